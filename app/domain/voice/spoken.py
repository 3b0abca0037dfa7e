"""Text as it is spoken, where it is written another way."""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Final

_Replacement = str | Callable[[re.Match[str]], str]

_NUMBER: Final = r"\d+(?:,\d{3})*(?:\.\d+)?"
_MONEY: Final = "$£€"
_EACH: Final = (
    "year|quarter|month|week|day|hour|minute|second|user|seat|person|head|unit|site|room|truck|"
    "vehicle|machine|order|call|ticket|license|licence|line|store|door|desk|yr|mo|hr"
)
_SHORT_EACH: Final = {"yr": "year", "mo": "month", "hr": "hour"}
_LARGE: Final = {"k": "thousand", "M": "million", "bn": "billion", "B": "billion"}


def spoken(text: str) -> str:
    """The text with what is written otherwise than spoken put into words.

    Only what the synthesisers' own normaliser leaves or misreads: it knows cardinals, ordinals,
    years, times, dates, money, percents, units, titles and spelled letters by itself.
    """
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def _range(found: re.Match[str]) -> str:
    """Two numbers with a dash between: $10-15k is ten to fifteen thousand dollars."""
    sign, low, low_large, next_sign, high = found.groups()
    if len(low) == len("555") and len(high) == len("1234") and not sign + next_sign + low_large:
        return found[0]  # a telephone number
    if sign and not next_sign and not low_large:
        return f"{low} to {sign}{high}"
    return f"{sign}{low}{low_large} to {next_sign or sign}{high}"


def _large(found: re.Match[str]) -> str:
    letters = found[2]
    return f"{found[1]} {_LARGE[letters.lower() if letters in 'Kk' else letters]}"


def _per(found: re.Match[str]) -> str:
    return f"{found[1]} per {_SHORT_EACH.get(found[2], found[2])}"


_RULES: Final[tuple[tuple[re.Pattern[str], _Replacement], ...]] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # What is not said at all
        (r"https?://(?:www\.)?|\bwww\.", ""),
        (r"[\[\]{}*_`|\\]+", " "),
        # Short forms
        (r"\b[eE]\.g\.,?", "for example"),
        (r"\b[iI]\.e\.,?", "that is"),
        (r"(?<![\w.])n/a\b|(?<![\w.])N/A\b", "not applicable"),
        (r"\b401\(?k\)?(?!\w)", "four-oh-one K"),
        (r"\b24\s?[x×/]\s?7\b", "24 7"),
        (r"\bv(?=\d)", "version "),
        # "company'll" is in no lexicon
        (r"(?i)\b(?!(?:i|you|he|she|it|we|they)['’])([a-z]{3,})['’]ll\b", r"\1 will"),
        (r"(?i)\b(?!(?:i|you|we|they)['’])([a-z]{3,})['’]ve\b", r"\1 have"),
        # Signs
        (rf"(?<![\w<>=])~\s?(?=[{_MONEY}\d])|≈\s?", "about "),
        (rf"(?<![\w<>=-])>\s?(?=[{_MONEY}\d])", "more than "),
        (rf"(?<![\w<>=-])<\s?(?=[{_MONEY}\d])", "less than "),
        # Two numbers
        (
            rf"(?<![\w.,-])([{_MONEY}]?)({_NUMBER})(k|K|M|bn|B|%?)\s?[–-]\s?([{_MONEY}]?)"
            rf"({_NUMBER})(?=%|[kKMBx]\b|bn\b|[^\w-]|$)",
            _range,
        ),
        (r"(?<![\w:.])(\d{1,3}):(\d)(?![\d:])", r"\1 to \2"),
        (r"(?<![\w./])(1[3-9]|[2-9]\d)/(\d{1,2})(?![\w/])", r"\1 \2"),
        (r"\s(?:[–-]|--+)\s|--+", " — "),
        # Amounts
        (rf"(?<![\w.,])([{_MONEY}]?{_NUMBER})\s?(k|K|bn)\b", _large),
        (rf"(?<![\w.,])({_NUMBER})\s?(M|B)\b", _large),
        (rf"((?<=\d)|(?<=thousand)|(?<=million)|(?<=billion)|(?<=%)) ?/ ?({_EACH})\b", _per),
        (r"(?i)\b(per (?:user|seat|person|unit|site)) ?/ ?(month|year)\b", r"\1 per \2"),
    )
)


def matched(written: Sequence[str], said: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """For each written word, the span of the spoken words that say it.

    "$41,000" is said as "41,000 dollars", so a span may have several words; a dash is said as
    none and has an empty span. Where one spoken word says several written ones, they share it.

    Args:
        written: Words between spaces.
        said: Words as they were spoken, in order; nothing that is silent.
    """
    spans = [(0, 0)] * len(written)
    names = [_plain(word) for word in written]
    sounding = [place for place, name in enumerate(names) if name]
    matcher = SequenceMatcher(
        None, [names[place] for place in sounding], [_plain(word) for word in said], autojunk=False
    )
    for what, first, end, said_first, said_end in matcher.get_opcodes():
        if what == "insert" and first:
            # "$5" and "5" are one word to the matcher, and "dollars" is then its too.
            begin, _ = spans[sounding[first - 1]]
            spans[sounding[first - 1]] = (begin, said_end)
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
