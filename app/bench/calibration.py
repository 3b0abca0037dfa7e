"""Calibrating what a turn is about: logistic regression on labelled turns, by plain descent."""

from collections.abc import Sequence
from dataclasses import astuple, fields

import numpy as np

from app.bench.understanding import KINDS, Labelled, part_of
from app.domain.buyer.nearness import Features, TopicKind, Weights, examples_of, features
from app.ports.content import ContentLibrary
from app.ports.encoder import Encoder
from app.services.understanding import Understanding

STEPS, RATE, SHRINKAGE = 4_000, 1.0, 1.0
"""Steps and rate of the descent; strength of the penalty on large weights."""


def calibrated(
    library: ContentLibrary, encoder: Encoder, turns: Sequence[Labelled]
) -> dict[TopicKind, Weights]:
    """The weights per kind of topic that fit the development half best. Same data, same weights."""
    contents = {c.scenario.scenario_id: c for c in library.scenarios()}
    known = [t for t in turns if t.scenario_id in contents]
    ids = {t.scenario_id for t in known}
    rows: dict[TopicKind, list[tuple[float, ...]]] = {kind: [] for _, kind in KINDS}
    wanted: dict[TopicKind, list[bool]] = {kind: [] for _, kind in KINDS}
    for scenario_id in sorted(i for i in ids if part_of(i, ids) == "dev"):
        content = contents[scenario_id]
        understanding, examples = Understanding(content, encoder), examples_of(content)
        for turn in (t for t in known if t.scenario_id == scenario_id):
            similarities = understanding.similarities(turn.text)
            for what, kind in KINDS:
                found = features(kind, examples, similarities) if similarities else {}
                for name, feature in found.items():
                    rows[kind].append(astuple(feature))
                    wanted[kind].append(name in getattr(turn, what))
    return {kind: _fitted(rows[kind], wanted[kind]) for _, kind in KINDS}


def _fitted(rows: Sequence[tuple[float, ...]], wanted: Sequence[bool]) -> Weights:
    x, y = np.array(rows), np.array(wanted, dtype=float)
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.c_[(x - middle) / spread, np.ones(len(x))]
    w = np.zeros(z.shape[1])
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-z @ w)) - y
        w -= RATE * (z.T @ error + SHRINKAGE * np.r_[w[:-1], 0.0]) / len(y)
    slopes = w[:-1] / spread
    bias = float(w[-1] - (slopes * middle).sum())
    return Weights(bias=round(bias, 2), weights=tuple(round(float(s), 2) for s in slopes))  # type: ignore[arg-type]


def as_code(weights: dict[TopicKind, Weights]) -> str:
    """The weights as they stand in `app.domain.buyer.nearness`."""
    names = ", ".join(f.name for f in fields(Features))
    lines = [f"# bias, then {names}"]
    lines += [
        f'"{kind}": Weights(bias={w.bias}, weights={w.weights}),' for kind, w in weights.items()
    ]
    return "\n".join(lines) + "\n"
