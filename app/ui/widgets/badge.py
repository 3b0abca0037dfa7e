"""Small signs: a word with an icon in a tinted pill, a face made of initials, an icon alone."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.icons import picture
from app.ui.theme import Theme
from app.ui.tokens import TextStyle
from app.ui.widgets.text import label
from app.ui.words import initials

Ink = Literal["muted", "accent", "rep", "buyer", "good", "bad", "warn"]


class Sign(QLabel):
    """An icon that says nothing on its own; a word stands beside it."""

    def __init__(self, theme: Theme, name: str, ink: str, style: TextStyle = "heading") -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._ink = ink
        self._style: TextStyle = style
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._draw)
        self._draw()

    def show_picture(self, name: str, ink: str) -> None:
        """Another icon in another colour."""
        self._name, self._ink = name, ink
        self._draw()

    def _draw(self) -> None:
        colour = getattr(self._theme.colours, self._ink)
        size = self._theme.px(self._style)
        self.setPixmap(picture(self._name, colour, size, self.devicePixelRatioF()))


class Badge(QFrame):
    """A pill: an icon and a word, tinted by what they mean."""

    def __init__(self, theme: Theme, text: str, *, ink: Ink = "muted", sign: str = "") -> None:
        super().__init__()
        self.setProperty("box", "sunken" if ink == "muted" else ink)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 10, 4)
        layout.setSpacing(6)
        if sign:
            layout.addWidget(Sign(theme, sign, ink, "body"))
        self._word = label(text, "caption", tone=ink, strong=True, wrap=False)
        layout.addWidget(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def say(self, text: str) -> None:
        """Another word."""
        self._word.setText(text)
        self.setAccessibleName(text)


class Face(QWidget):
    """The buyer's initials in a disc."""

    def __init__(self, theme: Theme, name: str, diameter: int = 48) -> None:
        super().__init__()
        self._theme = theme
        self._letters = initials(name)
        self._diameter = diameter
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._resized)

    def sizeHint(self) -> QSize:
        size = self._theme.scaled(self._diameter)
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self._theme.scaled(self._diameter)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("buyer_soft"))
        painter.drawEllipse(QRectF(0, 0, size, size))
        font = self._theme.font(strong=True)
        font.setPixelSize(round(size * 0.38))
        painter.setFont(font)
        painter.setPen(self._theme.colour("buyer"))
        painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, self._letters)

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()
