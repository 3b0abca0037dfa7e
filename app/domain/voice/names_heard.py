"""Names in a recognised text, spelled as they were told.

A recogniser that is told which names to expect spells them rightly and hears other words worse; it
even writes names that nobody said. So it listens without being told. Where what it wrote sounds
like a name it listens again, told, and of that only the names are taken, each where it stands for
something that sounds like it.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LETTER = re.compile(r"[\W_]+")

_ALIKE_FROM = 0.5
_ALIKE_AT_START_FROM = 0.65
"""The first word of a sentence is written large whatever it is."""
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)\W*$")
_LEAST_LETTERS = 3

_SILENT = re.compile(r"gh(?=t|$)|(?<=w)h|[aeiouyhw]")
_SOUNDS = {
    letter: sound
    for sound, letters in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"))
    for letter in letters
}
"""Letters that a hearing can mistake for each other have one sound, as in Soundex."""


def may_hold_names(text: str, names: Sequence[str]) -> bool:
    """Whether something written large in a text sounds like a name and is not spelled like it."""
    found = list(_WORD.finditer(text))
    words = [_letters(match[0]) for match in found]
    known = _known(names)
    missing = [name for name in known.difference(words) if len(name) >= _LEAST_LETTERS]
    for at, match in enumerate(found):
        if not match[0][0].isupper():
            continue
        starts = _SENTENCE_START.search(text, 0, match.start()) is not None
        least = _ALIKE_AT_START_FROM if starts else _ALIKE_FROM
        spans = {words[at], "".join(words[at : at + 2])} - known
        spans = {span for span in spans if len(span) >= _LEAST_LETTERS}
        if any(likeness(span, name) >= least for name in missing for span in spans):
            return True
    return False


def with_names(untold: str, told: str, names: Sequence[str]) -> str:
    """What a recogniser wrote without being told names, with the names it wrote when told.

    Args:
        untold: What it wrote of a sound without being told.
        told: What it wrote of the same sound when it was told the names.
        names: The names.
    """
    known = _known(names)
    words, others = untold.split(), told.split()
    first, second = [_letters(word) for word in words], [_letters(word) for word in others]
    kept: list[str] = []
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        instead = second[other_start:other_end]
        alike = likeness("".join(first[start:end]), "".join(instead)) >= _ALIKE_FROM
        if kind != "equal" and alike and any(_is_name(word, known) for word in instead):
            kept += others[other_start:other_end]
        else:
            kept += words[start:end]
    return " ".join(kept)


def likeness(one: str, other: str) -> float:
    """How alike two words sound, 0 to 1: by their letters, and by the sounds of their consonants.

    "finray" and "fenwright" are 0.56 alike, "so" and "tessel" 0.33.
    """
    return (_ratio(one, other) + _ratio(_sounds(one), _sounds(other))) / 2


def _known(names: Sequence[str]) -> set[str]:
    return {_letters(part) for name in names for part in _WORD.findall(name)}


def _is_name(word: str, known: set[str]) -> bool:
    """Whether a word is a name, or a name and its "'s"."""
    return word in known or (word.endswith("s") and word[:-1] in known)


def _letters(word: str) -> str:
    return _LETTER.sub("", word.casefold())


def _sounds(word: str) -> str:
    return "".join(str(_SOUNDS.get(letter, letter)) for letter in _SILENT.sub("", word))


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
