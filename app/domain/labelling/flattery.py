"""Praise of the buyer: what forces an answer by it, and what sets the buyer above others."""

from app.domain.labelling.canon import canonical
from app.domain.labelling.patterns import Phrases

FLATTERY = Phrases(
    """
    (?:someone|somebody|anyone|people|leaders|an? (?:leader|person|man|woman|manager|company|team|
      professional|business|buyer|executive|director|outfit|firm)) (?:(?:as|so) (?:smart|
      intelligent|sharp|savvy|experienced|clever|forward|bright|busy|important|successful|good|
      capable|visionary|ambitious)(?: [^ ]+){0,2} as you|like you|like yourself|with your|
      of your (?:caliber|experience|standing|size|intelligence|vision)|that (?:smart|ambitious|
      big)|who (?:knows|cares|gets it|sees))(?: [^ ]+){0,8} (?:sees?|knows?|sure|surely|
      obvious[^ ]*|would|will|should|does not|do not|can not|understands?|agrees?|deserves?|
      wants?|realizes?|needs?|gets it|certainly|must)(?= )
    (?:guy|man|woman|person|leader|team|company|owner|boss) (?:who|that) .. .. (?:does not|do not|
      would not|should not) (?:need|have) to (?:ask|check|wait|run)
    (?:you strike me as|you seem like|you look like|i can tell you are|i know you are|
      you are clearly|you are obviously) (?:an? |the )?(?:[^ ]+ ){0,3}(?:man|woman|person|leader|
      someone|somebody|buyer|kind|sort|type|company|guy)(?: [^ ]+){0,3} (?:who|that|of|and)|
      knows? a good (?:thing|deal|offer)|do not (?:let us )?~overthink|let us not overthink|
      smart enough to|(?:the )?smart (?:move|choice|play) (?:is|would be|here)
    (?:you are|you seem|you look) (?:[^ ]+ ){0,3}(?:too (?:smart|clever|savvy|sharp|experienced)|
      (?:smart|clever|savvy|sharp|wise|bold) enough) (?:to|not)|smart (?:people|leaders|buyers|
      companies|managers|money) ~(?:buy|choose|sign|act|know|move|are|always|like)|
      you know (?:it is|this is|that it is|deep down)(?: [^ ]+)? (?:right|the right|best)|
      you are (?:a|the) (?:decision maker|leader|boss)(?: [^ ]+){0,4} (?:so|are|do|right)|
      does not need .. (?:permission|blessing)
    """
)
NOT_FLATTERY = Phrases(
    """
    how (?:do|does|did|would)|what (?:do|does|did|would)|people like you make|(?:talk|
      speak) (?:to|with) (?:someone|people|anyone)|someone (?:there|on your side)|if (?:someone|
      anyone|somebody)|(?:someone|somebody|anyone|people) (?:who|that) (?:has|have|had|knows|uses|
      used|runs?|can|could|will|would|left|tried|else|asks)
    """
)
"""What the first forces no answer with."""
ABOVE_OTHERS = Phrases(
    """
    you (?:are|have|must be|clearly|obviously) .. (?:somebody|someone|a (?:man|woman|person|leader)|
      one of (?:the|those)|the (?:kind|sort|type) of) .. (?:who|that|people|leaders?|few)
    (?:than|like) most (?:people|others|leaders|managers)|most people in your|(?:excellent|great|
      impeccable|remarkable) (?:judgment|taste|eye|instincts?)|visionary|
      ahead of (?:the curve|your time)|(?:leaders|people) like you
    """
)


def flatters(text: str) -> bool:
    """Whether one of the sentences of a turn sets the buyer above others."""
    return ABOVE_OTHERS.somewhere(canonical(text))
