"""From how near a turn comes to a scenario's examples to what the turn is about.

An encoder gives the cosine similarity of each sentence of the turn to each example sentence; this
module decides which of them are near enough. The thresholds are calibrated on turns that were
labelled for the purpose (`python3 main.py bench understanding`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.domain.buyer.scenario import Content
from app.domain.buyer.stock_phrases import (
    ASKS_WHAT_OTHERS_SAID,
    ELSEWHERE,
    LEAVES_THE_NEXT_STEP,
    STOCK,
)
from app.domain.events import ClaimHeard, TurnUnderstood

TopicKind = Literal[
    "fact", "conflict", "test", "step", "world", "elsewhere", "stock", "next", "others"
]

NEAR: Mapping[TopicKind, float] = {
    "fact": 0.50,
    "conflict": 0.50,
    "test": 0.50,
    "step": 0.55,
    "world": 0.42,
    "next": 0.55,
    "others": 0.55,
}
"""Least similarity at which a turn is about a topic of that kind."""
RIVALRY = 0.08
"""A topic this much less near than the nearest of its kind is not what the turn is about."""
SURE_TEST = 0.62
"""From here on a test is one even if no move of the turn says so."""
MOST_SENTENCES = 8
"""Sentences of a turn that are looked at; of a longer one the first and the last."""

OF_THIS_WORLD: frozenset[TopicKind] = frozenset({"fact", "conflict", "test", "step", "world"})
OF_ANY_CALL: frozenset[TopicKind] = frozenset({"next", "others"})
ABOUT_NOTHING: frozenset[TopicKind] = frozenset({"elsewhere", "stock"})
HOLLOW = 0.6
"""From this nearness to a stock phrase on, and to nothing more, a sentence holds nothing."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """A sentence that stands for a topic."""

    kind: TopicKind
    topic_id: str
    text: str


def examples_of(content: Content) -> tuple[Example, ...]:
    """Every sentence of a scenario that a turn is compared with, always in the same order."""
    scenario = content.scenario
    found: list[Example] = []
    for fact in scenario.facts:
        found += [_example("fact", fact.fact_id, text) for text in fact.examples]
        found.append(_example("world", fact.fact_id, fact.text))
    for conflict in scenario.conflicts:
        found += [_example("conflict", conflict.conflict_id, text) for text in conflict.examples]
        found += [_example("test", conflict.conflict_id, text) for text in conflict.tests]
        found.append(_example("world", conflict.conflict_id, conflict.topic))
        found += [_example("world", conflict.conflict_id, claim.text) for claim in conflict.claims]
    for step in scenario.steps:
        found += [_example("step", step.step_id, text) for text in step.examples]
    found += [_example("elsewhere", "", text) for text in ELSEWHERE]
    found += [_example("stock", "", text) for text in STOCK]
    found += [_example("next", "", text) for text in LEAVES_THE_NEXT_STEP]
    found += [_example("others", "", text) for text in ASKS_WHAT_OTHERS_SAID]
    return tuple(found)


def _example(kind: TopicKind, topic_id: str, text: str) -> Example:
    return Example(kind=kind, topic_id=topic_id, text=text)


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
        similarities: A row for each sentence of the turn, a column for each example, -1 to 1.
        claims: What the turn asserts.
    """
    best: dict[tuple[TopicKind, str], float] = {}
    hollow = []
    world = 0.0
    for row in similarities:
        scored = list(zip(examples, row, strict=True))
        nothing = max((s for e, s in scored if e.kind in ABOUT_NOTHING), default=0.0)
        nearest = max((s for e, s in scored if e.kind in OF_THIS_WORLD), default=0.0)
        hollow.append(nothing >= HOLLOW and nearest <= nothing)
        world = max(world, nearest if nearest > nothing else 0.0)
        for example, similarity in scored:
            if example.kind in OF_ANY_CALL or similarity > nothing:
                key = example.kind, example.topic_id
                best[key] = max(best.get(key, 0.0), similarity)
    return TurnUnderstood(
        turn=turn,
        facts=_near(best, "fact"),
        conflicts=_near(best, "conflict"),
        tests=_near(best, "test"),
        steps=_near(best, "step"),
        claims=claims,
        world=round(world, 3),
        hollow=bool(hollow) and all(hollow),
        leaves_next=bool(_near(best, "next")),
        asks_others=bool(_near(best, "others")),
    )


def _near(best: Mapping[tuple[TopicKind, str], float], kind: TopicKind) -> dict[str, float]:
    """The topics of a kind that are near enough, and not much less near than the nearest."""
    scores = {topic: score for (of, topic), score in best.items() if of == kind}
    top = max(scores.values(), default=0.0)
    least = max(NEAR[kind], top - RIVALRY)
    return {topic: round(score, 3) for topic, score in scores.items() if score >= least}
