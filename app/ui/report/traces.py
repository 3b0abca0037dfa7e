"""The charts: who did the work turn by turn, and how the buyers' minds moved."""

from collections.abc import Iterator

from app.domain.buyer.persona import DIMENSIONS, Dimension, Persona
from app.services.review import Frame, Review
from app.ui.people import Cast
from app.ui.report.blocks import Block, EffortChart, Heading, MindChart, ShareChart, Text
from app.ui.words import DIMENSION_NAMES, EFFORT_MEANING, band_reading, points

LOW, HIGH = 10, 49
"""The band to end a call in; docs/scoring.md tells why."""


def effort(review: Review) -> Iterator[Block]:
    """The ribbon of effort, and the share that came of it."""
    cast = Cast(content=review.content)
    frames = [f for f in review.frames if f.turn.number > 0 and f.turn.rep]
    yield Heading(text="Who did the work")
    if not frames:
        yield Text(text="Nothing was said, so nobody did any.")
        return
    end = frames[-1].last_third
    reading = band_reading(end, cast.called, several=cast.several)
    share = "" if end.share is None else f"Your share in the last third: {points(end.share)}. "
    yield Text(text=f"{share}{reading}")
    yield EffortChart(
        you="You",
        them=cast.side,
        columns=tuple((f.turn.number, f.effort.rep, f.effort.buyer) for f in frames),
    )
    if any(f.so_far.share is not None for f in frames):
        yield ShareChart(
            shares=tuple((f.turn.number, f.so_far.share) for f in frames), low=LOW, high=HIGH
        )
    yield Text(text=EFFORT_MEANING, tone="muted")


def minds(review: Review) -> Iterator[Block]:
    """The state of each buyer over the call."""
    cast = Cast(content=review.content)
    frames = [f for f in review.frames if f.turn.act is not None]
    if not frames:
        return
    yield Heading(text=f"What moved {cast.called}")
    yield MindChart(
        turns=tuple(f.turn.number for f in frames),
        names=DIMENSION_NAMES,
        values={p.short_name: _values(cast, p, frames) for p in cast.buyers},
    )
    yield Text(
        text=f"Computed from the moves in your words, 0 to 100, from the opening to the last turn; "
        f"at the right where each began and ended. It describes {cast.called}, simulated, and not "
        "you. " + " ".join(f"{name}: {meaning}." for name, meaning in DIMENSION_NAMES.values()),
        tone="muted",
    )


def _values(
    cast: Cast, persona: Persona, frames: list[Frame]
) -> dict[Dimension, tuple[float, ...]]:
    states = [cast.mind(f.turn, persona).state for f in frames]
    return {name: tuple(getattr(state, name) for state in states) for name in DIMENSIONS}
