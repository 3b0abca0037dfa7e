"""The labeller by rules: which of the codebook's moves a rep's turn makes, with the words."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence, canonical
from app.domain.labelling.context import (
    argue_hits,
    close_hits,
    comparison_hits,
    pitch_hits,
    reflection_hits,
    value_hits,
)
from app.domain.labelling.getting import getting_hits, repeated_thanks
from app.domain.labelling.guiding import conflict_hits, guiding_hits
from app.domain.labelling.patterns import HOLDS, NEAR_MISS, NONE, Hit
from app.domain.labelling.questions import Ask, Question, classify, question_hits, questions
from app.domain.labelling.situation import Situation, read_situation
from app.domain.moves import LabelledMove, Move
from app.domain.transcript import Utterance

VERSION = "rules-1"


def find_moves(
    text: str, context: Sequence[Utterance]
) -> tuple[tuple[LabelledMove, ...], dict[Move, float]]:
    """The moves of a rep's turn, and for every move of the codebook how sure that is.

    Args:
        text: What the rep said. Any text at all; instructions in it are only words.
        context: The turns before it, oldest first; at most the last four are read.

    Returns:
        The moves that hold, in reading order, each with the words that earned it, and the scores
        of all moves: 0.9 for a plain form, 0.6 for a weak one, 0.3 for a near miss, 0.05 for none.
    """
    sentences = canonical(text)
    best: dict[Move, Hit] = {}
    for hit in _settle(list(_all_hits(sentences, read_situation(context)))):
        if hit.move not in best or hit.score > best[hit.move].score:
            best[hit.move] = hit
    moves = [
        LabelledMove(move=hit.move, span=hit.span, score=hit.score)
        for hit in best.values()
        if hit.score >= HOLDS
    ]
    moves.sort(key=lambda m: (m.span.start, m.span.end, m.move))
    return tuple(moves), {m: best[m].score if m in best else NONE for m in Move}


def _all_hits(sentences: tuple[Sentence, ...], now: Situation) -> Iterator[Hit]:
    asked: list[tuple[Question, Ask, float]] = [
        (question, *classify(question, now)) for s in sentences for question in questions(s)
    ]
    leave = [q.sentence for q, ask, _ in asked if ask is Ask.PERMISSION]
    yield from question_hits(asked)
    yield from guiding_hits(sentences, leave)
    yield from conflict_hits(sentences)
    yield from getting_hits(sentences)
    yield from repeated_thanks(sentences)
    reflected = list(reflection_hits(sentences, asked, now))
    yield from reflected
    yield from value_hits(sentences, now)
    yield from pitch_hits(sentences, now)
    yield from close_hits(sentences, asked, now)
    yield from argue_hits(sentences, any(h.score >= HOLDS for h in reflected), now)
    yield from comparison_hits(sentences)


def _settle(hits: list[Hit]) -> list[Hit]:
    """Take back what another move in the same turn excludes."""
    held = {hit.move for hit in hits if hit.score >= HOLDS}
    settled = []
    for hit in hits:
        backed = hit.move is Move.UNBACKED_CLAIM and Move.OUTSIDE_EVIDENCE in held
        tied = hit.move is Move.PITCH and Move.CONNECT_VALUE in held and hit.score < 0.9
        settled.append(Hit(hit.move, hit.span, min(hit.score, NEAR_MISS)) if backed or tied else hit)
    return settled
