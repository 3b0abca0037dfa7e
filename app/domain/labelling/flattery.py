"""Whether a turn praises the buyer: above others, or for what nobody has asked about."""

from app.domain.labelling.canon import canonical
from app.domain.labelling.patterns import Phrases

_FLATTERS = Phrases(
    """
    you (?:are|have|must be|clearly|obviously) .. (?:somebody|someone|a (?:man|woman|person|leader)|
      one of (?:the|those)|the (?:kind|sort|type) of) .. (?:who|that|people|leaders?|few)
    (?:than|like) most (?:people|others|leaders|managers)|most people in your|(?:excellent|great|
      impeccable|remarkable) (?:judgement|judgment|taste|eye|instincts?)|visionary|
      ahead of (?:the curve|your time)|(?:leaders|people) like you
    """
)


def flatters(text: str) -> bool:
    """Whether one of its sentences does."""
    return _FLATTERS.somewhere(canonical(text))
