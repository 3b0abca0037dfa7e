"""A text as the labeller's network reads it: without what changes no label.

Contractions, fillers, spellings, stutters and most punctuation are settled by the canonical words
that the rules read too. A name becomes one and the same name, and a number another of its size.
"""

import re
from functools import lru_cache

from app.domain.labelling.canon import Sentence, canonical

ANY_NAME = "taylor"
# With its commas, which would look like the break of a clause.
_HESITATION = re.compile(
    r"(?:,\s*)?(?<![\w'])(?:u+m+|u+h+m*|e+r+m?|h+m+)(?![\w'])[,.]{0,3}\s*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
MOST_KEPT = 1024
"""Texts whose words are kept: what is said comes back as what went before, up to four times."""


@lru_cache(maxsize=MOST_KEPT)
def plain_words(text: str) -> str:
    """The text in lower-case words, a comma where a clause breaks, a mark after each sentence."""
    return " ".join(_plain(sentence) for sentence in canonical(_HESITATION.sub(" ", text)))


def _plain(sentence: Sentence) -> str:
    said: list[str] = []
    at = 0
    for word in sentence.flat.split():
        if at in sentence.breaks and said:
            said.append(",")
        name = word.removesuffix("'s") in sentence.names
        if not (name and said and said[-1] == ANY_NAME):
            said.append(ANY_NAME if name else _DIGITS.sub(_of_its_size, word))
        at += len(word) + 1
    return " ".join(said) + (" ?" if sentence.asks else " .")


def _of_its_size(number: re.Match[str]) -> str:
    digits = number.group()
    return digits if not digits.strip("0") else "1" + "0" * (len(digits) - 1)
