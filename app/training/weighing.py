"""Weighing the network against the rules, and the thresholds: on turns neither was fitted to."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from app.domain.labelling.decision import Weighing
from app.domain.labelling.patterns import HOLDS, NEAR_MISS
from app.domain.moves import Move
from app.training.judging import MOVES, Judged, probabilities

THRESHOLDS = np.arange(0.3, 0.66, 0.025)
USUAL = 0.45
"""Where a threshold lies that nothing speaks against: F1 wants it at half of the best F1."""
SPREAD = 2.0
"""Brings the features to about the same spread, so that the penalty treats them alike."""
PULL = 0.15
"""What a threshold loses, in F1, by a distance of 1 from the usual one."""


def weigh(judged: Judged) -> dict[Move, Weighing]:
    """A logistic regression for each move, and the threshold with the best F1."""
    weighings = {}
    for column, move in enumerate(MOVES):
        known = judged.wanted[:, column] >= 0
        weighings[move] = _fitted(
            judged.logits[known, column],
            judged.rules[known, column],
            judged.denied[known, column],
            judged.wanted[known, column],
        )
    found = probabilities(judged, weighings)
    for column, move in enumerate(MOVES):
        known = judged.wanted[:, column] >= 0
        threshold = _threshold(found[known, column], judged.wanted[known, column] == 1)
        weighings[move] = replace(weighings[move], threshold=threshold)
    return weighings


def _fitted(
    logits: NDArray[np.float64],
    scores: NDArray[np.float64],
    denied: NDArray[np.bool_],
    wanted: NDArray[np.int8],
) -> Weighing:
    """What the rules see never speaks against a move, nor a near miss or a denial for it."""
    sees = scores * (scores >= HOLDS)
    near = 1.0 * ((scores >= NEAR_MISS) & (scores < HOLDS))
    features = np.c_[logits / SPREAD, sees * SPREAD, near * SPREAD, denied * SPREAD]
    allowed = np.array([True, True, True, True])
    while True:
        weights = np.zeros(4)
        model = LogisticRegression(C=1.0).fit(features[:, allowed], wanted)
        weights[allowed] = model.coef_[0]
        wrong = np.array([False, weights[1] < 0, weights[2] > 0, weights[3] > 0])
        if not wrong.any():
            break
        allowed &= ~wrong
    return Weighing(
        bias=round(float(model.intercept_[0]), 3),
        network=round(float(weights[0]) / SPREAD, 3),
        rules=round(float(weights[1]) * SPREAD, 3),
        near=round(float(weights[2]) * SPREAD, 3),
        denied=round(float(weights[3]) * SPREAD, 3),
        threshold=0.5,
    )


def _threshold(found: NDArray[np.float64], wanted: NDArray[np.bool_]) -> float:
    def worth(threshold: float) -> float:
        said = found >= threshold
        f1 = 2 * (said & wanted).sum() / max(1, said.sum() + wanted.sum())
        return float(f1) - PULL * abs(threshold - USUAL)

    return round(float(max(THRESHOLDS, key=worth)), 3)
