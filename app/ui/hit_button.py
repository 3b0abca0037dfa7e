"""Words that were found, as one button that paints itself: there may be dozens at a time."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextDocument
from PySide6.QtWidgets import QSizePolicy

from app.domain.transcript import Span
from app.ports.history import Hit
from app.ui.theme import Theme
from app.ui.widgets.buttons import Pressable
from app.ui.widgets.painted import Drawing
from app.ui.widgets.text import LEADING, Mark, marked

ACROSS, DOWN = 14, 10
NARROWEST = 200


class HitButton(Pressable):
    """Where it was said and by whom, and below the words with what was looked for marked."""

    def __init__(self, theme: Theme, hit: Hit, *, place: str, who: str) -> None:
        """Paint a hit.

        Args:
            theme: The look.
            hit: What was found.
            place: What the turn is called.
            who: Who said it.
        """
        super().__init__(
            name=f"{place}, {who}: {hit.text}", hint="Opens the replay there.", kind="quote"
        )
        self.hit = hit
        self._theme = theme
        self._caption = f"{place}, {who}"
        self._marks = [Mark(span=Span(start=a, end=b), tone="accent") for a, b in hit.found]
        self._words = QTextDocument(self)
        self._words.setDocumentMargin(0)
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._redraw)
        self._redraw()

    @property
    def html(self) -> str:
        """The words as they are marked."""
        return marked(self.hit.text, self._marks, self._theme.colours)

    def sizeHint(self) -> QSize:
        width = self._theme.scaled(2 * NARROWEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            caption = self._draw_caption(width)
            self._words.setTextWidth(width - 2 * ACROSS)
            # Qt puts the leading below the last line too; there it is only a gap.
            leading = self._theme.px("body") * (LEADING - 1)
            self._heights[width] = round(caption + self._words.size().height() - leading) + DOWN
        return self._heights[width]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._draw_caption(self.width(), painter)
        self._words.setTextWidth(self.width() - 2 * ACROSS)
        painter.translate(ACROSS, top)
        self._words.drawContents(painter)

    def _draw_caption(self, width: int, painter: QPainter | None = None) -> int:
        """Paint or only measure the first line; returns where the words begin."""
        drawing = Drawing(
            theme=self._theme, left=ACROSS, top=DOWN, width=width - 2 * ACROSS, painter=painter
        )
        ink = "rep" if self.hit.speaker == "rep" else "buyer"
        drawing.text(self._caption, "caption", ink=ink, strong=True)
        drawing.gap(2)
        return drawing.top

    def _redraw(self) -> None:
        self._heights.clear()
        self._words.setDefaultFont(self._theme.font("body"))
        style = f"line-height: {LEADING:.0%}; color: {self._theme.colours.text}"
        self._words.setHtml(f'<div style="{style}">{self.html}</div>')
        self.updateGeometry()
        self.update()
