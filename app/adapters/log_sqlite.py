"""The session log in an SQLite database."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol, TypeVar

from app.adapters import words_sqlite
from app.adapters.database_sqlite import OpenDatabase
from app.adapters.rows_sqlite import gone, summaries, typed
from app.domain.content_codec import content_hash
from app.domain.event_codec import EventFormatError, decode, encode
from app.domain.events import (
    BuyerSpoke,
    Event,
    RepSpoke,
    SecondOpinionGiven,
    SessionEnded,
    SessionStarted,
)
from app.ports.problems import KnownError
from app.ports.session_log import SessionSummary, StoredEvent

_Done_co = TypeVar("_Done_co", covariant=True)

_REACH_THE_DISK: Final = (SessionStarted, BuyerSpoke, SessionEnded, SecondOpinionGiven)
"""Events after which nobody waits for an answer. Seeing them onto the disk bounds what a power cut
can cost to the sentence being spoken, and puts no wait between the rep's words and the reply."""


class SqliteSessionLog:
    """A session log in one SQLite file; implements `app.ports.session_log.SessionLog`.

    Write from the thread that made it. Read from any: other threads get connections of their own.
    Several programs may use the same file; one that appends to a session which another has
    continued meanwhile is refused.
    """

    def __init__(self, path: Path) -> None:
        """Open the log, making or upgrading its file.

        Raises:
            KnownError: It is of a newer version, damaged, locked, or cannot be written.
        """
        self._database = OpenDatabase(path)
        # The last event of each session that this object has written or shown to its caller.
        self._last_seen: dict[str, int] = {}

    @property
    def database(self) -> OpenDatabase:
        """What the log is in; for others that keep things about sessions there."""
        return self._database

    def create(self, session_id: str, content: str, title: str, buyer: str, at_ms: int) -> None:
        """Make room for a session, keeping the content it is played from (a JSON text)."""

        def change(*, indexed: bool) -> None:
            with self._database.writing() as conn:
                _make_room(conn, session_id, content, (title, buyer), at_ms)
                if indexed:
                    words_sqlite.name(conn, session_id)

        words_sqlite.settle_others(self._database)
        _at_the_cost_of_the_search(change)
        self._last_seen[session_id] = 0

    def append(self, session_id: str, events: Sequence[Event], at_ms: int) -> None:
        """Commit events at the end of a session, all or none.

        Raises:
            KnownError: The disk is full, the database is locked or damaged, the session is gone, or
                it was continued elsewhere since this log last read or wrote it.
        """
        if not events:
            return
        texts = [encode(event) for event in events]
        durable = any(isinstance(event, _REACH_THE_DISK) for event in events)

        def change(*, indexed: bool) -> int:
            with self._database.writing(durable=durable) as conn:
                number, last = self._last_to_follow(conn, session_id)
                places = enumerate(texts, start=last + 1)
                rows = [(session_id, seq, at_ms, *text) for seq, text in places]
                try:
                    conn.executemany(
                        "INSERT INTO events (session_id, seq, at_ms, kind, version, data)"
                        " VALUES (?, ?, ?, ?, ?, ?)",
                        rows,
                    )
                except sqlite3.IntegrityError as error:
                    # The place was free a moment ago, so an index does not agree with its table.
                    raise _unreadable(session_id, str(error)) from error
                _project(conn, session_id, events, at_ms)
                if indexed:
                    words_sqlite.add(conn, session_id, number, last + 1, events)
            return last + len(texts)

        self._last_seen[session_id] = _at_the_cost_of_the_search(change)

    def _last_to_follow(self, conn: sqlite3.Connection, session_id: str) -> tuple[int, int]:
        """The number of the session and of its last event."""
        row = conn.execute(
            "SELECT (SELECT number FROM sessions WHERE session_id = :id),"
            " (SELECT coalesce(max(seq), 0) FROM events WHERE session_id = :id)",
            {"id": session_id},
        ).fetchone()
        number, last = typed(row, int | None, int)
        if number is None:
            self._last_seen.pop(session_id, None)
            raise gone(session_id)
        if self._last_seen.get(session_id, last) != last:
            raise KnownError(
                "This session was continued in another window.",
                "Open it again from the list to go on from where it is now.",
            )
        return int(number), int(last)

    def events(self, session_id: str) -> tuple[StoredEvent, ...]:
        """All events of a session, in order.

        Raises:
            KnownError: There is no such session, or an event cannot be read.
        """
        with self._database.reading() as conn:
            rows = conn.execute(
                "SELECT seq, at_ms, kind, version, data FROM events"
                " WHERE session_id = ? ORDER BY seq",
                (session_id,),
            ).fetchall()
            if not rows:
                self._content_hash(conn, session_id)
            mine = conn is self._database.db.conn
        stored = tuple(_stored(session_id, place, row) for place, row in enumerate(rows, start=1))
        if mine:
            self._last_seen[session_id] = len(stored)
        return stored

    def content(self, session_id: str) -> str:
        """The content the session was started with. Raises KnownError for an unknown session."""
        with self._database.reading() as conn:
            digest = self._content_hash(conn, session_id)
            row = conn.execute("SELECT json FROM content WHERE hash = ?", (digest,)).fetchone()
        if row is None or not isinstance(row[0], str) or content_hash(row[0]) != digest:
            raise _unreadable(session_id, "its content is not what was saved")
        return row[0]

    def _content_hash(self, conn: sqlite3.Connection, session_id: str) -> str:
        row = conn.execute(
            "SELECT content_hash FROM sessions WHERE session_id = ?", (session_id,)
        ).fetchone()
        if row is None:
            raise gone(session_id)
        return str(row[0])

    def summarise(
        self, session_id: str, *, turns: int, outcome: str, score: float | None, ended: bool
    ) -> None:
        """Bring the session's row in the list up to date."""
        with self._database.writing() as conn:
            changed = conn.execute(
                "UPDATE sessions SET turns = ?, outcome = ?, score = ?, ended = ?"
                " WHERE session_id = ?",
                (turns, outcome, score, int(ended), session_id),
            )
            if changed.rowcount == 0:
                raise gone(session_id)

    def restore(self, summary: SessionSummary, content: str, stored: Sequence[StoredEvent]) -> None:
        """Take in a session that was held elsewhere, with its times: all of it or nothing.

        Raises:
            KnownError: There is one with its id, or it cannot be stored.
        """
        session_id = summary.session_id
        rows = [(session_id, s.seq, s.at_ms, *encode(s.event)) for s in stored]

        def change(*, indexed: bool) -> None:
            with self._database.writing(durable=True) as conn:
                if conn.execute(
                    "SELECT 1 FROM sessions WHERE session_id = ?", (session_id,)
                ).fetchone():
                    raise KnownError(f"There is a session {session_id!r} already.")
                names = (summary.title, summary.buyer)
                number = _make_room(conn, session_id, content, names, summary.started_ms)
                conn.executemany(
                    "INSERT INTO events (session_id, seq, at_ms, kind, version, data)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    rows,
                )
                events = [s.event for s in stored]
                _project(conn, session_id, events, summary.last_ms)
                conn.execute(
                    "UPDATE sessions SET turns = ?, outcome = ?, score = ?, ended = ?"
                    " WHERE session_id = ?",
                    (summary.turns, summary.outcome, summary.score, int(summary.ended), session_id),
                )
                if indexed:
                    words_sqlite.name(conn, session_id)
                    words_sqlite.add(conn, session_id, number, 1, events)

        _at_the_cost_of_the_search(change)
        words_sqlite.settle_others(self._database)
        self._last_seen[session_id] = len(stored)

    def sessions(self) -> tuple[SessionSummary, ...]:
        """Past sessions, newest first.

        One without any event has not begun and is not listed, nor is one whose row is damaged.
        """
        with self._database.reading() as conn:
            return summaries(conn)

    def delete(self, session_id: str) -> None:
        """Delete a session for good; its words are overwritten in the file."""
        try:
            self._delete(session_id)
        except words_sqlite.IndexDamagedError:
            words_sqlite.make_anew(self._database)
            self._delete(session_id)
        self._last_seen.pop(session_id, None)
        with self._database.known_errors():
            # The log beside the file still holds the words until it is folded in and cut.
            self._database.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _delete(self, session_id: str) -> None:
        with self._database.writing() as conn:
            words_sqlite.forget(conn, session_id)
            conn.execute("DELETE FROM sessions WHERE session_id = ?", (session_id,))
            conn.execute(
                "DELETE FROM content WHERE hash NOT IN (SELECT content_hash FROM sessions)"
            )

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


