"""The chase detector: where you went on after a brush-off, and whether it brought anything new."""

from PySide6.QtWidgets import QWidget

from app.domain.scoring.chases import Pursuit
from app.domain.scoring.evidence import Evidence
from app.services.review import Review
from app.ui.debrief_parts import ToTurn
from app.ui.records.parts import entry, quoted, record, standing, told
from app.ui.records.told import CHASES_ABOUT, NO_CHASES, pursuit_facts
from app.ui.theme import Theme
from app.ui.widgets.badge import Ink
from app.ui.widgets.layouts import column, holder


def chases(theme: Theme, review: Review, to_turn: ToTurn) -> QWidget:
    """Every moment of pursuit, with what came before it and what was new in it."""
    entries = [_pursuit(theme, review, p, to_turn) for p in review.records.pursuits]
    return record(theme, "Where you went on after a no", CHASES_ABOUT, entries, NO_CHASES)


def _pursuit(theme: Theme, review: Review, found: Pursuit, to_turn: ToTurn) -> QWidget:
    badge: tuple[str, Ink, str] = ("Something new", "good", "earned")
    if found.chase:
        badge = ("Nothing new", "bad", "cost")
    parts: list[QWidget] = [standing(theme, *badge)]
    if found.before is not None:
        parts.append(quoted(theme, review, found.before, to_turn))
    words = Evidence(turn=found.turn, speaker="rep", quote=found.quote, note="")
    parts.append(quoted(theme, review, words, to_turn))
    facts = column(gap=2)
    for fact in pursuit_facts(found):
        facts.addWidget(told(theme, review, fact, to_turn))
    parts.append(holder(facts))
    return entry(*parts)
