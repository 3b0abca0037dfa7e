"""Which sessions are wanted: conditions in SQL, words by the index."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Final

from app.adapters.rows_sqlite import DAMAGE, numbers, one
from app.adapters.search_terms import Term
from app.adapters.words_sqlite import SHIFT, IndexDamagedError, is_damage
from app.ports.history import Wanted

_NEWEST: Final = "started_ms DESC, session_id"
_BEST: Final = f"score IS NULL, score DESC, {_NEWEST}"
_WEIGHTS: Final = "1.0, 4.0"
"""A word in the title or in the rep's notes counts for more than one in passing."""

_ARCHIVED: Final = "(SELECT session_id FROM marks WHERE archived = 1)"


def wanted_numbers(
    conn: sqlite3.Connection, wanted: Wanted, terms: Sequence[Term]
) -> Sequence[int]:
    """The numbers of the sessions wanted, in the order wanted.

    Raises:
        IndexDamagedError: Words were looked for, and the index cannot be read.
    """
    found = _ordered(conn, wanted)
    if not terms:
        return found
    if wanted.order == "fit":
        fits = _fits(conn, terms)
        return sorted((number for number in found if number in fits), key=fits.__getitem__)
    said = _with_all(conn, terms)
    return [number for number in found if number in said]


def _with_all(conn: sqlite3.Connection, terms: Sequence[Term]) -> set[int]:
    """The sessions in which every term stands."""
    said: set[int] = set()
    for place, term in enumerate(terms):
        here = {row[0] for row in _rows_with(conn, term, f"rowid >> {SHIFT}")}
        said = said & here if place else here
        if not said:
            break
    return said


def _fits(conn: sqlite3.Connection, terms: Sequence[Term]) -> dict[int, float]:
    """How well all terms together fit each session in which they stand; less is better."""
    fits = dict.fromkeys(_with_all(conn, terms), 0.0)
    for term in terms if fits else ():
        for number, fit in _rows_with(conn, term, f"rowid >> {SHIFT}, bm25(words, {_WEIGHTS})"):
            if number in fits:
                fits[number] += fit
    return fits


def _rows_with(conn: sqlite3.Connection, term: Term, columns: str) -> Sequence[tuple[Any, ...]]:
    try:
        return conn.execute(
            f"SELECT {columns} FROM words WHERE words MATCH ?", (term.query,)
        ).fetchall()
    except DAMAGE as error:
        if not is_damage(error):
            raise
        raise IndexDamagedError from error


def _ordered(conn: sqlite3.Connection, wanted: Wanted) -> Sequence[int]:
    """All that meet the conditions, words apart; where pages are damaged, those that are whole."""
    conditions = dict(_conditions(wanted))
    where = " AND ".join(conditions)
    values = [value for given in conditions.values() for value in given]
    order = _BEST if wanted.order == "best" else _NEWEST
    try:
        rows = conn.execute(f"SELECT number FROM sessions WHERE {where} ORDER BY {order}", values)
        return [row[0] for row in rows.fetchall()]
    except DAMAGE as error:
        if not is_damage(error):
            raise
        known = numbers(conn)
        scores = {n: row[0] for n in known if (row := one(conn, "score", n, where, *values))}
        if known and not scores and one(conn, "score", known[0]) is None:
            raise
    whole = list(scores)
    return sorted(whole, key=lambda n: -(scores[n] or 0)) if wanted.order == "best" else whole


def _conditions(wanted: Wanted) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Conditions on a row of `sessions`, with their values."""
    yield "begun = 1", ()
    yield f"session_id {'IN' if wanted.archived else 'NOT IN'} {_ARCHIVED}", ()
    if wanted.favourites:
        yield "session_id IN (SELECT session_id FROM marks WHERE favourite = 1)", ()
    for column, value in (
        ("scenario_id =", wanted.scenario_id),
        ("persona_id =", wanted.persona_id),
        ("outcome =", wanted.outcome),
    ):
        if value:
            yield f"{column} ?", (value,)
    for column, number in (
        ("started_ms >=", wanted.since_ms),
        ("started_ms <", wanted.until_ms),
        ("score >=", wanted.least_score),
        ("score <=", wanted.most_score),
    ):
        if number is not None:
            yield f"{column} ?", (number,)
    if wanted.move is not None:
        yield "session_id IN (SELECT session_id FROM moves WHERE move = ?)", (wanted.move.value,)
    if wanted.tag:
        yield "session_id IN (SELECT session_id FROM tags WHERE tag = ?)", (wanted.tag,)
