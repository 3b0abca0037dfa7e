"""Room on the disk, looked at before something large is begun."""

import errno
import shutil
from pathlib import Path

from app.set_up.problems import MissingError, SetUpError
from app.set_up.progress import megabytes

# Windows says "disk full" in two ways of its own; both arrive as ENOSPC.
FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


def free_bytes(folder: Path) -> int:
    """Bytes free where a folder is, or will be."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def require_space(folder: Path, size: int, purpose: str) -> None:
    """Make sure that `size` bytes are free where `folder` is, or will be.

    Raises:
        MissingError: They are not.
    """
    free = free_bytes(folder)
    if free < size:
        raise MissingError(
            f"There is too little room on the disk {purpose}: {megabytes(size)} are needed and "
            f"{megabytes(free)} are free at {folder}.",
            "Free some space and start again.",
        )


def explain_os_error(problem: OSError) -> SetUpError:
    """An error of the system's in the user's words."""
    if problem.errno in FULL:
        return MissingError("The disk is full.", "Free some space; the next start goes on.")
    return SetUpError(
        f"A file could not be used: {problem}.", "Check that its folder exists and may be written."
    )
