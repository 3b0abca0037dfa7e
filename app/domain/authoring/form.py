"""A description of the form in which a persona or a scenario is filled in."""

from dataclasses import dataclass
from typing import Any, Final, Literal

Kind = Literal["persona", "scenario"]
FieldKind = Literal[
    "line",  # a text of one line
    "prose",  # a text of several lines
    "whole",  # a whole number
    "number",  # a number
    "flag",  # true or false
    "choice",  # one of `choices`
    "choices",  # a list of some of `choices`
    "texts",  # a list of texts
    "spoken",  # a list of what the buyer says: each a text, or a table with `fields`
    "table",  # a table with `fields`
    "tables",  # a list of tables with `fields`
    "map",  # a table of which `choices` are the keys and `item` is what each holds
]
Refers = Literal["", "persona", "owner", "fact", "other fact", "conflict"]
"""What a text names: its choices stand in the document or the library, not in the form."""


UNSEEN: Final = frozenset({"card"})
"""Fields at the top of a document that nobody fills in: what another program keeps there."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A value that may be chosen, and how a form calls it."""

    value: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a form.

    Attributes:
        key: Its name in the document.
        label: What stands beside it.
        kind: What it holds.
        help: What it is for, in a sentence or two.
        allowed: What is allowed, as the end of "must be …".
        required: Whether it must be there.
        default: What holds where it is left out; None if that is nothing.
        least: The lowest number, or the fewest entries; None: no bound.
        most: The highest number, or the most entries; None: no bound.
        longest: Most characters of a text, or of each text of a list; None: no bound.
        choices: What may be chosen.
        refers: What its texts name in the document or the library.
        fields: Of a table, of each table of a list, of a spoken line that is a table.
        item: What each key of a map holds.
    """

    key: str
    label: str
    kind: FieldKind
    help: str
    allowed: str
    required: bool = True
    default: Any = None
    least: float | None = None
    most: float | None = None
    longest: int | None = None
    choices: tuple[Choice, ...] = ()
    refers: Refers = ""
    fields: tuple["Field", ...] = ()
    item: "Field | None" = None


@dataclass(frozen=True, kw_only=True)
class Section:
    """Fields that belong together.

    Attributes:
        key: Short and stable: "facts".
        title: As its heading.
        help: What it is for.
        fields: In their order.
    """

    key: str
    title: str
    help: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True)
class Form:
    """The form of a kind of document.

    Every field of its format stands in exactly one section, but for those in `UNSEEN`.
    """

    kind: Kind
    sections: tuple[Section, ...]

    def field(self, key: str) -> Field:
        """The field of a key at the top of the document. Raises StopIteration if there is none."""
        return next(f for s in self.sections for f in s.fields if f.key == key)
