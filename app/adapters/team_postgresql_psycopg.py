"""A team's space in a PostgreSQL database, by psycopg 3.

Who may read and add what is decided by the database itself, row by row, from the user who logs in
(`team_postgresql_schema`); this module would be no hindrance to somebody who writes their own. What
it puts together is sealed and signed besides, so that the database needs no more trust than a
folder.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, TypeVar

import psycopg

from app.adapters.connection_psycopg import (
    Connection,
    connected,
    known_errors,
    newer,
    trouble,
    version_of,
)
from app.adapters.postgresql_address import address_of
from app.adapters.team_postgresql_schema import SCHEMA_VERSION
from app.domain.team.limits import MOST_BLOB_BYTES
from app.domain.team.records import Blob, Writer
from app.ports.problems import KnownError
from app.ports.team import Place, RawRecord

_PAGE: Final = 500
"""Records that are fetched at once."""
_PART_BYTES: Final = 4_000_000
"""Of a file, so that a slow line does not look like a server that hangs."""

T = TypeVar("T")


class PostgresqlSpace:
    """Implements `app.ports.team.TeamSpace` in a database; for one thread at a time."""

    def __init__(self, place: Place, team: str, password: str) -> None:
        """Name the place; the connection is made when it is first needed.

        Raises:
            KnownError: The address is none.
        """
        self._address = address_of(place.address)
        self._user = place.user
        self._password = password
        self._team = team
        self._open: Connection | None = None
        self._manages = False

    def look(self) -> None:
        """See that it can be used. Raises KnownError."""
        self._connection()

    @property
    def shows_all(self) -> bool:
        """Managers are shown everything, others what they may read. Raises KnownError."""
        self._connection()
        return self._manages

    def put(self, records: Sequence[RawRecord], blobs: Mapping[Blob, bytes]) -> None:
        """Put a writer's next records and their files, all or none; see the port."""
        if records:
            self._run(partial(self._put, records=records, blobs=blobs))

    def fetch(self, after: Mapping[Writer, int]) -> Iterator[bytes]:
        """Records beyond those numbers; see the port."""
        for writer, highest in self._run(self._highest):
            number = after.get(writer, 0)
            while number < highest:
                page = self._run(partial(self._page, writer=writer, after=number))
                if not page:
                    break
                yield from (data for _, data in page)
                number = page[-1][0]

    def blob(self, blob: Blob) -> bytes | None:
        """A file; see the port."""
        if blob.size > MOST_BLOB_BYTES:
            return None
        for owner in self._run(partial(self._owners, blob=blob)):
            found = self._whole(blob, owner)
            if hashlib.sha256(found).hexdigest() == blob.sha256:
                return found
        return None

    def strays(self) -> tuple[str, ...]:
        """The tables hold nothing else."""
        return ()

    def close(self) -> None:
        """Close the connection."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _run(self, work: Callable[[Connection], T]) -> T:
        """Do something that can be done twice; once more if the server was restarted meanwhile."""
        fresh = self._open is None
        connection = self._connection()
        try:
            return work(connection)
        except psycopg.Error as error:
            if fresh or not connection.broken:
                raise trouble(error, self._address) from error
        self.close()
        connection = self._connection()
        with known_errors(self._address):
            return work(connection)

    def _connection(self) -> Connection:
        if self._open is not None and not self._open.broken:
            return self._open
        self.close()
        connection = connected(self._address, self._user, self._password)
        try:
            with known_errors(self._address):
                self._manages = self._is_manager(connection)
        except BaseException:
            connection.close()
            raise
        self._open = connection
        return connection

    def _is_manager(self, connection: Connection) -> bool:
        """Whether the user manages the team. Raises KnownError, psycopg.Error."""
        try:
            version = version_of(connection)
        except psycopg.errors.InsufficientPrivilege:
            raise self._no_member() from None
        if version > SCHEMA_VERSION:
            raise newer(self._address, version)
        if version == 0:
            raise KnownError(
                f"The database {self._address.shown} is not set up for a team yet.",
                "Its manager does that once, with: python3 main.py team database setup",
            )
        if version < SCHEMA_VERSION:
            raise KnownError(
                f"The database {self._address.shown} was set up by an older version of Skeptic.",
                "Its manager brings it up to date with: python3 main.py team database setup",
            )
        roles = connection.execute(
            "SELECT role FROM skeptic.members WHERE db_user = current_user"
        ).fetchall()
        if not roles:
            raise self._no_member()
        return ("manager",) in roles

    def _no_member(self) -> KnownError:
        return KnownError(
            f"The database {self._address.shown} does not know {self._user} as one of the team.",
            "Ask your manager to add this user, with the key of this machine.",
        )

    def _put(
        self, connection: Connection, records: Sequence[RawRecord], blobs: Mapping[Blob, bytes]
    ) -> None:
        with connection.transaction(), connection.cursor() as cursor:
            readers = _readers_of_all(records)
            writer = records[0].writer
            for blob, data in blobs.items():
                cursor.execute(
                    "INSERT INTO skeptic.blobs (team, sha256, writer_key, readers, data) "
                    "VALUES (%s, %s, %s, %s, %b) ON CONFLICT DO NOTHING",
                    (self._team, blob.sha256, writer.key, readers, data),
                )
            cursor.executemany(
                "INSERT INTO skeptic.records (team, writer_key, device, number, readers, data) "
                "VALUES (%s, %s, %s, %s, %s, %b) ON CONFLICT DO NOTHING",
                [
                    (self._team, r.writer.key, r.writer.device, r.number, list(r.readers), r.data)
                    for r in records
                ],
            )
            if cursor.rowcount != len(records):
                self._compare(connection, records)

    def _compare(self, connection: Connection, records: Sequence[RawRecord]) -> None:
        """See that the numbers that are taken are taken by the same records."""
        writer = records[0].writer
        rows = connection.execute(
            "SELECT number, data FROM skeptic.records "
            "WHERE team = %s AND writer_key = %s AND device = %s AND number = ANY (%s)",
            (self._team, writer.key, writer.device, [r.number for r in records]),
            binary=True,
        )
        there = {int(number): bytes(data) for number, data in rows}
        for record in records:
            if there.get(record.number) != record.data:
                raise KnownError(
                    f"The team’s database holds another record {record.number} of yours than "
                    "this machine does.",
                    "Two copies of one data folder are in use, or an old one was put back. "
                    "Exchange once more; if it says this again, use only one of them.",
                )

    def _whole(self, blob: Blob, owner: str) -> bytes:
        """A file, put together from its parts. Raises KnownError."""
        parts = bytearray()
        while len(parts) < blob.size:
            part = self._run(partial(self._part, blob=blob, owner=owner, begin=len(parts)))
            if not part:
                break
            parts += part
        return bytes(parts)

    def _highest(self, connection: Connection) -> list[tuple[Writer, int]]:
        rows = connection.execute(
            "SELECT writer_key, device, max(number) FROM skeptic.records WHERE team = %s "
            "GROUP BY writer_key, device ORDER BY writer_key, device",
            (self._team,),
        )
        return [(Writer(key=key, device=device), int(number)) for key, device, number in rows]

    def _page(self, connection: Connection, writer: Writer, after: int) -> list[tuple[int, bytes]]:
        rows = connection.execute(
            "SELECT number, data FROM skeptic.records WHERE team = %s AND writer_key = %s "
            "AND device = %s AND number > %s ORDER BY number LIMIT %s",
            (self._team, writer.key, writer.device, after, _PAGE),
            binary=True,
        )
        return [(int(number), bytes(data)) for number, data in rows]

    def _owners(self, connection: Connection, blob: Blob) -> list[str]:
        rows = connection.execute(
            "SELECT writer_key FROM skeptic.blobs WHERE team = %s AND sha256 = %s "
            "AND octet_length(data) = %s",
            (self._team, blob.sha256, blob.size),
        )
        return [str(key) for (key,) in rows]

    def _part(self, connection: Connection, blob: Blob, owner: str, begin: int) -> bytes:
        row = connection.execute(
            "SELECT substring(data FROM %s FOR %s) FROM skeptic.blobs "
            "WHERE team = %s AND sha256 = %s AND writer_key = %s",
            (begin + 1, _PART_BYTES, self._team, blob.sha256, owner),
            binary=True,
        ).fetchone()
        return b"" if row is None else bytes(row[0])


def _readers_of_all(records: Sequence[RawRecord]) -> list[str]:
    """Who can read every one of some records; empty: everybody can."""
    closed = [set(r.readers) for r in records if r.readers]
    return sorted(set.intersection(*closed)) if closed else []
