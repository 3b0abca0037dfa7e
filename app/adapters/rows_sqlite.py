"""Reading the rows of sessions so that one that is damaged does not hide the others."""

import sqlite3
from collections.abc import Sequence
from types import UnionType
from typing import Any, Final

from app.adapters.words_sqlite import is_damage
from app.ports.problems import KnownError
from app.ports.session_log import SessionSummary

SUMMARY: Final = (
    "session_id, scenario_id, title, buyer, started_ms, last_ms, turns, outcome, score, ended"
)
"""The columns of `sessions` that `summary_of` takes."""

_SUMMARY_TYPES: Final = (str, str, str, str, int, int, int, str, float | None, int)
DAMAGE: Final = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file may raise; ask `is_damage` whether it is that."""


class DamagedRowError(KnownError):
    """A row holds what cannot be in it."""


def typed(row: Sequence[object], *types: type | UnionType) -> tuple[Any, ...]:
    """The row as it is. SQLite keeps types when it writes, but a damaged file holds anything."""
    for value, expected in zip(row, types, strict=True):
        if not isinstance(value, expected):
            raise DamagedRowError(
                f"The database is damaged: it holds {value!r} where that cannot be.",
                "Delete the session concerned, or move the database elsewhere and start again.",
            )
    return tuple(row)


def summary_of(row: Sequence[object]) -> SessionSummary:
    """The summary in a row of the columns `SUMMARY`. Raises DamagedRowError."""
    session, scenario, title, buyer, started, last, turns, outcome, score, ended = typed(
        row, *_SUMMARY_TYPES
    )
    return SessionSummary(
        session_id=session,
        scenario_id=scenario,
        title=title,
        buyer=buyer,
        started_ms=started,
        last_ms=last,
        turns=turns,
        outcome=outcome,
        score=score,
        ended=bool(ended),
    )


def one(
    conn: sqlite3.Connection, columns: str, number: int, condition: str = "1", *values: object
) -> tuple[Any, ...] | None:
    """The row of a session in `sessions`, if it can be read and meets the condition."""
    try:
        row: tuple[Any, ...] | None = conn.execute(
            f"SELECT {columns} FROM sessions WHERE number = ? AND {condition}", (number, *values)
        ).fetchone()
    except DAMAGE as error:
        if not is_damage(error):
            raise
        return None
    return row


def numbers(conn: sqlite3.Connection) -> list[int]:
    """The numbers of the sessions that have begun, newest first, as far as any page tells them."""
    found: dict[int, None] = {}
    for query in (
        "SELECT number FROM sessions INDEXED BY sessions_by_start WHERE begun = 1"
        " ORDER BY started_ms DESC, session_id",
        "SELECT number FROM sessions NOT INDEXED WHERE begun = 1",
    ):
        try:
            for (number,) in conn.execute(query):
                if isinstance(number, int):
                    found[number] = None
        except DAMAGE as error:
            if not is_damage(error):
                raise
            continue  # those before the damage are known; the other way may lead to the rest
        break
    return list(found)


def summaries(conn: sqlite3.Connection) -> tuple[SessionSummary, ...]:
    """The sessions that have begun, newest first; those that cannot be read are left out."""
    query = f"SELECT {SUMMARY} FROM sessions WHERE begun = 1 ORDER BY started_ms DESC, session_id"
    try:
        return tuple(map(summary_of, conn.execute(query).fetchall()))
    except (*DAMAGE, DamagedRowError) as error:
        if not isinstance(error, DamagedRowError) and not is_damage(error):
            raise
    rows = (one(conn, SUMMARY, number) for number in numbers(conn))
    return tuple(summary for row in rows if row and (summary := readable(row)) is not None)


def readable(row: Sequence[object]) -> SessionSummary | None:
    """The summary in a row; None if it is damaged."""
    try:
        return summary_of(row)
    except DamagedRowError:
        return None


def gone(session_id: str) -> KnownError:
    """That a session is not there."""
    return KnownError(
        f"There is no session {session_id!r}.",
        "It may have been deleted in another window; choose one from the list.",
    )
