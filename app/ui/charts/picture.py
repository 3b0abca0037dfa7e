"""A chart as a picture in a file: PNG or SVG, with its title, its words and its legend."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QIODevice, QPointF, QRect, QRectF, QSaveFile, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsView

from app.ports.problems import KnownError
from app.ui.charts.marks import draw_sample, looks
from app.ui.charts.plot import Plot
from app.ui.theme import Theme
from app.ui.tokens import TextStyle

MARGIN = 24
SHARPNESS = 2
"""Pixels of the PNG to a pixel of the screen."""
FILTERS = "PNG picture (*.png);;SVG drawing (*.svg)"
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_RIGHT = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_ENDLESS = 10_000


def save_picture(file: Path, plot: Plot, view: QGraphicsView, theme: Theme) -> None:
    """Write a chart to a file, as its ending says: ".svg" a drawing, anything else a PNG.

    Args:
        file: Where to; one that is there is replaced.
        plot: What the view shows.
        view: The drawn part, as large as it is on the screen.
        theme: Its colours are the picture's.

    Raises:
        KnownError: The file cannot be written.
    """
    sheet = _Sheet(plot, view, theme)
    # What was there stays until the new picture is whole.
    device = QSaveFile(str(file))
    if device.open(QIODevice.OpenModeFlag.WriteOnly):
        written = (_write_svg if file.suffix.lower() == ".svg" else _write_png)(device, sheet)
        if written and device.commit():
            return
    raise KnownError(
        f"The picture cannot be written to {file}.", "Choose a folder that you may write to."
    )


def _write_png(device: QIODevice, sheet: "_Sheet") -> bool:
    image = QImage(sheet.size() * SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARPNESS)
    painter = QPainter(image)
    sheet.paint(painter)
    painter.end()
    return QImageWriter(device, QByteArray(b"png")).write(image)


def _write_svg(device: QIODevice, sheet: "_Sheet") -> bool:
    size = sheet.size()
    drawing = QSvgGenerator()
    drawing.setOutputDevice(device)
    drawing.setSize(size)
    drawing.setViewBox(QRect(0, 0, size.width(), size.height()))
    drawing.setResolution(sheet.resolution)
    drawing.setTitle(sheet.plot.title)
    drawing.setDescription(f"{sheet.plot.y_word}, by {sheet.plot.x_word}")
    painter = QPainter()
    if not painter.begin(drawing):
        return False
    sheet.paint(painter)
    return painter.end()


class _Sheet:
    """The parts of a picture from top to bottom."""

    def __init__(self, plot: Plot, view: QGraphicsView, theme: Theme) -> None:
        self.plot = plot
        self._view = view
        self._theme = theme
        self.resolution = view.logicalDpiX()

    def size(self) -> QSize:
        return QSize(self._view.width() + 2 * MARGIN, round(self._go(None)))

    def paint(self, painter: QPainter) -> None:
        size = self.size()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.fillRect(QRect(0, 0, size.width(), size.height()), self._theme.colour("surface"))
        self._go(painter)

    def _go(self, painter: QPainter | None) -> float:
        """Paint everything, or only find out how high it is."""
        top = float(MARGIN)
        top = self._text(painter, top, self.plot.title, "heading", "text", strong=True) + 8
        top = self._text(painter, top, self.plot.y_word, "caption", "muted") + 4
        area = QRectF(MARGIN, top, self._view.width(), self._view.height())
        if painter is not None:
            self._view.render(painter, area, self._view.viewport().rect())
        top = area.bottom() + 4
        top = self._text(painter, top, self.plot.x_word, "caption", "muted", flags=_RIGHT) + 4
        top = self._legend(painter, top)
        if self.plot.note:
            top = self._text(painter, top + 4, self.plot.note, "caption", "muted")
        return top + MARGIN

    def _legend(self, painter: QPainter | None, top: float) -> float:
        rows: list[tuple[str, int]] = []
        if len(self.plot.series) > 1:
            rows = [(series.name, n) for n, series in enumerate(self.plot.series)]
        tall = self._metrics("caption").height() + 6
        for name, number in rows:
            if painter is not None:
                look = looks(self._theme.colours)[number]
                sample = QRectF(MARGIN, top, tall * 1.8, tall)
                draw_sample(painter, sample, look, line=self.plot.shape != "bars")
                self._words(painter, QPointF(sample.right() + 8, top), name)
            top += tall
        for band in self.plot.bands:
            if painter is not None:
                sample = QRectF(MARGIN, top + 3, tall * 1.8, tall - 6)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("good_soft"))
                painter.drawRect(sample)
                self._words(painter, QPointF(sample.right() + 8, top), band.word)
            top += tall
        return top

    def _words(self, painter: QPainter, place: QPointF, words: str) -> None:
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colour("text"))
        ascent = self._metrics("caption").ascent()
        painter.drawText(QPointF(place.x(), place.y() + 3 + ascent), words)

    def _metrics(self, style: TextStyle, *, strong: bool = False) -> QFontMetrics:
        return QFontMetrics(self._theme.font(style, strong=strong))

    def _text(
        self,
        painter: QPainter | None,
        top: float,
        words: str,
        style: TextStyle,
        ink: str,
        *,
        strong: bool = False,
        flags: int = _WRAP,
    ) -> float:
        area = QRect(MARGIN, round(top), self._view.width(), _ENDLESS)
        bounds = self._metrics(style, strong=strong).boundingRect(area, flags, words)
        if painter is not None:
            colour: QColor = self._theme.colour(ink)
            painter.setFont(self._theme.font(style, strong=strong))
            painter.setPen(colour)
            painter.drawText(bounds, flags, words)
        return top + bounds.height()
