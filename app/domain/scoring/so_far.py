"""The scorecard as it would have been, had the session ended at some turn."""

from dataclasses import dataclass, replace

from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.scoring.scorecard import CheckResult, checks_of, score_of


@dataclass(frozen=True, kw_only=True)
class ScoreSoFar:
    """What the rubric says of a session up to a turn.

    Attributes:
        score: 0 to 100; None: too little had happened to judge by.
        checks: Every check in the rubric's order; none before the rep has said anything.
    """

    score: float | None
    checks: tuple[CheckResult, ...]


def call_at(call: Call, index: int) -> Call:
    """The call as it stood after its turn at `index`; before the last one it goes on."""
    turn = call.turns[index]
    return replace(
        call,
        turns=call.turns[: index + 1],
        mind=turn.mind,
        colleagues=turn.colleagues,
        ended=call.ended if index == len(call.turns) - 1 else None,
    )


def score_at(content: Content, call: Call, index: int) -> ScoreSoFar:
    """Judge a call by its turns up to the one at `index`, as if it had ended there.

    Args:
        content: What it was played from.
        call: All of it, with the labels to judge by.
        index: Of the turn in `call.turns`.
    """
    stood = call_at(call, index)
    if not stood.rep_turns:
        return ScoreSoFar(score=None, checks=())
    checks = checks_of(content, stood)
    return ScoreSoFar(score=score_of([(c.points, c.check.weight) for c in checks]), checks=checks)
