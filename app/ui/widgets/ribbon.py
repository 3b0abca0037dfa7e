"""The balance-of-effort ribbon: a column a turn, the rep's points up, the buyer's down."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme

TALLEST = 4
"""Points that fill a side; a turn with more sets the measure."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One exchange on the ribbon.

    Attributes:
        turn: Its number.
        rep: Points of the rep.
        buyer: Points of the buyer.
        told: The exchange in words.
    """

    turn: int
    rep: int
    buyer: int
    told: str


class Ribbon(QWidget):
    """Hover or use the arrow keys to read a turn; press Enter or click to go to it."""

    pointed = Signal(str)
    """The words of the column under the pointer or the keyboard; empty when there is none."""
    picked = Signal(int)
    """The turn that was clicked or entered."""

    def __init__(self, theme: Theme, buyer: str, *, height: int = 64) -> None:
        super().__init__()
        self._theme = theme
        self._buyer = buyer
        self._tall = height
        self._columns: tuple[Column, ...] = ()
        self._at: int | None = None
        self._until: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Balance of effort, turn by turn")
        theme.changed.connect(self.updateGeometry)

    def show_columns(self, columns: Sequence[Column], until: int | None = None) -> None:
        """Draw `columns`; those after turn `until` are only hinted at."""
        self._columns, self._until = tuple(columns), until
        if self._at is not None and self._at >= len(self._columns):
            self._at = None
        self._describe()
        self.update()

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is drawn."""
        return self._columns

    def sizeHint(self) -> QSize:
        return QSize(240, self._theme.scaled(self._tall))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._theme.scaled(self._tall))

    def event(self, event: QEvent) -> bool:
        # The screen around it may use the arrow keys too; here they belong to the ribbon.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return}
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._columns) - 1
        at = last + 1 if self._at is None else self._at
        match event.key():
            case Qt.Key.Key_Left:
                self._point(max(0, at - 1))
            case Qt.Key.Key_Right:
                self._point(min(last, at + 1))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._at is not None:
                self.picked.emit(self._columns[self._at].turn)
            case _:
                super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._column_at(event.position().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._column_at(event.position().x())
        if at is not None:
            self.picked.emit(self._columns[at].turn)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._point(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = self._left(), self.height() / 2
        self._draw_names(painter, left, middle)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.drawLine(QPointF(left, middle), QPointF(self.width() - 2, middle))
        width = self._width()
        gap = 0 if width < 6 else min(4.0, width * 0.2)
        unit = (middle - 6) / max(TALLEST, *(max(c.rep, c.buyer) for c in self._columns), 1, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, column in enumerate(self._columns):
            x = left + number * width
            later = self._until is not None and column.turn > self._until
            painter.setOpacity(0.25 if later else 1.0)
            if number == self._at:
                painter.setBrush(self._theme.colour("line"))
                painter.drawRoundedRect(QRectF(x, 1, width, self.height() - 2), 4, 4)
            self._draw_bars(painter, QRectF(x + gap / 2, middle, width - gap, 0), column, unit)
        painter.setOpacity(1.0)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _draw_bars(self, painter: QPainter, base: QRectF, column: Column, unit: float) -> None:
        radius = min(3.0, base.width() / 3)
        for points, ink, up in (
            (column.rep, "rep_fill", True),
            (column.buyer, "buyer_fill", False),
        ):
            painter.setBrush(self._theme.colour(ink))
            tall = max(points * unit, 1.5)
            top = base.y() - tall - 1 if up else base.y() + 1
            painter.drawRoundedRect(QRectF(base.x(), top, base.width(), tall), radius, radius)

    def _draw_names(self, painter: QPainter, left: float, middle: float) -> None:
        painter.setFont(self._theme.font("caption", strong=True))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.colour("rep"))
        painter.drawText(QRectF(6, 2, left - 12, middle - 2), flags, "You")
        painter.setPen(self._theme.colour("buyer"))
        painter.drawText(QRectF(6, middle, left - 12, middle - 2), flags, self._buyer)

    def _left(self) -> float:
        metrics = QFontMetricsF(self._theme.font("caption", strong=True))
        return max(metrics.horizontalAdvance(n) for n in ("You", self._buyer)) + 20

    def _width(self) -> float:
        room = self.width() - self._left() - 4
        widest = self._theme.scaled(28)
        return min(float(widest), room / max(1, len(self._columns)))

    def _column_at(self, x: float) -> int | None:
        number = int((x - self._left()) // self._width())
        return number if 0 <= number < len(self._columns) else None

    def _point(self, at: int | None) -> None:
        if at != self._at and self._columns:
            self._at = at
            self._describe()
            self.pointed.emit("" if at is None else self._columns[at].told)
            self.update()

    def _describe(self) -> None:
        if self._at is not None:
            words = self._columns[self._at].told
        elif self._columns:
            words = f"{len(self._columns)} turns. Left and right arrow keys read them."
        else:
            words = "No turns yet."
        self.setAccessibleDescription(words)
