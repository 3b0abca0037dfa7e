"""What a turn did to a buyer, in plain words, from the causes that the mind gave for it.

Everything is told in the past tense, in which a name needs no agreement: "Dana trusted you a little
less and lost a lot of patience."
"""

from collections.abc import Mapping

from app.domain.buyer.persona import DIMENSIONS, Dimension

LEAST = 0.5
"""Points from which on a shift is worth a word."""
LITTLE, MUCH = 3.0, 8.0
"""Points below which a shift is a little one, and from which on it is a large one."""
MOST_TOLD = 3
"""Shifts that are told of one turn, the largest first."""

_DEGREES = ("a little ", "", "much ")
_PATIENCE_LOST = ("a little patience", "patience", "a lot of patience")
_PATIENCE_BACK = ("a little patience", "some patience", "a lot of patience")


def felt(name: str, deltas: Mapping[Dimension, float]) -> str:
    """What shifts of a buyer's state came to, in one sentence; empty if in nothing worth a word.

    Args:
        name: Whose state.
        deltas: Points by dimension, from a cause or from several.
    """
    heaviest = sorted(
        (d for d in DIMENSIONS if abs(deltas.get(d, 0.0)) >= LEAST), key=lambda d: -abs(deltas[d])
    )
    told = [_shift(dimension, deltas[dimension]) for dimension in heaviest[:MOST_TOLD]]
    if not told:
        return ""
    listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"{name[:1].upper()}{name[1:]} {listed}."


def _shift(dimension: Dimension, delta: float) -> str:
    size = 0 if abs(delta) < LITTLE else 1 if abs(delta) < MUCH else 2
    degree = f"{_DEGREES[size]}{'more' if delta > 0 else 'less'}"
    match dimension:
        case "trust":
            return f"trusted you {degree}"
        case "safety":
            return f"felt {degree} free to say no"
        case "stake":
            return f"cared {degree} about the problem"
        case "clarity":
            return f"saw {degree} clearly how to choose"
        case "exposure":
            return f"had {degree} to lose by it"
        case _ if delta > 0:
            return f"got {_PATIENCE_BACK[size]} back"
        case _:
            return f"lost {_PATIENCE_LOST[size]}"
