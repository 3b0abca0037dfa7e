"""The concession journal: what of price and terms came up, and what was got for it."""

from PySide6.QtWidgets import QWidget

from app.domain.scoring.evidence import Evidence
from app.domain.scoring.journal import JournalEntry, Standing
from app.services.review import Review
from app.ui.debrief_parts import ToTurn
from app.ui.records.parts import entry, quoted, record, standing, told
from app.ui.records.told import (
    CONCESSIONS_ABOUT,
    NO_CONCESSIONS,
    STANDINGS,
    term_facts,
    term_name,
)
from app.ui.theme import Theme
from app.ui.widgets.badge import Ink
from app.ui.widgets.layouts import column, holder

_SIGNS: dict[Standing, tuple[Ink, str]] = {
    "conceded": ("bad", "cost"),
    "traded": ("good", "yes"),
    "quoted": ("muted", "info"),
    "refused": ("good", "lock"),
    "not_ours": ("muted", "info"),
}


def concessions(theme: Theme, review: Review, to_turn: ToTurn) -> QWidget:
    """Everything about price and terms that came up in the rep's words."""
    entries = [_term(theme, review, e, to_turn) for e in review.records.journal]
    return record(theme, "What you gave, and for what", CONCESSIONS_ABOUT, entries, NO_CONCESSIONS)


def _term(theme: Theme, review: Review, term: JournalEntry, to_turn: ToTurn) -> QWidget:
    words = Evidence(turn=term.turn, speaker="rep", quote=term.quote, note="")
    facts = column(gap=2)
    for fact in term_facts(review, term):
        facts.addWidget(told(theme, review, fact, to_turn))
    return entry(
        standing(theme, STANDINGS[term.standing], *_SIGNS[term.standing]),
        quoted(theme, review, words, to_turn, note=term_name(term)),
        holder(facts),
    )
