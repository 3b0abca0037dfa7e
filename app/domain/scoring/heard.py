"""What the rep had heard of the buyer by a turn, and where the buyer told a pain with a number."""

from app.domain.buyer.acts import BUYER_EFFORT, Act
from app.domain.buyer.persona import Source
from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.labelling.situation import read_answer
from app.domain.moves import Move
from app.domain.scoring.evidence import Evidence
from app.domain.silence import is_silence
from app.domain.speech_times import SpeechTimes
from app.domain.text import quantities, sentences

PAIN_EFFORT = 3
"""Points of effort from which on a fact is a pain volunteered or put in numbers."""

PUT_OFF = frozenset({Act.BRUSH_OFF, Act.SEND_SOMETHING, Act.COOL_OFF})
"""Acts with which a buyer puts the rep off and stays on the line."""


def reply_heard(call: Call, turn: Turn) -> str:
    """The buyer's words in a turn as far as the rep could hear them.

    Empty where there are none, where the buyer was silent, and in a note or an e-mail: what its
    reader thinks does not reach whoever wrote it.
    """
    if call.written or turn.reply is None or is_silence(turn.reply.text):
        return ""
    return turn.reply.text


def turn_before(call: Call, turn: Turn) -> Turn | None:
    """The turn before; of the first turn the opening, if there was one."""
    return next((t for t in reversed(call.turns) if t.number < turn.number), None)


def seconds_since_buyer(times: SpeechTimes, number: int) -> float | None:
    """From the buyer's last word to the rep's first in a turn; None where a time is missing.

    Below zero where the rep began before the buyer had ended.
    """
    said = times.rep.get(number)
    heard = times.buyer.get(number - 1)
    if not said or not heard:
        return None
    return round((said[0].start_ms - heard[-1].end_ms) / 1000, 1)


def rivals(content: Content) -> frozenset[str]:
    """The names of other sellers in the scenario."""
    named = {
        claim.who
        for conflict in content.scenario.conflicts
        for claim in conflict.claims
        if claim.source in {Source.RIVAL, Source.RIVAL_DOCUMENT}
    }
    return frozenset(named - {content.scenario.seller, content.scenario.product})


def value_in(content: Content, call: Call, turn: Turn) -> Evidence | None:
    """What established the value in a turn, if anything did.

    Either the buyer told a pain with a number in it, or the rep tied a capability to the buyer's
    own problem (`connect_value`) and the buyer took it up: the answer was worth points of effort.
    """
    said = reply_heard(call, turn)
    pain = _told_pain(content, turn, said) or _pain_sentence(said)
    if pain:
        return Evidence(turn=turn.number, speaker="buyer", quote=pain, note="pain")
    tied = next((m for m in turn.moves or () if m.move is Move.CONNECT_VALUE), None)
    answered = turn.act is not None and (turn.act.facts or BUYER_EFFORT.get(turn.act.act, 0))
    if tied is None or not said or not answered:
        return None
    quote = tied.span.of(turn.rep)
    return Evidence(turn=turn.number, speaker="rep", quote=quote, note=Move.CONNECT_VALUE.value)


def _told_pain(content: Content, turn: Turn, said: str) -> str:
    facts = turn.act.facts if turn.act is not None else ()
    heavy = any(content.scenario.fact(f).effort >= PAIN_EFFORT for f in facts)
    return said if heavy and quantities(said) else ""


def _pain_sentence(said: str) -> str:
    for span in sentences(said):
        sentence = span.of(said)
        now = read_answer(sentence)
        if now.pained and now.pain_amounts and not now.asked_price:
            return sentence
    return ""
