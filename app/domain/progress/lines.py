"""Points over time: what each group of sessions comes to, and which points a line may join."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from app.domain.progress.columns import Column, columns
from app.domain.progress.practised import Practised, whole_ones
from app.domain.progress.skills import SKILLS, Skill
from app.domain.progress.spread import middle_half, wilson

HANDFUL: Final = 5
"""Sessions below which a number is not shown as a result; a house rule."""
MOST_POINTS: Final = 24
"""Points that can be told apart on a chart; of more the newest are drawn."""
_SIZES: Final = (5, 10, 20, 25, 50, 100, 200, 250, 500)

Grouping = Literal["sessions", "week", "month"]
"""So many sessions a point, or those of a calendar week (from Monday), or of a calendar month."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """What a group of sessions comes to.

    Attributes:
        first: Day of the first of them.
        last: Day of the last.
        sessions: Their ids, the oldest first.
        value: The median of an amount, the percentage of a share.
        low: The lower quartile, or the lower end of Wilson's interval (95 %).
        high: The upper one.
        labeller_version: Of the labeller of all of them; a point never mixes two.
    """

    first: date
    last: date
    sessions: tuple[str, ...]
    value: float
    low: float
    high: float
    labeller_version: str

    @property
    def thin(self) -> bool:
        """Whether it has fewer sessions than a handful."""
        return len(self.sessions) < HANDFUL


@dataclass(frozen=True, kw_only=True)
class Line:
    """A skill over time.

    Attributes:
        skill: Which.
        points: The newest ones, from left to right.
        sessions: How many sessions there are to read it from.
        size: Sessions of a full point, where points are made of so many; 0 elsewhere.
        left_out: Points before those in `points`.
    """

    skill: Skill
    points: tuple[Point, ...]
    sessions: int
    size: int = 0
    left_out: int = 0

    @property
    def lacking(self) -> int:
        """Sessions that are missing until anything is shown."""
        return max(0, HANDFUL - self.sessions)

    @property
    def joined(self) -> frozenset[int]:
        """Points that a line leads to from the one before.

        Both have a handful of sessions and were labelled alike: two labellers may see the same
        words differently, and a line would take that for a change in the rep.
        """
        return frozenset(
            number
            for number in range(1, len(self.points))
            if not (self.points[number].thin or self.points[number - 1].thin)
            and number not in self.changes
        )

    @property
    def changes(self) -> frozenset[int]:
        """Points of another labeller than the one before."""
        versions = [point.labeller_version for point in self.points]
        return frozenset(n for n in range(1, len(versions)) if versions[n] != versions[n - 1])


def group_size(sessions: int) -> int:
    """How many sessions make a point, so that the points can be told apart."""
    return next((size for size in _SIZES if sessions <= size * MOST_POINTS), _SIZES[-1])


def lines(
    sessions: Iterable[Practised], by: Grouping = "sessions", skills: Sequence[Skill] = SKILLS
) -> tuple[Line, ...]:
    """Every skill over time, read from the whole sessions, in the order of `skills`."""
    ordered = whole_ones(sessions)
    keys = _keys(ordered, by)
    found = []
    known: list[tuple[list[int], list[_Part]]] = []
    for skill, values in zip(skills, columns([s.figures for s in ordered], skills), strict=True):
        # Numbers of sessions and not the sessions: there may be ten thousand, for every skill.
        there = [number for number, value in enumerate(values) if value is not None]
        size = group_size(len(there)) if by == "sessions" else 0
        parts = next((parts for numbers, parts in known if numbers == there), None)
        if parts is None:
            # Most skills are read from the same sessions, and have the same points.
            parts = [_Part(ordered, numbers) for numbers in _groups(there, keys, size)]
            known.append((there, parts))
        left_out = max(0, len(parts) - MOST_POINTS)
        points = tuple(_point(skill, values, part) for part in parts[left_out:])
        found.append(
            Line(skill=skill, points=points, sessions=len(there), size=size, left_out=left_out)
        )
    return tuple(found)


class _Part:
    """Sessions that make a point."""

    def __init__(self, ordered: Sequence[Practised], numbers: Sequence[int]) -> None:
        self.numbers = numbers
        self.first = ordered[numbers[0]].day
        self.last = ordered[numbers[-1]].day
        self.version = ordered[numbers[0]].labeller_version
        self.sessions = tuple(ordered[number].session_id for number in numbers)


def _keys(ordered: Sequence[Practised], by: Grouping) -> list[int]:
    """For each session the number of what it may share a point with: labeller and period."""
    starts: dict[date, date] = {}
    numbers: dict[tuple[str, date | None], int] = {}
    keys = []
    for session in ordered:
        start = None
        if by != "sessions":
            start = starts.get(session.day) or starts.setdefault(
                session.day, begin(session.day, by)
            )
        keys.append(numbers.setdefault((session.labeller_version, start), len(numbers)))
    return keys


def _groups(there: Sequence[int], keys: Sequence[int], size: int) -> list[list[int]]:
    """The sessions that share a key, in parts of `size` if that is not 0, by their first one."""
    own: defaultdict[int, list[int]] = defaultdict(list)
    for number in there:
        own[keys[number]].append(number)
    if size:
        parts = [all_[at : at + size] for all_ in own.values() for at in range(0, len(all_), size)]
    else:
        parts = list(own.values())
    return sorted(parts)


def begin(day: date, by: Grouping) -> date:
    """The first day of the week or the month that a day lies in; elsewhere the day itself."""
    if by == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if by == "month" else day


def _point(skill: Skill, values: Column, part: _Part) -> Point:
    value, low, high = summed_up(skill, [v for n in part.numbers if (v := values[n]) is not None])
    return Point(
        first=part.first,
        last=part.last,
        sessions=part.sessions,
        value=value,
        low=low,
        high=high,
        labeller_version=part.version,
    )


def summed_up(skill: Skill, values: Sequence[float]) -> tuple[float, float, float]:
    """What values of single sessions come to, and the ends of their spread.

    Raises:
        ValueError: There are none.
    """
    if skill.kind == "amount":
        low, middle, high = middle_half(values)
        return middle, low, high
    met = values.count(100.0)
    low, high = wilson(met, len(values))
    return 100 * met / len(values), 100 * low, 100 * high
