"""Sound on its way from the callback of a sound device to a reader."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True, eq=False)
class Taken:
    """A block as the device gave it.

    Attributes:
        samples: Shape (frames, channels).
        told_s: When its first sample was recorded, as far as the device can tell.
        gap: Whether sound was lost before it.
    """

    samples: NDArray[np.float32]
    told_s: float
    gap: bool


class AudioRing:
    """A fixed number of blocks, filled by one thread and emptied by one other, without a lock.

    Each side writes its own count only, after the block is in place or copied. Under the
    interpreter's lock, and by the order in which it runs statements, that is enough.
    """

    def __init__(self, *, blocks: int, frames: int, channels: int) -> None:
        """Make room for `blocks` blocks of at most `frames` frames."""
        self._room = blocks
        self._channels = channels
        self._samples = np.zeros((blocks, frames * channels), np.float32)
        self._lengths = [0] * blocks
        self._told = [0.0] * blocks
        self._gaps = [False] * blocks
        self._put = 0
        self._taken = 0
        self._gap = False
        self.lost = 0
        """Blocks that found no room, or before which the device lost sound."""

    @property
    def count(self) -> int:
        """Blocks that came in so far."""
        return self._put + self.lost

    def put(self, data: Any, told_s: float, lost: bool) -> None:
        """Copy a block in. Called by the callback: makes nothing, waits for nothing.

        Args:
            data: A buffer of float32, at most as long as there is room for in a block.
            told_s: When its first sample was recorded.
            lost: Whether the device lost sound before it.
        """
        if lost:
            self._gap = True
            self.lost += 1
        if self._put - self._taken >= self._room:
            self._gap = True
            self.lost += 1
            return
        place = self._put % self._room
        samples = np.frombuffer(data, np.float32)  # a view
        length = len(samples)
        self._samples[place, :length] = samples
        self._lengths[place] = length
        self._told[place] = told_s
        self._gaps[place] = self._gap
        self._gap = False
        self._put += 1

    def take(self) -> Taken | None:
        """The oldest block, or None."""
        if self._taken == self._put:
            return None
        place = self._taken % self._room
        samples = self._samples[place, : self._lengths[place]].copy()
        taken = Taken(
            samples=samples.reshape(-1, self._channels),
            told_s=self._told[place],
            gap=self._gaps[place],
        )
        self._taken += 1
        return taken
