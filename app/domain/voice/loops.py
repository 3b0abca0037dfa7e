"""Words that a recogniser said twice because it began again, and words it says of no speech.

A recogniser of Whisper's kind that is given a short stretch goes on when the speech is over, and
then often says the beginning again; on noise and silence it says what its training was full of.
"""

import re

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*%?")

_LEAST_REPEATED = 3
_LEAST_REPEATED_OF_MANY = 2
_MANY = 6
"""How many words at the end have to be those of the start; fewer are a person's: "no, no"."""
_MOST_ROUNDS = 3
"""What is said more often than this in one go is nobody's."""
_LONGEST_ROUND = 40


def begins_again(text: str) -> bool:
    """Whether a text ends with its own start, as one does whose writer lost its way.

    "We charge $500. How does that sound? We charge": a person can say so too.
    """
    spoken = [word for word, _, _ in _words(text)]
    least = _LEAST_REPEATED_OF_MANY if len(spoken) >= _MANY else _LEAST_REPEATED
    for at in range(1, len(spoken) - least + 1):
        tail = spoken[at:]
        if tail == (spoken[:at] * (len(tail) // at + 1))[: len(tail)]:
            return True
    return False


def without_rounds(text: str) -> str:
    """A text in which what was said over and over without anything between is said once.

    "Thank you. Thank you. Thank you. Thank you." -> "Thank you."
    """
    words = _words(text)
    spoken = [word for word, _, _ in words]
    kept: list[str] = []
    begin = at = 0
    while at < len(spoken):
        length, rounds = _rounds(spoken, at)
        if rounds > _MOST_ROUNDS:
            kept.append(text[begin : _after(text, words[at + length - 1][2])].strip())
            at += length * rounds
            begin = words[at][1] if at < len(words) else len(text)
        else:
            at += 1
    if not begin:
        return text
    return " ".join([*kept, text[begin:].strip()]).strip()


def _rounds(spoken: list[str], at: int) -> tuple[int, int]:
    """The length of what is said over and over from here on, and how often; the most words win."""
    best = (1, 1)
    for length in range(1, min(_LONGEST_ROUND, (len(spoken) - at) // 2) + 1):
        what = spoken[at : at + length]
        rounds = 1
        while spoken[at + rounds * length : at + (rounds + 1) * length] == what:
            rounds += 1
        if rounds > _MOST_ROUNDS and rounds * length > best[0] * best[1]:
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
