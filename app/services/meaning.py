"""What a sentence encoder adds to a candidate reply: how near it comes to what was decided."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.buyer.guards import Candidate, sentences_of
from app.ports.encoder import Encoder, Vector

REPS_WORDS = 0.8
"""Worth of coming near to the rep's words rather than to the point: taking them up is not yet
answering them."""


def with_meaning(candidate: Candidate, encoder: Encoder) -> Candidate:
    """A candidate with its `nearness`, its `stray` and its `vectors`.

    Raises:
        KnownError: The encoder cannot be used.
    """
    said = sentences_of(candidate.text)
    if not said:
        return candidate
    line = _pieces(candidate.act.point)
    vectors = encoder.encode(said)
    points = encoder.encode(line)
    heard = encoder.encode(_pieces(candidate.rep))
    whole = vectors if len(said) == 1 else (*vectors, *encoder.encode([candidate.text]))
    sentences = points if len(line) == 1 else points[:-1]
    return replace(
        candidate,
        nearness=sum(_nearest(point, whole) for point in sentences) / len(sentences),
        stray=min(max(_nearest(v, points), REPS_WORDS * _nearest(v, heard)) for v in vectors),
        vectors=tuple(vectors),
    )


def _pieces(text: str) -> tuple[str, ...]:
    """The sentences of a text and, if there are several, the whole of it at the end."""
    found = sentences_of(text)
    return (*found, text) if len(found) > 1 else found or (text,)


def _nearest(vector: Vector, others: Sequence[Vector]) -> float:
    return max(sum(a * b for a, b in zip(vector, other, strict=True)) for other in others)
