"""The bar between a name and what was said: whose it is, by colour and by shape."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme

Whose = Literal["rep", "buyer", "colleague", "silent"]
_INKS = {"rep": "rep_fill", "buyer": "buyer_fill", "colleague": "colleague_fill", "silent": "line"}
WIDTH, DASH, BETWEEN = 3, 5.0, 3.0


class SpeakerBar(QWidget):
    """Solid for the rep and the first buyer, dashed for a second, pale for a silence."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._whose: Whose = "rep"
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_voice(self, whose: Whose) -> None:
        """Whose words stand beside it."""
        self._whose = whose
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(_INKS[self._whose]))
        tall = float(self.height())
        if self._whose != "colleague":
            painter.drawRoundedRect(QRectF(0, 0, WIDTH, tall), 1, 1)
            return
        top = 0.0
        while top < tall:
            painter.drawRoundedRect(QRectF(0, top, WIDTH, min(DASH, tall - top)), 1, 1)
            top += DASH + BETWEEN
