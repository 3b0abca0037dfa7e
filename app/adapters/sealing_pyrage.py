"""Sealing for readers in the age format (age-encryption.org/v1), by the library `pyrage`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pyrage
from pyrage import x25519

from app.adapters.secret_file import write_once
from app.ports.problems import KnownError

FILE: Final = "own.age"
_MOST_BYTES: Final = 10_000


class AgeSealer:
    """Implements `app.ports.team.Sealer`; the private half lies in `own.age` (mode 0600).

    The file is as the program `age` writes its identities, so that what was sealed for the user
    can be opened without Skeptic.
    """

    def __init__(self, folder: Path) -> None:
        """Name the folder of the keys; it is made with the first key."""
        self._file = folder / FILE
        self._known: x25519.Identity | None = None

    def own(self) -> str:
        """The user's public lock, made with its private half on first use. Raises KnownError."""
        return str(self._identity().to_public())

    def seal(self, data: bytes, locks: Sequence[str]) -> bytes:
        """Seal data for the owners of some locks. Raises KnownError if one is no lock."""
        try:
            recipients = [x25519.Recipient.from_str(lock) for lock in locks]
            return bytes(pyrage.encrypt(data, recipients))
        except (pyrage.RecipientError, pyrage.EncryptError) as error:
            raise KnownError(
                f"It cannot be sealed: one of the locks is none ({error}).",
                "Whoever it belongs to should join the team again.",
            ) from None

    def open(self, data: bytes) -> bytes | None:
        """What was sealed; None if it is not for the user, or altered. Raises KnownError."""
        try:
            return bytes(pyrage.decrypt(data, [self._identity()]))
        except (pyrage.DecryptError, ValueError):
            return None

    def _identity(self) -> x25519.Identity:
        if self._known is None:
            self._known = self._load() or self._made()
        return self._known

    def _load(self) -> x25519.Identity | None:
        try:
            with self._file.open("rb") as file:
                text = file.read(_MOST_BYTES).decode("ascii")
            lines = [line.strip() for line in text.splitlines()]
            secret = next((line for line in lines if line and not line.startswith("#")), "")
            return x25519.Identity.from_str(secret)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unusable(error.strerror or str(error)) from None
        except (UnicodeDecodeError, pyrage.IdentityError):
            raise self._unusable("it holds no identity of age") from None

    def _made(self) -> x25519.Identity:
        made = x25519.Identity.generate()
        text = f"# public key: {made.to_public()}\n{made}\n"
        try:
            write_once(self._file, text.encode())
        except FileExistsError:
            return self._identity()
        except OSError as error:
            raise KnownError(
                f"No key can be kept in {self._file.parent}: {error.strerror or error}.",
                "Make room there, or choose another data folder.",
            ) from None
        return made

    def _unusable(self, why: str) -> KnownError:
        return KnownError(
            f"Your key {self._file} cannot be used: {why}.",
            "Put it back from a backup: without it what was sealed for you cannot be opened. Or "
            "move it away, and a new one is made; then join your team again.",
        )
