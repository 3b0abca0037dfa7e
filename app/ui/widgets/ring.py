"""A small ring that empties: how much of a stretch of time is left."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme

DIAMETER = 22
"""Pixels at 100 %."""
_FULL = 360 * 16
_TOP = 90 * 16


class Ring(QWidget):
    """Quiet: no number, no colour of alarm, and it takes no focus."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._left = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()
        theme.changed.connect(self.updateGeometry)

    @property
    def left(self) -> float:
        """What is drawn as left, 0 to 1."""
        return self._left

    def show_left(self, left: float) -> None:
        """Draw how much is left, 0 to 1."""
        if left != self._left:
            self._left = left
            self.update()

    def sizeHint(self) -> QSize:
        size = self._theme.scaled(DIAMETER)
        return QSize(size, size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = max(2.0, self._theme.scaled(3))
        area = QRectF(self.rect()).adjusted(thick, thick, -thick, -thick)
        painter.setPen(QPen(self._theme.colour("line"), thick))
        painter.drawEllipse(area)
        pen = QPen(self._theme.colour("accent"), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self._left > 0:
            painter.drawArc(area, _TOP, round(_FULL * self._left))
