"""The concession journal: every price and every term the rep named, and what was got for it."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Literal

from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.labelling.patterns import Phrases
from app.domain.moves import Move
from app.domain.quantities import HOURS_PER_UNIT, Quantity, QuantityKind, quantities
from app.domain.scoring.amounts import readings
from app.domain.scoring.asked import EASING, asked_kinds, given_in_return, haggles, speaks_of_budget
from app.domain.scoring.evidence import Evidence
from app.domain.scoring.heard import (
    reply_heard,
    rivals,
    seconds_since_buyer,
    turn_before,
    value_in,
)
from app.domain.scoring.terms import Direction, Term, TermKind, terms_in
from app.domain.scoring.whose import Owner
from app.domain.speech_times import SpeechTimes, spoken_times
from app.domain.transcript import Span, Speaker

Standing = Literal["conceded", "traded", "quoted", "refused", "not_ours"]
SAME_SIZE = 4.0
"""A bare number is a price only if it is within this factor of the last one that was named; and
within it a lower price of the rep's own is a cut, not the price of something else."""


@dataclass(frozen=True, kw_only=True)
class JournalEntry:
    """A price or a term that came up in the rep's words.

    Attributes:
        turn: The rep's turn.
        kind: A price, a discount, payment or contract terms, a free period, a waived fee, an extra.
        span: The exact words, as characters of the turn's text.
        quote: The exact words.
        amount: How much, where a number is named.
        unit: Of the amount: "%", a currency sign, "month"; empty for a bare count or no amount.
        direction: Whether it makes the deal better for the buyer, for the rep, or only names it.
        owner: Whose it is: the rep's own offer, a rival's, or the buyer's budget or cost.
        standing: "conceded" if it was given for nothing, "traded" if something was got for it,
            "quoted" if a price or term was only named, "refused" if it was named in order not to be
            given, "not_ours" if it is a rival's or the buyer's number.
        raised_by: Who brought it up first.
        raised: Where the buyer brought it up; None if the rep did, unasked.
        in_return: What was got for it, in the same turn or in the buyer's answer; None: nothing.
        value: What had established the value before; None: nothing had.
        seconds_since_buyer: From the buyer's last word to the rep's first; None where the turns
            have no times.
    """

    turn: int
    kind: TermKind
    span: Span
    quote: str
    amount: float | None
    unit: str
    direction: Direction
    owner: Owner
    standing: Standing
    raised_by: Speaker
    raised: Evidence | None
    in_return: Evidence | None
    value: Evidence | None
    seconds_since_buyer: float | None


@dataclass(kw_only=True)
class _SoFar:
    """What the call has brought up before a turn."""

    rivals: Collection[str]
    raised: dict[TermKind, Evidence | None] = field(default_factory=dict)
    own_prices: list[Quantity] = field(default_factory=list)
    rival_prices: list[Quantity] = field(default_factory=list)
    bids: list[Quantity] = field(default_factory=list)
    """What the buyer offers, or has to spend."""
    spoken_of: list[Quantity] = field(default_factory=list)
    buyer_amounts: list[tuple[Quantity, Evidence]] = field(default_factory=list)
    value: Evidence | None = None
    haggled: bool = False


def journal(
    content: Content, call: Call, times: SpeechTimes | None = None
) -> tuple[JournalEntry, ...]:
    """Every price and term in the rep's words, in the order they came up.

    Args:
        content: What the call was played from; it names the rivals.
        call: The call so far.
        times: When each side spoke, if not as the call itself tells.
    """
    times = spoken_times(call) if times is None else times
    so_far = _SoFar(rivals=rivals(content))
    entries: list[JournalEntry] = []
    for turn in call.turns:
        if turn.number > 0 and turn.rep and not turn.silent:
            waited = seconds_since_buyer(times, turn.number) if times is not None else None
            for term in _terms(call, turn, so_far):
                entries.append(_entry(call, turn, term, waited, so_far))
        _listen(content, call, turn, so_far)
    return tuple(entries)


def _listen(content: Content, call: Call, turn: Turn, so_far: _SoFar) -> None:
    """Take in what the buyer said in a turn."""
    said = reply_heard(call, turn)
    heard = Evidence(turn=turn.number, speaker="buyer", quote=said, note="")
    for kind in asked_kinds(said):
        so_far.raised.setdefault(kind, heard)
    numbers = quantities(said)
    so_far.buyer_amounts += [(q, heard) for q in numbers]
    bids = haggles(said)
    if bids:
        so_far.haggled = True
        for kind in EASING:
            so_far.raised.setdefault(kind, heard)
    if bids or speaks_of_budget(said) or speaks_of_budget(turn.rep):
        named = [q for q in numbers if q.kind in {"money", "count"}]
        so_far.bids += named
        so_far.spoken_of += named
    so_far.value = so_far.value or value_in(content, call, turn)


def _terms(call: Call, turn: Turn, so_far: _SoFar) -> list[Term]:
    """What the turn names, with what the call says about it; and a labelled cut without words."""
    before = turn_before(call, turn)
    last = reply_heard(call, before) if before is not None else ""
    found = [
        t for t in (_settled(x, turn, last, so_far) for x in terms_in(turn.rep, so_far.rivals)) if t
    ]
    labelled = [m for m in turn.moves or () if m.move is Move.DISCOUNT]
    if labelled and not any(t.owner == "rep" for t in found):
        cut = Term(
            kind="discount",
            span=labelled[0].span,
            amount=None,
            unit="",
            direction="to_buyer",
            owner="rep",
        )
        found.append(cut)
    return found


