"""How like a sentence is to what a guard rejects.

Some of what she must not say has a thousand forms: to coach, to commit, to take a claim over, to
speak as the seller or as a machine. Patterns catch the usual ones. For the others a weight was
learned for each run of up to three words, and one for each number of a sentence encoder's vector
(`python3 -m app.bench.fit_guards`, from the rows in `assets/guards` and the shipped lines). Words
alone judge more carefully than words and meaning together.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.domain.buyer.guards.candidate import Candidate, Vector
from app.domain.buyer.guards.reading import flat, read
from app.domain.buyer.guards.weights import WEIGHTS

LONGEST_RUN = 3
LEAST_RUNS = 4
"""A sentence of fewer runs of words counts as if it had so many: "Okay." is like anything."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What was learned for one guard.

    Attributes:
        words: Weight of each run of words.
        bias: Of the words' score.
        alone: From this score of the words alone on, a sentence is like what is rejected.
        head: Weight of each number of a vector; one more is its bias.
        both: From this sum of both scores on, a sentence is like what is rejected.
    """

    words: dict[str, float]
    bias: float
    alone: float
    head: tuple[float, ...]
    both: float


@lru_cache(maxsize=16)
def scale(guard: str) -> Scale:
    """What was learned for a guard. Raises KeyError if nothing was."""
    learned = WEIGHTS[guard]
    pairs = (pair.partition(" ") for pair in learned.words.split("|"))
    raw = base64.b85decode(learned.head)
    return Scale(
        words={run: int(weight) / 100 for weight, _, run in pairs},
        bias=learned.bias,
        alone=learned.alone,
        head=tuple((b - 256 if b > 127 else b) * learned.unit for b in raw),
        both=learned.both,
    )


def runs(said: str) -> frozenset[str]:
    """The runs of up to three plain words and marks of a sentence, its ends marked in the longer.

    Args:
        said: A result of `flat`.
    """
    words = ["^", *said.split(), "$"]
    found = set(words[1:-1])
    for size in range(2, LONGEST_RUN + 1):
        found.update(" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
    return frozenset(found)


def score(guard: str, said: str, vector: Vector | None = None) -> float:
    """How much a sentence is like what a guard rejects; 0 and more means that it is."""
    learned = scale(guard)
    found = runs(said)
    sum_of_words = sum(learned.words.get(run, 0.0) for run in found)
    by_words = sum_of_words / max(LEAST_RUNS, len(found)) ** 0.5 + learned.bias
    if vector is None or len(vector) != len(learned.head) - 1:
        return float(by_words - learned.alone)
    by_meaning = sum(a * b for a, b in zip(vector, learned.head, strict=False)) + learned.head[-1]
    return float(by_words + by_meaning - learned.both)


def unlike_her(guard: str, c: Candidate) -> str | None:
    """The first sentence of a reply that is like what a guard rejects, if the point has it not."""
    for sentence, vector in _with_vectors(c):
        if score(guard, sentence, vector) >= 0:
            return sentence.strip(" .,!?")[:60]
    return None


def _with_vectors(c: Candidate) -> Iterator[tuple[str, Vector | None]]:
    sentences = read(c.text)
    known = c.vectors if len(c.vectors) == len(sentences) else ()
    line = flat(c.act.point)
    for at, sentence in enumerate(sentences):
        if sentence.flat.strip(" .,!?") not in line:
            yield sentence.flat, known[at] if known else None
