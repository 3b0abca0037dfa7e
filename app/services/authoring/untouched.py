"""Drafts that were begun to have a look, and in which nothing was changed."""

from collections.abc import Mapping

from app.domain.authoring.editing import same
from app.ports.authoring import ContentFormat, Kept, Written


def untouched(kept: Kept, files: Mapping[str, Written], form: ContentFormat) -> bool:
    """Whether a draft says what its file says, so that nothing would be lost without it.

    Args:
        kept: The draft.
        files: Every file of its kind, by id.
        form: Reads the draft.
    """
    written = files.get(str(kept.notes.get("from", "")))
    if written is None or written.problem:
        return False
    return kept.text == written.text or same(form.parsed(kept.text), written.table)


def to_the_letter(kept: Kept, files: Mapping[str, Written]) -> bool:
    """Whether a draft is its file to the letter, comments included, and nothing belongs to it."""
    written = files.get(str(kept.notes.get("from", "")))
    return (
        written is not None
        and not written.problem
        and kept.text == written.text
        and kept.notes.keys() == {"from"}
    )
