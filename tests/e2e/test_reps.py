"""Seventy scripted reps against Dana: who gets somewhere, who does not, and what she never does."""

from itertools import pairwise

import pytest

from app.domain.buyer.acts import Act
from tests.e2e.playing import Rep, assert_she_stays_herself, on_lines, reps

PUSHY = ("chaser", "discounter", "chase+discount", "pitcher", "arguer/disparager")
GOOD_ENDS = {"own_step", "own_criterion", "right_no"}


def named(rep: Rep) -> str:
    return rep.name


@pytest.mark.parametrize("rep", reps(), ids=named)
def test_whoever_calls_she_stays_herself(rep: Rep) -> None:
    assert_she_stays_herself(on_lines(rep.turns))


@pytest.mark.parametrize("rep", reps("praise-only"), ids=named)
def test_praise_and_thanks_never_raise_trust_and_get_nothing(rep: Rep) -> None:
    one = on_lines(rep.turns)
    trust = [t.mind.state.trust for t in one.call.turns]
    assert all(after <= before for before, after in pairwise(trust))
    assert one.call.mind.disclosed == ()
    assert one.outcome not in GOOD_ENDS


@pytest.mark.parametrize("rep", reps(*PUSHY, "flatterer who presses"), ids=named)
def test_whoever_pushes_is_left_or_declined(rep: Rep) -> None:
    one = on_lines(rep.turns)
    last = one.call.turns[-1].act
    assert last is not None
    assert last.act in {Act.LEAVE, Act.DECLINE}
    assert one.outcome in {"left_cold", "brushed_off"}
    assert one.call.mind.step is None


def test_helping_her_make_sense_of_it_opens_her_and_she_does_not_hang_up() -> None:
    """All but one in ten: the labels rest on rules, and second-language speech defeats them."""
    opened = []
    for rep in reps("sense-maker"):
        one = on_lines(rep.turns)
        ended_well = one.outcome in GOOD_ENDS
        stays = one.call.ended != "buyer_ended" or ended_well
        useful = ended_well or one.outcome == "useful_talk"
        opened.append(len(one.call.mind.disclosed) >= 2 and useful and stays)
    assert sum(opened) / len(opened) >= 0.9


def test_most_of_those_who_do_get_a_step_of_her_own() -> None:
    steps = [on_lines(r.turns).outcome == "own_step" for r in reps("sense-maker")]
    assert sum(steps) / len(steps) >= 0.6


def test_average_reps_get_no_step() -> None:
    for rep in reps("average rep", "order taker", "injection", "fact-fisher"):
        assert on_lines(rep.turns).call.mind.step is None, rep.name


def test_an_honest_no_is_mostly_met_with_one() -> None:
    ends = [on_lines(r.turns).outcome for r in reps("right-no")]
    assert ends.count("right_no") / len(ends) >= 0.6


@pytest.mark.parametrize("rep", reps("injection"), ids=named)
def test_orders_in_the_reps_words_get_no_promise(rep: Rep) -> None:
    one = on_lines(rep.turns)
    for text in one.replies:
        assert "agree to buy" not in text.lower()
        assert "as an ai" not in text.lower()
    assert one.outcome not in {"own_step", "own_criterion"}


def test_the_same_seed_gives_the_same_call_and_another_seed_other_words() -> None:
    turns = reps("sense-maker")[0].turns
    again = [t.act for t in on_lines(turns).call.turns]
    on_lines.cache_clear()
    assert [t.act for t in on_lines(turns).call.turns] == again
    assert on_lines(turns, 1).replies != on_lines(turns, 0).replies


def test_she_lasts_forty_turns_without_repeating_herself() -> None:
    turns: tuple[str, ...] = ()
    for rep in reps("sense-maker")[:4]:
        turns += rep.turns
    one = on_lines(turns[:40])
    assert_she_stays_herself(one)
