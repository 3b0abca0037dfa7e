"""A text without the names of a scenario: by them everything that names somebody looks alike.

An encoder gives names much weight: "at Brightline?" would come near every example that says
Brightline, whatever it asks. So turns and examples are compared with names taken out: the buyers'
own are dropped, firms and products become the plain words that stand for them.
"""

import re
from functools import lru_cache

from app.domain.buyer.scenario import Content


@lru_cache(maxsize=32)
def _patterns(names: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE), plain)
        for name, plain in names
    )


def names_of(content: Content) -> tuple[tuple[str, str], ...]:
    """The names of a scenario with what is said instead of each, the longer first."""
    scenario = content.scenario
    found: dict[str, str] = {scenario.product: "it", scenario.seller: "us"}
    for conflict in scenario.conflicts:
        for claim in conflict.claims:
            found.setdefault(claim.who, "they")
    for buyer in content.buyers:
        found[buyer.organisation] = "your place"
        found.setdefault(buyer.organisation.partition(" ")[0], "your place")
        for name in (buyer.name, buyer.short_name, buyer.name.rpartition(" ")[2]):
            found[name] = ""
    return tuple(sorted(((n, p) for n, p in found.items() if n), key=lambda n: -len(n[0])))


def namelessly(text: str, names: tuple[tuple[str, str], ...]) -> str:
    """The text with names taken out, and no comma left hanging where one was called."""
    for pattern, plain in _patterns(names):
        text = pattern.sub(plain, text)
    text = re.sub(r"\s+([,.;:?!])", r"\1", text)
    text = re.sub(r",(?=[,.;:?!])", "", text)
    return re.sub(r"^[\s,.;:]+|\s{2,}", " ", text).strip()
