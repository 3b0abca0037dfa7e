"""Where a call stood when the rep began a turn."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.buyer.acts import ENDING_ACTS, Act
from app.domain.call import Call, Mind, Turn, new_call
from app.domain.events import ActChosen, BuyerSpoke, ConflictStatus
from app.domain.scoring.situations import Situation, open_conflict, situations
from tests.sample import content

HERS = content().scenario
START = new_call(content())


def turn(
    number: int,
    act: Act = Act.ANSWER_GUARDEDLY,
    said: str = "That depends.",
    *,
    rep: str = "words",
    conflict: str | None = None,
    mind: Mind = START.mind,
) -> Turn:
    """A turn of the rep's and her answer."""
    return Turn(
        number=number,
        rep=rep if number else "",
        mind=mind,
        moves=(),
        act=ActChosen(turn=number, act=act, line_id="x", point=said, conflict=conflict),
        reply=BuyerSpoke(turn=number, text=said, source="line"),
    )


def held(*turns: Turn, written: bool = False) -> Call:
    return replace(START, turns=turns, written=written)


def at_the_last(*turns: Turn, written: bool = False) -> set[Situation]:
    return set(situations(HERS, held(*turns, written=written), turns[-1]))


def after(act: Act, said: str = "That depends.", **more: object) -> set[Situation]:
    """What holds for a fourth turn that answers this."""
    return at_the_last(turn(3, act, said, **more), turn(4))  # type: ignore[arg-type]


def minded(
    *, conflicts: Mapping[str, ConflictStatus] | None = None, facts: tuple[str, ...] = ()
) -> Mind:
    return replace(
        START.mind, conflicts={**START.mind.conflicts, **(conflicts or {})}, disclosed=facts
    )


def test_the_first_two_turns_are_the_opening() -> None:
    call = held(turn(0, Act.OPENING), turn(1), turn(2), turn(3))
    opening = [Situation.OPENING in situations(HERS, call, t) for t in call.rep_turns]
    assert opening == [True, True, False]


@pytest.mark.parametrize(
    ("act", "situation"),
    [
        (Act.BRUSH_OFF, Situation.AFTER_BRUSH_OFF),
        (Act.SEND_SOMETHING, Situation.AFTER_BRUSH_OFF),
        (Act.COOL_OFF, Situation.AFTER_BRUSH_OFF),
        (Act.DOUBT_CLAIM, Situation.AFTER_OBJECTION),
        (Act.PUSH_BACK_DISCOUNT, Situation.AFTER_OBJECTION),
        (Act.HINT, Situation.HINT_GIVEN),
    ],
)
def test_what_she_did_just_before_counts(act: Act, situation: Situation) -> None:
    assert after(act) == {situation}


def test_a_plain_answer_is_no_situation() -> None:
    assert after(Act.ANSWER_GUARDEDLY) == set()
    assert after(Act.ASK_SOURCE, "Who says so, besides you?") == set()


@pytest.mark.parametrize(
    "said", ["No. Next.", "No thanks, not interested.", "The answer is no.", "Not for us."]
)
def test_a_no_in_her_words_is_a_refusal_whatever_she_did(said: str) -> None:
    assert Situation.AFTER_REFUSAL in after(Act.BRUSH_OFF, said)
    assert Situation.AFTER_REFUSAL in after(Act.PUSH_BACK_DISCOUNT, said)


@pytest.mark.parametrize(
    "said", ["Send me an email.", "Nobody called about that.", "It’s no use today.", "I know."]
)
def test_putting_off_is_not_yet_a_refusal(said: str) -> None:
    assert after(Act.BRUSH_OFF, said) == {Situation.AFTER_BRUSH_OFF}


@pytest.mark.parametrize(
    "said",
    ["How much is it?", "And what does that cost?", "That’s too expensive.", "And the price?"],
)
def test_she_asked_about_the_price(said: str) -> None:
    assert after(Act.ANSWER_GUARDEDLY, said) == {Situation.ASKED_PRICE}


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (Act.PUSH_BACK_DISCOUNT, "What does it cost, then, if it comes down so fast?"),
        (Act.ANSWER_GUARDEDLY, "I hadn’t asked what it would cost."),
        (Act.MENTION_CONFLICT, "Brasa has the better price, and Hestia says the same."),
        (Act.ANSWER_GUARDEDLY, "I couldn’t say how much of it burns."),
    ],
)
def test_a_price_in_her_mouth_is_not_always_a_question_for_one(act: Act, said: str) -> None:
    assert Situation.ASKED_PRICE not in after(act, said)


