"""What a rep turn does to the buyer's state, each shift with its cause.

A move shifts each dimension by the persona's sensitivity to it, times three factors:

* landing: a guiding move without content (a question about nothing in her world, a reflection of
  nothing she said) does little, and nothing for trust;
* habituation: good done again does less each time, `habituation ** times before`;
* spoiling: next to a move that pushes, a guiding move does half the good.

Getting moves always do their full harm, and more when they come again. Patience runs out by itself.
"""

from collections.abc import Mapping

from app.domain.buyer.acts import Act
from app.domain.buyer.asked import QUESTIONS
from app.domain.buyer.persona import DIMENSIONS, Dimension, Temperament
from app.domain.buyer.scenario import Content
from app.domain.buyer.understanding import PUSHING, Heard
from app.domain.call import Call, Turn
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
DEAD_LINE_COST: Mapping[Dimension, float] = {"patience": -6.0}
"""A silence where she has nothing to say, or a second one running."""
LEAVES_MORE_TO_SAY = frozenset(
    {
        Act.HINT,
        Act.DISCLOSE,
        Act.ANSWER_GUARDEDLY,
        Act.CONFIRM,
        Act.CORRECT_SUMMARY,
        Act.MENTION_CONFLICT,
        Act.THINK_ALOUD,
        Act.ASK_SOURCE,
    }
)
"""Acts after which she may go on, if she is let."""
AT_HOME = 0.5
"""Nearness to her world from which on a turn is about it even if it makes no move."""
PHRASES = frozenset({Move.PERMISSION, Move.INVITE_EFFORT, Move.DECISION_QUESTION})
WORTH_SAYING_TWICE = 2
"""Moves that are easy to say without content count as said so often, and then as a phrase."""


def causes(content: Content, call: Call, heard: Heard) -> tuple[Cause, ...]:
    """Everything that moved her in this turn, in the order it is told in the debrief."""
    temperament = content.persona.temperament
    if call.written and not heard.text:
        return ()  # the end of a note is no words of the rep's
    found = [Cause(reason="time", deltas={"patience": -temperament.decay})]
    if heard.silent:
        found.append(Cause(reason="silence", deltas=_silence(temperament, call)))
        return (*found, *_having_told(call))
    if heard.odd:
        found.append(Cause(reason="odd", deltas=ODD_COST))
    elif heard.repeats or (heard.pesters and not lands_any(call, heard)):
        found.append(Cause(reason="repeat", deltas=REPEAT_COST))
    if heard.praise and not heard.guiding:
        found.append(Cause(reason="praise", deltas=PRAISE_COST))
    if not lands_any(call, heard) and not _speaks_of_her_world(call, heard):
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
    found += _having_told(call)
    if heard.testing and not heard.odd and not heard.repeats:
        found.append(Cause(reason="settled", deltas=TESTED_GAIN))
    return tuple(found)


def _having_told(call: Call) -> tuple[Cause, ...]:
    """What it does to her to have said it herself, in the turn after."""
    told = call.turns[-2].act if len(call.turns) > 1 else None
    if told is None or not told.facts:
        return ()
    return (Cause(reason="disclosed", deltas=DISCLOSED_GAIN),)


def _speaks_of_her_world(call: Call, heard: Heard) -> bool:
    """Whether a turn that makes no move is still about what she lives with.

    Plain words in the right place are not idle; pushing, fuss and repetition are, and so is a
    second turn running that makes no move.
    """
    before = call.turns[-2] if len(call.turns) > 1 else None
    if before is not None and before.number > 0 and not _guides(before):
        return False
    about_it = bool(heard.asked or heard.touched or heard.testing) or heard.world >= AT_HOME
    return about_it and not (heard.getting or heard.odd or heard.repeats or heard.hollow)


def _guides(turn: Turn) -> bool:
    return turn.silent or bool({m.move for m in turn.moves or ()} & GUIDING)


def silence_is_welcome(call: Call) -> bool:
    """Whether a silence leaves her the floor: she had begun something, and it is the first."""
    before = call.turns[-2] if len(call.turns) > 1 else None
    return (
        before is not None
        and not before.silent
        and before.act is not None
        and before.act.act in LEAVES_MORE_TO_SAY
    )


def _silence(temperament: Temperament, call: Call) -> Mapping[Dimension, float]:
    if not silence_is_welcome(call):
        return DEAD_LINE_COST
    before = sum(turn.silent for turn in call.turns[:-1])
    worth = temperament.silence * temperament.habituation**before
    return {"safety": round(worth, 2), "patience": round(worth / 2, 2)}


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
    """Whether she lets a push pass: the first, beside a guiding move or words about her world.

    A discount is never let pass, nor is anything once trust is below where it began; a push without
    any guiding move beside it takes some trust earned before.
    """
    if any({m.move for m in t.moves or ()} & PUSHING for t in call.turns[:-1]):
        return False
    if Move.DISCOUNT in heard.labels or call.mind.state.trust < temperament.start.trust:
        return False
    goodwill = call.mind.state.trust >= temperament.start.trust + GOODWILL
    about_it = bool(heard.asked or heard.touched or heard.testing)
    return (heard.guiding and (goodwill or about_it)) or (goodwill and about_it)


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
    said_before = sum(turn.made(move) for turn in call.turns[:-1])
    if move in PHRASES and said_before >= WORTH_SAYING_TWICE and not heard.earned:
        return False
    if heard.hollow and move is not Move.PERMISSION:
        return False
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
