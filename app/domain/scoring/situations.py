"""Where a call stood when a turn of the rep's began: what calls for other words than usual."""

from collections.abc import Iterator
from enum import StrEnum

from app.domain.buyer.acts import TOPIC_ACTS, Act
from app.domain.buyer.scenario import Scenario
from app.domain.call import Call, Turn
from app.domain.labelling.canon import canonical
from app.domain.labelling.patterns import Phrases
from app.domain.scoring.heard import PAIN_EFFORT, PUT_OFF, turn_before
from app.domain.silence import is_silence


class Situation(StrEnum):
    """What a turn of the rep's came on; the more telling first. Several can hold at once.

    What the buyer did in the answer before comes before what has been lying on the table for a
    while. In a note or an e-mail only `WRITTEN` holds: nobody has answered yet.
    """

    WRITTEN = "written"
    AFTER_REFUSAL = "after_refusal"
    ASKED_PRICE = "asked_price"
    HINT_GIVEN = "hint_given"
    AFTER_OBJECTION = "after_objection"
    AFTER_BRUSH_OFF = "after_brush_off"
    AFTER_SILENCE = "after_silence"
    NEAR_END = "near_end"
    CONTRADICTION_OPEN = "contradiction_open"
    PAIN_TOLD = "pain_told"
    OPENING = "opening"


OPENING_TURNS = 2
"""So many turns of the rep's are the opening of a call."""
LEFT_LYING = frozenset({"mentioned", "surfaced"})
"""How far a contradiction got that lies on the table and that nobody has a way to judge yet."""

_JUDGED = frozenset({"tested", "settled"})
_OBJECTED = frozenset({Act.DOUBT_CLAIM, Act.PUSH_BACK_DISCOUNT})
_TELLS_OF_PRICES = TOPIC_ACTS | {Act.PUSH_BACK_DISCOUNT}
"""Acts in which a price is hers to tell, or was the rep's; none of them asks for one."""
_NO = Phrases(
    """
    not ~interested|no thanks|no thank you|(?:the )?answer is ~no|(?:i|we) ~said no|^no(?= $)
    (?:it|that|this) is ~(?:a |still )?no(?! (?:use|good|help|trouble|matter))
    not for (?:us|me)(?= $)|rather not be asked
    (?:do|does) not ~(?:want|need) (?:it|this|that|one|any)(?= $)|decided (?:against|not to)
    (?:i|we) (?:will|would|am going to|are going to) ~pass(?= $)|stop (?:calling|ringing|writing)
    """
)
_PRICE = Phrases(
    """
    how much ~(?:is|does|would|will|are|do|of the price)|the price first|was there a price
    what (?:does|would|will|do|is|are) .. (?:costs?|price|charge|rate|fees?|save me)
    (?:and|about|first|see) the price(?= $)|(?:be|make it|get it|it) cheaper(?= $)
    too (?:expensive|dear|steep)|(?:better|best|lower) (?:price|deal|rate|offer)
    (?:come|go) (?:down|off) (?:a (?:little|bit)|on|the price)|room on (?:the |your )?price
    match (?:that|their) (?:price|offer|quote)|(?:do|any) discount|quote me (?:again|a price)
    (?:give|send|bring) me .. (?:ballpark|price|quote)
    """
)
"""Narrow on purpose: to tell a buyer "you asked about the price" who had not is worse than to miss
one who had."""
_ASKED_NOTHING = Phrases("(?:not|never|nobody|no one|before|who) .. (?:ask|asked|mentioned)")


def situations(scenario: Scenario, call: Call, turn: Turn) -> tuple[Situation, ...]:
    """Where a call stood when a turn of the rep's began, the most telling first."""
    holding = frozenset(_holding(scenario, call, turn))
    return tuple(s for s in Situation if s in holding)


def open_conflict(call: Call, turn: Turn) -> str | None:
    """The contradiction that the buyer spoke of last, of those that lay open before a turn."""
    before = turn_before(call, turn)
    if before is None:
        return None
    minds = (before.mind, *before.colleagues.values())
    for earlier in reversed([t for t in call.turns if t.number < turn.number]):
        spoken_of = earlier.act.conflict if earlier.act is not None else None
        if spoken_of is not None:
            reached = {mind.conflicts.get(spoken_of, "hidden") for mind in minds}
            if reached & LEFT_LYING and not reached & _JUDGED:
                return spoken_of
    return None


def _holding(scenario: Scenario, call: Call, turn: Turn) -> Iterator[Situation]:
    if call.written:
        yield Situation.WRITTEN
        return
    if turn.number <= OPENING_TURNS:
        yield Situation.OPENING
    before = turn_before(call, turn)
    if before is None:
        return
    yield from _just_happened(before)
    minds = (before.mind, *before.colleagues.values())
    if any(mind.step is not None or mind.condition is not None for mind in minds):
        yield Situation.NEAR_END
    if open_conflict(call, turn) is not None:
        yield Situation.CONTRADICTION_OPEN
    told = {fact for mind in minds for fact in mind.disclosed}
    if any(f.fact_id in told and f.effort >= PAIN_EFFORT for f in scenario.facts):
        yield Situation.PAIN_TOLD


def _just_happened(before: Turn) -> Iterator[Situation]:
    act = before.act.act if before.act is not None else None
    said = before.reply.text if before.reply is not None else ""
    words = canonical(said)
    if before.silent or is_silence(said):
        yield Situation.AFTER_SILENCE
    if act is Act.HINT:
        yield Situation.HINT_GIVEN
    if act in _OBJECTED:
        yield Situation.AFTER_OBJECTION
    if act in PUT_OFF:
        yield Situation.AFTER_BRUSH_OFF
    # Whoever has declined as an act has hung up. A no with the buyer still there is a way of
    # putting off, and only the words tell it from "send me something".
    if act in PUT_OFF | {Act.PUSH_BACK_DISCOUNT, Act.OPENING} and _NO.somewhere(words):
        yield Situation.AFTER_REFUSAL
    asks_price = _PRICE.somewhere(words) and not _ASKED_NOTHING.somewhere(words)
    if act not in _TELLS_OF_PRICES and asks_price:
        yield Situation.ASKED_PRICE
