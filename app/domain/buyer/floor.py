"""Who answers, where two buyers are in a call: decided by their minds, never by the model."""

import re

from app.domain.buyer.keywords import spoken, touches
from app.domain.buyer.lines import pick
from app.domain.buyer.persona import Persona
from app.domain.buyer.scenario import Content
from app.domain.buyer.seat import is_own, seat
from app.domain.buyer.understanding import Heard
from app.domain.call import Call
from app.domain.events import MindChanged

ADDRESSED, OUT_OF_PATIENCE, EARNED, ASKED, NAMED = 100.0, 80.0, 40.0, 20.0, 5.0
"""Weights of what gives a buyer the floor, as it would be at a table: who is spoken to, who has had
enough, whose matter it is. House rules."""
MOVED = 0.5
"""Weight of each point that the turn moved a buyer by: who is stirred, speaks."""
SPOKE_LAST = -6.0
"""Somebody who has just spoken lets the other one have a word."""


def who_answers(content: Content, call: Call, heard: Heard) -> str:
    """The id of the buyer who answers the last turn, whose minds have changed by it."""
    if not content.colleagues:
        return content.persona.persona_id
    scores = {
        persona.persona_id: _claim_to_the_floor(content, call, heard, persona)
        for persona in content.buyers
    }
    best = max(scores.values())
    equal = [name for name, score in scores.items() if score == best]
    return equal[pick(call, len(equal), "floor")]


def is_addressed(text: str, name: str) -> bool:
    """Whether somebody of that name is spoken to, and not just spoken of.

    A name is an address where it opens a sentence and a comma or the end follows, perhaps behind a
    greeting, or where commas or the sentence's end set it off.
    """
    called = re.escape(name)
    opener = r"(?:^|[.?!…]\s+)(?:(?:and|so|but|hi|hello|well|ok(?:ay)?|right|sorry)[, ]+)*"
    return (
        re.search(rf"{opener}{called}(?:,|:|\s*[-–—]|[.?!]|$)", text, re.IGNORECASE) is not None
        or re.search(rf",\s*{called}\s*(?:,|[.?!]|$)", text, re.IGNORECASE) is not None
    )


def _claim_to_the_floor(content: Content, call: Call, heard: Heard, persona: Persona) -> float:
    seen, own_call = seat(content, call, persona.persona_id)
    said = spoken(heard.text)
    score = 0.0
    if is_addressed(heard.text, persona.short_name):
        score += ADDRESSED
    elif touches(said, (persona.short_name,)):
        score += NAMED
    if own_call.mind.state.patience <= 1:
        score += OUT_OF_PATIENCE
    facts = {f.fact_id: f.owner for f in content.scenario.facts}
    conflicts = {c.conflict_id: c.owner for c in content.scenario.conflicts}
    score += EARNED * any(is_own(seen, facts[f]) for f in heard.earned)
    score += ASKED * any(is_own(seen, facts[f]) for f in heard.asked)
    score += ASKED * any(is_own(seen, conflicts[c]) for c in heard.touched if conflicts[c])
    score += MOVED * _moved(own_call.turns[-1].change)
    if _spoke_last(content, call) == persona.persona_id:
        score += SPOKE_LAST
    return score


def _moved(change: MindChanged | None) -> float:
    if change is None:
        return 0.0
    return sum(abs(d) for c in change.causes if c.move is not None for d in c.deltas.values())


def _spoke_last(content: Content, call: Call) -> str:
    before = call.turns[-2].act if len(call.turns) > 1 else None
    return (before.buyer if before is not None else "") or content.persona.persona_id
