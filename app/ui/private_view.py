"""The buyer's private view: what was told, held back and thought, turn by turn."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.buyer.persona import DIMENSIONS
from app.services.review import Frame, Review, Thought
from app.ui.debrief_parts import ToTurn
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.beliefs import BeliefList, ConflictBoard
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.script import ScriptLine
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label
from app.ui.words import ACT_NAMES, DIMENSION_NAMES

MOST_TURNS = 60


def private_view(theme: Theme, review: Review, to_turn: ToTurn) -> QWidget:
    """What the simulated buyer kept to themselves. It says nothing about the rep as a person."""
    buyer = review.content.persona.short_name
    parts = column(
        Prose(
            theme,
            f"What went on in {buyer}\u2019s head. It is computed from the moves in your words, "
            f"and it describes {buyer}, not you.",
            tone="muted",
        ),
        _facts(theme, review, buyer),
        _board(theme, review),
    )
    parts.addWidget(label("Turn by turn", "title"))
    frames = [f for f in review.frames if f.turn.number > 0]
    for frame in frames[:MOST_TURNS]:
        parts.addWidget(_turn(theme, frame, buyer, to_turn))
    if len(frames) > MOST_TURNS:
        rest = label("The rest of this long call is in the replay.", tone="muted")
        parts.addWidget(rest)
    return holder(parts)


def _facts(theme: Theme, review: Review, buyer: str) -> Surface:
    box = Surface(gap=12)
    box.add(label(f"What {buyer} told you, and what stayed closed", "heading"))
    told = review.call.mind.disclosed
    for fact in review.content.scenario.facts:
        known = fact.fact_id in told
        words = column(label("Told you" if known else "Stayed closed", "caption", strong=True))
        words.addWidget(Prose(theme, fact.text))
        question = review.opened_by.get(fact.fact_id)
        if not known and question:
            words.addWidget(
                Prose(theme, f"Would have opened it: \u201c{question}\u201d", tone="accent")
            )
        words.setSpacing(2)
        line = row(gap=12)
        sign = Sign(theme, "open" if known else "lock", "good" if known else "muted")
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(holder(words), 1)
        box.add(line)
    return box


def _board(theme: Theme, review: Review) -> Surface:
    box = Surface(gap=12)
    board = ConflictBoard(theme, review.content.scenario)
    board.show_mind(review.call.mind)
    box.add(label("The contradictions, as they stood at the end", "heading"), board)
    return box


def _turn(theme: Theme, frame: Frame, buyer: str, to_turn: ToTurn) -> Surface:
    turn = frame.turn
    box = Surface(gap=12)
    head = row(gap=GAP_S)
    jump = Button(
        theme, f"Turn {turn.number}", kind="link", name=f"See turn {turn.number} in the replay"
    )
    jump.clicked.connect(lambda: to_turn(turn.number))
    head.addWidget(jump)
    if turn.act is not None:
        head.addWidget(label(f"{buyer} {ACT_NAMES[turn.act.act]}", strong=True), 1)
    box.add(head, ScriptLine(theme, "rep", "You", turn.rep))
    if turn.reply is not None:
        box.add(ScriptLine(theme, "buyer", buyer, turn.reply.text))
    for thought in frame.thoughts:
        box.add(thought_box(theme, thought, buyer))
    if turn.act is not None and turn.act.why:
        box.add(Prose(theme, f"Why this answer: {turn.act.why}", tone="muted"))
    if turn.change is not None and turn.change.beliefs:
        beliefs = BeliefList(theme)
        beliefs.show_beliefs(turn.change.beliefs)
        box.add(label("Beliefs that moved", "caption", strong=True), beliefs)
    return box


def thought_box(theme: Theme, thought: Thought, buyer: str) -> Surface:
    """A private thought, the words that caused it, and what it did."""
    box = Surface("buyer", gap=4, margins=GAP)
    box.add(Prose(theme, f"{buyer} thought: \u201c{thought.text}\u201d"))
    if thought.quote:
        box.add(Prose(theme, f"At your words \u201c{thought.quote}\u201d", style="caption"))
    if moved := shifts(thought):
        box.add(label(moved, "caption", strong=True))
    return box


def shifts(thought: Thought) -> str:
    """What a thought did: "Trust +4, Patience \u22126"."""
    parts = []
    for dimension in DIMENSIONS:
        delta = thought.deltas.get(dimension, 0.0)
        if abs(delta) >= 0.5:
            parts.append(f"{DIMENSION_NAMES[dimension][0]} {delta:+.0f}".replace("-", "\u2212"))
    return ", ".join(parts)
