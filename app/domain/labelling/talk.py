"""Whether talk is about a sale, told by its words.

The network learned from sales talk: in lessons, counselling or chat it misses what rules that need
no examples see. So it matters which of the two a turn is from. Words tell that well enough: a
logistic regression over which words of a vocabulary are said, in the turn and in what went before.
"""

import math
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from app.domain.labelling.plain_words import ANY_NAME, MOST_KEPT, plain_words
from app.domain.transcript import Utterance

ELSEWHERE = 0.25
"""How probable it must be that talk is not about a sale, to be taken for such."""
SURELY_ELSEWHERE = 0.45
"""The same where a mistake costs more: what gives back, or compares, in any talk, is often no move
of a sale's."""
CERTAINLY_ELSEWHERE = 0.7
"""The same where the network, not a form of words, is believed sooner."""
A_LESSON = 0.6
"""How probable it must be that other talk is a lesson, to be taken for one."""
MAYBE_ELSEWHERE = 0.1
"""How probable other talk must be where, if it is any, it is a lesson: pupils say little else than
numbers and names."""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """The kind of talk that a turn is from.

    Attributes:
        elsewhere: How probable it is that it is not about a sale, 0 to 1.
        lesson: How probable it is, if so, that it is a lesson, 0 to 1.
    """

    elsewhere: float = 0.0
    lesson: float = 0.0

    @property
    def is_lesson(self) -> bool:
        """Whether it is taken for a lesson."""
        return self.elsewhere >= MAYBE_ELSEWHERE and self.lesson >= A_LESSON


A_SALE = Talk()
"""Talk that is known to be about a sale."""


@dataclass(frozen=True, kw_only=True)
class WordWeights:
    """What each word says for something.

    Attributes:
        bias: Added to every sum.
        weights: By word as `plain_words` has it; above 0 speaks for it.
    """

    bias: float
    weights: Mapping[str, float]

    def probability(self, said: Set[str]) -> float | None:
        """How probable it is, by the words said; where none of them is known, nothing.

        p = 1 / (1 + exp(-(bias + sum of the known words' weights / square root of their number))),
        each word once.
        """
        known = sorted(self.weights[word] for word in said if word in self.weights)
        if not known:
            return None
        total = self.bias + sum(known) / math.sqrt(len(known))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, kw_only=True)
class TalkWords:
    """What words say of the kind of talk.

    Attributes:
        elsewhere: For talk that is not about a sale.
        lesson: Where it is not, for a lesson.
    """

    elsewhere: WordWeights
    lesson: WordWeights

    def kind(self, text: str, context: Sequence[Utterance]) -> Talk:
        """The kind of talk that a turn, after the turns before it, is from.

        Where no word is known, it is a sale. What stands alone and speaks neither of its speaker
        nor to a listener, a banner or a sentence from a text, is said to nobody: no sale, no
        lesson.
        """
        said = {word for part in (text, *(u.text for u in context)) for word in words_of(part)}
        elsewhere = self.elsewhere.probability(said)
        if elsewhere is None:
            return A_SALE
        if not context and _PERSONS.search(text) is None:
            return Talk(elsewhere=1.0)
        return Talk(elsewhere=elsewhere, lesson=self.lesson.probability(said) or 0.0)


@lru_cache(maxsize=MOST_KEPT)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as the vocabulary has them: no numbers, no names, no marks."""
    return tuple(w for w in plain_words(text).split() if _WORD.fullmatch(w) and w != ANY_NAME)


_WORD = re.compile("[a-z][a-z']+")
_PERSONS = re.compile(
    r"\b(?:(?:i|we|you)(?:['\u2019]\w+)?|me|my|mine|us|ours?|yours?|u|ur|let['\u2019]?s)\b",
    re.IGNORECASE,
)
