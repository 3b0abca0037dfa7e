"""The metrics, each with its definition, its formula and its source."""

from collections.abc import Iterator

from app.domain.scoring.metrics import Metric, worth_showing
from app.services.review import Review
from app.ui.report.blocks import Block, Entry, Facts, Heading, Text


def numbers(review: Review) -> Iterator[Block]:
    """Every metric that this session can tell, then those it cannot and why."""
    shown = worth_showing(review.debrief.scorecard.metrics)
    yield Heading(text="Numbers")
    for metric in shown:
        if metric.value is not None:
            yield Entry(text=metric.name, right=value_words(metric))
            for line in metric.meaning:
                yield Text(text=line, tone="muted", indent=True)
            if metric.turns:
                yield Text(text=_turns(metric), tone="muted", indent=True)
    absent = [m for m in shown if m.value is None]
    if absent:
        yield Heading(text="Not available here", level=2)
        reasons = dict.fromkeys(m.why_not for m in absent)
        yield Facts(
            rows=tuple(
                (reason, ", ".join(m.name for m in absent if m.why_not == reason))
                for reason in reasons
            )
        )


def value_words(metric: Metric) -> str:
    """A value with its unit, and whether it is an estimate."""
    unit = metric.unit
    if metric.value == 1 and unit.startswith("words"):
        unit = unit.replace("words", "word", 1)
    told = f"{metric.value:.10g} {unit}".strip()
    return f"{told} (estimate)" if metric.estimate else told


def _turns(metric: Metric) -> str:
    word = "Sentence" if metric.written else "Turn"
    several = "s" if len(metric.turns) > 1 else ""
    return f"{word}{several} it rests on: {', '.join(str(t) for t in metric.turns)}"
