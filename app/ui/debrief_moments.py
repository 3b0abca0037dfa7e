"""The cards of the moments that mattered.

Each says first what was there to see, then where the rep wants to be, then a way there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.domain.loss_replay.moments import can_be_drilled
from app.domain.scoring.debrief import Moment
from app.services.review import Review
from app.ui.debrief_parts import ToTurn, link_name, names_in, turn_of, where
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge, Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.script import ScriptLine, said_by_buyer, said_by_rep
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Mark, Prose, label
from app.ui.words import MOMENTS

WHERE_TO_BE = "Where you want to be"
_SIGNS = {"cost": "cost", "earned": "earned", "missed": "missed"}


@dataclass(frozen=True, kw_only=True)
class Ways:
    """Where a moment leads.

    Attributes:
        replay: Goes to a turn in the replay.
        again: Takes the call again from a turn; None where that makes no sense, as in a note.
        drill: Makes a drill of a turn's moment, where the call itself cannot be taken again.
    """

    replay: ToTurn
    again: Callable[[int], None] | None
    drill: Callable[[int], None] | None = None


def moment_card(theme: Theme, part: Moment, review: Review, ways: Ways) -> Surface:
    """A moment that mattered, and the ways back to it."""
    turn, cast = turn_of(review, part.turn), Cast(content=review.content)
    word, ink, advice = MOMENTS[part.kind]
    place = where(review, part.turn)
    box = Surface(gap=12)
    head = Flow(GAP_S)
    head.addWidget(Badge(theme, word, ink=ink, sign=_SIGNS[part.kind]))
    jump = Button(theme, place, kind="link", name=link_name(review, part.turn))
    jump.clicked.connect(lambda: ways.replay(part.turn))
    head.addWidget(jump)
    marks = [] if part.quote is None else [Mark(span=part.quote, tone=ink)]
    box.add(
        holder(head),
        label(part.title, "heading"),
        ScriptLine(theme, said_by_rep(turn), marks=marks, names=names_in(cast)),
    )
    if part.buyer_did:
        box.add(ScriptLine(theme, said_by_buyer(turn, cast), names=names_in(cast)))
    if (why := _why(theme, part, cast.answering(turn).called)) is not None:
        box.add(why)
    if part.because:
        box.add(Prose(theme, part.because))
    if part.aim or part.instead:
        box.add(_ahead(theme, part, advice))
    box.add(_buttons(theme, part, review, ways))
    return box


def _why(theme: Theme, part: Moment, answering: str) -> QWidget | None:
    """What went on in the buyer's head, from the causes that the mind gave."""
    told = [part.felt] if part.felt else []
    if part.answered:
        told.append(f"Why {answering} answered so: {part.answered[0].lower()}{part.answered[1:]}")
    return Prose(theme, " ".join(told), tone="muted") if told else None


def _ahead(theme: Theme, part: Moment, advice: str) -> Surface:
    tip = Surface("accent", gap=12, margins=GAP)
    for sign, heading, words in (
        ("chosen", WHERE_TO_BE, part.aim),
        ("try", advice, part.instead),
    ):
        if words:
            name = row(Sign(theme, sign, "accent", "body"), label(heading, strong=True), gap=GAP_S)
            tip.add(column(name, Prose(theme, words), gap=4))
    return tip


def _buttons(theme: Theme, part: Moment, review: Review, ways: Ways) -> QWidget:
    flow = Flow(GAP_S)
    place = where(review, part.turn)
    inside = f"{place[0].lower()}{place[1:]}"
    if ways.again is not None:
        again = ways.again
        take = Button(
            theme,
            "Take it again from here",
            picture="again",
            name=f"Take it again from {inside}",
            hint="A call of its own, with everything as it stood before this turn.",
        )
        take.clicked.connect(lambda: again(part.turn))
        flow.addWidget(take)
    if ways.drill is not None and can_be_drilled(review.call, part.turn):
        drill = ways.drill
        made = Button(
            theme,
            "Drill this moment",
            picture="drill",
            name=f"Drill {inside}",
            hint="Makes a drill of three minutes from the words before it.",
        )
        made.clicked.connect(lambda: drill(part.turn))
        flow.addWidget(made)
    replay = Button(
        theme, "Replay from here", picture="replay", name=f"Replay from {inside}", kind="quiet"
    )
    replay.clicked.connect(lambda: ways.replay(part.turn))
    flow.addWidget(replay)
    return holder(flow)
