"""Fields in which something is chosen: one of several, any of several, yes or no."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.authoring.form import Field
from app.ui.authoring.choices import Choices
from app.ui.authoring.document import Place
from app.ui.authoring.fields import FieldView
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.pick import Pick
from app.ui.widgets.text import label

GONE = "not there any more"


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
