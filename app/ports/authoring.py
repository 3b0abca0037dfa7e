"""What we need to write personas and scenarios: their format, and where drafts and versions lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, Protocol

from app.domain.authoring.editing import Document
from app.domain.authoring.form import Form, Kind
from app.domain.authoring.placeholders import spoken
from app.domain.authoring.problem import DraftProblem
from app.domain.buyer.scenario import Content

Origin = Literal["shipped", "own"]


@dataclass(frozen=True, kw_only=True)
class Written:
    """A persona's or scenario's file as it was found.

    Attributes:
        kind: Which of the two.
        content_id: The file's name, without its ending.
        origin: Whether it came with the program or is the user's own.
        text: What the file says, comments included.
        table: The same as plain values; empty if it is no TOML.
        problem: Why it is no TOML; empty if it is.
        changed_ms: When the file was last written, since 1970; 0 where that is not known.
    """

    kind: Kind
    content_id: str
    origin: Origin
    text: str
    table: Document
    problem: str = ""
    changed_ms: int = 0

    @cached_property
    def lines(self) -> frozenset[str]:
        """Everything that is said in it."""
        return frozenset(text for _, text in spoken(self.table))


class ContentFormat(Protocol):
    """The format of personas and scenarios. May be asked from any thread."""

    def form(self, kind: Kind) -> Form:
        """The form in which a document of that kind is filled in."""
        ...

    def problems(
        self, kind: Kind, table: Mapping[str, Any], personas: Mapping[str, Written]
    ) -> tuple[DraftProblem, ...]:
        """All that `check` would report of a document and of the personas that it uses.

        Args:
            kind: Of the document.
            table: The document.
            personas: Those that a scenario may name, by id.
        """
        ...

    def content(self, table: Mapping[str, Any], personas: Mapping[str, Written]) -> Content:
        """A scenario's document as a conversation that can be held.

        Raises:
            KnownError: It has an error, which is named.
        """
        ...

    def parsed(self, text: str) -> Document:
        """What a TOML text says. Raises KnownError if it is none."""
        ...

    def written(self, base: str, table: Mapping[str, Any]) -> str:
        """A document as TOML.

        Args:
            base: The text that it was made from: its comments, its order and its way of writing
                are kept wherever the document still says the same. May be empty.
            table: The document.

        Raises:
            KnownError: It holds what no TOML file can.
        """
        ...


class ContentShelf(Protocol):
    """The files of personas and scenarios: those shipped and the user's own."""

    def all(self, kind: Kind) -> Mapping[str, Written]:
        """Every file of a kind by id; the user's own stand in for those shipped."""
        ...

    def shipped(self, kind: Kind, content_id: str) -> Written | None:
        """The file of that id that came with the program, if there is one."""
        ...

    def own(self, kind: Kind, content_id: str) -> Written | None:
        """The user's file of that id, if there is one."""
        ...

    def put(self, kind: Kind, content_id: str, text: str) -> None:
        """Write a file of the user's, whole or not at all. Raises KnownError."""
        ...

    def take_away(self, kind: Kind, content_id: str) -> None:
        """Delete a file of the user's. Raises KnownError."""
        ...


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A draft as it lies on the disk.

    Attributes:
        draft_id: Its name.
        kind: Of its document.
        text: The document, as TOML.
        notes: What else belongs to it, as JSON values.
        changed_ms: When it was last written, since 1970.
        remark: What had to be left aside of it, in a sentence; empty if nothing.
    """

    draft_id: str
    kind: Kind
    text: str
    notes: Mapping[str, Any]
    changed_ms: int = 0
    remark: str = ""


class DraftStore(Protocol):
    """Drafts on the disk."""

    def ids(self) -> tuple[str, ...]:
        """Of every draft."""
        ...

    def free_id(self, wanted: str) -> str:
        """An id that begins with `wanted` and that no draft has."""
        ...

    def read(self, draft_id: str) -> Kept:
        """One draft.

        Raises:
            KnownError: There is none of that id, or it is damaged; then it is kept aside, and the
                message says where.
        """
        ...

    def write(self, draft: Kept) -> None:
        """Write a draft in place of the one before, whole or not at all. Raises KnownError."""
        ...

    def aside(self, draft_id: str, problem: str) -> str:
        """Keep a draft aside that cannot be used; says where. Raises KnownError."""
        ...

    def delete(self, draft_id: str) -> None:
        """Delete a draft for good. Raises KnownError."""
        ...


@dataclass(frozen=True, kw_only=True)
class Version:
    """A published state of a persona or scenario.

    Attributes:
        kind: Which of the two.
        content_id: Of which.
        number: From 1, the oldest first.
        at_ms: When it was published, since 1970; 0 where that is not known.
        note: What its author wrote about it; may be empty.
    """

    kind: Kind
    content_id: str
    number: int
    at_ms: int
    note: str


class VersionStore(Protocol):
    """What was published before."""

    def of(self, kind: Kind, content_id: str) -> tuple[Version, ...]:
        """Every version of a persona or scenario, the oldest first."""
        ...

    def text(self, version: Version) -> str:
        """What a version says, as TOML. Raises KnownError if it cannot be read."""
        ...

    def keep(self, kind: Kind, content_id: str, text: str, at_ms: int, note: str) -> Version:
        """Keep another version. Raises KnownError."""
        ...


@dataclass(frozen=True, kw_only=True)
class Template:
    """Something to start from.

    Attributes:
        template_id: The file's name, without its ending.
        kind: What it makes.
        title: As in a list.
        about: What it trains, in a sentence or two.
        text: The document, as TOML; what is to be replaced stands in square brackets.
    """

    template_id: str
    kind: Kind
    title: str
    about: str
    text: str


class TemplateShelf(Protocol):
    """What one can start from."""

    def all(self) -> tuple[Template, ...]:
        """Every template, in the order of the list."""
        ...
