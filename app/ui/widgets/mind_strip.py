"""The buyers' state during a call, for those who have asked to see it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.buyer.persona import DIMENSIONS, State
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.bars import Bar
from app.ui.widgets.buttons import Segments
from app.ui.widgets.layouts import Tiles, column, holder, row
from app.ui.widgets.text import label
from app.ui.words import DIMENSION_NAMES

NARROWEST = 130


def mind_switch(cast: Cast) -> Segments:
    """Whose mind is shown, where there are two; its values are persona ids."""
    options = [(p.persona_id, p.short_name) for p in cast.buyers]
    return Segments(options, name="Whose mind", value=options[0][0])


class MindStrip(QWidget):
    """Six small bars in as many columns as fit; with two buyers a switch for whose."""

    def __init__(self, theme: Theme, cast: Cast) -> None:
        super().__init__()
        self._states: Mapping[str, State] = {}
        self.switch = mind_switch(cast)
        self.switch.chosen.connect(self._draw)
        tiles = Tiles(theme, NARROWEST, gap=12, most=len(DIMENSIONS))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_S)
        if cast.several:
            line = row(self.switch)
            line.addStretch()
            layout.addLayout(line)
        else:
            self.switch.setParent(self)
            self.switch.hide()
        layout.addWidget(holder(tiles))
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

    def show_states(self, states: Mapping[str, State]) -> None:
        """Draw the state of each buyer, by persona id."""
        self._states = states
        self._draw()

    def _draw(self) -> None:
        state = self._states.get(self.switch.value)
        if state is None:
            return
        for dimension, (figure, bar) in self._parts.items():
            value = getattr(state, dimension)
            figure.setText(f"{value:.0f}")
            bar.show_value(value)
            bar.setAccessibleName(f"{DIMENSION_NAMES[dimension][0]}: {value:.0f} of 100")
