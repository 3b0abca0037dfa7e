"""A line of pills that changes often: painted, so that no widget is made or thrown away."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.explain import in_paragraphs
from app.ui.widgets.painted import Drawing


@dataclass(frozen=True, kw_only=True)
class Pill:
    """A word with its sign.

    Attributes:
        words: What it says.
        sign: Its icon.
        ink: Its colour, "muted" for none.
        hint: What more there is to it; may be empty.
    """

    words: str
    sign: str
    ink: str
    hint: str = ""


class Pills(QWidget):
    """Pills one after the other, in as many lines as they need; hints for all on hover."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pills: tuple[Pill, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    @property
    def pills(self) -> tuple[Pill, ...]:
        """What is shown."""
        return self._pills

    def show_pills(self, pills: Sequence[Pill]) -> None:
        """Show others."""
        if tuple(pills) == self._pills:
            return
        self._pills = tuple(pills)
        told = [f"{p.words}: {p.hint}" if p.hint else p.words for p in pills]
        self.setAccessibleName("; ".join(told))
        hints = [t for t, p in zip(told, pills, strict=True) if p.hint]
        self.setToolTip(in_paragraphs("\n".join(hints)) if hints else "")
        if self._go_down(self.width()) != self.height():
            self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        return self._go_down(width)

    def sizeHint(self) -> QSize:
        return QSize(240, self._go_down(max(240, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._theme.px("body") + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._go_down(self.width(), painter)

    def _go_down(self, width: int, painter: QPainter | None = None) -> int:
        drawing = Drawing(
            theme=self._theme,
            left=0,
            top=0,
            width=width,
            painter=painter,
            ratio=self.devicePixelRatioF(),
        )
        drawing.pills([(p.words, p.sign, p.ink) for p in self._pills])
        return drawing.top
