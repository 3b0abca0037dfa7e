"""The team as tables for a spreadsheet, and as xAPI statements for a learning record store.

docs/team-elsewhere.md names the columns and the rule behind each field of a statement.
"""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from app.domain.packs.senders import fingerprint, grouped
from app.domain.team.overview import result_of
from app.domain.team.records import Record, Returned
from app.domain.team.state import Submission, Team, state_of
from app.ports.files import OutFile
from app.services.export.csv_text import Cell, csv_text
from app.services.export.tables import moment
from app.services.export.wish import HOME_PAGE, Learner
from app.services.export.xapi import (
    CMI5,
    VERBS,
    XAPI_VERSION,
    Statement,
    actor,
    derived_id,
    scaled,
    scenario_activity,
)

Row = tuple[Cell, ...]

_HEADS: Final[Mapping[str, str]] = {
    "members": "member fingerprint name role standing",
    "assignments": (
        "assignment title scenario assigned_by assigned due closed mode attempts "
        "must_meet must_end least_score for_whom"
    ),
    "states": (
        "assignment title rep name state attempts_handed_in last_handed_in late score decision"
    ),
    "submissions": (
        "submission assignment title rep name handed_in late attempt attempts outcome good_ending "
        "score scored_by decision decided_by decided by_rule turns rep_share labeller mind app "
        "started"
    ),
    "checks": "submission rep name check verdict ruling",
}


def team_tables(team: Team, now_ms: int, *, excel: bool = False) -> list[OutFile]:
    """Everything of the team that a table can hold; what was written to a rep is not in it.

    Args:
        team: As it is known here: a rep's machine knows of no other rep's submissions.
        now_ms: The time, by which something is past its date.
        excel: Whether a mark tells Excel that the text is UTF-8.
    """
    rows: dict[str, Iterator[Row]] = {
        "members": _members(team),
        "assignments": _assignments(team),
        "states": _states(team, now_ms),
        "submissions": _submissions(team),
        "checks": _checks(team),
    }
    return [
        OutFile(
            name=f"{name}.csv",
            data=csv_text(_HEADS[name].split(), found, excel=excel).encode(errors="replace"),
        )
        for name, found in rows.items()
    ]


def team_statements(team: Team) -> list[Statement]:
    """What was handed in, and how managers decided, as xAPI statements, the oldest first.

    "completed" for what was handed in, "passed" or "failed" for each decision; where another
    attempt was asked for nothing was decided. An id is made of the record that says so: the same
    on every machine, and the same again tomorrow.
    """
    made = []
    for submission in team.submissions.values():
        made.append(_completed(team, submission))
        for record, returned in submission.returns:
            if returned.decision != "again":
                made.append(_decided(team, submission, record, returned))
    return sorted(made, key=lambda statement: str(statement["timestamp"]))


def _members(team: Team) -> Iterator[Row]:
    for member in team.members.values():
        yield member.key, _print(member.key), member.name, member.role, member.standing


def _assignments(team: Team) -> Iterator[Row]:
    for assignment in team.assignments.values():
        terms = assignment.terms
        yield (
            assignment.assignment_id,
            terms.title,
            terms.scenario_id,
            _name(team, assignment.manager),
            moment(assignment.given_ms),
            None if assignment.due_ms is None else moment(assignment.due_ms),
            assignment.closed,
            terms.mode,
            terms.attempts,
            " ".join(terms.rule.checks) or None,
            " ".join(terms.rule.outcomes) or None,
            terms.rule.least_score,
            "; ".join(_name(team, key) for key in terms.to) or "all",
        )


def _states(team: Team, now_ms: int) -> Iterator[Row]:
    by_rep: dict[tuple[str, str], list[Submission]] = {}
    for submission in team.submissions.values():
        by_rep.setdefault((submission.what.assignment, submission.rep), []).append(submission)
    for assignment in team.assignments.values():
        for rep in team.reps:
            if not assignment.is_for(rep):
                continue
            handed_in = by_rep.get((assignment.assignment_id, rep.key), [])
            last = handed_in[-1] if handed_in else None
            returned = None if last is None else last.returned
            yield (
                assignment.assignment_id,
                assignment.terms.title,
                rep.key,
                rep.name,
                state_of(assignment, handed_in, now_ms),
                len(handed_in),
                None if last is None else moment(last.at_ms),
                None if last is None else last.late,
                None if last is None else result_of(last).score,
                None if returned is None else returned.decision,
            )


