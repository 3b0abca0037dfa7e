"""Whether a file is the one that was shipped."""

import hashlib
from pathlib import Path

from app.ports.problems import KnownError


def verify_shipped(path: Path, sha256: str, what: str, remedy: str) -> None:
    """See that a file is the one that was shipped.

    Args:
        path: Where it is.
        sha256: Of the one that was shipped.
        what: What it is, to begin a sentence with: "The sentence encoder's file".
        remedy: What mends it.

    Raises:
        KnownError: It is missing, cannot be read, or is another.
    """
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise KnownError(f"{what} {path} is missing.", remedy) from None
    except OSError as error:
        raise KnownError(
            f"{what} {path} cannot be read: {error.strerror or error}.", remedy
        ) from error
    if found != sha256:
        raise KnownError(f"{what} {path} is not the one that was shipped.", remedy)
