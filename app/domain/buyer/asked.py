"""Which facts a rep turn asks for, and which of them it has earned."""

from collections.abc import Sequence

from app.domain.buyer.keywords import spoken, touches
from app.domain.buyer.phrases import without_logistics
from app.domain.buyer.scenario import Content
from app.domain.buyer.topics import Fact, Unlock
from app.domain.call import Call, Turn
from app.domain.events import TurnUnderstood
from app.domain.moves import Move

QUESTIONS = frozenset({Move.DISCOVERY_QUESTION, Move.IMPACT_QUESTION, Move.DECISION_QUESTION})
ASKING = QUESTIONS | {Move.SURFACE_CONFLICT, Move.LEADING_QUESTION}
SHORT_QUESTION = 14
"""Words up to which a question right after a fact may be about what follows from it."""


def asked_facts(content: Content, call: Call) -> tuple[str, ...]:
    """The facts that the last turn asks for, in the scenario's order, earned or not."""
    turn = call.turns[-1]
    facts = content.scenario.facts
    if turn.silent:
        left = [f for f in facts if any(_left_to(u, f, call) for u in f.unlocks)]
        return tuple(f.fact_id for f in left)
    by_meaning = [f for f in facts if any(_asks(u, f, turn) for u in f.unlocks)]
    asked = by_meaning or [f for f in facts if _follows_on(f, call, turn)]
    ids = {f.fact_id for f in asked} | _what_comes_before(asked, call, facts)
    return tuple(f.fact_id for f in facts if f.fact_id in ids)


def _what_comes_before(asked: Sequence[Fact], call: Call, facts: Sequence[Fact]) -> set[str]:
    """What those asked for follow from: asked for the end, she begins at the beginning."""
    by_id = {f.fact_id: f for f in facts}
    out = frozenset(call.mind.disclosed)
    found: set[str] = set()
    waiting = list(asked)
    while waiting:
        for unlock in waiting.pop().unlocks:
            if unlock.after & out:
                continue
            for before in unlock.after & by_id.keys() - found:
                found.add(before)
                waiting.append(by_id[before])
    return found


def earned_facts(content: Content, call: Call, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the asked facts that are earned by the last turn and not out yet."""
    turn = call.turns[-1]
    out = frozenset(call.mind.disclosed)
    return tuple(
        fact.fact_id
        for fact in content.scenario.facts
        if fact.fact_id in asked
        and fact.fact_id not in out
        and any(_is_earned(content, call, turn, fact, unlock) for unlock in fact.unlocks)
    )


def is_safe(content: Content, call: Call) -> bool:
    """Whether she feels free enough to tell: her safety, or a reflection now or just before."""
    threshold = content.persona.temperament.readiness.disclose_safety
    reflected = any(t.made(Move.REFLECTION) for t in call.turns[-2:])
    return call.mind.state.safety >= threshold or reflected


def _asks(unlock: Unlock, fact: Fact, turn: Turn) -> bool:
    labels = {m.move for m in turn.moves or ()}
    return bool(labels & unlock.moves) and (unlock.any_topic or _is_about(unlock, fact, turn))


def _is_about(unlock: Unlock, fact: Fact, turn: Turn) -> bool:
    understood = turn.understood or TurnUnderstood(turn=turn.number)
    if fact.fact_id in understood.facts:
        return True
    return bool(unlock.keywords) and touches(spoken(without_logistics(turn.rep)), unlock.keywords)


def _left_to(unlock: Unlock, fact: Fact, call: Call) -> bool:
    """Whether a silence leaves it to her: she has hinted at it, or told what it follows."""
    if not unlock.silence or fact.fact_id in call.mind.disclosed:
        return False
    return fact.fact_id in call.mind.hinted or bool(unlock.after & frozenset(call.mind.disclosed))


def _follows_on(fact: Fact, call: Call, turn: Turn) -> bool:
    """A short question right after a fact is about what comes after that fact."""
    if len(turn.rep.split()) > SHORT_QUESTION or len(call.turns) < 2:
        return False
    labels = frozenset(m.move for m in turn.moves or ())
    before = call.turns[-2].act
    just_told = frozenset(before.facts if before is not None else ())
    return any(u.after & just_told and labels & u.moves & QUESTIONS for u in fact.unlocks)


def _is_earned(content: Content, call: Call, turn: Turn, fact: Fact, unlock: Unlock) -> bool:
    if turn.silent:
        fits = _left_to(unlock, fact, call)
    else:
        # It was asked for, by what it is about or by what follows from it; the move decides.
        fits = bool({m.move for m in turn.moves or ()} & unlock.moves)
    reached = not unlock.after or bool(unlock.after & frozenset(call.mind.disclosed))
    safe = not unlock.safe or is_safe(content, call)
    return fits and reached and safe and turn.number >= max(2, unlock.not_before)
