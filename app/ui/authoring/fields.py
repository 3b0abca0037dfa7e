"""Fields of a form: title, help, what one types into, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.authoring.form import Field
from app.ui.authoring.choices import Choices
from app.ui.authoring.document import Place
from app.ui.authoring.inputs import LineInput, NumberInput, TextInput, TextsInput
from app.ui.theme import Theme
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.pick import Pick
from app.ui.widgets.text import Prose, label, retone
from app.ui.words import count_of

MOST = 1_000
"""Upper bound of a number that has none."""
GONE = "not there any more"


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


class ChoiceView(FieldView):
    """One of several values."""

    def __init__(self, theme: Theme, field: Field, place: Place, choices: Choices) -> None:
        super().__init__(theme, field, place)
        self._default = field.default if isinstance(field.default, str) else ""
        self._choices = choices
        self._input = Pick(theme, choices or (("", ""),), name=field.label, value=self._default)
        self._input.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._input.setMinimumContentsLength(14)
        self._input.chosen.connect(self._chosen)
        line = row(self._input, gap=0)
        line.setStretch(0, 2)
        line.addStretch(1)
        self.begin(holder(line))

    @property
    def input(self) -> Pick:
        return self._input

    def show_value(self, value: Any) -> None:
        name = self._default if value is None else str(value)
        choices = self._choices
        if name not in dict(choices):
            words = f"{name}, {GONE}" if name else "Choose one"
            choices = ((name, words), *choices)
        self._input.offer(choices, name)

    def _chosen(self, value: str) -> None:
        empty = not self.field.required and value in {"", self._default}
        self.edited.emit(self.place, None if empty else value, False)


class Chip(Button):
    """A word that is ticked or not; the tick is a sign, not only a colour."""

    def __init__(self, theme: Theme, words: str, name: str) -> None:
        super().__init__(theme, words, kind="chip", name=name, picture="not_ticked")
        self.setCheckable(True)
        self.toggled.connect(self._show)

    def _show(self, ticked: bool) -> None:
        self._picture = "ticked" if ticked else "not_ticked"
        self._draw()


class TicksView(FieldView):
    """Any of several values."""

    def __init__(self, theme: Theme, field: Field, place: Place, choices: Choices) -> None:
        super().__init__(theme, field, place)
        self._choices = choices
        self._value: list[Any] = []
        self._flow = Flow(6)
        self._box = holder(self._flow)
        self._box.setAccessibleName(field.label)
        self.ticks: dict[str, Chip] = {}
        """A tick for each value that is offered or chosen."""
        self._nothing = label("There is nothing to choose from yet.", "caption", tone="muted")
        self.begin(holder(column(self._box, self._nothing, gap=0)))
        for name, words in choices:
            self._add(name, words)
        self._nothing.setVisible(not choices)

    @property
    def input(self) -> QWidget:
        return next(iter(self.ticks.values()), self._box)

    def show_value(self, value: Any) -> None:
        self._value = list(value) if isinstance(value, list) else []
        for name in map(str, self._value):
            if name not in self.ticks:
                self._add(name, f"{name}, {GONE}")
        for name, tick in self.ticks.items():
            before = tick.blockSignals(True)
            tick.setChecked(name in self._value)
            tick.blockSignals(before)
            tick._show(tick.isChecked())
        self._nothing.setVisible(not self.ticks)

    def _add(self, name: str, words: str) -> None:
        tick = Chip(self._theme, words, f"{self.field.label}: {words}")
        tick.clicked.connect(lambda ticked, name=name: self._ticked(name, ticked))
        self.ticks[name] = tick
        self._flow.addWidget(tick)

    def _ticked(self, name: str, ticked: bool) -> None:
        left = [v for v in self._value if v != name]
        # In the order in which they are offered, so that ticking twice changes nothing.
        wanted = {*map(str, left), name} if ticked else set(map(str, left))
        self._value = [n for n in self.ticks if n in wanted]
        empty = not self._value and not self.field.required
        self.edited.emit(self.place, None if empty else list(self._value), False)


class FlagView(FieldView):
    """Yes or no."""

    def __init__(self, theme: Theme, field: Field, place: Place) -> None:
        super().__init__(theme, replace(field, label=""), place, short=True)
        self.tick = Chip(theme, field.label, field.label)
        self.tick.clicked.connect(
            lambda on: self.edited.emit(self.place, True if on else None, False)
        )
        line = row(self.tick, gap=0)
        line.addStretch()
        self.begin(holder(line))

    @property
    def input(self) -> QWidget:
        return self.tick

    def show_value(self, value: Any) -> None:
        self.tick.setChecked(value is True)


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


def sentence(words: str) -> str:
    """The words as a sentence."""
    told = words[:1].upper() + words[1:]
    return told if told.endswith((".", "?", "!", "…", "”")) else f"{told}."
