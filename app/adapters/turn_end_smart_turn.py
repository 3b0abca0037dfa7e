"""Whether a speaker has finished, by the sound of it: smart-turn v3 (BSD-2) on ONNX Runtime."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.adapters.mel_spectrogram import FRAMES_PER_SECOND, RATE, log_mel
from app.adapters.voice_network_onnx import open_voice_network

Array = NDArray[np.float32]

SECONDS = 8
"""How much of the end the network looks at."""
_BANDS = 80
_LEAST_VARIANCE = 1e-7


class SmartTurn:
    """How probable it is that a turn is complete. Keeps nothing from one question to the next."""

    def __init__(self, path: Path) -> None:
        """Load the network.

        Args:
            path: `smart-turn-v3.2-cpu.onnx`.

        Raises:
            KnownError: It is missing or is no such network.
        """
        self._network = open_voice_network(path, "The turn detector", ("input_features",))

    def complete(self, samples: Array) -> float:
        """How probable it is that the speaker has finished, 0 to 1.

        Args:
            samples: What was said up to now, at 16,000 Hz, -1..1; the last eight seconds count. It
                should end with the first 200 ms or so of silence after the last word.
        """
        picture = turn_picture(samples)
        return float(self._network.run(None, {"input_features": picture[None]})[0][0, 0])


def turn_picture(samples: Array) -> Array:
    """What the network sees, shape (80, 800).

    As upstream makes it (pipecat/audio/turn/smart_turn): the last eight seconds, silence put before
    a shorter turn, all of it brought to mean 0 and variance 1, then Whisper's spectrogram.
    """
    wanted = SECONDS * RATE
    last = np.nan_to_num(np.asarray(samples[-wanted:], np.float32), posinf=1.0, neginf=-1.0)
    filled = np.concatenate((np.zeros(wanted - len(last), np.float32), last))
    evened = (filled - filled.mean()) / np.sqrt(filled.var() + _LEAST_VARIANCE)
    return log_mel(evened, SECONDS * FRAMES_PER_SECOND, _BANDS)
