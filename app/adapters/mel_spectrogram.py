"""The picture of a sound that Whisper, and the networks made from it, look at.

A log-mel spectrogram as in openai/whisper (`whisper/audio.py`): frames of 25 ms every 10 ms under a
periodic Hann window, their power in mel bands (Slaney's scale, each triangle of the same area), its
logarithm cut off 80 dB below the loudest and brought to about -1..1.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

RATE = 16_000
"""Samples a second."""
HOP = 160
"""Samples from one frame to the next: 10 ms."""
FRAME = 400
"""Samples of a frame: 25 ms."""
FRAMES_PER_SECOND = RATE // HOP

_LEAST_POWER = 1e-10
_RANGE = 8.0
"""How many powers of ten below the loudest are told apart."""


def log_mel(samples: Array, frames: int, bands: int = 80) -> Array:
    """The spectrogram of samples that silence follows.

    Args:
        samples: At 16,000 Hz, -1..1, shape (n,).
        frames: How many frames the picture has. Samples beyond them are not looked at; where there
            are too few, it goes on as if silence followed.
        bands: Mel bands: 80, or 128 for Whisper large-v3 and what was made from it.

    Returns:
        Shape (bands, frames).
    """
    heard = np.asarray(samples[: frames * HOP], dtype=np.float32)
    # Of the silence only so much is computed as a frame can see together with a sample.
    heard = np.pad(heard, (0, min(frames * HOP - len(heard), FRAME)))
    padded = np.pad(heard, FRAME // 2, mode="reflect")
    windows = np.lib.stride_tricks.sliding_window_view(padded, FRAME)[::HOP][:frames]
    power = np.abs(np.fft.rfft(windows * _hann(), axis=-1)) ** 2
    logarithm = np.log10(np.maximum(_LEAST_POWER, _filters(bands) @ power.T))
    picture = np.full((bands, frames), np.log10(_LEAST_POWER), dtype=np.float32)
    picture[:, : len(windows)] = logarithm
    np.maximum(picture, picture.max() - _RANGE, out=picture)
    return (picture + 4.0) / 4.0


@cache
def _hann() -> Array:
    return np.hanning(FRAME + 1)[:-1].astype(np.float32)


@cache
def _filters(bands: int) -> Array:
    """The weight of each frequency in each band, shape (bands, FRAME // 2 + 1)."""
    edges = _hertz(np.linspace(0.0, _mel(RATE / 2), bands + 2))
    frequencies = np.linspace(0.0, RATE / 2, FRAME // 2 + 1)
    slopes = edges[:, None] - frequencies[None, :]
    widths = np.diff(edges)
    rising = -slopes[:-2] / widths[:-1, None]
    falling = slopes[2:] / widths[1:, None]
    triangles = np.maximum(0.0, np.minimum(rising, falling))
    # Slaney's norm: each triangle has the same area.
    triangles *= (2.0 / (edges[2:] - edges[:-2]))[:, None]
    return triangles.astype(np.float32)


# Slaney's mel scale (Auditory Toolbox, 1998): linear up to 1000 Hz, which is 15 mel, and above it
# 27 mel to a factor of 6.4.
_BREAK_HERTZ, _BREAK_MEL = 1000.0, 15.0
_STEP = np.log(6.4) / 27.0


def _mel(hertz: float) -> float:
    if hertz < _BREAK_HERTZ:
        return hertz * 3.0 / 200.0
    return float(_BREAK_MEL + np.log(hertz / _BREAK_HERTZ) / _STEP)


def _hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    linear = mel * 200.0 / 3.0
    return np.where(mel < _BREAK_MEL, linear, _BREAK_HERTZ * np.exp(_STEP * (mel - _BREAK_MEL)))
