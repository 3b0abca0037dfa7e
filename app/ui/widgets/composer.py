"""Where the rep writes: grows with the words, Enter sends, Shift+Enter makes a new line."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import row
from app.ui.widgets.ring import Ring
from app.ui.widgets.text import label, retone

LIMIT = 4_000
"""Most characters of a turn."""
WARN_FROM = 3_600
MOST_LINES = 6
WORDS_FIT_FROM = 560
"""Pixels at 100 % from which the silence's button shows its words."""


class Input(QPlainTextEdit):
    """A text field as tall as its text, up to six lines."""

    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        theme.changed.connect(self.updateGeometry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        lines = min(MOST_LINES, max(1, int(self.document().size().height())))
        margins = self.contentsMargins().top() + self.contentsMargins().bottom()
        height = lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()
        return QSize(200, round(height) + margins + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())


class Composer(QWidget):
    """The input, its button, and what is to be said about them."""

    sent = Signal(str)
    """The words, stripped; never empty, never over the limit, only while it is open."""
    silent = Signal()
    """The rep says nothing; what is written stays."""

    def __init__(self, theme: Theme, cast: Cast) -> None:
        super().__init__()
        self._theme = theme
        self._cast = cast
        self._open = False
        self._over = False
        self._terse = False
        self._spoken = False
        self.input = Input(theme)
        self.input.setAccessibleName(f"What you say to {cast.names}")
        self.input.setAccessibleDescription("Enter sends. Shift and Enter makes a new line.")
        self.input.setPlaceholderText(f"Say something to {cast.called}\u2026")
        self.send = Button(
            theme, "Send", kind="primary", picture="send", hint="Send what you have written (Enter)"
        )
        self.hush = Button(
            theme,
            "Say nothing",
            picture="silence",
            hint="Leave the silence to the buyer; what you are writing stays (Ctrl+L)",
        )
        self.hush.clicked.connect(self.silent)
        self.note = label("", "caption", tone="muted")
        self.ring = Ring(theme)
        self._nudge = ""
        self.input.textChanged.connect(self._changed)
        self.input.entered.connect(self._submit)
        self.send.clicked.connect(self._submit)
        line = row(gap=12)
        line.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.input)
        line.addWidget(self.hush, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self.send, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self.note)
        self._changed()

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.input.toPlainText()

    @property
    def takes_turns(self) -> bool:
        """Whether it is the rep's turn."""
        return self._open and not self._over

    def write(self, text: str) -> None:
        """Put a kept draft back."""
        self.input.setPlainText(text)
        self.input.moveCursor(self.input.textCursor().MoveOperation.End)

    def clear(self) -> None:
        """The words were taken."""
        self.input.clear()

    def set_open(self, value: bool) -> None:
        """Whether it is the rep's turn. Writing is possible all the time."""
        self._open = value
        self._changed()

    def set_terse(self, terse: bool) -> None:
        """Leave the standing hint out, for a screen with little height."""
        self._terse = terse
        self._changed()

    def set_spoken(self, spoken: bool) -> None:
        """Whether the call is spoken, so that typing is the other way."""
        self._spoken = spoken
        self._invite()
        self._changed()

    def nudge(self, words: str) -> None:
        """Invite the rep with other words for a while; empty: with the usual ones."""
        if words != self._nudge:
            self._nudge = words
            self._invite()

    def give_back(self, words: str) -> None:
        """Words that could not be taken, before whatever was being typed."""
        typed = self.text.strip()
        self.write(f"{words} {typed}" if typed else words)

    def finish(self) -> None:
        """The call is over: what was not sent stays to be read and copied."""
        self._over = True
        self.input.setReadOnly(True)
        self.send.hide()
        self.hush.hide()
        self.input.setPlaceholderText("The call has ended.")
        self.input.setAccessibleDescription("The call has ended. This was not sent.")
        self._changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hush.show_word(self.width() >= self._theme.scaled(WORDS_FIT_FROM))

    def _invite(self) -> None:
        start = "Or type to" if self._spoken else "Say something to"
        usual = f"{start} {self._cast.called}"
        if not self._over:
            self.input.setPlaceholderText(f"{self._nudge or usual}\u2026")

    def _submit(self) -> None:
        words = self.text.strip()
        if self.takes_turns and words and len(words) <= LIMIT:
            self.sent.emit(words)
        elif words and not self._open and not self._over:
            done = f"{self._cast.names} {self._cast.says('is', 'are')} not done yet."
            self._tell(f"{done} Your words stay here.", "muted")

    def _changed(self) -> None:
        length = len(self.text.strip())
        self.send.setEnabled(self.takes_turns and 0 < length <= LIMIT)
        self.hush.setEnabled(self.takes_turns)
        if self._over:
            self._tell("Not sent: the call has ended." if length else "", "muted")
        elif length > LIMIT:
            self._tell(f"{length - LIMIT:,} characters too many. Nobody listens that long.", "bad")
        elif length > WARN_FROM:
            self._tell(f"{LIMIT - length:,} characters left", "warn")
        else:
            self._tell("" if self._terse or self._spoken else self._hint(), "muted")

    def _hint(self) -> str:
        if not self._cast.several:
            return "Enter sends, Shift+Enter makes a new line"
        name = self._cast.buyers[-1].short_name
        return f"Enter sends. Speak to one of them by name, “{name}, …”, and that one answers."

    def _tell(self, words: str, tone: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))
        retone(self.note, tone=tone)
