"""A persona or scenario while it is being edited, as the form sees it: values at places."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from app.domain.authoring import editing
from app.domain.authoring.editing import Document as Editable
from app.domain.authoring.editing import EditError
from app.domain.authoring.paths import Path, shown
from app.domain.authoring.renaming import slug
from app.ports.problems import KnownError
from app.services.authoring.draft import Draft

Place = Path
"""Keys and indexes from the top of the document."""
Table = Mapping[str, Any]


def value_at(table: Any, place: Place, default: object = None) -> Any:
    """What stands at a place; `default` where there is nothing."""
    return editing.at(table, place) if editing.is_there(table, place) else default


def with_value(table: Editable, place: Place, value: object) -> Editable:
    """The document with a value at a place; None takes away what stood there.

    A table within another that is left with nothing in it goes too.
    """
    if value is not None:
        return editing.with_value(table, place, value)
    if not editing.is_there(table, place):
        return table
    left = editing.without(table, place)
    outer = place[:-1]
    while outer and isinstance(outer[-1], str) and editing.at(left, outer) == {}:
        left = editing.without(left, outer)
        outer = outer[:-1]
    return left


def where_apart(one: object, other: object) -> Place | None:
    """The place of the first thing in which two tables differ; None if they are the same."""
    if one == other:
        return None
    steps: Iterable[str | int] = ()
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        steps = list(dict.fromkeys((*other, *one)))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        steps = range(len(one))
    for step in steps:
        here = (step,)
        mine, theirs = value_at(one, here), value_at(other, here)
        inner = where_apart(mine, theirs)
        if inner is not None:
            return (step, *inner)
    return ()


class Document:
    """A draft as a form works on it: by places, with steps back and forth."""

    def __init__(self, draft: Draft, taken: Collection[str] = ()) -> None:
        """Take up a draft; `taken` are the ids of others of its kind."""
        self.draft = draft
        self._taken = frozenset(taken)
        self._named: Place = ("title",) if draft.kind == "scenario" else ("name",)

    @property
    def table(self) -> Editable:
        """The draft as it stands. Not to be changed."""
        return self.draft.table

    def get(self, place: Place, default: object = None) -> Any:
        """What stands at a place; `default` where there is nothing."""
        return value_at(self.table, place, default)

    def set(self, place: Place, value: object, *, typing: bool = False) -> bool:
        """Put a value at a place; None takes it away.

        Args:
            place: Where.
            value: What; equal to what stands there: nothing happens.
            typing: Goes on with the step before if that was at the same place a moment ago.

        Returns:
            Whether anything is different now.

        Raises:
            KnownError: It could not be kept; the change is in the draft all the same.
        """
        now = self.get(place)
        if now == value and type(now) is type(value):
            return False
        named = shown(place)
        try:
            table = with_value(self.table, place, value)
        except EditError as error:
            raise KnownError(
                f"This cannot be changed here. {error}", "Mend the file with a text editor first."
            ) from None
        if place == self._named and self._is_new and isinstance(value, str):
            # Nothing refers to it yet, so that its file can be named like the thing itself.
            table = with_value(table, ("id",), self._free(value))
        self.draft.put(table, f"Change {named}", named if typing else "")
        return True

    def undo(self) -> Place | None:
        """One step back. Returns where it was; None if there is none. Raises KnownError."""
        return self._step(self.draft.undo)

    def redo(self) -> Place | None:
        """One step forth again. Returns where it was; None if there is none. Raises KnownError."""
        return self._step(self.draft.redo)

    @property
    def _is_new(self) -> bool:
        """Whether nothing refers to it: no file of it, and no scenario's draft made with it."""
        return not {"from", "base"} & self.draft.notes.keys()

    def _free(self, title: str) -> str:
        wanted, number = slug(title), 2
        free = wanted
        while free in self._taken:
            free, number = f"{wanted}-{number}", number + 1
        return free

    def _step(self, go: Callable[[], None]) -> Place | None:
        before = self.table
        go()
        return where_apart(before, self.table)
