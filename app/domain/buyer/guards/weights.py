"""What `likeness` has learned. Made by `python3 -m app.bench.fit_guards`; not to be edited."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights of one guard; see `likeness.Scale`."""

    words: str
    bias: float
    alone: float
    head: str
    unit: float
    both: float


WEIGHTS: dict[str, Weights] = {}
