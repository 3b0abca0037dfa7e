"""An encoder that knows no meanings: two texts are as near as they share words."""

from collections.abc import Sequence
from functools import cache

from app.domain.text import content_stems, words
from app.ports.encoder import Vector


class WordEncoder:
    """Implements `app.ports.encoder.Encoder`; keeps what it was asked to prepare."""

    version = "words"

    def __init__(self) -> None:
        self.prepared: list[tuple[str, ...]] = []

    def encode(self, texts: Sequence[str]) -> Sequence[Vector]:
        return [(float(len(words(text))),) for text in texts]

    def prepare(self, examples: Sequence[str]) -> None:
        self.prepared.append(tuple(examples))

    def similarities(
        self, texts: Sequence[str], examples: Sequence[str]
    ) -> Sequence[Sequence[float]]:
        return [[_nearness(_stems(text), _stems(e)) for e in examples] for text in texts]


_stems = cache(content_stems)


def _nearness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
