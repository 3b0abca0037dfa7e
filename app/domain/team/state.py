"""A team as it stands: what the fold of its records comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.domain.scoring.judged import Verdict
from app.domain.team.passing import Judged, judge
from app.domain.team.records import (
    Appealed,
    Assigned,
    Commented,
    LeaderboardRow,
    PauseSet,
    Record,
    Returned,
    Role,
    Ruled,
    Submitted,
)

Standing = Literal["asked", "in", "out"]
"""Of a member: asked to be let in, in, removed."""
State = Literal[
    "not_started", "in_progress", "submitted", "passed", "did_not_pass", "again", "past_due"
]
"""Of an assignment for one rep. "in_progress" is known on the rep's own machine only; "again": it
was returned for another attempt; "past_due": nothing was submitted in time, and still can be."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody of the team, or who would like to be.

    Attributes:
        key: Public key.
        name: What a manager calls them; before they are admitted, what they call themselves.
        lock: Public key for sealing what only they are to read.
        role: What they may do.
        standing: Whether they are in.
        leaderboard: Whether they wish to be on the leaderboard.
    """

    key: str
    name: str
    lock: str
    role: Role = "rep"
    standing: Standing = "asked"
    leaderboard: bool = False


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """Something to practise.

    Attributes:
        assignment_id: The id of its record.
        manager: Who assigned it, by key.
        given_ms: When, by the manager's clock.
        terms: As assigned; all but the date is frozen.
        due_ms: The date as it stands; None: whenever.
        closed: Whether nothing is expected any more.
    """

    assignment_id: str
    manager: str
    given_ms: int
    terms: Assigned
    due_ms: int | None
    closed: bool = False

    def is_for(self, member: Member) -> bool:
        """Whether it is for a rep of the team."""
        return member.role == "rep" and (not self.terms.to or member.key in self.terms.to)


@dataclass(frozen=True, kw_only=True)
class Submission:
    """An attempt that was handed in, with everything said about it, in order.

    Attributes:
        submission_id: The id of its record.
        rep: Whose, by key.
        at_ms: When, by the rep's clock.
        what: As handed in.
        late: Whether it came after the date, by the clocks as they are told.
        comments: With their records, which tell author, id and time.
        pauses: Where the replay pauses.
        appeals: Of the rep.
        rulings: Of managers; the last on a check counts.
        returns: Of managers; the last counts.
    """

    submission_id: str
    rep: str
    at_ms: int
    what: Submitted
    late: bool
    comments: tuple[tuple[Record, Commented], ...] = ()
    pauses: tuple[tuple[Record, PauseSet], ...] = ()
    appeals: tuple[tuple[Record, Appealed], ...] = ()
    rulings: tuple[tuple[Record, Ruled], ...] = ()
    returns: tuple[tuple[Record, Returned], ...] = ()

    @property
    def returned(self) -> Returned | None:
        """How it was returned, if it was."""
        return self.returns[-1][1] if self.returns else None

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """What managers ruled, by check."""
        return {ruled.check_id: ruled.verdict for _, ruled in self.rulings}

    @property
    def open_appeals(self) -> tuple[tuple[Record, Appealed], ...]:
        """Those that no ruling answers."""
        answered = {ruled.appeal for _, ruled in self.rulings}
        return tuple(a for a in self.appeals if a[0].record_id not in answered)


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A record that counts for nothing, and why, in words for a person."""

    record: Record
    why: str


@dataclass(frozen=True, kw_only=True)
class Team:
    """A team as it stands.

    Attributes:
        team_id: The id of the founding record; empty: there is no team.
        name: Of the team.
        members: By key, in the order in which they came.
        assignments: By id, the oldest first.
        submissions: By id, the oldest first.
        leaderboard: Whether the team keeps one.
        rows: How it stands, as a manager's program last told.
        refused: Records that count for nothing.
    """

    team_id: str = ""
    name: str = ""
    members: Mapping[str, Member] = field(default_factory=dict)
    assignments: Mapping[str, Assignment] = field(default_factory=dict)
    submissions: Mapping[str, Submission] = field(default_factory=dict)
    leaderboard: bool = False
    rows: tuple[LeaderboardRow, ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def managers(self) -> tuple[Member, ...]:
        """Managers who are in."""
        return tuple(m for m in self.members.values() if m.role == "manager" and m.standing == "in")

    @property
    def reps(self) -> tuple[Member, ...]:
        """Reps who are in."""
        return tuple(m for m in self.members.values() if m.role == "rep" and m.standing == "in")

    def submitted(self, assignment_id: str, rep: str) -> tuple[Submission, ...]:
        """What a rep handed in of an assignment, the oldest first."""
        return tuple(
            s
            for s in self.submissions.values()
            if s.what.assignment == assignment_id and s.rep == rep
        )

    def judged(self, submission: Submission) -> Judged:
        """What the rule makes of a submission, with the rulings on it.

        By what the manager's machine scored, once it was returned; by the rep's until then.
        """
        terms = self.assignments[submission.what.assignment].terms
        returned = submission.returned
        found = submission.what.result if returned is None else returned.result
        return judge(terms.rule, found, submission.verdicts)


def state_of(
    assignment: Assignment, submissions: Sequence[Submission], now_ms: int, begun: int = 0
) -> State:
    """Where a rep stands with an assignment.

    Args:
        assignment: Which.
        submissions: The rep's, of it, the oldest first.
        now_ms: Milliseconds since the Unix epoch.
        begun: How many attempts the rep has begun, where that is known.
    """
    decisions = [s.returned.decision for s in submissions if s.returned is not None]
    if "passed" in decisions:
        return "passed"
    if submissions:
        last = submissions[-1].returned
        return "submitted" if last is None else last.decision
    if assignment.due_ms is not None and now_ms > assignment.due_ms and not assignment.closed:
        return "past_due"
    return "in_progress" if begun else "not_started"
