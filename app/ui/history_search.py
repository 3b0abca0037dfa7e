"""What the user looks for among past sessions, as it is chosen on the screen."""

import re
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from app.domain.buyer.scenario import OUTCOME_WORDS
from app.domain.moves import Move
from app.domain.transcript import Span
from app.ports.history import Order, Wanted
from app.ui.library import plain
from app.ui.widgets.text import Mark
from app.ui.words import MOVE_NAMES

ANY = ""
Period = Literal["", "today", "week", "month", "year", "own"]
Shelf = Literal["", "favourites", "archived"]

PERIODS: tuple[tuple[Period, str], ...] = (
    ("", "Any time"),
    ("today", "Today"),
    ("week", "The last 7 days"),
    ("month", "The last 30 days"),
    ("year", "The last 365 days"),
    ("own", "From … to …"),
)
DAYS: dict[str, int] = {"today": 1, "week": 7, "month": 30, "year": 365}
"""Days that a period reaches back, today being the first."""
SHELVES: tuple[tuple[Shelf, str], ...] = (
    ("", "All"),
    ("favourites", "Favourites"),
    ("archived", "Put away"),
)
SCORES: tuple[tuple[str, str, float | None, float | None], ...] = (
    ("", "Any score", None, None),
    ("from 80", "80 and better", 80.0, None),
    ("from 60", "60 and better", 60.0, None),
    ("to 60", "60 and less", None, 60.0),
    ("to 40", "40 and less", None, 40.0),
)
"""Value, words, and the least and the most score."""
ORDERS: tuple[tuple[Order, str], ...] = (
    ("newest", "Newest first"),
    ("best", "Best score first"),
    ("fit", "Best fit first"),
)
OUTCOMES: tuple[tuple[str, str], ...] = (
    ("", "Any ending"),
    *((outcome, words) for outcome, words in OUTCOME_WORDS.items() if outcome != "unfinished"),
    ("unfinished", "Undecided, or not over"),
)
MOVES: tuple[tuple[str, str], ...] = (
    ("", "Any move"),
    *((move.value, MOVE_NAMES[move]) for move in Move),
)
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


@dataclass(frozen=True, kw_only=True)
class Seeking:
    """What is looked for.

    Attributes:
        words: As typed.
        scenario: A scenario's id.
        persona: A buyer's id.
        period: A value of `PERIODS`.
        since: For the period "own": the first day.
        until: For the period "own": the last day.
        outcome: How it ended.
        score: A value of `SCORES`.
        move: A move's value.
        tag: A tag.
        shelf: All, the favourites, or those put away.
        order: In which order.
    """

    words: str = ""
    scenario: str = ANY
    persona: str = ANY
    period: Period = ""
    since: date | None = None
    until: date | None = None
    outcome: str = ANY
    score: str = ANY
    move: str = ANY
    tag: str = ANY
    shelf: Shelf = ""
    order: Order = "newest"

    @property
    def narrowed(self) -> int:
        """How many filters are set, the words and the order not counted."""
        left_out = {"words", "order", "since", "until"}
        return sum(bool(getattr(self, f.name)) for f in fields(self) if f.name not in left_out)

    @property
    def wide_open(self) -> bool:
        """Whether everything is found."""
        return not self.words.strip() and not self.narrowed

    def opened_wide(self) -> "Seeking":
        """The same without words and filters."""
        return Seeking(order="newest" if self.order == "fit" else self.order)

    def with_(self, **changes: object) -> "Seeking":
        """The same with some of it changed. A fit is one of words."""
        found = replace(self, **changes)  # type: ignore[arg-type]
        if found.order == "fit" and not found.words.strip():
            return replace(found, order="newest")
        return found

    def wanted(self, today: date) -> Wanted:
        """What to ask the shelf for.

        Args:
            today: The day that periods are counted from, as the user's calendar has it.
        """
        since, until = self._days(today)
        least, most = next((least, most) for v, _, least, most in SCORES if v == self.score)
        return Wanted(
            words=self.words.strip(),
            scenario_id=self.scenario,
            persona_id=self.persona,
            since_ms=None if since is None else _midnight(since),
            until_ms=None if until is None else _midnight(until + timedelta(days=1)),
            outcome=self.outcome,
            least_score=least,
            most_score=most,
            move=Move(self.move) if self.move else None,
            tag=self.tag,
            favourites=self.shelf == "favourites",
            archived=self.shelf == "archived",
            order=self.order,
        )

    def _days(self, today: date) -> tuple[date | None, date | None]:
        if self.period in DAYS:
            return today - timedelta(days=DAYS[self.period] - 1), None
        return (self.since, self.until) if self.period == "own" else (None, None)


@dataclass
class Browsing:
    """Where the user is among past sessions; kept while the window is open."""

    seeking: Seeking = Seeking()
    shown: int = 0
    """How many were shown; 0 for the first part only."""
    filters_open: bool = False
    opened: str = ""
    """The session that was gone to from here; the focus comes back to it."""


def day_of(milliseconds: int) -> date:
    """The day of a point in time, in the local time."""
    return datetime.fromtimestamp(milliseconds / 1000).astimezone().date()


def found_in(text: str, words: str) -> list[Mark]:
    """Where words that are looked for stand in a title, a note or a lesson.

    The shelf finds them without regard to capitals and accents, the last as a beginning; so are
    they marked.
    """
    asked = plain(words.replace('"', " ")).split()
    if not asked:
        return []
    marks = []
    for match in _WORD.finditer(text):
        here = plain(match.group())
        parts = {here, *re.split(r"[’'\-]", here)}
        if parts & set(asked) or any(part.startswith(asked[-1]) for part in parts):
            marks.append(Mark(span=Span(start=match.start(), end=match.end()), tone="accent"))
    return marks


def around(text: str, marks: list[Mark], most: int = 160) -> tuple[str, list[Mark]]:
    """A piece of a long text around the first mark, and the marks in it."""
    text = text.replace("\n", " ")
    if len(text) <= most:
        return text, marks
    first = marks[0].span.start if marks else 0
    start = max(0, first - most // 3)
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = min(len(text), start + most)
    if end < len(text):
        end = max(text.rfind(" ", start, end), min(end, start + most // 2))
    head, tail = "… " if start else "", " …" if end < len(text) else ""
    shift = len(head) - start
    kept = [
        replace(m, span=Span(start=m.span.start + shift, end=m.span.end + shift))
        for m in marks
        if start <= m.span.start and m.span.end <= end
    ]
    return f"{head}{text[start:end]}{tail}", kept


def _midnight(day: date) -> int:
    return round(datetime.combine(day, time()).astimezone().timestamp() * 1000)
