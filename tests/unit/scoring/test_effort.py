"""The balance of effort: acts, not words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.buyer.acts import Act
from app.domain.call import Mind, Turn
from app.domain.effort import TurnEffort, balance, last_third, turn_effort
from app.domain.events import ActChosen
from app.domain.moves import LabelledMove, Move
from app.domain.transcript import Span
from tests.sample import content, temperament

POINTS = st.integers(0, 12)


def effort(rep: int, buyer: int, acts: int = 1, turn: int = 1) -> TurnEffort:
    return TurnEffort(turn=turn, rep=rep, buyer=buyer, buyer_acts=(), rep_acts=acts)


def turn(*moves: Move, act: Act = Act.BRUSH_OFF, facts: tuple[str, ...] = ()) -> Turn:
    return Turn(
        number=1,
        rep="words",
        mind=Mind(state=temperament().start),
        moves=tuple(LabelledMove(move=m, span=Span(start=0, end=5)) for m in moves),
        act=ActChosen(turn=1, act=act, line_id="x", point="x", facts=facts),
    )


def test_a_getting_move_weighs_as_much_as_three_guiding_ones() -> None:
    asked = turn_effort(content().scenario, turn(Move.PERMISSION, Move.REFLECTION, Move.CANDOR))
    chased = turn_effort(content().scenario, turn(Move.CHASE))
    assert asked.rep == chased.rep == 3


def test_a_fact_counts_what_its_file_says() -> None:
    told = turn_effort(content().scenario, turn(act=Act.DISCLOSE, facts=("burnt",)))
    assert told.buyer == 3
    assert told.buyer_acts[0].name == "disclose:burnt"


def test_a_step_of_her_own_counts_most_and_a_brush_off_nothing() -> None:
    assert turn_effort(content().scenario, turn(act=Act.PROPOSE_STEP)).buyer == 4
    assert turn_effort(content().scenario, turn(act=Act.BRUSH_OFF)).buyer == 0


def test_below_six_points_it_is_too_early() -> None:
    reading = balance([effort(3, 2)])
    assert reading.share is None
    assert reading.band == "too early"


@pytest.mark.parametrize(
    ("rep", "buyer", "band"),
    [
        (19, 1, "chasing"),
        (9, 1, "over-leaning"),
        (5, 5, "over-leaning"),
        (49, 51, "balanced"),
        (10, 90, "balanced"),
        (9, 91, "order taking"),
    ],
)
def test_the_bands_meet_where_the_definition_says(rep: int, buyer: int, band: str) -> None:
    assert balance([effort(rep, buyer)]).band == band


def test_a_rep_who_hardly_acts_is_order_taking_whatever_the_share() -> None:
    idle = [effort(1, 1, acts=1)] + [effort(1, 1, acts=0)] * 3
    assert balance(idle).band == "order taking"


@given(points=st.lists(st.tuples(POINTS, POINTS), max_size=30))
def test_the_share_is_a_percentage_or_nothing(points: list[tuple[int, int]]) -> None:
    reading = balance([effort(r, b) for r, b in points])
    assert reading.share is None or 0 <= reading.share <= 100


@given(points=st.lists(st.tuples(POINTS, POINTS), min_size=1, max_size=30), more=st.integers(1, 9))
def test_more_done_by_the_buyer_never_raises_the_reps_share(
    points: list[tuple[int, int]], more: int
) -> None:
    efforts = [effort(r, b) for r, b in points]
    before, after = balance(efforts), balance([*efforts, effort(0, more)])
    if before.share is not None and after.share is not None:
        assert after.share <= before.share


@given(size=st.integers(0, 40))
def test_the_last_third_is_a_third_and_at_least_one_turn(size: int) -> None:
    efforts = [effort(1, 1, turn=n) for n in range(size)]
    tail = last_third(efforts)
    assert list(tail) == efforts[size - len(tail) :]
    assert len(tail) == (max(1, round(size / 3)) if size else 0)
