"""A drop-down of a few words, drawn with the theme's own arrow."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from app.ui.icons import picture
from app.ui.theme import Theme


class Pick(QComboBox):
    """One of several values, each with its word. Arrow keys and letters choose."""

    chosen = Signal(str)
    """The value that the user chose."""

    def __init__(
        self, theme: Theme, options: Sequence[tuple[str, str]], *, name: str, value: str
    ) -> None:
        super().__init__()
        self._theme = theme
        self._values = [v for v, _ in options]
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMaxVisibleItems(14)
        self.addItems([word for _, word in options])
        self.choose(value)
        self.activated.connect(lambda number: self.chosen.emit(self._values[number]))
        self.currentIndexChanged.connect(self._describe)
        theme.changed.connect(self.update)
        self._describe()

    @property
    def value(self) -> str:
        """What is chosen."""
        return self._values[self.currentIndex()]

    def choose(self, value: str) -> None:
        """Choose without a signal; the first where there is no such value."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def offer(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Offer other values, and choose one of them without a signal."""
        self._values = [v for v, _ in options]
        self.clear()
        self.addItems([word for _, word in options])
        self.choose(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self._theme.px("heading")
        arrow = picture("down", self._theme.colours.muted, size, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(
            QPoint(self.width() - size - size // 2, (self.height() - size) // 2), arrow
        )

    def _describe(self) -> None:
        self.setAccessibleDescription(self.currentText())
