"""The share of the effort as one bar in two colours, with the band to end in marked below it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme

AIM = (10, 50)
"""The band to end a call in, as a share of 100."""


class BalanceBar(QWidget):
    """Blue from the left is the rep's share, orange the buyer's; empty while it is too early."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_share(self, share: float | None) -> None:
        """Draw `share`, 0 to 100; None draws an empty bar."""
        self._share = share
        told = "too early to tell" if share is None else f"you {share:.0f} of 100"
        self.setAccessibleName(f"Share of the effort: {told}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, self._theme.scaled(10) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._theme.scaled(10) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = self._theme.scaled(10)
        bar = QRectF(0, 0, self.width(), thick)
        shape = QPainterPath()
        shape.addRoundedRect(bar, thick / 2, thick / 2)
        painter.setClipPath(shape)
        painter.fillRect(bar, self._theme.colour("line"))
        if self._share is not None:
            cut = self.width() * self._share / 100
            painter.fillRect(bar, self._theme.colour("buyer_fill"))
            painter.fillRect(QRectF(0, 0, cut, thick), self._theme.colour("rep_fill"))
            painter.fillRect(QRectF(cut - 1.5, 0, 3, thick), self._theme.colour("surface"))
        painter.setClipping(False)
        painter.setPen(QPen(self._theme.colour("muted"), 1.5, Qt.PenStyle.SolidLine))
        start, end = (self.width() * bound / 100 for bound in AIM)
        low, high = thick + 2.0, thick + 6.0
        painter.drawPolyline(
            [QPointF(start, low), QPointF(start, high), QPointF(end, high), QPointF(end, low)]
        )