def _submissions(team: Team) -> Iterator[Row]:
    for submission in team.submissions.values():
        what, result, last = submission.what, result_of(submission), submission.returns[-1:]
        yield (
            submission.submission_id,
            what.assignment,
            team.assignments[what.assignment].terms.title,
            submission.rep,
            _name(team, submission.rep),
            moment(submission.at_ms),
            submission.late,
            what.attempt,
            what.attempts,
            result.outcome,
            result.good_ending,
            result.score,
            "manager" if last else "rep",
            *_decision(team, last),
            result.turns,
            result.rep_share,
            result.labeller_version,
            result.mind_version,
            result.app_version,
            moment(result.started_ms),
        )


def _decision(team: Team, last: tuple[tuple[Record, Returned], ...]) -> Row:
    if not last:
        return None, None, None, None
    record, returned = last[0]
    when = moment(record.created_ms)
    return returned.decision, _name(team, record.author), when, returned.by_rule


def _checks(team: Team) -> Iterator[Row]:
    for submission in team.submissions.values():
        for check_id, verdict in result_of(submission).checks.items():
            yield (
                submission.submission_id,
                submission.rep,
                _name(team, submission.rep),
                check_id,
                verdict,
                submission.verdicts.get(check_id),
            )


def _completed(team: Team, submission: Submission) -> Statement:
    return _statement(
        team,
        submission,
        "completed",
        at_ms=submission.at_ms,
        record_id=submission.submission_id,
        said={"result": {"completion": True}},
    )


def _decided(team: Team, submission: Submission, record: Record, returned: Returned) -> Statement:
    passed = returned.decision == "passed"
    result: Statement = {"completion": True, "success": passed}
    if returned.result.score is not None:
        result["score"] = scaled(returned.result.score, 100.0)
    said: Statement = {
        "result": result,
        "instructor": actor(_learner(team, record.author)),
    }
    verb: Literal["passed", "failed"] = "passed" if passed else "failed"
    at_ms, record_id = record.created_ms, record.record_id
    return _statement(team, submission, verb, at_ms=at_ms, record_id=record_id, said=said)


def _statement(
    team: Team,
    submission: Submission,
    verb: Literal["completed", "passed", "failed"],
    *,
    at_ms: int,
    record_id: str,
    said: Statement,
) -> Statement:
    assignment = team.assignments[submission.what.assignment]
    terms = assignment.terms
    context: Statement = {
        "registration": derived_id(f"team/{assignment.assignment_id}/{submission.rep}"),
        "platform": f"Skeptic {submission.what.result.app_version}".strip(),
        "contextActivities": {
            "grouping": [
                {
                    "objectType": "Activity",
                    "id": f"{_home(team)}/assignments/{assignment.assignment_id}",
                    "definition": {"name": {"en": terms.title}},
                }
            ]
        },
    }
    if "instructor" in said:
        context["instructor"] = said["instructor"]
    if terms.rule.least_score is not None:
        mastery = round(terms.rule.least_score / 100, 4)
        context["extensions"] = {f"{CMI5}extensions/masteryscore": mastery}
    return {
        "id": derived_id(f"team/{record_id}/{verb}"),
        "actor": actor(_learner(team, submission.rep)),
        "verb": {"id": f"{VERBS}{verb}", "display": {"en": verb}},
        "object": scenario_activity(terms.scenario_id, terms.title),
        "result": said["result"],
        "context": context,
        "timestamp": moment(at_ms),
        "version": XAPI_VERSION,
    }


def _learner(team: Team, key: str) -> Learner:
    """A member as an account: kept by the team, named by the key, which never changes."""
    return Learner(name=_name(team, key), home_page=_home(team), account=key)


def _home(team: Team) -> str:
    return f"{HOME_PAGE}/teams/{team.team_id}"


def _name(team: Team, key: str) -> str:
    member = team.members.get(key)
    return _print(key) if member is None else member.name


def _print(key: str) -> str:
    return grouped(fingerprint(bytes.fromhex(key)))
