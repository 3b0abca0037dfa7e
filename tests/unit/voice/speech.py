"""Synthetic speech for tests, at 16,000 Hz."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from app.adapters.resampler_soxr import resampled
from app.adapters.synthesiser_hibari import HibariSynthesiser
from app.domain.voice.heard import Manner, WordTime

Samples = NDArray[np.float32]
RATE = 16_000


@cache
def _synthesiser() -> HibariSynthesiser:
    return HibariSynthesiser()


@cache
def spoken(text: str, pace: float = 1.0) -> tuple[Samples, tuple[WordTime, ...]]:
    """A text aloud, with the times of its words from the samples' start."""
    said = _synthesiser().say(text, Manner(voice="heart", pace=pace))
    return resampled(said.samples, _synthesiser().sample_rate, RATE), said.words


def silence(seconds: float) -> Samples:
    return np.zeros(int(seconds * RATE), np.float32)


def hiss(seconds: float, level: float) -> Samples:
    """White noise of this level, the same each time."""
    noise = np.random.default_rng(0).standard_normal(int(seconds * RATE))
    return (level * noise).astype(np.float32)
