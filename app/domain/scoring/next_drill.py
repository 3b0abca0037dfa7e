"""Which one thing to practise next."""

from collections.abc import Iterator, Sequence

from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.moves import Move
from app.domain.scoring.advice import Advice
from app.domain.scoring.drills import CHECK, Drill, goal_of, missing_check, task_of
from app.domain.scoring.scorecard import Scorecard

MISSED_WEIGHT = 9.0
"""What a missed chance counts, beside the points that a move cost. A house rule."""
EMPTY_AFTER = 4
"""From so many permissions on, in half of the turns or more, it is a phrase."""
LONG_ENOUGH = 5
"""Rep turns from which on the lack of a move is worth a word."""

UNTRIED = (
    ("no_permission", frozenset({Move.PERMISSION})),
    ("no_reflection", frozenset({Move.REFLECTION})),
    ("missed_conflict", frozenset({Move.SURFACE_CONFLICT, Move.RECONCILE})),
    ("unbacked_claim", frozenset({Move.OUTSIDE_EVIDENCE, Move.CANDOR, Move.RECONCILE})),
)
"""Drills for a call in which nothing was missing: of these the first whose moves were not made."""

Cost = tuple[str, float, int]
"""Something that cost the rep or was missed: why, how much, in which turn."""


def next_drill(
    content: Content, call: Call, judged: Scorecard, costs: Sequence[Cost], advice: Advice
) -> Drill | None:
    """A drill on what cost most over the whole call, else on what was missing; None if nothing.

    Args:
        content: What the call was played from.
        call: The call.
        judged: Its scorecard.
        costs: What it cost, the heaviest first.
        advice: With goals and exercises.
    """
    summed = _summed(call, costs)
    for reason in sorted(summed, key=lambda r: -summed[r]):
        goal = goal_of(content, reason, advice)
        if goal and task_of(content, reason) is not None:
            alone = advice.drills.get(reason, "")
            return Drill(key=reason, goal=goal, alone=alone, turn=_where(call, costs, reason))
    check = missing_check(judged)
    if check is not None:
        return Drill(key=f"{CHECK}{check.check_id}", goal=check.question)
    return next(_untried(content, call, advice), None)


def _untried(content: Content, call: Call, advice: Advice) -> Iterator[Drill]:
    """Where nothing was missing: what was not tried, as another way through the same call."""
    made = {m.move for t in call.rep_turns for m in t.moves or ()}
    for key, moves in UNTRIED:
        goal = goal_of(content, key, advice)
        fits = key != "missed_conflict" or bool(content.scenario.conflicts)
        if goal and fits and call.rep_turns and not made & moves:
            yield Drill(key=key, goal=goal, alone=advice.drills.get(key, ""))


def _where(call: Call, costs: Sequence[Cost], reason: str) -> int:
    """The turn in which it cost most; 0 for what was missing all along, and in a note."""
    return 0 if call.written else next((turn for why, _, turn in costs if why == reason), 0)


def _summed(call: Call, costs: Sequence[Cost]) -> dict[str, float]:
    """What each reason cost over the whole call."""
    summed: dict[str, float] = {}
    for reason, weight, _ in costs:
        summed[reason] = summed.get(reason, 0.0) + weight
    turns = call.rep_turns
    if len(turns) >= LONG_ENOUGH:
        if not any(t.made(Move.PERMISSION) for t in turns):
            summed["no_permission"] = MISSED_WEIGHT - 2
        if not any(t.made(Move.REFLECTION) for t in turns):
            summed["no_reflection"] = MISSED_WEIGHT - 1
        permissions = sum(t.made(Move.PERMISSION) for t in turns)
        if permissions >= EMPTY_AFTER and permissions * 2 >= len(turns):
            summed["empty_permission"] = MISSED_WEIGHT
        if sum(len(t.moves or ()) for t in turns) * 3 < len(turns):
            summed["order_taking"] = MISSED_WEIGHT
    return summed
