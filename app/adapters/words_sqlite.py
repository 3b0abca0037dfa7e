"""The index of every word said, kept in the transaction that keeps the events.

A session has one row for its title and its marks, and one for all that was said in it. While it
goes on each turn has a row of its own instead, so that a long call costs no more from turn to turn;
these loose rows become one when it ends, or when another session begins. That they are few is what
makes a search quick: common words are said in every turn of every session. In a row each turn of
either side stands by itself, and `who` tells whose: "3r" is the rep's third turn, "3b" her answer.

A damaged index costs the search, never a session. SQLite refuses everything in a transaction that
has met damage, so who gets an IndexDamagedError does the same once more without the index; the next
search then makes it anew from the events.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from app.adapters.database_sqlite import OpenDatabase
from app.domain.events import BuyerSpoke, Event, RepSpoke, SessionEnded, TurnTimed
from app.domain.silence import is_silence
from app.ports.problems import KnownError

SHIFT: Final = 24
"""A row is the number of its session, and in its lowest bits the last event that is in it."""

BETWEEN: Final = "\n\ue000\n"
"""Between turns stands a word that nobody says, so that no phrase reaches from one to the next."""

_CONTROLS: Final = re.compile(r"[\x00-\x1f\ue000]")

_CREATE: Final = """
    CREATE VIRTUAL TABLE words USING fts5(
        said, named, who UNINDEXED,
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'
    )
    """
_INSERT: Final = "INSERT OR REPLACE INTO words (rowid, said, named, who) VALUES (?, ?, ?, ?)"

_DAMAGED: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT}

_SECURE_FROM: Final = (3, 44)
"""SQLite's first version whose index can overwrite what is deleted, without known mistakes."""


class IndexDamagedError(Exception):
    """The index of words cannot be read or written. The transaction cannot go on."""


def clean(text: str) -> str:
    """The text with as many characters, on one line, all of which SQLite and its index take."""
    return _CONTROLS.sub(" ", text.encode("utf-8", "replace").decode("utf-8"))


def is_damage(error: Exception) -> bool:
    """Whether an error says that the file holds what it should not."""
    if isinstance(error, UnicodeDecodeError):
        return True
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        # The last two are no mistakes of ours, as our statements are fixed and keep to the rules.
        return code & 0xFF in _DAMAGED
    return "Could not decode" in str(error)


def _said_in(conn: sqlite3.Connection, session_id: str) -> dict[str, str]:
    """What was said in each turn, in order; what was not heard to its end, as far as it was.

    The rep's third turn is "3r", her answer "3b". Damaged events are left out.
    """
    rows = conn.execute(
        "SELECT kind, data FROM events WHERE session_id = ?"
        " AND kind IN ('rep_spoke', 'buyer_spoke', 'turn_timed') ORDER BY seq",
        (session_id,),
    ).fetchall()
    found: dict[str, str] = {}
    for kind, data in rows:
        try:
            event = json.loads(data)
            turn, text = event["turn"], event["heard" if kind == "turn_timed" else "text"]
            counts = kind != "turn_timed" or (event["speaker"] == "buyer" and text != "")
        except (ValueError, TypeError, LookupError, RecursionError):
            continue
        if counts and isinstance(turn, int) and isinstance(text, str):
            found[f"{turn}{'r' if kind == 'rep_spoke' else 'b'}"] = clean(text)
    return {who: text for who, text in found.items() if text.strip() and not is_silence(text)}


def name(conn: sqlite3.Connection, session_id: str) -> None:
    """Index the title and the marks of a session as they stand. Raises IndexDamagedError."""
    with _telling_of_damage():
        number, named = _named(conn, session_id)
        conn.execute("DELETE FROM words WHERE rowid = ?", (number << SHIFT,))
        conn.execute(_INSERT, (number << SHIFT, "", named, ""))


def _named(conn: sqlite3.Connection, session_id: str) -> tuple[int, str]:
    """The number of a session, and its title and marks as they are to be found."""
    number, *texts = conn.execute(
        "SELECT number, title, coalesce(note, ''), coalesce(lesson, ''), coalesce("
        "(SELECT group_concat(tag, char(10)) FROM tags WHERE tags.session_id = :id), '')"
        " FROM sessions LEFT JOIN marks USING (session_id) WHERE session_id = :id",
        {"id": session_id},
    ).fetchone()
    return int(number), BETWEEN.join(map(clean, texts))


def add(
    conn: sqlite3.Connection, session_id: str, number: int, first: int, events: Sequence[Event]
) -> None:
    """Index what was said in events that have just been kept.

    Args:
        conn: In the transaction that keeps them.
        session_id: Their session.
        number: Its number.
        first: The place of the first of them.
        events: The events.

    Raises:
        IndexDamagedError: The words cannot be kept.
    """
    loose = []
    cut: list[TurnTimed] = []
    ended = False
    for seq, event in enumerate(events, start=first):
        match event:
            case RepSpoke(turn=turn, text=text) | BuyerSpoke(turn=turn, text=text):
                if text.strip() and not is_silence(text):
                    who = f"{turn}{'r' if isinstance(event, RepSpoke) else 'b'}"
                    loose.append((number << SHIFT | seq, clean(text), "", who))
            case TurnTimed(speaker="buyer", heard=heard) if heard:
                cut.append(event)  # what nobody heard was not said
            case SessionEnded():
                ended = True
            case _:
                pass
    with _telling_of_damage():
        if loose:
            conn.executemany(_INSERT, loose)
            conn.execute(
                "UPDATE sessions SET loose = loose + ? WHERE session_id = ?",
                (len(loose), session_id),
            )
        if ended or not all(_cut_short(conn, number, timed) for timed in cut):
            _settle(conn, session_id, number)


