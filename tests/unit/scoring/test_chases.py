"""The chase detector: going on after a no, and whether it brings anything new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.scoring.chases import Pursuit, pursuits
from tests.sample import content
from tests.unit.scoring.talking import talk


def found(*lines: str) -> tuple[Pursuit, ...]:
    return pursuits(content(), talk(*lines))


def only(*lines: str) -> Pursuit:
    (pursuit,) = found(*lines)
    return pursuit


ASK = "Can we book a demo on Tuesday?"


def test_asking_again_after_a_no_is_a_chase() -> None:
    pursuit = only(ASK, "Not interested.", "Just fifteen minutes, how about Thursday?", "Bye.")
    assert pursuit.turn == 2
    assert pursuit.after == "refusal"
    assert pursuit.before is not None
    assert (pursuit.before.turn, pursuit.before.quote) == (1, "Not interested.")
    assert pursuit.chase
    assert pursuit.offered == ("time",)


def test_a_bonus_and_a_brochure_are_nothing_new() -> None:
    pursuit = only(
        ASK, "No thanks.", "I could send you our brochure and throw in a free month.", "No."
    )
    assert pursuit.chase
    assert pursuit.offered == ("bonus", "material")


def test_the_same_again_is_named() -> None:
    pursuit = only(ASK, "Maybe later.", "Can we book that demo on Tuesday, then?", "No.")
    assert "repeat" in pursuit.offered


def test_what_the_buyer_asked_for_is_new() -> None:
    pursuit = only(
        "Do you have a minute?",
        "Not now. Call me when you can show me an error rate for a site like ours.",
        "The error rate at a site like yours was 2.3 percent. Shall we book a call?",
        "Hm.",
    )
    assert pursuit.new == "asked_for"
    assert not pursuit.chase
    assert pursuit.news is not None
    assert pursuit.news.quote == "The error rate at a site like yours was 2.3 percent."


def test_sending_what_was_asked_for_is_no_chase() -> None:
    assert not any(
        p.chase for p in found("Can I show you?", "Send me a page.", "I'll email you a one-pager.")
    )


def test_a_fact_not_said_before_is_new() -> None:
    pursuit = only(
        ASK,
        "Not interested.",
        "An audit at Halden counted 412 missed slots in a month. Could we book a call?",
        "Hm.",
    )
    assert pursuit.new == "fact"
    assert pursuit.news is not None
    assert "412" in pursuit.news.quote


def test_a_fact_that_was_said_before_is_not_new_again() -> None:
    fact = "They counted 412 missed slots in a month."
    pursuits_ = found(f"{fact} {ASK}", "Not interested.", f"{fact} Could we book a call?", "No.")
    assert [p.chase for p in pursuits_] == [True]


def test_going_on_after_a_silence_is_seen() -> None:
    pursuit = only(ASK, "...", "Are you still there? Could we do a quick call?", "No.")
    assert pursuit.after == "silence"
    assert pursuit.before is None
    assert pursuit.chase


def test_checking_in_chases_by_itself() -> None:
    pursuit = only("Hi, just following up on my email.", "Who is this?")
    assert pursuit.after is None
    assert pursuit.labelled
    assert pursuit.chase


@pytest.mark.parametrize(
    "answer",
    [
        "I'll leave it there, then. Thanks for your time.",
        "What happens at night when a truck is late?",
        "...",
    ],
)
def test_letting_go_asking_and_keeping_quiet_are_no_pursuit(answer: str) -> None:
    assert found(ASK, "We're fine, thanks.", answer, "Well.") == ()


def test_a_question_that_was_welcome_is_no_pursuit() -> None:
    assert found("How do the docks run?", "Drivers wait two hours.", ASK, "Fine.") == ()


@given(lines=st.lists(st.text(min_size=1, max_size=80), max_size=8))
def test_any_talk_can_be_read_and_quotes_are_verbatim(lines: list[str]) -> None:
    call = talk(*lines)
    for pursuit in pursuits(content(), call):
        turn = next(t for t in call.turns if t.number == pursuit.turn)
        assert pursuit.quote == pursuit.span.of(turn.rep)
        assert pursuit.quote
