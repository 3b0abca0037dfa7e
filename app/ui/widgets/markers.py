"""Markers on a timeline: told apart by their shape as well as by their colour."""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme

Kind = Literal["earned", "cost", "missed", "comment", "breakpoint"]
MOMENTS: Final[frozenset[Kind]] = frozenset({"earned", "cost", "missed"})
REMARKS: Final[frozenset[Kind]] = frozenset({"comment", "breakpoint"})
NAMES: Final[dict[Kind, str]] = {
    "earned": "It earned you something",
    "cost": "It cost you",
    "missed": "It was there to take",
    "comment": "A comment",
    "breakpoint": "Playing pauses there",
}
"""What each of them means."""
MINOR = 0.65
"""Size of a marker of less weight."""


@dataclass(frozen=True, kw_only=True)
class Marker:
    """Something at a turn.

    Attributes:
        index: Of the turn on the timeline.
        kind: What it is.
        told: In words.
        minor: Whether it has less weight than others of its kind.
    """

    index: int
    kind: Kind
    told: str
    minor: bool = False

    @property
    def lane(self) -> int:
        """0 above the ribbon: what mattered; 1 below it: what was remarked."""
        return 0 if self.kind in MOMENTS else 1

    @property
    def size(self) -> float:
        """Against that of a marker of full weight."""
        return MINOR if self.minor else 1.0


def draw_marker(painter: QPainter, theme: Theme, kind: Kind, middle: QPointF, size: float) -> None:
    """Draw a marker of a size in pixels around a point.

    A triangle upwards for what earned something, downwards for what cost, a hollow diamond for what
    was missed, a speech bubble for a comment, and the sign for a pause at a breakpoint.
    """
    x, y, r = middle.x(), middle.y(), size / 2
    painter.setPen(Qt.PenStyle.NoPen)
    match kind:
        case "earned" | "cost":
            way = -1 if kind == "earned" else 1
            painter.setBrush(theme.colour("good" if kind == "earned" else "bad"))
            tip, base = y + way * r * 0.9, y - way * r * 0.8
            painter.drawPolygon(_polygon((x, tip), (x - r, base), (x + r, base)))
        case "missed":
            painter.setPen(QPen(theme.colour("warn"), max(1.5, size / 7)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            s = r * 0.9
            painter.drawPolygon(_polygon((x, y - s), (x + s, y), (x, y + s), (x - s, y)))
        case "comment":
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(x - r, y - r * 0.9, size, r * 1.35), r / 2, r / 2)
            tail = ((x - r * 0.5, y + r * 0.3), (x + r * 0.3, y + r * 0.3), (x - r * 0.5, y + r))
            painter.drawPolygon(_polygon(*tail))
        case "breakpoint":
            painter.setBrush(theme.colour("text"))
            painter.drawRoundedRect(QRectF(x - r, y - r, size, size), r * 0.45, r * 0.45)
            painter.setBrush(theme.colour("surface"))
            for left in (x - r * 0.5, x + r * 0.15):
                painter.drawRect(QRectF(left, y - r * 0.5, r * 0.35, r))


def draw_tick(painter: QPainter, theme: Theme, kind: Kind, middle: QPointF, tall: float) -> None:
    """Draw a moment of less weight where there is no room for its shape: a stroke of `tall` pixels.

    It stands above the middle for what earned something, below it for what cost, and short across
    it for what was missed.
    """
    ink = {"earned": "good", "cost": "bad"}.get(kind, "warn")
    low, high = {"earned": (-1.0, -0.15), "cost": (0.15, 1.0)}.get(kind, (-0.2, 0.2))
    painter.setPen(QPen(theme.colour(ink), 1.5))
    x, y, half = middle.x(), middle.y(), tall / 2
    painter.drawLine(QPointF(x, y + low * half), QPointF(x, y + high * half))


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(*point) for point in points])


class MarkerSign(QWidget):
    """A marker by itself, beside its words."""

    def __init__(self, theme: Theme, kind: Kind = "comment") -> None:
        super().__init__()
        self._theme = theme
        self._kind: Kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_kind(self, kind: Kind) -> None:
        """Another marker."""
        if kind != self._kind:
            self._kind = kind
            self.update()

    def sizeHint(self) -> QSize:
        size = self._theme.px("heading")
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = min(self.width(), self.height())
        middle = QPointF(self.width() / 2, self.height() / 2)
        draw_marker(painter, self._theme, self._kind, middle, size * 0.8)
