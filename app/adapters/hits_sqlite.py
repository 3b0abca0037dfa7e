"""Where in a session the words looked for were said, as the index itself finds them."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from app.adapters.search_terms import Term
from app.adapters.words_sqlite import BETWEEN, SHIFT
from app.ports.history import Hit

MOST: Final = 3
PIECE: Final = 160
"""About how many characters of a turn are shown."""

_BEGIN, _END = "\x02", "\x03"  # which no text in the index holds

Line = tuple[str, str]
"""Whose turn, such as "3r", and its words with those found between marks."""


def hits_in(
    conn: sqlite3.Connection, numbers: Sequence[int], terms: Sequence[Term]
) -> dict[int, tuple[Hit, ...]]:
    """By session, the turns in which most of the terms stand, in order; at most three of each."""
    rows = conn.execute(
        "SELECT rowid, who, highlight(words, 0, ?, ?) FROM words"
        f" WHERE words MATCH ? AND rowid >> {SHIFT} IN ({', '.join('?' * len(numbers))})"
        " ORDER BY rowid",
        (_BEGIN, _END, " OR ".join(term.query for term in terms), *numbers),
    )
    lines: dict[int, list[Line]] = defaultdict(list)
    for row, who, text in rows.fetchall():
        lines[row >> SHIFT] += _lines_with_marks(who, text)
    return {number: _best(found) for number, found in lines.items()}


def _best(lines: Sequence[Line]) -> tuple[Hit, ...]:
    best = sorted(range(len(lines)), key=lambda at: (-_worth(lines[at][1]), at))[:MOST]
    return tuple(_hit(*lines[at]) for at in sorted(best))


def _lines_with_marks(who: str, text: str) -> Iterator[Line]:
    for turn, line in zip(who.split(), text.split(BETWEEN), strict=False):
        if _BEGIN in line:
            yield turn, line


def _worth(line: str) -> int:
    """How many different words were found in a line."""
    return len(set(re.findall(f"{_BEGIN}(.*?){_END}", line.casefold())))


def _hit(who: str, line: str) -> Hit:
    text = line.replace(_BEGIN, "").replace(_END, "")
    found = _marked(line)
    start, end = _piece(text, found[0])
    left, right = "…" if start else "", "…" if end < len(text) else ""
    shift = len(left) - start
    return Hit(
        turn=int(who[:-1]),
        speaker="rep" if who.endswith("r") else "buyer",
        text=f"{left}{text[start:end]}{right}",
        found=tuple((a + shift, b + shift) for a, b in found if start <= a and b <= end),
    )


def _marked(line: str) -> list[tuple[int, int]]:
    """Where the words between marks stand in the line without marks."""
    found, at, begin = [], 0, 0
    for piece in re.split(f"([{_BEGIN}{_END}])", line):
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
