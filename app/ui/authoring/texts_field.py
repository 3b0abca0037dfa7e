"""A field of several texts, one to a line."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.authoring.form import Field
from app.ui.authoring.document import Place
from app.ui.authoring.fields import Complaint, FieldView, sentence
from app.ui.authoring.inputs import TextsInput
from app.ui.theme import Theme
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.text import label, retone
from app.ui.words import count_of


class TextsView(FieldView):
    """Texts, one to a line. What a line of an act has besides its words stays with it."""

    def __init__(
        self,
        theme: Theme,
        field: Field,
        place: Place,
        *,
        example: str = "",
        noun: str = "line",
        least: int = 0,
        wanted: int = 0,
        lent: int = 0,
    ) -> None:
        """Put it up.

        Args:
            theme: The look.
            field: What it holds.
            place: Where it stands in the document.
            example: How one could read.
            noun: What one is called.
            least: Fewer cannot be used; 0: any number can.
            wanted: So many are better.
            lent: So many more come from the persona.
        """
        self._count = label("", "caption", tone="muted", wrap=False)
        super().__init__(theme, field, place, example=example)
        self._noun, self._least, self._wanted, self._lent = noun, least, wanted, lent
        self._value: list[Any] = []
        self._input = TextsInput(theme, field.label, self.placeholder())
        self._input.textChanged.connect(self._typed)
        self._at_times = label("", "caption", tone="muted")
        self.begin(holder(column(self._input, self._at_times, gap=4)))
        self._say_count()

    @property
    def input(self) -> TextsInput:
        return self._input

    def show_value(self, value: Any) -> None:
        self._value = list(value) if isinstance(value, list) else []
        texts = [text_of(entry) for entry in self._value]
        if texts != self._input.texts:
            self._input.write("\n".join(texts))
        self._say_count()

    def show_complaints(self, complaints: Sequence[Complaint]) -> None:
        super().show_complaints(complaints)
        self._input.mark({n for c in complaints if (n := self._number(c)) is not None})

    def told(self, complaint: Complaint) -> str:
        number = self._number(complaint)
        words = complaint.words if number is None else f"number {number + 1}: {complaint.words}"
        return sentence(words)

    def _titled(self, title: str) -> QWidget:
        line = row(gap=12)
        line.addWidget(label(title, strong=True), 1)
        line.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        return holder(line)

    def _number(self, complaint: Complaint) -> int | None:
        inside = complaint.place[len(self.place) :]
        return inside[0] if inside and isinstance(inside[0], int) else None

    def _typed(self) -> None:
        self._value = with_texts(self._value, self._input.texts)
        self._say_count()
        empty = not self._value and not self.field.required
        self.edited.emit(self.place, None if empty else list(self._value), True)

    def _say_count(self) -> None:
        own = len(self._value)
        count = own + self._lent
        words = count_of(own, self._noun) if own or self._least else ""
        if self._lent:
            words = f"{own} here, {self._lent} of the persona’s own"
        if count < self._least:
            words += f"; {self._least - count} more needed"
        elif count < self._wanted:
            words += f"; {self._wanted - count} more would be better"
        self._count.setText(words)
        retone(self._count, tone="bad" if count < self._least else "muted")
        times = sum(isinstance(entry, dict) and len(entry) > 1 for entry in self._value)
        self._at_times.setText(
            f"{count_of(times, 'line')} of these {'is' if times == 1 else 'are'} said only at "
            "times; the conditions stay as the file has them."
            if times
            else ""
        )
        self._at_times.setVisible(bool(times))


def text_of(entry: object) -> str:
    """The words of a line: a text, or a table with conditions."""
    if isinstance(entry, Mapping):
        return " ".join(str(entry.get("text", "")).split("\n"))
    return " ".join(str(entry).split("\n"))


def with_texts(before: Sequence[Any], texts: Sequence[str]) -> list[Any]:
    """The lines of these texts; the conditions of a line stay with its words or its number."""
    known: dict[str, list[Any]] = {}
    for entry in before:
        known.setdefault(text_of(entry), []).append(entry)
    same = len(before) == len(texts)
    made: list[Any] = []
    for number, text in enumerate(texts):
        if known.get(text):
            made.append(known[text].pop(0))
        elif same and isinstance(before[number], Mapping):
            made.append({**before[number], "text": text})
        else:
            made.append(text)
    return made
