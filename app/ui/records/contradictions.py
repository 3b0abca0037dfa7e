"""The contradiction board: how far each one got, by whose words, and what would have moved it."""

from PySide6.QtWidgets import QWidget

from app.domain.scoring.board import BoardEntry
from app.services.review import Review
from app.ui.debrief_parts import ToTurn
from app.ui.records.parts import entry, quoted, record
from app.ui.records.told import CONTRADICTIONS_ABOUT
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.beliefs import Ladder
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label
from app.ui.words import SOURCE_NAMES, STATUS_NAMES, capital


def contradictions(theme: Theme, review: Review, to_turn: ToTurn) -> QWidget:
    """Every contradiction of the scenario, once the call is over."""
    over = review.call.ended is not None
    none = "This scenario has none." if over else "They are shown once it is over."
    if review.call.imported is not None:
        none = (
            "Not known. This call was held elsewhere, and what the buyer had been told before it "
            "is not in its words."
        )
    entries = [_conflict(theme, review, e, to_turn) for e in review.records.board]
    return record(theme, "How far each contradiction got", CONTRADICTIONS_ABOUT, entries, none)


def _conflict(theme: Theme, review: Review, found: BoardEntry, to_turn: ToTurn) -> QWidget:
    ladder = Ladder(theme)
    ladder.show_status(found.status)
    name, meaning = STATUS_NAMES[found.status]
    line = row(ladder, gap=GAP_S)
    line.addWidget(label(f"{name}. {meaning}", "caption"), 1)
    claims = column(gap=4)
    for claim in found.claims:
        who = f"{claim.who} ({SOURCE_NAMES[claim.source]})"
        claims.addWidget(Prose(theme, f"{who}: {claim.text}"))
    steps = [
        quoted(theme, review, s.words, to_turn, note=STATUS_NAMES[s.status][0]) for s in found.steps
    ]
    parts: list[QWidget] = [
        label(capital(found.topic), strong=True),
        holder(line),
        holder(claims),
        *steps,
    ]
    if found.would_have_moved:
        parts.append(_open(theme, found))
    return entry(*parts)


def _open(theme: Theme, found: BoardEntry) -> QWidget:
    """What would have moved it on, and what would settle it."""
    tip = Surface("accent", gap=4, margins=GAP)
    tip.add(label("What would have moved it on", strong=True), Prose(theme, found.would_have_moved))
    if found.example:
        tip.add(Prose(theme, f"For instance: \u201c{found.example}\u201d"))
    if found.settled_by:
        tip.add(Prose(theme, f"Could be settled by: {found.settled_by}", tone="muted"))
    return tip
