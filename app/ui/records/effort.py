"""The effort ledger: every act that counted, and the balance after it."""

from itertools import groupby

from PySide6.QtWidgets import QWidget

from app.domain.buyer.acts import Act
from app.domain.moves import Move
from app.domain.scoring.ledger import LedgerEntry
from app.services.review import Review
from app.ui.debrief_parts import ToTurn, where
from app.ui.people import Cast, Voice
from app.ui.records.parts import record
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.buttons import Pressable
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.script import YOU
from app.ui.widgets.text import Prose, label
from app.ui.words import ACT_NAMES, EFFORT_MEANING, MOVE_NAMES, count_of, points

TOO_EARLY = "too early for a share"


def effort(theme: Theme, review: Review, to_turn: ToTurn) -> QWidget:
    """Who moved, by what, in which words, and your share after each act."""
    entries = [
        _exchange(theme, review, list(acts), to_turn)
        for _, acts in groupby(review.records.ledger, key=lambda e: e.turn)
    ]
    none = "Neither side made an act that counts."
    return record(theme, "Who moved, act by act", EFFORT_MEANING, entries, none, ruled=False)


def _exchange(theme: Theme, review: Review, acts: list[LedgerEntry], to_turn: ToTurn) -> QWidget:
    """The acts of one turn; pressing them opens the replay there."""
    number = acts[0].turn
    place = where(review, number)
    lines = column(gap=12)
    spoken = []
    for act in acts:
        who, tone = _who(review, act)
        what = f"{who} \u00b7 {_what(act)}" if act.who == "rep" else f"{who} {_what(act)}"
        spoken.append(f"{what}, {count_of(act.points, 'point')}, {_share(review, act)}")
        lines.addWidget(_act(theme, review, act, what, tone))
    name = f"{place}. {'. '.join(spoken)}"
    link = Pressable(name=name, hint="Opens the replay there.", kind="quote")
    link.hold(holder(column(label(place, "caption", tone="muted", strong=True), lines, gap=GAP_S)))
    link.clicked.connect(lambda: to_turn(number))
    return link


def _act(theme: Theme, review: Review, act: LedgerEntry, what: str, tone: Voice) -> QWidget:
    head = row(gap=GAP_S)
    head.addWidget(label(what, "caption", tone=tone, strong=True), 1)
    weight = f"+{act.points}"
    head.addWidget(label(weight, "caption", tone=tone, strong=True, wrap=False))
    parts = column(head, Prose(theme, f"\u201c{act.quote}\u201d"), gap=2)
    if act.fact:
        fact = review.content.scenario.fact(act.fact).text
        parts.addWidget(Prose(theme, f"The fact: {fact}", style="caption", tone="muted"))
    parts.addWidget(label(_share(review, act), "caption", tone="muted"))
    return holder(parts)


def _share(review: Review, act: LedgerEntry) -> str:
    side = Cast(content=review.content).side_in_text
    so_far = f"you {act.rep}, {side} {act.buyer_points}"
    if act.share is None:
        return f"So far {so_far}: {TOO_EARLY}"
    return f"So far {so_far}: your share {points(act.share)}"


def _who(review: Review, act: LedgerEntry) -> tuple[str, Voice]:
    if act.who == "rep":
        return YOU, "rep"
    cast = Cast(content=review.content)
    persona = cast.persona(act.buyer)
    return persona.short_name, cast.voice(persona)


def _what(act: LedgerEntry) -> str:
    return MOVE_NAMES[Move(act.what)] if act.who == "rep" else ACT_NAMES[Act(act.what)]
