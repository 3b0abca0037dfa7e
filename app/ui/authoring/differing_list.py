"""What differs between two states of a document, field by field, by sign and by colour."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.authoring.differing import Difference
from app.domain.authoring.form import Form
from app.ui.authoring.choices import word_for
from app.ui.authoring.place_words import section_at, words_of_place
from app.ui.authoring.word_diff import apart
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.badge import Badge, Ink
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Mark, Prose, label
from app.ui.words import count_of

MOST_SHOWN = 120
"""Differences that are shown at once."""
_WORDS: Mapping[str, tuple[str, Ink, str]] = {
    "added": ("Added", "good", "add"),
    "removed": ("Removed", "bad", "trash"),
    "changed": ("Changed", "accent", "edit"),
    "moved": ("Moved", "muted", "compare"),
}
Side = Literal["old", "new"]


class DifferingList(QWidget):
    """The differences, by section."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cards: list[DifferenceCard] = []
        """A card for each difference that is shown."""
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(GAP_S)

    def show_differences(self, form: Form, found: Sequence[Difference]) -> None:
        """Show others."""
        clear(self._body)
        self.cards = []
        if not found:
            self._body.addWidget(
                Surface().add(label("They say the same, word for word.", strong=True))
            )
            return
        self._body.addWidget(label(f"{count_of(len(found), 'difference')}", "heading"))
        before = ""
        for difference in found[:MOST_SHOWN]:
            section = section_at(form, difference.path)
            title = section.title if section is not None else "Elsewhere"
            if title != before:
                self._body.addWidget(label(title, strong=True))
                before = title
            card = DifferenceCard(self._theme, difference, words_of_place(form, difference.path))
            self.cards.append(card)
            self._body.addWidget(card)
        if len(found) > MOST_SHOWN:
            told = f"And {len(found) - MOST_SHOWN} more that are not shown."
            self._body.addWidget(label(told, tone="muted"))


class DifferenceCard(Surface):
    """One difference: what stood there, after a minus, and what stands there, after a plus."""

    def __init__(self, theme: Theme, difference: Difference, where: str) -> None:
        super().__init__(gap=GAP_S, margins=12)
        self.difference = difference
        word, ink, sign = _WORDS[difference.what]
        head = row(gap=GAP_S)
        head.addWidget(label(where, strong=True), 1)
        head.addWidget(Badge(theme, word, ink=ink, sign=sign), 0, Qt.AlignmentFlag.AlignTop)
        self.add(head)
        self.old, self.new = told(difference.old), told(difference.new)
        """Both states in words; empty where there is nothing."""
        if difference.what == "moved":
            self.add(label(f"From place {difference.old} to place {difference.new}."))
            return
        gone, added = apart(self.old, self.new) if self.old and self.new else ((), ())
        if self.old:
            marks = [Mark(span=span, tone="bad") for span in gone]
            self.add(_side(theme, "old", self.old, marks))
        if self.new:
            marks = [Mark(span=span, tone="good") for span in added]
            self.add(_side(theme, "new", self.new, marks))


def _side(theme: Theme, side: Side, words: str, marks: Sequence[Mark]) -> QWidget:
    sign, tone, name = ("\u2212", "bad", "Was") if side == "old" else ("+", "good", "Is")
    mark = label(sign, "heading", tone=tone, wrap=False)  # type: ignore[arg-type]
    mark.setAccessibleName(name)
    line = row(gap=10)
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Prose(theme, words, marks=marks), 1)
    return holder(column(line, gap=0))


def told(value: Any) -> str:
    """A value of a document in words, a line for each entry."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case str():
            return word_for(value, value)
        case float():
            return f"{value:g}"
        case list():
            return "\n".join(told(entry) for entry in value)
        case Mapping():
            named = value.get("text") or value.get("question") or value.get("topic")
            if isinstance(named, str):
                return named
            return "\n".join(
                f"{word_for(str(key), str(key).replace('_', ' '))}: {told(entry)}"
                for key, entry in value.items()
                if key != "id"
            )
        case _:
            return str(value)
