"""A buyer's private view: what was believed, held back and thought, turn by turn.

Nothing of it is shown before the end: what there is to find out is for the rep to find.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.buyer.persona import DIMENSIONS, Persona
from app.domain.events import Belief
from app.domain.scoring.held_back import held_back
from app.services.review import Frame, Review, Thought
from app.ui import traces
from app.ui.debrief_parts import ToTurn, link_name, names_in, where
from app.ui.held_box import held_box
from app.ui.kinds import noun
from app.ui.people import Cast, they, verb
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.traced import Traced
from app.ui.widgets.badge import Sign
from app.ui.widgets.beliefs import BeliefRow, ConflictBoard
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.mind_strip import mind_switch
from app.ui.widgets.script import ScriptLine, said_by_buyer, said_by_rep
from app.ui.widgets.surface import Surface
from app.ui.widgets.switched import Switched
from app.ui.widgets.text import Prose, label
from app.ui.words import ACT_NAMES, DIMENSION_NAMES, capital

MOST_TURNS = 30
"""Turns that are laid out at once; the next ones on demand."""


def private_view(theme: Theme, review: Review, to_turn: ToTurn) -> QWidget:
    """The private view of a session that is over; of one that is not, that it has to wait."""
    if review.call.ended is not None:
        return PrivateView(theme, review, to_turn)
    cast, thing = Cast(content=review.content), noun(review.content.scenario)
    box = Surface(gap=4)
    box.add(
        label(f"Shown once the {thing} is over", "heading"),
        Prose(
            theme,
            f"What {cast.called} {cast.says('believes and holds', 'believe and hold')} back is for "
            f"you to find out. Go on with the {thing}, or end it, and read it then.",
            tone="muted",
        ),
    )
    return box


class PrivateView(Switched):
    """What went on in a simulated head; with two buyers a switch for whose."""

    def __init__(self, theme: Theme, review: Review, to_turn: ToTurn) -> None:
        cast = Cast(content=review.content)
        super().__init__(
            mind_switch(cast),
            lambda persona_id: _of_one(theme, review, cast, cast.persona(persona_id), to_turn),
        )
        self.switch.setVisible(cast.several)


def _of_one(theme: Theme, review: Review, cast: Cast, persona: Persona, to_turn: ToTurn) -> QWidget:
    """What a buyer kept private. It says nothing about the rep as a person."""
    buyer = persona.called
    about = (
        f"What went on in {buyer}\u2019s head. It is computed from the moves in your words, and it "
        f"describes {buyer}, not you."
    )
    parts = column(Prose(theme, about, tone="muted"))
    if persona.disbelief:
        reason = Surface(cast.voice(persona), gap=4, margins=GAP)
        does = verb(persona, "does", "do")
        reason.add(
            label(f"Why {they(persona)} {does} not believe", strong=True),
            Prose(theme, persona.disbelief),
        )
        parts.addWidget(reason)
    parts.addWidget(_facts(theme, review, cast, persona))
    parts.addWidget(_board(theme, review, cast, persona, to_turn))
    written = review.content.scenario.written
    parts.addWidget(label("Sentence by sentence" if written else "Turn by turn", "title"))
    frames = [f for f in review.frames if f.turn.number > 0]
    turns = column()
    parts.addLayout(turns)
    more = Button(theme, "Show the next turns", picture="down")
    line = row(more)
    line.addStretch()
    shown = 0

    def show_more() -> None:
        nonlocal shown
        for frame in frames[shown : shown + MOST_TURNS]:
            turns.addWidget(_turn(theme, review, frame, persona, to_turn))
        shown += MOST_TURNS
        if shown >= len(frames):
            more.hide()

    more.clicked.connect(show_more)
    show_more()
    parts.addLayout(line)
    return holder(parts)


def _facts(theme: Theme, review: Review, cast: Cast, persona: Persona) -> Surface:
    box = Surface(gap=12)
    box.add(label(f"What {persona.called} told you, and what stayed closed", "heading"))
    told = review.call.mind.disclosed
    facts = [f for f in review.content.scenario.facts if cast.owns(persona, f.owner)]
    for fact in facts:
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
    if not facts:
        box.add(label("There was nothing to find out in this one.", tone="muted"))
    return box


def _board(theme: Theme, review: Review, cast: Cast, persona: Persona, to_turn: ToTurn) -> Surface:
    box = Surface(gap=12)
    conflicts = [c for c in review.content.scenario.conflicts if cast.owns(persona, c.owner)]
    before = "Before the call. Nothing you said changes what others have told."

    def around(belief: QWidget) -> QWidget:
        return Traced(theme, review, belief, traces.of_turn(review, before, 0), to_turn)

    board = ConflictBoard(theme, conflicts, around)
    board.show_mind(review.call.colleagues.get(persona.persona_id, review.call.mind))
    return box.add(label("The contradictions, as they stood at the end", "heading"), board)


def _turn(theme: Theme, review: Review, frame: Frame, persona: Persona, to_turn: ToTurn) -> Surface:
    turn, cast = frame.turn, Cast(content=review.content)
    answering, buyer = cast.answering(turn), persona.called
    box = Surface(gap=12)
    head = row(gap=GAP_S)
    place = where(review, turn.number)
    jump = Button(theme, place, kind="link", name=link_name(review, turn.number))
    jump.clicked.connect(lambda: to_turn(turn.number))
    head.addWidget(jump)
    if turn.act is not None:
        did = f"{capital(answering.called)} {ACT_NAMES[turn.act.act]}"
        head.addWidget(label(did, strong=True), 1)
    box.add(head)
    names = names_in(cast)
    if turn.rep:
        box.add(ScriptLine(theme, said_by_rep(turn), names=names))
    if turn.reply is not None:
        box.add(ScriptLine(theme, said_by_buyer(turn, cast), names=names))

    def around(number: QLabel) -> QWidget:
        trace = traces.of_turn(review, f"{capital(buyer)}: {number.text()}", turn.number)
        return Traced(theme, review, number, trace, to_turn)

    for thought in thoughts_of(frame, cast, persona):
        box.add(thought_box(theme, thought, buyer, cast.voice(persona), around))
    own = answering.persona_id == persona.persona_id
    if own and turn.act is not None and turn.act.why:
        box.add(Prose(theme, f"Why this answer: {turn.act.why}", tone="muted"))
    change = cast.change(turn, persona)
    if change is not None and change.beliefs:
        box.add(label(f"What {buyer} came to believe, and from whom", "caption", strong=True))
        for belief in change.beliefs:
            box.add(_belief(theme, review, belief, turn.number, to_turn))
    for held in held_back(review.content, review.lived, turn.number, persona.persona_id):
        box.add(held_box(theme, held, persona))
    return box


def _belief(theme: Theme, review: Review, belief: Belief, turn: int, to_turn: ToTurn) -> QWidget:
    shown = BeliefRow(theme)
    shown.show_belief(belief)
    return Traced(
        theme, review, shown, traces.of_turn(review, shown.accessibleName(), turn), to_turn
    )


def thoughts_of(frame: Frame, cast: Cast, persona: Persona) -> tuple[Thought, ...]:
    """What one buyer thought in a turn."""
    if cast.voice(persona) == "buyer":
        return frame.thoughts
    return frame.colleague_thoughts.get(persona.persona_id, ())


def thought_box(
    theme: Theme,
    thought: Thought,
    buyer: str,
    ink: str = "buyer",
    around: Callable[[QLabel], QWidget] = lambda number: number,
) -> Surface:
    """A private thought, the words that caused it, and what it did.

    Args:
        theme: The look.
        thought: What was thought.
        buyer: By whom.
        ink: Whose colour it has.
        around: Puts the numbers into something that can be pressed.
    """
    box = Surface("colleague" if ink == "colleague" else "buyer", gap=4, margins=GAP)
    box.add(Prose(theme, f"{capital(buyer)} thought: \u201c{thought.text}\u201d"))
    if thought.quote:
        box.add(Prose(theme, f"At your words \u201c{thought.quote}\u201d", style="caption"))
    elif thought.reason == "silence":
        box.add(label("When you said nothing", "caption"))
    if moved := shifts(thought):
        box.add(around(label(moved, "caption", strong=True)))
    return box


def shifts(thought: Thought) -> str:
    """What a thought did: "Trust +4, Patience \u22126"."""
    parts = []
    for dimension in DIMENSIONS:
        delta = thought.deltas.get(dimension, 0.0)
        if abs(delta) >= 0.5:
            parts.append(f"{DIMENSION_NAMES[dimension][0]} {delta:+.0f}".replace("-", "\u2212"))
    return ", ".join(parts)
