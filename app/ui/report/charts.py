"""The charts of a report, drawn for a black-and-white printer: by height and by dashes."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.domain.buyer.persona import DIMENSIONS, Dimension
from app.ui.report.blocks import EffortChart, MindChart, ShareChart
from app.ui.report.type import INK, RULE, SOFT, TINT, draw_text, points, width_of

GUTTER: Final = points(46)
TALL: Final = points(118)
SHARE_TALL: Final = points(92)
MIND_TALL: Final = points(86)
DARK: Final = QColor("#3a3a3a")
LIGHT: Final = QColor("#c4c4c4")
_MOST_NUMBERS: Final = 40
"""Columns up to which each has its number."""
_DASHES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
_RIGHT = Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


def draw_effort(painter: QPainter, chart: EffortChart, width: float, top: float) -> None:
    """A column a turn: the rep's points up and dark, the buyer's down and light."""
    area = QRectF(GUTTER, top, width - GUTTER, TALL - points(14))
    middle = area.center().y()
    most = max(4, *(max(rep, buyer) for _, rep, buyer in chart.columns))
    room = area.height() / 2 - points(10)
    step = min(area.width() / len(chart.columns), points(48))
    wide = step * (0.7 if step > points(4) else 1.0)
    numbered = len(chart.columns) <= _MOST_NUMBERS
    draw_text(painter, chart.you, "label", (0, middle - points(28), GUTTER - points(6)))
    draw_text(painter, chart.them, "label", (0, middle + points(18), GUTTER - points(6)))
    for place, (_, rep, buyer) in enumerate(chart.columns):
        left = area.left() + place * step + (step - wide) / 2
        up, down = rep / most * room, buyer / most * room
        painter.setPen(QPen(INK, points(0.4)))
        if rep:
            painter.setBrush(DARK)
            painter.drawRect(QRectF(left, middle - up, wide, up))
        if buyer:
            painter.setBrush(LIGHT)
            painter.drawRect(QRectF(left, middle, wide, down))
        if numbered and rep:
            above = middle - up - points(10)
            draw_text(painter, str(rep), "caption", (left, above, wide), _MIDDLE)
        if numbered and buyer:
            below = middle + down + points(0.5)
            draw_text(painter, str(buyer), "caption", (left, below, wide), _MIDDLE)
    painter.setPen(QPen(INK, points(0.6)))
    painter.drawLine(QLineF(area.left(), middle, area.right(), middle))
    turns = [turn for turn, _, _ in chart.columns]
    _axis(painter, turns, area.left() + step / 2, step, area.bottom() + points(2))


def draw_share(painter: QPainter, chart: ShareChart, width: float, top: float) -> None:
    """A line of the rep's share so far, over the band to end in."""
    area = QRectF(GUTTER, top + points(4), width - GUTTER, SHARE_TALL - points(20))
    _scale(painter, area, wide=GUTTER - points(6))
    high, low = (_height(area, v) for v in (chart.high, chart.low))
    painter.fillRect(QRectF(area.left(), high, area.width(), low - high), TINT)
    band = f"{chart.low:g} to {chart.high:g}: the band to end in"
    wide = width_of(band, "caption") + points(4)
    draw_text(
        painter, band, "caption", (area.right() - wide, low - points(11), wide - points(4)), _RIGHT
    )
    step = min(area.width() / len(chart.shares), points(48))
    values = [share for _, share in chart.shares]
    _line(painter, area, values, step, Qt.PenStyle.SolidLine)
    draw_text(painter, "Your", "label", (0, area.center().y() - points(11), GUTTER - points(20)))
    draw_text(painter, "share", "label", (0, area.center().y(), GUTTER - points(20)))
    turns = [turn for turn, _ in chart.shares]
    _axis(painter, turns, area.left() + step / 2, step, area.bottom() + points(2))


def minds_tall(chart: MindChart) -> float:
    """How tall the small charts are together."""
    return 2 * MIND_TALL + (points(16) if len(chart.values) > 1 else 0)


def draw_minds(painter: QPainter, chart: MindChart, width: float, top: float) -> None:
    """Six small charts, three to a row; of two buyers one line is solid and one is dashed."""
    gap = points(18)
    wide = (width - 2 * gap) / 3
    for place, dimension in enumerate(DIMENSIONS):
        left = (place % 3) * (wide + gap)
        _mind(
            painter, chart, dimension, QRectF(left, top + place // 3 * MIND_TALL, wide, MIND_TALL)
        )
    if len(chart.values) > 1:
        left = 0.0
        for name, dashes in zip(chart.values, _DASHES, strict=False):
            y = top + 2 * MIND_TALL + points(6)
            painter.setPen(QPen(INK, points(1.1), dashes))
            painter.drawLine(QLineF(left, y, left + points(26), y))
            draw_text(painter, name, "label", (left + points(31), y - points(5), points(90)))
            left += points(130)


def _mind(painter: QPainter, chart: MindChart, dimension: Dimension, place: QRectF) -> None:
    name, _ = chart.names[dimension]
    draw_text(painter, name, "label", (place.left(), place.top(), place.width()))
    ends = [f"{v[dimension][0]:.0f} \u2192 {v[dimension][-1]:.0f}" for v in chart.values.values()]
    line = (place.left(), place.top(), place.width())
    draw_text(painter, ", ".join(ends), "caption", line, _RIGHT)
    area = QRectF(
        place.left() + points(18), place.top() + points(15),
        place.width() - points(18), place.height() - points(30),
    )  # fmt: skip
    _scale(painter, area, wide=points(14))
    step = area.width() / max(1, len(chart.turns))
    for values, dashes in zip(chart.values.values(), _DASHES, strict=False):
        _line(painter, area, values[dimension], step, dashes)


def _scale(painter: QPainter, area: QRectF, *, wide: float) -> None:
    """Lines at 0, 50 and 100, with their numbers at the left."""
    for value in (0, 50, 100):
        y = _height(area, value)
        painter.setPen(QPen(RULE, points(0.4)))
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
        left = area.left() - points(4) - wide
        draw_text(painter, str(value), "caption", (left, y - points(5), wide), _RIGHT)


def _height(area: QRectF, value: float) -> float:
    return area.bottom() - area.height() * min(100.0, max(0.0, value)) / 100


def _line(
    painter: QPainter,
    area: QRectF,
    values: Sequence[float | None],
    step: float,
    dashes: Qt.PenStyle,
) -> None:
    """A line through the values, with gaps where there are none; one value alone is a dot."""
    runs: list[list[QPointF]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(QPointF(area.left() + (place + 0.5) * step, _height(area, value)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for run in runs:
        if len(run) == 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(INK)
            painter.drawEllipse(run[0], points(1.6), points(1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        elif run:
            pen = QPen(INK, points(1.1), dashes)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(run))


def _axis(painter: QPainter, turns: Sequence[int], left: float, step: float, top: float) -> None:
    """Numbers of turns below their columns, as many as there is room for."""
    every = 1
    while every * step < points(18):
        every = {1: 2, 2: 5}.get(every, every * 2 if every >= 5 else every)
    wide = points(24)
    for place, turn in enumerate(turns):
        if place == 0 or turn % every == 0:
            draw_text(
                painter, str(turn), "caption", (left + place * step - wide / 2, top, wide), _MIDDLE
            )
    draw_text(painter, "Turn", "caption", (left - step / 2 - GUTTER, top, GUTTER - points(8)))
    painter.setPen(SOFT)
