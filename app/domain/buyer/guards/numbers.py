"""Numbers and dates that are not hers to say."""

import re

from app.domain.buyer.acts import Act
from app.domain.buyer.guards.amounts import amounts, is_manner, same
from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.doubt import doubted
from app.domain.buyer.guards.reading import LONGEST, read
from app.domain.text import fold, words

GIVES_BACK = frozenset({Act.CONFIRM, Act.CORRECT_SUMMARY, Act.AGREE_NO_FIT})
"""Acts that answer what the rep said of her own place: its numbers are hers."""


def foreign_number(c: Candidate) -> str | None:
    """No number, price or date that the point does not hold; the rep's only to doubt it."""
    decided, reps = amounts(c.act.point), amounts(c.rep)
    asked = [a for said in read(c.rep) if said.asks for a in amounts(said.text)]
    for sentence in read(c.text):
        for said in amounts(sentence.text):
            if said.quantity is None or same(said, decided) or is_manner(said):
                continue
            if same(said, asked) or (same(said, reps) and c.act.act in GIVES_BACK):
                continue
            if same(said, reps) and doubted(sentence, said.said):
                continue
            return f"number {said.said!r}"
    return _foreign_ordinal(c) or _foreign_date(c)


_ORDINAL = re.compile(
    r"(?<![\w.])\d{1,4}(?:st|nd|rd|th)\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b"
)


def _foreign_ordinal(c: Candidate) -> str | None:
    known = fold(f"{c.act.point} {c.rep}")
    for found in _ORDINAL.finditer(fold(c.text[:LONGEST])):
        if found.group() not in known:
            return f"number {found.group()!r}"
    return None


_DATE = re.compile(
    r" (?:on|by|next|this|until|till|since|before|in|come|from|for|last) (?:early |late |mid )?"
    r"(monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|"
    r"july|august|september|october|november|december) "
)


def _foreign_date(c: Candidate) -> str | None:
    known = set(words(f"{c.act.point} {c.rep} {' '.join(c.earlier)}"))
    for sentence in read(c.text):
        for found in _DATE.finditer(sentence.own):
            if found[1] not in known:
                return f"date {found.group().strip()!r}"
    return None
