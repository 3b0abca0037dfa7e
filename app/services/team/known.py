"""What is known of one team, kept up as records come."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from app.domain.team.folding import TeamFold, in_order, place_of
from app.domain.team.records import Record
from app.domain.team.state import Team

_STEP: Final = 1_000
"""After so many records the fold is kept as it is, so that what belongs in between, as somebody
says who was away, does not have all of them folded again."""


class KnownTeam:
    """A team that is folded once; what comes later is added, or folded in where it belongs.

    Attributes:
        team_id: Which.
        since: The place of the last record that is in it, in the order in which they came.
        records: All of them, by id.
        clock: The highest that any of them has.
        team: What they come to.
    """

    def __init__(self, team_id: str) -> None:
        self.team_id = team_id
        self.since = 0
        self.records: dict[str, Record] = {}
        self.clock = 0
        self.team = Team()
        self._ordered: list[Record] = []
        self._folds = [TeamFold()]
        """After none of the ordered records, after the first thousand, and so on."""
        self._fold = TeamFold()

    def add(self, fresh: Sequence[tuple[int, Record]]) -> None:
        """Take in what came since, each with its place in the order in which it came."""
        if not fresh:
            return
        self.since = fresh[-1][0]
        new = in_order(record for _, record in fresh)
        self.records.update((record.record_id, record) for record in new)
        self.clock = max(self.clock, new[-1].clock)
        at = bisect_left(self._ordered, place_of(new[0]), key=place_of)
        if at < len(self._ordered):
            new = in_order((*self._ordered[at:], *new))
            kept = at // _STEP
            new = [*self._ordered[kept * _STEP : at], *new]
            del self._ordered[kept * _STEP :], self._folds[kept + 1 :]
            self._fold = self._folds[kept].copy()
        for record in new:
            self._fold.add(record)
            self._ordered.append(record)
            if len(self._ordered) % _STEP == 0:
                self._folds.append(self._fold.copy())
        self.team = self._fold.team
