"""How a call ended, in one of eight words, and where; of one held elsewhere it is not known."""

from app.domain.buyer.acts import Act
from app.domain.buyer.scenario import Content, Outcome
from app.domain.call import Call, Turn

USEFUL_FACTS = 2
_MADE_BY: dict[Outcome, Act] = {
    "own_step": Act.PROPOSE_STEP,
    "own_criterion": Act.STATE_CONDITION,
    "useful_talk": Act.DISCLOSE,
    "noncommittal": Act.SEND_SOMETHING,
}
"""Outcomes that are settled by something the buyer said before the end, and by what."""


def outcome_of(content: Content, call: Call) -> Outcome:
    """The outcome as far as the call got.

    What the buyer set for herself outweighs how the talk ended; a cold end outweighs that.
    """
    del content
    if call.imported is not None:
        return "real_call"
    acts = [t.act.act for t in call.turns if t.act is not None]
    last = acts[-1] if acts else None
    if last is Act.LEAVE:
        return "left_cold"
    if last is Act.AGREE_NO_FIT:
        return "right_no"
    if call.mind.step is not None:
        return "own_step"
    if call.mind.condition is not None:
        return "own_criterion"
    if len(call.mind.disclosed) >= USEFUL_FACTS:
        return "useful_talk"
    if last is Act.DECLINE:
        return "brushed_off"
    if Act.SEND_SOMETHING in acts:
        return "noncommittal"
    return "brushed_off" if last is Act.WRAP_UP else "unfinished"


def turns_that_made(outcome: Outcome, call: Call) -> tuple[Turn, ...]:
    """The turns whose replies settled the outcome; the last one where the end itself did."""
    act = _MADE_BY.get(outcome)
    made = tuple(t for t in call.turns if t.act is not None and t.act.act is act)
    return made or call.turns[-1:]
