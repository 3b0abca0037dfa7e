"""Conversion between sample rates, with libsoxr. Importing this module loads native code."""

import numpy as np
import soxr
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono, -1 to 1."""


class Resampler:
    """Converts a stream piece by piece.

    Sample n of what comes out stands for the time of sample n * from_rate / to_rate of what went
    in; the last some milliseconds of what went in come out with the next piece. Of libsoxr's
    qualities the low one is taken, which holds back the least (1.5 to 20 ms; higher ones up to 38)
    and is flat up to 6 kHz at 16,000 samples a second.
    """

    def __init__(self, from_rate: int, to_rate: int) -> None:
        self._stream = soxr.ResampleStream(from_rate, to_rate, 1, dtype="float32", quality="LQ")

    def convert(self, samples: Samples) -> Samples:
        """The next piece; what comes out can be empty."""
        converted: Samples = self._stream.resample_chunk(samples)
        return converted

    def finish(self) -> Samples:
        """What was held back. Nothing can be converted after this."""
        converted: Samples = self._stream.resample_chunk(np.zeros(0, np.float32), last=True)
        return converted


def resampled(samples: Samples, from_rate: int, to_rate: int) -> Samples:
    """A whole sound at another rate."""
    if from_rate == to_rate or not len(samples):
        return samples
    converted: Samples = soxr.resample(samples, from_rate, to_rate, quality="HQ")
    return converted
