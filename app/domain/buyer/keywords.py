"""Whether a text touches a topic that a file describes by keywords."""

import re
from collections.abc import Iterable
from functools import lru_cache

from app.domain.text import words

_SHORT = 3


def _plain(word: str) -> str:
    return word.lstrip("$£€")


_FILLERS = frozenset("actually really just basically honestly even kinda um uh er erm".split())
"""Words that people put in the middle of anything; they count neither said nor as keywords."""


@lru_cache(maxsize=64)
def spoken(text: str) -> str:
    """The words of a text as keywords are matched against.

    Lower case, without currency signs and fillers, each with a space before it.
    """
    return "".join(f" {_plain(w)}" for w in words(text) if w not in _FILLERS)


def touched(said: str, keywords: Iterable[str]) -> tuple[str, ...]:
    """The keywords that occur in `said`, a result of `spoken`.

    A keyword matches where its words stand next to each other, each as the beginning of a word
    ("carrier" finds "carriers"); words of up to three letters and numbers match only whole.
    """
    return tuple(k for k in keywords if _pattern((k,)).search(said))


def touches(said: str, keywords: tuple[str, ...]) -> bool:
    """Whether any of the keywords occurs in `said`; as `touched`, at the cost of one search."""
    return _pattern(keywords).search(said) is not None


@lru_cache(maxsize=4096)
def _pattern(keywords: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = [p for p in map(_as_pattern, keywords) if p]
    return re.compile("|".join(alternatives) if alternatives else r"(?!)")


def _as_pattern(keyword: str) -> str:
    parts = [_plain(w) for w in words(keyword) if w not in _FILLERS]
    return "".join(f" {re.escape(p)}{_rest(p)}" for p in parts)


def _rest(part: str) -> str:
    """What may follow a keyword's word within the word that is said."""
    whole = len(part) <= _SHORT or not part.isalpha()
    return r"(?= |$)" if whole else r"\S*"
