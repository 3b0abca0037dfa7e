"""What a measure is given, and what it gives back."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.effort import TurnEffort, turn_effort
from app.domain.scoring.evidence import Evidence
from app.domain.speech_times import SpeechTimes
from app.domain.transcript import Span


@dataclass(frozen=True, kw_only=True)
class Value:
    """A measured value.

    Attributes:
        value: The number; None where this call gives nothing to measure.
        why_not: Why there is none, in a sentence.
        evidence: The words it rests on.
        ribbon: The same as it stood after each of the rep's turns, where that makes sense.
    """

    value: float | None
    why_not: str = ""
    evidence: tuple[Evidence, ...] = ()
    ribbon: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A call, ready to be measured.

    Attributes:
        content: What it was played from.
        call: The call.
        times: When each side spoke; None unless everything that was said has its time.
        witnessed: Whether a buyer's mind decided the buyer's acts. Otherwise they are read off
            the words by rules.
    """

    content: Content
    call: Call
    times: SpeechTimes | None = None
    witnessed: bool = True

    @property
    def written(self) -> bool:
        """Whether the rep wrote and the buyer read."""
        return self.content.scenario.written

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The turns that are the rep's, silences included."""
        return self.call.rep_turns

    @cached_property
    def efforts(self) -> tuple[TurnEffort, ...]:
        """The points of effort of each of `turns`."""
        return tuple(turn_effort(self.content.scenario, t) for t in self.turns)


def of_rep(turn: Turn, note: str, span: Span | None = None) -> Evidence:
    """Words of the rep as evidence; the whole turn without a span."""
    quote = turn.rep if span is None else span.of(turn.rep)
    return Evidence(turn=turn.number, speaker="rep", quote=quote, note=note)


def of_buyer(turn: Turn, note: str) -> Evidence:
    """The buyer's answer as evidence."""
    quote = turn.reply.text if turn.reply is not None else ""
    return Evidence(turn=turn.number, speaker="buyer", quote=quote, note=note)


def counted(evidence: Iterable[Evidence]) -> Value:
    """How many pieces of evidence there are."""
    found = tuple(evidence)
    return Value(value=len(found), evidence=found)
