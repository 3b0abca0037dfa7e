"""Small signs: a word with an icon in a tinted pill, a face made of initials, an icon alone."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.icons import picture
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.tokens import TextStyle
from app.ui.widgets.painted import draw_face
from app.ui.widgets.text import label

Ink = Literal["muted", "accent", "rep", "buyer", "colleague", "good", "bad", "warn"]


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
        if (name, ink) == (self._name, self._ink):
            return
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


class Faces(QWidget):
    """The faces of everyone who takes part, the first buyer's first."""

    def __init__(self, theme: Theme, cast: Cast, diameter: int) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for persona in cast.buyers:
            ink: Literal["buyer", "colleague"] = (
                "buyer" if cast.voice(persona) == "buyer" else "colleague"
            )
            line.addWidget(Face(theme, persona.name, diameter, ink=ink))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Face(QWidget):
    """A buyer's initials in a disc; of a second buyer, in a ring of dashes and another colour."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        diameter: int = 48,
        *,
        ink: Literal["buyer", "colleague"] = "buyer",
    ) -> None:
        super().__init__()
        self._theme = theme
        self._ink = ink
        self._name = name
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
        place = QRectF(0, 0, size, size)
        draw_face(painter, self._theme, place, name=self._name, ink=self._ink)

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()
