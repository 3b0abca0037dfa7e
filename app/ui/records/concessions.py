"""The concession journal: what of price and terms came up, and what was got for it."""

from PySide6.QtWidgets import QWidget

from app.domain.moves import Move
from app.domain.scoring.evidence import Evidence
from app.domain.scoring.journal import JournalEntry, Standing
from app.domain.scoring.terms import TermKind
from app.services.review import Review
from app.ui.debrief_parts import ToTurn, where
from app.ui.people import Cast
from app.ui.records.parts import entry, quoted, record, speaker, standing, told
from app.ui.theme import Theme
from app.ui.widgets.badge import Ink
from app.ui.widgets.layouts import column, holder
from app.ui.words import MOVE_NAMES, points

_KINDS: dict[TermKind, str] = {
    "price": "Price",
    "discount": "Discount",
    "terms": "Terms",
    "free_period": "Free period",
    "waived_fee": "Fee waived",
    "extra": "Extra",
}
_STANDINGS: dict[Standing, tuple[str, Ink, str]] = {
    "conceded": ("Given for nothing", "bad", "cost"),
    "traded": ("Traded", "good", "yes"),
    "quoted": ("Only named", "muted", "info"),
    "refused": ("Refused", "good", "lock"),
    "not_ours": ("Not your offer", "muted", "info"),
}
ABOUT = (
    "Every price, discount, term, free period and extra in your words. A price you only name is "
    "no concession, nor is anything you refuse to give, nor somebody else\u2019s number."
)
NONE = "No price, discount, term or extra came up in your words."


def concessions(theme: Theme, review: Review, to_turn: ToTurn) -> QWidget:
    """Everything about price and terms that came up in the rep's words."""
    entries = [_term(theme, review, e, to_turn) for e in review.records.journal]
    return record(theme, "What you gave, and for what", ABOUT, entries, NONE)


def _term(theme: Theme, review: Review, term: JournalEntry, to_turn: ToTurn) -> QWidget:
    words = Evidence(turn=term.turn, speaker="rep", quote=term.quote, note="")
    facts = column(gap=2)
    for name, value in _facts(review, term):
        facts.addWidget(told(theme, name, value))
    return entry(
        standing(theme, *_STANDINGS[term.standing]),
        quoted(theme, review, words, to_turn, note=_named(term)),
        holder(facts),
    )


def _named(term: JournalEntry) -> str:
    """The kind with its amount: "Discount, 20 %", "Free period, 3 months"."""
    if term.amount is None:
        return _KINDS[term.kind]
    return f"{_KINDS[term.kind]}, {amount_words(term.amount, term.unit)}"


def amount_words(amount: float, unit: str) -> str:
    """An amount with its unit: "20 %", "$1,250", "3 months"."""
    number = f"{amount:,.2f}".removesuffix(".00")
    if unit == "%":
        return f"{points(amount)} %"
    if unit in {"$", "\u00a3", "\u20ac"}:
        return f"{unit}{number}"
    if not unit:
        return number
    return f"{number} {unit}" if amount == 1 else f"{number} {unit}s"


def _facts(review: Review, term: JournalEntry) -> list[tuple[str, str]]:
    if term.standing == "not_ours":
        whose = {"rival": "a rival\u2019s", "buyer": Cast(content=review.content).sides}
        return [("Whose it is", whose.get(term.owner, "yours"))]
    facts = [("Raised first by", _raised(review, term))]
    if term.standing in {"quoted", "refused"}:
        return facts
    return [
        *facts,
        ("In return", _returned(term.in_return)),
        ("Value established before", _value(review, term.value)),
        ("Since the buyer last spoke", _waited(term.seconds_since_buyer)),
    ]


def _raised(review: Review, term: JournalEntry) -> str:
    if term.raised is None:
        return "you, unasked"
    who, _ = speaker(review, term.raised)
    return f"{who}, {_place(review, term.raised)}: \u201c{term.raised.quote}\u201d"


def _returned(words: Evidence | None) -> str:
    if words is None:
        return "nothing"
    asked = "you asked for it, " if words.speaker == "rep" else ""
    return f"{asked}\u201c{words.quote}\u201d"


def _value(review: Review, value: Evidence | None) -> str:
    if value is None:
        return "no; no pain with a number in it had been told, and no value had caught on"
    place = _place(review, value)
    if value.speaker == "rep":
        name = MOVE_NAMES[Move.CONNECT_VALUE].lower()
        return f"yes, {place} by {name}: \u201c{value.quote}\u201d"
    return f"yes, {place}: \u201c{value.quote}\u201d"


def _place(review: Review, words: Evidence) -> str:
    """Where words stand, within a sentence: "in turn 3", of a note "in sentence 3"."""
    place = where(review, words.turn)
    inside = place[0].lower() + place[1:]
    return f"in {inside}" if inside.startswith(("turn", "sentence", "the")) else inside


def _waited(seconds: float | None) -> str:
    return "not available in writing" if seconds is None else f"{points(seconds)} s"
