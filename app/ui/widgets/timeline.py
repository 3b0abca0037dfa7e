"""The timeline of a replay: who did the work turn by turn, what mattered, and where one stands."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip

from app.ui.theme import Theme
from app.ui.widgets.explain import in_paragraphs
from app.ui.widgets.markers import Kind, Marker
from app.ui.widgets.timeline_picture import Beat, Measures, draw_timeline, measured, placed

LEAP = 10
"""Turns that Page Up and Page Down go."""
NEAR = 9
"""Pixels around a marker that are still the marker."""
_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -LEAP,
    Qt.Key.Key_PageDown: LEAP,
}


class Timeline(QSlider):
    """Click or drag to seek; the arrow keys, Page Up and Down, Home and End do it by keyboard.

    To a screen reader it is a slider over the turns whose description tells the turn and what is
    marked there. It is drawn once and kept; only where one stands is drawn anew.
    """

    sought = Signal(int, float)
    """The turn at this index is wished for, at this part of it, 0 to 1."""
    stepped = Signal(int)
    """So many turns further on, or back."""

    def __init__(self, theme: Theme, beats: Sequence[Beat], buyer: str, *, name: str) -> None:
        """A timeline of turns; `buyer` names the buyers' side, `name` the whole."""
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._beats = tuple(beats)
        self._buyer = buyer
        self._markers: tuple[Marker, ...] = ()
        self._within = 0.0
        self._drawn_head = 0.0
        self._hovered: int | None = None
        self._picture: QPixmap | None = None
        self._measures: Measures | None = None
        self._placed: tuple[tuple[QPointF, Marker], ...] = ()
        self.setRange(0, max(0, len(self._beats) - 1))
        self.setPageStep(LEAP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.valueChanged.connect(lambda index: self.sought.emit(index, 0.0))
        theme.changed.connect(self._redraw)
        self._describe()

    @property
    def markers(self) -> tuple[Marker, ...]:
        """What is marked, in the order of the turns."""
        return self._markers

    def show_markers(self, markers: Collection[Marker]) -> None:
        """Mark other turns."""
        self._markers = tuple(sorted(markers, key=lambda m: (m.index, m.lane)))
        self._describe()
        self._redraw()

    def show_at(self, index: int, within: float = 0.0) -> None:
        """Where the replay stands: the turn, and how far it is within it, 0 to 1."""
        self._within = within
        if index != self.value():
            self.blockSignals(True)
            self.setValue(index)
            self.blockSignals(False)
        self._describe()
        self.update()

    def show_within(self, within: float) -> None:
        """How far the replay is within its turn, 0 to 1."""
        self._within = within
        head = self._head()
        # What moves by less cannot be seen.
        if abs(head - self._drawn_head) >= 0.25:
            low, high = sorted((head, self._drawn_head))
            self.update(QRect(int(low) - 8, 0, int(high - low) + 17, self.height()))

    def next_marked(self, kinds: Collection[Kind], way: int) -> int | None:
        """The index of the next turn with a marker of these kinds; `way` is 1 on or -1 back."""
        places = [m.index for m in self._markers if m.kind in kinds]
        if way > 0:
            return min((p for p in places if p > self.value()), default=None)
        return max((p for p in places if p < self.value()), default=None)

    def told(self, index: int) -> str:
        """A turn and everything that is marked there, a line each."""
        if not self._beats:
            return ""
        beat = self._beats[index]
        return "\n".join([beat.told, *(m.told for m in self._markers if m.index == index)])

    def point_out(self) -> None:
        """Show what is marked at the turn where it stands, as a hint above it."""
        index = self.value()
        if any(m.index == index for m in self._markers):
            lines = self.told(index).count("\n") + 1
            above = -self._theme.px("caption") * 2 * (lines + 1)
            place = QPoint(round(self._at.middle(index)), above)
            QToolTip.showText(self.mapToGlobal(place), in_paragraphs(self.told(index)), self)
        else:
            QToolTip.hideText()

    def sizeHint(self) -> QSize:
        return QSize(320, round(self._at.bottom) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, round(self._at.bottom) + 4)

    # Input

    def event(self, event: QEvent) -> bool:
        # The screen around it uses these keys too; here they belong to the timeline.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in {*_STEPS, Qt.Key.Key_Home, Qt.Key.Key_End}
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._beats:
            index = self._index_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), in_paragraphs(self.told(index)), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            size = len(self._beats)
            self.stepped.emit(-size if key == Qt.Key.Key_Home else size)
        else:
            event.ignore()
            return
        self.point_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A slider would turn scrolling past it into seeking.
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._beats:
            self.setSliderDown(True)
            self._seek_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._seek_to(event.position())
        self._hover(self._index_at(event.position()) if self._beats else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def _seek_to(self, at: QPointF) -> None:
        index = self._index_at(at)
        within = (at.x() - self._at.left) / self._at.turn - index
        marked = self._marker_near(at) is not None
        self.sought.emit(index, 0.0 if marked else min(1.0, max(0.0, within)))

    def _hover(self, index: int | None) -> None:
        if index != self._hovered:
            self._hovered = index
            self.update()

    def _index_at(self, at: QPointF) -> int:
        marker = self._marker_near(at)
        if marker is not None:
            return marker.index
        index = int((at.x() - self._at.left) // self._at.turn)
        return max(0, min(len(self._beats) - 1, index))

    def _marker_near(self, at: QPointF) -> Marker | None:
        near = []
        reach = max(NEAR, self._at.sign / 2)
        for place, marker in self._placed:
            away = abs(place.x() - at.x())
            if away <= reach and abs(place.y() - at.y()) <= reach:
                near.append((marker.minor, away, marker.index, marker))
        return min(near, key=lambda found: found[:3])[3] if near else None

    def _describe(self) -> None:
        self.setAccessibleDescription(self.told(self.value()))

    @property
    def _at(self) -> Measures:
        """The measures as it stands."""
        if self._measures is None:
            names = ("You", self._buyer)
            self._measures = measured(self._theme, names, len(self._beats), self.width())
            self._placed = placed(self._markers, self._measures)
        return self._measures

    def _head(self) -> float:
        """Where the play head stands."""
        return self._at.left + (self.value() + self._within) * self._at.turn

    # Drawing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture = self._measures = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._beats:
            self._draw_ground(painter)
            if self._picture is None:
                self._picture = self._drawn()
            painter.drawPixmap(0, 0, self._picture)
            self._draw_veil(painter)
            self._draw_head(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _draw_ground(self, painter: QPainter) -> None:
        """The turn where it stands, and the one under the pointer."""
        painter.setPen(Qt.PenStyle.NoPen)
        for index, ink in ((self._hovered, "sunken"), (self.value(), "accent_soft")):
            if index is not None:
                width = max(3.0, self._at.turn)
                place = QRectF(self._at.middle(index) - width / 2, 2, width, self._at.bottom - 2)
                painter.setBrush(self._theme.colour(ink))
                painter.drawRoundedRect(place, min(5.0, width / 3), min(5.0, width / 3))

    def _draw_veil(self, painter: QPainter) -> None:
        """What is still to come stands back."""
        start = self._at.left + (self.value() + 1) * self._at.turn
        veil: QColor = self._theme.colour("surface")
        veil.setAlphaF(0.6)
        height = 2 * self._at.half
        painter.fillRect(QRectF(start, self._at.top, self.width() - 8 - start, height), veil)

    def _draw_head(self, painter: QPainter) -> None:
        x, top, bottom = self._head(), 3.0, self._at.bottom
        self._drawn_head = x
        painter.setPen(QPen(self._theme.colour("surface"), 4))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawEllipse(QPointF(x, self._at.axis), 5, 5)

    def _drawn(self) -> QPixmap:
        """Everything that does not move."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_timeline(painter, self._theme, self._at, self._beats, self._placed)
        painter.end()
        return picture

    def _redraw(self) -> None:
        self._picture = self._measures = None
        self.updateGeometry()
        self.update()