def _make_room(
    conn: sqlite3.Connection, session_id: str, content: str, names: tuple[str, str], at_ms: int
) -> int:
    """Make a row for a session with its title and buyer, and keep its content; its number."""
    digest = content_hash(content)
    conn.execute("INSERT OR IGNORE INTO content (hash, json) VALUES (?, ?)", (digest, content))
    conn.execute(
        "INSERT INTO sessions"
        " (session_id, content_hash, title, buyer, started_ms, last_ms, number)"
        " VALUES (?, ?, ?, ?, ?, ?, (SELECT coalesce(max(number), 0) + 1 FROM sessions))",
        (session_id, digest, *names, at_ms, at_ms),
    )
    row = conn.execute("SELECT number FROM sessions WHERE session_id = ?", (session_id,))
    return int(row.fetchone()[0])


class _Change(Protocol[_Done_co]):
    def __call__(self, *, indexed: bool) -> _Done_co: ...


def _at_the_cost_of_the_search(change: _Change[_Done_co]) -> _Done_co:
    """Change something, without the index of words if that is damaged: events come first."""
    try:
        return change(indexed=True)
    except words_sqlite.IndexDamagedError:
        return change(indexed=False)


def _project(
    conn: sqlite3.Connection, session_id: str, events: Sequence[Event], at_ms: int
) -> None:
    """Bring the session's row up to date as far as single events tell, in their transaction."""
    changes: dict[str, str | int] = {"last_ms": at_ms, "begun": 1}
    for event in events:
        match event:
            case SessionStarted():
                changes["scenario_id"] = event.scenario_id
                changes["persona_id"] = event.persona_id
                changes["labeller_version"] = event.labeller_version
                changes["forked_from"] = event.forked_from or ""
            case RepSpoke():
                changes["turns"] = event.turn
            case SessionEnded():
                changes["ended"] = 1
            case _:
                pass
    columns = ", ".join(f"{column} = ?" for column in changes)
    conn.execute(
        f"UPDATE sessions SET {columns} WHERE session_id = ?", (*changes.values(), session_id)
    )


def _stored(session_id: str, place: int, row: tuple[object, ...]) -> StoredEvent:
    seq, at_ms, kind, version, data = typed(row, int, int, str, int, str)
    if seq != place:
        raise _unreadable(session_id, f"event {place} is missing")
    try:
        event = decode(kind, version, data)
    except EventFormatError as error:
        raise _unreadable(session_id, f"event {seq}: {error}") from error
    return StoredEvent(seq=seq, at_ms=at_ms, event=event)


def _unreadable(session_id: str, reason: str) -> KnownError:
    return KnownError(
        f"Session {session_id!r} cannot be read: {reason}.",
        "Update Skeptic if another version saved it; otherwise the database is damaged, and this "
        "session can only be deleted. Other sessions are not touched.",
    )
