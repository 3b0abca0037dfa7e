"""What leaves a team with an exchange, and what does not stop one."""

import pytest

from app.domain.team.records import PassRule
from app.ports.problems import KnownError
from tests.team_world import TeamWorld, make_team_world


@pytest.fixture
def world() -> TeamWorld:
    world = make_team_world()
    assignment = world.assign(rule=PassRule())
    practice = world.ana.attempt(assignment)
    submission = world.ana.hand_in(assignment, practice.session_id)
    world.sync()
    world.manager.desk.open(submission)
    world.manager.desk.send_back(submission, "passed", "")
    return world


def test_statements_go_to_the_store_with_the_next_exchange(world: TeamWorld) -> None:
    elsewhere = world.manager.desk.elsewhere
    world.sync()
    assert elsewhere.record_store().counts.sent == 0
    elsewhere.name_record_store("https://lrs.example.com", "key", "secret")
    world.sync()
    assert elsewhere.record_store().counts.sent == 2


def test_a_leaderboard_is_told_with_the_exchange_of_a_manager(world: TeamWorld) -> None:
    world.ana.desk.wish_leaderboard(True)
    world.manager.desk.set_leaderboard(True)
    world.sync()
    world.sync()
    rows = world.ben.desk.team.rows
    assert [(world.ben.desk.name_of(r.key), r.passed) for r in rows] == [("Ana", 1)]
    before = len(world.space.held)
    world.sync()
    assert len(world.space.held) == before


def test_a_queue_that_is_damaged_does_not_keep_a_team_from_exchanging(
    world: TeamWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> None:
        raise KnownError("The queue is damaged.", "Move it away.")

    monkeypatch.setattr(world.manager.desk.elsewhere, "post_what_is_due", damaged)
    done = world.manager.desk.sync()
    assert done.sent == 1
    assert (done.problem, done.remedy) == ("The queue is damaged.", "Move it away.")


def test_who_is_in_no_team_takes_nothing_out_of_one(world: TeamWorld) -> None:
    world.ben.desk.leave()
    with pytest.raises(KnownError, match="You are in no team"):
        world.ben.desk.elsewhere.tables("tables/")
    with pytest.raises(KnownError, match="You are in no team"):
        world.ben.desk.elsewhere.name_record_store("https://lrs.example.com", "key", "secret")
