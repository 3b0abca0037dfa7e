"""Remarking on a session: what is kept, and what is refused in plain words."""

import pytest

from app.domain.comments import Breakpoint
from app.domain.events import CommentMade
from app.ports.problems import KnownError
from app.services.remarks import LONGEST_COMMENT, LONGEST_NOTE
from tests.ui.calls import play
from tests.ui.world import GOOD_CALL, World, make_world


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def session(world: World) -> str:
    """A call of five turns that is over."""
    return play(world, GOOD_CALL)


def test_a_comment_is_there_when_the_session_is_looked_back_at(world: World, session: str) -> None:
    made = world.trainer.remarks.comment(session, 2, "  Good: I asked and waited. ")
    (comment,) = world.trainer.review(session).remarks.at(2)
    assert comment == made
    assert comment.text == "Good: I asked and waited."
    assert comment.author == ""


def test_a_comment_changes_nothing_of_the_session(world: World, session: str) -> None:
    before = world.trainer.review(session)
    world.trainer.remarks.comment(session, 2, "Hm.")
    world.trainer.remarks.set_breakpoint(session, 3)
    after = world.trainer.review(session)
    assert after.call.turns == before.call.turns
    assert after.debrief == before.debrief


def test_a_session_that_goes_on_can_be_remarked_on_and_gone_on_with(world: World) -> None:
    session = play(world, GOOD_CALL[:2], end=False)
    world.trainer.remarks.comment(session, 1, "A calm beginning.")
    practice = world.trainer.resume(session, lambda update: None)
    practice.say(GOOD_CALL[2])
    review = world.trainer.review(session)
    assert [t.number for t in review.call.rep_turns] == [1, 2, 3]
    assert [c.text for c in review.remarks.at(1)] == ["A calm beginning."]


def test_somebody_else_comments_and_the_rep_answers(world: World, session: str) -> None:
    remarks = world.trainer.remarks
    asked = remarks.comment(session, 3, "Why did you ask that?", author="Marta")
    remarks.comment(session, 3, "To hear what it costs.", replies_to=asked.comment_id)
    assert [c.author for c in remarks.of(session).at(3)] == ["Marta", ""]


def test_a_comment_is_put_otherwise_and_taken_back(world: World, session: str) -> None:
    remarks = world.trainer.remarks
    made = remarks.comment(session, 1, "Too fast.")
    changed = remarks.change(session, made.comment_id, "A little too fast.")
    assert (changed.text, changed.changed) == ("A little too fast.", True)
    remarks.withdraw(session, made.comment_id)
    assert remarks.of(session).comments == ()


def test_what_was_said_stays_in_the_log(world: World, session: str) -> None:
    made = world.trainer.remarks.comment(session, 1, "Too fast.")
    world.trainer.remarks.withdraw(session, made.comment_id)
    events = [s.event for s in world.log.events(session)]
    assert any(isinstance(e, CommentMade) and e.text == "Too fast." for e in events)


def test_the_same_words_again_are_not_written_again(world: World, session: str) -> None:
    remarks = world.trainer.remarks
    made = remarks.comment(session, 1, "Too fast.")
    remarks.set_breakpoint(session, 1, "Listen.")
    length = len(world.log.events(session))
    remarks.change(session, made.comment_id, " Too fast. ")
    remarks.set_breakpoint(session, 1, "Listen.")
    remarks.clear_breakpoint(session, 2)
    assert len(world.log.events(session)) == length


def test_a_breakpoint_is_set_noted_and_cleared(world: World, session: str) -> None:
    remarks = world.trainer.remarks
    remarks.set_breakpoint(session, 0)
    remarks.set_breakpoint(session, 4, "What would you say?", author="Marta")
    assert remarks.of(session).breakpoints == {
        0: Breakpoint(turn=0),
        4: Breakpoint(turn=4, note="What would you say?", author="Marta"),
    }
    remarks.clear_breakpoint(session, 4)
    assert set(remarks.of(session).breakpoints) == {0}


def test_what_cannot_be_kept_is_refused_with_a_remedy(world: World, session: str) -> None:
    remarks = world.trainer.remarks
    made = remarks.comment(session, 1, "Mine.")
    for attempt, problem in (
        (lambda: remarks.comment(session, 1, "  \n"), "needs some words"),
        (lambda: remarks.comment(session, 1, "x" * (LONGEST_COMMENT + 3)), "3 characters too long"),
        (lambda: remarks.comment(session, 99, "Hm."), "no turn 99"),
        (lambda: remarks.comment(session, 1, "Hm.", replies_to="gone"), "not there any more"),
        (lambda: remarks.change(session, made.comment_id, "No.", author="Marta"), "is the rep’s"),
        (lambda: remarks.withdraw(session, "gone"), "not there any more"),
        (lambda: remarks.set_breakpoint(session, 99), "no turn 99"),
        (
            lambda: remarks.set_breakpoint(session, 1, "x" * (LONGEST_NOTE + 1)),
            "1 characters too long",
        ),
        (lambda: remarks.comment("nobody", 1, "Hm."), "There is no call nobody"),
    ):
        with pytest.raises(KnownError, match=problem) as caught:
            attempt()
        assert caught.value.remedy


def test_a_full_disk_is_said_and_nothing_is_half_kept(world: World, session: str) -> None:
    world.log.full = True
    with pytest.raises(KnownError, match="disk is full"):
        world.trainer.remarks.comment(session, 1, "Hm.")
    world.log.full = False
    assert world.trainer.remarks.of(session).comments == ()


def test_what_the_last_change_left_is_known_without_reading_again(
    world: World, session: str
) -> None:
    remarks = world.trainer.remarks
    assert remarks.latest(session).comments == ()
    made = remarks.comment(session, 1, "Mine.")
    remarks.set_breakpoint(session, 2)
    remarks.change(session, made.comment_id, "Mine, still.")
    assert remarks.latest(session) == remarks.of(session)
    other = play(world, GOOD_CALL[:1])
    remarks.comment(other, 1, "Another session.")
    assert remarks.latest(session) == remarks.of(session)
    remarks.withdraw(session, made.comment_id)
    remarks.clear_breakpoint(session, 2)
    assert remarks.latest(session) == remarks.of(session)
