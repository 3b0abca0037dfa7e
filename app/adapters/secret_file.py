"""Files that only their owner may read, written once and never over another."""

import os
import tempfile
from pathlib import Path


def write_once(file: Path, data: bytes) -> None:
    """Write a secret where nothing is yet; its folder is made, for its owner only.

    Whoever comes first wins: with two keys at once, things would be made that nobody can open.

    Raises:
        FileExistsError: There is one already.
        OSError: It cannot be written; no half of one is left.
    """
    folder = file.parent
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    # Only its owner may read a file that `mkstemp` made.
    handle, beside = tempfile.mkstemp(dir=folder, prefix=f".{file.stem}.")
    try:
        with os.fdopen(handle, "wb") as half:
            half.write(data)
            half.flush()
            os.fsync(half.fileno())
        _put(beside, file)
    finally:
        Path(beside).unlink(missing_ok=True)


def _put(beside: str, file: Path) -> None:
    """Give a file its name unless that is taken. Raises FileExistsError, OSError."""
    try:
        os.link(beside, file)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems, such as those of memory sticks, have no second names.
        if file.exists():
            raise FileExistsError(str(file)) from None
        Path(beside).replace(file)
