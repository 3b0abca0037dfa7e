"""The metrics of a call: the rows of the table, each with its value or why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.scoring.evidence import Evidence
from app.domain.scoring.measures.reading import Reading
from app.domain.scoring.metric_table import TABLE, MetricKind, Need, in_words_of
from app.domain.speech_times import SpeechTimes, spoken_times

REFERENCE = "A reference, not a pass mark"
"""What is said of a band wherever one is shown."""


@dataclass(frozen=True, kw_only=True)
class Metric:
    """A number of the call.

    Attributes:
        kind: Its row in the table.
        value: The number, or None where this call cannot tell.
        why_not: Why it cannot, in a sentence; empty if there is a value.
        evidence: The words that it rests on.
        ribbon: The value as it stood after each turn, where that makes sense.
        estimate: Whether it stands in for what only time or a buyer's mind could tell, or is
            guessed by rules.
        written: Whether the rep wrote, so that there are sentences and no turns.
    """

    kind: MetricKind
    value: float | None
    why_not: str = ""
    evidence: tuple[Evidence, ...] = ()
    ribbon: tuple[float | None, ...] = ()
    estimate: bool = False
    written: bool = False

    @property
    def key(self) -> str:
        """Its stable name."""
        return self.kind.key

    @property
    def unit(self) -> str:
        """Of the value; may be empty."""
        return self.kind.unit

    @property
    def name(self) -> str:
        """As shown."""
        return in_words_of(self.kind.name, written=self.written)

    @property
    def definition(self) -> str:
        """What it is."""
        return in_words_of(self.kind.definition, written=self.written)

    @property
    def formula(self) -> str:
        """How it is computed."""
        return in_words_of(self.kind.formula, written=self.written)

    @property
    def turns(self) -> tuple[int, ...]:
        """The turns that it rests on, each once."""
        return tuple(dict.fromkeys(e.turn for e in self.evidence))

    @property
    def meaning(self) -> tuple[str, ...]:
        """All that there is to know of it, in short paragraphs."""
        band = (f"{REFERENCE}: {self.kind.band}",) if self.kind.band else ()
        how, where = f"How: {self.formula}", f"Source: {self.kind.source}"
        return (self.definition, how, *band, where)


def metrics(
    content: Content, call: Call, *, times: SpeechTimes | None = None, witnessed: bool = True
) -> tuple[Metric, ...]:
    """Every metric of a call, in the order of the table.

    Args:
        content: What it was played from.
        call: The call.
        times: When each side spoke, if not as the call itself tells. Used only if everything said
            has its time.
        witnessed: Whether a buyer's mind decided the buyer's acts, as in every call held here.
    """
    times = spoken_times(call) if times is None else times
    covered = times is not None and not content.scenario.written and times.cover(call)
    given = Reading(content, call, times if covered else None, witnessed)
    return tuple(_measured(kind, given) for kind in TABLE)


def worth_showing(found: Sequence[Metric]) -> tuple[Metric, ...]:
    """All of them, but of a metric and its stand-in only one: the better that can be told."""
    told = {m.key for m in found if m.value is not None}
    replaced = {m.kind.stands_in_for for m in found if m.key in told} - told
    return tuple(
        m
        for m in found
        if m.key not in replaced and (not m.kind.stands_in_for or m.kind.stands_in_for in replaced)
    )


def _measured(kind: MetricKind, given: Reading) -> Metric:
    if missing := _missing(kind, given):
        return Metric(kind=kind, value=None, why_not=missing, written=given.written)
    found = kind.measure(given)
    in_writing = given.written and bool(kind.stands_in_for)  # where words are all there is
    guessed = Need.ACTS in kind.needs and not given.witnessed
    return Metric(
        kind=kind,
        value=found.value,
        why_not=found.why_not,
        evidence=found.evidence,
        ribbon=found.ribbon,
        estimate=(kind.estimate and not in_writing) or guessed,
        written=given.written,
    )


def _missing(kind: MetricKind, given: Reading) -> str:
    """What the call lacks for this metric, in a sentence; empty if nothing."""
    if Need.DIALOGUE in kind.needs and given.written:
        return "It takes two people talking. This was written."
    if Need.MIND in kind.needs and not given.witnessed:
        return "Only a buyer's mind could tell. This is a transcript."
    if Need.TIMES in kind.needs and given.times is None:
        return "Only time could tell. The words of this call have no times."
    return ""
