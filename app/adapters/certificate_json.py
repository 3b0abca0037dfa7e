"""Certificates as JSON that anybody can read, signed by the manager who attests."""

import json
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.adapters.strict_json import StrictJsonError, strict_json
from app.domain.plain_codec import PlainError, from_plain, to_plain
from app.domain.team.certificate import Certificate
from app.domain.team.limits import hex_problem, time_problem
from app.ports.packs import Signer
from app.ports.problems import KnownError
from app.ports.team_papers import SignedCertificate

FORMAT: Final = "skeptic-certificate"
VERSION: Final = 1
MOST_BYTES: Final = 1_000_000
_SIGNED_FIRST: Final = b"skeptic-certificate 1\n"
_AGAIN: Final = "Ask whoever issued it for the file itself."


class _Envelope(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    certificate: dict[str, Any]
    format: Literal["skeptic-certificate"]
    signature: Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]
    version: Literal[1]


class JsonCertificates:
    """Implements `app.ports.team_papers.CertificateFormat`."""

    def __init__(self, signer: Signer) -> None:
        """Sign and verify with a signer."""
        self._signer = signer

    def write(self, certificate: Certificate) -> SignedCertificate:
        """Sign a certificate with the user's key, which it must name. Raises KnownError."""
        if self._signer.make().hex() != certificate.manager_key:
            raise KnownError("A certificate is signed by whom it names.", "Issue it yourself.")
        try:
            plain = to_plain(certificate, Certificate)
        except PlainError as error:
            raise KnownError(f"It cannot be certified: {error}.", "") from None
        envelope = {
            "certificate": plain,
            "format": FORMAT,
            "signature": self._signer.sign(_signed(plain)).hex(),
            "version": VERSION,
        }
        text = json.dumps(envelope, ensure_ascii=False, indent=1) + "\n"
        return self.read(text.encode())

    def read(self, data: bytes) -> SignedCertificate:
        """Check bytes from elsewhere: shape, limits, signature. Raises KnownError."""
        if data.startswith(b"%PDF"):
            raise KnownError(
                "A PDF is for reading; its signature is over the file beside it.",
                "Verify the file of the same name that ends in .json. It is attached to the PDF, "
                "too.",
            )
        raw = _parsed(data)
        if not isinstance(raw, dict) or raw.get("format") != FORMAT:
            raise KnownError("That is no certificate of Skeptic.", "Choose another file.")
        version = raw.get("version")
        if type(version) is int and version > VERSION:
            raise KnownError("The certificate was written by a newer Skeptic.", "Update Skeptic.")
        try:
            envelope = _Envelope.model_validate(raw)
            said: Certificate = from_plain(envelope.certificate, Certificate)
            again = to_plain(said, Certificate)
        except (ValidationError, PlainError):
            raise KnownError("The certificate is damaged.", _AGAIN) from None
        keys = (said.manager_key, said.rep_key, said.content_hash, said.submission)
        times = (said.held_ms, said.decided_ms)
        odd = any(map(hex_problem, keys)) or any(map(time_problem, times))
        if again != envelope.certificate or odd:
            raise KnownError("The certificate is damaged.", _AGAIN)
        key, signature = bytes.fromhex(said.manager_key), bytes.fromhex(envelope.signature)
        if not self._signer.verifies(key, signature, _signed(envelope.certificate)):
            raise KnownError(
                "The certificate was altered, or was not signed by whom it names: its signature "
                "is false.",
                _AGAIN,
            )
        return SignedCertificate(certificate=said, signature=envelope.signature, data=data)


def _parsed(data: bytes) -> Any:
    if len(data) > MOST_BYTES:
        raise KnownError("That is too large for a certificate.", "Choose another file.")
    try:
        return strict_json(data.decode("utf-8-sig"))
    except (StrictJsonError, UnicodeDecodeError):
        raise KnownError("That is no certificate, or it is damaged.", _AGAIN) from None


def _signed(certificate: dict[str, Any]) -> bytes:
    """What is signed: behind a line of its own, so that it stands for nothing else."""
    text = json.dumps(certificate, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _SIGNED_FIRST + text.encode()
