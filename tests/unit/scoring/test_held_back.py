"""What a buyer held back, what was missing, and what would have opened it."""

from dataclasses import replace

import pytest

from app.domain.call import Call
from app.domain.scoring.held_back import Held, held_back
from tests.sample import content
from tests.unit.scoring.test_scorecard import call_of


def over(*lines: str) -> Call:
    """A call with these lines, ended by the rep."""
    return replace(call_of(*lines), ended="rep_ended")


def kinds(held: Held) -> list[str]:
    return [lack.kind for lack in held.lacks]


def in_turn(call: Call, number: int) -> list[Held]:
    return list(held_back(content(), call, number, "rosa-levi"))


def test_what_was_asked_for_too_early_says_so() -> None:
    (held,) = in_turn(over("how is the oven in the morning // discovery_question"), 1)
    assert held.near
    assert held.fact_id == "burnt"
    assert held.question == "How do the mornings go?"
    assert kinds(held)[-1] == "turn"


def test_what_nothing_came_near_is_the_next_that_could_have_been_asked() -> None:
    (held,) = in_turn(over("hello", "nice weather"), 2)
    assert not held.near
    assert held.fact_id == "burnt"
    assert "topic" in kinds(held)


def test_what_comes_after_something_else_is_opened_by_asking_for_that_first() -> None:
    call = over("hello", "what does it cost you in dollars // impact_question")
    held = next(h for h in in_turn(call, 2) if h.fact_id == "cost")
    assert "fact" in kinds(held)
    assert held.lacks[kinds(held).index("fact")].fact == "One loaf in ten burns."
    assert held.question == "How do the mornings go?"


def test_with_safety_and_the_right_question_nothing_of_it_is_held_back() -> None:
    call = over(
        "no is a fine answer // permission",
        "how is the oven in the morning // discovery_question",
    )
    assert "burnt" in call.mind.disclosed
    assert "burnt" not in {h.fact_id for h in in_turn(call, 2)}


@pytest.mark.parametrize("number", [0, 9])
def test_turns_that_are_none_of_the_reps_hold_nothing_back(number: int) -> None:
    assert in_turn(over("hello"), number) == []


def test_before_the_end_nothing_is_told() -> None:
    going_on = call_of("how is the oven in the morning // discovery_question")
    assert going_on.ended is None
    assert in_turn(going_on, 1) == []
