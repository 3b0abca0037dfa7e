"""The last minutes of the microphone, to be looked up by the call's clock."""

from collections import deque

import numpy as np

from app.worker.speech.engines import Samples

RATE = 16_000
KEPT_MS = 200_000


class SoundBuffer:
    """Blocks of sound with their times. Gaps between them are silence."""

    def __init__(self, kept_ms: float = KEPT_MS) -> None:
        self._kept_ms = kept_ms
        self._blocks: deque[tuple[float, Samples]] = deque()

    def add(self, samples: Samples, at_ms: float) -> None:
        """Keep a block that begins at `at_ms`."""
        self._blocks.append((at_ms, samples))
        while self._blocks and self._blocks[0][0] < at_ms - self._kept_ms:
            self._blocks.popleft()

    def clear(self) -> None:
        """Forget everything."""
        self._blocks.clear()

    def stretch(self, start_ms: float, end_ms: float) -> Samples:
        """The sound from one moment to another; what is no longer kept is silence."""
        found = np.zeros(max(0, _frames(end_ms - start_ms)), np.float32)
        for at_ms, samples in self._blocks:
            first = _frames(at_ms - start_ms)
            if first >= len(found) or first + len(samples) <= 0:
                continue
            skip = max(0, -first)
            part = samples[skip : skip + len(found) - max(0, first)]
            found[max(0, first) : max(0, first) + len(part)] = part
        return found


def _frames(ms: float) -> int:
    return round(ms * RATE / 1000)
