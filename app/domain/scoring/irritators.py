"""Irritators: words that praise the own offer or the own honesty, and so cost rather than win.

Rackham's study of negotiators (1982) named them and counted 2.3 an hour with skilled ones, 10.8
with average ones. The list is ours and short on purpose: each entry irritates in nearly any call.
"""

import re
from functools import lru_cache

from app.domain.text import sentences
from app.domain.transcript import Span

_PRAISE = (
    r"(?:very |really |extremely |more than )?(?:generous|fair|reasonable|attractive)"
    r" (?:offer|price|deal|terms?|proposal|discount|rate|package)",
    r"(?:great|amazing|unbeatable|incredible|fantastic) (?:offer|price|deal)",
    r"(?:best|lowest) (?:offer|price|deal) (?:you(?:'ll| will| can)|on the market|around|anywhere)",
    r"no[- ]brainer",
    r"win[- ]win",
    r"too good to (?:miss|pass up)",
)
_HONESTY = (
    r"to be (?:(?:perfectly|completely|totally|quite|really|very|brutally) )?(?:honest|frank)",
    r"in all honesty",
    r"quite frankly",
    r"to tell you the truth",
    r"(?:trust|believe) me",
    r"with all due respect",
    r"i(?:'m| am) not going to lie",
)
_WORDS = re.compile(
    rf"\b(?:(?P<praise>{'|'.join(_PRAISE)})|(?:{'|'.join(_HONESTY)}))\b", re.IGNORECASE
)
_DENIED = re.compile(r"(?:\b(?:not|never|without|nobody)|n't)\b[^.?!,;:]*$", re.IGNORECASE)
_OF_THE_BUYER = re.compile(
    r"\b(?:you(?:'d| would| just)? (?:call|called|said|say|told|think|find|want|wanted|mentioned)|"
    r"what(?:ever)? (?:is|counts as|would be))\b[^.?!]*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def irritators_in(text: str) -> tuple[Span, ...]:
    """The irritators of a turn, as spans of `text`, in order.

    They do not count where they are denied ("don't just trust me"). Praise of the offer does not
    count in a question ("would that be a fair price?") nor where it is the buyer's.
    """
    folded = text.replace("\u2019", "'")
    found = []
    for sentence in sentences(folded):
        said = sentence.of(folded)
        asks = said.rstrip("\"') ").endswith("?")
        for match in _WORDS.finditer(said):
            before = said[: match.start()]
            hers = match["praise"] and (asks or _OF_THE_BUYER.search(before))
            if not hers and not _DENIED.search(before):
                start = sentence.start + match.start()
                found.append(Span(start=start, end=start + len(match.group())))
    return tuple(found)
