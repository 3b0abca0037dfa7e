"""The small networks of a spoken call, opened with errors that a user can mend."""

from collections.abc import Collection
from pathlib import Path

import onnxruntime

from app.adapters.encoder_files import SET_UP
from app.adapters.onnx_session import open_session
from app.ports.problems import KnownError


def open_voice_network(
    path: Path, what: str, inputs: Collection[str]
) -> onnxruntime.InferenceSession:
    """A network made ready to run on one thread: the cores are the language model's.

    Args:
        path: Its file.
        what: Its name in a message, as "The voice detector".
        inputs: The names of what it takes, by which another network is told from it.

    Raises:
        KnownError: It is missing, cannot be loaded, or is another network.
    """
    remedy = f"Get the files for spoken calls again: {SET_UP}"
    if not path.is_file():
        raise KnownError(f"{what}'s file is missing: {path}.", remedy)
    try:
        network = open_session(path, 1)
    except Exception as error:  # ONNX Runtime's errors have no class in common
        raise KnownError(f"{what} cannot be loaded from {path}: {error}.", remedy) from error
    if {given.name for given in network.get_inputs()} != set(inputs):
        raise KnownError(f"{what} cannot be loaded: {path} is another network.", remedy)
    return network
