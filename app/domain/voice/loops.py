"""Words that a recogniser said twice because it began again, and words it says of no speech.

A recogniser of Whisper's kind that is given a short stretch goes on when the speech is over, and
then often says the beginning again; on noise and silence it says what its training was full of.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*%?")

LEAST_REPEATED = 3
"""Fewer words said again at the end are a person's: "no, no"."""
MOST_ROUNDS = 3
"""What is said more often than this in one go is nobody's."""
_LONGEST_ROUND = 40


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A text without what was said again.

    Attributes:
        text: What is left.
        began_again: Whether something was cut.
    """

    text: str
    began_again: bool


def without_second_start(text: str) -> Cut:
    """A text without an exact repeat of its start at its end.

    "We charge $500. How does that sound? We charge" -> "We charge $500. How does that sound?"
    """
    words = _words(text)
    spoken = [word for word, _, _ in words]
    for at in range(1, len(spoken)):
        tail = spoken[at:]
        if len(tail) < LEAST_REPEATED:
            break
        # A person who repeats stops at a boundary too; the caller listens again to be sure.
        if tail == (spoken[:at] * (len(tail) // at + 1))[: len(tail)]:
            return Cut(text=_until(text, words[at - 1][2]), began_again=True)
    return Cut(text=text, began_again=False)


def without_rounds(text: str) -> Cut:
    """A text in which what was said over and over without anything between is said once.

    "Thank you. Thank you. Thank you. Thank you." -> "Thank you."
    """
    words = _words(text)
    spoken = [word for word, _, _ in words]
    cut = False
    at = 0
    kept: list[tuple[int, int]] = []
    begin = 0
    while at < len(spoken):
        length, rounds = _rounds(spoken, at)
        if rounds > MOST_ROUNDS:
            end = _after(text, words[at + length - 1][2])
            kept.append((begin, end))
            at += length * rounds
            begin = words[at][1] if at < len(words) else len(text)
            cut = True
        else:
            at += 1
    kept.append((begin, len(text)))
    if not cut:
        return Cut(text=text, began_again=False)
    parts = [text[start:end].strip() for start, end in kept]
    return Cut(text=" ".join(part for part in parts if part), began_again=True)


def _rounds(spoken: list[str], at: int) -> tuple[int, int]:
    """The length of what is said over and over from here on, and how often; the most words win."""
    best = (1, 1)
    for length in range(1, min(_LONGEST_ROUND, (len(spoken) - at) // 2) + 1):
        what = spoken[at : at + length]
        rounds = 1
        while spoken[at + rounds * length : at + (rounds + 1) * length] == what:
            rounds += 1
        if rounds > MOST_ROUNDS and rounds * length > best[0] * best[1]:
            best = (length, rounds)
    return best


def _words(text: str) -> list[tuple[str, int, int]]:
    """Words in one form, with where they stand."""
    return [(m[0].casefold().replace("’", "'"), m.start(), m.end()) for m in _WORD.finditer(text)]


def _after(text: str, end: int) -> int:
    """Where the punctuation that follows a word ends."""
    while end < len(text) and not text[end].isspace():
        end += 1
    return end


def _until(text: str, end: int) -> str:
    """The text up to a word, with the punctuation that follows it."""
    return text[: _after(text, end)].rstrip()
