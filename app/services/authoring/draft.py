"""A draft under the pen: its values, each change to them, undo, and when it is saved."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from app.domain.authoring import editing
from app.domain.authoring.editing import Document, EditError
from app.domain.authoring.form import Form, Kind
from app.domain.authoring.paths import Path, shown
from app.domain.authoring.problem import DraftProblem
from app.domain.authoring.undo import Past
from app.ports.authoring import Kept
from app.ports.problems import KnownError
from app.services.authoring.looking import look
from app.services.authoring.means import Means

SAVE_AFTER_MS: Final = 1_000
"""A change is written at once if the last writing was so long ago; else `save` is to be called."""


class Draft:
    """A draft under the pen. Not thread-safe, but that `save` may be called from another thread."""

    def __init__(self, kept: Kept, means: Means) -> None:
        """Take up a draft as it lies on the disk. Raises KnownError if it is no TOML."""
        self.draft_id = kept.draft_id
        self.kind: Kind = kept.kind
        self.remark = kept.remark
        """What had to be left aside of it on opening; empty if nothing."""
        self.notes: Mapping[str, Any] = kept.notes
        """What else belongs to it: what it was made from, proposals, answers."""
        self.saves_itself = True
        """Whether a change is written by itself once a second; else by `save` only."""
        self._means = means
        self._base = kept.text
        self._past = Past(now=means.form.parsed(kept.text))
        self._saved: tuple[Document, Mapping[str, Any]] = (self._past.now, kept.notes)
        self._saved_ms = 0

    @property
    def table(self) -> Document:
        """The document. Not to be changed: change it by the methods, or hand a copy to `put`."""
        return self._past.now

    @property
    def title(self) -> str:
        """What it is called so far; empty if nothing."""
        title = self.table.get("title" if self.kind == "scenario" else "name", "")
        return title if isinstance(title, str) else ""

    @property
    def content_id(self) -> str:
        """The id that it would be published under; empty if it has none yet."""
        content_id = self.table.get("id", "")
        return content_id if isinstance(content_id, str) else ""

    @property
    def form(self) -> Form:
        """The form in which it is filled in."""
        return self._means.form.form(self.kind)

    def get(self, path: Path) -> Any:
        """What stands at a path. Raises KnownError if nothing does."""
        try:
            return editing.at(self.table, path)
        except EditError as error:
            raise _cannot(error) from None

    def set(self, path: Path, value: Any) -> None:
        """Put a value at a path; tables on the way are made. Raises KnownError."""
        self._do(
            lambda: editing.with_value(self.table, path, value),
            f"Change {shown(path)}",
            field=shown(path),
        )

    def clear(self, path: Path) -> None:
        """Take away what stands at a path: an optional field, or an entry. Raises KnownError."""
        self._do(lambda: editing.without(self.table, path), f"Remove {shown(path)}")

    def add(self, path: Path, value: Any, place: int | None = None) -> int:
        """Add an entry to the list at a path, at its end or before `place`. Returns where it is.

        Raises:
            KnownError: There is no list, or no such place in it.
        """
        where = 0

        def added() -> Document:
            nonlocal where
            document, where = editing.with_entry(self.table, path, value, place)
            return document

        self._do(added, f"Add to {shown(path)}")
        return where

    def move(self, path: Path, to: int) -> None:
        """Move an entry of a list to another place in it. Raises KnownError."""
        self._do(lambda: editing.with_moved(self.table, path, to), f"Move {shown(path)}")

    def put(self, table: Document, what: str = "Edit", field: str = "") -> None:
        """Put a whole document in place of this one, as one step.

        Args:
            table: The document; it must not be changed afterwards.
            what: The step in words.
            field: Steps with the same name that follow closely are one.
        """
        self._do(lambda: table, what, field=field)

    @property
    def can_undo(self) -> str:
        """What would be taken back, in words; empty if there is nothing."""
        return self._past.done[-1].what if self._past.done else ""

    @property
    def can_redo(self) -> str:
        """What would be done again, in words; empty if there is nothing."""
        return self._past.undone[-1].what if self._past.undone else ""

    def undo(self) -> None:
        """Take the latest step back; nothing happens if there is none."""
        self._past = self._past.back()
        self._save_soon()

    def redo(self) -> None:
        """Do again what was taken back last; nothing happens if there is nothing."""
        self._past = self._past.again()
        self._save_soon()

    def note(self, notes: Mapping[str, Any]) -> None:
        """Put other notes in place of those that belong to it."""
        self.notes = notes
        self._save_soon()

    def problems(self) -> tuple[DraftProblem, ...]:
        """Everything to mend in it, with its path."""
        return look(self.kind, self.table, self._means)

    @property
    def saved(self) -> bool:
        """Whether everything is on the disk."""
        return self._saved[0] is self.table and self._saved[1] is self.notes

    def save(self) -> None:
        """Write it down, if anything was changed. Raises KnownError; nothing is lost by that.

        It is written as it stands when this is called; what is changed meanwhile is not saved yet.
        """
        if self.saved:
            return
        table, notes = self.table, self.notes
        text = self._means.form.written(self._base, table)
        self._means.drafts.write(
            Kept(draft_id=self.draft_id, kind=self.kind, text=text, notes=notes)
        )
        self._saved = (table, notes)
        self._saved_ms = self._means.clock.now_ms()

    def as_text(self) -> str:
        """The document as TOML. Raises KnownError if it cannot be written down."""
        return self._means.form.written(self._base, self.table)

    def _do(self, change: Callable[[], Document], what: str, *, field: str = "") -> None:
        try:
            document = change()
        except EditError as error:
            raise _cannot(error) from None
        at_ms = self._means.clock.now_ms()
        self._past = self._past.then(document, what, field=field, at_ms=at_ms)
        self._save_soon()

    def _save_soon(self) -> None:
        long_ago = self._means.clock.now_ms() - self._saved_ms >= SAVE_AFTER_MS
        if self.saves_itself and long_ago:
            self.save()


def _cannot(error: EditError) -> KnownError:
    return KnownError(str(error), "Open the draft again; it may have been changed elsewhere.")
