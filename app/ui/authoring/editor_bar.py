"""What stands in the window's bar while a draft is edited."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import row
from app.ui.widgets.text import SteadyLabel

WORDS_FROM = 620
"""Pixels at 100 % from which the buttons say what they do."""


class Title(QLabel):
    """A name in one line; what has no room ends in dots."""

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("textStyle", "body")
        self.setProperty("strong", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Another name."""
        self._said = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        right = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._said, right, max(20, self.width())))


class EditorBar(QWidget):
    """The draft's name, whether it is kept, and the four things to do with it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.name = Title()
        self.kept = SteadyLabel(theme, "Keeping\u2026", tone="muted")
        self.undo = Button(theme, kind="icon", picture="undo", name="Undo", hint="Undo (Ctrl+Z)")
        self.redo = Button(
            theme, kind="icon", picture="redo", name="Redo", hint="Redo (Ctrl+Shift+Z)"
        )
        self.try_it = Button(
            theme, "Try it", kind="quiet", picture="play", hint="Talk to the buyer (Ctrl+T)"
        )
        self.publish = Button(
            theme, "Publish", kind="primary", picture="publish", hint="Publish (Ctrl+Shift+P)"
        )
        line = row(gap=GAP_S)
        line.addWidget(self.name, 1)
        line.addWidget(self.kept)
        for button in (self.undo, self.redo, self.try_it, self.publish):
            line.addWidget(button)
        line.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)

    def show_title(self, title: str) -> None:
        """Name the draft."""
        self.name.say(title)

    def tell(self, kept: str) -> None:
        """Say whether everything is kept: "Kept", "Keeping…", "Not kept"."""
        self.kept.setText(kept)

    def show_steps(self, back: str, forth: str) -> None:
        """What can be undone and redone, in words; empty: nothing."""
        for button, what, word in ((self.undo, back, "Undo"), (self.redo, forth, "Redo")):
            button.setEnabled(bool(what))
            button.setAccessibleDescription(f"{word}: {what}" if what else "There is nothing.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= self._theme.scaled(WORDS_FROM)
        self.try_it.show_word(wide)
        self.publish.show_word(self.width() >= self._theme.scaled(WORDS_FROM - 150))
