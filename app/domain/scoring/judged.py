"""What every way of judging a call has in common: verdicts, points, the words they rest on."""

from collections.abc import Sequence
from typing import Final, Literal

from app.domain.call import Turn
from app.domain.moves import Move
from app.domain.scoring.certainty import Counted
from app.domain.scoring.evidence import Evidence

Verdict = Literal["yes", "no", "unscored", "not_applicable"]


LEAST_JUDGED: Final = 40
"""Percent of the weights that must have been judged before there is a score; with less the number
would speak for checks that nobody looked at. A house rule."""


def score_of(results: Sequence[tuple[float | None, float]]) -> float | None:
    """The score, 0 to 100, of checks by their points (None: not judged) and their weights.

    None if those that were judged carry less than `LEAST_JUDGED` percent of all weights.
    """
    weight = sum(most for points, most in results if points is not None)
    if not weight or 100 * weight < LEAST_JUDGED * sum(most for _, most in results):
        return None
    return round(100 * sum(points or 0 for points, _ in results) / weight, 1)


def moves_evidence(turns: tuple[Turn, ...], moves: frozenset[Move]) -> tuple[Evidence, ...]:
    """One piece of evidence a turn in which the rep made any of the moves."""
    evidence = []
    for turn in turns:
        for found in turn.moves or ():
            if found.move in moves:
                quote = found.span.of(turn.rep)
                evidence.append(
                    Evidence(turn=turn.number, speaker="rep", quote=quote, note=found.move.value)
                )
                break
    return tuple(evidence)


def doubts_evidence(
    turns: tuple[Turn, ...], counted: Counted, known: tuple[Evidence, ...]
) -> tuple[Evidence, ...]:
    """The turns that may or may not make a move, but for those that are evidence already."""
    doubted = {d.turn for d in counted.doubts} - {e.turn for e in known}
    return tuple(
        Evidence(turn=t.number, speaker="rep", quote=t.rep, note="unclear")
        for t in turns
        if t.number in doubted
    )
