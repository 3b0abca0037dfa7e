"""Giving a persona or scenario another id, or another title."""

import re
from collections.abc import Collection
from itertools import count
from typing import Final

from app.domain.authoring.editing import Document
from app.domain.authoring.form import Kind

LONGEST: Final = 56


def slug(words: str) -> str:
    """An id made of words: "Price at Sable Bay" gives "price-at-sable-bay"."""
    return re.sub(r"[^a-z0-9_]+", "-", words.casefold())[:LONGEST].strip("-_") or "draft"


def renamed(kind: Kind, table: Document, new_id: str) -> Document:
    """A document under another id. A title that stays tells that it is a copy."""
    copy = {**table, "id": new_id}
    name = "title" if kind == "scenario" else "name"
    if isinstance(copy.get(name), str):
        copy[name] = f"{copy[name]} (copy)"
    return copy


def numbered(title: str, taken: Collection[str]) -> str:
    """The title if no other has it; else with the first number that sets it apart: "Dock (2)".

    Args:
        title: As it would be.
        taken: Titles of others. Capitals make no difference.
    """
    known = {other.strip().casefold() for other in taken}
    if title.strip().casefold() not in known:
        return title
    tried = (f"{title.rstrip()} ({number})" for number in count(2))
    return next(one for one in tried if one.casefold() not in known)


def unnumbered(title: str) -> str:
    """The title without the number that `numbered` gave it."""
    return re.sub(r" \(\d+\)$", "", title)
