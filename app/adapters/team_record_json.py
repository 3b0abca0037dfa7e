"""Records of a team as signed JSON, the same to the byte wherever it is written.

docs/team-records.md is the format. Reading is suspicious: of all ways to write a record only the
one that `write` takes is accepted, so that no two records differ and mean the same.
"""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.adapters.strict_json import StrictJsonError, strict_json
from app.domain.plain_codec import PlainError, from_plain, to_plain
from app.domain.team.limits import (
    EARLIEST_MS,
    LATEST_MS,
    MOST_NUMBER,
    MOST_READERS,
    MOST_RECORD_BYTES,
    PRIVATE,
    body_problem,
    time_problem,
)
from app.domain.team.records import BODY_KINDS, Body, Joined, Record, TeamFounded, Writer
from app.ports.packs import Signer
from app.ports.problems import KnownError
from app.ports.team import AlteredRecordError, NewerRecordError, RawRecord, Sealer

FORMAT: Final = "skeptic-team-record"
FORMAT_VERSION: Final = 1
BODY_VERSION: Final = 1
"""Of every kind of body so far."""
SIGNED_FIRST: Final = b"skeptic-team-record 1\n"
"""Goes before what is signed: a signature of a record can stand for nothing else."""

_SNAKE: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAMES: Final[Mapping[type[Body], str]] = {
    kind: _SNAKE.sub("_", kind.__name__).lower() for kind in BODY_KINDS
}
_KINDS: Final = {name: kind for kind, name in _NAMES.items()}
_SIGNATURE: Final = re.compile(rb"[0-9a-f]{128}\n")
_ASK: Final = "Ask whoever it is from to hand it over again."

