"""What is open in a form, by ids, so that it stays open when entries change places."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.domain.authoring.form import Field, Section
from app.ui.authoring.document import Document, Place

MORE = "more"
"""Stands for what is kept behind “More” in a table."""


class Opened:
    """Entries, folds and tables of which more is shown."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._open: set[tuple[object, ...]] = set()

    def holds(self, place: Place, more: str = "") -> bool:
        """Whether what stands at a place is open; with `MORE`: whether more of it is shown."""
        return self._key(place, more) in self._open

    def open(self, place: Place, more: str = "") -> None:
        """Open it."""
        self._open.add(self._key(place, more))

    def toggle(self, place: Place, more: str = "") -> None:
        """Open it, or close it."""
        self._open ^= {self._key(place, more)}

    def shape(self, section: Section | None) -> object:
        """Whatever the fields shown of a section depend on, but for their values."""
        if section is None:
            return None
        return (section.key, *self._of(section.fields, ()))

    def _key(self, place: Place, more: str = "") -> tuple[object, ...]:
        found: list[object] = []
        for length, step in enumerate(place, start=1):
            entry = self._document.get(place[:length])
            named = entry.get("id") if isinstance(step, int) and isinstance(entry, dict) else None
            found.append(("id", named) if named else step)
        return (*found, more) if more else tuple(found)

    def _of(self, fields: Sequence[Field], base: Place) -> Iterator[object]:
        yield self.holds(base, MORE)
        for field in fields:
            place = (*base, field.key)
            if field.kind == "map":
                yield from (self.holds((*place, choice.value)) for choice in field.choices)
            elif field.kind == "table":
                yield from self._of(field.fields, place)
            elif field.kind == "tables":
                for number in range(_count(self._document.get(place))):
                    at = (*place, number)
                    yield self._key(at), self.holds(at)
                    if self.holds(at):
                        yield from self._of(field.fields, at)


def _count(value: Any) -> int:
    return len(value) if isinstance(value, list) else 0
