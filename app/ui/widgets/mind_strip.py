"""The buyer's state during a call, for those who have asked to see it."""

from PySide6.QtWidgets import QWidget

from app.domain.buyer.persona import DIMENSIONS, State
from app.ui.theme import Theme
from app.ui.widgets.bars import Bar
from app.ui.widgets.layouts import Tiles, column, holder, row
from app.ui.widgets.text import label
from app.ui.words import DIMENSION_NAMES

NARROWEST = 130


class MindStrip(QWidget):
    """Six small bars in as many columns as fit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        tiles = Tiles(theme, NARROWEST, gap=12, most=len(DIMENSIONS))
        self.setLayout(tiles)
        self._parts = {}
        for dimension in DIMENSIONS:
            name, meaning = DIMENSION_NAMES[dimension]
            figure = label("", "caption", strong=True, wrap=False)
            bar = Bar(theme, thick=6)
            head = row(label(name, "caption", tone="muted", wrap=False))
            head.addStretch()
            head.addWidget(figure)
            tile = holder(column(head, bar, gap=0))
            tile.setToolTip(f"{name}: {meaning}")
            tiles.addWidget(tile)
            self._parts[dimension] = (figure, bar)

    def show_state(self, state: State) -> None:
        """Draw a state."""
        for dimension, (figure, bar) in self._parts.items():
            value = getattr(state, dimension)
            figure.setText(f"{value:.0f}")
            bar.show_value(value)
            bar.setAccessibleName(f"{DIMENSION_NAMES[dimension][0]}: {value:.0f} of 100")
