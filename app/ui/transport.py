"""The foot of the replay: play, step, speed, and the line to seek on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider

from app.services.review import Review
from app.ui.kinds import turn_name, turns_of
from app.ui.player import SPEEDS
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label


class Transport(Surface):
    """Says what is wished for; the player does it."""

    toggled = Signal()
    stepped = Signal(int)
    sought = Signal(int)
    speed_chosen = Signal(float)

    def __init__(self, theme: Theme, review: Review) -> None:
        super().__init__("foot", margins=12)
        self._frames = review.frames
        self._written = review.content.scenario.written
        unit = "sentence" if self._written else "turn"
        self.back = Button(
            theme, kind="icon", picture="step_back", name=f"Back one {unit}", hint="Left arrow"
        )
        self.play = Button(theme, "Play", kind="primary", picture="play", hint="Space bar")
        self.forward = Button(
            theme, kind="icon", picture="step_forward", name=f"On one {unit}", hint="Right arrow"
        )
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, max(0, len(review.frames) - 1))
        self.slider.setPageStep(1)
        self.slider.setAccessibleName("Sentence" if self._written else "Turn of the call")
        self.where = label("", "caption", tone="muted", wrap=False)
        self.speed = Segments([(str(s), f"{s:g}\u00d7") for s in SPEEDS], name="Speed", value="1.0")
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.forward.clicked.connect(lambda: self.stepped.emit(1))
        self.play.clicked.connect(self.toggled)
        self.slider.valueChanged.connect(self.sought)
        self.speed.chosen.connect(lambda value: self.speed_chosen.emit(float(value)))
        buttons = row(self.back, self.play, self.forward, gap=GAP_S)
        line = row(gap=GAP)
        line.addLayout(buttons)
        line.addWidget(self.slider, 1)
        rest = row(self.where, gap=GAP)
        rest.addStretch()
        rest.addWidget(self.speed)
        self.add(Split(theme, holder(line), holder(rest), narrow=820, shares=(1, 0), gap=GAP))

    def show_at(self, index: int) -> None:
        """Where the replay stands."""
        self.slider.blockSignals(True)
        self.slider.setValue(index)
        self.slider.blockSignals(False)
        last = max((f.turn.number for f in self._frames if f.turn.rep), default=0)
        turn = self._frames[index].turn
        words = turn_name(turn, written=self._written)
        if turn.rep:
            words += f" of {last}"
        elif not turn.number:
            words += f", {turns_of(last, written=self._written)} follow"
        self.where.setText(words)
        self.slider.setAccessibleDescription(words)
        self.back.setEnabled(index > 0)
        self.forward.setEnabled(index < len(self._frames) - 1)

    def show_playing(self, playing: bool) -> None:
        """Whether it plays by itself."""
        self.play.show_meaning(*(("pause", "Pause") if playing else ("play", "Play")))
