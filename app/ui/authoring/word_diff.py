"""Which words of a text are not in another one: for showing the old and the new side by side."""

import re
from difflib import SequenceMatcher

from app.domain.transcript import Span

_PIECE = re.compile(r"\s+|[^\s]+")
MOST_WORDS = 600
"""Texts longer than this are marked as a whole: comparing them would take too long."""


def apart(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans of `old` that are gone, and those of `new` that were added."""
    ours, theirs = _pieces(old), _pieces(new)
    if max(len(ours), len(theirs)) > MOST_WORDS:
        return _whole(old), _whole(new)
    gone: list[Span] = []
    added: list[Span] = []
    words = [text for _, text in ours], [text for _, text in theirs]
    matcher = SequenceMatcher(None, *words, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            gone += _joined(ours[i:j])
            added += _joined(theirs[k:m])
    return tuple(gone), tuple(added)


def _pieces(text: str) -> list[tuple[int, str]]:
    return [(found.start(), found.group()) for found in _PIECE.finditer(text)]


def _joined(pieces: list[tuple[int, str]]) -> list[Span]:
    if not pieces or not "".join(text for _, text in pieces).strip():
        return []
    last, text = pieces[-1]
    return [Span(start=pieces[0][0], end=last + len(text))]


def _whole(text: str) -> tuple[Span, ...]:
    return (Span(start=0, end=len(text)),) if text else ()
