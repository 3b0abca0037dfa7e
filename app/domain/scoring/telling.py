"""Telling without being asked: sentences that inform or advise a buyer who put no question."""

from collections.abc import Collection, Iterator, Sequence

from app.domain.labelling.canon import Sentence, canonical
from app.domain.labelling.patterns import Phrases
from app.domain.labelling.questions import read_questions
from app.domain.labelling.situation import read_answer
from app.domain.moves import GUIDING, LabelledMove
from app.domain.transcript import Span

FEWEST_WORDS = 6
"""A shorter sentence greets, agrees or thanks more often than it tells."""

_ASKS_FOR_IT = Phrases(
    """
    (?:tell|show|remind|teach) (?:me|us)|(?:talk|walk|take|run) (?:me|us) through|go (?:on|ahead)|
      (?:explain|describe|suggest|advise|recommend)|send (?:me|us|it|that)|(?:i|we) (?:would|
      want|need) ~(?:like )?~(?:to )?(?:know|hear|see|understand|learn)|(?:i|we) (?:am|are|
      was|were) ~(?:wondering|curious|asking)|i wonder(?:ed)?
    """
)
_OF_THE_BUYER = Phrases(
    """
    ^(?:(?:it|that|this|which) )?(?:sounds|seems|feels|looks|sounded|seemed) (?:like|as if|
      as though|that|to me)|^(?:it|that|this) (?:sounds|seems|must|would) (?:be|have been|feel|
      [^ ]+)(?= )|^(?:you|your|yours)(?= )|^(?:i|we) (?:hear|sense|gather|understand) (?:you|that|
      your)|^what (?:i am|i) (?:hearing|hear)|^part of you|^for you
    """
)
_ADVISES = Phrases(
    """
    (?:you|we) ~(?:should|must|ought|need to|have to|had better|can|could|might|may|want to|
      will|would (?:do well|be (?:better|wise)))(?! (?:not )?(?:see|feel|hear|imagine))
    """
)


def told_unasked(text: str, before: str, moves: Sequence[LabelledMove]) -> tuple[Span, ...]:
    """The sentences in which a rep informs or advises without having been asked to.

    Those are the statements of some length that make no guiding move and do not speak of the
    buyer's own side, unless they say what the buyer should do. Read by rules: an estimate.

    Args:
        text: What the rep said.
        before: What the buyer had said just before; empty if nothing. If it asks for anything,
            nothing is unasked.
        moves: The moves of the rep's words.
    """
    if _is_asked(before):
        return ()
    guiding = [m.span for m in moves if m.move in GUIDING]
    return tuple(s.span for s in _statements(text) if _tells(s, guiding))


def _is_asked(before: str) -> bool:
    return read_answer(before).asked or _ASKS_FOR_IT.somewhere(canonical(before))


def _statements(text: str) -> Iterator[Sentence]:
    said = canonical(text)
    asking = {a.question.sentence.number for a in read_questions(said)}
    yield from (s for s in said if not s.asks and s.number not in asking)


def _tells(sentence: Sentence, guiding: Collection[Span]) -> bool:
    span = sentence.span
    if len(sentence.flat.split()) < FEWEST_WORDS:
        return False
    if any(span.overlaps(other) for other in guiding):
        return False
    return _OF_THE_BUYER.find(sentence) is None or _ADVISES.find(sentence) is not None
