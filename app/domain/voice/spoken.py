"""Text as it is spoken, where it is written another way."""

from collections.abc import Sequence
from difflib import SequenceMatcher


def spoken(text: str) -> str:
    """The text with what is written otherwise than spoken put into words."""
    return text


def matched(written: Sequence[str], said: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """For each written word, the span of the spoken words that say it.

    "$41,000" is said as "41,000 dollars", so a span may have several words; a dash is said as
    none and has an empty span. Where one spoken word says several written ones, they share it.

    Args:
        written: Words between spaces.
        said: Words as they were spoken, in order.
    """
    spans = [(0, 0)] * len(written)
    names = [_plain(word) for word in written]
    sounding = [place for place, name in enumerate(names) if name]
    matcher = SequenceMatcher(
        None, [names[place] for place in sounding], [_plain(word) for word in said], autojunk=False
    )
    for _, first, end, said_first, said_end in matcher.get_opcodes():
        for place in range(first, end):
            spans[sounding[place]] = _share(place - first, end - first, said_first, said_end)
    return tuple(spans)


def _plain(word: str) -> str:
    """A word without its punctuation: what remains of "--" is nothing; of "$5", "5"."""
    return "".join(letter for letter in word.lower() if letter.isalnum() or letter in "&%+@")


def _share(place: int, of: int, first: int, end: int) -> tuple[int, int]:
    """The part of a span that falls to one of so many words; never empty unless the span is."""
    count = end - first
    if not count:
        return first, first
    begin = first + min(count - 1, place * count // of)
    return begin, max(begin + 1, first + (place + 1) * count // of)
