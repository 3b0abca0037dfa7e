"""What the rep puts on a session: tags that stay tidy, and changes that lose nothing else."""

import re
from dataclasses import replace
from typing import Any, Final

from app.ports.history import Marks
from app.services.history import Shelf

LONGEST_TAG: Final = 40
LONGEST_LESSON: Final = 200
"""Characters; a lesson is one line."""


def change_marks(history: Shelf, session_id: str, **changes: Any) -> Marks:
    """Change some of a session's marks, and leave the others as they are kept.

    Raises:
        KnownError: There is no such session, or it cannot be stored.
    """
    before = history.shelved(session_id).marks
    after = replace(before, **changes)
    if after != before:
        history.mark(session_id, after)
    return after


def tags_in(text: str) -> tuple[str, ...]:
    """The tags in what was typed: parted by commas, without spaces around, each once."""
    found = (_tidy(part) for part in text.split(","))
    return _each_once(tag for tag in found if tag)


def with_tags(tags: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """Tags and some more, sorted; one that is there in other capitals stays as it is."""
    return tuple(sorted(_each_once([*tags, *more]), key=str.casefold))


def lesson_in(text: str) -> str:
    """A lesson as it is kept: one line, not endless."""
    return " ".join(text.split())[:LONGEST_LESSON].rstrip()


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().lstrip("#").strip()[:LONGEST_TAG].rstrip()


def _each_once(tags: Any) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for tag in tags:
        found.setdefault(tag.casefold(), tag)
    return tuple(found.values())
