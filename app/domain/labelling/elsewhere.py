"""What a turn makes of itself in talk that is not about a sale.

There the forms of words below are plain enough, whoever speaks: a price defended against a bid, a
need talked down, a one-sided comparison, a question after what the other has seen or done. In a
sale the same words are too often none of these, so there they count for nothing.
"""

from collections.abc import Sequence

from app.domain.labelling.bargaining import comes_down
from app.domain.labelling.canon import Sentence, canonical
from app.domain.labelling.elsewhere_words import (
    AFTER_WHAT_WAS_DONE,
    BETTER,
    CITES,
    DIVIDES,
    GIVES_BACK,
    HAGGLES,
    NOT_GIVEN_BACK,
    PRAISES_THE_THING,
    REJECTS,
    STANDING,
    TAKES_UP,
    TALKS_DOWN,
)
from app.domain.labelling.situation import Situation, read_situation
from app.domain.moves import Move
from app.domain.text import quantities
from app.domain.transcript import Utterance

OPENING = 3
"""Turns before which a talk is at its beginning."""

GIVEN_BACK = 40
"""Words up to which a turn can do nothing but give back."""


def told_elsewhere(text: str, context: Sequence[Utterance]) -> frozenset[Move]:
    """The moves that forms of words make in talk that is not about a sale."""
    sentences, now = canonical(text), read_situation(context)
    found = set()
    if now.last and (_gives_back(sentences) or TAKES_UP.somewhere(sentences)):
        found.add(Move.REFLECTION)
    if _counters(sentences, now) or TALKS_DOWN.somewhere(sentences):
        found.add(Move.ARGUE)
    if sentences and now.last and REJECTS.find(sentences[0]) and not sentences[0].asks:
        found.add(Move.ARGUE)
    if CITES.search(text) or any(STANDING.find(s) and not s.asks for s in sentences):
        found.add(Move.OUTSIDE_EVIDENCE)
    if comes_down(text, context):
        found.add(Move.DISCOUNT)
    if DIVIDES.somewhere(sentences):
        found.add(Move.INVITE_EFFORT)
    if any(s.asks and AFTER_WHAT_WAS_DONE.find(s) for s in sentences):
        found.add(Move.DISCOVERY_QUESTION)
    if BETTER.somewhere(sentences):
        found.add(Move.DISPARAGE)
    return frozenset(found)


def under_way(context: Sequence[Utterance]) -> bool:
    """Whether a talk is past its opening: each side has said something and one of them again."""
    return len(context) >= OPENING


def _gives_back(sentences: Sequence[Sentence]) -> bool:
    """Whether a short turn says how things are for the other, and goes on to nothing else."""
    if any(s.asks or NOT_GIVEN_BACK.find(s) for s in sentences):
        return False
    short = sum(s.flat.count(" ") for s in sentences) <= GIVEN_BACK
    return short and any(GIVES_BACK.find(s) for s in sentences[:2])


def _counters(sentences: Sequence[Sentence], now: Situation) -> bool:
    """Whether a price is defended against a bid or a doubt, by the thing or by who wants it."""
    heard = canonical(now.last)
    bids = now.haggled or HAGGLES.somewhere(heard) or (bool(quantities(now.last)) and not now.asked)
    return bids and any(PRAISES_THE_THING.find(s) and not s.asks for s in sentences)
