"""The questions of a rep's turn, one by one, with or without question marks."""

from functools import lru_cache

from app.domain.labelling.canon import canonical
from app.domain.labelling.patterns import HOLDS, WEAK
from app.domain.labelling.questions import Ask, Asked, Question, questions, read_questions
from app.domain.transcript import Span


@lru_cache(maxsize=1024)
def questions_asked(text: str) -> tuple[Span, ...]:
    """The questions that a turn puts to the buyer, as spans of `text`, in order.

    Speech has no question marks, so word order counts as well, and so does "tell me about …".
    What keeps the talk itself going ("can you hear me?", "make sense?") and offers do not count.
    Open and closed ones count alike.
    """
    said = canonical(text)
    read = {(a.question.sentence.number, a.question.start): a for a in read_questions(said)}
    return tuple(
        sentence.span_of(question.start, question.end)
        for sentence in said
        for question in questions(sentence)
        if _counts(question, read.get((sentence.number, question.start)))
    )


def _counts(question: Question, asked: Asked | None) -> bool:
    """Whether it is surely put to the buyer; a weak reading without a question mark is not.

    Beside a question about cost or deciding the labeller leaves a plain one out; it was asked all
    the same.
    """
    if asked is None:
        return question.sure
    firm = asked.score >= HOLDS and (question.sure or asked.score > WEAK)
    return firm and asked.ask is not Ask.OTHER
