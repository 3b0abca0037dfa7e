"""Attempts: how many, in which mode, by when, and of what exactly."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.buyer.scenario import Content
from app.domain.team.records import Assigned, Blob
from app.domain.team.state import Assignment, State
from app.ports.problems import KnownError
from app.services.team.reminding import reminder
from app.services.team.values import AssignWish
from tests.team_world import DAY_MS, TALK, TeamWorld, make_team_world
from tests.ui.content import SCENARIO_ID, make_content


@pytest.fixture
def world() -> TeamWorld:
    return make_team_world()


def test_attempts_count_from_their_beginning_and_end_when_none_is_left(world: TeamWorld) -> None:
    assignment_id = world.assign(attempts=2)
    world.ana.desk.start(assignment_id, lambda update: None)
    assert world.ana.desk.mine()[0].left == 1
    world.ana.attempt(assignment_id)
    with pytest.raises(KnownError, match="No attempt"):
        world.ana.attempt(assignment_id)
    assert [a.number for a in world.ana.desk.mine()[0].attempts] == [1, 2]


def test_going_on_after_a_crash_is_the_same_attempt(world: TeamWorld) -> None:
    assignment_id = world.assign(attempts=1)
    begun = world.ana.desk.start(assignment_id, lambda update: None)
    begun.begin()
    begun.say(TALK[0])
    resumed = world.ana.trainer.resume(begun.session_id, lambda update: None)
    resumed.begin()
    resumed.say(TALK[1])
    resumed.hang_up()
    assert len(world.ana.desk.mine()[0].attempts) == 1
    assert world.ana.hand_in(assignment_id, begun.session_id)


def test_a_session_that_cannot_be_counted_is_not_begun(world: TeamWorld) -> None:
    assignment_id = world.assign()
    before = world.ana.trainer.sessions()

    def full(attempt: object) -> None:
        raise KnownError("The disk is full.", "Make room.")

    world.ana.store.begin_attempt = full  # type: ignore[method-assign]
    with pytest.raises(KnownError, match="full"):
        world.ana.attempt(assignment_id)
    assert world.ana.trainer.sessions() == before


def test_an_exam_shows_nothing_before_its_end_and_everything_after(world: TeamWorld) -> None:
    assignment_id = world.assign(mode="exam")
    trainer = world.ana.trainer
    practice = world.ana.desk.start(assignment_id, lambda update: None)
    practice.begin()
    practice.say(TALK[0])
    assert practice.exam
    assert world.ana.desk.mode_of(practice.session_id) == "exam"
    assert trainer.resume(practice.session_id, lambda update: None).exam
    with pytest.raises(KnownError, match="no drill"):
        practice.practise("ask")
    for looked in (
        lambda: trainer.review(practice.session_id),
        lambda: trainer.fork(practice.session_id, 1, lambda update: None),
        lambda: trainer.what_if(practice.session_id, 1),
        lambda: trainer.compare(practice.session_id, practice.session_id),
    ):
        with pytest.raises(KnownError, match="exam"):
            looked()
    practice = trainer.resume(practice.session_id, lambda update: None)
    practice.begin()
    practice.hang_up()
    assert trainer.review(practice.session_id).call.rep_turns
    assert trainer.what_if(practice.session_id, 1).session_id == practice.session_id


def test_ordinary_practice_is_no_attempt_and_has_no_mode(world: TeamWorld) -> None:
    assignment_id = world.assign(mode="exam")
    practice = world.ana.trainer.start(SCENARIO_ID, lambda update: None)
    assert not practice.exam
    assert world.ana.desk.mode_of(practice.session_id) is None
    assert world.ana.desk.mine()[0].state == "not_started"
    with pytest.raises(KnownError, match="no attempt"):
        world.ana.hand_in(assignment_id, practice.session_id)


def test_a_turn_taken_again_is_no_attempt_and_cannot_be_handed_in(world: TeamWorld) -> None:
    assignment_id = world.assign()
    held = world.ana.attempt(assignment_id)
    again = world.ana.trainer.fork(held.session_id, 2, lambda update: None)
    again.begin()
    again.hang_up()
    with pytest.raises(KnownError, match="no attempt"):
        world.ana.hand_in(assignment_id, again.session_id)


def test_what_is_practised_is_what_was_assigned_whatever_the_library_holds(
    world: TeamWorld,
) -> None:
    assignment_id = world.assign()
    mine = make_content()
    other = replace(mine, scenario=replace(mine.scenario, title="My own dock", turn_limit=3))
    world.ana.library.contents[SCENARIO_ID] = other
    held = world.ana.attempt(assignment_id)
    assert held.content.scenario.title == mine.scenario.title
    assert held.content.scenario.turn_limit == mine.scenario.turn_limit
    submission_id = world.ana.hand_in(assignment_id, held.session_id)
    world.sync()
    assert world.manager.desk.open(submission_id).differs == ()


def test_a_pack_that_reads_otherwise_here_is_not_played(world: TeamWorld) -> None:
    assignment_id = world.assign()
    thaw = world.ana.library.freeze

    def newer(content: Content) -> str:
        return thaw(content).replace('"turn_limit":', '"turn_limits":')

    world.ana.library.freeze = newer  # type: ignore[method-assign]
    with pytest.raises(KnownError, match="reads otherwise"):
        world.ana.attempt(assignment_id)


def test_only_what_is_over_is_handed_in_and_only_once(world: TeamWorld) -> None:
    assignment_id = world.assign()
    practice = world.ana.desk.start(assignment_id, lambda update: None)
    practice.begin()
    practice.say(TALK[0])
    with pytest.raises(KnownError, match="not over"):
        world.ana.hand_in(assignment_id, practice.session_id)
    practice.hang_up()
    parcel = world.ana.desk.parcel(
        assignment_id, practice.session_id, sound=False, notes=False, question=""
    )
    world.ana.desk.submit(parcel)
    with pytest.raises(KnownError, match="already"):
        world.ana.desk.submit(parcel)
    with pytest.raises(KnownError, match="already"):
        world.ana.hand_in(assignment_id, practice.session_id)
    world.sync()
    assert len(world.manager.desk.team.submissions) == 1


def test_what_is_late_can_be_handed_in_and_says_so_before_and_after(world: TeamWorld) -> None:
    assignment_id = world.assign(days=1)
    held = world.ana.attempt(assignment_id)
    world.clock.pass_by(3 * DAY_MS / 1000)
    mine = world.ana.desk.mine()[0]
    assert mine.state == "past_due"
    assert mine.reminder.endswith("late, it can still be handed in")
    parcel = world.ana.desk.parcel(
        assignment_id, held.session_id, sound=False, notes=False, question=""
    )
    assert any("late" in warning for warning in parcel.warnings)
    submission_id = world.ana.desk.submit(parcel)
    world.sync()
    assert world.manager.desk.team.submissions[submission_id].late


def test_a_closed_assignment_is_not_begun_any_more_until_it_is_opened_again(
    world: TeamWorld,
) -> None:
    assignment_id = world.assign()
    world.manager.desk.change(assignment_id, None, closed=True)
    world.sync()
    (mine,) = world.ana.desk.mine()
    assert not mine.open
    assert mine.reminder.startswith("Closed")
    with pytest.raises(KnownError, match="closed"):
        world.ana.attempt(assignment_id)
    world.manager.desk.change(assignment_id, None, closed=False)
    world.sync()
    assert world.ana.attempt(assignment_id).session_id


def test_open_ones_come_first_and_the_most_urgent_of_them_first(world: TeamWorld) -> None:
    later, whenever, soon = (world.assign(days=days) for days in (5, None, 2))
    done = world.assign(days=1)
    world.ana.hand_in(done, world.ana.attempt(done).session_id)
    world.sync()
    (submission_id,) = world.manager.desk.team.submissions
    world.manager.desk.send_back(submission_id, "passed", "")
    world.sync()
    listed = [my.assignment.assignment_id for my in world.ana.desk.mine()]
    assert listed == [soon, later, whenever, done]


def test_what_is_for_one_rep_is_nobody_elses(world: TeamWorld) -> None:
    assignment_id = world.assign(to=(world.ana.key,))
    assert world.ben.desk.mine() == ()
    with pytest.raises(KnownError, match="not assigned to you"):
        world.ben.attempt(assignment_id)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"attempts": 0}, "attempts"),
        ({"due_ms": 1}, "past already"),
        ({"message": "x" * 2_001}, "longer"),
        ({"title": "x" * 121}, "title"),
        ({"to": ("0" * 64,)}, "Not everybody"),
        ({"by_rule": True}, "no rule"),
        ({"scenario_id": "nothing"}, "no scenario"),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused_and_nothing_is_assigned(
    world: TeamWorld, changes: dict[str, object], told: str
) -> None:
    wish = AssignWish(**{"scenario_id": SCENARIO_ID, **changes})  # type: ignore[arg-type]
    with pytest.raises(KnownError, match=told):
        world.manager.desk.assign(wish)
    assert not world.manager.desk.team.assignments


def test_a_rep_assigns_nothing(world: TeamWorld) -> None:
    with pytest.raises(KnownError, match="Only a manager"):
        world.ana.desk.assign(AssignWish(scenario_id=SCENARIO_ID))


NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due_in", "state", "told"),
    [
        (timedelta(hours=3), "not_started", "Due today"),
        (timedelta(hours=13), "not_started", "Due tomorrow"),
        (timedelta(days=3), "in_progress", "Due in three days"),
        (timedelta(days=7), "again", "Due in 7 days"),
        (timedelta(days=8), "not_started", ""),
        (timedelta(hours=-2), "past_due", "Late since today, it can still be handed in"),
        (timedelta(hours=-13), "past_due", "One day late, it can still be handed in"),
        (timedelta(days=-2), "past_due", "Two days late, it can still be handed in"),
        (timedelta(days=-2), "submitted", ""),
        (timedelta(hours=3), "passed", ""),
    ],
)
def test_the_date_is_brought_to_mind_quietly(due_in: timedelta, state: State, told: str) -> None:
    terms = Assigned(
        title="A dock",
        pack=Blob(sha256="0" * 64, size=1),
        scenario_id="dock",
        content_hash="0" * 64,
    )
    assignment = Assignment(
        assignment_id="1" * 64,
        manager="2" * 64,
        given_ms=0,
        terms=terms,
        due_ms=round((NOON + due_in).timestamp() * 1000),
    )
    assert reminder(assignment, state, round(NOON.timestamp() * 1000), UTC) == told


def test_an_attempt_that_can_still_be_handed_in_does_not_go_by_its_age(world: TeamWorld) -> None:
    assignment_id = world.assign(days=60)
    attempt = world.ana.attempt(assignment_id)
    world.clock.pass_by(40 * DAY_MS / 1000)
    trainer = world.ana.trainer
    other = trainer.start(SCENARIO_ID, lambda update: None)
    assert trainer.too_old("30") == ()
    trainer.apply_retention(30)
    assert attempt.session_id in {s.session_id for s in trainer.sessions()}
    world.manager.desk.change(assignment_id, None, True)
    world.sync()
    assert trainer.too_old("30") == (attempt.session_id,)
    trainer.apply_retention(30)
    assert [s.session_id for s in trainer.sessions()] == [other.session_id]
