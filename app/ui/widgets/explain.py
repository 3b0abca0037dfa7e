"""A small button that explains the thing beside it: on hover, on focus and when pressed."""

from html import escape

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QToolTip

from app.ui.theme import Theme
from app.ui.widgets.buttons import Button


class Explain(Button):
    """Shows `meaning` as a hint; a screen reader reads it as the button's description.

    Each line of it becomes a paragraph.
    """

    def __init__(self, theme: Theme, thing: str, meaning: str) -> None:
        super().__init__(theme, kind="icon", picture="info", name=f"What is {thing}?", hint=meaning)
        self._hint = in_paragraphs(meaning)
        self.setToolTip(self._hint)
        self.clicked.connect(self._show)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self._show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()

    def _show(self) -> None:
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self._hint, self)


def in_paragraphs(meaning: str) -> str:
    """A text for a tooltip, each line a paragraph; as HTML, so that it is wrapped."""
    return "".join(f"<p>{escape(line)}</p>" for line in meaning.split("\n"))
