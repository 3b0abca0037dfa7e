"""What a card would make of somebody: the fields of the persona, and what is to know of them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.ui.theme import Theme
from app.ui.tokens import GAP
from app.ui.widgets.layouts import column
from app.ui.widgets.notes import Line, Note, Notes
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label

_FIELDS: Final = (
    ("role", "Role"),
    ("organisation", "Where"),
    ("industry", "Industry"),
    ("pronoun", "Spoken of as"),
    ("about", "What a rep may know before the call"),
    ("manner", "How they talk"),
)
OPENINGS_SHOWN: Final = 3


class PersonaBox(Surface):
    """The persona, field by field; her lines are too many to be shown."""

    def __init__(self, theme: Theme, table: Mapping[str, Any]) -> None:
        super().__init__(gap=12)
        self.add(label("The persona it makes", "heading"))
        told = [(title, str(table[key])) for key, title in _FIELDS if table.get(key)]
        if traits := table.get("traits"):
            told.append(("In a word", ", ".join(traits)))
        if opening := [_text(line) for line in table["lines"].get("opening", [])]:
            said = "\n".join(f"“{text}”" for text in opening[:OPENINGS_SHOWN])
            told.append(("Answers the telephone with", said))
        for title, words in told:
            self.add(column(label(title, "caption", tone="muted"), Prose(theme, words), gap=2))


class ToKnow(Surface):
    """What the card does not say, and what is not used of it."""

    def __init__(self, theme: Theme, remarks: Sequence[str]) -> None:
        super().__init__("sunken", gap=12)
        notes = Notes(theme, gap=GAP)
        # Added first: what shows itself without a parent becomes a window.
        self.add(label("What there is to know", "heading"), notes)
        notes.show_notes(
            [Note(lines=(Line(text=remark),), sign=("info", "muted")) for remark in remarks]
        )


def _text(line: object) -> str:
    return str(line.get("text", "")) if isinstance(line, dict) else str(line)
