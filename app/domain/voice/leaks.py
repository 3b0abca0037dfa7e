"""Names that a recogniser wrote because it was told them, and not because they were said."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_NO_SPEECH_FROM = 0.3
_UNSURE_BELOW = -0.5
_ALIKE_FROM = 0.5
"""Of letters in the same order: "Fenrate" and "Fenwright" have 0.63, "Altwork" and "Aldwark" 0.71;
words that have nothing in common mostly stay under 0.4."""


def names_in(text: str, names: Sequence[str]) -> list[str]:
    """The words of a text that are words of names, folded."""
    known = {word for name in names for word in _words(name)}
    return [word for word in _words(text) if word in known]


def may_have_leaked(
    text: str, names: Sequence[str], *, no_speech: float, log_probability: float
) -> bool:
    """Whether a text should be checked by listening without having been told the names.

    That is so if it is mostly names, or if it is unsure: a recogniser that was told something of
    what comes is also less ready to find that nobody speaks.

    Args:
        text: What was written by a recogniser that was told the names.
        names: The names.
        no_speech: How probable it is that nobody spoke, 0 to 1.
        log_probability: Mean natural log probability of a token.
    """
    found = names_in(text, names)
    unsure = no_speech > _NO_SPEECH_FROM or log_probability < _UNSURE_BELOW
    return unsure or (bool(found) and 2 * len(found) >= len(_words(text)))


def without_leaks(told: str, untold: str, names: Sequence[str]) -> str:
    """The text of a recogniser that was told names, if each stands for something it would hear.

    Args:
        told: What it wrote when it was told the names.
        untold: What it wrote of the same sound when it was not.
        names: The names.

    Returns:
        `told` if wherever it has a name `untold` has the same or what sounds like it, else
        `untold`; nothing if `untold` is nothing.
    """
    if not untold:
        return ""
    known = {word for name in names for word in _words(name)}
    first, second = _words(told), _words(untold)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal" or known.isdisjoint(first[start:end]):
            continue
        one, other = "".join(first[start:end]), "".join(second[other_start:other_end])
        if SequenceMatcher(None, one, other, autojunk=False).ratio() < _ALIKE_FROM:
            return untold
    return told


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
