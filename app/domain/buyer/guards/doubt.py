"""Whether a sentence takes a number of the rep's for true, or holds it at arm's length."""

import re

from app.domain.buyer.guards.reading import NEGATION, Sentence, clauses, flat, phrases
from app.domain.text import fold, quantities

_DOUBTS = phrases(
    """
    you (?:say|said|tell me|told me|claim|mean|call|called|read|have (?:hung|put|written|got|said))
    (?:says|said|say|claims|claimed) (?:you|the|who|it|your)|so you say|says who|as you put it
    they (?:say|said|tell)|it says|on paper|in theory|supposedly|allegedly|apparently|doubt|bet
    your (?:number|figure|figures|word|words|sheet|slide|brochure|count|side|quarter)|on your
    believe|sounds like|sure|imagine|suppose it|would like to (?:see|know|meet|hear)|wonder
    (?:a|quite a) (?:lot|big|long|tall|heavy|round|nice|fine|large|pretty|lovely|brave|
      bold) (?:[^ ]+ )?(?:number|word|claim|figure|of weight|to|thing|sentence|promise)
    half of|cut|halve|knock|salt|melts|haggle|haggling|bargaining|whose|who|what|which|where|how|why
    whoever|somebody|someone|average one|for nothing|either|or
    """
)
_COUNTS_ON_IT = phrases(
    """
    (?:i|we|my [^ ]+|our [^ ]+|it|that|this|which|they|each [^ ]+|yours|every [^ ]+) (?:would|will|
      could|can|might)
    @(?:so|then|well|if|since|as|because|in that case|right , so)|that means|which means|meaning
    (?:is|are) (?:a real|a good|good|nothing to|useful|enough|worth|exactly what|what (?:i|we))
    (?:does )?helps? (?:with|us|me|a lot)|makes it|brings it|(?:do|does) pay|good company|for us
    (?:would|will|could|can) (?:clearly )?(?:make|bring|be|have|do|help|let|save|free|mean|give)
    """
)


_WISHES = phrases("would be (?:nice|lovely|pleasant|something|a fine thing)|so would")
_YOUR_NUMBER = re.compile(
    r"\byour (?:[$£€]|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|average|famous)"
)


def doubted(sentence: Sentence, number: str) -> bool:
    """Whether a number of the rep's is asked, quoted, denied or laid at the rep's door.

    A clause that says no more than the number asserts nothing: then what is denied after it counts.
    """
    if sentence.asks or (quantities(sentence.text) and not quantities(sentence.own)):
        return True
    if _YOUR_NUMBER.search(fold(sentence.text)) or _WISHES.search(sentence.own):
        return True
    parts = [clause for clause in clauses(sentence.own) if flat(number).strip() in clause]
    if _AND_DENIES.search(sentence.own):
        return True
    denied_in = parts[0] if parts and len(parts[0].split()) >= ASSERTS else sentence.own
    if NEGATION.search(denied_in):
        return True
    return bool(_DOUBTS.search(sentence.own)) and not _COUNTS_ON_IT.search(sentence.own)


_AND_DENIES = re.compile(r" (?:and|but) (?:yet )?(?:i|we) [^,.?!]*(?:not|never|no|nobody) ")
ASSERTS = 5
"""Least words of a clause that says something of the number in it."""