def _cut_short(conn: sqlite3.Connection, number: int, timed: TurnTimed) -> bool:
    """Leave of a reply what was heard of it. False if it has no row of its own any more."""
    row = conn.execute(
        "SELECT rowid FROM words WHERE rowid BETWEEN ? AND ? AND who = ?",
        (number << SHIFT | 1, (number + 1 << SHIFT) - 1, f"{timed.turn}b"),
    ).fetchone()
    if row is None:
        return False
    conn.execute("UPDATE words SET said = ? WHERE rowid = ?", (clean(timed.heard), row[0]))
    return True


def settle_others(database: OpenDatabase) -> None:
    """Make one row of the loose rows of every session that was left without an end."""
    with database.reading() as conn:
        left = conn.execute("SELECT session_id, number FROM sessions WHERE loose > 1").fetchall()
    for session_id, number in left:
        try:
            with database.writing() as conn, _telling_of_damage():
                _settle(conn, session_id, number)
        except IndexDamagedError:
            with database.writing() as conn:  # not to be tried again each time
                conn.execute("UPDATE sessions SET loose = 0 WHERE session_id = ?", (session_id,))


def _settle(conn: sqlite3.Connection, session_id: str, number: int) -> None:
    _drop(conn, number, first=1)
    if row := _row(conn, session_id, number):
        conn.execute(_INSERT, row)
    conn.execute("UPDATE sessions SET loose = 0 WHERE session_id = ?", (session_id,))


def _row(
    conn: sqlite3.Connection, session_id: str, number: int
) -> tuple[int, str, str, str] | None:
    """Everything said in a session as one row of the index; None if nothing was."""
    said = _said_in(conn, session_id)
    if not said:
        return None
    last = conn.execute(
        "SELECT max(seq) FROM events WHERE session_id = ?", (session_id,)
    ).fetchone()[0]
    return (number << SHIFT | last, BETWEEN.join(said.values()), "", " ".join(said))


def _drop(conn: sqlite3.Connection, number: int, *, first: int = 0) -> None:
    conn.execute(
        "DELETE FROM words WHERE rowid BETWEEN ? AND ?",
        (number << SHIFT | first, (number + 1 << SHIFT) - 1),
    )


def forget(conn: sqlite3.Connection, session_id: str) -> None:
    """Delete the words of a session for good; call before its row goes.

    Raises:
        IndexDamagedError: They cannot be reached; `make_anew`, then try again.
    """
    row = conn.execute("SELECT number FROM sessions WHERE session_id = ?", (session_id,)).fetchone()
    if row is None:
        return
    with _telling_of_damage():
        secure = conn.execute("SELECT v FROM words_config WHERE k = 'secure-delete'").fetchone()
        _drop(conn, row[0])
        if secure is None or secure[0] != 1:
            # The words are only marked as deleted, until the whole index is written anew.
            conn.execute("INSERT INTO words (words) VALUES ('optimize')")


def make_anew(database: OpenDatabase) -> None:
    """Make a damaged index anew from the events. Events that are damaged are left out.

    Raises:
        KnownError: The list of sessions is damaged too, or the file is locked or full.
    """
    with database.writing() as conn, database.aside() as source:
        # A damaged table cannot be dropped, only struck off the list of tables.
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute(
            "DELETE FROM sqlite_schema WHERE tbl_name IN ('words', 'words_data', 'words_idx',"
            " 'words_content', 'words_docsize', 'words_config')"
        )
        conn.execute("PRAGMA writable_schema = RESET")
        conn.execute(_CREATE)
        if sqlite3.sqlite_version_info >= _SECURE_FROM:
            conn.execute("INSERT INTO words (words, rank) VALUES ('secure-delete', 1)")
        index_all(conn, source)
    # Its pages belong to nothing any more, but still hold words. Where this fails, as more is
    # damaged or the disk is full, they are no worse off than what else cannot be reached.
    with suppress(KnownError), database.known_errors():
        database.db.conn.execute("VACUUM")


def index_all(conn: sqlite3.Connection, source: sqlite3.Connection) -> None:
    """Fill an empty index from the events of all sessions, read by a connection of their own."""
    conn.execute("UPDATE sessions SET loose = 0")
    for session_id, number in source.execute("SELECT session_id, number FROM sessions").fetchall():
        try:
            rows = [
                (number << SHIFT, "", _named(source, session_id)[1], ""),
                _row(source, session_id, number),
            ]
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if not is_damage(error):
                raise
            continue
        conn.executemany(_INSERT, [row for row in rows if row is not None])


@contextmanager
def _telling_of_damage() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
        raise IndexDamagedError from error
