"""Whether a seller comes down: told by the amounts that both sides have named.

Where nobody knows the price that was asked, the other's bid and the seller's own last amount tell:
who names less than they last did, or something else than what they hold to after a bid, comes down.
"""

from collections.abc import Sequence

from app.domain.labelling.canon import canonical
from app.domain.labelling.patterns import Phrases
from app.domain.text import quantities
from app.domain.transcript import Utterance

OF_ITS_ORDER = 4.0
"""A bare number is a price if it lies within this many times the bid, or of it."""
LEAST = 5.0
"""Below it a bare number counts things: a private seller names no price of three."""

_HOLDS_TO_IT = Phrases(
    """
    (?:am|was|are) (?:asking|selling|listing)|listed|priced at|quoted|retails?|list price|
      asking price|original(?:ly)?|(?:can|could|would) not|do not (?:think|want)|no way|
      (?:is|are|be|sounds) (?:[^ ]+ ){0,2}(?:low|less|far)|at least|full price|worth|goes for|
      go for|really want(?:ed)?|not selling|firm
    """
)


def comes_down(text: str, context: Sequence[Utterance]) -> bool:
    """Whether a turn names a price that gives way to what the other side has offered."""
    if not context or context[-1].speaker != "buyer":
        return False
    bids = [_prices(u.text) for u in context if u.speaker == "buyer"]
    own = [a for u in context if u.speaker == "rep" for a in _prices(u.text)]
    offered = [a for bid in bids for a in bid]
    if not offered:
        return False
    named = [
        a
        for sentence in canonical(text)
        if not _HOLDS_TO_IT.find(sentence)
        for a in _prices(sentence.span.of(text))
        if max(offered) / OF_ITS_ORDER <= a <= max(offered) * OF_ITS_ORDER
    ]
    if not named:
        return False
    if own:
        return named[-1] < min(own) or named[-1] in bids[-1]
    return bool(bids[-1]) and (named[-1] > max(bids[-1]) or named[-1] in bids[-1])


def _prices(text: str) -> list[float]:
    return [
        q.value
        for q in quantities(text)
        if q.kind == "money" or (q.kind == "count" and q.value >= LEAST)
    ]
