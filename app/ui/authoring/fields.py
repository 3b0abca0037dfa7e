"""Fields of a form: title, help, what one types into, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.authoring.form import Field
from app.ui.authoring.document import Place
from app.ui.authoring.inputs import LineInput, NumberInput, TextInput
from app.ui.theme import Theme
from app.ui.widgets.badge import Sign
from app.ui.widgets.layouts import holder, row
from app.ui.widgets.text import Prose, label, retone

MOST = 1_000
"""Upper bound of a number that has none."""


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """What is wrong at a field.

    Attributes:
        place: Where in the document; may lead into the field's own value.
        words: What is wrong there.
        hard: Whether it has to be mended before it can be used; else it could be better.
    """

    place: Place
    words: str
    hard: bool = True


class FieldView(QWidget):
    """A field. What is typed is told by `edited`; it is up to the form what becomes of it."""

    edited = Signal(object, object, bool)
    """A place, the value there (None: nothing), and whether it is being typed."""

    def __init__(
        self, theme: Theme, field: Field, place: Place, *, example: str = "", short: bool = False
    ) -> None:
        """Put up its title and its help.

        Args:
            theme: The look.
            field: What it holds.
            place: Where it stands in the document.
            example: How it could read.
            short: It stands among others in a line, so that its help comes below.
        """
        super().__init__()
        self._theme = theme
        self.field = field
        self.place = place
        self.complaints: tuple[Complaint, ...] = ()
        """What is wrong here, as it is shown."""
        self._example = example
        self._short = short
        self._trouble: tuple[QWidget, Sign, Prose] | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(4)
        if field.label:
            self.body.addWidget(self._titled(field.label))
        if not short and (told := self._help()):
            self.body.addWidget(Prose(theme, told, style="caption", tone="muted"))

    def begin(self, part: QWidget) -> None:
        """Put what one types into under the title."""
        self.body.addWidget(part)
        if self._short:
            if told := self._help():
                self.body.addWidget(Prose(self._theme, told, style="caption", tone="muted"))
            self.body.addStretch()

    @property
    def input(self) -> QWidget:
        """What takes the focus."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value without telling of it."""
        raise NotImplementedError

    def show_complaints(self, complaints: Sequence[Complaint]) -> None:
        """Show what is wrong here; nothing if nothing is."""
        found = tuple(complaints)
        if found == self.complaints:
            return
        self.complaints = found
        words = "\n".join(dict.fromkeys(self.told(c) for c in found))
        worst: Literal["bad", "warn"] = "bad" if any(c.hard for c in found) else "warn"
        box, sign, said = self._trouble or self._room_for_trouble()
        said.say(words)
        sign.show_picture("alert" if worst == "bad" else "info", worst)
        retone(said, tone=worst)
        box.setVisible(bool(found))
        retone(self.input, wrong=worst if found else "")
        self.input.setAccessibleDescription(words or self.field.help)

    def told(self, complaint: Complaint) -> str:
        """A complaint in words, with the part of the value that it is about."""
        return sentence(complaint.words)

    def placeholder(self) -> str:
        """What an empty input shows."""
        return f"For example: {self._example}" if self._example else ""

    def _help(self) -> str:
        left_out = "" if self.field.required or self._short else "It can be left out."
        return " ".join(part for part in (self.field.help, left_out) if part)

    def _titled(self, title: str) -> QWidget:
        return label(title, strong=True)

    def _room_for_trouble(self) -> tuple[QWidget, Sign, Prose]:
        sign = Sign(self._theme, "alert", "bad", "body")
        said = Prose(self._theme, style="caption", tone="bad")
        line = row(gap=6)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(said, 1)
        box = holder(line)
        # Below what one types into; a short field keeps what follows it in its place.
        self.body.insertWidget(self.body.count() - 1 if self._short else -1, box)
        self._trouble = (box, sign, said)
        return self._trouble


class TextView(FieldView):
    """A text of one line, or of several."""

    def __init__(self, theme: Theme, field: Field, place: Place, *, example: str = "") -> None:
        super().__init__(theme, field, place, example=example)
        self._input: LineInput | TextInput
        if field.kind == "prose":
            self._input = TextInput(theme, field.label, self.placeholder())
            self._input.textChanged.connect(self._typed)
        else:
            self._input = LineInput(field.label, self.placeholder())
            self._input.textEdited.connect(self._typed)
        self.begin(self._input)

    @property
    def input(self) -> LineInput | TextInput:
        return self._input

    @property
    def text(self) -> str:
        """What is written."""
        typed = self._input
        return typed.toPlainText() if isinstance(typed, TextInput) else typed.text()

    def show_value(self, value: Any) -> None:
        text = value if isinstance(value, str) else "" if value is None else str(value)
        if isinstance(self._input, TextInput):
            self._input.write(text)
        elif text != self._input.text():
            self._input.setText(text)

    def _typed(self) -> None:
        text = self.text
        self.edited.emit(self.place, None if not self.field.required and not text else text, True)


class NumberView(FieldView):
    """A number with its bounds."""

    def __init__(
        self, theme: Theme, field: Field, place: Place, *, short: bool = False, name: str = ""
    ) -> None:
        """Put one up; `name` is what a screen reader says where the title alone is not enough."""
        super().__init__(theme, field, place, short=short)
        self._input = NumberInput(
            name or field.label,
            low=0 if field.least is None else field.least,
            high=MOST if field.most is None else field.most,
            whole=field.kind == "whole",
        )
        self._input.textEdited.connect(
            lambda: self.edited.emit(self.place, self._input.value, True)
        )
        self._input.setAccessibleDescription(field.help)
        if not short:
            self._input.setMaximumWidth(theme.scaled(220))
        self.begin(self._input)

    @property
    def input(self) -> NumberInput:
        return self._input

    def show_value(self, value: Any) -> None:
        if value != self._input.value:
            self._input.show_value(value)


def sentence(words: str) -> str:
    """The words as a sentence."""
    told = words[:1].upper() + words[1:]
    return told if told.endswith((".", "?", "!", "…", "”")) else f"{told}."
