"""The shape of the database, as the steps that lead to it.

A step, once released, is never changed; a new shape is a new step at the end. The number of steps
is the version of the database, kept in SQLite's `user_version`, so that an older program can tell
that it must keep its hands off. Steps run inside a transaction, so they cannot switch foreign keys
off.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from app.adapters.migration_shelf import find_mark_and_count

Step = Callable[[Database], None]

APPLICATION_ID: Final = 0x536B6570
"""Marks a database as ours ("Skep"), so that another program's is never touched."""

KEPT_BACKUPS: Final = 3

_FIRST_TABLES: Final = (
    """
    CREATE TABLE content (
        hash TEXT NOT NULL PRIMARY KEY,
        json TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE sessions (
        session_id TEXT NOT NULL PRIMARY KEY,
        content_hash TEXT NOT NULL REFERENCES content (hash),
        scenario_id TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL,
        buyer TEXT NOT NULL,
        started_ms INTEGER NOT NULL,
        last_ms INTEGER NOT NULL,
        turns INTEGER NOT NULL DEFAULT 0,
        outcome TEXT NOT NULL DEFAULT 'unfinished',
        score REAL,
        ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX sessions_by_content ON sessions (content_hash)",
    """
    CREATE TABLE events (
        session_id TEXT NOT NULL REFERENCES sessions (session_id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        at_ms INTEGER NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY (session_id, seq)
    ) STRICT
    """,
    """
    CREATE TRIGGER events_have_no_gaps BEFORE INSERT ON events
    WHEN NEW.seq <> (
        SELECT coalesce(max(seq), 0) + 1 FROM events WHERE session_id = NEW.session_id
    )
    BEGIN SELECT RAISE(ABORT, 'an event must follow the last one of its session'); END
    """,
    """
    CREATE TRIGGER events_never_change BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events never change'); END
    """,
    # A cascade deletes the events after their session is gone; whoever deletes an event of a
    # session that is still there is wrong.
    """
    CREATE TRIGGER events_stay BEFORE DELETE ON events
    WHEN EXISTS (SELECT 1 FROM sessions WHERE session_id = OLD.session_id)
    BEGIN SELECT RAISE(ABORT, 'events are deleted with their session only'); END
    """,
)


def first_tables(db: Database) -> None:
    """Sessions, their events, and the content they were played from."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _FIRST_TABLES:
        db.execute(statement)


STEPS: Final[tuple[Step, ...]] = (first_tables, find_mark_and_count)
SCHEMA_VERSION: Final = len(STEPS)


def upgrade(db: Database, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Bring the database to the newest shape; a copy of one that holds something is made first.

    All steps succeed or none does. Two programs that start at the same time take turns.

    Args:
        db: An open connection to it.
        path: Its file; the copies go to the folder `backups` beside it.
        steps: All steps there are, in order.

    Raises:
        sqlite3.Error: A step or the copy failed; the database is as it was.
        OSError: The folder of the copies cannot be written.
    """
    if schema_version(db.conn) >= len(steps):
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        version = schema_version(db.conn)
        if 0 < version < len(steps):
            back_up(path, version)
        _as_migrations(steps).apply(db)
        db.conn.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def schema_version(conn: sqlite3.Connection) -> int:
    """How many steps the database has gone; 0 for a new one."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def _as_migrations(steps: Sequence[Step]) -> Migrations:
    migrations = Migrations("skeptic")
    for version, step in enumerate(steps, start=1):

        def run(db: Database, /, step: Step = step, version: int = version) -> None:
            step(db)
            db.execute(f"PRAGMA user_version = {version}")

        migrations(name=f"{version:03d}_{step.__name__}")(run)
    return migrations


def backups_folder(path: Path) -> Path:
    """Where the copies of the database at `path` lie."""
    return path.parent / "backups"


def back_up(path: Path, version: int) -> Path:
    """Copy the database as committed, and drop all copies but the newest few.

    Raises:
        sqlite3.Error, OSError: The copy could not be made; no half of one is left.
    """
    folder = backups_folder(path)
    folder.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    copy = folder / f"{path.stem}-{stamp}-v{version}{path.suffix}"
    partial = copy.with_suffix(".partial")
    try:
        with (
            closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(partial)) as target,
        ):
            source.backup(target)
            # A copy is one file, which can be moved about without a log beside it.
            target.execute("PRAGMA journal_mode = DELETE")
        partial.replace(copy)
    finally:
        partial.unlink(missing_ok=True)
    for old in sorted(folder.glob(f"{path.stem}-*-v*{path.suffix}"))[:-KEPT_BACKUPS]:
        old.unlink(missing_ok=True)
    return copy
