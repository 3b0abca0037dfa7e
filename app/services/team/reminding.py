"""A quiet word on the date of an assignment."""

from datetime import datetime, tzinfo
from typing import Final

from app.domain.team.state import Assignment, State

_SOON_DAYS: Final = 7
_DONE: Final = frozenset({"submitted", "passed", "did_not_pass"})


def reminder(assignment: Assignment, state: State, now_ms: int, zone: tzinfo | None = None) -> str:
    """What is worth saying of the date: "Due tomorrow"; empty if nothing is.

    Args:
        assignment: Which.
        state: Where the rep stands with it.
        now_ms: Milliseconds since the Unix epoch.
        zone: In which days are counted; None: the machine's own.
    """
    if assignment.closed:
        return "" if state in _DONE else "Closed: nothing is expected any more"
    if assignment.due_ms is None or state in _DONE:
        return ""
    if now_ms > assignment.due_ms:
        days = _day(now_ms, zone) - _day(assignment.due_ms, zone)
        late = "Late since today" if days <= 0 else f"{_days(days).capitalize()} late"
        return f"{late}, it can still be handed in"
    days = _day(assignment.due_ms, zone) - _day(now_ms, zone)
    if days > _SOON_DAYS:
        return ""
    return "Due today" if days == 0 else "Due tomorrow" if days == 1 else f"Due in {_days(days)}"


def _day(at_ms: int, zone: tzinfo | None) -> int:
    return datetime.fromtimestamp(at_ms / 1000, tz=zone).astimezone(zone).toordinal()


def _days(count: int) -> str:
    words = {1: "one day", 2: "two days", 3: "three days"}
    return words.get(count, f"{count} days")
