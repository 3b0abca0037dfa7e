"""Weighing the network against the rules, and the thresholds: on turns neither was fitted to."""

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from app.domain.labelling.decision import Weighing
from app.domain.moves import Move
from app.training.judging import MOVES, Judged, probabilities

THRESHOLDS = np.arange(0.25, 0.66, 0.025)
USUAL = 0.42
"""Where a threshold lies that nothing speaks against: F1 wants it at half of the best F1."""
PULL = 0.15
"""What a threshold loses, in F1, by a distance of 1 from the usual one."""


def weigh(judged: Judged) -> dict[Move, Weighing]:
    """A logistic regression for each move, and the threshold with the best F1."""
    weighings = {}
    for column, move in enumerate(MOVES):
        known = judged.wanted[:, column] >= 0
        features = np.c_[judged.logits[known, column] / 3, judged.rules[known, column] * 2]
        wanted = judged.wanted[known, column]
        network, rules, bias = _fitted(features, wanted)
        weighings[move] = Weighing(
            bias=round(bias, 3),
            network=round(network / 3, 3),
            rules=round(rules * 2, 3),
            threshold=0.5,
        )
    found = probabilities(judged, weighings)
    for column, move in enumerate(MOVES):
        known = judged.wanted[:, column] >= 0
        threshold = _threshold(found[known, column], judged.wanted[known, column] == 1)
        w = weighings[move]
        weighings[move] = Weighing(
            bias=w.bias, network=w.network, rules=w.rules, threshold=threshold
        )
    return weighings


def _fitted(features: NDArray[np.float64], wanted: NDArray[np.int8]) -> tuple[float, float, float]:
    model = LogisticRegression(C=1.0).fit(features, wanted)
    network, rules = (float(w) for w in model.coef_[0])
    if rules < 0:
        model = LogisticRegression(C=1.0).fit(features[:, :1], wanted)
        network, rules = float(model.coef_[0][0]), 0.0
    return network, rules, float(model.intercept_[0])


def _threshold(found: NDArray[np.float64], wanted: NDArray[np.bool_]) -> float:
    def worth(threshold: float) -> float:
        said = found >= threshold
        f1 = 2 * (said & wanted).sum() / max(1, said.sum() + wanted.sum())
        return float(f1) - PULL * abs(threshold - USUAL)

    return round(float(max(THRESHOLDS, key=worth)), 3)
