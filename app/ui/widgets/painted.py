"""Drawing words and signs down a column: for cards of which there may be many.

A widget for every word would take Qt longer to lay out than anybody wants to wait.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from app.ui.icons import picture
from app.ui.theme import Theme, font_of
from app.ui.tokens import TextStyle
from app.ui.words import initials

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_ENDLESS = 100_000


@dataclass(kw_only=True)
class Drawing:
    """Goes down a column of a width and measures it; where there is a painter it draws as well."""

    theme: Theme
    left: int
    top: int
    width: int
    painter: QPainter | None = None
    ratio: float = 1.0
    _fonts: dict[tuple[TextStyle, bool], QFont] = field(default_factory=dict)

    def gap(self, pixels: int) -> None:
        """Room before what comes next."""
        self.top += pixels

    def text(
        self,
        words: str,
        style: TextStyle = "body",
        *,
        ink: str = "text",
        strong: bool = False,
        indent: int = 0,
    ) -> None:
        """Words, in as many lines as they need."""
        area = QRect(self.left + indent, self.top, self.width - indent, _ENDLESS)
        tall = _tall(words, self.theme.px(style), strong, area.width())
        if self.painter is not None:
            self.painter.setFont(self._font(style, strong=strong))
            self.painter.setPen(self.theme.colour(ink))
            self.painter.drawText(area, _WRAP, words)
        self.top += tall

    def pills(self, pills: list[tuple[str, str, str]]) -> None:
        """Words with their signs in tinted pills, each a word, a sign and an ink."""
        font = self._font("caption", strong=True)
        metrics = QFontMetrics(font)
        size = self.theme.px("body")
        tall = max(metrics.height(), size) + 8
        left, right = self.left, self.left + self.width
        for words, sign, ink in pills:
            wide = 10 + size + 6 + metrics.horizontalAdvance(words) + 10
            if left > self.left and left + wide > right:
                left, self.top = self.left, self.top + tall + 6
            if self.painter is not None:
                self._pill(QRect(left, self.top, wide, tall), words, sign, ink)
            left += wide + 6
        self.top += tall

    def dots(self, full: int, of: int, words: str) -> None:
        """A level as dots, and in words beside them."""
        font = self._font("caption")
        metrics = QFontMetrics(font)
        size = self.theme.scaled(8)
        if self.painter is not None:
            self.painter.setPen(Qt.PenStyle.NoPen)
            top = self.top + (metrics.height() - size) / 2
            for number in range(of):
                self.painter.setBrush(self.theme.colour("accent" if number < full else "line"))
                left = self.left + number * (size + 4)
                self.painter.drawEllipse(QRectF(left, top, size, size))
            self.painter.setFont(font)
            self.painter.setPen(self.theme.colour("text"))
            beside = QPoint(self.left + of * (size + 4) + 6, self.top + metrics.ascent())
            self.painter.drawText(beside, words)
        self.top += metrics.height()

    def faces(self, people: list[tuple[str, str]], diameter: int) -> int:
        """Discs with the initials of names, each in an ink. Returns how wide they are.

        They stand beside what comes next, and take no height of their own.
        """
        size = self.theme.scaled(diameter)
        for number, (name, ink) in enumerate(people):
            if self.painter is not None:
                place = QRectF(self.left + number * (size + 4), self.top, size, size)
                draw_face(self.painter, self.theme, place, name=name, ink=ink)
        return len(people) * (size + 4) - 4

    def _pill(self, area: QRect, words: str, sign: str, ink: str) -> None:
        painter = self.painter
        if painter is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        ground = "sunken" if ink == "muted" else f"{ink}_soft"
        painter.setBrush(self.theme.colour(ground))
        painter.drawRoundedRect(area, 8, 8)
        size = self.theme.px("body")
        drawn = picture(sign, self.theme.colour(ink).name(), size, self.ratio)
        painter.drawPixmap(area.left() + 10, area.top() + (area.height() - size) // 2, drawn)
        painter.setFont(self._font("caption", strong=True))
        painter.setPen(self.theme.colour(ink))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(10 + size + 6, 0, 0, 0), middle, words)

    def _font(self, style: TextStyle, *, strong: bool = False) -> QFont:
        key = (style, strong)
        if key not in self._fonts:
            self._fonts[key] = self.theme.font(style, strong=strong)
        return self._fonts[key]


@lru_cache(maxsize=8192)
def _tall(words: str, pixels: int, strong: bool, width: int) -> int:
    """How tall words are in a column. Layouts ask for the same many times until they rest."""
    metrics = QFontMetrics(font_of(pixels, strong=strong))
    return metrics.boundingRect(QRect(0, 0, width, _ENDLESS), _WRAP, words).height()


def draw_face(painter: QPainter, theme: Theme, place: QRectF, *, name: str, ink: str) -> None:
    """A name's initials in a disc; of a second buyer in a ring of dashes."""
    ground: QColor = theme.colour(f"{ink}_soft")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(place)
    if ink == "colleague":
        painter.setPen(QPen(theme.colour("colleague_fill"), 2, Qt.PenStyle.DashLine))
        painter.drawEllipse(place.adjusted(1, 1, -1, -1))
    font = theme.font(strong=True)
    font.setPixelSize(round(place.height() * 0.38))
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, initials(name))
