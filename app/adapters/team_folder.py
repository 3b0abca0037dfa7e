"""A team's space in a shared folder: on a network drive, or one that a program copies about.

Each machine of each member has a folder of its own in it, writes only there, and never changes
what it wrote. So there are no locks, and nothing that two could change at once:

    skeptic-team-TEAM/writers/KEY-DEVICE/000001.rec        its first record
    skeptic-team-TEAM/writers/KEY-DEVICE/blobs/SHA256      a file that a record names

Whatever has another name is not read: copies that were made of a conflict, files that are not
whole yet, links, somebody's holiday pictures.
"""

import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from app.adapters.shared_files import (
    FORGOTTEN_AFTER_S,
    TEMPORARY,
    changed_ns,
    clear_forgotten,
    entries,
    framed,
    is_own_folder,
    read_framed,
    read_plain,
    replace_broken,
    write_once,
)
from app.adapters.team_folder_problems import folder_trouble, no_space, not_there
from app.domain.team.limits import MOST_BLOB_BYTES, MOST_RECORD_BYTES
from app.domain.team.records import Blob, Writer
from app.ports.problems import KnownError
from app.ports.team import RawRecord

MOST_WRITERS: Final = 10_000
"""Of one team. A folder that holds more entries is read no further."""
MOST_FILES: Final = 200_000
"""Of one writer, likewise."""
MOST_TOLD: Final = 20
"""Strays that are told of by name."""

_FILE: Final = re.compile(r"[0-9]{6,9}\.rec", re.ASCII)
_FOLDER: Final = re.compile(r"[0-9a-f]{32}-[0-9a-f]{16}", re.ASCII)
_SHA256: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_LITTER: Final = frozenset({".ds_store", "desktop.ini", "thumbs.db"})
"""What systems leave in every folder that somebody looks into."""


def folder_name(team: str) -> str:
    """The name of a team's folder in the shared one."""
    return f"skeptic-team-{team[:16]}"


def file_name(number: int) -> str:
    """The name of a writer's record of that number."""
    return f"{number:06d}.rec"


