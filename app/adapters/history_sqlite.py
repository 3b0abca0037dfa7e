"""The shelf of past sessions in an SQLite database."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.adapters import words_sqlite
from app.adapters.database_sqlite import OpenDatabase
from app.adapters.figures_sqlite import COUNTED, counted_in, fork_in, numbers_of
from app.adapters.hits_sqlite import hits_in
from app.adapters.rows_sqlite import (
    DAMAGE,
    SUMMARY,
    DamagedRowError,
    gone,
    numbers,
    one,
    readable,
    typed,
)
from app.adapters.search_sqlite import wanted_numbers
from app.adapters.search_terms import Term, terms_of
from app.adapters.words_sqlite import IndexDamagedError, clean, is_damage
from app.domain.figures import FIGURES_VERSION, Figures
from app.ports.history import Counted, Found, Hit, Marks, Shelved, Wanted
from app.ports.problems import KnownError


class SqliteHistory:
    """Implements `app.ports.history.History` in the database of the session log.

    Write from the thread that opened the database. Read from any.
    """

    def __init__(self, database: OpenDatabase) -> None:
        self._database = database

    def find(self, wanted: Wanted, *, first: int = 0, most: int = 20) -> Found:
        """The sessions wanted, from the `first`-th on, at most so many."""
        terms = terms_of(wanted.words)
        if wanted.words.strip() and not terms:
            return Found(sessions=(), total=0)  # signs only, which stand in no index
        try:
            return self._find(wanted, terms, first, most)
        except IndexDamagedError as error:
            if not self._database.is_mine:
                raise KnownError(
                    f"The index of words in {self._database.path} is damaged.",
                    "Search once more from the list of sessions; it is then made anew.",
                ) from error
        words_sqlite.make_anew(self._database)
        try:
            return self._find(wanted, terms, first, most)
        except IndexDamagedError as error:
            raise KnownError(
                f"The index of words in {self._database.path} is damaged and cannot be made anew.",
                "Without words to look for, sessions are still listed. Make room on the disk and "
                "try again.",
            ) from error

    def _find(self, wanted: Wanted, terms: Sequence[Term], first: int, most: int) -> Found:
        with self._database.reading() as conn:
            found = wanted_numbers(conn, wanted, terms)
            asked = found[first : first + most]
            hits = _hits(conn, asked, terms)
            page = [
                replace(entry, hits=hits.get(number, ()))
                for number in asked
                if (entry := _shelved(conn, number)) is not None
            ]
        return Found(sessions=tuple(page), total=len(found))

    def shelved(self, session_id: str) -> Shelved:
        """One session. Raises KnownError if there is none."""
        with self._database.reading() as conn:
            row = conn.execute(
                "SELECT number FROM sessions WHERE session_id = ?", (session_id,)
            ).fetchone()
            if row is None:
                raise gone(session_id)
            found = _shelved(conn, row[0])
        if found is None:
            raise KnownError(
                f"Session {session_id!r} cannot be listed: its row in the database is damaged.",
                "It can only be deleted. Other sessions are not touched.",
            )
        return found

    def damaged(self) -> tuple[str, ...]:
        """Sessions that no list shows, since their rows cannot be read."""
        with self._database.reading() as conn:
            lost = [n for n in numbers(conn) if _shelved(conn, n) is None]
            return tuple(_name(conn, number) for number in lost)

    def mark(self, session_id: str, marks: Marks) -> None:
        """Put other marks on a session. Raises KnownError if there is none."""
        try:
            self._mark(session_id, marks, indexed=True)
        except IndexDamagedError:
            self._mark(session_id, marks, indexed=False)

    def _mark(self, session_id: str, marks: Marks, *, indexed: bool) -> None:
        tags = sorted({clean(tag).strip() for tag in marks.tags} - {""})
        with self._database.writing() as conn:
            if not _is_there(conn, session_id):
                raise gone(session_id)
            conn.execute(
                "INSERT OR REPLACE INTO marks (session_id, favourite, archived, note, lesson)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    session_id,
                    int(marks.favourite),
                    int(marks.archived),
                    _storable(marks.note),
                    _storable(marks.lesson),
                ),
            )
            conn.execute("DELETE FROM tags WHERE session_id = ?", (session_id,))
            conn.executemany(
                "INSERT INTO tags (tag, session_id) VALUES (?, ?)",
                [(tag, session_id) for tag in tags],
            )
            if indexed:
                words_sqlite.name(conn, session_id)

    def tags(self) -> tuple[str, ...]:
        """Every tag in use, sorted."""
        with self._database.reading() as conn:
            rows = conn.execute("SELECT DISTINCT tag FROM tags ORDER BY tag").fetchall()
        return tuple(str(row[0]) for row in rows)

    def keep_figures(self, session_id: str, figures: Figures) -> None:
        """Keep the numbers of a session that is over. Raises KnownError if there is none."""
        with self._database.writing() as conn:
            if not _is_there(conn, session_id):
                raise gone(session_id)
            conn.execute(
                "INSERT OR REPLACE INTO figures (session_id, version, rep_turns, labels, rep_share,"
                " conflicts, settled, conceded, traded, score, outcome, good_ending)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (session_id, FIGURES_VERSION, *numbers_of(figures)),
            )
            conn.execute("DELETE FROM moves WHERE session_id = ?", (session_id,))
            conn.executemany(
                "INSERT INTO moves (move, session_id) VALUES (?, ?)",
                [(move.value, session_id) for move, turns in figures.labels.items() if turns],
            )

    def uncounted(self) -> tuple[str, ...]:
        """Sessions that are over and have no figures of the version in use, newest first."""
        return self._ids(
            "SELECT session_id FROM sessions WHERE begun = 1 AND ended = 1 AND NOT EXISTS"
            " (SELECT 1 FROM figures WHERE figures.session_id = sessions.session_id"
            " AND version = ?) ORDER BY started_ms DESC, session_id",
            FIGURES_VERSION,
        )

    def counted(self, newest: int | None = None) -> Sequence[Counted]:
        """Every session that is over and not put away, with its figures, oldest first."""
        with self._database.reading() as conn:
            rows = conn.execute(
                f"SELECT {COUNTED}"
                " FROM sessions JOIN figures USING (session_id)"
                " WHERE begun = 1 AND ended = 1 AND version = ?"
                " AND session_id NOT IN (SELECT session_id FROM marks WHERE archived = 1)"
                " ORDER BY started_ms DESC, session_id DESC LIMIT ?",
                # To SQLite a negative limit is none.
                (FIGURES_VERSION, -1 if newest is None else newest),
            ).fetchall()
        rows.reverse()
        return counted_in(rows)

    def older_than(self, started_ms: int) -> tuple[str, ...]:
        """Sessions begun before, that are neither favourites nor put away, oldest first."""
        return self._ids(
            "SELECT session_id FROM sessions WHERE started_ms < ? AND session_id NOT IN"
            " (SELECT session_id FROM marks WHERE archived = 1 OR favourite = 1)"
            " ORDER BY started_ms, session_id",
            started_ms,
        )

    def _ids(self, query: str, value: int) -> tuple[str, ...]:
        with self._database.reading() as conn:
            return tuple(str(row[0]) for row in conn.execute(query, (value,)).fetchall())


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _is_there(conn: sqlite3.Connection, session_id: str) -> bool:
    query = "SELECT 1 FROM sessions WHERE session_id = ?"
    return conn.execute(query, (session_id,)).fetchone() is not None


def _shelved(conn: sqlite3.Connection, number: int) -> Shelved | None:
    """A session with its marks; None if its row is damaged."""
    row = one(conn, f"{SUMMARY}, persona_id, forked_from", number)
    summary = readable(row[:-2]) if row is not None else None
    if row is None or summary is None or not all(isinstance(text, str) for text in row[-2:]):
        return None
    return Shelved(
        summary=summary,
        persona_id=row[-2],
        marks=_marks(conn, summary.session_id),
        forked_from=fork_in(row[-1]),
    )


def _name(conn: sqlite3.Connection, number: int) -> str:
    """The id of a session whose row is damaged, if an index still tells it."""
    try:
        row = conn.execute(
            "SELECT session_id FROM sessions INDEXED BY sessions_by_start"
            " WHERE begun = 1 AND number = ?",
            (number,),
        ).fetchone()
    except DAMAGE as error:
        if not is_damage(error):
            raise
        row = None
    return str(row[0]) if row is not None else f"number {number}"


def _marks(conn: sqlite3.Connection, session_id: str) -> Marks:
    """The marks of a session; where they are damaged, none."""
    try:
        row = conn.execute(
            "SELECT favourite, archived, note, lesson FROM marks WHERE session_id = ?",
            (session_id,),
        ).fetchone()
        tags = conn.execute("SELECT tag FROM tags WHERE session_id = ? ORDER BY tag", (session_id,))
        names = tuple(typed(tag, str)[0] for tag in tags.fetchall())
        if row is None:
            return Marks(tags=names)
        favourite, archived, note, lesson = typed(row, int, int, str, str)
    except (*DAMAGE, DamagedRowError) as error:
        if not isinstance(error, DamagedRowError) and not is_damage(error):
            raise
        return Marks()
    return Marks(
        tags=names, favourite=bool(favourite), archived=bool(archived), note=note, lesson=lesson
    )


def _hits(
    conn: sqlite3.Connection, numbers: Sequence[int], terms: Sequence[Term]
) -> Mapping[int, tuple[Hit, ...]]:
    """Where the terms were said, by session. Raises IndexDamagedError."""
    try:
        return hits_in(conn, numbers, terms) if terms and numbers else {}
    except (*DAMAGE, ValueError, AttributeError) as error:
        if isinstance(error, DAMAGE) and not is_damage(error):
            raise
        raise IndexDamagedError from error  # a line that is none, or whose turn is no number
