"""The records of a call in words, for the screen and for paper: concessions and chases."""

from typing import NamedTuple

from app.domain.moves import Move
from app.domain.scoring.chases import After, Offered, Pursuit
from app.domain.scoring.evidence import Evidence
from app.domain.scoring.journal import JournalEntry, Standing
from app.domain.scoring.terms import TermKind
from app.services.review import Review
from app.ui.kinds import turn_name
from app.ui.people import Cast
from app.ui.words import MOVE_NAMES, points

KINDS: dict[TermKind, str] = {
    "price": "Price",
    "discount": "Discount",
    "terms": "Terms",
    "free_period": "Free period",
    "waived_fee": "Fee waived",
    "extra": "Extra",
}
STANDINGS: dict[Standing, str] = {
    "conceded": "Given for nothing",
    "traded": "Traded",
    "quoted": "Only named",
    "refused": "Refused",
    "not_ours": "Not your offer",
}
AFTER: dict[After, str] = {
    "brush_off": "a brush-off",
    "refusal": "a refusal",
    "silence": "a silence",
}
OFFERED: dict[Offered, str] = {
    "bonus": "a better price or an extra",
    "material": "something to read",
    "time": "a call or a meeting",
    "repeat": "what you had said before",
}

CONCESSIONS_ABOUT = (
    "Every price, discount, term, free period and extra in your words. A price you only name is "
    "no concession, nor is anything you refuse to give, nor somebody else\u2019s number."
)
NO_CONCESSIONS = "No price, discount, term or extra came up in your words."
CONTRADICTIONS_ABOUT = (
    "What the buyer had been told that does not fit together. Each goes from hidden to mentioned, "
    "surfaced, tested and settled; only the buyer can settle one."
)
CHASES_ABOUT = (
    "Every turn in which you went on selling after a brush-off, a refusal or a silence. What the "
    "buyer had asked for is new, and so is a fact not said before; another bonus or brochure is "
    "not. With nothing new in it, the turn is a chase."
)
NO_CHASES = "You never went on selling after a brush-off, a refusal or a silence."


def term_name(term: JournalEntry) -> str:
    """The kind with its amount: "Discount, 20 %", "Free period, 3 months"."""
    if term.amount is None:
        return KINDS[term.kind]
    return f"{KINDS[term.kind]}, {amount_words(term.amount, term.unit)}"


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


class Fact(NamedTuple):
    """A small fact: its name, what is told, and the turn that it stems from, if from one."""

    name: str
    value: str
    turn: int | None = None


def term_facts(review: Review, term: JournalEntry) -> list[Fact]:
    """What there is to know of a concession."""
    if term.standing == "not_ours":
        whose = {"rival": "a rival\u2019s", "buyer": Cast(content=review.content).sides}
        return [Fact("Whose it is", whose.get(term.owner, "yours"), term.turn)]
    facts = [Fact("Raised first by", _raised(review, term), _turn(term.raised))]
    if term.standing in {"quoted", "refused"}:
        return facts
    return [
        *facts,
        Fact("In return", _returned(term.in_return), _turn(term.in_return)),
        Fact("Value established before", _value(review, term.value), _turn(term.value)),
        Fact("Since the buyer last spoke", _waited(term.seconds_since_buyer), term.turn),
    ]


def _turn(words: Evidence | None) -> int | None:
    return None if words is None else words.turn


def pursuit_facts(found: Pursuit) -> list[Fact]:
    """What there is to know of a turn that went on after a no."""
    after = "nothing that was refused; the words themselves chase"
    if found.after is not None:
        after = AFTER[found.after]
    facts = [
        Fact("It came after", after),
        Fact("What was new", _news(found), _turn(found.news)),
    ]
    if found.offered:
        facts.append(Fact("Offered, and not new", ", ".join(OFFERED[o] for o in found.offered)))
    return facts


def _news(found: Pursuit) -> str:
    if found.news is None:
        return "nothing"
    kind = "asked for" if found.new == "asked_for" else "a fact not said before"
    return f"{kind}: \u201c{found.news.quote}\u201d"


def _raised(review: Review, term: JournalEntry) -> str:
    if term.raised is None:
        return "you, unasked"
    turn = next(t for t in review.call.turns if t.number == term.raised.turn)
    answering = Cast(content=review.content).answering(turn)
    name = "You" if term.raised.speaker == "rep" else answering.short_name
    return f"{name}, {_place(review, term.raised)}: \u201c{term.raised.quote}\u201d"


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
    turn = next(t for t in review.call.turns if t.number == words.turn)
    place = turn_name(turn, written=review.content.scenario.written)
    inside = place[0].lower() + place[1:]
    return f"in {inside}" if inside.startswith(("turn", "sentence", "the")) else inside


def _waited(seconds: float | None) -> str:
    return "not available in writing" if seconds is None else f"{points(seconds)} s"
