"""A rep with a program of their own hands in what was not held so."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.domain.content_codec import content_hash
from app.domain.team.records import PassRule
from app.ports.problems import KnownError
from app.services.team.values import Parcel
from tests.team_world import TALK, TeamWorld, make_team_world

Change = Callable[[dict[str, Any]], None]


def handed_in(world: TeamWorld, assignment_id: str, **changes: Any) -> str:
    """Hand in an attempt whose parcel was changed on the way. Returns the submission's id."""
    held = world.ana.attempt(assignment_id, TALK[1:])
    parcel = world.ana.desk.parcel(
        assignment_id, held.session_id, sound=False, notes=False, question=""
    )
    submission_id = world.ana.desk.submit(replace(parcel, **changes))
    world.sync()
    return submission_id


def altered(world: TeamWorld, assignment_id: str, change: Change) -> str:
    """Hand in an attempt whose session file was changed. Returns the submission's id."""
    held = world.ana.attempt(assignment_id, TALK[1:])
    parcel = world.ana.desk.parcel(
        assignment_id, held.session_id, sound=False, notes=False, question=""
    )
    plain = json.loads(parcel.text)
    change(plain)
    submission_id = world.ana.desk.submit(replace(parcel, text=json.dumps(plain)))
    world.sync()
    return submission_id


@pytest.fixture
def world() -> TeamWorld:
    return make_team_world()


def test_a_better_score_than_the_session_has_is_seen_and_not_returned_by_rule(
    world: TeamWorld,
) -> None:
    assignment_id = world.assign(by_rule=True, rule=PassRule(least_score=90))
    held = world.ana.attempt(assignment_id, TALK[1:])
    parcel: Parcel = world.ana.desk.parcel(
        assignment_id, held.session_id, sound=False, notes=False, question=""
    )
    better = replace(parcel.result, score=99.0, checks={**parcel.result.checks, "safe": "yes"})
    submission_id = world.ana.desk.submit(replace(parcel, result=better))
    world.sync()
    assert world.manager.desk.team.submissions[submission_id].returned is None
    opened = world.manager.desk.open(submission_id)
    assert any("said 99" in told for told in opened.differs)
    assert any("make it safe to say no" in told for told in opened.differs)
    # Returned by the manager, it counts as what it came to there.
    world.manager.desk.send_back(submission_id, "again", "")
    submission = world.manager.desk.team.submissions[submission_id]
    assert submission.returned is not None
    assert submission.returned.result == opened.result


def test_labels_that_nobody_would_find_here_are_seen(world: TeamWorld) -> None:
    def flatter(plain: dict[str, Any]) -> None:
        labelled = next(e for e in plain["events"] if e["kind"] == "moves_labelled")
        span = {"start": 0, "end": 3}
        labelled["data"]["moves"] = [{"move": "permission", "span": span}]

    assignment_id = world.assign()
    opened = world.manager.desk.open(altered(world, assignment_id, flatter))
    assert opened.result.checks["safe"] == "no"
    assert opened.scorer == "phrases-1, anew"
    review = world.manager.desk.coach.review(opened.session_id, opened.scorer)
    verdicts = {c.check.check_id: c.verdict for c in review.debrief.scorecard.checks}
    assert verdicts == opened.result.checks
    # Opened again it is the same, and nothing is added twice.
    assert world.manager.desk.open(opened.submission.submission_id) == opened
    assert len(review.scoring.versions) == 2


def test_a_session_of_other_content_is_seen(world: TeamWorld) -> None:
    assignment_id = world.assign()
    held = world.ana.attempt(assignment_id, TALK)
    parcel = world.ana.desk.parcel(
        assignment_id, held.session_id, sound=False, notes=False, question=""
    )
    usual = world.ana.library
    easier = usual.freeze(usual.load("dock-scheduling")).replace('"turn_limit":', '"turn_limit":1')
    plain = json.loads(parcel.text)
    content = json.loads(easier)
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    plain |= {"content": content, "content_hash": content_hash(text)}
    submission_id = world.ana.desk.submit(replace(parcel, text=json.dumps(plain)))
    world.sync()
    opened = world.manager.desk.open(submission_id)
    assert any("not played from the content that was assigned" in t for t in opened.differs)


@pytest.mark.parametrize(
    "text", ["", "{}", "[" * 10_000, '{"format": "skeptic-session", "version": 99}', "Dear Mara"]
)
def test_what_is_no_session_is_told_to_be_none_and_nothing_breaks(
    world: TeamWorld, text: str
) -> None:
    assignment_id = world.assign(by_rule=True, rule=PassRule(checks=("safe",)))
    submission_id = handed_in(world, assignment_id, text=text)
    with pytest.raises(KnownError):
        world.manager.desk.open(submission_id)
    with pytest.raises(KnownError):
        world.manager.desk.send_back(submission_id, "passed", "")
    assert world.manager.desk.team.submissions[submission_id].returned is None
    world.manager.desk.send_back(submission_id, "again", "This cannot be read. Once more?")
    world.sync()
    assert world.ana.desk.mine()[0].state == "again"


def test_events_that_do_not_hang_together_are_told_of(world: TeamWorld) -> None:
    def shuffle(plain: dict[str, Any]) -> None:
        events = plain["events"]
        events[3]["data"], events[5]["data"] = events[5]["data"], events[3]["data"]

    assignment_id = world.assign()
    with pytest.raises(KnownError):
        world.manager.desk.open(altered(world, assignment_id, shuffle))


def test_words_put_into_the_manager_s_mouth_stand_there_as_the_rep_s(world: TeamWorld) -> None:
    def forge(plain: dict[str, Any]) -> None:
        said = {"turn": 1, "comment_id": "c1", "text": "Passed!", "author": "Mara"}
        plain["events"].append(
            {
                "seq": len(plain["events"]) + 1,
                "at_ms": plain["events"][-1]["at_ms"],
                "kind": "comment_made",
                "version": 1,
                "data": {**said, "replies_to": ""},
            }
        )

    assignment_id = world.assign()
    submission_id = altered(world, assignment_id, forge)
    opened = world.manager.desk.open(submission_id)
    (comment,) = world.manager.desk.coach.remarks.of(opened.session_id).comments
    assert comment.author == "Ana"
    assert world.manager.desk.unsent(submission_id) == (0, 0)
