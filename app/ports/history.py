"""What we need of the shelf of past sessions: find them, mark them, count over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from app.domain.figures import Figures
from app.domain.moves import Move
from app.domain.transcript import Speaker
from app.ports.session_log import SessionSummary

Order = Literal["newest", "best", "fit"]
"""Newest first, highest score first, or by how well the words fit."""


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What the rep has put on a session. Not part of the session: it may be changed at any time.

    Attributes:
        tags: In the rep's words, sorted, each once.
        favourite: Whether it is one to come back to.
        archived: Whether it is put away: not listed, not counted in progress, not deleted.
        note: The rep's own, any length.
        lesson: What this one taught, in a line of the rep's.
    """

    tags: tuple[str, ...] = ()
    favourite: bool = False
    archived: bool = False
    note: str = ""
    lesson: str = ""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which sessions to find. What is left at its default does not matter.

    Attributes:
        words: All of them must be said in it, or stand in its title, its note, its lesson or its
            tags, in any order; the last may be the beginning of a word. Quotes keep words together.
        scenario_id: What was practised.
        persona_id: With whom.
        since_ms: Begun at or after; milliseconds since the Unix epoch.
        until_ms: Begun before.
        outcome: How it ended; "unfinished" if it has not.
        least_score: Scored so or better.
        most_score: Scored so or worse.
        move: The move was found in it.
        tag: It bears the tag.
        favourites: Only favourites.
        archived: Only those put away; otherwise only those that are not.
        order: In which order.
    """

    words: str = ""
    scenario_id: str = ""
    persona_id: str = ""
    since_ms: int | None = None
    until_ms: int | None = None
    outcome: str = ""
    least_score: float | None = None
    most_score: float | None = None
    move: Move | None = None
    tag: str = ""
    favourites: bool = False
    archived: bool = False
    order: Order = "newest"


@dataclass(frozen=True, kw_only=True)
class Hit:
    """Words that were found in what was said.

    Attributes:
        turn: In which turn; 0 is the opening.
        speaker: Whose words.
        text: A piece of the turn around them.
        found: Where in that piece they stand, as pairs of character positions.
    """

    turn: int
    speaker: Speaker
    text: str
    found: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True)
class Shelved:
    """A past session with everything that a list shows of it.

    Attributes:
        summary: Its row.
        persona_id: Who answered.
        marks: What the rep has put on it.
        forked_from: The session and the turn that it was taken again from; None: from its start.
        hits: Where the words looked for were said, at most three.
    """

    summary: SessionSummary
    persona_id: str
    marks: Marks
    forked_from: tuple[str, int] | None = None
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Found:
    """A part of what was found, and how much there is in all."""

    sessions: tuple[Shelved, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A session that is over, and its figures.

    Attributes:
        session_id: Which.
        scenario_id: What was practised.
        persona_id: With whom.
        started_ms: When; milliseconds since the Unix epoch.
        forked_from: As in `Shelved`.
        labeller_version: Of the labeller that it was held with.
        figures: Its numbers.
    """

    session_id: str
    scenario_id: str
    persona_id: str
    started_ms: int
    forked_from: tuple[str, int] | None
    labeller_version: str
    figures: Figures


class History(Protocol):
    """The shelf of past sessions. Each change is committed when it returns.

    All of it raises KnownError if the database is locked, damaged or full.
    """

    def find(self, wanted: Wanted, *, first: int = 0, most: int = 20) -> Found:
        """The sessions wanted, from the `first`-th on, at most so many."""
        ...

    def shelved(self, session_id: str) -> Shelved:
        """One session. Raises KnownError if there is none."""
        ...

    def mark(self, session_id: str, marks: Marks) -> None:
        """Put other marks on a session. Raises KnownError if there is none."""
        ...

    def tags(self) -> tuple[str, ...]:
        """Every tag in use, sorted."""
        ...

    def keep_figures(self, session_id: str, figures: Figures) -> None:
        """Keep the numbers of a session that is over."""
        ...

    def uncounted(self) -> tuple[str, ...]:
        """Sessions that are over and have no figures of the version in use, newest first."""
        ...

    def counted(self, newest: int | None = None) -> Sequence[Counted]:
        """Every session that is over and not put away, with its figures, oldest first.

        Args:
            newest: Only so many, the last ones begun.
        """
        ...

    def older_than(self, started_ms: int) -> tuple[str, ...]:
        """Sessions begun before, that are neither favourites nor put away, oldest first."""
        ...

    def damaged(self) -> tuple[str, ...]:
        """Ids of sessions that no list shows, since their rows cannot be read; usually none."""
        ...
