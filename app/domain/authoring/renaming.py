"""Giving a persona or scenario another id."""

import re
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
