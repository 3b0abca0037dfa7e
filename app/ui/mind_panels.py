"""A buyer's mind at one turn: state, beliefs, contradictions; of two buyers one at a time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.buyer.persona import Persona
from app.domain.call import Turn
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.tokens import GAP
from app.ui.widgets.bars import MindBars
from app.ui.widgets.beliefs import BeliefList, ConflictBoard, loose_beliefs
from app.ui.widgets.layouts import row
from app.ui.widgets.mind_strip import mind_switch
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label
from app.ui.words import capital


class MindPanels(QWidget):
    """Drawn anew for each turn."""

    switched = Signal()
    """Another buyer's mind is wished for."""

    def __init__(self, theme: Theme, cast: Cast) -> None:
        super().__init__()
        self._cast = cast
        self.switch = mind_switch(cast)
        self.switch.chosen.connect(self.switched)
        self.bars = MindBars(theme)
        scenario = cast.content.scenario
        self._boards = {
            p.persona_id: ConflictBoard(
                theme, [c for c in scenario.conflicts if cast.owns(p, c.owner)]
            )
            for p in cast.buyers
        }
        self._beliefs = BeliefList(theme)
        self._no_beliefs = label("None so far.", tone="muted")
        self._mind_title = label("", "heading")
        self._beliefs_title = label("", "heading")
        mind = Surface(gap=12)
        tick = "The tick shows where it stood before."
        mind.add(self._mind_title, self.bars, label(tick, "caption", tone="muted"))
        mind.body.addStretch()
        beliefs = Surface(gap=12)
        beliefs.add(self._beliefs_title, self._beliefs, self._no_beliefs)
        beliefs.body.addStretch()
        board = Surface(gap=12)
        board.add(label("The contradictions", "heading"), *self._boards.values())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        line = row(self.switch)
        line.addStretch()
        layout.addLayout(line)
        self.switch.setVisible(cast.several)
        layout.addWidget(Split(theme, mind, beliefs, narrow=640, gap=GAP))
        layout.addWidget(board)

    @property
    def persona(self) -> Persona:
        """Whose mind is shown."""
        return self._cast.persona(self.switch.value)

    def show_turn(self, turn: Turn, before: Turn | None) -> None:
        """Draw the mind as it was after `turn`, with ticks where it stood after `before`."""
        persona = self.persona
        mind = self._cast.mind(turn, persona)
        earlier = self._cast.mind(before, persona).state if before is not None else None
        self._mind_title.setText(f"{capital(persona.called)}\u2019s mind")
        self._beliefs_title.setText(f"What else {persona.called} goes by")
        self.bars.show_state(mind.state, earlier)
        for persona_id, board in self._boards.items():
            board.setVisible(persona_id == persona.persona_id)
        self._boards[persona.persona_id].show_mind(mind)
        loose = loose_beliefs(self._cast.content.scenario, mind)
        self._beliefs.show_beliefs(loose)
        self._no_beliefs.setVisible(not loose)
