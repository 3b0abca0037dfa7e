"""Prices, discounts, payment terms, free periods and extras that a rep's words name.

What is read here is in the words alone: what is named, how much of it, which way it goes,
whether it is offered or refused, and whose it is as far as the sentence says so. What came before
in the call is weighed by the journal.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.domain.labelling.patterns import Phrases
from app.domain.scoring.amounts import Reading, readings
from app.domain.scoring.term_phrases import (
    ASKS_AFTER,
    BARE_NUMBER,
    DISCOUNT,
    EASED_TERMS,
    EXTRA,
    FREE_COUNT,
    FREE_PERIOD,
    LOWERED_TO,
    MAKES_EASIER,
    NAMED_TERMS,
    OF_COSTS,
    OFFERS,
    ONE_PERIOD,
    ONLY_IF,
    PRICE,
    RAISED,
    REFUSES,
    SAYS_WHAT_IT_SAVES,
    UP_FRONT,
    VALUE_ASKED,
    WAIVED,
)
from app.domain.scoring.whose import Owner, whose
from app.domain.transcript import Span

TermKind = Literal["price", "discount", "terms", "free_period", "waived_fee", "extra"]
Direction = Literal["to_buyer", "to_rep", "none"]


@dataclass(frozen=True, kw_only=True)
class Term:
    """Something about money or terms that a text names.

    Attributes:
        kind: What it is.
        span: The words.
        amount: How much, where a number is named: 20 of "20 % off", 3 of "three months free".
        unit: Of the amount: "%", a currency sign, "month"; empty for a bare count or no amount.
        direction: Whether it makes the deal better for the buyer, for the rep, or only names it.
        refused: Whether the words say that it will not be given.
        owner: Whose it is by the sentence itself; None where the sentence does not say.
        bare: A number that is a price only if a price is being talked about.
        condition: The words in the same turn that ask something of value for it; None: none do.
    """

    kind: TermKind
    span: Span
    amount: float | None
    unit: str
    direction: Direction
    refused: bool = False
    owner: Owner | None = None
    bare: bool = False
    condition: Span | None = None


_TABLE: tuple[tuple[TermKind, Phrases, str, Direction], ...] = (
    ("waived_fee", WAIVED, "m", "to_buyer"),
    ("free_period", FREE_PERIOD, "d", "to_buyer"),
    ("price", RAISED, "mp", "to_rep"),
    ("discount", DISCOUNT, "pmc", "to_buyer"),
    ("price", LOWERED_TO, "mc", "to_buyer"),
    ("terms", EASED_TERMS, "d", "to_buyer"),
    ("extra", EXTRA, "c", "to_buyer"),
    ("terms", UP_FRONT, "pm", "to_rep"),
    ("terms", NAMED_TERMS, "dc", "none"),
    ("price", PRICE, "m", "none"),
    ("price", BARE_NUMBER, "c", "none"),
)
"""What is looked for, the first that holds some words having them; the letters are the numbers that
can be its amount."""


def terms_in(text: str, rivals: Collection[str] = ()) -> tuple[Term, ...]:
    """Everything about price and terms that a rep's `text` names, in reading order.

    Args:
        text: The rep's words.
        rivals: Names of other sellers, in any case, besides what general words give away.
    """
    sentences = readings(text, rivals)
    found: list[Term] = []
    for number, reading in enumerate(sentences):
        condition = condition_in(reading) or _in_return(sentences[number + 1 : number + 2])
        for term in _in_sentence(reading, condition):
            inside = condition is not None and term.span.overlaps(condition)
            if not inside:
                found.append(term)
    return tuple(sorted(found, key=lambda t: (t.span.start, t.span.end)))


def condition_in(reading: Reading) -> Span | None:
    """The words of a sentence that ask or give something of value in return."""
    match = next(VALUE_ASKED.all(reading.flat), None)
    return None if match is None else reading.span_of(match.start(), match.end())


def _in_return(following: Sequence[Reading]) -> Span | None:
    """What the next sentence asks for it, if it begins with that."""
    for reading in following:
        if reading.flat.startswith((" in return ", " in exchange ", " for that ")):
            return reading.span_of(0, len(reading.flat) - 1)
    return None


def _in_sentence(reading: Reading, condition: Span | None) -> Iterator[Term]:
    taken: list[tuple[int, int]] = []
    for kind, phrases, letters, direction in _TABLE:
        for match in phrases.all(reading.flat):
            start, end = match.span()
            if kind == "extra":
                end = _end_of_extra(reading, (start, end), taken)
            if end == start or any(start < b and a < end for a, b in taken):
                continue
            term = _term(reading, (start, end), kind, letters, direction)
            if term is not None:
                taken.append((start, end))
                yield _conditional(term, condition)


def _end_of_extra(
    reading: Reading, place: tuple[int, int], taken: Sequence[tuple[int, int]]
) -> int:
    """Where the words of an extra end: with the clause, or before another term in it."""
    start, end = place
    end = min([end, reading.clause_end(start + 1), *(a for a, _ in taken if start < a < end)])
    said = reading.flat[start:end].split()
    while said and said[-1] in _HANGING:
        said.pop()
    return start + sum(len(word) + 1 for word in said)


_HANGING = frozenset("the a an in for and with as of your first throw threw".split())


def _conditional(term: Term, condition: Span | None) -> Term:
    if condition is None or term.direction != "to_buyer" or term.refused:
        return term
    return replace(term, condition=condition)


def _term(
    reading: Reading,
    place: tuple[int, int],
    kind: TermKind,
    letters: str,
    direction: Direction,
) -> Term | None:
    start, end = place
    clause = f"{reading.flat[reading.clause_start(start) : reading.clause_end(end)]} "
    before = f"{reading.flat[reading.clause_start(start) : end]} "
    amount = _amount(reading, f"{reading.flat[start:end]} ", letters)
    owner = whose(reading, place)
    if kind == "terms" and direction == "none" and MAKES_EASIER.within(f"{reading.flat[:end]} "):
        direction = "to_buyer"
    told_of = kind == "price" and direction == "none" and SAYS_WHAT_IT_SAVES.within(clause)
    if OF_COSTS.within(clause) or (told_of and owner in {"rep", None}):
        return None
    eases = direction == "to_buyer"
    refused = eases and REFUSES.within(before) and not ONLY_IF.within(clause)
    asked_after = eases and reading.asks and ASKS_AFTER.within(reading.flat)
    if asked_after:
        owner = "buyer" if owner in {"rep", None} else owner
    if amount is None and not refused:
        offered = owner not in {"rival", "buyer"} and OFFERS.within(reading.flat)
        if asked_after or (kind == "discount" and not offered):
            return None
    return Term(
        kind=kind,
        span=reading.span_of(start, end),
        amount=amount[0] if amount is not None else None,
        unit=amount[1] if amount is not None else "",
        direction="none" if refused else direction,
        refused=refused,
        owner="rep" if refused and owner is None else owner,
        bare=kind == "price" and amount is not None and amount[1] == "",
    )


def _amount(reading: Reading, said: str, letters: str) -> tuple[float, str] | None:
    """The number in some words, with its unit; "half" is 50 %, "the first month" one month."""
    for word in said.split():
        if word[0] == "#" and word[1] in letters:
            quantity = reading.amounts[int(word[2:])]
            return quantity.value, quantity.unit
    if "p" in letters and " half " in said:
        return 50.0, "%"
    several = next(FREE_COUNT.all(said), None) if letters == "d" else None
    if several is not None:
        first, *_, period = several.group().split()
        return reading.amounts[int(first[2:])].value, period.rstrip("s")
    one = next(ONE_PERIOD.all(said), None) if letters == "d" else None
    return (1.0, one.group().split()[1].rstrip("s")) if one is not None else None
