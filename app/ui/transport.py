"""The foot of the replay: the timeline, and below it play, step and speed."""

from collections.abc import Collection

from PySide6.QtCore import Signal

from app.services.review import Review
from app.ui.kinds import turn_name, turns_of
from app.ui.people import Cast
from app.ui.player import SPEEDS
from app.ui.replay_markers import LEGEND, beats_of
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.explain import Explain
from app.ui.widgets.layouts import holder, row
from app.ui.widgets.markers import MOMENTS, Kind, Marker
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import SteadyLabel
from app.ui.widgets.timeline import Timeline

PAUSED = ", paused here"


class Transport(Surface):
    """Says what is wished for; the player does it."""

    toggled = Signal()
    stepped = Signal(int)
    sought = Signal(int, float)
    """The index of a frame, and a part of it, 0 to 1."""
    speed_chosen = Signal(float)
    held = Signal()
    """The place is being chosen by hand: stand still."""
    let_go = Signal()

    def __init__(self, theme: Theme, review: Review) -> None:
        super().__init__("foot", gap=4, margins=12)
        self.body.setContentsMargins(12, 6, 12, 10)
        self._frames = review.frames
        self._written = review.content.scenario.written
        self._last = max((f.turn.number for f in self._frames if f.turn.rep), default=0)
        unit = "sentence" if self._written else "turn"
        self.timeline = Timeline(
            theme,
            beats_of(review),
            Cast(content=review.content).side,
            name=f"Timeline, {unit} by {unit}",
        )
        self.back = Button(
            theme, kind="icon", picture="step_back", name=f"Back one {unit}", hint="Left arrow"
        )
        self.play = Button(theme, "Play", kind="primary", picture="play", hint="Space bar")
        self.forward = Button(
            theme, kind="icon", picture="step_forward", name=f"On one {unit}", hint="Right arrow"
        )
        self.where = SteadyLabel(theme, self._widest(), tone="muted")
        self.speed = Segments([(str(s), f"{s:g}\u00d7") for s in SPEEDS], name="Speed", value="1.0")
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.forward.clicked.connect(lambda: self.stepped.emit(1))
        self.play.clicked.connect(self.toggled)
        self.timeline.sought.connect(self.sought)
        self.timeline.stepped.connect(self.stepped)
        self.timeline.sliderPressed.connect(self.held)
        self.timeline.sliderReleased.connect(self.let_go)
        self.speed.chosen.connect(lambda value: self.speed_chosen.emit(float(value)))
        line = row(self.back, self.play, self.forward, gap=GAP_S)
        line.addSpacing(GAP_S)
        line.addWidget(self.where)
        line.addStretch()
        rest = row(Explain(theme, "the timeline", LEGEND), gap=GAP)
        rest.addStretch()
        rest.addWidget(self.speed)
        buttons = Split(
            theme, holder(line), holder(rest), narrow=560, shares=(1, 0), gap=GAP, stacked_gap=4
        )
        self.add(self.timeline, buttons)

    def show_markers(self, markers: Collection[Marker]) -> None:
        """Mark other turns on the timeline."""
        self.timeline.show_markers(markers)

    def marked(self, index: int, kinds: Collection[Kind] = MOMENTS) -> tuple[Marker, ...]:
        """What is marked at a frame."""
        markers = self.timeline.markers
        return tuple(m for m in markers if m.index == index and m.kind in kinds)

    def show_at(self, index: int, within: float = 0.0) -> None:
        """Where the replay stands, and how far it is within that frame, 0 to 1."""
        self.timeline.show_at(index, within)
        self.where.setText(self.place(index))
        self.back.setEnabled(index > 0)
        self.forward.setEnabled(index < len(self._frames) - 1)

    def place(self, index: int) -> str:
        """Where a frame stands, in words."""
        turn = self._frames[index].turn
        words = turn_name(turn, written=self._written)
        if turn.rep:
            return f"{words} of {self._last}"
        if not turn.number:
            return f"{words}, {turns_of(self._last, written=self._written)} follow"
        return words

    def show_paused(self, index: int) -> None:
        """Playing has come to a breakpoint at a frame."""
        self.where.setText(f"{self.place(index)}{PAUSED}")

    def _widest(self) -> str:
        places = [self.place(index) for index in {0, len(self._frames) - 1} if self._frames]
        return max((f"{place}{PAUSED}" for place in places), key=len, default="")

    def show_playing(self, playing: bool) -> None:
        """Whether it plays by itself."""
        self.play.show_meaning(*(("pause", "Pause") if playing else ("play", "Play")))
