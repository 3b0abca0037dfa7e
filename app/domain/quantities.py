"""Numbers, prices, percentages and durations in a text, with where they stand."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from app.domain.transcript import Span

QuantityKind = Literal["money", "percent", "duration", "count"]

HOURS_PER_UNIT = {
    "second": 1 / 3600,
    "minute": 1 / 60,
    "hour": 1.0,
    "day": 24.0,
    "week": 168.0,
    "fortnight": 336.0,
    "month": 730.0,
    "quarter": 2190.0,
    "year": 8760.0,
}


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """A number that a text names.

    Attributes:
        kind: What it measures.
        value: The number as said, multiplied out: "$41k" is 41000, "a dozen" is 12.
        unit: The currency sign of money ("$" where only a word like "bucks" was said), "%" of
            a percentage, the singular unit of a duration ("month"), "" of a bare count.
        span: The words that say it, unit included.
    """

    kind: QuantityKind
    value: float
    unit: str
    span: Span

    def same_as(self, other: "Quantity") -> bool:
        """Whether both say the same amount, within half a percent, units converted.

        A bare count equals any kind with the same number: "six weeks" and "in six".
        """
        if "count" in (self.kind, other.kind):
            return _close(self.value, other.value)
        if self.kind != other.kind:
            return False
        if self.kind == "duration":
            return _close(
                self.value * HOURS_PER_UNIT[self.unit], other.value * HOURS_PER_UNIT[other.unit]
            )
        return _close(self.value, other.value)


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 0.005 * max(abs(a), abs(b))


_SMALL = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10.0 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "grand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "k": 1e3,
    "m": 1e6,
    "mm": 1e6,
    "mil": 1e6,
    "bn": 1e9,
    "b": 1e9,
}
_FIXED = {"dozen": 12.0, "couple": 2.0, "half": 0.5}

_NUMBER_WORD = "|".join([*_SMALL, *_TENS, "fourty"])
_BIG = "(?:hundred|thousand|million|billion|grand)"
_CURRENCY = {"$": "$", "£": "£", "€": "€", "usd": "$", "gbp": "£", "eur": "€", "us$": "$"}
_CURRENCY_WORD = {
    "dollar": "$",
    "buck": "$",
    "euro": "€",
    "pound": "£",
    "quid": "£",
    "usd": "$",
    "eur": "€",
    "gbp": "£",
}

_QUANTITY = re.compile(
    rf"""
    (?<![\w.,])
    (?:
      (?P<cur>us\$|[$£€]|usd|eur|gbp)?\ ?
      (?P<num>\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,6}})?|\d{{1,15}}(?:\.\d{{1,6}})?)
      (?:[ -]?(?P<scale>k|mm|mil|m|bn|b|hundred|thousand|grand|million|billion)\b)?
    |
      (?P<words>(?:an?[ ](?={_BIG}))?(?:{_NUMBER_WORD}|{_BIG})\b
        (?:[ -](?:and[ -]a[ -]half\b|(?:and[ -]|point[ -])?(?:{_NUMBER_WORD}|{_BIG})\b)){{0,9}}
      | (?:a[ ])?half(?:[ ]an?)? | a[ ](?:half[ ])?dozen | a[ ]couple(?:[ ]of)?
      | an?(?=[ -](?:second|minute|hour|day|week|fortnight|month|quarter|year)\b))
    )
    (?P<percent>[ ]?%|[ -]?(?:percent|per[ ]cent|pct)\b)?
    (?:[ -](?P<money>dollars?|bucks?|euros?|pounds?|quid|usd|eur|gbp)\b)?
    (?:[ -]?(?P<time>seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|fortnights?|
      months?|mos?|quarters?|years?|yrs?)\b)?
    (?!\w)
    """,
    re.VERBOSE,
)
_WHILE = re.compile(
    r"(?:\b(?:give|gimme|hold|hang|wait|just|got|spare|need|take|takes|for|in|within|half|only) "
    r"(?:(?:me|us|him|her|them|it|on|up|about|like|literally) ){0,2}|^\W*|[.!?,;] )$"
)
_SHORT_WHILE = re.compile(
    r"(?:\b(?:give|gimme) (?:(?:me|us|him|her|them|it) )?|\b(?:hold|hang) on (?:for )?|\bwait "
    r"|\bjust |\b(?:got|spare) |\bhave you |\b(?:back|there|you|that|this) in )$"
)
"""Before "a second" and "a minute": what makes them no more than a short while."""
_COUNTED = re.compile(r" (?:a|an|per|each|every|flat)\b")
"""After them: what makes them a measure all the same."""
_ORDINAL = re.compile(
    r" (?!(?:a|an|per|each|every|on|in|at|for|of|from|to|by|with|when|while|and|or|but|if|so|too|"
    r"as|faster|slower|longer|more|less|late|early|before|after|there|here|now|please|later|is|"
    r"was|ago|i|we|you|they|he|she|it|that|this|the|let|who|what|how|where|why)\b)[a-z]"
)
"""After "a second": a thing that is the second of its kind."""
_TIME_NAMES = {"sec": "second", "min": "minute", "hr": "hour", "wk": "week", "mo": "month"}
_TIME_NAMES["yr"] = "year"
_A_WHILE = {"second": _WHILE, "minute": _SHORT_WHILE}


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number, price, percentage and duration in `text`, in reading order.

    Understands digits ("$41,000", "2k", "12.5%") and English words ("forty-one thousand",
    "twenty percent", "two and a half months", "a dozen"). Ordinals and years are plain counts
    or nothing; a lone "one", "a" or "half" without a unit is not a quantity, nor is the while of
    "in a second" or "give me a minute".
    """
    folded = fold(text)
    found = []
    for match in _QUANTITY.finditer(folded):
        if _is_a_while(match):
            continue
        quantity = _read(match)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def fold(text: str) -> str:
    """`text` in lower case with plain quotes, dashes and spaces; every offset stays the same."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_PLAIN)


_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "`": "'",
        "\u00b4": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "\uff05": "%",
    }
)


def _read(match: re.Match[str]) -> Quantity | None:
    said = match["words"]
    value = _in_words(said) if said else _in_digits(match["num"], match["scale"])
    if value is None:
        return None
    span = Span(start=match.start(), end=match.end())
    if match["percent"]:
        return Quantity(kind="percent", value=value, unit="%", span=span)
    if match["cur"] or match["money"]:
        sign = _CURRENCY[match["cur"]] if match["cur"] else _CURRENCY_WORD[_one(match["money"])]
        return Quantity(kind="money", value=value, unit=sign, span=span)
    if match["time"]:
        unit = _one(match["time"])
        unit = _TIME_NAMES.get(unit, unit)
        return Quantity(kind="duration", value=value, unit=unit, span=span)
    if said and (value <= 1 or said.startswith("a couple")):
        return None
    if "grand" in (match["scale"] or said or "").split():
        return Quantity(kind="money", value=value, unit="$", span=span)
    return Quantity(kind="count", value=value, unit="", span=span)


def _is_a_while(match: re.Match[str]) -> bool:
    """Whether "a second" or "a minute" counts nothing: a short while, or the second of a kind."""
    unit = _one(match["time"] or "")
    before = _A_WHILE.get(_TIME_NAMES.get(unit, unit))
    if before is None or match["words"] not in ("a", "one", "half a"):
        return False
    if match["words"] == "a" and unit == "second" and _ORDINAL.match(match.string, match.end()):
        return True
    if _COUNTED.match(match.string, match.end()):
        return False
    return before.search(match.string, 0, match.start()) is not None


def _one(word: str) -> str:
    return word if word in _CURRENCY_WORD else word.rstrip("s")


def _in_digits(digits: str, scale: str | None) -> float:
    return float(digits.replace(",", "")) * (_SCALES[scale] if scale else 1.0)


def _in_words(said: str) -> float | None:
    total, group, fraction = 0.0, 0.0, 0
    for word in said.replace("-", " ").split():
        if word in ("a", "an", "and", "of"):
            if word != "and" and not (total or group) and said.startswith("a"):
                group = 1.0
        elif word == "point":
            fraction = 1
        elif fraction and word in _SMALL:
            group += _SMALL[word] / 10**fraction
            fraction += 1
        elif word in _SMALL:
            group += _SMALL[word]
        elif word in _TENS or word == "fourty":
            group += _TENS.get(word, 40.0)
        elif word == "hundred":
            group = (group or 1.0) * 100
        elif word in _SCALES:
            total += (group or 1.0) * _SCALES[word]
            group = 0.0
        elif word in _FIXED:
            group = _half_or_fixed(word, group, said)
    return total + group


def _half_or_fixed(word: str, group: float, said: str) -> float:
    if word == "half" and "and a half" in said:
        return group + 0.5
    return (0.5 if group == 0.5 else 1.0) * _FIXED[word]
