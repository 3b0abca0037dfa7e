"""A chart that can be read and pressed, with the mouse and by the keyboard."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui.charts.canvas import Canvas
from app.ui.charts.plot import Plot, Spot
from app.ui.theme import Theme

NEAR = 28
"""Pixels at 100 % within which the pointer takes hold of a spot."""
_WAYS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    }
)


class Chart(QWidget):
    """Hover or use the arrow keys to read a value; press Enter or click to go to what is behind.

    Left and right move along a line, up and down from one line to the other.
    """

    pointed = Signal(str)
    """The spot under the pointer or the keyboard in a sentence; empty when there is none."""
    picked = Signal(str)
    """The key of the spot that was clicked or entered."""

    def __init__(self, theme: Theme, *, height: int = 280) -> None:
        super().__init__()
        self._theme = theme
        self._tall = height
        self._plot: Plot | None = None
        self._at: tuple[int, int] | None = None
        self.canvas = Canvas(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.addWidget(self.canvas.view)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._redraw)

    @property
    def plot(self) -> Plot | None:
        """What is drawn."""
        return self._plot

    @property
    def spot(self) -> Spot | None:
        """The spot that is pointed at."""
        if self._plot is None or self._at is None:
            return None
        return self._plot.series[self._at[0]].spots[self._at[1]]

    def show_plot(self, plot: Plot) -> None:
        """Draw another plot."""
        self._plot, self._at = plot, None
        self.setAccessibleName(f"Chart: {plot.title}")
        self._redraw()
        self._describe()

    def point_to(self, key: str) -> None:
        """Point at the spot with a key; without a signal."""
        for line, series in enumerate(self._plot.series if self._plot else ()):
            for number, spot in enumerate(series.spots):
                if spot.key == key:
                    self._at = (line, number)
        self.canvas.point_at(self.spot)
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(320, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.canvas.fit()

    def event(self, event: QEvent) -> bool:
        # The screen around it may use these keys too; here they belong to the chart.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _WAYS
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        spot = self.spot
        match event.key():
            case Qt.Key.Key_Left:
                self._step(-1)
            case Qt.Key.Key_Right:
                self._step(1)
            case Qt.Key.Key_Home:
                self._step(-len(self._spots()))
            case Qt.Key.Key_End:
                self._step(len(self._spots()))
            case Qt.Key.Key_Up:
                self._other_line(-1)
            case Qt.Key.Key_Down:
                self._other_line(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if spot is not None:
                self.picked.emit(spot.key)
            case _:
                super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._near(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if at else Qt.CursorShape.ArrowCursor)
        self._point(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point(self._near(event.position()))
        spot = self.spot
        if spot is not None:
            self.picked.emit(spot.key)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._point(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _height(self) -> int:
        # Twice the text needs more room, but not twice as high a picture.
        return round(self._tall * (1 + (self._theme.text_size / 100 - 1) * 0.45))

    def _redraw(self) -> None:
        if self._plot is not None:
            self.canvas.draw(self._plot)
            self.canvas.point_at(self.spot)
        self.updateGeometry()

    def _spots(self) -> tuple[Spot, ...]:
        """The spots of the line that is pointed at, else of the first that has any."""
        if self._plot is None:
            return ()
        if self._at is not None:
            return self._plot.series[self._at[0]].spots
        return next((s.spots for s in self._plot.series if s.spots), ())

    def _step(self, by: int) -> None:
        spots = self._spots()
        if not spots or self._plot is None:
            return
        if self._at is None:
            line = next(n for n, s in enumerate(self._plot.series) if s.spots)
            self._point((line, 0 if by > 0 and by < len(spots) else len(spots) - 1))
        else:
            line, number = self._at
            self._point((line, max(0, min(len(spots) - 1, number + by))))

    def _other_line(self, by: int) -> None:
        if self._plot is None or self.spot is None or self._at is None:
            self._step(by)
            return
        x = self.spot.x
        others = [n for n, s in enumerate(self._plot.series) if s.spots]
        line = others[(others.index(self._at[0]) + by) % len(others)]
        spots = self._plot.series[line].spots
        self._point((line, min(range(len(spots)), key=lambda n: abs(spots[n].x - x))))

    def _near(self, place: QPointF) -> tuple[int, int] | None:
        inside = place - QPointF(self.canvas.view.pos())
        found: tuple[float, tuple[int, int]] | None = None
        for line, series in enumerate(self._plot.series if self._plot else ()):
            for number, spot in enumerate(series.spots):
                away = self.canvas.place_of(spot) - inside
                far = float((away.x() ** 2 + away.y() ** 2) ** 0.5)
                if self._plot is not None and self._plot.shape == "bars":
                    far = abs(away.x())
                if found is None or far < found[0]:
                    found = (far, (line, number))
        if found is None or found[0] > self._theme.scaled(NEAR):
            return None
        return found[1]

    def _point(self, at: tuple[int, int] | None) -> None:
        if at != self._at:
            self._at = at
            spot = self.spot
            self.canvas.point_at(spot)
            self._describe()
            self.pointed.emit("" if spot is None else spot.told)

    def _describe(self) -> None:
        spot = self.spot
        if spot is not None:
            words = spot.told
        elif self._plot is None or self._plot.empty:
            words = "Nothing to draw yet."
        else:
            count = sum(len(series.spots) for series in self._plot.series)
            words = (
                f"{self._plot.y_word}, by {self._plot.x_word[:1].lower()}{self._plot.x_word[1:]}. "
                f"{count} values. Left and right arrow keys read them."
            )
        self.setAccessibleDescription(words)
