"""What the network and the rules make of examples, and how well a labeller does on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.adapters.labeller_network_onnx import LabellerSession
from app.domain.labelling.decision import Weighing
from app.domain.labelling.talk import A_SALE, TalkWords
from app.domain.labelling.turn_reading import read_turn
from app.domain.moves import Move
from app.training.conversations import Example

MOVES = tuple(Move)
NOTHING = -12.0
"""The logit of a turn in which nothing is said."""


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What was found in some examples.

    Attributes:
        logits: The highest over the pieces, (examples, moves).
        rules: The rules' scores, (examples, moves).
        alone: Whether the rules decide alone, and for the move, (examples, moves).
        ruled_out: Whether the rules decide alone, and against it, (examples, moves).
        denied: Whether the piece with the highest logit denies something, (examples, moves).
        wary: Whether there is reason to be wary of it, (examples, moves).
        eager: Whether there is reason to be eager for it, (examples, moves).
        wanted: 1 made, 0 not made, -1 unknown, (examples, moves).
        near: Whether the turn is a marked near miss, (examples, moves).
        groups: The conversation of each example.
    """

    logits: NDArray[np.float64]
    rules: NDArray[np.float64]
    alone: NDArray[np.bool_]
    ruled_out: NDArray[np.bool_]
    denied: NDArray[np.bool_]
    wary: NDArray[np.bool_]
    eager: NDArray[np.bool_]
    wanted: NDArray[np.int8]
    near: NDArray[np.bool_]
    groups: tuple[str, ...]


def judge(session: LabellerSession, talk: TalkWords | None, examples: Sequence[Example]) -> Judged:
    """Run the network and the rules over examples; with no `talk`, all are about a sale."""
    logits, rules, alone, ruled_out, denied, wary, eager = [], [], [], [], [], [], []
    for e in examples:
        read = read_turn(e.text, e.context)
        found = session.logits(read.text, read.pieces, e.context)
        logits.append(found.max(axis=0, initial=NOTHING))
        best = found.argmax(axis=0) if read.pieces else ()
        denied.append([read.denying[piece] for piece in best] or [False] * len(MOVES))
        rules.append([read.rule_scores[move] for move in MOVES])
        leanings = read.leanings(talk.kind(read.text, e.context) if talk else A_SALE)
        alone.append([move in leanings.certain for move in MOVES])
        ruled_out.append([move in leanings.ruled_out for move in MOVES])
        wary.append([d or m in leanings.wary for m, d in zip(MOVES, denied[-1], strict=True)])
        eager.append([move in leanings.eager for move in MOVES])
    return Judged(
        logits=np.array(logits, dtype=float),
        rules=np.array(rules, dtype=float),
        alone=np.array(alone, dtype=bool),
        ruled_out=np.array(ruled_out, dtype=bool),
        denied=np.array(denied),
        wary=np.array(wary, dtype=bool),
        eager=np.array(eager, dtype=bool),
        wanted=np.array([_wanted(e) for e in examples], dtype=np.int8),
        near=np.array([[m in e.near for m in MOVES] for e in examples]),
        groups=tuple(e.group for e in examples),
    )


def _wanted(example: Example) -> list[int]:
    return [int(example.known.get(move, -1)) for move in MOVES]


def probabilities(judged: Judged, weighings: Mapping[Move, Weighing]) -> NDArray[np.float64]:
    """The probability of every move in every example."""
    found = np.zeros_like(judged.logits)
    for column, move in enumerate(MOVES):
        weighing = weighings[move]
        rows = zip(
            judged.logits[:, column], judged.rules[:, column], judged.denied[:, column], strict=True
        )
        weighed = np.array([weighing.probability(x, s, denied=bool(d)) for x, s, d in rows])
        raised = np.array([weighing.at_least_likely(p) for p in weighed])
        lowered = np.array([weighing.at_most_unlikely(p) for p in weighed])
        against = np.where(judged.ruled_out[:, column], lowered, weighed)
        found[:, column] = np.where(judged.alone[:, column], raised, against)
    return found


@dataclass(frozen=True, kw_only=True)
class Quality:
    """How well a move is told.

    Attributes:
        precision: Of those found, the share that is right.
        recall: Of those there are, the share that is found.
        f1: The harmonic mean of both.
        held: How many there are.
        near_false: Of the marked near misses, the share that is taken for the move.
        near: How many near misses there are.
        calibration: Expected calibration error over ten equal bins.
    """

    precision: float
    recall: float
    f1: float
    held: int
    near_false: float
    near: int
    calibration: float


def quality(
    judged: Judged, found: NDArray[np.float64], weighings: Mapping[Move, Weighing]
) -> dict[Move, Quality]:
    """The quality of every move of which something is known."""
    result = {}
    for column, move in enumerate(MOVES):
        known = judged.wanted[:, column] >= 0
        if not known.any():
            continue
        wanted = judged.wanted[known, column] == 1
        p = found[known, column]
        leanings = zip(p, judged.wary[known, column], judged.eager[known, column], strict=True)
        said = np.array(
            [weighings[move].holds(one, wary=bool(w), eager=bool(e)) for one, w, e in leanings]
        )
        hits, near = int((said & wanted).sum()), judged.near[known, column] & ~wanted
        precision = hits / said.sum() if said.any() else 0.0
        recall = hits / wanted.sum() if wanted.any() else 0.0
        result[move] = Quality(
            precision=float(precision),
            recall=float(recall),
            f1=float(2 * hits / max(1, said.sum() + wanted.sum())),
            held=int(wanted.sum()),
            near_false=float(said[near].mean()) if near.any() else 0.0,
            near=int(near.sum()),
            calibration=calibration_error(p, wanted),
        )
    return result


def calibration_error(
    probability: NDArray[np.float64], wanted: NDArray[np.bool_], bins: int = 10
) -> float:
    """Expected calibration error: by bin |mean probability - share that holds|, weighed by size.

    Source: Naeini, Cooper, Hauskrecht (2015), Obtaining Well Calibrated Probabilities.
    """
    where = np.minimum((probability * bins).astype(int), bins - 1)
    error = 0.0
    for number in range(bins):
        inside = where == number
        if inside.any():
            gap = abs(probability[inside].mean() - wanted[inside].mean())
            error += float(inside.mean()) * float(gap)
    return error
