"""Which contradictions a rep turn speaks of, and for which it gives a way to judge."""

from collections.abc import Sequence

from app.domain.buyer.keywords import spoken, touched, touches
from app.domain.buyer.nearness import SURE_TEST
from app.domain.buyer.phrases import speaks_of_others, without_logistics
from app.domain.buyer.scenario import Content
from app.domain.buyer.topics import Conflict
from app.domain.call import Call
from app.domain.events import TurnUnderstood
from app.domain.moves import Move
from app.domain.text import content_stems

FOCUS_TURNS = 2
"""How many turns a conflict that she has spoken of stays the one that "it" refers to."""
AT_LENGTH = 8
"""A test for the conflict in focus may use its own words, if it has so many that carry meaning."""


def touched_conflicts(content: Content, call: Call) -> tuple[str, ...]:
    """The conflicts that the last turn speaks of."""
    turn = call.turns[-1]
    labels = {m.move for m in turn.moves or ()}
    understood = turn.understood or TurnUnderstood(turn=turn.number)
    said = spoken(without_logistics(turn.rep))
    judging = Move.RECONCILE in labels or _any_open(call)
    found = [
        c.conflict_id
        for c in content.scenario.conflicts
        if c.conflict_id in understood.conflicts
        or touches(said, c.keywords)
        or (judging and (c.conflict_id in understood.tests or touches(said, c.test_keywords)))
    ]
    if not found and labels & {Move.RECONCILE, Move.SURFACE_CONFLICT}:
        found = [c for c in [conflict_in_focus(call)] if c is not None]
    return tuple(found)


def tested_conflicts(content: Content, call: Call, spoken_of: Sequence[str]) -> tuple[str, ...]:
    """The conflicts for which the last turn gives a way to judge that has content.

    It means one of the scenario's tests, or, with a move that can carry one, it is at some length
    about the conflict in focus; "judge by your own criteria" alone is no criterion.
    """
    turn = call.turns[-1]
    labels = {m.move for m in turn.moves or ()}
    focus = conflict_in_focus(call)
    found = []
    for conflict_id in sorted(spoken_of, key=lambda c: c != focus):
        conflict = content.scenario.conflict(conflict_id)
        carries = bool(labels & conflict.moves)
        if not carries and labels & {Move.UNBACKED_CLAIM, Move.ARGUE, Move.DISPARAGE}:
            continue
        nearness = _test_nearness(conflict, call)
        if carries:
            stems = content_stems(turn.rep)
            in_focus = conflict_id == focus and len(stems) >= AT_LENGTH
            fits = nearness > 0 or (in_focus and Move.RECONCILE in labels)
        else:
            fits = nearness >= SURE_TEST and _any_open(call)
        if fits:
            found.append(conflict_id)
    return tuple(found)


def _test_nearness(conflict: Conflict, call: Call) -> float:
    turn = call.turns[-1]
    understood = turn.understood or TurnUnderstood(turn=turn.number)
    if touches(spoken(without_logistics(turn.rep)), conflict.test_keywords):
        return 1.0
    return understood.tests.get(conflict.conflict_id, 0.0)


def conflict_in_focus(call: Call) -> str | None:
    """The conflict that she spoke of in the last few turns, the latest first."""
    for turn in reversed(call.turns[-FOCUS_TURNS - 1 :]):
        if turn.act is not None and turn.act.conflict is not None:
            return turn.act.conflict
    return None


def asks_others(content: Content, call: Call) -> bool:
    """Whether the last turn asks what somebody else has told her, by kind or by name."""
    turn = call.turns[-1]
    surfaces = turn.made(Move.SURFACE_CONFLICT)
    if "?" not in turn.rep and not surfaces:
        return False
    said = spoken(without_logistics(turn.rep))
    names = tuple(c.who for conflict in content.scenario.conflicts for c in conflict.claims)
    verbs = ("say", "said", "tell", "told", "claim", "quot")
    named = bool(touched(said, names)) and (surfaces or touches(said, verbs))
    by_meaning = turn.understood is not None and turn.understood.asks_others
    return named or by_meaning or speaks_of_others(turn.rep)


def _any_open(call: Call) -> bool:
    return any(s != "hidden" for s in call.mind.conflicts.values())
