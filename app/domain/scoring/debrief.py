"""The debrief: how it went, the moments that mattered, what to try, one drill."""

from dataclasses import dataclass
from typing import Literal

from app.domain.scoring.drills import Drill, Drilled
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
        felt: What the turn did to the buyer's mind, from its causes; may be empty.
        answered: Why the buyer answered so, as the mind gave it; may be empty.
        because: What it does to a skeptical buyer and why.
        aim: Where the rep wants to be in a moment like this.
        instead: What to say instead, or, for what was earned, how to build on it.
    """

    turn: int
    kind: MomentKind
    title: str
    said: str
    quote: Span | None
    buyer_did: str
    felt: str
    answered: str
    because: str
    aim: str
    instead: str


@dataclass(frozen=True, kw_only=True)
class Debrief:
    """What the rep takes away from a call.

    Attributes:
        headline: How it went, in one sentence.
        moments: The three that mattered most, in the order they happened.
        more_moments: The others that are worth a word.
        scorecard: The call, judged.
        drill: One thing to practise next; None where nothing was missing.
        drilled: Of a call that practised one thing: whether that was done.
    """

    headline: str
    moments: tuple[Moment, ...]
    more_moments: tuple[Moment, ...]
    scorecard: Scorecard
    drill: Drill | None = None
    drilled: Drilled | None = None
