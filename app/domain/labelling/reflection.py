"""Giving back in own words what the buyer said or felt."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import FAIR, HOLDS, NEAR_MISS, STRONG, WEAK, Hit, Phrases
from app.domain.labelling.questions import Ask, Asked
from app.domain.labelling.situation import Situation
from app.domain.moves import Move
from app.domain.text import content_stems

_FRAME = Phrases(
    """
    ^(?:it |that |this |all of (?:it|that) |which )?~(?:sounds|seems|feels|sounded|sound|
      seem) (?:to me )?(?:like|as if|as though|that)(?= (?!an? (?:plan|deal)|fun|good|great))
    ^what (?:i am|i) ~(?:hear|hearing|heard|gather|gathering|take from|understand|got|get|getting|
      picking up)(?= )|^(?:i am )(?:hearing|sensing|picking up|getting the (?:sense|impression|
      feeling))|^i (?:sense|gather|get the (?:sense|impression|feeling)|hear (?:that |you saying|
      an? |some |how |the ))
    (?:so )?if i (?:am )?~(?:hear|hearing|heard|understand|understanding|understood|got|get|read|
      reading|follow|following|have got|have understood|have heard) (?:you|that|it|this|your|
      right|correctly)
    ^let me (?:see if i (?:got|have|understand|understood|hear|heard|follow|am following|get)|
      make sure i|check (?:that )?i|play (?:that|it|this) back|recap|sum (?:it )?up|summarize|
      repeat|say (?:that|it|this) back|reflect|try to (?:sum|say|recap)|read (?:that|it) back)|
      ^(?:to sum up|to summarize|to recap|in summary|summing up|in other words|in a nutshell)
    ^(?:so )?~(?:you are|you were) ~(?:saying|telling me|describing)(?= )|
      ^(?:so )?(?:on the one (?:hand|side)|on one hand)|part of you
    """
)
_YOU_FEEL = Phrases(
    """
    ^(?:for you |even though |while |although |it is like |now |by now |in the end |that |
      by the sound of it |until now |so for (?:you|them|him|her) )*(?:you|your [^ ]+|
      your [^ ]+ [^ ]+|they|she|he|(?:a |the )?[^ ]+ of you) (?:are|have|feel|feels|want|wants|
      need|would|do not|can not|did not|were|was|had|got|think|thought|see|like|love|hate|worry|
      wish|know|knew|value|care|tried|believe|find|keep|kept|end|end up|is|has|does|lose|went|
      realize[^ ]*|noticed|started|used to|could not|prefer|hope|hoped|expect|expected|look|trust|
      fear|struggle|made|decided|recognize|gets?|got|bear|carry|live|spend|pay|sit|stand|run|work|
      take|put|come|deal|rely|depend|did|left|feared|never|always)
    """
)
_IT_IS = Phrases(
    """
    ^(?:it|that|this|there|those|they|the [^ ]+|the [^ ]+ [^ ]+|[^ ]+ing [^ ]+|[^ ]+ing|
      whatever [^ ]+(?: [^ ]+){0,3}|everything|nothing|[^ ]+) (?:is|are|was|were|has been|
      have been|must|has to|must be|makes?|made|feels?|felt|would|can|could|gets?|got|does|did|
      seems?|will|have|has|went|means?|meant|came|mustn t|lands?|hangs?|falls?|goes|takes?|costs?|
      puts?|leaves?|left)(?= )
    """
)
_SO = Phrases(
    """
    ^so(?! (?:we|i|let|what|how|when|who|why|where|would|do|does|did|can|could|is|are|much|sorry|
      happy|glad|excited|please|here|our|my|many|far|long|be|kind|thank|good|great|very|so) )
    """
)
_ADVICE = Phrases(
    """
    (?:you|we) (?:should|must|ought|need to|can|could|might want|may want|would (?:love|benefit|
      save|get|see)|get (?:an?|the|our|access)|are going to (?:love|see|get|save)|are (?:wrong|
      mistaken|comparing|missing)|have not understood)(?! (?:not )?(?:be watched|see the|trust))
    ^you (?:know what|are welcome|are right|said it|guys|asked|do not (?:have|need|owe)|
      have (?:an?|any|got) ~(?:question|minute|moment|great|point|good|excellent|eye)|see|set|
      pick|choose|decide|told me|said|mentioned|may|owe)(?= )
    (?:like|time|ready|as if|worth) (?:we|i|us) (?:should|can|could|have|need|are|would)|
      good (?:fit|candidate|match) for|(?:we|us|our [^ ]+|it) (?:can|could|will|would) (?:help|
      save|fix|solve|give|show|offer|cover|send|move|put|take|stop|fill)|exactly what we|
      perfect (?:fit|for)|sounds like (?:we|us|you need (?:our|a|to (?:talk|see))|i have caught|
      i caught)
    ^(?:if|when|once|unless) you ~(?:sign|buy|order|decide|want|would like|need|like|have|use|
      look|go|get|start|join|choose|do|switched)|thank[^ ]*|sorry|please|trust me|guarantee[^ ]*|
      for you i
    """
)
_OURS = Phrases("<own>")
_PRAISE = Phrases("<praise>")
_SO_YOU = Phrases(
    """
    ^so ~(?:now |right now |basically |essentially |really |in the end |for you |for your [^ ]+ |
      as |even though )*(?:you|your)(?= )
    """
)
_FELT = Phrases(
    """
    <feeling>|uncomfortable|unfair|isolat[^ ]+|demanding|a struggle|nosy|stress|betray[^ ]+|
      powerless|helpless|annoy[^ ]*|resent[^ ]*|lonely|on your own
    """
)
_EMPATHY = Phrases(
    """
    ^i ~(?:can|could) ~(?:see|imagine|hear|tell|understand) (?:why|how|that|what|
      it)(?: [^ ]+){0,4} (?:<feeling>|you (?:would|are|feel|do|want|might))
    (?:it|that|this|which|you|they|[^ ]+ing) (?:must|has to|have to|had to|has got to|got to|
      would) (?:be|have been|feel|have felt) ~(?:[^ ]+ ){0,2}(?:<feeling>)|no wonder (?:you|it|
      they|that)
    ^(?:i am sure|i bet|i imagine|i guess|i get|my guess is|i would guess) ~(?:that )?~(?:it|that|
      you|this|they|there)(?: [^ ]+){0,5} (?:<feeling>)
    matters? (?:more |most |a lot |so much )*to you|means? (?:more|most|a lot|everything) to you
    (?:it|that|this) sounds like(?= $)|it sounds like (?:you|it|that|the|there|they)|i (?:heard|
      hear) you (?:saying|say)
    """
)
_SUBSTANCE = Phrases(
    """
    not|never|no|too|but|without|nothing|nobody|need|needs|want|wants|trying|hope|only|still|
      before|unless|because|until|instead|even|less|more than|rather|whether|difference|matter|
      lose|losing|cost|costs|pain|problem|late|blame[^ ]*|alone|guess[^ ]*|wait[^ ]*|quietly|
      slip[^ ]*|gap|fear[^ ]*|wary|risk[^ ]*|end[^ ]*|every(?:one|thing|body)|walk[^ ]* out|
      behind|no room
    """
)
_TROUBLE = Phrases(
    """
    not|never|no|but|without|nothing|nobody|los(?:e|es|ing)|cost|costs|problem|tired|worri[^ ]+|
      frustrat[^ ]+|stuck|torn|wary|afraid|risk|still|need|want|hard|too|only|until|unless|
      blame[^ ]*|pulled|skeptical|difficult[^ ]*|struggl[^ ]*
    """
)
_REBUTTAL = Phrases(
    "i ~(?:understand|hear you|get it|get that|appreciate that|see) (?:[^ ]+ ){0,5}but"
)
_OWN_VOICE = Phrases(
    """
    ^(?:i|we|our|my|let|us|here|please|thank[^ ]*|thanks|sorry|great|good|hi|hello|hey|sure|
      absolutely|yes|no|not|what an?|how|wow|congratulations|brilliant)(?= )
    """
)
_PRODUCT = Phrases("<product>|<feature>")
_YOURS = Phrases("you|your|yours")
_CONTRARY = Phrases(
    """
    actually|wrong|nonsense|of course|every|everyone|everybody|nobody|because you|you did not|
      you have not|nothing to worry|is not the same|just|simply|myth|always|(?:should|must|ought|
      need to|have to|could|can)|one [^ ]+ (?:is|would|that)|^(?:ask|call|ring|try|look|see|take|
      put|turn|time|count|pick|let|give|send|bring|draw|write|before|worst|not|maybe|perhaps|
      normally|usually|the [^ ]+ (?:has|does|gives|texts|sends|shows|is built))(?= )|would (?:say|
      be)|<product>|<feature>|anyone|guarantee[^ ]*|percent|best|free|price|nothing|hidden
    """
)
_CHECKS = frozenset({Ask.CHECK, Ask.OTHER})


def reflection_hits(
    sentences: Sequence[Sentence], asked: Sequence[Asked], now: Situation
) -> Iterator[Hit]:
    """The sentences that give back what the buyer said, with how surely they do."""
    asking = {
        a.question.sentence.number
        for a in asked
        if a.ask not in _CHECKS and a.score > HOLDS and not a.question.declared
    }
    for sentence in sentences:
        score = _reflects(sentence, now)
        if sentence.number in asking and score < STRONG:
            score = min(score, NEAR_MISS)
        if score:
            yield Hit(Move.REFLECTION, sentence.span, score, sentence.number)


def _reflects(sentence: Sentence, now: Situation) -> float:
    flat = sentence.flat
    praised = _PRAISE.find(sentence) is not None and not _TROUBLE.find(sentence)
    if praised or _REBUTTAL.find(sentence) or len(flat) < _TOO_SHORT:
        return NEAR_MISS if _FRAME.find(sentence) else 0.0
    stems = content_stems(flat)
    shared = len(stems & now.last_stems)
    own = len(stems - now.last_stems)
    blocked = _ADVICE.find(sentence) is not None or _OURS.within(flat[:_OPENING_WORDS] + " ")
    if _FRAME.find(sentence):
        return NEAR_MISS if blocked else STRONG
    if not now.last:
        return 0.0
    if _EMPATHY.find(sentence) and not sentence.asks:
        return FAIR
    if blocked:
        return 0.0
    score = _without_frame(sentence, now, shared, own, len(stems))
    return min(score, NEAR_MISS) if now.asked else score


_TOO_SHORT = 12  # canonical characters
_OPENING_WORDS = 40  # canonical characters within which "we" or "our" makes it the rep's own matter


def _without_frame(sentence: Sentence, now: Situation, shared: int, own: int, size: int) -> float:
    flat = sentence.flat
    felt = _FELT.find(sentence) is not None
    substance = felt or _SUBSTANCE.find(sentence) is not None
    if _SO.opens(flat):
        if _SO_YOU.opens(flat):
            return FAIR if own or felt or not size else NEAR_MISS
        if shared and own:
            return FAIR
        plain = _PRODUCT.find(sentence) is None and (
            now.pained_last or _YOURS.find(sentence) is not None
        )
        return WEAK if felt or (shared and size > 2) or (substance and plain) else NEAR_MISS
    if _OWN_VOICE.opens(flat):
        return 0.0
    if _YOU_FEEL.opens(flat):
        if shared and (own or felt):
            return FAIR
        return WEAK if felt or (own and size >= 2) else NEAR_MISS
    if _IT_IS.opens(flat):
        return WEAK if felt or (shared and own and substance) else NEAR_MISS
    if (
        now.pained_last
        and not now.refused
        and sentence.number == 0
        and not _CONTRARY.find(sentence)
    ):
        return WEAK if size >= 2 and not sentence.asks else NEAR_MISS
    if shared >= 2 and shared * 2 >= size:
        return WEAK if own else NEAR_MISS
    return 0.0
