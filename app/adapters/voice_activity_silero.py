"""Whether somebody speaks, by Silero's network (version 5 or 6, MIT) on ONNX Runtime."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.adapters.voice_network_onnx import open_voice_network

Array = NDArray[np.float32]

RATE = 16_000
BLOCK = 512
"""Samples that the network takes at once: 32 ms."""
_CONTEXT = 64
"""Samples of the block before that it wants to see again."""
_STATE = (2, 1, 128)

# What is no speech moves the network's state so that it under-reports the speech that follows,
# music above all. Clearing the state in a quiet moment helps, and costs nothing there; pipecat-ai
# (pipecat/audio/vad/silero.py) does so at these intervals.
_CLEAR_AFTER_BLOCKS = 63
_QUIET = 0.1
_QUIET_BLOCKS = 5


class SileroActivity:
    """How probable speech is in one stream of sound. It keeps state: one for each stream."""

    def __init__(self, path: Path) -> None:
        """Load the network.

        Args:
            path: `silero_vad.onnx`.

        Raises:
            KnownError: It is missing or is no such network.
        """
        self._network = open_voice_network(path, "The voice detector", ("input", "state", "sr"))
        self._rate = np.array(RATE, dtype=np.int64)
        self.reset()

    def reset(self) -> None:
        """Forget what was heard."""
        self._state = np.zeros(_STATE, np.float32)
        self._context = np.zeros(_CONTEXT, np.float32)
        self._blocks = 0
        self._quiet_blocks = 0

    def probability(self, block: Array) -> float:
        """How probable it is that there is speech in this block, the next one of the stream.

        Args:
            block: 512 samples at 16,000 Hz, -1..1.

        Raises:
            ValueError: It has another length.
        """
        if block.shape != (BLOCK,):
            raise ValueError(f"a block is {BLOCK} samples, not of shape {block.shape}")
        # One broken sample would stay in the state for good.
        block = np.nan_to_num(block, nan=0.0, posinf=1.0, neginf=-1.0).clip(-1.0, 1.0)
        seen = np.concatenate((self._context, block)).astype(np.float32)[None]
        found, self._state = self._network.run(
            None, {"input": seen, "state": self._state, "sr": self._rate}
        )
        self._context = block[-_CONTEXT:]
        probability = float(found[0, 0])
        self._clear_when_quiet(probability)
        return probability

    def _clear_when_quiet(self, probability: float) -> None:
        self._blocks += 1
        self._quiet_blocks = self._quiet_blocks + 1 if probability < _QUIET else 0
        if self._blocks >= _CLEAR_AFTER_BLOCKS and self._quiet_blocks >= _QUIET_BLOCKS:
            self._state = np.zeros(_STATE, np.float32)
            self._blocks = 0