class FolderSpace:
    """Implements `app.ports.team.TeamSpace` in a folder that is shared."""

    def __init__(
        self, shared: Path, team: str, *, make: bool = False, now: Callable[[], float] = time.time
    ) -> None:
        """Name the place.

        Args:
            shared: The folder that is shared.
            team: The team's id.
            make: Whether to make the team's folder in it. Only whoever chooses the place does: a
                drive that is not plugged in often leaves an empty folder where it used to be.
            now: The clock, in seconds since 1970.

        Raises:
            KnownError: The folder is to be made and cannot be.
        """
        self._shared = shared
        self._team = shared / folder_name(team)
        self._writers = self._team / "writers"
        self._now = now
        self._looked: dict[str, tuple[int, int]] = {}
        """Of each writer's folder the time of its last change and the highest number in it."""
        self._lately: list[str] = []
        """Writers whose records were fetched, the last first: their files are asked for next."""
        self._strays: dict[str, tuple[str, ...]] = {}
        if make:
            try:
                if not shared.is_dir():
                    raise not_there(shared)
                self._team.mkdir(exist_ok=True)
            except OSError as error:
                raise folder_trouble(error, shared) from None
            self._look()

    @property
    def shows_all(self) -> bool:
        """Everybody's records are there, those sealed for others too."""
        return True

    def put(self, records: Sequence[RawRecord], blobs: Mapping[Blob, bytes]) -> None:
        """Put a writer's next records and their files; see the port."""
        if not records:
            return
        try:
            self._look()
            folder = self._own_folder(records[0].writer)
            if blobs:
                self._put_blobs(folder / "blobs", blobs)
            for record in records:
                self._put_record(folder / file_name(record.number), record)
        except OSError as error:
            raise folder_trouble(error, self._shared) from None

    def fetch(self, after: Mapping[Writer, int]) -> Iterator[bytes]:
        """Records beyond those numbers; see the port."""
        known = {_name_of(writer): number for writer, number in after.items()}
        try:
            self._look()
            found = self._listed()
        except OSError as error:
            raise folder_trouble(error, self._shared) from None
        for name in sorted(known.keys() | found):
            for path in self._beyond(name, known.get(name, 0)):
                if (data := self._read(path)) is not None:
                    self._met(name)
                    yield data

    def blob(self, blob: Blob) -> bytes | None:
        """A file; see the port."""
        if not _SHA256.fullmatch(blob.sha256) or blob.size > MOST_BLOB_BYTES:
            return None
        try:
            self._look()
            names = dict.fromkeys((*self._lately, *sorted(self._listed())))
        except OSError as error:
            raise folder_trouble(error, self._shared) from None
        for name in names:
            data = self._blob_of(name, blob)
            if data is not None:
                return data
        return None

    def strays(self) -> tuple[str, ...]:
        """What does not belong there, and stays; see the port."""
        told = [line for _, lines in sorted(self._strays.items()) for line in lines]
        rest = ("There is more of that kind.",) if len(told) > MOST_TOLD else ()
        return (*told[:MOST_TOLD], *rest)

    def close(self) -> None:
        """Nothing is held."""

    def _look(self) -> None:
        """See that the space is there. Raises KnownError, OSError."""
        if not self._shared.is_dir():
            raise not_there(self._shared)
        if not is_own_folder(self._team):
            raise no_space(self._shared, self._team.name)
        self._writers.mkdir(exist_ok=True)
        if not is_own_folder(self._writers):
            raise no_space(self._shared, f"{self._team.name}/writers")

    def _own_folder(self, writer: Writer) -> Path:
        folder = self._writers / _name_of(writer)
        folder.mkdir(exist_ok=True)
        if not is_own_folder(folder):
            raise no_space(self._shared, str(folder.relative_to(self._shared)))
        clear_forgotten(folder, MOST_FILES)
        return folder

    def _put_blobs(self, folder: Path, blobs: Mapping[Blob, bytes]) -> None:
        folder.mkdir(exist_ok=True)
        if not is_own_folder(folder):
            raise no_space(self._shared, str(folder.relative_to(self._shared)))
        clear_forgotten(folder, MOST_FILES)
        for blob, data in blobs.items():
            path = folder / blob.sha256
            if not write_once(path, data) and not _is(read_plain(path, blob.size), blob):
                replace_broken(path, data)

    def _put_record(self, path: Path, record: RawRecord) -> None:
        if write_once(path, framed(record.data)):
            return
        there = read_framed(path, MOST_RECORD_BYTES)
        if there is None:
            replace_broken(path, framed(record.data))
        elif there != record.data:
            raise KnownError(
                f"The shared folder holds another record {record.number} of yours than this "
                "machine does.",
                "Two copies of one data folder are in use, or an old one was put back. Exchange "
                "once more; if it says this again, use only one of them.",
            )

    def _listed(self) -> set[str]:
        """The names of the writers' folders. Raises OSError."""
        found: set[str] = set()
        strays: list[str] = []
        count = 0
        for entry in entries(self._writers, MOST_WRITERS):
            count += 1
            if _FOLDER.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                found.add(entry.name)
            elif len(strays) <= MOST_TOLD and self._stays(entry):
                strays.append(_told(f"writers/{entry.name}"))
        if count == MOST_WRITERS:
            strays.insert(
                0,
                f"The team’s folder holds {MOST_WRITERS:,} entries or more; not all were read. "
                "Delete what is not Skeptic’s.",
            )
        self._strays[""] = tuple(strays)
        return found

    def _beyond(self, name: str, number: int) -> list[Path]:
        """The files of a writer's records beyond a number. Raises KnownError."""
        folder = self._writers / name
        try:
            changed = changed_ns(folder)
            if changed is None:
                return []
            looked, highest = self._looked.get(name, (-1, 0))
            # Listing a folder is slow on a network; some drives tell of changes late. So the next
            # file is always asked for, and the folder listed when anything speaks for it.
            if (
                looked == changed
                and highest <= number
                and not os.path.lexists(folder / file_name(number + 1))
            ):
                return []
            numbers = self._numbers(folder, name, number)
            self._looked[name] = (changed, max(numbers, default=0))
        except OSError as error:
            raise folder_trouble(error, self._shared) from None
        return [folder / file_name(n) for n in sorted(numbers) if n > number]

    def _numbers(self, folder: Path, name: str, number: int) -> set[int]:
        """The numbers of the records in a writer's folder. Raises OSError."""
        numbers: set[int] = set()
        strays: list[str] = []
        count = 0
        for entry in entries(folder, MOST_FILES):
            count += 1
            if _FILE.fullmatch(entry.name) and entry.name == file_name(int(entry.name[:-4])):
                numbers.add(int(entry.name[:-4]))
            elif entry.name != "blobs" and len(strays) <= MOST_TOLD and self._stays(entry):
                strays.append(_told(f"writers/{name}/{entry.name}"))
        if count == MOST_FILES:
            strays.insert(
                0, f"writers/{name} holds {MOST_FILES:,} files or more; not all were read."
            )
            # Whoever fills the folder does not hide by it what comes next.
            while os.path.lexists(folder / file_name(number + 1)):
                number += 1
                numbers.add(number)
        self._strays[name] = tuple(strays)
        return numbers

    def _read(self, path: Path) -> bytes | None:
        """A record; None if it is not whole yet, or will never be. Raises KnownError."""
        name = path.parent.name
        try:
            data = read_framed(path, MOST_RECORD_BYTES)
            if data is None and self._now() - path.lstat().st_mtime > FORGOTTEN_AFTER_S:
                line = (
                    f"writers/{_plain(name)}/{path.name} is damaged, and is not read. If the drive "
                    "keeps earlier versions of files, put the first one back."
                )
                self._strays[name] = (*self._strays.get(name, ()), line)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise folder_trouble(error, self._shared) from None
        return data

    def _blob_of(self, name: str, blob: Blob) -> bytes | None:
        folder = self._writers / name
        try:
            if not os.path.lexists(folder / "blobs" / blob.sha256):
                return None
            if not is_own_folder(folder) or not is_own_folder(folder / "blobs"):
                return None
            data = read_plain(folder / "blobs" / blob.sha256, blob.size)
        except OSError as error:
            raise folder_trouble(error, self._shared) from None
        return data if _is(data, blob) else None

    def _met(self, name: str) -> None:
        if self._lately[:1] != [name]:
            self._lately = [name, *(n for n in self._lately if n != name)]

    def _stays(self, entry: os.DirEntry[str]) -> bool:
        """Whether something that does not belong there has been there for long."""
        if TEMPORARY.fullmatch(entry.name) or entry.name.lower() in _LITTER:
            return False
        try:
            changed = entry.stat(follow_symlinks=False).st_mtime
        except OSError:
            return False  # it has gone again
        return self._now() - changed > FORGOTTEN_AFTER_S


def _name_of(writer: Writer) -> str:
    return f"{writer.key[:32]}-{writer.device}"


def _is(data: bytes | None, blob: Blob) -> bool:
    return (
        data is not None
        and len(data) == blob.size
        and hashlib.sha256(data).hexdigest() == blob.sha256
    )


def _told(path: str) -> str:
    return (
        f"{_plain(path)} is no file of Skeptic’s: a copy that a program made of it, or somebody’s "
        "own. It is not read, and can be deleted."
    )


def _plain(name: str) -> str:
    """A name as it can be shown, whatever is in it."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in name)
    return shown if len(shown) <= 160 else f"{shown[:160]}\u2026"
