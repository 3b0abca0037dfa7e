"""Whether talk is about a sale, told by its words.

The network learned from sales talk: in lessons, counselling or chat it misses what rules that need
no examples see. So it matters which of the two a turn is from. Words tell that well enough: a
logistic regression over which words of a vocabulary are said, in the turn and in what went before.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.labelling.plain_words import ANY_NAME, MOST_KEPT, plain_words
from app.domain.transcript import Utterance

ELSEWHERE = 0.3
"""How probable it must be that talk is not about a sale, to be taken for such."""
SURELY_ELSEWHERE = 0.5
"""The same where a mistake costs more: what gives back, or compares, in any talk, is often no move
of a sale's."""
CERTAINLY_ELSEWHERE = 0.7
"""The same where the network, not a form of words, is believed sooner."""


@dataclass(frozen=True, kw_only=True)
class TalkWords:
    """What each word says of the kind of talk.

    Attributes:
        bias: Added to every sum.
        weights: By word as `plain_words` has it; above 0 speaks for talk that is not about a sale.
    """

    bias: float
    weights: Mapping[str, float]

    def elsewhere(self, text: str, context: Sequence[Utterance]) -> float:
        """How probable it is that a turn, after the turns before it, is not about a sale, 0 to 1.

        p = 1 / (1 + exp(-(bias + sum of the known words' weights / square root of their number))),
        each word once. Where no word is known, 0. What stands alone and speaks neither of its
        speaker nor to a listener, a banner or a sentence from a text, is said to nobody: 1.
        """
        said = {word for part in (text, *(u.text for u in context)) for word in words_of(part)}
        known = sorted(self.weights[word] for word in said if word in self.weights)
        if not known:
            return 0.0
        if not context and _PERSONS.search(text) is None:
            return 1.0
        total = self.bias + sum(known) / math.sqrt(len(known))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=MOST_KEPT)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as the vocabulary has them: no numbers, no names, no marks."""
    return tuple(w for w in plain_words(text).split() if _WORD.fullmatch(w) and w != ANY_NAME)


_WORD = re.compile("[a-z][a-z']+")
_PERSONS = re.compile(
    r"\b(?:(?:i|we|you)(?:['\u2019]\w+)?|me|my|mine|us|ours?|yours?|u|ur|let['\u2019]?s)\b",
    re.IGNORECASE,
)