def test_a_silence_on_either_side_counts() -> None:
    assert after(Act.ANSWER_GUARDEDLY, rep="…") == {Situation.AFTER_SILENCE}
    assert after(Act.ANSWER_GUARDEDLY, "…") == {Situation.AFTER_SILENCE}


def test_a_contradiction_is_open_until_there_is_a_way_to_judge_it() -> None:
    for status, is_open in (("mentioned", True), ("surfaced", True), ("tested", False)):
        mind = minded(conflicts={"warm-up": status})  # type: ignore[dict-item]
        spoken = turn(2, Act.MENTION_CONFLICT, conflict="warm-up", mind=mind)
        call = held(spoken, turn(3, mind=mind), turn(4))
        assert (open_conflict(call, call.turns[-1]) == "warm-up") is is_open
        found = situations(HERS, call, call.turns[-1])
        assert (Situation.CONTRADICTION_OPEN in found) is is_open


def test_a_contradiction_she_never_spoke_of_does_not_lie_on_the_table() -> None:
    mind = minded(conflicts={"warm-up": "surfaced"})
    assert at_the_last(turn(3, mind=mind), turn(4)) == set()


def test_what_comes_up_only_in_the_answer_to_a_turn_was_not_there_before_it() -> None:
    mind = minded(conflicts={"warm-up": "mentioned"}, facts=("burnt",))
    answer = turn(4, Act.MENTION_CONFLICT, conflict="warm-up", mind=mind)
    assert at_the_last(turn(3), answer) == set()


def test_a_pain_told_stays_told_and_a_light_fact_is_none() -> None:
    told = minded(facts=("burnt",))
    assert at_the_last(turn(3, mind=told), turn(4, mind=told)) == {Situation.PAIN_TOLD}
    light = replace(HERS, facts=tuple(replace(f, effort=2) for f in HERS.facts))
    call = held(turn(3, mind=told), turn(4, mind=told))
    assert situations(light, call, call.turns[-1]) == ()


def test_a_step_or_a_condition_of_hers_is_near_the_end() -> None:
    for mind in (replace(START.mind, step="baker"), replace(START.mind, condition="test")):
        assert at_the_last(turn(5, mind=mind), turn(6, mind=mind)) == {Situation.NEAR_END}


def test_what_a_second_buyer_holds_counts_as_well() -> None:
    before = replace(turn(5), colleagues={"tom": replace(START.mind, step="baker")})
    assert at_the_last(before, turn(6)) == {Situation.NEAR_END}


def test_in_a_note_nothing_holds_but_that_it_is_written() -> None:
    told = minded(facts=("burnt",))
    hint = turn(1, Act.HINT, "How much is it? No.", mind=told)
    assert at_the_last(turn(0, Act.OPENING), hint, turn(2), written=True) == {Situation.WRITTEN}


def test_what_just_happened_comes_before_what_has_long_been_there() -> None:
    told = minded(facts=("burnt",))
    call = held(turn(1, Act.BRUSH_OFF, "No. How much is it?", mind=told), turn(2))
    assert situations(HERS, call, call.turns[-1]) == (
        Situation.AFTER_REFUSAL,
        Situation.ASKED_PRICE,
        Situation.AFTER_BRUSH_OFF,
        Situation.PAIN_TOLD,
        Situation.OPENING,
    )


@given(
    acts=st.lists(st.sampled_from([a for a in Act if a not in ENDING_ACTS]), max_size=6),
    said=st.text(max_size=40),
    written=st.booleans(),
)
def test_any_call_has_situations_each_at_most_once(
    acts: list[Act], said: str, written: bool
) -> None:
    call = held(*(turn(n, act, said) for n, act in enumerate(acts)), written=written)
    for one in call.rep_turns:
        found = situations(HERS, call, one)
        assert len(found) == len(set(found))
        assert (found == (Situation.WRITTEN,)) is written
