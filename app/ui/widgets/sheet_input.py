"""An empty page for plain text, with lines as generous as those of the texts one reads."""

from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.ui.widgets.text import LEADING


class SheetInput(QTextEdit):
    """Takes plain text only; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "sheet")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.write("")

    @property
    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def write(self, text: str) -> None:
        """Begin with a text."""
        self.setUndoRedoEnabled(False)
        self.setPlainText(text)
        spaced = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        spaced.setLineHeight(100 * LEADING, kind.value)
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setUndoRedoEnabled(True)
