"""Drills: which one is offered, from which turn, and whether the one thing was done."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.adapters.advice_toml import load_advice
from app.domain.buyer.acts import Act
from app.domain.call import Call, evolve, new_call
from app.domain.events import DrillBegan
from app.domain.moves import GETTING, Move
from app.domain.scoring.drills import TASKS, Drilled, drilled, goal_of, task_of
from app.domain.scoring.moments import debrief
from app.domain.scoring.scorecard import scorecard
from tests.sample import content
from tests.unit.scoring.test_moments import call_with, turn
from tests.unit.scoring.test_scorecard import call_of

SHIPPED = load_advice(Path(__file__).parents[3] / "assets" / "advice.toml")


def practised(drill: str, call: Call, after: int = 0) -> Drilled:
    """What came of a call in which one thing was practised."""
    found = drilled(content(), evolve(call, DrillBegan(drill=drill, after=after)), SHIPPED)
    assert found is not None
    return found


def test_every_drill_has_a_goal_and_asks_for_something() -> None:
    assert TASKS.keys() == SHIPPED.goals.keys() == SHIPPED.drills.keys()
    for key, task in TASKS.items():
        assert task.wanted | task.left_out, key
        assert not task.wanted & GETTING, key
        assert task.left_out <= GETTING, key


def test_what_cost_most_is_offered_from_the_turn_in_which_it_did() -> None:
    call = call_with(
        turn(1, Act.BRUSH_OFF, "Hm.", Move.PITCH),
        turn(2, Act.BRUSH_OFF, "Hm.", Move.CHASE, Move.PITCH),
        turn(3, Act.BRUSH_OFF, "Hm.", Move.PITCH),
    )
    offered = debrief(content(), call, scorecard(content(), call), SHIPPED).drill
    assert offered is not None
    assert (offered.key, offered.turn) == ("pitch", 1)
    assert offered.goal == SHIPPED.goals["pitch"]
    assert offered.alone == SHIPPED.drills["pitch"]


def test_in_a_note_it_begins_anew() -> None:
    call = call_with(turn(1, Act.BRUSH_OFF, "Hm.", Move.PITCH), written=True)
    offered = debrief(content(), call, scorecard(content(), call), SHIPPED).drill
    assert offered is not None
    assert offered.turn == 0


def test_where_nothing_cost_anything_a_check_that_was_missed_is_offered() -> None:
    call = call_of(*["so one in ten burns // reflection"] * 4)
    offered = debrief(content(), call, scorecard(content(), call), SHIPPED).drill
    assert offered is not None
    assert offered.key == "check:safe_no"
    assert offered.goal == "Was it safe to say no?"


def test_where_nothing_was_missing_it_is_something_not_tried() -> None:
    call = call_of("no is a fine answer // permission")
    offered = debrief(content(), call, scorecard(content(), call), SHIPPED).drill
    assert offered is not None
    assert offered.key == "no_reflection"


@pytest.mark.parametrize(
    ("drill", "moves", "done"),
    [
        ("no_reflection", ([], [Move.REFLECTION]), "done"),
        ("no_reflection", ([], [Move.PITCH]), "not_yet"),
        ("no_reflection", ([Move.PITCH],), "too_early"),
        ("pitch", ([Move.DISCOVERY_QUESTION], []), "done"),
        ("pitch", ([Move.DISCOVERY_QUESTION], [Move.PITCH]), "slipped"),
        ("pitch", ([Move.PITCH],), "not_yet"),
        ("chase", ([], []), "done"),
        ("chase", ([],), "too_early"),
        ("chase", ([], [Move.CHASE]), "not_yet"),
        ("check:safe_no", ([Move.PERMISSION],), "done"),
        ("check:no_chase", ([], [Move.CHASE]), "not_yet"),
    ],
)
def test_whether_it_was_done_is_read_off_the_moves(
    drill: str, moves: tuple[list[Move], ...], done: str
) -> None:
    call = call_with(*(turn(n, Act.CONFIRM, "Hm.", *m) for n, m in enumerate(moves, 1)))
    assert practised(drill, call).done == done


def test_only_turns_since_it_began_count_and_they_are_quoted() -> None:
    call = call_with(
        turn(1, Act.CONFIRM, "Hm.", Move.REFLECTION, rep="so it burns"),
        turn(2, Act.CONFIRM, "Hm.", Move.REFLECTION, rep="so it costs you"),
    )
    found = practised("no_reflection", call, after=1)
    assert [(e.turn, e.quote) for e in found.evidence] == [(2, "so it costs you")]
    assert found.looked_at == (2,)


def test_a_call_that_is_no_drill_has_none_and_neither_has_one_of_an_unknown_drill() -> None:
    call = replace(new_call(content()))
    assert drilled(content(), call, SHIPPED) is None
    unknown = evolve(call, DrillBegan(drill="check:gone"))
    assert drilled(content(), unknown, SHIPPED) is None
    assert task_of(content(), "juggling") is None
    assert goal_of(content(), "juggling", SHIPPED) == ""
