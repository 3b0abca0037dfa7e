"""What was practised and what could be practised next, for a window."""

from collections.abc import Collection, Iterable
from datetime import date

from app.domain.plan import LOOK_BACK, Plan, plan
from app.domain.progress.practised import Practised
from app.domain.real_call import REAL_CALL
from app.ports.clock import Clock
from app.ports.content import ContentLibrary
from app.ports.history import Counted
from app.services.history import Shelf


def day_of(at_ms: int) -> date:
    """The day, where the rep lives, of milliseconds since the Unix epoch."""
    # Local time is what is meant: a rep who practises late has practised today.
    return date.fromtimestamp(at_ms / 1000)  # noqa: DTZ012


def as_practised(counted: Iterable[Counted]) -> tuple[Practised, ...]:
    """Sessions off the shelf as progress sees them.

    Real calls are left out, and so is what was ended before a word was said: no practice.
    """
    return tuple(
        Practised(
            session_id=entry.session_id,
            scenario_id=entry.scenario_id,
            persona_id=entry.persona_id,
            started_ms=entry.started_ms,
            day=day_of(entry.started_ms),
            whole=entry.forked_from is None,
            labeller_version=entry.labeller_version,
            figures=entry.figures,
        )
        for entry in counted
        if entry.scenario_id != REAL_CALL and entry.figures.rep_turns
    )


class Progress:
    """The rep's own sessions, looked at as a whole. Raises KnownError where the shelf does."""

    def __init__(self, shelf: Shelf, library: ContentLibrary, clock: Clock) -> None:
        self._shelf = shelf
        self._library = library
        self._clock = clock

    def today(self) -> date:
        """The day it is, where the rep lives."""
        return day_of(self._clock.now_ms())

    def practised(self) -> tuple[Practised, ...]:
        """Every session of practice that is over and not put away, the oldest first."""
        return as_practised(self._shelf.counted())

    def plan(self, put_off: Collection[str] = ()) -> Plan:
        """What to practise next.

        Args:
            put_off: Ids of scenarios that the rep does not want for now.
        """
        # Of ten thousand sessions all but the newest would be read for nothing.
        newest = as_practised(self._shelf.counted(LOOK_BACK))
        return plan(self._library.scenarios(), newest, self.today(), put_off)
