"""Files in a folder that others write to as well: whole ones only, and never by way of a link.

A program that syncs folders copies files bit by bit, and whoever shares a folder can put anything
into it. So a file says how long it is and what its sum is, is read only if it is a plain one, and
is written beside its place and given its name when it is whole.
"""

import hashlib
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Final

TEMPORARY: Final = re.compile(r"~.+\.[0-9a-f]{8}\.tmp", re.ASCII)
"""Names of our own files that are not whole yet. Programs that sync leave such names alone."""
FORGOTTEN_AFTER_S: Final = 3600
"""From then on a file that is not whole is one that nobody is writing any more."""

_HEAD: Final = re.compile(rb"skeptic-team-file 1 ([0-9]{1,9}) ([0-9a-f]{64})\n")
_MOST_HEAD: Final = 100
_OPEN: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_JUNCTION: Final = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT: a folder of Windows that is elsewhere


def framed(data: bytes) -> bytes:
    """Data behind a line with its length and sum, by which a part of it is known as such."""
    return f"skeptic-team-file 1 {len(data)} {_sum(data)}\n".encode() + data


def unframed(data: bytes) -> bytes | None:
    """What was framed; None if it is not whole, or was never framed."""
    head = _HEAD.match(data)
    if head is None:
        return None
    inner = data[head.end() :]
    whole = len(inner) == int(head[1]) and _sum(inner).encode() == head[2]
    return inner if whole else None


def is_own_folder(path: Path) -> bool:
    """Whether a folder is where it seems to be, and no link to elsewhere. Raises OSError."""
    return changed_ns(path) is not None


def changed_ns(path: Path) -> int | None:
    """When the names in a folder last changed; None if there is none, or a link. Raises OSError."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISDIR(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _JUNCTION:
        return None
    return found.st_mtime_ns


def read_plain(path: Path, most_bytes: int) -> bytes | None:
    """What a plain file holds; None if there is none of that name, or a larger one.

    A link is not followed, and what would wait for somebody to write (a pipe) is not opened.

    Raises:
        OSError: It is there and cannot be read.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        handle = os.open(path, _OPEN)
    except (FileNotFoundError, NotADirectoryError):
        return None
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(file.fileno())
        # What was a plain file a moment ago may have been replaced.
        if not stat.S_ISREG(found.st_mode) or found.st_size > most_bytes:
            return None
        data = file.read(most_bytes + 1)
    return data if len(data) <= most_bytes else None


def read_framed(path: Path, most_bytes: int) -> bytes | None:
    """What was framed in a plain file; None if there is no whole one. Raises OSError."""
    data = read_plain(path, most_bytes + _MOST_HEAD)
    return None if data is None else unframed(data)


def write_once(path: Path, data: bytes) -> bool:
    """Give a file its name once it is whole and on the disk, unless the name is taken.

    Returns:
        Whether it was written; False: the name is taken, and what has it is as it was.

    Raises:
        OSError: It cannot be written; no part of it is there under that name.
    """
    if os.path.lexists(path):
        return False
    with _beside(path, data) as beside:
        try:
            _name(beside, path)
        except FileExistsError:
            return False
        _settle(path.parent)
    return True


def replace_broken(path: Path, data: bytes) -> None:
    """Put a whole file in the place of one that is not. Raises OSError."""
    with _beside(path, data) as beside:
        beside.replace(path)
        _settle(path.parent)


def clear_forgotten(folder: Path, most: int) -> None:
    """Delete our own files of old that never became whole. Raises OSError."""
    before = time.time() - FORGOTTEN_AFTER_S
    for entry in entries(folder, most):
        if TEMPORARY.fullmatch(entry.name):
            # Another window may just be giving it its name.
            with suppress(OSError):
                if entry.stat(follow_symlinks=False).st_mtime < before:
                    Path(entry.path).unlink()


def entries(folder: Path, most: int) -> Iterator[os.DirEntry[str]]:
    """What is in a folder, but no more of it than so many; none if it is not there.

    Raises:
        OSError: It is there and cannot be listed.
    """
    try:
        with os.scandir(folder) as found:
            yield from islice(found, most)
    except FileNotFoundError:
        return


@contextmanager
def _beside(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside another's place, whole and on the disk, which goes unless it gets a name."""
    beside = path.with_name(f"~{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield beside
    finally:
        # Where the folder has gone, what is left there is cleared away later.
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _name(beside: Path, path: Path) -> None:
    """Give a file its name unless that is taken. Raises FileExistsError, OSError."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        # Many shared folders know no second names. Only this machine writes here, so nobody comes
        # between the question and the answer.
        if os.path.lexists(path):
            raise FileExistsError(str(path)) from None
        beside.rename(path)


def _settle(folder: Path) -> None:
    """Have the names in a folder reach the disk, where a folder can be asked for that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives refuse
            os.fsync(handle)
    finally:
        os.close(handle)
