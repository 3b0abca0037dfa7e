"""Weeks in which there was practice. Nothing is lost by a week without: it is only not counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

SHOWN: Final = 8
"""Weeks that are looked back upon, this one among them."""
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Weeks:
    """The last weeks.

    Attributes:
        practised: For each of the last weeks whether there was practice in it; this one comes last.
        in_a_row: Weeks in a row up to this one, or up to the last one while this one is still open.
        sessions: Sessions begun this week.
    """

    practised: tuple[bool, ...]
    in_a_row: int
    sessions: int

    @property
    def count(self) -> int:
        """In how many of the weeks shown there was practice."""
        return sum(self.practised)


def weeks(days: Iterable[date], today: date) -> Weeks:
    """Look back upon the weeks up to `today`.

    Args:
        days: Of every session, whole or taken again from a turn: both are practice.
        today: Weeks begin on Monday (ISO 8601).
    """
    this = _monday(today)
    begun = [_monday(day) for day in days]
    with_practice = set(begun)
    row = 0
    at = this if this in with_practice else this - _WEEK
    while at in with_practice:
        row += 1
        at -= _WEEK
    shown = tuple(this - _WEEK * back in with_practice for back in reversed(range(SHOWN)))
    return Weeks(practised=shown, in_a_row=row, sessions=begun.count(this))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
