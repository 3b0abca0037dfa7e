"""The user's files, on this machine's disks."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app.ports.files import OutFile
from app.ports.problems import KnownError


class LocalFiles:
    """Implements `app.ports.files.Files`."""

    def name(self, path: str) -> str:
        """The last part of a path."""
        return Path(path).name or path

    def joined(self, folder: str, name: str) -> str:
        """The path of a file in a folder."""
        return str(Path(folder) / name)

    def is_folder(self, path: str) -> bool:
        """Whether a path names a folder: one that is there, or by a slash at its end."""
        return path.endswith(("/", os.sep)) or Path(path).expanduser().is_dir()

    def read(self, path: str, most_bytes: int) -> bytes:
        """What a file holds. Raises KnownError if it cannot be read, or is larger."""
        try:
            with Path(path).expanduser().open("rb") as file:
                # What is no plain file, such as a pipe, has no size to ask for.
                data = file.read(most_bytes + 1)
        except (OSError, ValueError) as error:
            raise KnownError(
                f"{path} cannot be read: {_reason(error)}.", "Check the path."
            ) from None
        if len(data) > most_bytes:
            raise KnownError(f"{path} is larger than {most_bytes // 1_000_000} MB.", "Split it.")
        return data

    def write(self, path: str, data: bytes, *, replace: bool = False) -> str:
        """Write one file, whole or not at all. Raises KnownError."""
        target = Path(path).expanduser()
        _free(target, replace)
        return str(_written(target, data))

    def write_into(self, folder: str, files: Sequence[OutFile], *, replace: bool = False) -> str:
        """Write files into a folder, each whole or not at all. Raises KnownError."""
        place = Path(folder).expanduser()
        for file in files:
            _free(place / file.name, replace)
        for file in files:
            _written(place / file.name, file.data)
        return str(place.absolute())


def _free(target: Path, replace: bool) -> None:
    try:
        taken, folder = target.exists(), target.is_dir()
    except (OSError, ValueError) as error:
        raise KnownError(
            f"{target} cannot be written: {_reason(error)}.", "Check the path."
        ) from None
    if folder:
        raise KnownError(f"{target} is a folder.", "Name a file in it.")
    if taken and not replace:
        raise KnownError(
            f"There is a file {target} already.", "Choose another name, or allow it to be replaced."
        )


def _written(target: Path, data: bytes) -> Path:
    """Write beside the target and put it in its place, so that nobody ever sees half of it."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=target.parent, prefix=f".{target.name[:60]}.", delete=False
        ) as beside:
            partial = Path(beside.name)
            try:
                beside.write(data)
                beside.close()
                partial.chmod(0o666 & ~_umask())
                partial.replace(target)
            except BaseException:
                beside.close()
                partial.unlink(missing_ok=True)
                raise
    except (OSError, ValueError) as error:
        raise KnownError(
            f"{target} cannot be written: {_reason(error)}.",
            "Choose another folder, or make room on the disk.",
        ) from None
    return target.absolute()


def _umask() -> int:
    """What new files may not allow; it can only be asked for by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
