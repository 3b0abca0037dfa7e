"""What this machine holds of its team, in an SQLite database beside the sessions'."""

import json
import secrets
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Final

from app.adapters.database_sqlite import OpenDatabase
from app.adapters.migration_team import first_team_tables
from app.adapters.migrations import Step
from app.adapters.rows_sqlite import DamagedRowError
from app.adapters.team_blobs_files import BlobFiles
from app.adapters.team_rows import opened_text, said_in
from app.domain.plain_codec import PlainError, from_plain, to_plain
from app.domain.team.records import Blob, Record, Writer
from app.ports.team import AttemptBegun, Kept, Membership, Oddity, RawRecord

TEAM_STEPS: Final[tuple[Step, ...]] = (first_team_tables,)
FILE: Final = "team.sqlite3"
_TABLES: Final = frozenset({"records", "oddities", "attempts", "own"})
_RAW: Final = "team, author, device, number, record_id, before, readers, data"
_AT_ONCE: Final = 500


class SqliteTeamStore:
    """Implements `app.ports.team.TeamStore`. Any thread may use it; they take turns."""

    def __init__(self, folder: Path) -> None:
        """Open the database in a folder, making both if they are not there.

        Raises:
            KnownError: It is of a newer version, damaged, another program's, or cannot be written.
        """
        self._turn = threading.RLock()
        self._database = OpenDatabase(folder / FILE, TEAM_STEPS, tables=_TABLES, shared=True)
        self._blobs = BlobFiles(folder / "blobs")

    def membership(self) -> Membership | None:
        """The user's place in a team, if there is one."""
        text = self._own("membership")
        if not text:
            return None
        try:
            found: Membership = from_plain(json.loads(text), Membership)
        except (PlainError, ValueError) as error:
            raise _damaged(str(error)) from None
        return found

    def set_membership(self, membership: Membership | None) -> None:
        """Enter, change or leave; what is kept of a team that is left stays."""
        text = "" if membership is None else json.dumps(to_plain(membership, Membership))
        self._set_own("membership", text)

    def device(self) -> str:
        """This data folder's id as a writer, drawn on first use."""
        return self._own("device") or self.new_device()

    def new_device(self) -> str:
        """Be another writer from now on."""
        drawn = secrets.token_hex(8)
        self._set_own("device", drawn)
        return drawn

    def keep(self, records: Sequence[Kept], *, own: bool = False) -> None:
        """Keep records, all or none; see the port."""
        rows = [
            (
                kept.raw.team or kept.raw.record_id,
                kept.raw.writer.key,
                kept.raw.writer.device,
                kept.raw.number,
                kept.raw.record_id,
                kept.raw.before,
                " ".join(kept.raw.readers),
                kept.raw.data,
                None if kept.record is None else opened_text(kept.record),
                kept.received_ms,
                int(own),
            )
            for kept in records
        ]
        # What others sent would come again; what this machine says is said nowhere else yet.
        with self._writing(durable=own) as conn:
            conn.executemany(
                "INSERT INTO records (team, author, device, number, record_id, before,"
                " readers, data, opened, received_ms, undelivered)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                rows,
            )

    def records(self, team: str, since: int = 0) -> tuple[tuple[int, Record], ...]:
        """What can be read of a team, in the order in which it came."""
        rows = self._rows(
            "SELECT place, author, device, number, record_id, before, readers, opened FROM records"
            " WHERE team = ? AND place > ? AND opened IS NOT NULL ORDER BY place",
            team,
            since,
        )
        writers: dict[tuple[str, str], Writer] = {}
        found = []
        for place, author, device, number, record_id, before, readers, opened in rows:
            writer = writers.get((author, device))
            if writer is None:
                writer = writers[author, device] = Writer(key=author, device=device)
            try:
                clock, created_ms, body = said_in(opened)
            except ValueError as error:
                raise _damaged(str(error)) from None
            record = Record(
                record_id=record_id,
                team="" if record_id == team else team,
                writer=writer,
                number=number,
                before=before,
                clock=clock,
                created_ms=created_ms,
                readers=tuple(readers.split()),
                body=body,
            )
            found.append((place, record))
        return tuple(found)

    def held(self, team: str, writer: Writer, number: int) -> RawRecord | None:
        """A writer's record with a number, if it is here."""
        rows = self._rows(
            f"SELECT {_RAW} FROM records"
            " WHERE team = ? AND author = ? AND device = ? AND number = ?",
            team,
            writer.key,
            writer.device,
            number,
        )
        return _raw(rows[0]) if rows else None

    def received_ms(self, record_id: str) -> int | None:
        """When a record came here; None: it did not."""
        rows = self._rows("SELECT received_ms FROM records WHERE record_id = ?", record_id)
        return rows[0][0] if rows else None

    def heads(self, team: str) -> Mapping[Writer, tuple[int, str]]:
        """Of each writer the highest number without a gap before it, and that record's id."""
        found = {}
        for writer, ranges in self.numbers(team).items():
            first, last = ranges[0]
            head = self.held(team, writer, last) if first == 1 else None
            if head is not None:
                found[writer] = (last, head.record_id)
        return found

    def numbers(self, team: str) -> Mapping[Writer, Sequence[tuple[int, int]]]:
        """Of each writer the numbers that are here, as ranges in order."""
        # Numbers in a row have one difference to how many come before them.
        rows = self._rows(
            """
            SELECT author, device, min(number), max(number) FROM (
                SELECT author, device, number, number - row_number()
                    OVER (PARTITION BY author, device ORDER BY number) AS run
                FROM records WHERE team = ?
            ) GROUP BY author, device, run ORDER BY author, device, min(number)
            """,
            team,
        )
        found: dict[Writer, list[tuple[int, int]]] = {}
        for author, device, first, last in rows:
            found.setdefault(Writer(key=author, device=device), []).append((first, last))
        return found

    def raw(self, team: str, after: Mapping[Writer, int]) -> Iterator[RawRecord]:
        """All raw records of each writer beyond a number; of a writer not named, all."""
        writers = self._rows("SELECT DISTINCT author, device FROM records WHERE team = ?", team)
        for author, device in writers:
            beyond = after.get(Writer(key=author, device=device), 0)
            while rows := self._rows(
                f"SELECT {_RAW} FROM records WHERE team = ? AND author = ? AND device = ?"
                " AND number > ? ORDER BY number LIMIT ?",
                team,
                author,
                device,
                beyond,
                _AT_ONCE,
            ):
                yield from map(_raw, rows)
                beyond = rows[-1][3]

    def undelivered(self, team: str) -> tuple[RawRecord, ...]:
        """Own records that were not put into the space yet, in order."""
        rows = self._rows(
            f"SELECT {_RAW} FROM records WHERE undelivered = 1 AND team = ? ORDER BY place", team
        )
        return tuple(map(_raw, rows))

    def delivered(self, record_ids: Sequence[str]) -> None:
        """They are in the space now."""
        with self._writing() as conn:
            conn.executemany(
                "UPDATE records SET undelivered = 0 WHERE record_id = ?",
                [(record_id,) for record_id in record_ids],
            )

    def withdraw(self, record_ids: Sequence[str]) -> None:
        """Drop own records that were not put into the space; of others nothing is dropped."""
        with self._writing() as conn:
            conn.executemany(
                "DELETE FROM records WHERE record_id = ? AND undelivered = 1",
                [(record_id,) for record_id in record_ids],
            )

    def keep_blob(self, data: bytes) -> Blob:
        """Keep a file by what is in it."""
        return self._blobs.keep(data)

    def blob(self, blob: Blob) -> bytes | None:
        """A file that is kept here and whole; None: it is not here."""
        return self._blobs.get(blob)

    def has_blob(self, blob: Blob) -> bool:
        """Whether a file of that name and size is kept here."""
        return self._blobs.has(blob)

    def note_oddities(self, oddities: Sequence[Oddity]) -> None:
        """Remember what was odd; the same again changes nothing."""
        rows = [
            (
                oddity.kind,
                oddity.writer.key if oddity.writer else "",
                oddity.writer.device if oddity.writer else "",
                oddity.number,
                oddity.told,
            )
            for oddity in oddities
        ]
        with self._writing() as conn:
            conn.executemany(
                "INSERT INTO oddities (kind, author, device, number, told)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                rows,
            )

    def oddities(self) -> tuple[Oddity, ...]:
        """What was odd so far, the oldest first."""
        rows = self._rows("SELECT kind, author, device, number, told FROM oddities ORDER BY place")
        return tuple(
            Oddity(
                kind=kind,
                writer=Writer(key=author, device=device) if author else None,
                number=number,
                told=told,
            )
            for kind, author, device, number, told in rows
        )

    def begin_attempt(self, attempt: AttemptBegun) -> None:
        """Remember that a session is an attempt."""
        with self._writing(durable=True) as conn:
            conn.execute(
                "INSERT INTO attempts (session_id, assignment, number, begun_ms)"
                " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (attempt.session_id, attempt.assignment, attempt.number, attempt.begun_ms),
            )

    def attempts(self, assignment: str = "") -> tuple[AttemptBegun, ...]:
        """Attempts at an assignment, or at any, the oldest first."""
        rows = self._rows(
            "SELECT assignment, session_id, number, begun_ms FROM attempts"
            " WHERE ? IN ('', assignment) ORDER BY begun_ms, rowid",
            assignment,
        )
        return tuple(
            AttemptBegun(assignment=of, session_id=session, number=number, begun_ms=begun)
            for of, session, number, begun in rows
        )

    def close(self) -> None:
        """Let go of the database."""
        with self._turn:
            self._database.close()

    def _own(self, name: str) -> str:
        rows = self._rows("SELECT value FROM own WHERE name = ?", name)
        return str(rows[0][0]) if rows else ""

    def _set_own(self, name: str, value: str) -> None:
        with self._writing(durable=True) as conn:
            conn.execute(
                "INSERT INTO own (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._turn, self._database.reading() as conn:
            return conn.execute(query, values).fetchall()

    @contextmanager
    def _writing(self, *, durable: bool = False) -> Iterator[Connection]:
        with self._turn, self._database.writing(durable=durable) as conn:
            yield conn


def _raw(row: tuple[Any, ...]) -> RawRecord:
    team, author, device, number, record_id, before, readers, data = row
    return RawRecord(
        record_id=record_id,
        team="" if team == record_id else team,
        writer=Writer(key=author, device=device),
        number=number,
        before=before,
        readers=tuple(readers.split()),
        data=data,
    )


def _damaged(why: str) -> DamagedRowError:
    return DamagedRowError(
        f"The team’s database is damaged ({why[:200]}).",
        "Move its folder elsewhere and join the team again; what others sent comes again.",
    )
