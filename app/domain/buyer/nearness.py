"""From how near a turn comes to a scenario's sentences to what the turn is about.

An encoder gives the cosine similarity of each piece of the turn to each sentence that stands for a
topic: what a rep would say about it, what it is in a sentence, and how she would tell it. From
these, each topic gets a probability by logistic regression over six features (`WEIGHTS`). Weights
and thresholds were calibrated on turns labelled for the purpose, half of them held out:
`python3 main.py bench understanding` measures, and with `--calibrate` prints the weights.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Literal

from app.domain.buyer.persona import Line
from app.domain.buyer.scenario import Content
from app.domain.buyer.stock_phrases import (
    ASKS_WHAT_OTHERS_SAID,
    ELSEWHERE,
    LEAVES_IT_AT_A_NO,
    LEAVES_THE_NEXT_STEP,
    STOCK,
)
from app.domain.events import ClaimHeard, TurnUnderstood

TopicKind = Literal[
    "fact", "conflict", "test", "step", "world", "elsewhere", "stock", "next", "others", "exit"
]
Role = Literal["example", "statement", "line"]


@dataclass(frozen=True, kw_only=True)
class Features:
    """How near a turn comes to a topic, as similarities of -1 to 1.

    Attributes:
        nearest: To the nearest of its examples, over all pieces of the turn.
        three: The mean to the three nearest examples, for the piece that comes nearest.
        statement: To the topic in a sentence: the fact, the conflict's topic, what settles it.
        line: To the nearest line in which she tells it.
        nothing: Of the piece that comes nearest, to the nearest phrase about nothing.
        margin: `nearest` less that of the nearest other topic of the same kind.
    """

    nearest: float
    three: float
    statement: float
    line: float
    nothing: float
    margin: float


@dataclass(frozen=True, kw_only=True)
class Weights:
    """A logistic regression over `Features`, in their order."""

    bias: float
    weights: tuple[float, float, float, float, float, float]

    def probability(self, features: Features) -> float:
        """That a turn is about the topic, 0 to 1."""
        values = astuple(features)
        logit = self.bias + sum(w * x for w, x in zip(self.weights, values, strict=True))
        return 1 / (1 + math.exp(-logit))


WEIGHTS: Mapping[TopicKind, Weights] = {
    "fact": Weights(bias=-6.04, weights=(1.36, 1.29, 2.8, 8.46, 0.33, 8.59)),
    "conflict": Weights(bias=-6.81, weights=(4.64, -2.98, 3.08, 10.01, -1.34, 4.77)),
    "test": Weights(bias=-11.96, weights=(14.7, -2.1, 4.39, 3.53, 0.21, 1.18)),
}
"""Per kind of topic; printed by `python3 main.py bench understanding --calibrate`."""
LEAST: Mapping[TopicKind, float] = {"fact": 0.3, "conflict": 0.3, "test": 0.2}
"""Probability from which on a turn is about a topic."""
SURE_TEST = 0.45
"""Probability from which on a test is one even if no move of the turn says so."""
NEAR: Mapping[TopicKind, float] = {
    "step": 0.55,
    "world": 0.42,
    "next": 0.55,
    "others": 0.55,
    "exit": 0.6,
}
"""Least similarity for what is not calibrated."""
MOST_PIECES = 8
"""Pieces of a turn that are looked at; of a longer one the first and the last."""
LINES_OF_EACH = 6
"""Lines of hers that stand for each topic."""
OF_THIS_WORLD: frozenset[TopicKind] = frozenset({"fact", "conflict", "test", "step", "world"})
ABOUT_NOTHING: frozenset[TopicKind] = frozenset({"elsewhere", "stock"})
HOLLOW = 0.6
"""From this nearness to a stock phrase on, and to nothing more, a sentence holds nothing."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """A sentence that stands for a topic."""

    kind: TopicKind
    topic_id: str
    text: str
    role: Role = "example"


def examples_of(content: Content) -> tuple[Example, ...]:
    """Every sentence of a scenario that a turn is compared with, always in the same order."""
    scenario = content.scenario
    found: list[Example] = []
    for fact in scenario.facts:
        found += _topic("fact", fact.fact_id, fact.examples, fact.text, fact.lines)
    for conflict in scenario.conflicts:
        name = conflict.conflict_id
        found += _topic("conflict", name, conflict.examples, conflict.topic, conflict.both_sides)
        found += _topic("test", name, conflict.tests, conflict.settled_by, conflict.thinking)
        found += [Example(kind="world", topic_id=name, text=c.text) for c in conflict.claims]
    for step in scenario.steps:
        found += [Example(kind="step", topic_id=step.step_id, text=text) for text in step.examples]
    of_any_call: Mapping[TopicKind, Sequence[str]] = {
        "elsewhere": ELSEWHERE,
        "stock": STOCK,
        "next": LEAVES_THE_NEXT_STEP,
        "others": ASKS_WHAT_OTHERS_SAID,
        "exit": LEAVES_IT_AT_A_NO,
    }
    for kind, texts in of_any_call.items():
        found += [Example(kind=kind, topic_id="", text=text) for text in texts]
    return tuple(found)


def _topic(
    kind: TopicKind,
    name: str,
    examples: Sequence[str],
    statement: str,
    lines: Sequence[Line],
) -> list[Example]:
    return [
        *(Example(kind=kind, topic_id=name, text=text) for text in examples),
        Example(kind=kind, topic_id=name, text=statement, role="statement"),
        *(
            Example(kind=kind, topic_id=name, text=line.text, role="line")
            for line in lines[:LINES_OF_EACH]
        ),
    ]


def understood(
    turn: int,
    examples: Sequence[Example],
    similarities: Sequence[Sequence[float]],
    claims: tuple[ClaimHeard, ...] = (),
) -> TurnUnderstood:
    """What a turn is about.

    Args:
        turn: Its number.
        examples: Of the scenario.
        similarities: A row for each piece of the turn, a column for each example, -1 to 1.
        claims: What the turn asserts.
    """
    if not similarities:
        return TurnUnderstood(turn=turn, claims=claims)
    nothing = [_nearest(examples, row, ABOUT_NOTHING) for row in similarities]
    nearest = [_nearest(examples, row, OF_THIS_WORLD) for row in similarities]
    pairs = list(zip(nearest, nothing, strict=True))
    return TurnUnderstood(
        turn=turn,
        facts=_about("fact", examples, similarities),
        conflicts=_about("conflict", examples, similarities),
        tests=_about("test", examples, similarities),
        steps={k: round(v, 3) for k, v in _steps(examples, similarities).items()},
        claims=claims,
        world=round(max((near for near, none in pairs if near > none), default=0.0), 3),
        hollow=all(none >= HOLLOW and near <= none for near, none in pairs),
        leaves_next=_any_near("next", examples, similarities),
        asks_others=_any_near("others", examples, similarities),
        lets_go=_any_near("exit", examples, similarities),
    )


def _nearest(
    examples: Sequence[Example], row: Sequence[float], kinds: frozenset[TopicKind]
) -> float:
    """How near a piece comes to what a rep would say of any topic of these kinds."""
    return max(
        (s for e, s in zip(examples, row, strict=True) if e.kind in kinds and e.role != "line"),
        default=0.0,
    )


def _about(
    kind: TopicKind, examples: Sequence[Example], similarities: Sequence[Sequence[float]]
) -> dict[str, float]:
    """The topics of a kind that a turn is about, each with its probability."""
    found = features(kind, examples, similarities)
    chances = {name: WEIGHTS[kind].probability(f) for name, f in found.items()}
    return {name: round(p, 3) for name, p in chances.items() if p >= LEAST[kind]}


def features(
    kind: TopicKind, examples: Sequence[Example], similarities: Sequence[Sequence[float]]
) -> dict[str, Features]:
    """How near a turn comes to each topic of a kind; nothing for a turn of nothing."""
    if not similarities:
        return {}
    columns: dict[str, dict[Role, list[int]]] = {}
    for at, example in enumerate(examples):
        if example.kind == kind:
            columns.setdefault(example.topic_id, {}).setdefault(example.role, []).append(at)
    of_nothing = [at for at, e in enumerate(examples) if e.kind in ABOUT_NOTHING]
    nearest = {
        name: max((_best(row, roles.get("example", ())), n) for n, row in enumerate(similarities))
        for name, roles in columns.items()
    }
    found = {}
    for name, roles in columns.items():
        near, piece = nearest[name]
        row = similarities[piece]
        three = sorted((row[at] for at in roles.get("example", ())), reverse=True)[:3]
        others = [value for other, (value, _) in nearest.items() if other != name]
        found[name] = Features(
            nearest=near,
            three=sum(three) / len(three) if three else 0.0,
            statement=max(_best(r, roles.get("statement", ())) for r in similarities),
            line=max(_best(r, roles.get("line", ())) for r in similarities),
            nothing=_best(row, of_nothing),
            margin=near - max(others, default=near),
        )
    return found


def _best(row: Sequence[float], columns: Sequence[int]) -> float:
    return max((row[at] for at in columns), default=0.0)


def _steps(
    examples: Sequence[Example], similarities: Sequence[Sequence[float]]
) -> dict[str, float]:
    best: dict[str, float] = {}
    for row in similarities:
        for example, similarity in zip(examples, row, strict=True):
            if example.kind == "step" and similarity >= NEAR["step"]:
                best[example.topic_id] = max(best.get(example.topic_id, 0.0), similarity)
    return best


def _any_near(
    kind: TopicKind, examples: Sequence[Example], similarities: Sequence[Sequence[float]]
) -> bool:
    columns = [at for at, e in enumerate(examples) if e.kind == kind]
    return any(_best(row, columns) >= NEAR[kind] for row in similarities)
