"""A rep's turn in pieces, each of which is labelled: sentences, and clauses where those run on."""

from app.domain.text import clauses, sentences
from app.domain.transcript import Span

MOST_WORDS = 24
"""A sentence of more words is cut at its clauses: raw speech has no full stops."""
FEWEST_WORDS = 4
"""A clause of fewer words belongs to the one before it."""


def pieces(text: str) -> tuple[Span, ...]:
    """The pieces of a turn, in order; none if nothing is said in it."""
    found: list[Span] = []
    for sentence in sentences(text):
        if len(sentence.of(text).split()) <= MOST_WORDS:
            found.append(sentence)
        else:
            found += _joined(text, sentence)
    return tuple(found)


def _joined(text: str, sentence: Span) -> list[Span]:
    """The clauses of a long sentence, those that are too short to judge joined to others."""
    said = sentence.of(text)
    joined: list[Span] = []
    for clause in clauses(said):
        here = Span(start=sentence.start + clause.start, end=sentence.start + clause.end)
        if joined and (
            _words(text, here) < FEWEST_WORDS or _words(text, joined[-1]) < FEWEST_WORDS
        ):
            joined[-1] = Span(start=joined[-1].start, end=here.end)
        else:
            joined.append(here)
    return joined


def _words(text: str, span: Span) -> int:
    return len(span.of(text).split())
