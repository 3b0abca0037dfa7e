"""Changing a document of plain values: every change makes a new document and leaves the old one.

A document is what a TOML file says: tables, lists and single values. What a change does not touch
is shared between the old and the new document, so that keeping many of them costs little.
"""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from app.domain.authoring.paths import Path, shown

Document: TypeAlias = dict[str, Any]
"""A table of plain values. Not to be changed: the next document shares its parts."""

MOST_ENTRIES: Final = 2_000
"""Of one list; more than any check lets through, and few enough to stay quick."""


class EditError(ValueError):
    """A change that cannot be made to this document; the message says why, as a sentence."""


def at(document: Document, path: Path) -> Any:
    """The value at a path. Raises EditError if nothing stands there."""
    value: Any = document
    for place, step in enumerate(path):
        if not _holds(value, step):
            raise EditError(f"There is no {shown(path[: place + 1])} in this document.")
        value = value[step]
    return value


def is_there(document: Document, path: Path) -> bool:
    """Whether anything stands at a path."""
    value: Any = document
    for step in path:
        if not _holds(value, step):
            return False
        value = value[step]
    return True


def with_value(document: Document, path: Path, value: Any) -> Document:
    """The document with another value at a path; tables on the way to it are made.

    Raises:
        EditError: The path leads through something that is no table or list, or beyond a list's
            end.
    """
    changed: Document = _changed(document, path, 0, lambda _: value)
    return changed


def without(document: Document, path: Path) -> Document:
    """The document without the value at a path. Raises EditError if nothing stands there."""
    at(document, path)
    *parent, last = path

    def taken(holder: Any) -> Any:
        if isinstance(last, str):
            return {key: value for key, value in holder.items() if key != last}
        return [*holder[:last], *holder[last + 1 :]]

    left: Document = _changed(document, tuple(parent), 0, taken)
    return left


def with_entry(
    document: Document, path: Path, value: Any, place: int | None = None
) -> tuple[Document, int]:
    """The document with one entry more in the list at a path, which is made if it is not there.

    Args:
        document: To change.
        path: Of the list.
        value: The entry.
        place: Before which entry it comes; None: at the end.

    Returns:
        The new document, and where the entry stands in the list.

    Raises:
        EditError: No list stands there, it is full, or it has no such place.
    """
    entries = _list_at(document, path) if is_there(document, path) else []
    if len(entries) >= MOST_ENTRIES:
        raise EditError(f"{shown(path)} has {len(entries)} entries; that is enough.")
    where = len(entries) if place is None else place
    if not 0 <= where <= len(entries):
        raise EditError(f"{shown(path)} has {len(entries)} entries and no place {where}.")
    return with_value(document, path, [*entries[:where], value, *entries[where:]]), where


def with_moved(document: Document, path: Path, to: int) -> Document:
    """The document with an entry of a list at another place in it.

    Args:
        document: To change.
        path: Of the entry.
        to: Where it stands afterwards, from 0.

    Raises:
        EditError: There is no such entry, or no such place.
    """
    at(document, path)
    *holder, last = path
    entries = _list_at(document, tuple(holder))
    if not isinstance(last, int) or not 0 <= to < len(entries):
        raise EditError(f"{shown(tuple(holder))} has {len(entries)} entries and no place {to}.")
    others = [*entries[:last], *entries[last + 1 :]]
    return with_value(document, tuple(holder), [*others[:to], entries[last], *others[to:]])


def _list_at(document: Document, path: Path) -> list[Any]:
    found = at(document, path)
    if not isinstance(found, list):
        raise EditError(f"{shown(path)} is no list.")
    return found


def _holds(value: Any, step: str | int) -> bool:
    if isinstance(step, str):
        return isinstance(value, dict) and step in value
    return isinstance(value, list) and 0 <= step < len(value)


def _changed(value: Any, path: Path, depth: int, change: Callable[[Any], Any]) -> Any:
    if depth == len(path):
        return change(value)
    step = path[depth]
    if isinstance(step, str):
        if not isinstance(value, dict):
            raise EditError(f"{shown(path[:depth])} is no table.")
        inner = value.get(step, {} if depth + 1 < len(path) else None)
        return {**value, step: _changed(inner, path, depth + 1, change)}
    if not _holds(value, step):
        raise EditError(f"There is no {shown(path[: depth + 1])} in this document.")
    return [*value[:step], _changed(value[step], path, depth + 1, change), *value[step + 1 :]]


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same, in the same types: 2 is neither 2.0 nor true."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
