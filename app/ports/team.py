"""What we need for teams: records as bytes, locks, a store for records, and a space for them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from app.domain.team.records import Blob, Body, Record, Role, Writer
from app.ports.problems import KnownError

SpaceKind = Literal["hand", "folder", "postgresql"]
OddityKind = Literal["altered", "second_version", "gap", "broken_chain", "stranger", "clock"]


@dataclass(frozen=True, kw_only=True)
class RawRecord:
    """A record as it travels and is kept: the exact bytes that were signed, and the signature.

    Attributes:
        record_id: SHA-256 of the bytes that were signed, 64 hexadecimal digits.
        team: As in `Record`; so are the next four.
        writer: Whose.
        number: Among that writer's, from 1.
        before: The writer's record before.
        readers: Who can open it; empty: everybody.
        data: The bytes, signature included.
    """

    record_id: str
    team: str
    writer: Writer
    number: int
    before: str
    readers: tuple[str, ...]
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a team meets. No password is ever in it.

    Attributes:
        kind: By hand, in a shared folder, or in a database.
        address: The folder's path, or the database as "postgresql://host:port/name"; empty by hand.
        user: With what name the database is asked; empty elsewhere.
    """

    kind: SpaceKind
    address: str = ""
    user: str = ""


@dataclass(frozen=True, kw_only=True)
class Membership:
    """The user's place in a team.

    Attributes:
        team: Its id.
        name: Of the team.
        role: The role in which the user came in; the records have the last word.
        own_name: What the user is called in it.
        place: Where it meets.
        founder: The key that signed the founding record, which the invitation named.
    """

    team: str
    name: str
    role: Role
    own_name: str
    place: Place
    founder: str


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A record that is kept here.

    Attributes:
        raw: As it came.
        record: What it says; None: it is sealed for others.
        received_ms: When it came, by this machine's clock.
    """

    raw: RawRecord
    record: Record | None
    received_ms: int


@dataclass(frozen=True, kw_only=True)
class Oddity:
    """Something that an honest, whole space would not show.

    Attributes:
        kind: "altered": bytes that do not go with their signature; "second_version": two records
            of a writer with one number; "gap": one is missing and later ones are there;
            "broken_chain": one names another as the one before than it is; "stranger": it cannot be
            read as a record at all; "clock": its author's clock is far off.
        writer: Whose, if that can be told.
        number: Of the record, if that can be told; 0: not.
        told: In words for a person: what was seen and what to do.
    """

    kind: OddityKind
    writer: Writer | None
    number: int
    told: str


@dataclass(frozen=True, kw_only=True)
class AttemptBegun:
    """An attempt at an assignment: known here only, until it is submitted.

    Attributes:
        assignment: By id.
        session_id: The session that it is.
        number: From 1.
        begun_ms: When.
    """

    assignment: str
    session_id: str
    number: int
    begun_ms: int


class NewerRecordError(KnownError):
    """A record that a newer version of the program wrote: not wrong, only not known yet."""


class AlteredRecordError(KnownError):
    """Bytes that are no longer what was signed, or that somebody else signed."""


class Sealer(Protocol):
    """The user's lock, and everybody's: what is sealed with a lock only its owner can open."""

    def own(self) -> str:
        """The user's public lock, made with its private half on first use. Raises KnownError."""
        ...

    def seal(self, data: bytes, locks: Sequence[str]) -> bytes:
        """Seal data for the owners of some locks. Raises KnownError if one is no lock."""
        ...

    def open(self, data: bytes) -> bytes | None:
        """What was sealed; None if it is not for the user, or altered. Raises KnownError."""
        ...


class RecordFormat(Protocol):
    """Records as bytes. docs/team-records.md is the format."""

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
        """Sign a record with the user's key, sealed if it has readers.

        Args:
            body: What it says.
            team: As in `Record`, like the next five.
            device: Of the writer; its key is the user's.
            number: From 1.
            before: The writer's record before.
            clock: Of the team.
            created_ms: Of the machine.
            readers: Locks by key; empty: everybody can read it.

        Raises:
            KnownError: There is no key, or it cannot be written so that it could be read back.
        """
        ...

    def read(self, data: bytes) -> RawRecord:
        """Check bytes from elsewhere: shape, limits and signature.

        Raises:
            NewerRecordError: Of a format that is not known yet.
            AlteredRecordError: It does not go with its signature.
            KnownError: It is no record.
        """
        ...

    def id_of(self, data: bytes) -> str:
        """The id that bytes have if they are a record, which is not checked: quick."""
        ...

    def open(self, raw: RawRecord) -> Record | None:
        """What a record says; None if it is sealed for others. Raises as `read` does."""
        ...


