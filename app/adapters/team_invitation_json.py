"""Invitations as JSON: a line that anybody can read, signed by whoever invites."""

import json
from base64 import b64decode, b64encode
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from app.adapters.strict_json import StrictJsonError, strict_json
from app.domain.packs.manifest import name_problem
from app.ports.packs import Signer
from app.ports.problems import KnownError
from app.ports.team import Place
from app.ports.team_papers import Invite

FORMAT: Final = "skeptic-invitation"
VERSION: Final = 1
MOST_BYTES: Final = 40_000
_SIGNED_FIRST: Final = b"skeptic-invitation 1\n"
_AGAIN: Final = "Ask for the invitation to be sent again, as a file."


def _name(value: str) -> str:
    if problem := name_problem(value):
        raise ValueError(problem)
    return value


def _line(value: str) -> str:
    if not value.isprintable():
        raise ValueError("it holds invisible characters")
    return value


_Name = Annotated[str, AfterValidator(_name)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Place(_Part):
    kind: Literal["hand", "folder", "postgresql"]
    address: Annotated[str, Field(max_length=2_000), AfterValidator(_line)]


class _Invite(_Part):
    team: _Name
    manager: _Name
    key: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    place: _Place
    founding: Annotated[str, Field(max_length=30_000, pattern=r"^[A-Za-z0-9+/=]+$")]


class _Envelope(_Part):
    format: Literal["skeptic-invitation"]
    version: Literal[1]
    invitation: _Invite
    signature: Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]


class JsonInvitations:
    """Implements `app.ports.team_papers.InvitationFormat`."""

    def __init__(self, signer: Signer) -> None:
        """Sign and verify with a signer."""
        self._signer = signer

    def write(self, invite: Invite) -> bytes:
        """Sign an invitation. Raises KnownError."""
        plain = {
            "team": invite.team,
            "manager": invite.manager,
            "key": invite.key,
            # With what name one asks a database is everybody's own.
            "place": {"kind": invite.place.kind, "address": invite.place.address},
            "founding": b64encode(invite.founding).decode(),
        }
        envelope = {
            "format": FORMAT,
            "version": VERSION,
            "invitation": plain,
            "signature": self._signer.sign(_signed(plain)).hex(),
        }
        return json.dumps(envelope, ensure_ascii=False, indent=1).encode() + b"\n"

    def read(self, data: bytes) -> Invite:
        """Check bytes from elsewhere. Raises KnownError."""
        raw = _parsed(data)
        if not isinstance(raw, dict) or raw.get("format") != FORMAT:
            raise KnownError("That is no invitation to a team of Skeptic.", "Choose another file.")
        version = raw.get("version")
        if type(version) is int and version > VERSION:
            raise KnownError("The invitation was written by a newer Skeptic.", "Update Skeptic.")
        try:
            envelope = _Envelope.model_validate(raw)
            founding = b64decode(envelope.invitation.founding, validate=True)
        except (ValidationError, ValueError):
            raise KnownError("The invitation is damaged.", _AGAIN) from None
        said, key = envelope.invitation, bytes.fromhex(envelope.invitation.key)
        signature = bytes.fromhex(envelope.signature)
        if not self._signer.verifies(key, signature, _signed(said.model_dump())):
            raise KnownError(
                f"The invitation was altered, or is not from {said.manager}: its signature is "
                "false.",
                _AGAIN,
            )
        return Invite(
            team=said.team,
            manager=said.manager,
            key=said.key,
            place=Place(kind=said.place.kind, address=said.place.address),
            founding=founding,
        )


def _parsed(data: bytes) -> Any:
    if len(data) > MOST_BYTES:
        raise KnownError("That is too large for an invitation.", "Choose another file.")
    try:
        return strict_json(data.decode("utf-8-sig"))
    except (StrictJsonError, UnicodeDecodeError):
        raise KnownError("That is no invitation, or it is damaged.", _AGAIN) from None


def _signed(invitation: dict[str, Any]) -> bytes:
    """What is signed: behind a line of its own, so that it stands for nothing else."""
    text = json.dumps(invitation, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _SIGNED_FIRST + text.encode()
