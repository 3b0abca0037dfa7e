"""How series are told apart: by colour, by the shape of their markers and by the kind of line.

The colours are those of Okabe and Ito ("Color Universal Design", 2008), told apart in the common
kinds of colour blindness, darkened or lightened until each stands out from the surface by at least
3 to 1 (WCAG 2.2, "Non-text Contrast").
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.ui.tokens import Colours

_LIGHT: Final = ("#0072b2", "#c24e00", "#007a59", "#a14f7c")
_DARK: Final = ("#56b4e9", "#e69f00", "#35c79b", "#e29dc3")
_LINES: Final = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)
MOST: Final = len(_LIGHT)
"""Series that can be told apart."""


@dataclass(frozen=True)
class Look:
    """How one series is drawn; `marker` fits into a square of side 1 around the origin."""

    colour: QColor
    marker: QPainterPath
    line: Qt.PenStyle


def looks(colours: Colours) -> tuple[Look, ...]:
    """The looks of the first, second and further series in a theme."""
    inks = _LIGHT if colours.name == "light" else _DARK
    return tuple(
        Look(QColor(ink), marker, line)
        for ink, marker, line in zip(inks, _markers(), _LINES, strict=True)
    )


def _markers() -> tuple[QPainterPath, ...]:
    disc, square = QPainterPath(), QPainterPath()
    disc.addEllipse(QPointF(0, 0), 0.5, 0.5)
    square.addRect(QRectF(-0.44, -0.44, 0.88, 0.88))
    return (
        disc,
        square,
        _polygon((0, -0.56), (0.54, 0.42), (-0.54, 0.42)),
        _polygon((0, -0.6), (0.6, 0), (0, 0.6), (-0.6, 0)),
    )


def _polygon(*corners: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
    return path


def draw_sample(painter: QPainter, place: QRectF, look: Look, *, line: bool) -> None:
    """A piece of a series, for its legend: its marker, upon a piece of its line if it has one."""
    middle = place.center()
    if line:
        painter.setPen(QPen(look.colour, 2, look.line))
        painter.drawLine(QPointF(place.left(), middle.y()), QPointF(place.right(), middle.y()))
    size = place.height() * 0.62
    painter.save()
    painter.translate(middle)
    painter.scale(size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour)
    painter.drawPath(look.marker)
    painter.restore()