class TeamStore(Protocol):
    """What this machine holds of its team. Each change is committed when it returns.

    All of it raises KnownError if the database is locked, damaged, full or from a newer version.
    """

    def membership(self) -> Membership | None:
        """The user's place in a team, if there is one."""
        ...

    def set_membership(self, membership: Membership | None) -> None:
        """Enter, change or leave; what is kept of a team that is left stays until it is wiped."""
        ...

    def device(self) -> str:
        """This data folder's id as a writer: 16 hexadecimal digits, drawn on first use."""
        ...

    def new_device(self) -> str:
        """Be another writer from now on: the numbers of this one are used elsewhere."""
        ...

    def keep(self, records: Sequence[Kept], *, own: bool = False) -> None:
        """Keep records, all or none. Of a writer's with one number the first stays.

        A record that founds a team has no team in it; it is kept as of the team that it founds.

        Args:
            records: What to keep.
            own: They are this machine's, and still to be put into the space.
        """
        ...

    def records(self, team: str, since: int = 0) -> tuple[tuple[int, Record], ...]:
        """What can be read of a team, in the order in which it came, each with its place in it.

        Args:
            team: By id.
            since: Only what came after the record with this place.
        """
        ...

    def held(self, team: str, writer: Writer, number: int) -> RawRecord | None:
        """A writer's record with a number, if it is here."""
        ...

    def received_ms(self, record_id: str) -> int | None:
        """When a record came here, by this machine's clock; None: it did not."""
        ...

    def heads(self, team: str) -> Mapping[Writer, tuple[int, str]]:
        """Of each writer the highest number without a gap before it, and that record's id."""
        ...

    def numbers(self, team: str) -> Mapping[Writer, Sequence[tuple[int, int]]]:
        """Of each writer the numbers that are here, as ranges in order: (1, 7), (9, 9)."""
        ...

    def raw(self, team: str, after: Mapping[Writer, int]) -> Iterator[RawRecord]:
        """All raw records of each writer beyond a number; of a writer not named, all."""
        ...

    def undelivered(self, team: str) -> tuple[RawRecord, ...]:
        """Own records that were not put into the space yet, in order."""
        ...

    def delivered(self, record_ids: Sequence[str]) -> None:
        """They are in the space now."""
        ...

    def withdraw(self, record_ids: Sequence[str]) -> None:
        """Drop own records that were not put into the space; of others nothing is dropped."""
        ...

    def keep_blob(self, data: bytes) -> Blob:
        """Keep a file by what is in it."""
        ...

    def blob(self, blob: Blob) -> bytes | None:
        """A file that is kept here and whole; None: it is not here."""
        ...

    def has_blob(self, blob: Blob) -> bool:
        """Whether a file of that name and size is kept here; it is not read."""
        ...

    def note_oddities(self, oddities: Sequence[Oddity]) -> None:
        """Remember what was odd; the same again changes nothing."""
        ...

    def oddities(self) -> tuple[Oddity, ...]:
        """What was odd so far, the oldest first."""
        ...

    def begin_attempt(self, attempt: AttemptBegun) -> None:
        """Remember that a session is an attempt."""
        ...

    def attempts(self, assignment: str = "") -> tuple[AttemptBegun, ...]:
        """Attempts at an assignment, or at any, the oldest first."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


class TeamSpace(Protocol):
    """Where a team meets: everybody puts their own records there and fetches the others'.

    Records and files in it are never changed. What is put twice is there once. All of it raises
    KnownError, with what to do, if the space cannot be reached; nothing is lost by trying again.
    """

    @property
    def shows_all(self) -> bool:
        """Whether everybody's records can be fetched from it, those sealed for others too.

        Where they cannot, a number that is missing among a writer's says nothing.
        """
        ...

    def put(self, records: Sequence[RawRecord], blobs: Mapping[Blob, bytes]) -> None:
        """Put a writer's next records and the files that they name; files come first.

        When it returns all of it is there. When it raises, trying again is safe.
        """
        ...

    def fetch(self, after: Mapping[Writer, int]) -> Iterator[bytes]:
        """The bytes of records beyond the numbers that are here already, each writer's in order.

        What is only partly there yet (a file that is still being copied) is left for the next
        time. Nothing of it is checked.
        """
        ...

    def blob(self, blob: Blob) -> bytes | None:
        """A file; None if it is not there yet, or not whole."""
        ...

    def strays(self) -> tuple[str, ...]:
        """What the last fetch met that does not belong there and stays, in words for a person."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class Login(Protocol):
    """Whatever asks for a password: where it is, and under what name. A `Place` is one."""

    @property
    def address(self) -> str:
        """Where."""
        ...

    @property
    def user(self) -> str:
        """Under what name."""
        ...


class Secrets(Protocol):
    """The system's keyring: passwords by place and user."""

    def password(self, place: Login) -> str | None:
        """The password, if one is kept. Raises KnownError if the keyring cannot be used."""
        ...

    def keep(self, place: Login, password: str) -> None:
        """Keep a password. Raises KnownError."""
        ...

    def forget(self, place: Login) -> None:
        """Forget it; one that is not kept is no error. Raises KnownError."""
        ...
