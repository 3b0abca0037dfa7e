"""What is known of one team, kept up as records come."""

from collections.abc import Sequence

from app.domain.team.folding import TeamFold, in_order, place_of
from app.domain.team.records import Record
from app.domain.team.state import Team


class KnownTeam:
    """A team that is folded once; what comes later is added, unless it belongs in between.

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
        self._fold = TeamFold()
        self._last: tuple[int, str, str, int] | None = None

    def add(self, fresh: Sequence[tuple[int, Record]]) -> None:
        """Take in what came since, each with its place in the order in which it came."""
        if not fresh:
            return
        self.since = fresh[-1][0]
        new = in_order(record for _, record in fresh)
        self.records.update((record.record_id, record) for record in new)
        self.clock = max(self.clock, new[-1].clock)
        if self._last is not None and place_of(new[0]) < self._last:
            self._fold, new = TeamFold(), in_order(self.records.values())
        for record in new:
            self._fold.add(record)
        self._last = place_of(new[-1])
        self.team = self._fold.team
