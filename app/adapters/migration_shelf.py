"""The second step of the database: what past sessions are found, marked and counted by.

Everything in here is as it was when this step was released, the reading of old events included, so
that an old database is brought up to date the same way for ever.
"""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlite_utils import Database

_TABLES: Final = (
    # Whole numbers, since the index of words can refer to nothing else.
    "ALTER TABLE sessions ADD COLUMN number INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE sessions ADD COLUMN begun INTEGER NOT NULL DEFAULT 0 CHECK (begun IN (0, 1))",
    "ALTER TABLE sessions ADD COLUMN persona_id TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN labeller_version TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN forked_from TEXT NOT NULL DEFAULT ''",
    # How many of its turns are in the index each on its own, instead of all as one text.
    "ALTER TABLE sessions ADD COLUMN loose INTEGER NOT NULL DEFAULT 0",
    "UPDATE sessions SET number = rowid",
    "CREATE UNIQUE INDEX sessions_by_number ON sessions (number)",
    """
    CREATE INDEX sessions_by_start ON sessions (started_ms DESC, session_id, number)
    WHERE begun = 1
    """,
    "CREATE INDEX sessions_by_looseness ON sessions (session_id, number) WHERE loose > 1",
    """
    CREATE TABLE marks (
        session_id TEXT NOT NULL PRIMARY KEY REFERENCES sessions (session_id) ON DELETE CASCADE,
        favourite INTEGER NOT NULL CHECK (favourite IN (0, 1)),
        archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
        note TEXT NOT NULL,
        lesson TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX favourites ON marks (session_id) WHERE favourite = 1",
    "CREATE INDEX archived ON marks (session_id) WHERE archived = 1",
    """
    CREATE TABLE tags (
        tag TEXT NOT NULL,
        session_id TEXT NOT NULL REFERENCES sessions (session_id) ON DELETE CASCADE,
        PRIMARY KEY (tag, session_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX tags_by_session ON tags (session_id)",
    """
    CREATE TABLE figures (
        session_id TEXT NOT NULL PRIMARY KEY REFERENCES sessions (session_id) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        rep_turns INTEGER NOT NULL,
        labels TEXT NOT NULL,
        rep_share REAL,
        conflicts INTEGER NOT NULL,
        settled INTEGER NOT NULL,
        conceded INTEGER NOT NULL,
        traded INTEGER NOT NULL,
        score REAL,
        outcome TEXT NOT NULL,
        good_ending INTEGER NOT NULL CHECK (good_ending IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE moves (
        move TEXT NOT NULL,
        session_id TEXT NOT NULL REFERENCES sessions (session_id) ON DELETE CASCADE,
        PRIMARY KEY (move, session_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX moves_by_session ON moves (session_id)",
    """
    CREATE VIRTUAL TABLE words USING fts5(
        said, named, who UNINDEXED,
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'
    )
    """,
)

_SHIFT: Final = 24
_CONTROLS: Final = re.compile(r"[\x00-\x1f\ue000]")
_BETWEEN: Final = "\n\ue000\n"
_SILENCES: Final = {"", "…", "..."}


def find_mark_and_count(db: Database) -> None:
    """Whom and what a session was with, marks, figures, and an index of every word."""
    for statement in _TABLES:
        db.execute(statement)
    if sqlite3.sqlite_version_info >= (3, 44):
        db.execute("INSERT INTO words (words, rank) VALUES ('secure-delete', 1)")
    conn = db.conn
    path = next(row[2] for row in conn.execute("PRAGMA database_list") if row[1] == "main")
    # Read by a connection of its own: SQLite ends a transaction that meets damage.
    with closing(sqlite3.connect(f"{Path(path).as_uri()}?mode=ro", uri=True)) as source:
        for number, session_id, title in conn.execute(
            "SELECT number, session_id, title FROM sessions"
        ).fetchall():
            begun, rows = _read(source, session_id)
            _describe(conn, session_id, rows, begun=begun)
            _index(conn, number, title, rows)


def _read(source: sqlite3.Connection, session_id: str) -> tuple[bool, list[tuple[Any, ...]]]:
    """Whether a session has begun, and those of its events that matter here."""
    try:
        rows = source.execute(
            "SELECT seq, kind, data FROM events WHERE session_id = ? AND kind IN"
            " ('session_started', 'rep_spoke', 'buyer_spoke', 'turn_timed') ORDER BY seq",
            (session_id,),
        ).fetchall()
        begun = source.execute("SELECT 1 FROM events WHERE session_id = ?", (session_id,))
        return begun.fetchone() is not None, rows
    except (sqlite3.Error, UnicodeDecodeError):
        # Its pages are damaged. It could not be read before either, but it can be deleted.
        return True, []


def _index(conn: sqlite3.Connection, number: int, title: str, rows: list[tuple[Any, ...]]) -> None:
    conn.execute(
        "INSERT INTO words (rowid, said, named, who) VALUES (?, '', ?, '')",
        (number << _SHIFT, _clean(title)),
    )
    if said := _said(rows):
        conn.execute(
            "INSERT INTO words (rowid, said, named, who) VALUES (?, ?, '', ?)",
            (number << _SHIFT | rows[-1][0], _BETWEEN.join(said.values()), " ".join(said)),
        )


def _describe(
    conn: sqlite3.Connection, session_id: str, rows: list[tuple[Any, ...]], *, begun: bool
) -> None:
    started = next((_data(text) for _, kind, text in rows if kind == "session_started"), {})
    columns = ("persona_id", "labeller_version", "forked_from")
    conn.execute(
        "UPDATE sessions SET persona_id = ?, labeller_version = ?, forked_from = ?, begun = ?"
        " WHERE session_id = ?",
        (*(_clean(started.get(column)) for column in columns), int(begun), session_id),
    )


def _said(rows: list[tuple[Any, ...]]) -> dict[str, str]:
    """What was said in each turn of either side; the rep's third turn is "3r"."""
    said: dict[str, str] = {}
    for _, kind, text in rows:
        data = _data(text)
        turn = data.get("turn")
        if not isinstance(turn, int):
            continue
        if kind == "rep_spoke":
            said[f"{turn}r"] = _clean(data.get("text"))
        elif kind == "buyer_spoke":
            said[f"{turn}b"] = _clean(data.get("text"))
        elif kind == "turn_timed" and data.get("speaker") == "buyer" and data.get("heard"):
            said[f"{turn}b"] = _clean(data["heard"])
    return {who: text for who, text in said.items() if text.strip() not in _SILENCES}


def _data(text: object) -> dict[str, Any]:
    """The fields of an event; none if its text is damaged."""
    try:
        data = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        data = None
    return data if isinstance(data, dict) else {}


def _clean(text: object) -> str:
    """A text on one line that SQLite takes."""
    if not isinstance(text, str):
        return ""
    return _CONTROLS.sub(" ", text.encode("utf-8", "replace").decode("utf-8"))
