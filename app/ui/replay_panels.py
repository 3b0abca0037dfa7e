"""What a replay shows of one turn: words, moves, effort, mind, contradictions, beliefs."""

from PySide6.QtCore import Signal

from app.domain.moves import GETTING
from app.services.review import Frame, Review
from app.ui.private_view import thought_box
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge
from app.ui.widgets.bars import MindBars
from app.ui.widgets.beliefs import BeliefList, ConflictBoard, loose_beliefs
from app.ui.widgets.effort import EffortPanel
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.script import ScriptLine
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Mark, Prose, label
from app.ui.words import ACT_NAMES, MOVE_NAMES


class FramePanels(Page):
    """All readings of a turn, drawn anew for each."""

    picked = Signal(int)
    """A turn's number, chosen on the ribbon."""

    def __init__(self, theme: Theme, review: Review) -> None:
        super().__init__(theme, widest=980, name="Readings at this turn")
        self._review = review
        self._buyer = review.content.persona.short_name
        self._heading = label("", "title")
        self._rep = ScriptLine(theme, "rep", "You", "")
        self._reply = ScriptLine(theme, "buyer", self._buyer, "")
        self._moves = Flow(GAP_S)
        self._moves_box = holder(self._moves)
        self._why = Prose(theme, tone="muted")
        self._thoughts = column(gap=GAP_S)
        self.effort = EffortPanel(theme, review.content.scenario, self._buyer, height=72)
        self.effort.picked.connect(self.picked)
        self.mind = MindBars(theme)
        self._board = ConflictBoard(theme, review.content.scenario)
        self._beliefs = BeliefList(theme)
        self._no_beliefs = label("None so far.", tone="muted")
        self._lay_out()

    def show_frame(self, index: int) -> None:
        """Draw frame `index` as things were then."""
        frames = self._review.frames
        frame, before = frames[index], frames[index - 1] if index else None
        turn = frame.turn
        self._heading.setText(f"Turn {turn.number}" if turn.number else "The opening")
        self._show_words(frame)
        self._show_moves(frame)
        clear(self._thoughts)
        for thought in frame.thoughts:
            self._thoughts.addWidget(thought_box(self._theme, thought, self._buyer))
        turns = [f.turn for f in frames]
        self.effort.show_turns(turns, until=turn.number, so_far=frame.so_far)
        self.mind.show_state(turn.mind.state, before.turn.mind.state if before else None)
        self._board.show_mind(turn.mind)
        loose = loose_beliefs(self._review.content.scenario, turn.mind)
        self._beliefs.show_beliefs(loose)
        self._no_beliefs.setVisible(not loose)

    def _show_words(self, frame: Frame) -> None:
        turn = frame.turn
        self._rep.setVisible(bool(turn.rep))
        marks = [
            Mark(span=m.span, tone="bad" if m.move in GETTING else "good") for m in turn.moves or ()
        ]
        self._rep.say(turn.rep, marks)
        self._reply.setVisible(turn.reply is not None)
        if turn.reply is not None:
            self._reply.say(turn.reply.text)
        act = turn.act
        self._why.setVisible(act is not None)
        if act is not None:
            why = f" {act.why}" if act.why else ""
            self._why.say(f"{self._buyer} {ACT_NAMES[act.act]}.{why}")

    def _show_moves(self, frame: Frame) -> None:
        clear(self._moves)
        turn = frame.turn
        for found in turn.moves or ():
            getting = found.move in GETTING
            badge = Badge(
                self._theme,
                MOVE_NAMES[found.move],
                ink="bad" if getting else "good",
                sign="cost" if getting else "earned",
            )
            quote = found.span.of(turn.rep)
            badge.setToolTip(f"\u201c{quote}\u201d")
            badge.setAccessibleDescription(quote)
            self._moves.addWidget(badge)
        if turn.number and not turn.moves:
            self._moves.addWidget(Badge(self._theme, "No move in this turn", sign="unscored"))
        self._moves_box.setVisible(turn.number > 0)

    def _lay_out(self) -> None:
        words = Surface(gap=12)
        words.add(self._heading, self._rep, self._moves_box, self._reply, self._why)
        words.add(self._thoughts)
        effort = Surface(gap=12)
        effort.add(label("Balance of effort up to here", "heading"), self.effort)
        mind = Surface(gap=12)
        mind.add(label(f"{self._buyer}\u2019s mind", "heading"), self.mind)
        beliefs = Surface(gap=12)
        heading = label(f"What else {self._buyer} goes by", "heading")
        beliefs.add(heading, self._beliefs, self._no_beliefs)
        beliefs.body.addStretch()
        tick = "The tick shows where it stood before this turn."
        mind.add(label(tick, "caption", tone="muted"))
        mind.body.addStretch()
        board = Surface(gap=12)
        board.add(label("The contradictions", "heading"), self._board)
        self.add(words, effort, Split(self._theme, mind, beliefs, narrow=640, gap=GAP), board)
        self.body.addStretch()
