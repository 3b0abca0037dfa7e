"""Numbers as a salesperson would write them.

A recogniser mostly writes digits; this mends what it leaves in words, and nothing that could mean
something else. "Forty one thousand dollars" becomes "$41,000", "twenty percent" becomes "20%";
"one of them", "a second" and "no one" stay, and so do numbers under ten that have no unit.
"""

import re
from collections.abc import Callable, Sequence

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

_PLAIN = "|".join([*_SMALL, *_TENS])
_ANY = f"{_PLAIN}|hundred|{'|'.join(_SCALES)}"
_IN_WORDS = re.compile(
    rf"(?<![\w'’.$£€-])(?:a[ ](?=hundred|thousand))?(?:{_ANY})\b"
    rf"(?:[ -](?:(?:(?<=hundred[ ])|(?<=thousand[ ]))and[ ])?(?:{_ANY}|point)\b)*"
    rf"(?:[ ]and[ ]a[ ]half\b)?(?!['’]?\w)",
    re.IGNORECASE,
)
_UNIT_FOLLOWS = re.compile(r"[ -](?:percent|per cent|dollars?|euros?)\b", re.IGNORECASE)
_YEAR_PRECEDES = re.compile(r"\b(?:in|since|by|until|till|from|early|late|of)[ ]$", re.IGNORECASE)
_WORDS_FROM = 10
"""Smaller numbers are written in words where nothing says what they measure."""

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SIGNS = {"dollar": "$", "euro": "€", "pound": "£"}


def as_written(text: str) -> str:
    """A recognised text with its numbers, prices and percentages in their usual form."""
    for _ in range(4):  # what one step makes can be what another mends
        mended = _mended(text)
        if mended == text:
            break
        text = mended
    return text


def _mended(text: str) -> str:
    text = _IN_WORDS.sub(lambda match: _in_digits(match, text), text)
    for form, becomes in _FORMS:
        text = form.sub(becomes, text)
    return text


def _in_digits(match: re.Match[str], text: str) -> str:
    said = match[0]
    end = len(said.rstrip(" -"))
    said, rest = said[:end], said[end:]
    words = re.split(r"[ -]", said.lower())
    unit = _UNIT_FOLLOWS.match(text, match.start() + end) is not None
    if _YEAR_PRECEDES.search(text, 0, match.start()) and (year := _year(words)):
        return year + rest
    number = _number(words, with_unit=unit)
    return said + rest if number is None else number + rest


def _number(words: Sequence[str], *, with_unit: bool) -> str | None:
    """A number in digits; None if the words are none, or are better left as they are."""
    if with_unit and list(words[-3:]) == ["and", "a", "half"]:
        value = _value(words[:-3])
        return f"{value:,}.5" if value is not None else None
    if "point" in words:
        at = words.index("point")
        whole = _value(words[:at])
        scale = [word for word in words[at:] if word in _SCALES]
        places = [word for word in words[at + 1 :] if word not in scale]
        if whole is None or not places or not (with_unit or scale):
            return None
        if len(scale) > 1 or any(_SMALL.get(word, 10) > 9 for word in places):
            return None
        digits = "".join(str(_SMALL[word]) for word in places)
        return " ".join([f"{whole:,}.{digits}", *scale])
    if len(words) > 1 and words[-1] in ("million", "billion") and words[0] != "a":
        value = _value(words[:-1])
        plain = value is not None and value < 1000 and (value >= _WORDS_FROM or with_unit)
        return f"{value} {words[-1]}" if plain else None
    value = _value(words)
    if value is None or (value < _WORDS_FROM and not with_unit):
        return None
    if not with_unit and words[0] == "a" and len(words) == 2:
        return None  # "a hundred times"
    return f"{value:,}"


def _value(words: Sequence[str]) -> int | None:
    """What a number's words come to; None if they are not one number."""
    rest = [word for word in words if word != "and"]
    if rest[:1] == ["a"]:
        rest[0] = "one"
    total, limit = 0, 10**12
    while rest:
        group, rest = _below_thousand(rest)
        if group is None:
            return None
        scale = _SCALES[rest.pop(0)] if rest and rest[0] in _SCALES else 1
        if scale >= limit or (scale == 1 and rest):
            return None
        total += group * scale
        limit = scale
    return total if words else None


