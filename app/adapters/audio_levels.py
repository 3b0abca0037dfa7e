"""How loud samples are."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

NOTHING_DBFS: Final = -120.0
"""The level of silence, in place of minus infinity."""


def rms(samples: NDArray[np.float32]) -> float:
    """Root mean square of samples in -1 to 1; 0 of none."""
    flat = samples.reshape(-1)
    return math.sqrt(float(np.dot(flat, flat)) / len(flat)) if len(flat) else 0.0


def dbfs(samples: NDArray[np.float32]) -> float:
    """Level in decibels relative to full scale: 20 log10(rms). A sine of full scale has -3.

    Returns:
        -120 at least, which is what silence has.
    """
    level = rms(samples)
    return max(NOTHING_DBFS, 20 * math.log10(level)) if level > 0 else NOTHING_DBFS
