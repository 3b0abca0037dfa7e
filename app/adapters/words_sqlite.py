"""The index of every word said, kept in the transaction that keeps the events.

A session has one row for its title and its marks, and one for all that was said in it. While it
goes on each turn has a row of its own instead, so that a long call costs no more from turn to turn;
these loose rows become one when it ends, or when another session begins. That they are few is what
makes a search quick: common words are said in every turn of every session.

A damaged index costs the search, never a session: it is made anew from the events.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from app.domain.events import BuyerSpoke, Event, RepSpoke, SessionEnded, TurnTimed
from app.domain.silence import is_silence
from app.domain.transcript import Speaker

SHIFT: Final = 24
"""A row is the number of its session, and in its lowest bits the last event that is in it."""

TOKENIZER: Final = "unicode61 remove_diacritics 2"

_SECURE_FROM: Final = (3, 44)
"""SQLite's first version whose index can overwrite what is deleted, without known mistakes."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one side said in a turn; 0 is the opening."""

    turn: int
    speaker: Speaker
    text: str


def clean(text: str) -> str:
    """The text with as many characters, all of which SQLite and its index can take."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def is_damage(error: Exception) -> bool:
    """Whether an error says that the file holds what it should not."""
    if isinstance(error, UnicodeDecodeError):
        return True
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        # One that is no mistake of ours, as our statements are fixed: a table makes no sense.
        return code & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR}
    return "Could not decode" in str(error)


def said_in(conn: sqlite3.Connection, session_id: str) -> tuple[Said, ...]:
    """Everything said in a session, in order; what was not heard to its end, as far as it was.

    Damaged events are left out.
    """
    rows = conn.execute(
        "SELECT kind, data FROM events WHERE session_id = ?"
        " AND kind IN ('rep_spoke', 'buyer_spoke', 'turn_timed') ORDER BY seq",
        (session_id,),
    ).fetchall()
    found: dict[tuple[int, Speaker], str] = {}
    for kind, data in rows:
        try:
            event = json.loads(data)
            turn, text = event["turn"], event["heard" if kind == "turn_timed" else "text"]
            speaker: Speaker = "rep" if kind == "rep_spoke" else "buyer"
            cut = kind != "turn_timed" or (event["speaker"] == "buyer" and text != "")
        except (ValueError, TypeError, LookupError, RecursionError):
            continue
        if cut and isinstance(turn, int) and isinstance(text, str):
            found[turn, speaker] = clean(text)
    return tuple(
        Said(turn=turn, speaker=speaker, text=text)
        for (turn, speaker), text in found.items()
        if text.strip() and not is_silence(text)
    )


def name(conn: sqlite3.Connection, session_id: str) -> None:
    """Index the title and the marks of a session as they stand."""
    with _costing_the_search_at_most(conn):
        number, *texts = conn.execute(
            "SELECT number, title, coalesce(note, ''), coalesce(lesson, ''), coalesce("
            "(SELECT group_concat(tag, char(10)) FROM tags WHERE tags.session_id = :id), '')"
            " FROM sessions LEFT JOIN marks USING (session_id) WHERE session_id = :id",
            {"id": session_id},
        ).fetchone()
        conn.execute("DELETE FROM words WHERE rowid = ?", (number << SHIFT,))
        conn.execute(
            "INSERT OR REPLACE INTO words (rowid, said, named) VALUES (?, '', ?)",
            (number << SHIFT, clean("\n".join(texts))),
        )


def add(
    conn: sqlite3.Connection, session_id: str, number: int, first: int, events: Sequence[Event]
) -> None:
    """Index what was said in events that have just been kept; `first` is the place of the first."""
    loose = []
    settle = False
    for seq, event in enumerate(events, start=first):
        match event:
            case RepSpoke(text=text) | BuyerSpoke(text=text):
                if text.strip() and not is_silence(text):
                    loose.append((number << SHIFT | seq, clean(text)))
            case TurnTimed(speaker="buyer", heard=heard) if heard:
                settle = True  # she was cut off: what nobody heard was not said
            case SessionEnded():
                settle = True
            case _:
                pass
    if not loose and not settle:
        return
    with _costing_the_search_at_most(conn):
        conn.executemany(
            "INSERT OR REPLACE INTO words (rowid, said, named) VALUES (?, ?, '')", loose
        )
        conn.execute(
            "UPDATE sessions SET loose = loose + ? WHERE session_id = ?", (len(loose), session_id)
        )
        if settle:
            _settle(conn, session_id, number)


def settle_others(conn: sqlite3.Connection) -> None:
    """Make one row of the loose rows of every session that was left without an end."""
    with _costing_the_search_at_most(conn):
        left = conn.execute("SELECT session_id, number FROM sessions WHERE loose > 1").fetchall()
        for session_id, number in left:
            _settle(conn, session_id, number)


def _settle(conn: sqlite3.Connection, session_id: str, number: int) -> None:
    _drop(conn, number, first=1)
    _put(conn, session_id, number)
    conn.execute("UPDATE sessions SET loose = 0 WHERE session_id = ?", (session_id,))


def _put(conn: sqlite3.Connection, session_id: str, number: int) -> None:
    """Index everything said in a session as one text."""
    if said := said_in(conn, session_id):
        last = conn.execute(
            "SELECT max(seq) FROM events WHERE session_id = ?", (session_id,)
        ).fetchone()[0]
        conn.execute(
            "INSERT OR REPLACE INTO words (rowid, said, named) VALUES (?, ?, '')",
            (number << SHIFT | last, "\n".join(s.text for s in said)),
        )


def _drop(conn: sqlite3.Connection, number: int, *, first: int = 0) -> None:
    conn.execute(
        "DELETE FROM words WHERE rowid BETWEEN ? AND ?",
        (number << SHIFT | first, (number + 1 << SHIFT) - 1),
    )


def forget(conn: sqlite3.Connection, session_id: str) -> None:
    """Delete the words of a session for good; call before its row goes.

    An index that is damaged is made anew, without that session.
    """
    row = conn.execute("SELECT number FROM sessions WHERE session_id = ?", (session_id,)).fetchone()
    if row is None:
        return
    conn.execute("SAVEPOINT words")
    try:
        secure = _is_secure(conn)
        _drop(conn, row[0])
        if not secure:
            # The words are only marked as deleted, until the whole index is written anew.
            conn.execute("INSERT INTO words (words) VALUES ('optimize')")
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
        conn.execute("ROLLBACK TO words")
        rebuild(conn, without=session_id)
    conn.execute("RELEASE words")


def _is_secure(conn: sqlite3.Connection) -> bool:
    """Whether the index overwrites what is deleted, and has done so from its beginning."""
    row = conn.execute("SELECT v FROM words_config WHERE k = 'secure-delete'").fetchone()
    return row is not None and row[0] == 1


def rebuild(conn: sqlite3.Connection, *, without: str = "") -> None:
    """Make the index anew from the events. Sessions whose events are damaged are left out.

    Raises:
        sqlite3.Error: The file is damaged elsewhere too.
    """
    conn.execute("DROP TABLE IF EXISTS words")
    create(conn)
    conn.execute("UPDATE sessions SET loose = 0")
    for session_id, number in conn.execute("SELECT session_id, number FROM sessions").fetchall():
        if session_id == without:
            continue
        with _costing_the_search_at_most(conn):
            name(conn, session_id)
            _put(conn, session_id, number)


def create(conn: sqlite3.Connection) -> None:
    """Make an empty index."""
    conn.execute(
        "CREATE VIRTUAL TABLE words USING fts5("
        f"said, named, tokenize = '{TOKENIZER}', prefix = '1 2 3')"
    )
    if sqlite3.sqlite_version_info >= _SECURE_FROM:
        conn.execute("INSERT INTO words (words, rank) VALUES ('secure-delete', 1)")


@contextmanager
def _costing_the_search_at_most(conn: sqlite3.Connection) -> Iterator[None]:
    """Undo the block if it meets damage, and go on: the events are what matters."""
    conn.execute("SAVEPOINT words")
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
        conn.execute("ROLLBACK TO words")
    conn.execute("RELEASE words")
