"""A session that is over, as progress sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from app.domain.figures import Figures


@dataclass(frozen=True, kw_only=True, slots=True)
class Practised:
    """A session and its figures, on the day on which it was begun.

    Attributes:
        session_id: Which.
        scenario_id: What was practised.
        persona_id: With whom.
        started_ms: When; milliseconds since the Unix epoch. Only the order matters here.
        day: The same as a day where the rep lives.
        whole: Whether it was held from its start. One that was taken again from a turn begins with
            the turns of another session, which would then count twice.
        labeller_version: Of the labeller that found its moves.
        figures: Its numbers.
    """

    session_id: str
    scenario_id: str
    persona_id: str
    started_ms: int
    day: date
    whole: bool
    labeller_version: str
    figures: Figures


_WHEN = attrgetter("started_ms", "session_id")


def in_order(sessions: Iterable[Practised]) -> list[Practised]:
    """The sessions from the oldest to the newest, whatever order they come in."""
    return sorted(sessions, key=_WHEN)


def whole_ones(sessions: Iterable[Practised]) -> list[Practised]:
    """Those that count for skills, from the oldest to the newest."""
    return in_order(s for s in sessions if s.whole)
