"""Giving a persona or scenario another id, with what refers to it."""

import re
from typing import Any, Final

from app.domain.authoring.editing import Document
from app.domain.authoring.form import Kind

LONGEST: Final = 56
_OWNED: Final = ("facts", "conflicts", "steps")


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


def with_persona(table: Document, old_id: str, new_id: str) -> Document:
    """A scenario in which another persona plays: owners of facts and lines follow."""

    def follow(entry: Any) -> Any:
        if isinstance(entry, dict) and entry.get("owner") == old_id:
            return {**entry, "owner": new_id}
        return entry

    made = dict(table)
    if made.get("persona") == old_id:
        made["persona"] = new_id
    if isinstance(made.get("colleagues"), list):
        made["colleagues"] = [
            {**c, "persona": new_id} if isinstance(c, dict) and c.get("persona") == old_id else c
            for c in made["colleagues"]
        ]
    for key in _OWNED:
        if isinstance(made.get(key), list):
            made[key] = [follow(entry) for entry in made[key]]
    if isinstance(made.get("lines"), dict):
        made["lines"] = {
            act: [follow(line) for line in lines] if isinstance(lines, list) else lines
            for act, lines in made["lines"].items()
        }
    return made
