"""Weeks with practice, in a line: what was done, and nothing about what was not."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.progress.weeks import SHOWN, Weeks
from app.ui.theme import Theme
from app.ui.widgets.layouts import row
from app.ui.widgets.text import label
from app.ui.words import count_of


def weeks_words(found: Weeks) -> str:
    """The weeks in a sentence."""
    if not found.count:
        return "Your first week of practice will show here."
    if found.in_a_row >= found.count > 1:
        words = f"Practice in {found.in_a_row} weeks in a row"
    else:
        words = f"Practice in {found.count} of the last {SHOWN} weeks"
        if found.in_a_row > 1:
            words += f", {found.in_a_row} of them in a row"
    if found.sessions:
        words += f"; {count_of(found.sessions, 'session')} this week"
    return f"{words}."


class WeeksLine(QWidget):
    """A box a week, filled where there was practice, and the same in words."""

    def __init__(self, theme: Theme, found: Weeks) -> None:
        super().__init__()
        self.words = weeks_words(found)
        line = row(_Boxes(theme, found), gap=12)
        line.addWidget(label(self.words, "caption", tone="muted"), 1)
        self.setLayout(line)


class _Boxes(QWidget):
    def __init__(self, theme: Theme, found: Weeks) -> None:
        super().__init__()
        self._theme = theme
        self._found = found
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        size = self._theme.scaled(14)
        return QSize(SHOWN * (size + 4), self._theme.scaled(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._theme.scaled(14)
        for number, practised in enumerate(self._found.practised):
            place = QRectF(number * (size + 4) + 1, (self.height() - size) / 2, size - 1, size - 1)
            painter.setPen(QPen(self._theme.colour("accent" if practised else "edge"), 1.2))
            filling = self._theme.colour("accent")
            painter.setBrush(filling if practised else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, 3, 3)
