"""Two things that the buyer heard, named as not fitting together."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import FAIR, STRONG, WEAK, Hit, Phrases
from app.domain.moves import Move

_SAYS = (
    "says?|said|tells? you|told you|claims?|claimed|promises?|promised|quotes?|quoted|insists?|"
    "insisted|swears?|swore|"
    "puts?|put|reckons?|maintains?|argues?|thinks?|talks? about|reports?|shows?|warns?|warned|"
    "estimates?|recommends?|"
    "has it|have it|advis(?:es|ed)|is telling you|are telling you|has told you|have told you|"
    "swears? by|rates? (?:them|it)|wrote|"
    "(?:is|are|was|were) (?:saying|claiming|promising|adamant|sure|convinced)|calls? it|"
    "wants? you to|tells?|loves?|prefers?|named"
)
_WHO = (
    r"(?!(?:i|you|it|that|this|we|so|and|which|what|who|he|she|if|to|a|an|books|"
    r"writes) )[^ ]+(?: (?:of them|[^ ]+))?"
)
_TWO_VOICES = Phrases(
    rf"""
    {_WHO} (?:{_SAYS})(?: [^ ]+){{1,16}} (?:and|but|while|whereas|yet|though|when|versus|against|
      then|where|the other)(?: (?!(?:i|you|we) )[^ ]+){{1,5}} (?:{_SAYS}|will not|does not|do not|
      disagrees?|walked|shows?)
    (?:one|the first|the one|some|one lot|one of them)(?: [^ ]+){{0,5}} (?:{_SAYS}|saying|
      telling you|claiming|promising)(?: [^ ]+){{1,16}} (?:the other|another|the second|others|
      the next)(?: [^ ]+){{0,3}} (?:{_SAYS}|saying|claiming|promising|the opposite|something|not|
      no|nine|six|\d[^ ]*|keep|it)
    (?:you have|you were|you are|you) ~(?:been )?(?:told|hearing|heard|given|quoted|
      getting) (?:[^ ]+ ){{1,12}}(?:and|but|while|versus|against) (?:[^ ]+ ){{1,8}}(?:from|
      by) (?:the other|another|someone|<outsider>)
    (?:{_SAYS})(?: [^ ]+){{1,12}} (?:yet|but|while|whereas)(?: [^ ]+){{0,4}} (?:you told me|
      you said|your own|the (?:hire|wards|drivers|reviews|auditor|site|log)|will not|
      would not stock|does not)
    """
)
_CLASH = Phrases(
    """
    (?:can|could) not ~(?:both|all) ~(?:be|have)|(?:do|does|did) not ~(?:add up|fit together|
      square|line up|match up|tally|go together|agree with (?:each other|one another|that)|
      sit (?:well )?together)
    contradict(?!ing me)[^ ]*|conflicting|at odds|mutually exclusive|inconsistent|incompatible|
      mixed (?:messages|signals)|hard to square
    (?:two|three|several|completely|very|wildly|totally|quite) ~(?:different|opposite|opposing|
      contradictory) (?:stories|answers|numbers|things|versions|pictures|figures|claims|timelines|
      prices|pieces of advice|directions|opinions)
    (?:one of (?:them|those|the two)|somebody|someone) (?:has to|must|is) (?:be )?(?:wrong|
      looking at)|opposite (?:things|stories|claims|advice|directions|pieces)
    (?:poles|worlds|miles) apart|odd (?:pair|couple|combination)|does not square|clash(?:es|ing)?|
      both of (?:those|them) can not|pull(?:s|ing)? in (?:different|opposite)
    """
)
_NOT_CLASH = Phrases(
    """
    (?:they|these|those|it) ~(?:do|does|may|might|need) not ~contradict|without contradict[^ ]+|
      nobody (?:is|needs)|lying|liars?|(?:i|we) contradict[^ ]*|do not contradict
    """
)
_STATES = (
    "says?|said|tells you|told you|claims?|claimed|promises?|promised|quotes?|quoted|insists?|"
    "swears?|reckons?|recommends?|recommended|warns you|warned you|thinks?|estimates?"
)
_ONE_VOICE = Phrases(rf"^{_WHO}(?: [^ ]+){{0,2}} (?:{_STATES})")


def conflict_hits(sentences: Sequence[Sentence]) -> Iterator[Hit]:
    """Statements that set one thing the buyer heard against another."""
    for sentence in sentences:
        if _NOT_CLASH.find(sentence):
            continue
        for phrases, score in ((_TWO_VOICES, STRONG), (_CLASH, FAIR)):
            found = phrases.find(sentence)
            if found:
                span = sentence.span_of(*found)
                yield Hit(Move.SURFACE_CONFLICT, span, score, sentence.number)
                break
    for sentence in sentences:
        voices = [at for at in (0, *sentence.breaks) if _ONE_VOICE.opens(sentence.flat, at)]
        if len(voices) > 1 and not sentence.asks and not _NOT_CLASH.find(sentence):
            yield Hit(Move.SURFACE_CONFLICT, sentence.span, FAIR, sentence.number)
    for before, after in pairwise(sentences):
        if before.asks or after.asks:
            continue
        if _ONE_VOICE.find(before) and _ONE_VOICE.find(after):
            yield Hit(Move.SURFACE_CONFLICT, after.span, WEAK, after.number)
