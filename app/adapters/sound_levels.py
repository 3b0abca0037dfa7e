"""Where a stretch of sound is loud and where it is not, from its energy alone."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

RATE = 16_000
_STEP = RATE // 100
"""Energy is taken of 10 ms at a time."""
_AUDIBLE = 0.03
"""Of the loudest, about -30 dB: speech as against the noise of a room."""
_PAUSE_STEPS = 30
"""A pause is looked for as the quietest 300 ms."""


def loud(samples: Array) -> NDArray[np.bool_]:
    """Whether something is heard at all, of each 10 ms."""
    levels = _levels(samples)
    found: NDArray[np.bool_] = levels > _AUDIBLE * levels.max(initial=0.0)
    return found


def within_sound(start_ms: int, end_ms: int, heard: NDArray[np.bool_]) -> tuple[int, int]:
    """A stretch without the silence at its ends; one of nothing but silence stays.

    Args:
        start_ms: Where it starts, in milliseconds from the samples' start.
        end_ms: Where it ends.
        heard: What `loud` found of the samples.
    """
    first = start_ms // 10
    inside = np.flatnonzero(heard[first : -(-end_ms // 10)])
    if not len(inside):
        return start_ms, end_ms
    start, end = 10 * (first + int(inside[0])), 10 * (first + int(inside[-1]) + 1)
    return max(start_ms, start), min(end_ms, end)


def pieces(samples: Array, longest_s: float) -> list[tuple[int, int]]:
    """Cut a stretch into pieces that are no longer than this, at its quietest places.

    Returns:
        From which sample to which each goes. Nothing between them is left out.
    """
    longest = int(longest_s * RATE)
    cuts = [0]
    while len(samples) - cuts[-1] > longest:
        start = cuts[-1]
        # In the second half, so that no piece is needlessly short.
        levels = _levels(samples[start + longest // 2 : start + longest])
        evened = np.convolve(levels, np.ones(_PAUSE_STEPS), "valid")
        middle = int(evened.argmin()) + _PAUSE_STEPS // 2
        cuts.append(start + longest // 2 + middle * _STEP)
    return list(zip(cuts, [*cuts[1:], len(samples)], strict=True))


def _levels(samples: Array) -> NDArray[np.float64]:
    """The root of the mean energy of each 10 ms."""
    whole = samples[: len(samples) // _STEP * _STEP].reshape(-1, _STEP).astype(np.float64)
    levels: NDArray[np.float64] = np.sqrt((whole**2).mean(axis=1))
    return levels
