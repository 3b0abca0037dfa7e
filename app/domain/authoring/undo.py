"""What was done to a document, so that it can be taken back and done again."""

from dataclasses import dataclass, replace
from typing import Final

from app.domain.authoring.editing import Document

MOST_STEPS: Final = 300
"""How far one can go back."""
ONE_GO_MS: Final = 2_000
"""Changes of the same field within so many milliseconds of each other are one step."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """A change that can be taken back.

    Attributes:
        before: The document before it.
        after: And after it.
        what: In words, as it stands in a menu: "Change title".
        field: What was changed, if changes of it are to be one step while they follow closely.
        at_ms: When it was last added to.
    """

    before: Document
    after: Document
    what: str
    field: str
    at_ms: int


@dataclass(frozen=True, kw_only=True)
class Past:
    """The document as it stands, with what led to it and what was taken back.

    Attributes:
        now: The document.
        done: Steps that can be taken back, the latest last.
        undone: Steps that can be done again, the next one last.
    """

    now: Document
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def then(self, document: Document, what: str, *, field: str = "", at_ms: int = 0) -> "Past":
        """The past after a change; nothing that was taken back can be done again after it."""
        if document == self.now:
            return self
        last = self.done[-1] if self.done else None
        same_field = last is not None and bool(field) and last.field == field
        if last and same_field and not self.undone and 0 <= at_ms - last.at_ms < ONE_GO_MS:
            joined = replace(last, after=document, at_ms=at_ms)
            return Past(now=document, done=(*self.done[:-1], joined))
        step = Step(before=self.now, after=document, what=what, field=field, at_ms=at_ms)
        return Past(now=document, done=(*self.done, step)[-MOST_STEPS:])

    def back(self) -> "Past":
        """The past with the latest change taken back; the same if there is none."""
        if not self.done:
            return self
        *done, last = self.done
        return Past(now=last.before, done=tuple(done), undone=(*self.undone, last))

    def again(self) -> "Past":
        """The past with what was taken back last done again; the same if there is nothing."""
        if not self.undone:
            return self
        *undone, last = self.undone
        return Past(now=last.after, done=(*self.done, last), undone=tuple(undone))