_T = TypeVar("_T", bound=BaseModel)
_Hex = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
_HexOrNone = Annotated[str, Field(pattern="^([0-9a-f]{64})?$")]
_Device = Annotated[str, Field(pattern="^[0-9a-f]{16}$")]
_Number = Annotated[int, Field(ge=1, le=MOST_NUMBER)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Said(_Part):
    clock: _Number
    created_ms: Annotated[int, Field(ge=EARLIEST_MS, le=LATEST_MS)]
    data: dict[str, Any]
    kind: str
    version: int


class _Inner(_Part):
    """What is sealed: the body, bound to the one record that it is for."""

    author: _Hex
    body: _Said
    device: _Device
    number: _Number
    team: _Hex


class _Envelope(_Part):
    author: _Hex
    before: _HexOrNone
    body: _Said | None
    device: _Device
    format: Literal["skeptic-team-record"]
    format_version: Literal[1]
    number: _Number
    readers: Annotated[list[_Hex], Field(max_length=MOST_READERS)]
    sealed: str | None
    team: _HexOrNone


class JsonRecords:
    """Implements `app.ports.team.RecordFormat`."""

    def __init__(self, signer: Signer, sealer: Sealer) -> None:
        """Take the user's keys: one to sign with, one to open what is sealed."""
        self._signer = signer
        self._sealer = sealer

    def write(
        self,
        body: Body,
        *,
        team: str,
        device: str,
        number: int,
        before: str,
        clock: int,
        created_ms: int,
        readers: Mapping[str, str],
    ) -> RawRecord:
        """Sign a record with the user's key, sealed if it has readers; see the port."""
        if time_problem(created_ms):
            raise KnownError(
                "This computer’s clock is off by years.", "Set it right, then try again."
            )
        author = self._signer.make().hex()
        kind = _NAMES[type(body)]
        try:
            data = to_plain(body, type(body))
        except PlainError as error:
            raise _unsayable(kind, str(error)) from None
        said = {
            "clock": clock,
            "created_ms": created_ms,
            "data": data,
            "kind": kind,
            "version": BODY_VERSION,
        }
        place = {"author": author, "device": device, "number": number, "team": team}
        sealed = None
        if readers:
            inner = _canonical({**place, "body": said})
            sealed = base64.b64encode(self._sealer.seal(inner, list(readers.values()))).decode()
        envelope = _canonical(
            {
                **place,
                "before": before,
                "body": None if readers else said,
                "format": FORMAT,
                "format_version": FORMAT_VERSION,
                "readers": sorted(readers),
                "sealed": sealed,
            }
        )
        signature = self._signer.sign(SIGNED_FIRST + envelope).hex().encode()
        # Nothing leaves that others, or this machine tomorrow, could not read.
        try:
            raw = self.read(envelope + signature + b"\n")
            _record(raw, _said(said))
        except KnownError as error:
            raise _unsayable(kind, error.problem) from None
        return raw

    def read(self, data: bytes) -> RawRecord:
        """Check bytes from elsewhere: shape, limits and signature; see the port."""
        if len(data) > MOST_RECORD_BYTES:
            raise _wrong(f"is larger than {MOST_RECORD_BYTES // 1024} KiB")
        text, line, signature = data.partition(b"\n")
        if not line or not _SIGNATURE.fullmatch(signature):
            raise _wrong("has no signature below it")
        plain = _object_in(text + line)
        if plain.get("format") == FORMAT:
            _not_newer(plain.get("format_version"), FORMAT_VERSION)
        envelope = _shaped(_Envelope, plain)
        signed = SIGNED_FIRST + text + line
        made = bytes.fromhex(signature[:-1].decode())
        if not self._signer.verifies(bytes.fromhex(envelope.author), made, signed):
            raise AlteredRecordError(
                "A record was altered, or whoever it names did not sign it.", _ASK
            )
        _check(envelope)
        return RawRecord(
            record_id=self.id_of(data),
            team=envelope.team,
            writer=Writer(key=envelope.author, device=envelope.device),
            number=envelope.number,
            before=envelope.before,
            readers=tuple(envelope.readers),
            data=data,
        )

    def id_of(self, data: bytes) -> str:
        """The id that bytes have if they are a record, which is not checked."""
        text, line, _ = data.partition(b"\n")
        return hashlib.sha256(SIGNED_FIRST + text + line).hexdigest()

    def open(self, raw: RawRecord) -> Record | None:
        """What a record says; None if it is sealed for others; see the port."""
        plain = json.loads(raw.data.partition(b"\n")[0])
        if plain["sealed"] is None:
            record = _record(raw, _said(plain["body"]))
        else:
            opened = self._sealer.open(_unpacked(plain["sealed"]))
            if opened is None:
                return None
            inner = _object_in(opened)
            body = inner.get("body")
            if isinstance(body, dict):
                _not_newer(body.get("version"), BODY_VERSION)
            bound = _shaped(_Inner, inner)
            its_own = (raw.writer.key, raw.writer.device, raw.number, raw.team)
            if (bound.author, bound.device, bound.number, bound.team) != its_own:
                raise _wrong("holds what was sealed for another record")
            record = _record(raw, bound.body)
        if isinstance(record.body, TeamFounded | Joined):
            # A lock that is none would otherwise be met when something is to be sealed with it.
            self._sealer.seal(b"", (record.body.lock,))
        return record


def _record(raw: RawRecord, said: _Said) -> Record:
    """The record of an envelope with a body. Raises KnownError."""
    kind = _KINDS.get(said.kind)
    if kind is None or said.version > BODY_VERSION:
        raise _newer()
    try:
        body = from_plain(said.data, kind)
        again = to_plain(body, kind)
    except PlainError as error:
        raise _wrong(f"is wrong: {str(error)[:200]}") from None
    if said.version != BODY_VERSION or _canonical(again) != _canonical(said.data):
        raise _wrong("is not written in the one way in which it may be")
    if problem := body_problem(body):
        raise _wrong(f"is wrong: {problem[:200]}")
    if (kind in PRIVATE) != bool(raw.readers):
        raise _wrong(
            "is sealed though everybody should read it"
            if raw.readers
            else "lies open though it should be sealed"
        )
    if (kind is TeamFounded) == bool(raw.team):
        raise _wrong("names no team" if not raw.team else "founds a team within a team")
    if (kind is TeamFounded) != (said.clock == 1):
        raise _wrong("would come before its team was founded")
    return Record(
        record_id=raw.record_id,
        team=raw.team,
        writer=raw.writer,
        number=raw.number,
        before=raw.before,
        clock=said.clock,
        created_ms=said.created_ms,
        readers=raw.readers,
        body=body,
    )


def _said(plain: Mapping[str, Any]) -> _Said:
    _not_newer(plain.get("version"), BODY_VERSION)
    return _shaped(_Said, plain)


def _check(envelope: _Envelope) -> None:
    """Refuse what is well formed and cannot be. Raises KnownError."""
    if (envelope.body is None) == (envelope.sealed is None):
        raise _wrong("must hold either words or what is sealed")
    if (envelope.sealed is None) == bool(envelope.readers):
        raise _wrong("must name readers if it is sealed, and only then")
    if envelope.readers != sorted(set(envelope.readers)):
        raise _wrong("names its readers twice, or out of order")
    if envelope.readers and envelope.author not in envelope.readers:
        raise _wrong("is sealed for others than its author")
    if (envelope.number == 1) == bool(envelope.before):
        raise _wrong("must name the one before it if there is one, and only then")
    if envelope.sealed is not None:
        _unpacked(envelope.sealed)
        if not envelope.team:
            raise _wrong("founds a team that nobody can read of")


def _unpacked(sealed: str) -> bytes:
    try:
        data = base64.b64decode(sealed, validate=True)
    except (binascii.Error, ValueError):
        raise _wrong("holds something sealed that cannot be read") from None
    if base64.b64encode(data).decode() != sealed:
        raise _wrong("is not written in the one way in which it may be")
    return data


def _object_in(data: bytes) -> dict[str, Any]:
    """The object of a canonical JSON text. Raises KnownError."""
    try:
        text = data.decode("utf-8")
        plain = strict_json(text)
    except (StrictJsonError, UnicodeDecodeError):
        raise _wrong("is not JSON") from None
    if not isinstance(plain, dict):
        raise _wrong("is no record")
    if _canonical(plain) != data:
        raise _wrong("is not written in the one way in which it may be")
    return plain


def _shaped(model: type[_T], plain: Mapping[str, Any]) -> _T:
    try:
        return model.model_validate(plain)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise _wrong(f"is wrong at {place[:80]}: {first['msg'][:120]}") from None


def _canonical(plain: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8 with sorted names, without spaces, and a newline last."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _not_newer(version: object, known: int) -> None:
    if type(version) is int and version > known:
        raise _newer()


def _newer() -> NewerRecordError:
    return NewerRecordError(
        "A record was written by a newer version of Skeptic than this one.",
        "Update Skeptic and exchange again; it is taken in then.",
    )


def _wrong(problem: str) -> KnownError:
    return KnownError(f"A record {problem}.", _ASK)


def _unsayable(kind: str, problem: str) -> KnownError:
    return KnownError(
        f"This cannot be told to the team ({kind.replace('_', ' ')}): {problem}",
        "Change it and try again.",
    )
