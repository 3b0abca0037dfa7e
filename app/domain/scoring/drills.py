"""Drills: a short practice on one thing, taken up where it was missing, and whether it was done.

A drill is a call like any other with one goal. Which one it is stands in the log (`DrillBegan`);
whether it was done is read off the rep's turns since, by the same labels as everything else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.domain.buyer.scenario import Check, Content
from app.domain.call import Call
from app.domain.moves import Move
from app.domain.scoring.advice import Advice
from app.domain.scoring.evidence import Evidence
from app.domain.scoring.measures.reading import of_rep
from app.domain.scoring.scorecard import Scorecard, moves_evidence

CHECK = "check:"
"""How the key of a drill on one check of the rubric begins."""
LEAST_TURNS = 2
"""Turns of the rep's below which nothing is said of what was left out."""

Done = Literal["done", "slipped", "not_yet", "too_early"]


@dataclass(frozen=True, kw_only=True)
class Task:
    """What a drill asks for.

    Attributes:
        wanted: Any of these moves does it. Empty: it is enough to leave the others out.
        left_out: None of these may come back.
        times: In so many turns.
    """

    wanted: frozenset[Move] = frozenset()
    left_out: frozenset[Move] = frozenset()
    times: int = 1


@dataclass(frozen=True, kw_only=True)
class Drill:
    """A drill that is offered.

    Attributes:
        key: Which: a getting move, a missed chance, or a check of the rubric.
        goal: The one thing to do, in a sentence.
        alone: An exercise on the same without a call; may be empty.
        turn: The turn to take up again; 0: from the start.
    """

    key: str
    goal: str
    alone: str = ""
    turn: int = 0


@dataclass(frozen=True, kw_only=True)
class Drilled:
    """What came of a drill.

    Attributes:
        key: Which.
        goal: The one thing it was about; may be empty for a drill that is not known any more.
        done: "done"; "slipped" if what it was to replace came back as well; "not_yet"; "too_early"
            if too little was said to tell.
        evidence: The words that did it.
        slips: The words that were to be left out.
        looked_at: The rep's turns that count, by number.
    """

    key: str
    goal: str
    done: Done
    evidence: tuple[Evidence, ...]
    slips: tuple[Evidence, ...]
    looked_at: tuple[int, ...]


_ASKING = frozenset({Move.DISCOVERY_QUESTION, Move.IMPACT_QUESTION, Move.DECISION_QUESTION})
_LISTENING = _ASKING | {Move.REFLECTION}
_PUSHING = frozenset({Move.CHASE, Move.PRESSURE, Move.PREMATURE_CLOSE})
TASKS: Mapping[str, Task] = {
    "chase": Task(left_out=_PUSHING),
    "discount": Task(wanted=_LISTENING, left_out=frozenset({Move.DISCOUNT})),
    "pressure": Task(
        wanted=_LISTENING | {Move.PERMISSION},
        left_out=frozenset({Move.PRESSURE, Move.PREMATURE_CLOSE}),
    ),
    "pitch": Task(wanted=_LISTENING | {Move.SURFACE_CONFLICT}, left_out=frozenset({Move.PITCH})),
    "unbacked_claim": Task(
        wanted=frozenset({Move.OUTSIDE_EVIDENCE, Move.CANDOR, Move.RECONCILE}),
        left_out=frozenset({Move.UNBACKED_CLAIM}),
    ),
    "argue": Task(wanted=_LISTENING, left_out=frozenset({Move.ARGUE})),
    "disparage": Task(
        wanted=_LISTENING
        | {Move.SURFACE_CONFLICT, Move.RECONCILE, Move.CANDOR, Move.OUTSIDE_EVIDENCE},
        left_out=frozenset({Move.DISPARAGE}),
    ),
    "grovel": Task(wanted=_ASKING | {Move.PERMISSION}, left_out=frozenset({Move.GROVEL})),
    "premature_close": Task(
        wanted=_LISTENING, left_out=frozenset({Move.PREMATURE_CLOSE, Move.PRESSURE})
    ),
    "leading_question": Task(wanted=_ASKING, left_out=frozenset({Move.LEADING_QUESTION})),
    "missed_conflict": Task(wanted=frozenset({Move.SURFACE_CONFLICT, Move.RECONCILE})),
    "missed_hint": Task(wanted=_LISTENING),
    "no_permission": Task(wanted=frozenset({Move.PERMISSION})),
    "no_reflection": Task(wanted=frozenset({Move.REFLECTION})),
    "order_taking": Task(wanted=_ASKING),
    "empty_permission": Task(wanted=frozenset({Move.PERMISSION}), left_out=_PUSHING),
}
"""What each drill asks for, by its key. A house rule, like the drills themselves."""


def task_of(content: Content, key: str) -> Task | None:
    """What a drill asks for; None for one that is not known."""
    if not key.startswith(CHECK):
        return TASKS.get(key)
    check = next((c for c in content.scenario.rubric if key == f"{CHECK}{c.check_id}"), None)
    return None if check is None or not _can_be_drilled(check) else _of_check(check)


def goal_of(content: Content, key: str, advice: Advice) -> str:
    """The one thing to do in a drill, in a sentence; empty for one that is not known."""
    if not key.startswith(CHECK):
        return advice.goals.get(key, "")
    asked = (c.question for c in content.scenario.rubric if key == f"{CHECK}{c.check_id}")
    return next(asked, "")


def missing_check(judged: Scorecard) -> Check | None:
    """The heaviest check that was not met and that one move, or leaving one out, would meet."""
    open_ones = [c.check for c in judged.checks if c.verdict == "no" and _can_be_drilled(c.check)]
    return max(open_ones, key=lambda check: check.weight, default=None)


def drilled(content: Content, call: Call, advice: Advice) -> Drilled | None:
    """What came of the drill of a call; None if it has none, or one that is not known."""
    began = call.drill
    task = None if began is None else task_of(content, began.drill)
    if began is None or task is None:
        return None
    turns = tuple(t for t in call.rep_turns if t.number > began.after)
    evidence = moves_evidence(turns, task.wanted)
    slips = moves_evidence(turns, task.left_out)
    if not task.wanted:
        evidence = tuple(of_rep(t, "") for t in turns if t.number not in {s.turn for s in slips})
    return Drilled(
        key=began.drill,
        goal=goal_of(content, began.drill, advice),
        done=_done(task, len(turns), evidence, slips),
        evidence=evidence,
        slips=slips,
        looked_at=tuple(t.number for t in turns),
    )


def _done(task: Task, turns: int, evidence: Sequence[Evidence], slips: Sequence[Evidence]) -> Done:
    if not task.wanted:
        if slips:
            return "not_yet"
        return "done" if turns >= LEAST_TURNS else "too_early"
    if len(evidence) >= task.times:
        return "slipped" if slips else "done"
    return "not_yet" if turns >= LEAST_TURNS or slips else "too_early"


def _can_be_drilled(check: Check) -> bool:
    return check.measure == "moves" and bool(check.moves) and check.within is None


def _of_check(check: Check) -> Task:
    if check.at_most is not None:
        return Task(left_out=check.moves)
    return Task(wanted=check.moves, times=check.at_least or 1)
