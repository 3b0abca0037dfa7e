"""How loud the microphone is, in blocks that light up one after the other."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme

BLOCKS = 10
QUIETEST, LOUDEST = -60.0, -6.0
"""Decibels of full scale at which the first block lights up, and the last."""


def blocks_for(dbfs: float) -> int:
    """How many blocks a level lights up, 0 to `BLOCKS`; `dbfs` is decibels of full scale."""
    share = (dbfs - QUIETEST) / (LOUDEST - QUIETEST)
    return max(0, min(BLOCKS, round(share * BLOCKS)))


class LevelMeter(QWidget):
    """Drawn anew only when another block lights up or goes out: levels come ten times a second."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lit = 0
        """How many blocks are lit."""
        self.speaking = False
        """Whether the sound is taken for speech; the blocks are then taller and coloured."""
        self.setAccessibleName("Level of the microphone")
        self.setToolTip("How loud the microphone is. Tall blocks: it is taken for speech.")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_level(self, dbfs: float, *, speaking: bool) -> None:
        """Show a level in decibels of full scale, and whether it is speech."""
        lit = blocks_for(dbfs)
        if (lit, speaking) != (self.lit, self.speaking):
            self.lit, self.speaking = lit, speaking
            self.update()

    def rest(self) -> None:
        """Nothing is heard."""
        self.show_level(-120.0, speaking=False)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(BLOCKS * 8), self._theme.scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step, tall = self.width() / BLOCKS, float(self.height())
        for number in range(BLOCKS):
            lit = number < self.lit
            ink = ("rep_fill" if self.speaking else "edge") if lit else "line"
            painter.setBrush(self._theme.colour(ink))
            height = tall if lit and self.speaking else tall * 0.5
            place = QRectF(number * step, (tall - height) / 2, step * 0.6, height)
            painter.drawRoundedRect(place, 1.5, 1.5)
