"""Icons: our own line drawings, coloured at the moment they are drawn."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from app.ui.fonts import ASSETS


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return (ASSETS / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def picture(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` pixels; `ratio` is the screen's pixels to a pixel."""
    key = f"{name}/{colour}/{size}/{ratio}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    drawing = _drawing(name).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def icon(name: str, colour: str, disabled: str, size: int, ratio: float = 1.0) -> QIcon:
    """An icon for a button, in one colour while it can be pressed and in another while not."""
    drawn = QIcon(picture(name, colour, size, ratio))
    drawn.addPixmap(picture(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return drawn
