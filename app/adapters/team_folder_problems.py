"""What can be wrong with a shared folder, in words."""

import errno
from pathlib import Path
from typing import Final

from app.ports.problems import KnownError

_NOTHING_LOST: Final = "Nothing is lost: what you have to send goes along the next time."
_GONE: Final = frozenset(
    getattr(errno, name)
    for name in (
        "EIO ENODEV ENXIO ESTALE ETIMEDOUT EHOSTDOWN EHOSTUNREACH ENOTCONN ECONNRESET ENETUNREACH"
    ).split()
    if hasattr(errno, name)
)
_FULL: Final = frozenset(
    getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name)
)


def not_there(shared: Path) -> KnownError:
    """The folder that is shared is not there."""
    return KnownError(
        f"The shared folder {shared} is not there.",
        "Plug the drive in, start the program that syncs the folder, or name the folder as it is "
        f"called on this computer. {_NOTHING_LOST}",
    )


def no_space(shared: Path, name: str) -> KnownError:
    """The folder is there, and the team is not in it."""
    return KnownError(
        f"{shared} does not hold the team’s folder {name}, or a link is in its place.",
        "Wait until the folder has been synced, plug the drive in, or choose the folder that your "
        f"team shares. {_NOTHING_LOST}",
    )


def folder_trouble(error: OSError, shared: Path) -> KnownError:
    """What an error of the system says of a shared folder."""
    reason = error.strerror or str(error)
    if error.errno in _FULL:
        return KnownError(
            f"There is no room left in the shared folder {shared}.",
            f"Make room there and try again. {_NOTHING_LOST}",
        )
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return KnownError(
            f"The shared folder {shared} cannot be used: {reason}.",
            f"Ask whoever shares it to let you read and write there. {_NOTHING_LOST}",
        )
    if error.errno in _GONE or not _is_there(shared):
        return KnownError(
            f"The shared folder {shared} went away ({reason}).",
            "Plug the drive in, or start the program that syncs the folder, and try again. "
            f"{_NOTHING_LOST}",
        )
    return KnownError(
        f"The shared folder {shared} cannot be used: {reason}.",
        f"Check the drive and try again. {_NOTHING_LOST}",
    )


def _is_there(shared: Path) -> bool:
    try:
        return shared.is_dir()
    except OSError:
        return False
