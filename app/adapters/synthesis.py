"""What the synthesisers have in common: a network that tells how long each sound lasts."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

import onnxruntime

from app.adapters.onnx_outputs import with_outputs
from app.adapters.onnx_session import open_session
from app.adapters.pronunciation_hibari import Pronunciation, Reading
from app.adapters.speech_samples import Spoken, joined
from app.domain.voice.clauses import sentences
from app.domain.voice.heard import Manner
from app.ports.problems import KnownError

SET_UP: Final = "Get the files for spoken calls again: python3 main.py setup"
PAUSE_MS: Final = 300
"""Between two sentences that are asked for at once, at the voice's own pace."""


def open_speaker(
    path: Path, durations: str, *, what: str, inputs: Collection[str], threads: int
) -> onnxruntime.InferenceSession:
    """A synthesiser's network, its last output the durations of what it is given.

    Args:
        path: Its file.
        durations: Name of the value inside of the network that holds them.
        what: Its name in a message: "The voice Joe".
        inputs: The names of what it takes, by which another network is told from it.
        threads: How many it may use.

    Raises:
        KnownError: It is missing, damaged or another.
    """
    try:
        network = open_session(with_outputs(path.read_bytes(), [durations]), threads, spin=False)
    except FileNotFoundError:
        raise KnownError(f"{what} is not there: {path} is missing.", SET_UP) from None
    except Exception as error:  # ONNX Runtime's errors have no class in common
        raise KnownError(f"{what} cannot be loaded from {path}: {error}.", SET_UP) from error
    if {given.name for given in network.get_inputs()} != set(inputs):
        raise KnownError(f"{what} cannot be loaded: {path} is another network.", SET_UP)
    return network


def say_in_parts(
    text: str,
    manner: Manner,
    pronunciation: Pronunciation,
    rate: int,
    speak: Callable[[Reading, Manner], Spoken],
) -> Spoken:
    """Speak a text sentence by sentence, with pauses between them.

    Args:
        text: As it is written; without a word in it nothing is spoken.
        manner: How.
        pronunciation: How it is read.
        rate: Samples a second.
        speak: Speaks what a network can take at once.
    """
    parts = [
        speak(reading, manner)
        for sentence in sentences(text)
        for reading in pronunciation.read(sentence)
    ]
    return joined(parts, round(PAUSE_MS / manner.pace), rate)
