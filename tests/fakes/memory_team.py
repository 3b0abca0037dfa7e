"""A team without files: a store, a space, a format and locks that live in memory.

Everybody in a test gets a `MemoryStore`, a `MemorySealer` and a `PlainFormat` of their own, and
all of them meet in one `MemorySpace`.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.domain.plain_codec import from_plain, to_plain
from app.domain.team.records import BODY_KINDS, Blob, Body, Record, TeamFounded, Writer
from app.ports.problems import KnownError
from app.ports.team import (
    AlteredRecordError,
    AttemptBegun,
    Kept,
    Membership,
    Oddity,
    Place,
    RawRecord,
)

_KINDS = {kind.__name__: kind for kind in BODY_KINDS}


def key_of(name: str) -> str:
    """The key under which somebody of that name signs in memory."""
    return hashlib.sha256(f"key of {name}".encode()).hexdigest()


def blob_of(data: bytes) -> Blob:
    """The name of a file by what is in it."""
    return Blob(sha256=hashlib.sha256(data).hexdigest(), size=len(data))


class MemorySealer:
    """Implements `Sealer`: what is sealed says for whom, and others are refused."""

    def __init__(self, name: str) -> None:
        self._lock = f"age1{name.replace(' ', '-')}"

    def own(self) -> str:
        return self._lock

    def seal(self, data: bytes, locks: Sequence[str]) -> bytes:
        if not locks or not all(lock.startswith("age1") for lock in locks):
            raise KnownError("One of the locks is none.", "Ask for another.")
        return b"sealed for " + " ".join(locks).encode() + b"\n" + data

    def open(self, data: bytes) -> bytes | None:
        head, _, inner = data.partition(b"\n")
        if not head.startswith(b"sealed for "):
            return None
        return inner if self._lock in head.decode().split()[2:] else None


class PlainFormat:
    """Implements `RecordFormat`: readable JSON; the signature is a sum that anybody could make."""

    def __init__(self, name: str, sealer: MemorySealer | None = None) -> None:
        self.key = key_of(name)
        self._sealer = sealer or MemorySealer(name)

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
        inner = json.dumps(
            {
                "kind": type(body).__name__,
                "body": to_plain(body, type(body)),
                "clock": clock,
                "created_ms": created_ms,
            }
        )
        sealed = ""
        if readers:
            sealed = self._sealer.seal(inner.encode(), list(readers.values())).decode()
        envelope = {
            "key": self.key,
            "device": device,
            "team": team,
            "number": number,
            "before": before,
            "readers": sorted(readers),
            "inner": "" if readers else inner,
            "sealed": sealed,
        }
        text = json.dumps(envelope, sort_keys=True)
        return self.read(f"{text}\n{_sum(text)}".encode())

    def read(self, data: bytes) -> RawRecord:
        text, _, signature = data.decode("utf-8", "replace").partition("\n")
        if signature != _sum(text):
            raise AlteredRecordError("A record was altered.", "Ask for it again.")
        plain = json.loads(text)
        return RawRecord(
            record_id=hashlib.sha256(text.encode()).hexdigest(),
            team=plain["team"],
            writer=Writer(key=plain["key"], device=plain["device"]),
            number=plain["number"],
            before=plain["before"],
            readers=tuple(plain["readers"]),
            data=data,
        )

    def id_of(self, data: bytes) -> str:
        return hashlib.sha256(data.partition(b"\n")[0]).hexdigest()

    def open(self, raw: RawRecord) -> Record | None:
        plain: dict[str, Any] = json.loads(raw.data.partition(b"\n")[0])
        inner = plain["inner"].encode()
        if plain["sealed"]:
            opened = self._sealer.open(plain["sealed"].encode())
            if opened is None:
                return None
            inner = opened
        said = json.loads(inner)
        return Record(
            record_id=raw.record_id,
            team=raw.team,
            writer=raw.writer,
            number=raw.number,
            before=raw.before,
            clock=said["clock"],
            created_ms=said["created_ms"],
            readers=raw.readers,
            body=from_plain(said["body"], _KINDS[said["kind"]]),
        )


class MemoryStore:
    """Implements `TeamStore`."""

    def __init__(self, device: str = "00000000000000d1") -> None:
        self._device = device
        self._membership: Membership | None = None
        self._kept: dict[int, tuple[str, Kept]] = {}
        self._place = 0
        self._undelivered: list[str] = []
        self._blobs: dict[str, bytes] = {}
        self._oddities: list[Oddity] = []
        self._attempts: list[AttemptBegun] = []

    def membership(self) -> Membership | None:
        return self._membership

    def set_membership(self, membership: Membership | None) -> None:
        self._membership = membership

    def device(self) -> str:
        return self._device

    def new_device(self) -> str:
        self._device = hashlib.sha256(self._device.encode()).hexdigest()[:16]
        return self._device

    def keep(self, records: Sequence[Kept], *, own: bool = False) -> None:
        for kept in records:
            raw = kept.raw
            team = raw.team or raw.record_id
            if any(t == team and _place(k.raw) == _place(raw) for t, k in self._kept.values()):
                continue
            self._place += 1
            self._kept[self._place] = (team, kept)
            if own:
                self._undelivered.append(raw.record_id)

    def records(self, team: str, since: int = 0) -> tuple[tuple[int, Record], ...]:
        return tuple(
            (place, kept.record)
            for place, (of, kept) in self._kept.items()
            if of == team and kept.record is not None and place > since
        )

    def held(self, team: str, writer: Writer, number: int) -> RawRecord | None:
        wanted = (writer, number)
        return next((r for r in self._raw(team) if (r.writer, r.number) == wanted), None)

    def received_ms(self, record_id: str) -> int | None:
        kept = (k for _, k in self._kept.values() if k.raw.record_id == record_id)
        return next((k.received_ms for k in kept), None)

    def heads(self, team: str) -> Mapping[Writer, tuple[int, str]]:
        found: dict[Writer, tuple[int, str]] = {}
        for raw in self._raw(team):
            if raw.number == found.get(raw.writer, (0, ""))[0] + 1:
                found[raw.writer] = (raw.number, raw.record_id)
        return found

    def numbers(self, team: str) -> Mapping[Writer, Sequence[tuple[int, int]]]:
        found: dict[Writer, list[tuple[int, int]]] = {}
        for raw in self._raw(team):
            ranges = found.setdefault(raw.writer, [])
            if ranges and ranges[-1][1] == raw.number - 1:
                ranges[-1] = (ranges[-1][0], raw.number)
            else:
                ranges.append((raw.number, raw.number))
        return found

    def raw(self, team: str, after: Mapping[Writer, int]) -> Iterator[RawRecord]:
        return iter([r for r in self._raw(team) if r.number > after.get(r.writer, 0)])

    def undelivered(self, team: str) -> tuple[RawRecord, ...]:
        return tuple(r for r in self._raw(team) if r.record_id in self._undelivered)

    def delivered(self, record_ids: Sequence[str]) -> None:
        self._undelivered = [r for r in self._undelivered if r not in record_ids]

    def withdraw(self, record_ids: Sequence[str]) -> None:
        gone = set(record_ids) & set(self._undelivered)
        self._kept = {p: e for p, e in self._kept.items() if e[1].raw.record_id not in gone}
        self._undelivered = [r for r in self._undelivered if r not in gone]

    def keep_blob(self, data: bytes) -> Blob:
        blob = blob_of(data)
        self._blobs[blob.sha256] = data
        return blob

    def blob(self, blob: Blob) -> bytes | None:
        data = self._blobs.get(blob.sha256)
        return data if data is not None and blob_of(data) == blob else None

    def has_blob(self, blob: Blob) -> bool:
        return len(self._blobs.get(blob.sha256, b"")) == blob.size

    def note_oddities(self, oddities: Sequence[Oddity]) -> None:
        self._oddities.extend(o for o in oddities if o not in self._oddities)

    def oddities(self) -> tuple[Oddity, ...]:
        return tuple(self._oddities)

    def begin_attempt(self, attempt: AttemptBegun) -> None:
        self._attempts.append(attempt)

    def attempts(self, assignment: str = "") -> tuple[AttemptBegun, ...]:
        return tuple(a for a in self._attempts if assignment in ("", a.assignment))

    def close(self) -> None:
        pass

    def _raw(self, team: str) -> list[RawRecord]:
        return sorted((k.raw for of, k in self._kept.values() if of == team), key=_place)


class MemorySpace:
    """Implements `TeamSpace`.

    Attributes:
        problem: If there is one, nothing can be reached.
        held: The bytes of every record, in the order in which they came. Tests may meddle.
        blobs: Files by name. Tests may meddle.
    """

    def __init__(self) -> None:
        self.problem: KnownError | None = None
        self.held: list[tuple[Writer, int, bytes]] = []
        self.blobs: dict[str, bytes] = {}

    @property
    def shows_all(self) -> bool:
        return True

    def put(self, records: Sequence[RawRecord], blobs: Mapping[Blob, bytes]) -> None:
        self._reach()
        for blob, data in blobs.items():
            self.blobs.setdefault(blob.sha256, data)
        there = {(writer, number) for writer, number, _ in self.held}
        self.held += [
            (r.writer, r.number, r.data) for r in records if (r.writer, r.number) not in there
        ]

    def fetch(self, after: Mapping[Writer, int]) -> Iterator[bytes]:
        self._reach()
        beyond = [entry for entry in self.held if entry[1] > after.get(entry[0], 0)]
        return iter([data for _, _, data in sorted(beyond, key=lambda e: e[1])])

    def blob(self, blob: Blob) -> bytes | None:
        self._reach()
        data = self.blobs.get(blob.sha256)
        return data if data is not None and blob_of(data) == blob else None

    def strays(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        pass

    def _reach(self) -> None:
        if self.problem is not None:
            raise self.problem


def founding(format_: PlainFormat, store: MemoryStore, lock: str, name: str = "Team") -> str:
    """Found a team in a store; its id."""
    raw = format_.write(
        TeamFounded(name=name, manager="Mara", lock=lock),
        team="",
        device=store.device(),
        number=1,
        before="",
        clock=1,
        created_ms=1_700_000_000_000,
        readers={},
    )
    store.keep([Kept(raw=raw, record=format_.open(raw), received_ms=0)], own=True)
    store.set_membership(
        Membership(
            team=raw.record_id,
            name=name,
            role="manager",
            own_name="Mara",
            place=Place(kind="hand"),
            founder=format_.key,
        )
    )
    return raw.record_id


def _place(raw: RawRecord) -> tuple[str, str, int]:
    return raw.writer.key, raw.writer.device, raw.number


def _sum(text: str) -> str:
    return hashlib.sha256(f"signed {text}".encode()).hexdigest()