def _settled(term: Term, turn: Turn, last: str, so_far: _SoFar) -> Term | None:
    """A term with whose it is and which way it goes; None for a number that is no price."""
    amount = term.amount
    if term.kind != "price" or amount is None or term.refused:
        return replace(term, owner=term.owner or "rep")
    number = _number(term)
    if term.bare:
        theirs_alone = any(number.same_as(q) for q in so_far.bids)
        if not so_far.spoken_of or (term.direction == "none" and not theirs_alone):
            return None
        price = so_far.spoken_of[-1]
        if not price.value <= amount * SAME_SIZE <= price.value * SAME_SIZE**2:
            return None
        unit = next((p.unit for p in reversed(so_far.spoken_of) if p.unit), "")
        term = replace(term, unit=unit)
    owner = term.owner
    theirs = any(number.same_as(q) for q, _ in so_far.buyer_amounts)
    ours = any(number.same_as(q) for q in so_far.own_prices)
    if any(number.same_as(q) for q in so_far.bids) and _AGREES.within(_opening_words(turn.rep)):
        return replace(term, owner="rep", direction="to_buyer")
    if theirs and not ours and owner != "rival" and term.direction == "none":
        owner = "buyer"
    if owner is None:
        owner = _by_the_call(turn, number, ours, last, so_far)
    if owner != "rep":
        return replace(term, owner=owner)
    own = [p.value for p in so_far.own_prices]
    lower = bool(own) and min(own) > amount >= min(own) / SAME_SIZE
    unasked = "price" not in asked_kinds(last) and _labelled_cut(turn, term)
    offered = term.direction == "to_buyer" and (lower or (not own and (so_far.haggled or unasked)))
    answered = term.direction == "none" and lower and haggles(last)
    if term.direction != "to_rep":
        term = replace(term, direction="to_buyer" if offered or answered else "none")
    return replace(term, owner="rep")


def _labelled_cut(turn: Turn, term: Term) -> bool:
    """Whether the labeller takes these words for a price cut."""
    return any(m.span.overlaps(term.span) for m in turn.moves or () if m.move is Move.DISCOUNT)


def _by_the_call(turn: Turn, number: Quantity, ours: bool, last: str, so_far: _SoFar) -> Owner:
    """Whose a price is of which the sentence does not say it.

    What is worked out from the buyer's money ("that makes 164,000 a year") is the buyer's.
    """
    if ours or "price" in asked_kinds(last):
        return "rep"
    if any(number.same_as(q) for q in so_far.rival_prices):
        return "rival"
    told = any(q.kind == "money" for q in quantities(last))
    return "buyer" if told and _WORKS_OUT.within(_opening_words(turn.rep)) else "rep"


def _number(term: Term) -> Quantity:
    """The number of a term as a quantity."""
    kind: QuantityKind = "money"
    if term.unit in {"", "%"}:
        kind = "percent" if term.unit else "count"
    elif term.unit in HOURS_PER_UNIT:
        kind = "duration"
    return Quantity(kind=kind, value=term.amount or 0.0, unit=term.unit, span=term.span)


_WORKS_OUT = Phrases("(?:that|which) (?:is|makes|comes to|adds up to)|adds up to|times")
_AGREES = Phrases(
    """
    ^(?:fine|okay|all right|sure|deal|done|agreed|yes|very well|(?:i|we) (?:can|could|will) (?:do|
      take|accept|live|agree|make)|let us (?:do|say|make)|make it)
    """
)


def _opening_words(text: str) -> str:
    sentences = readings(text)
    return sentences[0].flat if sentences else " "


def _entry(
    call: Call, turn: Turn, term: Term, waited: float | None, so_far: _SoFar
) -> JournalEntry:
    owner: Owner = term.owner or "rep"
    raised = _raised(term, owner, so_far)
    standing: Standing = "quoted"
    in_return: Evidence | None = None
    if owner != "rep":
        standing = "not_ours"
    elif term.refused:
        standing = "refused"
    elif term.direction == "to_buyer":
        in_return = _in_return(call, turn, term)
        standing = "conceded" if in_return is None else "traded"
    _remember(term, owner, so_far)
    return JournalEntry(
        turn=turn.number,
        kind=term.kind,
        span=term.span,
        quote=term.span.of(turn.rep),
        amount=term.amount,
        unit=term.unit,
        direction=term.direction,
        owner=owner,
        standing=standing,
        raised_by="rep" if raised is None else "buyer",
        raised=raised,
        in_return=in_return,
        value=so_far.value,
        seconds_since_buyer=waited,
    )


def _raised(term: Term, owner: Owner, so_far: _SoFar) -> Evidence | None:
    """Where the buyer brought it up; None if the rep did."""
    number = _number(term)
    if owner != "rep":
        return next((e for q, e in so_far.buyer_amounts if number.same_as(q)), None)
    eased = term.direction == "to_buyer" or term.refused
    kind: TermKind = "discount" if term.kind == "price" and eased else term.kind
    return so_far.raised.setdefault(kind, None)


def _remember(term: Term, owner: Owner, so_far: _SoFar) -> None:
    if term.kind != "price" or term.amount is None or term.unit == "%" or term.refused:
        return
    number = _number(term)
    so_far.spoken_of.append(number)
    if owner == "rep":
        so_far.own_prices.append(number)
    elif owner == "rival":
        so_far.rival_prices.append(number)


def _in_return(call: Call, turn: Turn, term: Term) -> Evidence | None:
    if term.condition is not None:
        quote = term.condition.of(turn.rep)
        return Evidence(turn=turn.number, speaker="rep", quote=quote, note="asked for it")
    said = reply_heard(call, turn)
    given = given_in_return(said)
    if given is None:
        return None
    return Evidence(turn=turn.number, speaker="buyer", quote=given.of(said), note="gave it")
