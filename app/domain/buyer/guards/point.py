"""The decided point must still be made."""

import re

from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.meaning import misses_the_point
from app.domain.buyer.guards.reading import LONGEST
from app.domain.text import content_stems, quantities, words

KEPT_SHARE = 0.5
"""Least share of the point's content words that an adapted line must keep."""


def off_point(c: Candidate) -> str | None:
    """The decided point must still be made.

    By a model that adapts, in the line's own terms; by one that improvises, in its meaning.
    """
    if c.text.strip() == c.act.point.strip():
        return None
    return _changes_the_line(c) if c.keeps_to_point else misses_the_point(c)


def _changes_the_line(c: Candidate) -> str | None:
    text = c.text[:LONGEST]
    point, reply = content_stems(c.act.point), content_stems(text)
    if point and len(point & reply) / len(point) < KEPT_SHARE:
        return "the point is lost"
    added = reply - point - content_stems(c.rep)
    if len(added) > max(2, len(point) // 3):
        return f"adds {', '.join(sorted(added)[:3])}"
    if ("?" in text) != ("?" in c.act.point):
        return "a question is not a statement"
    if persons(text) != persons(c.act.point):
        return "mixes up who is who"
    if c.act.facts and not keeps_numbers(c):
        return "the fact is lost"
    if _negated(text) != _negated(c.act.point):
        return "turns the point around"
    return None


_NEGATION = re.compile(r"\b(?:not|no|never|nobody|nothing|none|without)\b|n't\b", re.IGNORECASE)


def _negated(text: str) -> bool:
    return _NEGATION.search(text) is not None


_PERSONS = {
    "i": "i", "i'm": "i", "i'll": "i", "i'd": "i", "i've": "i", "me": "i", "my": "i", "mine": "i",
    "you": "you", "you're": "you", "you'll": "you", "you'd": "you", "you've": "you",
    "your": "you", "yours": "you",
    "we": "we", "we're": "we", "we'll": "we", "we'd": "we", "we've": "we", "us": "we",
    "our": "we", "ours": "we",
}  # fmt: skip


def persons(text: str) -> list[str]:
    """Who is spoken of, in whatever order: a small model swaps "I" and "you"."""
    return sorted(_PERSONS[w] for w in words(text) if w in _PERSONS)


def keeps_numbers(c: Candidate) -> bool:
    """Whether every number of the authored line is said."""
    said = quantities(c.text[:LONGEST])
    return all(any(q.same_as(s) for s in said) for q in quantities(c.act.point))
