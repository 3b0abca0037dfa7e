"""The parts of a comparison: what differs, and a turn of both sessions."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.buyer.persona import DIMENSIONS
from app.domain.call import Turn
from app.domain.comparing import Comparison, Side
from app.domain.moves import GETTING
from app.domain.traces import state_after, trace
from app.ui.compare_words import apart_words, difference_words
from app.ui.debrief_parts import names_in
from app.ui.kinds import turn_name
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge, Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.script import ScriptLine, said_by_buyer, said_by_rep
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Mark, Prose, label
from app.ui.words import ACT_NAMES, DIMENSION_NAMES, MOVE_NAMES, signed

LETTERS = ("A", "B")
ToTurn = Callable[[str, int], None]
"""To a turn of a session in its replay."""


def differences_card(theme: Theme, comparison: Comparison) -> Surface:
    """What the two were not held with alike, and what cannot be compared because of it."""
    box = Surface("warn", gap=GAP_S, margins=GAP)
    box.add(row(Sign(theme, "alert", "warn"), label("Not held alike", "heading"), gap=GAP_S))
    for found in comparison.differences:
        box.add(Prose(theme, difference_words(found, comparison.labeller)))
    if words := apart_words(comparison):
        box.add(label(words, strong=True))
    return box


class RowView(QWidget):
    """A turn of both sessions, side by side or one above the other."""

    def __init__(self, theme: Theme, comparison: Comparison, at: int, to_turn: ToTurn) -> None:
        super().__init__()
        self._theme = theme
        self._comparison = comparison
        self._to_turn = to_turn
        found = comparison.rows[at]
        before = comparison.rows[at - 1] if at else None
        one = self._card("A", comparison.one, found.one, before.one if before else None)
        other = self._card("B", comparison.other, found.other, before.other if before else None)
        self.setLayout(column(Split(theme, one, other, narrow=760, gap=GAP), gap=0))

    def _card(self, letter: str, side: Side, turn: Turn | None, before: Turn | None) -> Surface:
        box = Surface(gap=GAP_S, margins=GAP)
        if turn is None:
            ended = side.call.ended is not None
            words = "had ended by then" if ended else "has not got so far"
            box.add(label(f"{letter} {words}.", tone="muted"))
            box.body.addStretch()
            return box
        written = side.content.scenario.written
        name = f"{letter}, {turn_name(turn, written=written).lower()}"
        jump = Button(self._theme, name, kind="link", name=f"See {name} in the replay")
        jump.clicked.connect(lambda: self._to_turn(side.session_id, turn.number))
        head = row(jump)
        head.addStretch()
        box.add(head, *self._said(side, turn), *self._read(side, turn, before))
        box.body.addStretch()
        return box

    def _said(self, side: Side, turn: Turn) -> list[QWidget]:
        """What was said, with what the labeller found in it."""
        theme, can = self._theme, self._comparison.can
        cast = Cast(content=side.content)
        parts: list[QWidget] = []
        if turn.rep:
            moves = turn.moves or () if can("labels") else ()
            marks = [Mark(span=m.span, tone="bad" if m.move in GETTING else "good") for m in moves]
            rep = said_by_rep(turn)
            parts.append(ScriptLine(theme, rep, marks=marks, names=names_in(cast)))
            if can("labels"):
                parts.append(move_badges(theme, turn))
        if turn.reply is not None and can("words"):
            parts.append(ScriptLine(theme, said_by_buyer(turn, cast), names=names_in(cast)))
        return parts

    def _read(self, side: Side, turn: Turn, before: Turn | None) -> list[QWidget]:
        """What came of it in the buyer, and who has done the work by then."""
        can, cast = self._comparison.can, Cast(content=side.content)
        parts: list[QWidget] = []
        if turn.act is not None and can("mind"):
            parts.append(act_words(self._theme, cast, turn))
            parts += [label(words, "caption") for words in state_words(cast, turn, before)]
        if can("effort"):
            shares = dict(trace(side.content.scenario, side.call, "effort"))
            if turn.number in shares:
                words = f"Your share of the effort so far: {shares[turn.number]:.0f} of 100"
                parts.append(label(words, "caption", tone="muted"))
        return parts


def move_badges(theme: Theme, turn: Turn) -> QWidget:
    """The moves that were found in a turn."""
    flow = Flow(GAP_S)
    for found in turn.moves or ():
        getting = found.move in GETTING
        flow.addWidget(
            Badge(
                theme,
                MOVE_NAMES[found.move],
                ink="bad" if getting else "good",
                sign="cost" if getting else "earned",
            )
        )
    if not turn.moves:
        words = (
            ("A silence, left to the buyer", "silence")
            if turn.silent
            else ("No move in it", "unscored")
        )
        flow.addWidget(Badge(theme, words[0], sign=words[1]))
    return holder(flow)


def act_words(theme: Theme, cast: Cast, turn: Turn) -> Prose:
    """What the buyer did in a turn, and why."""
    act = turn.act
    if act is None:
        return Prose(theme)
    name = cast.answering(turn).short_name
    return Prose(theme, f"{name} {ACT_NAMES[act.act]}. {act.why}".strip(), tone="muted")


def state_words(cast: Cast, turn: Turn, earlier: Turn | None) -> list[str]:
    """Each buyer's state after a turn, with how far it moved: a line a buyer."""
    lines = []
    for persona in cast.buyers:
        told = []
        for dimension in DIMENSIONS:
            value = state_after(turn, dimension, persona.persona_id)
            moved = 0.0
            if earlier is not None:
                moved = value - state_after(earlier, dimension, persona.persona_id)
            change = f" ({change})" if (change := signed(moved)) else ""
            told.append(f"{DIMENSION_NAMES[dimension][0]} {value:.0f}{change}")
        whose = f"{persona.short_name}: " if cast.several else ""
        lines.append(whose + ", ".join(told))
    return lines
