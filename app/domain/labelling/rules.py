"""The labeller by rules: which of the codebook's moves a rep's turn makes, with the words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.labelling.argue import argue_hits
from app.domain.labelling.candor import candor_hits
from app.domain.labelling.canon import Sentence, canonical
from app.domain.labelling.chase import chase_hits
from app.domain.labelling.claims import claim_hits
from app.domain.labelling.conflict import conflict_hits
from app.domain.labelling.discount import discount_hits
from app.domain.labelling.disparage import disparage_hits
from app.domain.labelling.effort import effort_hits
from app.domain.labelling.evidence import evidence_hits
from app.domain.labelling.grovel import grovel_hits
from app.domain.labelling.patterns import FAIR, HOLDS, NEAR_MISS, NONE, STRONG, Hit
from app.domain.labelling.permission import permission_hits
from app.domain.labelling.pressure import pressure_hits
from app.domain.labelling.questions import Ask, Asked, question_hits, read_questions
from app.domain.labelling.reconcile import reconcile_hits
from app.domain.labelling.reflection import reflection_hits
from app.domain.labelling.selling import close_hits, pitch_hits, value_hits
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
        of all moves: 0.97 for a form beyond doubt, 0.9 for a plain one, 0.6 for a weak one, 0.3
        for a near miss, 0.05 for none.
    """
    sentences = canonical(text)
    best: dict[Move, Hit] = {}
    for hit in _settled(list(_all_hits(sentences, read_situation(context)))):
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
    asked = read_questions(sentences)
    sentences = _marked(sentences, asked)
    yield from question_hits(asked)
    leave = [a.question.sentence for a in asked if a.ask is Ask.PERMISSION]
    yield from permission_hits(sentences, leave)
    yield from candor_hits(sentences, now)
    yield from evidence_hits(sentences)
    yield from reconcile_hits(sentences)
    yield from conflict_hits(sentences)
    yield from effort_hits(sentences)
    yield from reflection_hits(sentences, asked, now)
    yield from value_hits(sentences, now)
    closes = close_hits(sentences, asked, now)
    yield from closes
    yield from chase_hits(sentences, closes, now)
    yield from discount_hits(sentences, now)
    yield from pressure_hits(sentences, now)
    yield from claim_hits(sentences, now)
    yield from grovel_hits(sentences)
    yield from pitch_hits(sentences, now)
    yield from argue_hits(sentences, now)
    yield from disparage_hits(sentences, now)


def _marked(sentences: tuple[Sentence, ...], asked: Sequence[Asked]) -> tuple[Sentence, ...]:
    """The sentences, with those that are questions without a question mark taken for questions."""
    unmarked = {
        a.question.sentence.number
        for a in asked
        if a.score >= HOLDS and a.question.start <= _AT_THE_HEAD
    }
    return tuple(replace(s, asks=True) if s.number in unmarked else s for s in sentences)


_AT_THE_HEAD = 16  # canonical characters before which a question takes up its whole sentence
_DRIVES_OUT = {
    Move.REFLECTION: frozenset(
        {
            Move.ARGUE, Move.DISPARAGE, Move.PRESSURE, Move.PERMISSION, Move.CANDOR, Move.DISCOUNT,
            Move.CONNECT_VALUE, Move.GROVEL, Move.UNBACKED_CLAIM, Move.INVITE_EFFORT, Move.PITCH,
            Move.RECONCILE, Move.OUTSIDE_EVIDENCE, Move.SURFACE_CONFLICT, Move.PREMATURE_CLOSE,
            Move.CHASE, Move.LEADING_QUESTION,
        }
    ),
    Move.CONNECT_VALUE: frozenset(
        {Move.PERMISSION, Move.RECONCILE, Move.OUTSIDE_EVIDENCE, Move.INVITE_EFFORT, Move.PRESSURE,
         Move.GROVEL, Move.ARGUE, Move.DISPARAGE, Move.CANDOR}
    ),
    Move.DISCOVERY_QUESTION: frozenset(
        {Move.REFLECTION, Move.CHASE, Move.INVITE_EFFORT, Move.PRESSURE, Move.LEADING_QUESTION,
         Move.PREMATURE_CLOSE, Move.DISCOUNT}
    ),
    Move.DECISION_QUESTION: frozenset({Move.DISCOUNT, Move.PRESSURE}),
    Move.IMPACT_QUESTION: frozenset({Move.PRESSURE}),
    Move.OUTSIDE_EVIDENCE: frozenset({Move.SURFACE_CONFLICT, Move.RECONCILE}),
    Move.INVITE_EFFORT: frozenset(
        {Move.RECONCILE, Move.OUTSIDE_EVIDENCE, Move.PITCH, Move.CONNECT_VALUE, Move.PERMISSION}
    ),
    Move.CANDOR: frozenset(
        {Move.RECONCILE, Move.SURFACE_CONFLICT, Move.UNBACKED_CLAIM, Move.OUTSIDE_EVIDENCE,
         Move.PRESSURE, Move.PERMISSION, Move.GROVEL, Move.DISPARAGE, Move.LEADING_QUESTION}
    ),
    Move.UNBACKED_CLAIM: frozenset({Move.GROVEL, Move.PERMISSION, Move.RECONCILE}),
    Move.PITCH: frozenset(
        {Move.CONNECT_VALUE, Move.SURFACE_CONFLICT, Move.RECONCILE, Move.DISPARAGE, Move.ARGUE,
         Move.CANDOR, Move.PRESSURE, Move.DISCOUNT, Move.OUTSIDE_EVIDENCE, Move.INVITE_EFFORT}
    ),
    Move.CHASE: frozenset({Move.PERMISSION}),
    Move.ARGUE: frozenset({Move.PERMISSION, Move.CANDOR}),
}  # fmt: skip
"""A weak or middling hit of the first gives way to a firm one of the others in its sentence."""


_QUESTIONS = frozenset({Move.DISCOVERY_QUESTION, Move.IMPACT_QUESTION, Move.DECISION_QUESTION})


def _settled(hits: list[Hit]) -> Iterator[Hit]:
    """Take back what another move in the same sentence, or the same turn, excludes."""
    firmest: dict[tuple[int, Move], float] = {}
    for hit in hits:
        key = hit.sentence, hit.move
        firmest[key] = max(hit.score, firmest.get(key, 0.0))
    held = {move for (_, move), score in firmest.items() if score >= FAIR}
    for hit in hits:
        rivals = _DRIVES_OUT.get(hit.move, frozenset())
        against = max((firmest.get((hit.sentence, rival), 0.0) for rival in rivals), default=0.0)
        yields = hit.score < STRONG or hit.move in _QUESTIONS
        driven_out = yields and against >= max(hit.score, HOLDS)
        argued = hit.move is Move.REFLECTION and hit.score < FAIR and Move.ARGUE in held
        backed = hit.move is Move.UNBACKED_CLAIM and Move.OUTSIDE_EVIDENCE in held
        if driven_out or argued or backed:
            yield Hit(hit.move, hit.span, min(hit.score, NEAR_MISS), hit.sentence)
        else:
            yield hit
