"""The fundamental frequency of a voice, from its samples."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

LOWEST_HZ: Final = 60.0
HIGHEST_HZ: Final = 400.0
_FRAME_S: Final = 0.04
_STEP_S: Final = 0.01
_VOICED: Final = 0.6
"""How alike a frame must be to itself one period later."""
_NEARLY: Final = 0.85
_QUIET: Final = 0.1
"""Of the loudest frame's; quieter ones are not looked at."""


def pitch_hz(samples: NDArray[np.float32], rate: int) -> NDArray[np.float64]:
    """The fundamental of each voiced frame of 40 ms, every 10 ms.

    From the highest peak of the autocorrelation, put right for the window as by P. Boersma,
    Accurate short-term analysis of the fundamental frequency, 1993.
    """
    size = int(rate * _FRAME_S)
    if len(samples) < size:
        return np.zeros(0)
    frames = np.lib.stride_tricks.sliding_window_view(samples, size)[:: int(rate * _STEP_S)]
    levels = np.sqrt(np.mean(np.square(frames), axis=1))
    window = np.hanning(size)
    own = _autocorrelation(window[None])[0]
    shortest, longest = int(rate / HIGHEST_HZ), int(rate / LOWEST_HZ)
    found = []
    for frame in frames[levels > _QUIET * levels.max()]:
        alike = _autocorrelation(((frame - frame.mean()) * window)[None])[0]
        alike = alike[:longest] / alike[0] / (own[:longest] / own[0])
        # Two periods are as alike as one: the first peak that is nearly the highest counts.
        nearly = np.flatnonzero(alike[shortest:] > _NEARLY * alike[shortest:].max())
        period = shortest + int(nearly[0])
        while period + 1 < longest and alike[period + 1] > alike[period]:
            period += 1
        if alike[period] > _VOICED:
            found.append(rate / period)
    return np.asarray(found)


def _autocorrelation(frames: NDArray[np.float64]) -> NDArray[np.float64]:
    size = 2 * frames.shape[1]
    correlation: NDArray[np.float64] = np.fft.irfft(
        np.abs(np.fft.rfft(frames, size, axis=1)) ** 2, size, axis=1
    )
    return correlation
