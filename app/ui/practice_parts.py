"""The parts of the practice screen: its head with the clock, and what can stand at its foot."""

from PySide6.QtCore import QElapsedTimer, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.people import Cast, who
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Faces, Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label


class CallClock(QWidget):
    """How long this sitting has lasted, pauses not counted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._running = QElapsedTimer()
        self._before_ms = 0
        self._timer = QTimer(self)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self._draw)
        self._words = label("0:00", strong=True, wrap=False)
        self._sign = Sign(theme, "clock", "muted", "body")
        self.setLayout(row(self._sign, self._words, gap=6))
        self._draw()

    @property
    def seconds(self) -> int:
        """Whole seconds so far."""
        running = self._running.elapsed() if self._timer.isActive() else 0
        return (self._before_ms + running) // 1000

    @property
    def runs(self) -> bool:
        """Whether it counts."""
        return self._timer.isActive()

    def go(self) -> None:
        """Count from here on."""
        if not self._timer.isActive():
            self._running.start()
            self._timer.start()

    def stop(self) -> None:
        """Stand still."""
        if self._timer.isActive():
            self._before_ms += self._running.elapsed()
            self._timer.stop()
            self._draw()

    def _draw(self) -> None:
        minutes, seconds = divmod(self.seconds, 60)
        self._words.setText(f"{minutes}:{seconds:02d}")
        self.setAccessibleName(f"Time in this call: {minutes} minutes {seconds} seconds")


class CallHead(QWidget):
    """With whom, what is going on, for how long, and the three things to do with a call."""

    def __init__(self, theme: Theme, cast: Cast) -> None:
        super().__init__()
        self._theme = theme
        self.status = label("", "caption", tone="muted", wrap=False)
        self.clock = CallClock(theme)
        self.talk = Button(theme, "Talk", kind="quiet", picture="microphone")
        self.brief = Button(
            theme, "Brief", kind="quiet", picture="brief", hint="Show or hide the brief (Ctrl+B)"
        )
        self.pause = Button(
            theme, "Pause", kind="quiet", picture="pause", hint="Pause or go on (Ctrl+P)"
        )
        self.end = Button(
            theme, "End call", picture="hang_up", kind="danger", hint="End the call (Ctrl+E)"
        )
        self._face = Faces(theme, cast, 40)
        self._cast = cast
        self._name = label(cast.full_names, strong=True, wrap=False)
        self._names = holder(column(self._name, self.status, gap=0))
        self._names.setToolTip("\n".join(who(p) for p in cast.buyers))
        self._fitted: tuple[object, ...] = ()
        self._line = row(self._face, gap=12)
        self._line.addWidget(self._names)
        self._line.addStretch(1)
        for part in (self.clock, self.talk, self.brief, self.pause, self.end):
            self._line.addWidget(part)
        self.setLayout(self._line)
        self.show_talking(False)
        theme.changed.connect(self._fit)

    def tell(self, words: str) -> None:
        """What the buyer is doing now."""
        self.status.setText(words)
        self.setAccessibleDescription(words)

    def show_talking(self, talking: bool, missing: str = "") -> None:
        """Whether the call is spoken; `missing` is why it cannot be."""
        self.talk.show_meaning(*(("type", "Type") if talking else ("microphone", "Talk")))
        hint = missing or ("Go on by typing (Ctrl+T)" if talking else "Go on by voice (Ctrl+T)")
        self.talk.setToolTip(hint)
        self.talk.setAccessibleDescription(hint)
        if missing:
            self.talk.show_meaning("microphone_off", "Talk")
        self._fitted = ()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        # The words of the buttons give way before the window has to grow.
        return QSize(240, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Give way until it fits: words of buttons, then faces and names, the end's word."""
        parts = (self.clock, self.talk, self.brief, self.pause, self.end)
        hidden = tuple(part.isHidden() for part in parts)
        wanted = (self.width(), self._theme.text_size, self.status.text(), hidden)
        if wanted == self._fitted:
            return
        self._fitted = wanted
        spare = 0
        for full, words, end in (
            (True, True, True),
            (True, False, True),
            (False, False, True),
            (False, False, False),
        ):
            self._name.setText(self._cast.full_names if full else self._cast.names)
            self.talk.show_word(words)
            self.brief.show_word(words)
            self.pause.show_word(words)
            self.end.show_word(end)
            self._face.setVisible(full)
            for part in parts:
                part.ensurePolished()
            self._names.updateGeometry()
            self._line.invalidate()
            spare = self.width() - self._line.sizeHint().width()
            if spare >= 0:
                return
        room = max(60, self._name.sizeHint().width() + spare)
        elide = Qt.TextElideMode.ElideRight
        self._name.setText(self._name.fontMetrics().elidedText(self._cast.names, elide, room))


class PausedBox(Surface):
    """Stands where the input was while the call is paused."""

    resumed = Signal()

    def __init__(self, theme: Theme, cast: Cast) -> None:
        super().__init__("accent", margins=GAP)
        wait = f"{cast.names} {cast.says('waits', 'wait')}"
        self.go_on = Button(theme, "Go on", kind="primary", picture="play", name="Go on with it")
        self.go_on.clicked.connect(self.resumed)
        words = column(
            label("Paused", "heading"),
            label(f"{wait} and the clock stands still. What you were writing is kept."),
            gap=4,
        )
        line = row(gap=GAP)
        line.addWidget(holder(words), 1)
        line.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(line)


class OverBox(Surface):
    """Stands at the foot once the session has ended."""

    debrief = Signal()
    wanted_again = Signal()

    def __init__(self, theme: Theme, again: str = "") -> None:
        """The box; `again` is the word of a second button, to do it once more."""
        super().__init__("accent", margins=GAP)
        self._how = label("The call has ended", "heading")
        self.read = Button(theme, "Read the debrief", kind="primary")
        self.read.clicked.connect(self.debrief)
        words = column(self._how, label("Every word of it is kept."), gap=4)
        buttons = Flow(GAP_S)
        self.again = Button(theme, again, picture="again") if again else None
        if self.again is not None:
            self.again.clicked.connect(self.wanted_again)
            buttons.addWidget(self.again)
        buttons.addWidget(self.read)
        narrow = 560 if again else 0
        self.add(
            Split(theme, holder(words), holder(buttons), narrow=narrow, shares=(1, 0), gap=GAP)
        )

    def tell(self, how: str) -> None:
        """Who ended it."""
        self._how.setText(how)


class BriefPanel(Surface):
    """The brief beside the call."""

    closed = Signal()

    def __init__(self, theme: Theme, pages: QWidget) -> None:
        super().__init__("side", gap=0, margins=0)
        close = Button(theme, kind="icon", picture="close", name="Close the brief")
        close.clicked.connect(self.closed)
        head = row(gap=GAP_S)
        head.setContentsMargins(GAP, GAP_S, GAP_S, GAP_S)
        head.addWidget(label("Brief", "heading"), 1)
        head.addWidget(close)
        self.add(head, pages)
