"""Folding records into a team, one by one: who may say what, and what it changes.

Total: a record that its author may not make, or that is about something that is not there, changes
nothing and is listed among those refused. Nobody's word stands for somebody else's.
"""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import replace
from typing import Any, Final

from app.domain.team.records import (
    Admitted,
    Appealed,
    Assigned,
    AssignmentChanged,
    Commented,
    Joined,
    LeaderboardSet,
    LeaderboardShown,
    LeaderboardWish,
    PauseSet,
    Record,
    Removed,
    Returned,
    Ruled,
    Submitted,
    TeamFounded,
)
from app.domain.team.state import Assignment, Member, Refused, Submission, Team

_NO_MANAGER: Final = "only a manager of the team can say that"
_NO_MEMBER: Final = "whoever signed it is no member of the team"
_LAST_MANAGER: Final = "a team keeps at least one manager"
_NOT_THERE: Final = "what it is about is not there"


def place_of(record: Record) -> tuple[int, str, str, int]:
    """Where a record comes among all: after what its author had seen, alike on every machine."""
    return record.clock, record.author, record.writer.device, record.number


def in_order(records: Iterable[Record]) -> list[Record]:
    """Records so that none comes before what its author had seen; the same on every machine."""
    return sorted(records, key=place_of)


def fold_team(records: Iterable[Record]) -> Team:
    """The team of some records, in whatever order they are given."""
    folding = TeamFold()
    for record in in_order(records):
        folding.add(record)
    return folding.team


