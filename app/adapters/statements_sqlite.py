"""Statements that wait for a learning record store, in an SQLite database of their own."""

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Final, Literal

from sqlite_utils import Database

from app.adapters.database_sqlite import OpenDatabase
from app.adapters.migrations import APPLICATION_ID, Step
from app.domain.plain_codec import PlainError, from_plain, to_plain
from app.ports.problems import KnownError
from app.ports.record_store import Counts, Queued, StoreAddress, Tried

FILE: Final = "statements.sqlite3"
_TABLES: Final = (
    """
    CREATE TABLE statements (
        place INTEGER PRIMARY KEY,
        statement_id TEXT NOT NULL UNIQUE,
        text TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused'))
    ) STRICT
    """,
    "CREATE INDEX statements_by_state ON statements (state, place)",
    "CREATE TABLE about (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
)


def first_statement_tables(db: Database) -> None:
    """Statements, the store, and how the last try went."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _TABLES:
        db.execute(statement)


_STEPS: Final[tuple[Step, ...]] = (first_statement_tables,)


class SqliteStatementQueue:
    """Implements `app.ports.record_store.StatementQueue`. Any thread may use it."""

    def __init__(self, folder: Path) -> None:
        """Open the file in a folder, making both if they are not there. Raises KnownError."""
        self._turn = threading.RLock()
        self._database = OpenDatabase(
            folder / FILE, _STEPS, tables=frozenset({"statements", "about"}), shared=True
        )

    def store(self) -> StoreAddress | None:
        """The store, if one was named."""
        found: StoreAddress | None = self._about("store", StoreAddress)
        return found

    def set_store(self, store: StoreAddress | None) -> None:
        """Name one, or none; see the port."""
        before = self._about("last_store", StoreAddress)
        with self._writing() as conn:
            self._set_about(conn, "store", store, StoreAddress)
            if store is not None:
                self._set_about(conn, "last_store", store, StoreAddress)
            if store is not None and before is not None and before.address != store.address:
                conn.execute("UPDATE statements SET state = 'waiting'")

    def add(self, statements: Mapping[str, str]) -> None:
        """Have statements wait; those that were added before change nothing."""
        with self._writing() as conn:
            conn.executemany(
                "INSERT INTO statements (statement_id, text, state) VALUES (?, ?, 'waiting')"
                " ON CONFLICT DO NOTHING",
                list(statements.items()),
            )

    def waiting(self, most: int) -> tuple[Queued, ...]:
        """The oldest that wait, at most so many."""
        rows = self._rows(
            "SELECT statement_id, text FROM statements WHERE state = 'waiting'"
            " ORDER BY place LIMIT ?",
            most,
        )
        return tuple(Queued(statement_id=name, text=text) for name, text in rows)

    def settle(self, statement_ids: Sequence[str], outcome: Literal["sent", "refused"]) -> None:
        """They wait no longer."""
        with self._writing() as conn:
            conn.executemany(
                "UPDATE statements SET state = ? WHERE statement_id = ?",
                [(outcome, statement_id) for statement_id in statement_ids],
            )

    def retry_refused(self) -> None:
        """Have those that were refused wait again."""
        with self._writing() as conn:
            conn.execute("UPDATE statements SET state = 'waiting' WHERE state = 'refused'")

    def counts(self) -> Counts:
        """How many there are."""
        return Counts(**dict(self._rows("SELECT state, count(*) FROM statements GROUP BY state")))

    def tried(self) -> Tried:
        """How the last try went."""
        found: Tried | None = self._about("tried", Tried)
        return found or Tried()

    def note_try(self, tried: Tried) -> None:
        """Remember how a try went."""
        with self._writing() as conn:
            self._set_about(conn, "tried", tried, Tried)

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._database.close()

    def _about(self, name: str, kind: type) -> Any:
        rows = self._rows("SELECT value FROM about WHERE name = ?", name)
        if not rows:
            return None
        try:
            return from_plain(json.loads(rows[0][0]), kind)
        except (PlainError, ValueError) as error:
            raise KnownError(
                f"{self._database.path} is damaged ({str(error)[:200]}).",
                "Move it away, and name the learning record store once more.",
            ) from None

    def _set_about(self, conn: Connection, name: str, value: object | None, kind: type) -> None:
        if value is None:
            conn.execute("DELETE FROM about WHERE name = ?", (name,))
            return
        conn.execute(
            "INSERT INTO about (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, json.dumps(to_plain(value, kind))),
        )

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._turn, self._database.reading() as conn:
            return conn.execute(query, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._turn, self._database.writing() as conn:
            yield conn
