"""The score as it stood at a turn: what the scorecard would have said, had it ended there."""

from dataclasses import replace

import pytest

from app.domain.call import Call, fold
from app.domain.scoring.scorecard import scorecard
from app.domain.scoring.so_far import call_at, score_at
from tests.ui.calls import play
from tests.ui.content import make_content
from tests.ui.world import BAD_CALL, GOOD_CALL, make_world

CONTENT = make_content()


def played(script: tuple[str, ...]) -> Call:
    world = make_world()
    session = play(world, script)
    return fold(CONTENT, (s.event for s in world.log.events(session)))


@pytest.mark.parametrize("script", [GOOD_CALL, BAD_CALL], ids=["good", "bad"])
def test_at_each_turn_it_is_the_scorecard_of_the_log_up_to_there(script: tuple[str, ...]) -> None:
    world = make_world()
    session = play(world, script)
    events = [s.event for s in world.log.events(session)]
    whole = fold(CONTENT, events)
    for index, turn in enumerate(whole.turns):
        cut = [e for e in events if getattr(e, "turn", 0) <= turn.number]
        stood = fold(CONTENT, (e for e in cut if type(e).__name__ != "SessionEnded"))
        if index == len(whole.turns) - 1:
            stood = replace(stood, ended=whole.ended)
        assert call_at(whole, index).turns == stood.turns
        assert call_at(whole, index).mind == stood.mind
        if turn.number:
            found, judged = score_at(CONTENT, whole, index), scorecard(CONTENT, stood)
            assert (found.score, found.checks) == (judged.score, judged.checks)


def test_before_the_rep_has_spoken_there_is_no_score_and_not_a_zero() -> None:
    stood = score_at(CONTENT, played(GOOD_CALL), 0)
    assert stood.score is None
    assert stood.checks == ()


def test_what_needs_more_turns_is_unscored_until_there_are_enough() -> None:
    call = played(GOOD_CALL)
    share = [c for c in score_at(CONTENT, call, 1).checks if c.check.check_id == "share"]
    assert [c.verdict for c in share] == ["unscored"]


def test_at_the_end_it_is_the_score() -> None:
    call = played(GOOD_CALL)
    assert score_at(CONTENT, call, len(call.turns) - 1).score == scorecard(CONTENT, call).score