class TeamFold:
    """A team that grows by records, which must come `in_order`."""

    def __init__(self) -> None:
        self._team_id = ""
        self._name = ""
        self._members: dict[str, Member] = {}
        self._assignments: dict[str, Assignment] = {}
        self._submissions: dict[str, Submission] = {}
        self._leaderboard = LeaderboardSet(on=False)
        self._shown = LeaderboardShown(rows=())
        self._refused: list[Refused] = []
        self._seen: set[str] = set()

    def copy(self) -> "TeamFold":
        """The same; what is added to one is not added to the other."""
        other = copy(self)
        other._members = dict(self._members)
        other._assignments = dict(self._assignments)
        other._submissions = dict(self._submissions)
        other._refused = list(self._refused)
        other._seen = set(self._seen)
        return other

    @property
    def team(self) -> Team:
        """The team so far; what is added later does not change it."""
        on = self._leaderboard.on
        return Team(
            team_id=self._team_id,
            name=self._name,
            members=dict(self._members),
            assignments=dict(self._assignments),
            submissions=dict(self._submissions),
            leaderboard=on,
            rows=tuple(r for r in self._shown.rows if self._wishes(r.key)) if on else (),
            refused=tuple(self._refused),
        )

    def add(self, record: Record) -> None:
        """Take one more record in. One that was taken before changes nothing."""
        if record.record_id in self._seen:
            return
        self._seen.add(record.record_id)
        if why := self._take(record):
            self._refused.append(Refused(record=record, why=why))

    def _take(self, record: Record) -> str:
        """Take a record in; why not, if it may not be."""
        body = record.body
        if isinstance(body, TeamFounded):
            return self._found(record, body)
        if record.team != self._team_id or not self._team_id:
            return "it is of another team"
        if isinstance(body, Joined):
            return self._join(record, body)
        author = self._members.get(record.author)
        if author is None or author.standing != "in":
            return _NO_MEMBER
        if type(body) in _BY_MANAGERS and author.role != "manager":
            return _NO_MANAGER
        return _TAKEN[type(body)](self, record, body)

    def _found(self, record: Record, body: TeamFounded) -> str:
        if self._team_id:
            return "the team was founded before"
        self._team_id, self._name = record.record_id, body.name
        self._members[record.author] = Member(
            key=record.author, name=body.manager, lock=body.lock, role="manager", standing="in"
        )
        return ""

    def _join(self, record: Record, body: Joined) -> str:
        known = self._members.get(record.author)
        if known is None:
            self._members[record.author] = Member(key=record.author, name=body.name, lock=body.lock)
        else:
            # Whoever was let in keeps the name under which a manager knows them.
            name = body.name if known.standing == "asked" else known.name
            self._members[record.author] = replace(known, name=name, lock=body.lock)
        return ""

    def _admit(self, record: Record, body: Admitted) -> str:
        known = self._members.get(body.key)
        if known is None:
            return _NOT_THERE
        if body.role != "manager" and self._is_last_manager(known):
            return _LAST_MANAGER
        self._members[body.key] = replace(known, name=body.name, role=body.role, standing="in")
        return ""

    def _remove(self, record: Record, body: Removed) -> str:
        known = self._members.get(body.key)
        if known is None:
            return _NOT_THERE
        if self._is_last_manager(known):
            return _LAST_MANAGER
        self._members[body.key] = replace(known, standing="out")
        return ""

    def _is_last_manager(self, member: Member) -> bool:
        managers = [m for m in self._members.values() if m.role == "manager" and m.standing == "in"]
        return managers == [member]

    def _assign(self, record: Record, body: Assigned) -> str:
        self._assignments[record.record_id] = Assignment(
            assignment_id=record.record_id,
            manager=record.author,
            given_ms=record.created_ms,
            terms=body,
            due_ms=body.due_ms,
        )
        return ""

    def _change(self, record: Record, body: AssignmentChanged) -> str:
        known = self._assignments.get(body.assignment)
        if known is None:
            return _NOT_THERE
        self._assignments[body.assignment] = replace(known, due_ms=body.due_ms, closed=body.closed)
        return ""

    def _submit(self, record: Record, body: Submitted) -> str:
        known = self._assignments.get(body.assignment)
        if known is None:
            return _NOT_THERE
        if not known.is_for(self._members[record.author]):
            return "it was not assigned to whoever submitted it"
        self._submissions[record.record_id] = Submission(
            submission_id=record.record_id,
            rep=record.author,
            at_ms=record.created_ms,
            what=body,
            late=known.due_ms is not None and record.created_ms > known.due_ms,
        )
        return ""

    def _about(self, record: Record, body: Any) -> str:
        """Something about a submission, by its rep or a manager."""
        known = self._submissions.get(body.submission)
        if known is None:
            return _NOT_THERE
        by_rep = record.author == known.rep
        if self._members[record.author].role != "manager" and not by_rep:
            return "it is about somebody else's submission"
        match body:
            case Commented():
                changed = replace(known, comments=(*known.comments, (record, body)))
            case PauseSet():
                changed = replace(known, pauses=(*known.pauses, (record, body)))
            case Appealed():
                if not by_rep:
                    return "only the rep can appeal"
                changed = replace(known, appeals=(*known.appeals, (record, body)))
            case Ruled():
                changed = replace(known, rulings=(*known.rulings, (record, body)))
            case _:
                changed = replace(known, returns=(*known.returns, (record, body)))
        self._submissions[body.submission] = changed
        return ""

    def _set_leaderboard(self, record: Record, body: LeaderboardSet) -> str:
        self._leaderboard = body
        return ""

    def _show_leaderboard(self, record: Record, body: LeaderboardShown) -> str:
        self._shown = body
        return ""

    def _wish(self, record: Record, body: LeaderboardWish) -> str:
        self._members[record.author] = replace(self._members[record.author], leaderboard=body.on)
        return ""

    def _wishes(self, key: str) -> bool:
        member = self._members.get(key)
        return member is not None and member.leaderboard and member.standing == "in"


_BY_MANAGERS: Final = frozenset(
    {
        Admitted,
        Removed,
        Assigned,
        AssignmentChanged,
        PauseSet,
        Ruled,
        Returned,
        LeaderboardSet,
        LeaderboardShown,
    }
)
_TAKEN: Final[dict[type, Callable[[TeamFold, Record, Any], str]]] = {
    Admitted: TeamFold._admit,
    Removed: TeamFold._remove,
    Assigned: TeamFold._assign,
    AssignmentChanged: TeamFold._change,
    Submitted: TeamFold._submit,
    Commented: TeamFold._about,
    PauseSet: TeamFold._about,
    Appealed: TeamFold._about,
    Ruled: TeamFold._about,
    Returned: TeamFold._about,
    LeaderboardSet: TeamFold._set_leaderboard,
    LeaderboardShown: TeamFold._show_leaderboard,
    LeaderboardWish: TeamFold._wish,
}
