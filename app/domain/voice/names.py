"""Names that are likely to be spoken in a call, to help the recogniser."""

import re

from app.domain.buyer.scenario import Content

MOST = 24
_NAME = re.compile(r"\b[A-Z][\w'’&-]+(?: [A-Z][\w'’&-]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\"“(]\s*)$")


def likely_names(content: Content) -> tuple[str, ...]:
    """People, firms and products of a call, the surest first, each once."""
    scenario = content.scenario
    found: list[str] = []
    for buyer in content.buyers:
        found += [buyer.name, buyer.short_name, buyer.organisation]
    found += [scenario.seller, *scenario.allowed_names]
    found += [claim.who for conflict in scenario.conflicts for claim in conflict.claims]
    for text in (scenario.product, *(claim.text for c in scenario.conflicts for claim in c.claims)):
        found += _names_in(text)
    named = (name.strip() for name in found)
    known = (name for name in named if _NAME.match(name) and not name.startswith("The "))
    return tuple(dict.fromkeys(known))[:MOST]


def _names_in(text: str) -> list[str]:
    """Words written large where no sentence begins."""
    return [m[0] for m in _NAME.finditer(text) if not _SENTENCE_START.search(text[: m.start()])]
