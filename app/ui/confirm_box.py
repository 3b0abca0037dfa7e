"""What was heard, in a line that can still be changed for a moment before it counts."""

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.composer import Input
from app.ui.widgets.layouts import row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label

STEP_MS = 100
COUNTING = "This counts in a moment. Type to change it; Esc takes it back."
HELD = "Enter sends it; Esc takes it back."


class Countdown(QWidget):
    """A thin line that grows shorter; it stands still where less motion is wished for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.left = 0.0
        """The share that is left, 0 to 1."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_left(self, share: float) -> None:
        """How much of the time is left."""
        if share != self.left:
            self.left = share
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("warn"))
        share = 1.0 if self._theme.still and self.left > 0 else self.left
        painter.drawRoundedRect(QRectF(0, 0, self.width() * share, 4), 2, 2)


class ConfirmBox(Surface):
    """Enter confirms, typing holds the words, Esc takes them back. The call counts the time."""

    confirmed = Signal()
    held = Signal()
    corrected = Signal(str, str)
    """What was heard, and what was meant."""
    taken_back = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("warn", gap=GAP_S, margins=12)
        self._heard = ""
        self._seconds = 0.0
        self._held = False
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._step)
        self.input = Input(theme)
        self.input.setAccessibleName("What you said")
        self.note = label(COUNTING, "caption", tone="muted")
        self.countdown = Countdown(theme)
        self.right = Button(theme, "Send", kind="primary", picture="yes", hint="Enter")
        self.back = Button(theme, "Say it again", picture="microphone", hint="Esc")
        self.input.textChanged.connect(self._hold)
        self.input.cursorPositionChanged.connect(self._hold)
        self.input.entered.connect(self._confirm)
        self.right.clicked.connect(self._confirm)
        self.back.clicked.connect(self.taken_back)
        head = row(Sign(theme, "correct", "warn", "body"), gap=GAP_S)
        head.addWidget(label("You said", strong=True, wrap=False))
        head.addWidget(self.note, 1)
        line = row(self.input, gap=12)
        line.addWidget(self.back, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self.right, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(head, line, self.countdown)

    def ask(self, text: str, seconds: float) -> None:
        """Show what was heard; it counts in so many seconds."""
        self._heard, self._seconds = text, seconds
        self._held = True  # What is written here is no typing.
        self.input.setPlainText(text)
        self.input.moveCursor(self.input.textCursor().MoveOperation.End)
        self._held = False
        self.note.setText(COUNTING)
        self._clock.start()
        self._timer.start()
        self._step()
        self.show()

    @property
    def has_focus(self) -> bool:
        """Whether the focus is on something in it."""
        return any(part.hasFocus() for part in (self.input, self.right, self.back))

    def set_terse(self, terse: bool) -> None:
        """Leave the word of the second button out, for a screen with little height."""
        self.back.show_word(not terse)

    def wait(self) -> None:
        """Show it again, without counting."""
        self.show()
        self._hold()

    def close_up(self) -> None:
        """It counts now, or was taken back."""
        self._timer.stop()
        self.hide()

    def _step(self) -> None:
        left = 1.0 - self._clock.elapsed() / (1000 * self._seconds) if self._seconds else 0.0
        self.countdown.show_left(max(0.0, left))

    def _hold(self) -> None:
        if self._held or self.isHidden():
            return
        self._held = True
        self._timer.stop()
        self.countdown.show_left(0.0)
        self.note.setText(HELD)
        self.held.emit()

    def _confirm(self) -> None:
        words = self.input.toPlainText().strip()
        if not words:
            self.taken_back.emit()
        elif words == self._heard.strip():
            self.confirmed.emit()
        else:
            self.corrected.emit(self._heard, words)
