"""Cutting what a microphone gave into the blocks that are listened to."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.adapters.resampler_soxr import Resampler

Samples = NDArray[np.float32]

RATE: Final = 16_000
BLOCK: Final = 512
"""32 ms."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Block:
    """What the microphone heard.

    Attributes:
        samples: 512 of them, mono, 16,000 a second, -1 to 1.
        at_s: When the first was recorded, on the clock that the microphone was given.
    """

    samples: Samples
    at_s: float


class Blocks:
    """Takes pieces of any length at the device's rate, and gives blocks."""

    def __init__(self, rate: int) -> None:
        """`rate`: the device's, in Hz."""
        self._rate = rate
        self._resampler = Resampler(rate, RATE) if rate != RATE else None
        self._pieces: list[Samples] = []
        self._waiting = 0
        self._given = 0
        self._arrived = 0
        self._last_s, self._last_frame = 0.0, 0

    def add(self, samples: Samples, at_s: float) -> None:
        """Take the next piece, mono, whose first sample was recorded at this time."""
        self._last_s, self._last_frame = at_s, self._arrived
        self._arrived += len(samples)
        converted = self._resampler.convert(samples) if self._resampler else samples
        self._pieces.append(converted)
        self._waiting += len(converted)

    def next(self) -> Block | None:
        """The next block, or None until there is enough for one."""
        if self._waiting < BLOCK:
            return None
        samples = np.concatenate(self._pieces)
        self._pieces = [samples[BLOCK:]]
        self._waiting -= BLOCK
        # Counted back from the last piece, whose time is known best.
        ahead = self._given * self._rate / RATE - self._last_frame
        self._given += BLOCK
        return Block(samples=samples[:BLOCK], at_s=self._last_s + ahead / self._rate)
