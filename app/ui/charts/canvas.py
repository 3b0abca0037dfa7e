"""The part that draws, by pyqtgraph. The only module that knows it, and it loads it when asked."""

import os
from functools import cache
from typing import Any, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsView, QWidget

from app.ui.charts.marks import Look, looks
from app.ui.charts.plot import Plot, Series, Spot
from app.ui.charts.ticks import every, round_values, thinned, whole_numbers
from app.ui.theme import Theme

AIR = 0.05
"""Share of the height that is left free above and below the values."""
MARKER = 11
"""Pixels across a marker at 100 %."""


@cache
def _library() -> Any:
    """pyqtgraph, loaded with the first chart: Home is to open without it."""
    os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")
    import numpy  # noqa: PLC0415, F401 - so that a missing one is named here
    import pyqtgraph  # noqa: PLC0415 - as above

    # Its own clean-up at exit walks through every object of the process.
    pyqtgraph.setConfigOptions(antialias=True, exitCleanup=False)
    return pyqtgraph


class Canvas:
    """Draws one plot. It takes no focus and no mouse: the chart around it does."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        pg = _library()
        self._pg = pg
        self._theme = theme
        self._plot: Plot | None = None
        self._ring: Any = None
        widget = pg.PlotWidget(parent=parent, background=None, enableMenu=False)
        widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._item = widget.getPlotItem()
        self._item.hideButtons()
        self._item.setMouseEnabled(False, False)
        self._item.setContentsMargins(0, 0, 0, 0)
        self._widget = widget
        self.view = cast(QGraphicsView, widget)
        """The widget to be laid out."""

    def draw(self, plot: Plot) -> None:
        """Draw a plot in place of the one before, in the theme as it is now."""
        self._plot = plot
        self._widget.setBackground(self._theme.colour("surface"))
        self._item.clear()
        self._draw_bands(plot)
        self._draw_axes(plot)
        for number, look in enumerate(looks(self._theme.colours)[: len(plot.series)]):
            if plot.series[number].spots:
                # Where two lines run upon each other the one below shows around the one above.
                above = len(plot.series) - 1 - number
                self._draw_series(plot, plot.series[number], look, wider=above)
        self._draw_rules(plot)
        self._ring = self._markers([], QPainterPath(), QPen(), [], 1)
        self._item.addItem(self._ring)
        air = (plot.top - plot.lowest) * AIR
        left, right = plot.sides
        box = self._item.getViewBox()
        box.disableAutoRange()
        box.setRange(xRange=(left, right), yRange=(plot.lowest - air, plot.top + air), padding=0)
        self.fit()

    def fit(self) -> None:
        """Choose the words of the lower axis anew: the room for them has changed."""
        if self._plot is None:
            return
        left, right = self._plot.sides
        ticks = self._plot.ticks or whole_numbers(left, right)
        metrics = QFontMetricsF(self._theme.font("caption"))
        unit = (self.view.width() - self._item.getAxis("left").width()) / max(1e-9, right - left)
        if self._plot.shape == "bars":
            shown = [(x, _elided(metrics, word, unit - 10)) for x, word in ticks]
        else:
            widest = max((_advance(metrics, word) for _, word in ticks), default=0.0) + 14
            shown = thinned(ticks, every(len(ticks), unit * len(ticks), widest))
        self._item.getAxis("bottom").setTicks([shown])

    def point_at(self, spot: Spot | None) -> None:
        """Put a ring around a spot, or take it away."""
        if self._ring is None:
            return
        if spot is None:
            self._ring.setData([], [])
            return
        ring = QPainterPath()
        ring.addEllipse(QPointF(0, 0), 0.5, 0.5)
        self._ring.setData(
            [spot.x],
            [spot.y],
            symbol=ring,
            size=self._theme.scaled(MARKER + 10),
            pen=_pen(self._theme.colour("text"), 2),
            brush=QBrush(Qt.BrushStyle.NoBrush),
        )

    def place_of(self, spot: Spot) -> QPointF:
        """Where a spot stands, in pixels of the view."""
        scene = self._item.getViewBox().mapViewToScene(QPointF(spot.x, spot.y))
        return QPointF(self.view.mapFromScene(scene))

    def _draw_axes(self, plot: Plot) -> None:
        theme = self._theme
        font = theme.font("caption")
        metrics = QFontMetricsF(font)
        values = round_values(plot.lowest, plot.top, 6)
        words = [(value, f"{value:g}") for value in values]
        lines = max((word.count("\n") + 1 for _, word in plot.ticks), default=1)
        left, bottom = self._item.getAxis("left"), self._item.getAxis("bottom")
        for axis in (left, bottom):
            axis.setPen(_pen(theme.colour("line"), 1))
            axis.setTextPen(_pen(theme.colour("muted"), 1))
            axis.setStyle(tickFont=font, tickLength=0, tickTextOffset=8, autoExpandTextSpace=False)
        left.setTicks([words])
        left.setWidth(max(metrics.horizontalAdvance(word) for _, word in words) + 16)
        bottom.setHeight(lines * metrics.height() + 16)
        for value in values:
            self._item.addItem(
                self._pg.InfiniteLine(pos=value, angle=0, pen=_pen(theme.colour("line"), 1)),
                ignoreBounds=True,
            )

    def _draw_bands(self, plot: Plot) -> None:
        for band in plot.bands:
            region = self._pg.LinearRegionItem(
                values=(band.low, band.high),
                orientation="horizontal",
                movable=False,
                brush=QBrush(self._theme.colour("good_soft")),
                pen=QPen(Qt.PenStyle.NoPen),
            )
            region.setZValue(-100)
            self._item.addItem(region, ignoreBounds=True)

    def _draw_rules(self, plot: Plot) -> None:
        for x, word in plot.rules:
            line = self._pg.InfiniteLine(
                pos=x,
                angle=90,
                pen=_pen(self._theme.colour("muted"), 1.5, Qt.PenStyle.DashLine),
                label=word,
                labelOpts={
                    "position": 0.97,
                    "color": self._theme.colour("text"),
                    "fill": QBrush(self._theme.colour("surface")),
                    "anchors": [(-0.03, 0.0), (1.03, 0.0)],
                },
            )
            line.label.setFont(self._theme.font("caption"))
            self._item.addItem(line, ignoreBounds=True)

    def _draw_series(self, plot: Plot, series: Series, look: Look, *, wider: int) -> None:
        xs = [spot.x for spot in series.spots]
        ys = [spot.y for spot in series.spots]
        if plot.shape == "bars":
            self._draw_bars(plot, series, look)
        elif len(xs) > 1:
            import numpy  # noqa: PLC0415 - loaded with the library anyhow

            joins = [series.joins(n + 1) for n in range(len(xs) - 1)]
            curve = self._pg.PlotCurveItem(
                numpy.array(xs, dtype=float),
                numpy.array(ys, dtype=float),
                connect=numpy.array([*joins, False], dtype=numpy.int32),
                pen=_pen(look.colour, self._theme.scaled(2 + 1.5 * wider), look.line),
                antialias=True,
            )
            self._item.addItem(curve)
        self._draw_spread(plot, series, look)
        if plot.shape != "bars":
            surface = self._theme.colour("surface")
            fills = [QBrush(surface if s.thin else look.colour) for s in series.spots]
            size = self._theme.scaled((MARKER if plot.shape == "line" else MARKER - 3) + 3 * wider)
            pen = _pen(look.colour, self._theme.scaled(2))
            self._item.addItem(self._markers(list(series.spots), look.marker, pen, fills, size))

    def _draw_bars(self, plot: Plot, series: Series, look: Look) -> None:
        soft, none = QColor(look.colour), QColor(look.colour)
        soft.setAlphaF(0.4)
        none.setAlphaF(0.0)
        bars = self._pg.BarGraphItem(
            x=[s.x for s in series.spots],
            height=[s.y - plot.lowest for s in series.spots],
            y0=plot.lowest,
            width=0.56,
            brushes=[QBrush(none if s.thin else soft) for s in series.spots],
            pen=_pen(look.colour, self._theme.scaled(2)),
        )
        self._item.addItem(bars)

    def _draw_spread(self, plot: Plot, series: Series, look: Look) -> None:
        spread = [s for s in series.spots if s.low is not None and s.high is not None]
        if not spread:
            return
        import numpy  # noqa: PLC0415 - as above

        ys = numpy.array([s.y for s in spread], dtype=float)
        ink = self._theme.colour("text") if plot.shape == "bars" else look.colour
        whiskers = self._pg.ErrorBarItem(
            x=numpy.array([s.x for s in spread], dtype=float),
            y=ys,
            top=numpy.array([s.high for s in spread], dtype=float) - ys,
            bottom=ys - numpy.array([s.low for s in spread], dtype=float),
            beam=0.16,
            pen=_pen(ink, self._theme.scaled(2)),
        )
        self._item.addItem(whiskers)

    def _markers(
        self, spots: list[Spot], marker: QPainterPath, pen: QPen, fills: list[QBrush], size: float
    ) -> Any:
        item = self._pg.ScatterPlotItem(pxMode=True, antialias=True)
        # Drawn as paths and not as pictures of them, so that they stay sharp in a drawing.
        item.opts["useCache"] = False
        if spots:
            item.setData(
                [s.x for s in spots],
                [s.y for s in spots],
                symbol=marker,
                size=size,
                pen=pen,
                brush=fills,
            )
        return item


def _advance(metrics: QFontMetricsF, word: str) -> float:
    return max(metrics.horizontalAdvance(line) for line in word.split("\n"))


def _elided(metrics: QFontMetricsF, word: str, width: float) -> str:
    cut = Qt.TextElideMode.ElideRight
    return "\n".join(metrics.elidedText(line, cut, width) for line in word.split("\n"))


def _pen(colour: QColor, width: float, line: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen whose width is in pixels, whatever the axes measure."""
    pen = QPen(colour, width, line)
    pen.setCosmetic(True)
    return pen
