"""Values as bars, always with their word and number."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.domain.buyer.persona import DIMENSIONS, State
from app.ui.theme import Theme
from app.ui.widgets.text import label
from app.ui.words import DIMENSION_NAMES


class Bar(QWidget):
    """A value from 0 to 100, with a tick where it stood before."""

    def __init__(self, theme: Theme, *, ink: str = "buyer_fill", thick: int = 8) -> None:
        super().__init__()
        self._theme = theme
        self._ink = ink
        self._thick = thick
        self._value = 0.0
        self._before: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_value(self, value: float, before: float | None = None) -> None:
        """Draw `value`, and where it comes from."""
        self._value, self._before = value, before
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, self._theme.scaled(self._thick) + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, self._theme.scaled(self._thick) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        thick = self._theme.scaled(self._thick)
        top = (self.height() - thick) / 2
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(QRectF(0, top, self.width(), thick), thick / 2, thick / 2)
        length = self.width() * self._value / 100
        if length > 0:
            painter.setBrush(self._theme.colour(self._ink))
            painter.drawRoundedRect(QRectF(0, top, max(length, thick), thick), thick / 2, thick / 2)
        if self._before is not None and abs(self._before - self._value) >= 0.5:
            painter.setBrush(self._theme.colour("text"))
            painter.drawRect(QRectF(self.width() * self._before / 100 - 1, top - 3, 2, thick + 6))


class MindBars(QWidget):
    """The six values of the buyer's mind, each with how it moved in this turn."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._rows = {}
        for number, dimension in enumerate(DIMENSIONS):
            name, meaning = DIMENSION_NAMES[dimension]
            word = label(name, wrap=False)
            word.setToolTip(f"{name}: {meaning}")
            bar, figure = Bar(theme), label("", "caption", strong=True, wrap=False)
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(word, number, 0)
            grid.addWidget(bar, number, 1)
            grid.addWidget(figure, number, 2)
            self._rows[dimension] = (bar, figure)

    @property
    def bars(self) -> list[Bar]:
        """The bars, in the order of the dimensions."""
        return [bar for bar, _ in self._rows.values()]

    def show_state(self, state: State, before: State | None) -> None:
        """Draw `state`, with what changed since `before`."""
        for dimension, (bar, figure) in self._rows.items():
            name, meaning = DIMENSION_NAMES[dimension]
            value = getattr(state, dimension)
            earlier = None if before is None else getattr(before, dimension)
            moved = 0 if earlier is None else round(value - earlier)
            change = f" ({moved:+d})" if moved else ""
            figure.setText(f"{value:.0f}{change}".replace("-", "\u2212"))
            bar.show_value(value, earlier)
            bar.setAccessibleName(f"{name}, {meaning}: {value:.0f} of 100{change}")