def _below_thousand(words: list[str]) -> tuple[int | None, list[str]]:
    """The number that the first words make, up to the scale that follows; and the words left."""
    group, words = _below_hundred(words)
    if group is not None and words[:1] == ["hundred"]:
        more, words = _below_hundred(words[1:])
        group = group * 100 + (more or 0) if group else None
    return group, words


def _below_hundred(words: list[str]) -> tuple[int | None, list[str]]:
    if words and words[0] in _SMALL:
        return _SMALL[words[0]], words[1:]
    if words and words[0] in _TENS:
        if len(words) > 1 and 0 < _SMALL.get(words[1], 0) < 10:
            return _TENS[words[0]] + _SMALL[words[1]], words[2:]
        return _TENS[words[0]], words[1:]
    return None, words


def _year(words: Sequence[str]) -> str | None:
    """A year said in two halves: "twenty twenty six" -> 2026."""
    century = {"nineteen": 1900, "twenty": 2000}.get(words[0])
    if century is None:
        return None
    value, rest = _below_hundred(list(words[1:]))
    return str(century + value) if value is not None and value >= 10 and not rest else None


def _priced(match: re.Match[str]) -> str:
    """A price with its sign before it: "41 thousand dollars" -> "$41,000"."""
    sign = _SIGNS[match["unit"].lower().rstrip("s")]
    number, scale = match["number"], match["scale"] or ""
    if scale.strip().lower() == "thousand" and "." not in number:
        number, scale = f"{int(number.replace(',', '')) * 1000:,}", ""
    first = f"{sign}{match['first']}{match['to']}" if match["first"] else ""
    return f"{first}{sign}{number}{scale}"


def _grouped(match: re.Match[str]) -> str:
    """The same digits in groups of three."""
    whole, dot, places = match["number"].partition(".")
    return f"{match['sign']}{int(whole.replace(',', '')):,}{dot}{places}"


def _cleared(match: re.Match[str]) -> str:
    """Both ends of a range in digits: "five to 10%" -> "5 to 10%"."""
    return f"{_SMALL[match[1].lower()]}{match[2]}"


_SCALE = r"(?P<scale>[ ](?:thousand|million|billion)\b|k\b)?"
_PRICE = (
    rf"(?:(?<![\w$£€.,])(?P<first>{_DIGITS})(?P<to>[ ]to[ ]|[ ]or[ ]|-))?"
    rf"(?<![\w$£€.,])(?P<number>{_DIGITS}){_SCALE}[ -]"
)
_FORMS: Sequence[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = tuple(
    (re.compile(form, re.IGNORECASE), becomes)
    for form, becomes in (
        (r"(?<=\d)[ ]?(?:%|(?:percent|per cent)\b)", "%"),
        (rf"\b({'|'.join(list(_SMALL)[:10])})((?:[ ](?:to|or)[ ]|-){_DIGITS}%)", _cleared),
        (r"([$£€])[ ](?=\d)", r"\1"),
        (r"([$£€]\d{1,3}),[ ]000(?![\d,])", r"\1,000"),
        (rf"{_PRICE}(?P<unit>dollars?|euros?)\b", _priced),
        # 85 pounds a vehicle is a price; 85 pounds of steel is none.
        (rf"{_PRICE}(?P<unit>pounds?)(?=[ ](?:an?|per|each|every)\b)", _priced),
        (rf"([$]{_DIGITS}(?:[ ](?:million|billion))?)[ ]dollars?\b", r"\1"),
        (rf"(€{_DIGITS}(?:[ ](?:million|billion))?)[ ]euros?\b", r"\1"),
        (rf"(£{_DIGITS}(?:[ ](?:million|billion))?)[ ]pounds?\b", r"\1"),
        (r"([$£€]\d[\d,]*)[ ]and[ ](\d\d)[ ](?:cents|pence)\b", r"\1.\2"),
        (r"(?<![\w.,])([$£€]?[1-9]\d{0,2})[ ]thousand\b", r"\1,000"),
        # Groups of two, which nobody means here: "$1,12,400".
        (r"(?P<sign>)(?<![\d,.])(?P<number>[1-9]\d?(?:,\d\d)+,\d{3})(?!\d|,\d)", _grouped),
        (r"(?P<sign>[$£€])(?P<number>[1-9]\d{3,11})(?![\d,])", _grouped),
    )
)
