"""Files that go along with records, each named by the SHA-256 of what is in it."""

import hashlib
import os
import tempfile
from pathlib import Path

from app.domain.team.limits import MOST_BLOB_BYTES, hex_problem
from app.domain.team.records import Blob
from app.ports.problems import KnownError


class BlobFiles:
    """A folder of such files. Each is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made with the first file."""
        self._folder = folder

    def keep(self, data: bytes) -> Blob:
        """Keep a file by what is in it. Raises KnownError if there is no room."""
        if not 0 < len(data) <= MOST_BLOB_BYTES:
            raise KnownError(
                f"A file of {len(data):,} bytes cannot go along: at most {MOST_BLOB_BYTES:,} can.",
                "Send it without its sound.",
            )
        blob = Blob(sha256=hashlib.sha256(data).hexdigest(), size=len(data))
        if self.get(blob) is None:
            self._write(blob, data)
        return blob

    def get(self, blob: Blob) -> bytes | None:
        """A file that is here and as it was; None: it is not. Raises KnownError."""
        if hex_problem(blob.sha256):
            return None
        try:
            data = (self._folder / blob.sha256).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._trouble(error) from None
        whole = len(data) == blob.size and hashlib.sha256(data).hexdigest() == blob.sha256
        return data if whole else None

    def has(self, blob: Blob) -> bool:
        """Whether a file of that name and size is here. Raises KnownError."""
        if hex_problem(blob.sha256):
            return False
        try:
            return (self._folder / blob.sha256).stat().st_size == blob.size
        except FileNotFoundError:
            return False
        except OSError as error:
            raise self._trouble(error) from None

    def _write(self, blob: Blob, data: bytes) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=self._folder, prefix=".half-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                Path(beside).replace(self._folder / blob.sha256)
            finally:
                Path(beside).unlink(missing_ok=True)
        except OSError as error:
            raise self._trouble(error) from None

    def _trouble(self, error: OSError) -> KnownError:
        return KnownError(
            f"The team's files in {self._folder} cannot be used: {error.strerror or error}.",
            "Check that the disk is there and has room, and try again.",
        )
