"""The user's Ed25519 key pair in a file, and signatures, by the library `cryptography`."""

from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from app.adapters.secret_file import write_once
from app.ports.problems import KnownError

FILE: Final = "own.pem"
_MOST_BYTES: Final = 10_000


class Ed25519Signer:
    """Implements `app.ports.packs.Signer`; the private key lies in `own.pem` (PKCS8, mode 0600)."""

    def __init__(self, folder: Path) -> None:
        """Name the folder of the keys; it is made with the first key."""
        self._file = folder / FILE

    def own(self) -> bytes | None:
        """The user's public key, 32 bytes; None if there is none yet. Raises KnownError."""
        found = self._load()
        return None if found is None else found.public_key().public_bytes_raw()

    def make(self) -> bytes:
        """The user's public key, made with the private one on first use. Raises KnownError."""
        return self._private().public_key().public_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        """The user's signature, 64 bytes. Raises KnownError."""
        return self._private().sign(data)

    def verifies(self, key: bytes, signature: bytes, data: bytes) -> bool:
        """Whether a signature of some data was made with a public key's other half."""
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, data)
        except (InvalidSignature, ValueError):
            return False
        return True

    def _private(self) -> Ed25519PrivateKey:
        return self._load() or self._made()

    def _load(self) -> Ed25519PrivateKey | None:
        try:
            with self._file.open("rb") as file:
                data = file.read(_MOST_BYTES)
            key = load_pem_private_key(data, password=None)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unusable(error.strerror or str(error)) from None
        except (ValueError, TypeError, UnsupportedAlgorithm):
            raise self._unusable("it holds no private key") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise self._unusable("it is of another kind than Ed25519")
        return key

    def _made(self) -> Ed25519PrivateKey:
        key = Ed25519PrivateKey.generate()
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        try:
            write_once(self._file, pem)
        except FileExistsError:
            return self._private()
        except OSError as error:
            raise KnownError(
                f"No key can be kept in {self._file.parent}: {error.strerror or error}.",
                "Make room there, or choose another data folder.",
            ) from None
        return key

    def _unusable(self, why: str) -> KnownError:
        return KnownError(
            f"Your key {self._file} cannot be used: {why}.",
            "Put it back from a backup; or move it away, and a new one is made, which those who "
            "know the old one will be asked about.",
        )
