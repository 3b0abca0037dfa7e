"""The debrief: how it went, the moments that mattered, what to try, one drill."""

from dataclasses import dataclass
from typing import Literal

from app.domain.scoring.scorecard import Scorecard
from app.domain.transcript import Span

MomentKind = Literal["cost", "earned", "missed"]


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A turn that mattered.

    Attributes:
        turn: Which.
        kind: It cost something, earned something, or something was there and was missed.
        title: What it was, in a few words: "You cut the price".
        said: The rep's words.
        quote: The words in them that did it.
        buyer_did: What the buyer said then.
        because: What it did to a skeptical buyer and why.
        instead: What to say instead, or, for what was earned, how to build on it.
    """

    turn: int
    kind: MomentKind
    title: str
    said: str
    quote: Span | None
    buyer_did: str
    because: str
    instead: str


@dataclass(frozen=True, kw_only=True)
class Debrief:
    """What the rep takes away from a call."""

    headline: str
    moments: tuple[Moment, ...]
    more_moments: tuple[Moment, ...]
    scorecard: Scorecard
    drill: str
