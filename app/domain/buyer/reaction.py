"""What a rep turn does to the buyer's state, each shift with its cause.

A move shifts each dimension by the persona's sensitivity to it, times three factors:

* landing: a guiding move without content (a question about nothing in her world, a reflection of
  nothing she said) does little, and nothing for trust;
* habituation: good done again does less each time, `habituation ** times before`;
* spoiling: next to a move that pushes, a guiding move does half the good.

Getting moves always do their full harm, and more when they come again. Patience runs out by itself.
"""

from collections.abc import Mapping

from app.domain.buyer.persona import DIMENSIONS, Dimension, Temperament
from app.domain.buyer.scenario import Content
from app.domain.buyer.understanding import PUSHING, QUESTIONS, Heard
from app.domain.call import Call
from app.domain.events import Cause
from app.domain.moves import GETTING, GUIDING, LabelledMove, Move

EMPTY = 0.2
"""Share of a guiding move's good that is left when it has no content."""
SPOILED = 0.5
FORGIVEN, GOODWILL = 0.5, 4.0
"""Share of the harm of a first slip, and the trust over her start that it takes."""
IDLE_GROWTH = 0.5
ESCALATION, ESCALATION_LIMIT = 0.25, 2.0
"""Each getting move of a kind that came before makes the next one this much worse."""
REPEAT_COST: Mapping[Dimension, float] = {"patience": -5.0, "trust": -1.0}
ODD_COST: Mapping[Dimension, float] = {"patience": -7.0, "trust": -3.0}
PRAISE_COST: Mapping[Dimension, float] = {"patience": -2.0}
DISCLOSED_GAIN: Mapping[Dimension, float] = {"stake": 6.0}
"""Saying it herself makes the problem weigh more: it is her own conclusion."""
TESTED_GAIN: Mapping[Dimension, float] = {"clarity": 7.0}


def causes(content: Content, call: Call, heard: Heard) -> tuple[Cause, ...]:
    """Everything that moved her in this turn, in the order it is told in the debrief."""
    temperament = content.persona.temperament
    found = [Cause(reason="time", deltas={"patience": -temperament.decay})]
    if heard.odd:
        found.append(Cause(reason="odd", deltas=ODD_COST))
    elif heard.repeats or (heard.pesters and not lands_any(call, heard)):
        found.append(Cause(reason="repeat", deltas=REPEAT_COST))
    if heard.praise and not heard.guiding:
        found.append(Cause(reason="praise", deltas=PRAISE_COST))
    if not lands_any(call, heard):
        found.append(Cause(reason="idle", deltas={"patience": -_idling(temperament, call)}))
    for labelled in _first_of_each(heard.moves):
        deltas = _deltas(temperament, call, heard, labelled.move)
        if deltas:
            found.append(
                Cause(
                    reason=labelled.move.value,
                    move=labelled.move,
                    span=labelled.span,
                    deltas=deltas,
                )
            )
    told = call.turns[-2].act if len(call.turns) > 1 else None
    if told is not None and told.facts:
        found.append(Cause(reason="disclosed", deltas=DISCLOSED_GAIN))
    if heard.testing and not heard.odd and not heard.repeats:
        found.append(Cause(reason="settled", deltas=TESTED_GAIN))
    return tuple(found)


def _idling(temperament: Temperament, call: Call) -> float:
    """What a turn without a guiding move costs: more with every such turn in a row."""
    row = 0
    for turn in reversed(call.turns[:-1]):
        if turn.number == 0 or {m.move for m in turn.moves or ()} & GUIDING:
            break
        row += 1
    return round(temperament.idle * (1 + IDLE_GROWTH * row), 2)


def total(found: tuple[Cause, ...]) -> dict[Dimension, float]:
    """The sum of all shifts."""
    return {name: sum(c.deltas.get(name, 0.0) for c in found) for name in DIMENSIONS}


def _first_of_each(moves: tuple[LabelledMove, ...]) -> tuple[LabelledMove, ...]:
    first: dict[Move, LabelledMove] = {}
    for labelled in moves:
        first.setdefault(labelled.move, labelled)
    return tuple(first.values())


def _deltas(
    temperament: Temperament, call: Call, heard: Heard, move: Move
) -> dict[Dimension, float]:
    sensitivity = temperament.sensitivities.get(move, {})
    before = sum(turn.made(move) for turn in call.turns[:-1])
    trusted = False
    if move in GETTING:
        good, harm = 0.0, min(ESCALATION_LIMIT, 1 + ESCALATION * before)
        harm *= FORGIVEN if forgives(temperament, call, heard) else 1.0
    elif heard.odd or heard.repeats:
        good, harm = 0.0, 1.0
    else:
        good = temperament.habituation ** _habit(call, heard, move, before)
        landed = lands(call, heard, move)
        trusted = landed and not _mere_praise(heard)
        good *= 1.0 if landed else EMPTY
        good *= SPOILED if heard.pushing else 1.0
        harm = 1.0
    shifts = {n: _scaled(n, v, good, harm) for n, v in sensitivity.items()}
    if not trusted and shifts.get("trust", 0.0) > 0:
        shifts["trust"] = 0.0
    return {name: round(value, 2) for name, value in shifts.items() if value}


def forgives(temperament: Temperament, call: Call, heard: Heard) -> bool:
    """Whether she lets a push pass: the first in a call that has earned some trust so far."""
    pushed_before = any({m.move for m in t.moves or ()} & PUSHING for t in call.turns[:-1])
    goodwill = call.mind.state.trust >= temperament.start.trust + GOODWILL
    return goodwill and heard.guiding and not pushed_before


def lands_any(call: Call, heard: Heard) -> bool:
    """Whether any guiding move of the turn has content."""
    return any(m in GUIDING and lands(call, heard, m) for m in heard.labels)


def _mere_praise(heard: Heard) -> bool:
    """Praise with a guiding phrase in it: no question, no test, nothing of hers given back."""
    asks = heard.labels & (QUESTIONS | {Move.SURFACE_CONFLICT, Move.RECONCILE})
    return heard.praise and not asks and not heard.echoes and not heard.sees_her


def _scaled(name: Dimension, value: float, good: float, harm: float) -> float:
    improves = value < 0 if name == "exposure" else value > 0
    return value * (good if improves else harm)


def _habit(call: Call, heard: Heard, move: Move, before: int) -> int:
    """How often she has met this move before; a question into new ground is always fresh."""
    if move in QUESTIONS and heard.earned:
        return 0
    if move is Move.RECONCILE and heard.testing:
        reached = call.mind.conflicts
        if any(reached.get(c) not in {"tested", "settled"} for c in heard.testing):
            return 0
    return before


def lands(call: Call, heard: Heard, move: Move) -> bool:
    """Whether a guiding move has content: it is about her world and about this call."""
    if move in QUESTIONS:
        return heard.on_topic
    match move:
        case Move.REFLECTION:
            about_it = heard.on_topic and bool(call.mind.disclosed) and not heard.praise
            return not heard.presumes and (heard.echoes or heard.sees_her or about_it)
        case Move.RECONCILE:
            return bool(heard.testing)
        case Move.CONNECT_VALUE:
            return bool(call.mind.disclosed)
        case Move.SURFACE_CONFLICT:
            open_ones = any(s in {"hidden", "mentioned"} for s in call.mind.conflicts.values())
            return open_ones and (bool(heard.touched) or heard.asks_others)
        case Move.CANDOR:
            return heard.owns_up
        case _:
            return True
