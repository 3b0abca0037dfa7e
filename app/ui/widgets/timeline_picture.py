"""What of a timeline does not move: the ribbon of effort, the line of the share, the markers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.ui.theme import Theme
from app.ui.widgets.markers import Marker, draw_marker, draw_tick

TALLEST = 4
"""Points that fill a side of the ribbon; a turn with more sets the measure."""
LANE, RIBBON, SIGN = 18, 40, 13
"""Heights at 100 %: a lane of markers, the ribbon, a marker."""
MOST_GROWTH = 1.5
"""It grows with the text only so far: it is drawn, not read."""


@dataclass(frozen=True, kw_only=True)
class Beat:
    """One turn on the timeline.

    Attributes:
        name: What it is called: "Turn 3".
        rep: Points of effort of the rep.
        buyer: Points of effort of the buyer.
        share: The rep's share of the effort up to here, 0 to 100; None: too early to tell.
        told: The exchange in words.
    """

    name: str
    rep: int
    buyer: int
    share: float | None
    told: str


@dataclass(frozen=True, kw_only=True)
class Measures:
    """Where things stand on a timeline, in pixels.

    Attributes:
        names: Of the rep's and the buyer's sides, at the left.
        left: Where the first turn begins.
        turn: Width of a turn.
        scale: Of heights, against 100 % text.
    """

    names: tuple[str, str]
    left: float
    turn: float
    scale: float

    @property
    def top(self) -> float:
        """Of the ribbon."""
        return 2 + self.scale * LANE

    @property
    def half(self) -> float:
        """Height of a side of the ribbon."""
        return self.scale * RIBBON / 2

    @property
    def axis(self) -> float:
        """Where the two sides of the ribbon meet."""
        return self.top + self.half

    @property
    def bottom(self) -> float:
        """Of everything."""
        return self.top + self.scale * (RIBBON + LANE)

    @property
    def sign(self) -> float:
        """Size of a marker."""
        return self.scale * SIGN

    def middle(self, index: int) -> float:
        """The middle of a turn."""
        return self.left + (index + 0.5) * self.turn

    def lane(self, marker: Marker) -> float:
        """The middle of a marker's lane."""
        half = self.scale * LANE / 2
        return self.top - half if marker.lane == 0 else self.bottom - half


def measured(theme: Theme, names: tuple[str, str], turns: int, width: int) -> Measures:
    """The measures of a timeline of so many turns and pixels, with names at its left."""
    metrics = QFontMetricsF(theme.font("caption", strong=True))
    left = max(metrics.horizontalAdvance(name) for name in names) + 18
    return Measures(
        names=names,
        left=left,
        turn=max(0.5, (width - left - 10) / max(1, turns)),
        scale=min(MOST_GROWTH, theme.text_size / 100),
    )


def placed(markers: Sequence[Marker], at: Measures) -> tuple[tuple[QPointF, Marker], ...]:
    """The markers, each with its middle; those of one turn stand side by side."""
    together = Counter((m.index, m.lane) for m in markers)
    seen: Counter[tuple[int, int]] = Counter()
    found = []
    for marker in markers:
        place = (marker.index, marker.lane)
        aside = 1.15 * (seen[place] - (together[place] - 1) / 2)
        seen[place] += 1
        x = at.middle(marker.index) + aside * at.sign
        found.append((QPointF(x, at.lane(marker)), marker))
    return tuple(found)


def draw_timeline(
    painter: QPainter,
    theme: Theme,
    at: Measures,
    beats: Sequence[Beat],
    markers: Sequence[tuple[QPointF, Marker]],
) -> None:
    """Draw all that does not move, the markers around their middles."""
    _draw_names(painter, theme, at)
    painter.setPen(QPen(theme.colour("edge"), 1))
    end = at.left + len(beats) * at.turn
    painter.drawLine(QPointF(at.left, at.axis), QPointF(end, at.axis))
    _draw_bars(painter, theme, at, beats)
    _draw_share(painter, theme, at, beats)
    for place, marker in sorted(markers, key=lambda found: not found[1].minor):
        size = at.sign * marker.size
        if marker.minor and at.turn < size:
            draw_tick(painter, theme, marker.kind, place, at.sign)
        else:
            draw_marker(painter, theme, marker.kind, place, size)


def _draw_names(painter: QPainter, theme: Theme, at: Measures) -> None:
    painter.setFont(theme.font("caption", strong=True))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    half = at.bottom / 2
    for name, ink, top in zip(at.names, ("rep", "buyer"), (0.0, half), strict=True):
        painter.setPen(theme.colour(ink))
        painter.drawText(QRectF(6, top + 2, at.left - 8, half - 2), flags, name)


def _draw_bars(painter: QPainter, theme: Theme, at: Measures, beats: Sequence[Beat]) -> None:
    gap = 0.0 if at.turn < 4 else min(4.0, at.turn * 0.2)
    wide = min(at.turn - gap, at.scale * 30)
    most = max(TALLEST, *(max(b.rep, b.buyer) for b in beats))
    unit = (at.half - 2) / most
    radius = min(3.0, wide / 3)
    painter.setPen(Qt.PenStyle.NoPen)
    for ink, up in (("rep_fill", True), ("buyer_fill", False)):
        painter.setBrush(theme.colour(ink))
        for index, beat in enumerate(beats):
            tall = (beat.rep if up else beat.buyer) * unit
            if tall:
                top = at.axis - 1 - tall if up else at.axis + 1
                bar = QRectF(at.middle(index) - wide / 2, top, wide, tall)
                painter.drawRoundedRect(bar, radius, radius)


def _draw_share(painter: QPainter, theme: Theme, at: Measures, beats: Sequence[Beat]) -> None:
    """The rep's share up to each turn as a line; half of the effort is the axis."""
    line = [
        QPointF(at.middle(index), at.axis + (at.half - 2) * (1 - beat.share / 50))
        for index, beat in enumerate(beats)
        if beat.share is not None
    ]
    if len(line) == 1:
        line.append(line[0] + QPointF(2, 0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, thick in (("surface", 4.0), ("text", 1.5)):
        painter.setPen(QPen(theme.colour(ink), thick))
        painter.drawPolyline(line)
