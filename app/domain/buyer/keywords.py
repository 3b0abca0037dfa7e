"""Whether a text touches a topic that a file describes by keywords."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from app.domain.text import words

_SHORT = 3


@lru_cache(maxsize=4096)
def _parts(keyword: str) -> tuple[str, ...]:
    return tuple(_plain(w) for w in words(keyword))


def _plain(word: str) -> str:
    return word.lstrip("$£€")


def spoken(text: str) -> tuple[str, ...]:
    """The words of a text as keywords are matched against: lower case, no currency signs."""
    return tuple(_plain(w) for w in words(text))


def touched(said: Sequence[str], keywords: Iterable[str]) -> tuple[str, ...]:
    """The keywords that occur in `said`, a result of `spoken`.

    A keyword matches where its words stand next to each other, each as the beginning of a word
    ("carrier" finds "carriers"); words of up to three letters and numbers match only whole.
    """
    return tuple(k for k in keywords if _occurs(said, _parts(k)))


def _occurs(said: Sequence[str], parts: tuple[str, ...]) -> bool:
    size = len(parts)
    return bool(size) and any(
        all(_begins(said[at + i], parts[i]) for i in range(size))
        for at in range(len(said) - size + 1)
    )


def _begins(word: str, part: str) -> bool:
    if len(part) <= _SHORT or not part.isalpha():
        return word == part
    return word.startswith(part)
