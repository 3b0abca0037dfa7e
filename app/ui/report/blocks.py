"""What a report is made of. No Qt in here: a document is what is said, not how it is set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.domain.buyer.persona import Dimension
from app.domain.transcript import Span


@dataclass(frozen=True, kw_only=True)
class Heading:
    """Of a section (1) or of a part of one (2). It never stands at the foot of a page."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, kw_only=True)
class Text:
    """A paragraph; "muted" is for definitions and the like, "strong" for what opens an entry."""

    text: str
    tone: Literal["body", "muted", "strong"] = "body"
    indent: bool = False


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What opens an entry of a list: its words, and at the right what it came to."""

    text: str
    right: str = ""


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Words of the session, below who said them and where."""

    told: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Names with their values, one below the other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Said:
    """A line of the transcript.

    Attributes:
        number: Of the turn; empty where the line before had it already.
        who: By name.
        rep: Whether it is the rep's.
        text: The words.
        marks: The stretches of them that a label rests on.
        note: The labels in words, or what the buyer did; may be empty.
    """

    number: str
    who: str
    rep: bool
    text: str
    marks: tuple[Span, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class EffortChart:
    """Points of effort of both sides, turn by turn: the rep's up, the buyer's down.

    Attributes:
        you: What the rep's side is called.
        them: What the buyer's side is called.
        columns: Turn, the rep's points, the buyer's points.
    """

    you: str
    them: str
    columns: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, kw_only=True)
class ShareChart:
    """The rep's share of the effort so far, after each turn; None while it is too early.

    Attributes:
        shares: Turn and share, 0 to 100.
        low: Of the band to end in.
        high: Of the band to end in.
    """

    shares: tuple[tuple[int, float | None], ...]
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class MindChart:
    """The buyers' state after each turn, a small chart for each dimension.

    Attributes:
        turns: Their numbers.
        names: What each dimension is called, and what it means.
        values: Of each buyer by short name: each dimension, turn by turn.
    """

    turns: tuple[int, ...]
    names: Mapping[Dimension, tuple[str, str]]
    values: Mapping[str, Mapping[Dimension, tuple[float, ...]]]


Block = Heading | Text | Entry | Quote | Facts | Said | EffortChart | ShareChart | MindChart


@dataclass(frozen=True, kw_only=True)
class Document:
    """A report.

    Attributes:
        title: Of the scenario.
        subtitle: Who, when.
        running: What stands at the head of every page but the first.
        foot: What stands at the foot of every page, beside its number.
        blocks: Its parts, in order.
    """

    title: str
    subtitle: str
    running: str
    foot: str
    blocks: tuple[Block, ...]
