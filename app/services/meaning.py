"""What a sentence encoder adds to a candidate reply: how near it comes to what was decided."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.buyer.guards import Candidate, sentences_of
from app.ports.encoder import Encoder, Vector


def with_meaning(candidate: Candidate, encoder: Encoder) -> Candidate:
    """A candidate with its `nearness` and its `vectors`.

    Raises:
        KnownError: The encoder cannot be used.
    """
    said = sentences_of(candidate.text)
    if not said:
        return candidate
    vectors = encoder.encode(said)
    points = encoder.encode(sentences_of(candidate.act.point) or (candidate.act.point,))
    pieces = vectors if len(said) == 1 else (*vectors, *encoder.encode([candidate.text]))
    return replace(
        candidate,
        nearness=sum(_nearest(point, pieces) for point in points) / len(points),
        vectors=tuple(vectors),
    )


def _nearest(vector: Vector, others: Sequence[Vector]) -> float:
    return max(sum(a * b for a, b in zip(vector, other, strict=True)) for other in others)
