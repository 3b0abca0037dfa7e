"""Putting several files in their places as one step, whatever stops the program in between.

Before the first file goes to its place everything lies ready beside it: the new files, copies of
those that they replace, and a journal that lists both. As long as the journal is there the step is
not done, and the next one who looks takes it back. The moment at which the journal is deleted is
the moment at which the step is done.
"""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from app.domain.packs.manifest import path_problem
from app.ports.problems import KnownError
from app.set_up.one_at_a_time import FileLock

FOLDER: Final = ".pack-import"
LOCK: Final = ".pack-import.lock"
_JOURNAL: Final = "journal.json"
_NEW: Final = "new"
_OLD: Final = "old"


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A file to be put in its place.

    Attributes:
        path: Below the root, as in a pack: "personas/ID.toml".
        data: What it is to hold.
        before: What it holds until then; None if there is none.
    """

    path: str
    data: bytes
    before: bytes | None = None


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """What the journal says of a file: its path, and the SHA-256 of what it is to hold."""

    path: str
    new: str
    old: bool


class Journal:
    """Writes files below one folder, all of them or none."""

    def __init__(self, root: Path) -> None:
        """Name the folder; it is made when something is written."""
        self._root = root
        self._apart = root / FOLDER

    def write(self, files: Sequence[Placed]) -> None:
        """Write all of some files; each of their paths once.

        Raises:
            OSError: It cannot be done; everything is as it was.
            KnownError: Another program is writing just now.
        """
        self._root.mkdir(parents=True, exist_ok=True)
        with self._alone() as ours:
            if not ours:
                raise KnownError(
                    "Another Skeptic is taking in a pack just now. Nothing was written.",
                    "Wait until it is done, and try again.",
                )
            self._take_back()
            try:
                self._lay_ready(files)
                self._put(files)
                (self._apart / _JOURNAL).unlink()
            except BaseException:
                self._take_back()
                raise
            _keep_names(self._apart)
            shutil.rmtree(self._apart, ignore_errors=True)

    def put_right(self) -> None:
        """Take back what was not finished, if anything; nothing while another is at it.

        Raises:
            OSError: It cannot be taken back; the next time may do.
        """
        if self._apart.exists():
            with self._alone() as ours:
                if ours:
                    self._take_back()

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Whether nobody else is writing here; nobody begins to before the block ends."""
        lock = FileLock(self._root / LOCK)
        ours = lock.take()
        try:
            yield ours
        finally:
            lock.release()

    def _lay_ready(self, files: Sequence[Placed]) -> None:
        for name in (_NEW, _OLD):
            (self._apart / name).mkdir(parents=True)
        for number, file in enumerate(files):
            _written(self._apart / _NEW / str(number), file.data)
            if file.before is not None:
                _written(self._apart / _OLD / str(number), file.before)
        entries = [
            _Entry(path=f.path, new=sha256(f.data).hexdigest(), old=f.before is not None)
            for f in files
        ]
        draft = self._apart / f"{_JOURNAL}.new"
        _written(draft, json.dumps([asdict(entry) for entry in entries]).encode())
        for folder in (self._apart / _NEW, self._apart / _OLD):
            _keep_names(folder)
        draft.replace(self._apart / _JOURNAL)
        _keep_names(self._apart)
        _keep_names(self._root)

    def _put(self, files: Sequence[Placed]) -> None:
        folders = set()
        for number, file in enumerate(files):
            target = self._root / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            (self._apart / _NEW / str(number)).replace(target)
            folders.add(target.parent)
        for folder in folders:
            _keep_names(folder)

    def _take_back(self) -> None:
        """Make everything as the journal says that it was. Raises OSError."""
        for number, entry in reversed(list(enumerate(self._entries()))):
            target = self._root / entry.path
            # What is not what was put there is somebody's later work, or never came so far.
            if _hash_of(target) != entry.new:
                continue
            if entry.old:
                (self._apart / _OLD / str(number)).replace(target)
            else:
                target.unlink()
            _keep_names(target.parent)
        (self._apart / _JOURNAL).unlink(missing_ok=True)
        shutil.rmtree(self._apart, ignore_errors=True)

    def _entries(self) -> list[_Entry]:
        """What the journal says; nothing if there is none, or none that this program wrote."""
        try:
            raw = json.loads((self._apart / _JOURNAL).read_bytes())
            entries = [_Entry(**entry) for entry in raw]
        except (FileNotFoundError, ValueError, TypeError, RecursionError):
            return []
        sound = all(isinstance(e.path, str) and not path_problem(e.path) for e in entries)
        return entries if sound else []


def _hash_of(path: Path) -> str:
    with suppress(FileNotFoundError):
        return sha256(path.read_bytes()).hexdigest()
    return ""


def _written(path: Path, data: bytes) -> None:
    """Write a file, and have it on the disk when this returns."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep_names(folder: Path) -> None:
    """Have the names in a folder on the disk, where a system can be asked for that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some network drives have no such thing for folders.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
