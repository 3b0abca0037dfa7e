"""What we need of the user's files: read one, write some, all or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class OutFile:
    """A file to be written: its name, without a folder, and what it holds."""

    name: str
    data: bytes


class Files(Protocol):
    """The user's files, by paths as the user writes them."""

    def name(self, path: str) -> str:
        """The last part of a path."""
        ...

    def joined(self, folder: str, name: str) -> str:
        """The path of a file in a folder."""
        ...

    def is_folder(self, path: str) -> bool:
        """Whether a path names a folder: one that is there, or by a slash at its end."""
        ...

    def read(self, path: str, most_bytes: int) -> bytes:
        """What a file holds. Raises KnownError if it cannot be read, or is larger."""
        ...

    def write(self, path: str, data: bytes, *, replace: bool = False) -> str:
        """Write one file, whole or not at all; its folder is made if need be.

        Args:
            path: Where.
            data: What.
            replace: Whether a file of that name may be replaced.

        Returns:
            The full path.

        Raises:
            KnownError: It cannot be written, or there is one and it may not be replaced.
        """
        ...

    def write_into(self, folder: str, files: Sequence[OutFile], *, replace: bool = False) -> str:
        """Write files into a folder, made if need be; each whole or not at all.

        Returns the folder's full path. Raises KnownError as `write` does; if one may not be
        replaced none is written.
        """
        ...
