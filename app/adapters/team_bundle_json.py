"""What is handed over by hand, as one file: a line that says what is in it, then just that.

A file has one form only: a reader takes it if writing what was read gives the same bytes again.
There are no names of files in it, so nothing can be written anywhere by it.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Annotated, Any, Final, NoReturn

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.adapters.strict_json import StrictJsonError, strict_json
from app.domain.team.limits import MOST_BLOB_BYTES, MOST_NUMBER, MOST_RECORD_BYTES
from app.domain.team.records import Writer
from app.ports.problems import KnownError
from app.ports.team_papers import Bundle

MOST_BYTES: Final = 500_000_000
"""Of a whole file: no mail takes more, and it is held in memory."""
MOST_HEAD_BYTES: Final = 20_000_000
MOST_RECORDS: Final = 200_000
MOST_BLOBS: Final = 20_000
MOST_WRITERS: Final = 10_000
MOST_RANGES: Final = 100_000

_MAGIC: Final = b"skeptic-team-bundle 1\n"
_MAGIC_OF_ANY: Final = b"skeptic-team-bundle "
_SUM_BYTES: Final = 65
_AGAIN: Final = "Ask for it to be sent again."

_Hex = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Device = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
_Number = Annotated[int, Field(ge=1, le=MOST_NUMBER)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Held(_Part):
    key: _Hex
    device: _Device
    numbers: Annotated[
        list[Annotated[list[_Number], Field(min_length=2, max_length=2)]],
        Field(min_length=1, max_length=MOST_RANGES),
    ]


class _Blob(_Part):
    sha256: _Hex
    size: Annotated[int, Field(ge=0, le=MOST_BLOB_BYTES)]


class _Head(_Part):
    team: _Hex
    sender: _Hex
    held: Annotated[list[_Held], Field(max_length=MOST_WRITERS)]
    wanted: Annotated[list[_Hex], Field(max_length=MOST_BLOBS)]
    records: Annotated[
        list[Annotated[int, Field(ge=1, le=MOST_RECORD_BYTES)]], Field(max_length=MOST_RECORDS)
    ]
    blobs: Annotated[list[_Blob], Field(max_length=MOST_BLOBS)]


class JsonBundles:
    """Implements `app.ports.team_papers.BundleFormat`."""

    @property
    def most_bytes(self) -> int:
        """The largest file there may be."""
        return MOST_BYTES

    def write(self, bundle: Bundle) -> bytes:
        """The bytes of a file; see the port."""
        blobs = sorted(bundle.blobs.items())
        head = {
            "team": bundle.team,
            "sender": bundle.sender,
            "held": [
                {"key": w.key, "device": w.device, "numbers": [list(r) for r in ranges]}
                for w, ranges in sorted(bundle.held.items(), key=lambda h: (h[0].key, h[0].device))
            ],
            "wanted": sorted(bundle.wanted),
            "records": [len(record) for record in bundle.records],
            "blobs": [{"sha256": name, "size": len(data)} for name, data in blobs],
        }
        text = _line(head)
        parts = [_MAGIC, text, *bundle.records, *(data for _, data in blobs)]
        if sum(map(len, parts)) + _SUM_BYTES > MOST_BYTES or len(text) > MOST_HEAD_BYTES:
            raise KnownError(
                f"That is more than one file can hold, which is {MOST_BYTES // 1_000_000} MB.",
                "Hand over fewer recordings, or meet in a shared folder.",
            )
        whole = b"".join(parts)
        return whole + _sum(whole)

    def read(self, data: bytes) -> Bundle:
        """What a file holds; see the port."""
        if not data.startswith(_MAGIC):
            if data.startswith(_MAGIC_OF_ANY):
                _refuse("was written by a newer version of Skeptic", "Update Skeptic.")
            _refuse("is no file of a team", "Choose what somebody of your team handed over.")
        if len(data) > MOST_BYTES:
            _refuse(f"is larger than {MOST_BYTES // 1_000_000} MB", "Ask for a smaller one.")
        body, told = data[:-_SUM_BYTES], data[-_SUM_BYTES:]
        if told != _sum(body):
            _refuse("was altered, or is not all there")
        end = body.find(b"\n", len(_MAGIC), len(_MAGIC) + MOST_HEAD_BYTES)
        head = _head(body[len(_MAGIC) : end + 1])
        pieces = _pieces(body, end + 1, head)
        records = tuple(next(pieces) for _ in head.records)
        blobs = {blob.sha256: next(pieces) for blob in head.blobs}
        for name, blob in blobs.items():
            if hashlib.sha256(blob).hexdigest() != name:
                _refuse("holds a file that is not what it is called")
        bundle = Bundle(
            team=head.team,
            sender=head.sender,
            held={
                Writer(key=h.key, device=h.device): tuple((a, b) for a, b in h.numbers)
                for h in head.held
            },
            wanted=tuple(head.wanted),
            records=records,
            blobs=blobs,
        )
        _in_order(bundle)
        if self.write(bundle) != data:
            _refuse("is not in the form in which Skeptic writes them")
        return bundle


def _head(line: bytes) -> _Head:
    try:
        return _Head.model_validate(strict_json(line.decode()))
    except (StrictJsonError, ValidationError, UnicodeDecodeError):
        _refuse("is damaged: what it says of itself cannot be read")


def _pieces(body: bytes, begin: int, head: _Head) -> Iterator[bytes]:
    """The records and then the files, by their sizes. Raises KnownError."""
    sizes = [*head.records, *(blob.size for blob in head.blobs)]
    if begin + sum(sizes) != len(body):
        _refuse("does not hold what it says")
    for size in sizes:
        yield body[begin : begin + size]
        begin += size


def _in_order(bundle: Bundle) -> None:
    """See that ranges are such. Raises KnownError."""
    for ranges in bundle.held.values():
        last = 0
        for first, end in ranges:
            if first <= last or end < first:
                _refuse("is damaged: it counts wrongly")
            last = end + 1


def _line(head: Any) -> bytes:
    return json.dumps(head, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _sum(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode() + b"\n"


def _refuse(problem: str, remedy: str = _AGAIN) -> NoReturn:
    raise KnownError(f"This file {problem}. Nothing of it was taken in.", remedy)
