"""The leaderboard, which no team has unless a manager wants one, and nobody is on without asking.

It counts what was passed, and nothing else: no scores, no order of merit among those who passed as
much.
"""

from app.domain.team.records import (
    LeaderboardRow,
    LeaderboardSet,
    LeaderboardShown,
    LeaderboardWish,
)
from app.domain.team.state import Team
from app.services.team.ledger import Ledger


def leaderboard_rows(team: Team) -> tuple[LeaderboardRow, ...]:
    """How those stand who wish to be on it: who passed most first, then by name."""
    passed = {
        (s.what.assignment, s.rep)
        for s in team.submissions.values()
        if s.returned is not None and s.returned.decision == "passed"
    }
    rows = []
    for rep in team.reps:
        if rep.leaderboard:
            own = [a for a in team.assignments.values() if a.is_for(rep) and not a.closed]
            done = sum((a.assignment_id, rep.key) in passed for a in own)
            rows.append(LeaderboardRow(key=rep.key, passed=done, assigned=len(own)))
    names = {rep.key: rep.name for rep in team.reps}
    return tuple(sorted(rows, key=lambda row: (-row.passed, names[row.key], row.key)))


class Leaderboard:
    """Keeping one. All of it raises KnownError."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def set(self, on: bool) -> None:
        """Keep one for the team, or none, as a manager."""
        if self._ledger.team.leaderboard != on:
            self._ledger.append(LeaderboardSet(on=on))

    def wish(self, on: bool) -> None:
        """Be on it, or not any more."""
        self._ledger.append(LeaderboardWish(on=on))

    def show(self) -> bool:
        """Tell how it stands, as a manager's machine, if that changed; whether it did.

        Reps cannot read each other's submissions, so nobody else could count.
        """
        team = self._ledger.team
        rows = leaderboard_rows(team)
        if not team.leaderboard or rows == team.rows:
            return False
        self._ledger.append(LeaderboardShown(rows=rows))
        return True
