"""A verdict that hangs on turns nobody can be sure about is left open, and says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.buyer.persona import State
from app.domain.call import Mind, Turn
from app.domain.moves import LabelledMove, Move
from app.domain.scoring.certainty import count, tail
from app.domain.transcript import Span

CHASES = frozenset({Move.CHASE})
PROBABILITIES = st.lists(st.floats(0, 1), max_size=12)


def turn(number: int, probability: float | None, *, holds: bool) -> Turn:
    """A rep turn of which the labeller says how probable a chase is."""
    found = LabelledMove(move=Move.CHASE, span=Span(start=0, end=5), score=probability or 1.0)
    return Turn(
        number=number,
        rep="words",
        mind=Mind(state=State()),
        moves=(found,) if holds else (),
        probabilities={} if probability is None else {Move.CHASE: probability},
    )


def test_clear_turns_leave_no_doubt() -> None:
    counted = count([turn(1, 0.95, holds=True), turn(2, 0.04, holds=False)], CHASES)
    assert counted.held == counted.sure == 1
    assert counted.unclear(1, holds=True) == ""


def test_a_verdict_that_hangs_on_an_unclear_turn_is_left_open() -> None:
    counted = count([turn(3, 0.52, holds=True)], CHASES)
    assert counted.unclear(1, holds=True) == "too unsure to judge: turn 3 (52 %)"


def test_an_unclear_turn_is_no_matter_where_a_clear_one_decides() -> None:
    counted = count([turn(1, 0.9, holds=True), turn(3, 0.52, holds=True)], CHASES)
    assert counted.unclear(1, holds=True) == ""


def test_many_unclear_turns_can_make_a_count_probable() -> None:
    counted = count([turn(n, 0.5, holds=True) for n in range(1, 5)], CHASES)
    assert counted.probability(1) == pytest.approx(1 - 0.5**4)
    assert counted.unclear(1, holds=True) == ""


def test_calls_scored_before_there_were_probabilities_are_as_clear_as_they_were() -> None:
    counted = count([turn(1, None, holds=True), turn(2, None, holds=False)], CHASES)
    assert counted.held == counted.sure == 1
    assert counted.doubts == ()


@given(PROBABILITIES, st.integers(0, 14))
def test_more_of_them_are_never_more_probable(probabilities: list[float], at_least: int) -> None:
    assert 0 <= tail(probabilities, at_least + 1) <= tail(probabilities, at_least) + 1e-12 <= 1.1


@given(PROBABILITIES)
def test_the_mean_number_is_the_sum_of_the_probabilities(probabilities: list[float]) -> None:
    mean = sum(tail(probabilities, n) for n in range(1, len(probabilities) + 1))
    assert mean == pytest.approx(sum(probabilities))
