"""The first shape of a team's database. A step, once released, is never changed."""

from typing import Final

from sqlite_utils import Database

from app.adapters.migrations import APPLICATION_ID

_TABLES: Final = (
    """
    CREATE TABLE records (
        -- In the order in which they came; a place is never given twice.
        place INTEGER PRIMARY KEY AUTOINCREMENT,
        team TEXT NOT NULL,
        author TEXT NOT NULL,
        device TEXT NOT NULL,
        number INTEGER NOT NULL,
        record_id TEXT NOT NULL,
        before TEXT NOT NULL,
        readers TEXT NOT NULL,
        data BLOB NOT NULL,
        -- What it says, opened; NULL: it is sealed for others.
        opened TEXT,
        received_ms INTEGER NOT NULL,
        undelivered INTEGER NOT NULL CHECK (undelivered IN (0, 1))
    ) STRICT
    """,
    "CREATE UNIQUE INDEX records_by_number ON records (team, author, device, number)",
    "CREATE UNIQUE INDEX records_by_id ON records (record_id)",
    "CREATE INDEX records_to_send ON records (team, device, number) WHERE undelivered = 1",
    """
    CREATE TRIGGER records_never_change
    BEFORE UPDATE OF place, team, author, device, number, record_id, before, readers, data, opened
    ON records
    BEGIN SELECT RAISE(ABORT, 'records never change'); END
    """,
    """
    CREATE TRIGGER records_stay BEFORE DELETE ON records WHEN OLD.undelivered = 0
    BEGIN SELECT RAISE(ABORT, 'a record that others have stays'); END
    """,
    """
    CREATE TABLE oddities (
        place INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        author TEXT NOT NULL,
        device TEXT NOT NULL,
        number INTEGER NOT NULL,
        told TEXT NOT NULL,
        UNIQUE (kind, author, device, number, told)
    ) STRICT
    """,
    """
    CREATE TABLE attempts (
        session_id TEXT NOT NULL PRIMARY KEY,
        assignment TEXT NOT NULL,
        number INTEGER NOT NULL,
        begun_ms INTEGER NOT NULL
    ) STRICT
    """,
    # The user's own place in the team, and this data folder's id as a writer.
    "CREATE TABLE own (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
)


def first_team_tables(db: Database) -> None:
    """Records as they came, what was odd, and attempts."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _TABLES:
        db.execute(statement)
