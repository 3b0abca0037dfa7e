"""Where in a session the words looked for were said.

The turns are put into an index of their own, in memory and for the moment, so that the words are
found by the very rules by which the session was.
"""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Final

from app.adapters.search_terms import Term
from app.adapters.words_sqlite import TOKENIZER, Said
from app.ports.history import Hit

MOST: Final = 3
PIECE: Final = 160
"""About how many characters of a turn are shown."""

_BEGIN, _END = "\x02", "\x03"
_MARKS: Final = re.compile(f"[{_BEGIN}{_END}]")


def hits_in(sessions: Sequence[Sequence[Said]], terms: Sequence[Term]) -> list[tuple[Hit, ...]]:
    """For each session, given as what was said in it, the turns that fit best; at most three."""
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.execute(f"CREATE VIRTUAL TABLE said USING fts5(text, tokenize = '{TOKENIZER}')")
        turns = [turn for session in sessions for turn in session]
        conn.executemany(
            "INSERT INTO said (rowid, text) VALUES (?, ?)",
            enumerate(_MARKS.sub(" ", turn.text) for turn in turns),
        )
        query = " OR ".join(term.query for term in terms)
        found, first = [], 0
        for session in sessions:
            rows = conn.execute(
                "SELECT rowid, highlight(said, 0, ?, ?) FROM said"
                " WHERE said MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rank LIMIT ?",
                (_BEGIN, _END, query, first, first + len(session) - 1, MOST),
            ).fetchall()
            found.append(tuple(_hit(turns[place], text) for place, text in sorted(rows)))
            first += len(session)
        return found


def _hit(turn: Said, highlighted: str) -> Hit:
    found = _marked(highlighted)
    start, end = _piece(turn.text, found[0])
    left, right = "…" if start else "", "…" if end < len(turn.text) else ""
    shift = len(left) - start
    return Hit(
        turn=turn.turn,
        speaker=turn.speaker,
        text=f"{left}{turn.text[start:end]}{right}",
        found=tuple((a + shift, b + shift) for a, b in found if start <= a and b <= end),
    )


def _marked(highlighted: str) -> list[tuple[int, int]]:
    """Where the words between marks stand in the text without marks."""
    found, at, begin = [], 0, 0
    for piece in re.split(f"([{_BEGIN}{_END}])", highlighted):
        if piece == _BEGIN:
            begin = at
        elif piece == _END:
            found.append((begin, at))
        else:
            at += len(piece)
    return found


def _piece(text: str, found: tuple[int, int]) -> tuple[int, int]:
    """From where to where to show a text, so that the words found stand in it; at blanks."""
    if len(text) <= PIECE:
        return 0, len(text)
    start = max(0, min(found[0] - PIECE // 3, len(text) - PIECE))
    end = max(min(len(text), start + PIECE), found[1])
    if start:
        blank = text.find(" ", start, found[0])
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", found[1], end)
        end = blank if blank >= 0 else end
    return start, end
