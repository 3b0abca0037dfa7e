"""The transcript as a calm script: who on the left, what they said on the right."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.call import Call
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_L
from app.ui.widgets.text import Mark, Prose, label

Who = Literal["rep", "buyer"]
WIDEST = 860
NAME_WIDTH = 56
"""Width of the names at 100 %, if none needs more."""


class ScriptLine(QWidget):
    """What one speaker said in one go, with a bar in the speaker's colour."""

    def __init__(
        self,
        theme: Theme,
        who: Who,
        name: str,
        text: str,
        *,
        marks: Sequence[Mark] = (),
        flush: bool = True,
    ) -> None:
        """A line; `flush` has the name begin at the left edge instead of ending at the bar."""
        super().__init__()
        self.who = who
        self._theme = theme
        self._name = name
        self._speaker = label(name, tone=who, strong=True, wrap=False)
        side = Qt.AlignmentFlag.AlignLeft if flush else Qt.AlignmentFlag.AlignRight
        self._speaker.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        bar = QFrame()
        bar.setProperty("box", "speaker")
        bar.setProperty("who", who)
        bar.setFixedWidth(3)
        self.prose = Prose(theme, text, marks=marks)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._speaker, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(bar)
        layout.addWidget(self.prose, 1)
        theme.changed.connect(self._fit)
        self._fit()
        self.say(text, marks)

    def say(self, text: str, marks: Sequence[Mark] = ()) -> None:
        """Other words, or more of them."""
        self.prose.say(text, marks)
        self.setAccessibleName(f"{self._name}: {text}")

    def _fit(self) -> None:
        self._speaker.setMinimumWidth(self._theme.scaled(NAME_WIDTH))


class Script(QScrollArea):
    """A transcript that grows at its end and stays there unless the reader has scrolled up."""

    def __init__(self, theme: Theme, buyer: str, tail: QWidget) -> None:
        """An empty transcript; `tail` can be shown after its last line."""
        super().__init__()
        self._theme = theme
        self._buyer = buyer
        self._tail = tail
        self._said: list[tuple[Who, str]] = []
        self.lines: list[ScriptLine] = []
        self._growing: ScriptLine | None = None
        self.setAccessibleName("Transcript")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        inside.setProperty("box", "page")
        self._column = QWidget()
        self._body = QVBoxLayout(self._column)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(GAP)
        across = QHBoxLayout()
        across.addStretch()
        across.addWidget(self._column, 1_000_000)
        across.addStretch()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        outer.addStretch()
        outer.addLayout(across)
        self._body.addWidget(tail)
        tail.hide()
        self.setWidget(inside)
        bar = self.verticalScrollBar()
        self._at_end = True
        bar.rangeChanged.connect(self._grown)
        bar.valueChanged.connect(self._scrolled)
        theme.changed.connect(self._fit)
        self._fit()

    def show_call(self, call: Call) -> None:
        """Show everything said; only what is new is built anew."""
        said: list[tuple[Who, str]] = [(u.speaker, u.text) for u in call.transcript()]
        if self._growing is not None and len(said) > len(self._said):
            self._growing.say(said[len(self._said)][1])
            self.lines.append(self._growing)
            self._said.append(said[len(self._said)])
            self._growing = None
        if said[: len(self._said)] != self._said:
            for line in self.lines:
                line.deleteLater()
            self._said, self.lines = [], []
        for who, text in said[len(self._said) :]:
            self.lines.append(self._add(who, text))
            self._said.append((who, text))

    def show_words(self, text: str) -> None:
        """The buyer's words so far."""
        if self._growing is None:
            self._growing = self._add("buyer", text)
        else:
            self._growing.say(text)

    def show_tail(self, shown: bool) -> None:
        """Show or hide what stands after the last line."""
        self._tail.setVisible(shown)

    def _add(self, who: Who, text: str) -> ScriptLine:
        line = ScriptLine(
            self._theme, who, "You" if who == "rep" else self._buyer, text, flush=False
        )
        self._body.insertWidget(self._body.count() - 1, line)
        return line

    def _grown(self, _low: int, high: int) -> None:
        if self._at_end:
            self.verticalScrollBar().setValue(high)

    def _scrolled(self, value: int) -> None:
        self._at_end = value >= self.verticalScrollBar().maximum() - GAP

    def _fit(self) -> None:
        self._column.setMaximumWidth(self._theme.scaled(WIDEST))
