"""Amounts that a text names, ratios and fractions included."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.domain.quantities import HOURS_PER_UNIT, Quantity, quantities
from app.domain.text import fold, stem, words

_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|hundred|a hundred|"
    r"a thousand|a dozen|\d{1,4}"
)
_RATIO = re.compile(
    rf"\b({_SMALL})(?: [a-z]+)? (?:in|out of|of|per|from)(?: every| each)? ({_SMALL})\b(?! (?:my|"
    rf"our))"
)
_FRACTIONS = {
    "half": 50.0, "a third": 100 / 3, "one third": 100 / 3, "a quarter of": 25.0, "a fifth": 20.0,
    "one fifth": 20.0, "a tenth": 10.0, "one tenth": 10.0, "two thirds": 200 / 3,
    "three quarters": 75.0, "a sixth": 100 / 6, "an eighth": 12.5, "a twentieth": 5.0,
}  # fmt: skip
_FRACTION = re.compile(rf"\b(?:{'|'.join(f for f in _FRACTIONS if f != 'half')})\b|\bhalf(?= of)")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount.

    Attributes:
        quantity: The number, or None of a ratio.
        share: The share in percent that a ratio, a fraction or a percentage tells.
        noun: The stem of the word it counts; empty where none follows.
        said: Its words.
    """

    quantity: Quantity | None
    share: float | None
    noun: str
    said: str


_BOTH = re.compile(r"\bboth (?=[a-z]+s\b)")


@lru_cache(maxsize=1024)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every number, ratio and fraction of a text."""
    folded = _BOTH.sub("two ", fold(text).replace("half a dozen", "six"))
    found = [
        Amount(
            q,
            q.value if q.kind == "percent" else None,
            _noun(folded[q.span.end :]),
            q.span.of(folded),
        )
        for q in quantities(folded)
    ]
    for match in _RATIO.finditer(folded):
        part, whole = _value(match[1]), _value(match[2])
        if whole > part > 0:
            found.append(Amount(None, 100 * part / whole, "", match.group()))
    for match in _FRACTION.finditer(folded):
        found.append(Amount(None, _FRACTIONS[match.group()], "", match.group()))
    return tuple(found)


def _value(said: str) -> float:
    if said in ("one", "a hundred", "a thousand", "hundred"):
        return {"one": 1.0, "a thousand": 1000.0}.get(said, 100.0)
    found = quantities(f"{said} of")
    return found[0].value if found else 0.0


def _noun(after: str) -> str:
    said = words(after[:24])
    return stem(said[0]) if said and said[0].isalpha() and said[0] not in _NOT_COUNTED else ""


_NOT_COUNTED = frozenset(
    "of in on at to for and or but the a an is are was were that which".split()
)


NEAR = 0.2
"""Two amounts so near in proportion give each other away."""
SMALL = 10
"""A bare number below this says nothing unless what it counts is the same."""


def gives_away(said: Amount, secret: Amount, *, asked: bool = False) -> bool:
    """Whether an amount tells another one, exactly, roughly, or with its thousands left out.

    Args:
        said: The amount that is said.
        secret: The amount that must not be told.
        asked: Whether an amount was asked for, so that a bare number answers.
    """
    if said.share is not None and secret.share is not None:
        return _near(said.share, secret.share) or _near(100 - said.share, secret.share)
    one, other = said.quantity, secret.quantity
    if one is None or other is None:
        return False
    if one.kind == "duration" and other.kind == "duration":
        return _near(one.value * HOURS_PER_UNIT[one.unit], other.value * HOURS_PER_UNIT[other.unit])
    if "count" not in (one.kind, other.kind):
        return one.kind == other.kind and _near(one.value, other.value)
    same_thing = said.noun == secret.noun if said.noun else asked
    if min(one.value, other.value) < SMALL:
        return same_thing and _near(one.value, other.value)
    return any(_near(one.value * scale, other.value) for scale in (1, 1_000, 0.001))


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= NEAR * max(abs(a), abs(b))


def same(said: Amount, others: Iterable[Amount]) -> bool:
    """Whether an amount is among others, by whatever words."""
    return any(
        (said.quantity is not None and o.quantity is not None and said.quantity.same_as(o.quantity))
        or (said.share is not None and o.share is not None and abs(said.share - o.share) < 0.5)
        for o in others
    )


_TALK = frozenset(
    stem(w)
    for w in "sentence word time thing question answer story way side half breath line mind hand "
    "thank other kind reason people person ear foot page".split()
)
_FEW = frozenset("two three four five six seven eight nine ten".split())


def is_manner(said: Amount) -> bool:
    """Whether a small number is a manner of speaking: "one day", "two words", "a week"."""
    if said.quantity is None:
        return False
    if said.said.split()[0] in {"a", "an", "one", "half"} and said.quantity.value <= 1:
        return True
    if said.noun == "ago" and said.quantity.unit in {"minute", "second"}:
        return True
    if said.said in {"two", "three"} and said.quantity.kind == "count":
        return True
    return said.said in _FEW and said.noun in _TALK
