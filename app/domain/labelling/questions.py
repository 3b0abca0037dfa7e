"""Questions in a rep's turn: where they begin, with or without a question mark, what they ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from app.domain.labelling import asking
from app.domain.labelling import question_words as wording
from app.domain.labelling.canon import Sentence
from app.domain.labelling.effort import TASK_QUESTION
from app.domain.labelling.patterns import CERTAIN, FAIR, NEAR_MISS, STRONG, WEAK, Hit, Phrases
from app.domain.moves import Move


class Ask(Enum):
    """What a question is for."""

    DISCOVERY = auto()
    IMPACT = auto()
    DECISION = auto()
    CONFLICT = auto()
    LEADING = auto()
    PERMISSION = auto()
    CLOSE = auto()
    EFFORT = auto()
    CHECK = auto()
    OTHER = auto()


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question: the canonical words `sentence.flat[start:end]`.

    Attributes:
        sentence: The sentence it stands in.
        start: Where its words begin.
        end: Where they end.
        words: The words, with a space before and after; a condition before them included.
        sure: Whether its form, or a question mark, makes it a question beyond doubt.
        declared: Whether only the question mark makes it one: "So it is slow?"
    """

    sentence: Sentence
    start: int
    end: int
    words: str
    sure: bool
    declared: bool = False

    def hit(self, move: Move, score: float) -> Hit:
        """This question as evidence for `move`."""
        span = self.sentence.span_of(self.start, self.end)
        return Hit(move, span, score, self.sentence.number)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question and what it was taken for, with how sure that is."""

    question: Question
    ask: Ask
    score: float


_SAME_QUESTION = 30  # canonical characters within which two beginnings belong to one question
_CONDITION = ("if ", "when ", "suppose ", "once ", "say ", "imagine ", "assuming ", "for ", "so ")
_LONGEST_CONDITION = 110


def questions(sentence: Sentence) -> Iterator[Question]:
    """The questions in a sentence, in order.

    Word order finds them without punctuation too: an inverted verb after a question word, "do
    you" and its like, "walk me through". A sentence with a question mark and none of these is a
    question as a whole.
    """
    flat = sentence.flat
    starts = _beginnings(sentence)
    kept: list[int] = []
    for start in sorted(starts):
        if not kept or start - kept[-1] > _SAME_QUESTION:
            kept.append(start)
    declared = not kept and sentence.asks
    if declared:
        kept = [sentence.clause_at(len(flat) - 3)[0] if len(flat) > 60 else 0]
        starts[kept[0]] = True
    for number, (start, end) in enumerate(pairwise([*kept, len(flat) - 1])):
        lead = _condition(flat, kept[number - 1] if number else 0, start)
        yield Question(
            sentence=sentence,
            start=start,
            end=end,
            words=flat[lead:end] + " ",
            sure=starts[start] or sentence.asks,
            declared=declared,
        )


def _beginnings(sentence: Sentence) -> dict[int, bool]:
    """Offsets at which a question may begin, and whether that is beyond doubt."""
    starts: dict[int, bool] = {}
    for found in (wording.INVERTED, wording.POLAR):
        for match in found.all(sentence.flat):
            if not any(match.start() < b < match.end() for b in sentence.breaks):
                starts[match.start()] = True
    request = wording.INFORM.find(sentence)
    if request is not None:
        starts[request[0]] = True
    for at in sentence.starts if sentence.asks else (0,):
        if wording.FRONTED.opens(sentence.flat, at) or wording.OPENING.opens(sentence.flat, at):
            starts.setdefault(at, sentence.asks)
    return starts


def _condition(flat: str, earliest: int, start: int) -> int:
    """Where a condition or topic just before a question begins, else `start`."""
    lead = max(earliest, start - _LONGEST_CONDITION)
    if lead and lead != earliest:
        return start
    if flat[lead + 1 :].startswith(_CONDITION):
        return lead
    for word in (" if ", " suppose ", " when "):
        found = flat.rfind(word, lead, start)
        if found >= 0:
            return found
    return start


def read_questions(sentences: Sequence[Sentence]) -> list[Asked]:
    """All the questions of a turn and what each asks."""
    found = [_read(question) for s in sentences for question in questions(s)]
    specific = {a.question.sentence.number for a in found if a.ask in _SPECIFIC}
    return [
        a
        for a in found
        if a.ask is not Ask.DISCOVERY
        or a.question.sentence.number not in specific
        or asking.ABOUT_BUYER.within(a.question.words)
    ]


_SPECIFIC = frozenset({Ask.IMPACT, Ask.DECISION, Ask.CONFLICT, Ask.EFFORT, Ask.LEADING, Ask.CLOSE})


def _read(question: Question) -> Asked:
    ask, score = _classify(question)
    return Asked(question=question, ask=ask, score=score)


def _classify(question: Question) -> tuple[Ask, float]:
    said = question.words
    if _is_idle(question):
        return Ask.OTHER, STRONG
    if wording.PERMISSION.within(said):
        return Ask.PERMISSION, FAIR
    if question.sentence.asks and _is_tagged(question):
        return Ask.LEADING, STRONG
    doubt = 0.0 if question.sure else _DOUBT
    for ask, phrases, unless in _KINDS:
        if ask is Ask.CHECK and len(said) >= _LONGEST_CHECK:
            continue
        found = phrases.within(said) and (unless is None or not unless.within(said))
        if found or (ask is Ask.LEADING and _leads(question)):
            return ask, STRONG - doubt
    if _is_about_the_rep(said):
        return Ask.OTHER, FAIR
    return Ask.DISCOVERY, _about_the_buyer(question, doubt)


_DOUBT = 0.25  # taken off where only the word order says that it is a question
_LONGEST_CHECK = 60  # canonical characters: longer questions ask for more than a nod
_KINDS: tuple[tuple[Ask, Phrases, Phrases | None], ...] = (
    (Ask.EFFORT, TASK_QUESTION, None),
    (Ask.CONFLICT, asking.CONFLICT, asking.NOT_CONFLICT),
    (Ask.LEADING, wording.LEADING, None),
    (Ask.CLOSE, asking.CLOSE, None),
    (Ask.CHECK, wording.CHECK, None),
    (Ask.OTHER, asking.OFFER, None),
    (Ask.DECISION, asking.DECISION, asking.NOT_DECISION),
    (Ask.IMPACT, asking.IMPACT, asking.NOT_IMPACT),
)
"""The kinds of question, the one that takes precedence first, with what takes them back."""


def _is_idle(question: Question) -> bool:
    """Whether a question only gets the call to work, greets, or echoes a word."""
    said = question.words
    short = question.declared and question.sentence.flat.count(" ") <= _ECHO_WORDS
    if short and (said.count(" ") <= 2 or said.startswith((" that ", " the "))):
        return True
    if len(said) < _LONG and wording.LOGISTICS.within(said):
        return True
    return len(said) < _SHORT and wording.ECHO.opens(said) is not None


def _is_about_the_rep(said: str) -> bool:
    asked_for = wording.INFORM.opens(said) is not None or asking.ABOUT_BUYER.within(said)
    return not asked_for and asking.ABOUT_SELF.within(said)


_LONG = 75  # canonical characters from which a question is about more than the call itself
_SHORT = 24
_PLAIN_QUESTION = 6  # words from which a clause in question order is one without its mark
_ECHO_WORDS = 4  # spaces in the canonical words of "that thing?" and shorter


def _about_the_buyer(question: Question, doubt: float) -> float:
    if question.declared:
        return WEAK
    if asking.ABOUT_BUYER.within(question.words):
        return STRONG - doubt
    size = question.words.count(" ") - 1
    if not question.sure:
        return WEAK if question.start == 0 and size >= _PLAIN_QUESTION else NEAR_MISS
    if size >= 2:
        return FAIR if question.sentence.asks and size > 3 else WEAK
    return NEAR_MISS


def _is_tagged(question: Question) -> bool:
    """Whether the sentence ends in a tag that asks to agree with an evaluation."""
    flat, breaks = question.sentence.flat, question.sentence.breaks
    ends = [breaks[-1]] if breaks else []
    ends += [at for tag in _LAST_TAGS if (at := len(flat) - len(tag)) > 12 and flat.endswith(tag)]
    return any(
        len(flat) - at < 32
        and wording.TAG.opens(flat, at) is not None
        and wording.EVALUATIVE.within(flat[:at] + " ")
        for at in ends
    )


_LAST_TAGS = (" right ", " yes ", " is it not ", " do you not ", " would you not ", " is not it ")


def _leads(question: Question) -> bool:
    sentence = question.sentence
    return sentence.asks and wording.LEADING.find(sentence) is not None


_MOVES = {
    Ask.DISCOVERY: Move.DISCOVERY_QUESTION,
    Ask.IMPACT: Move.IMPACT_QUESTION,
    Ask.DECISION: Move.DECISION_QUESTION,
    Ask.CONFLICT: Move.SURFACE_CONFLICT,
    Ask.LEADING: Move.LEADING_QUESTION,
    Ask.PERMISSION: Move.PERMISSION,
    Ask.EFFORT: Move.INVITE_EFFORT,
}


def question_hits(asked: Sequence[Asked]) -> Iterator[Hit]:
    """The labels that the questions themselves earn."""
    for one in asked:
        move = _MOVES.get(one.ask)
        if move is not None:
            plain = move is Move.DISCOVERY_QUESTION and wording.ON_YOUR_MIND.find(
                one.question.sentence
            )
            yield one.question.hit(move, CERTAIN if plain and one.score >= STRONG else one.score)
