"""Pursuing after a brush-off or silence with nothing new."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import (
    FAIR,
    NEAR_MISS,
    STRONG,
    WEAK,
    Hit,
    Phrases,
    Rule,
    apply,
)
from app.domain.labelling.situation import Situation
from app.domain.moves import Move

_CHECKING_IN = Phrases(
    """
    ^(?:i am |i will |i was |i wanted to |i thought i would |i would |hope |so i |i have been |
      this is me )?~(?:just |only |simply |quickly )?~(?:checking|check|following|follow|circling|
      circle|touching|touch|reaching|reach|pinging|ping|bumping|bump|looping|nudging|nudge|
      popping|pop|floating|float|chasing|resurfacing|writing|calling|trying|try|emailing|will try|
      will call|will ring|will check) (?:back |you )?~(?:in|up|base|out|this|back|round|around|
      again|by|to the top)(?= )
    ~(?:just|only|simply|quickly|still) ~(?:checking|following up|circling back|touching base|
      reaching out|wanted to (?:check|follow|circle|touch|reach|see (?:if|where)|ping|bump|nudge)|
      wondering if you (?:had|have|got)|seeing (?:if|where))
    (?:circl(?:e|ing) back|touch(?:ing)? base|bump(?:ing)? (?:this|it)|check(?:ing)? in again|
      follow(?:ing)? up (?:again|on my|once more)|reach(?:ing)? out again|float(?:ing)? this|
      nudge)
    (?:have|had|did) not ~(?:heard|hear|got|gotten|received) ~(?:back|anything|from you|a reply|
      an answer|a response)|no (?:reply|response|answer) (?:yet|from you|to my)
    (?:my|our) (?:last|previous|earlier|third|second|other) (?:emails?|messages?|calls?|
      voicemails?|notes?)|third time lucky|(?:third|fourth|fifth|second|last|final) time i|
      (?:one last|one more|one final) (?:time|try|attempt)
    (?:trying|tried) to (?:reach|get hold of|get a hold of|catch|connect with) you|
      any (?:thoughts|news|update|updates|word|progress|joy|decision)(?: (?:on|about|from|yet|
      since)| $)|where (?:are you|you are|we are|things stand|you stand) (?:with|on) (?:it|this|
      that|things|my)
    """
)
_NOT_CHECKING = Phrases(
    """
    as (?:we )?(?:agreed|promised|arranged|you asked|requested|discussed)|you (?:asked|requested|
      wanted) (?:me|for|us|to)|(?:could|can|would|will) you
    check (?:in|back) (?:with|on) (?:your|the)|(?:if|when) (?:you|they) (?:check|follow|call)|
      checking (?:that|i|whether i|my understanding)|try (?:it|this|that) (?:out|on)
    """
)
_PLEADING = Phrases(
    """
    ^(?:wait wait|wait|hang on|hold on)(?= (?:wait|please|do not|what if|before|just|one)| $)|
      before (?:you (?:go|hang up|leave|say no|rush off|run)|i let you go)(?= )
    do not (?:go|hang up|leave)(?: (?:yet|just yet|please|now))?(?= $)|please do not (?:go|hang)|
      one more thing before|(?:just )?hear me out|(?:at least|just) (?:let me|give me|take (?:a|
      my|this)|hear me|look at|allow me|listen)
    (?:can|could|may|might) (?:i|you|we) (?:just |at least |still )+(?:send|leave|show|ask|tell|
      have|call|email|get|try|look|drop)|can you at least|pretty please|beg(?:ging)? you|i beg|
      come on (?:just|please|give|hear)
    give me (?:a|one|just) ~(?:chance|shot|more|last)|(?:just|only) (?:two|five|ten|2|5|10|one|
      a couple|a few|fifteen|15|30|thirty) ~(?:more )?(?:minutes?|seconds|mins?)(?= (?:that|
      please|is|of|next|all|and|on)| $)
    is there (?:nothing|anything|any way|no way) .. (?:keep you|change your mind|convince you|say|
      offer)|nothing (?:at all )?i can (?:do|say|offer)|would it change your mind|
      what would change your mind
    (?:something|anything|things) (?:might |may |could )?(?:have |has )?changed .. (?:your end|
      your side|since then|your mind)|there is (?:another|one more|also another|
      still one) .. (?:package|option|version|thing|product|feature|demo)|i (?:have not|
      did not) (?:shown?|told|tell) you
    even (?:just )?(?:an?|one|\\d[^ ]*) ~(?:small|tiny|little|few|short|quick|cent|cents|penny|
      dollar|minutes?|five|ten)|(?:can|could) not you ~(?:spare|just|at least|even|find|give)|
      (?:can|could|would) you ~(?:try to )?(?:at least|even)|only asking for|any (?:amount|
      little bit)
    think (?:it|about it|again) over|another think|have another (?:think|look)|one last (?:thing|
      try|attempt|question before)
    """
)
_NOT_PLEADING = Phrases(
    """
    hold on to|hang on to|before (?:i|we) ask|before i go (?:and it is|it is)|takes (?:just|only)|
      needs? (?:just|only)|before you (?:go further|decide|sign|buy)|(?:wait|waits|waited|
      waiting) (?:just|only)|\\d+ percent
    """
)
RETRY = Phrases(
    """
    (?:can|could|may|shall|should|will|would|let me|how about|what about|what if|why do not|
      at least|maybe|perhaps|i will|please) .. .. (?:<meeting>|<material>|call (?:you|back|again)|
      try (?:you )?(?:again|later)|minutes?|send|email|show you|reconsider|another time|
      next (?:week|month|quarter)|come by|drop by|check back|follow up|stay in touch|
      keep in touch|donat[^ ]+|think again|change your mind|think about it|leave you)
    are you sure|you sure|is there (?:any|anything|nothing|no|really no|some)|even (?:a|just|
      \\d[^ ]*|one)|come on|but please|please just|i promise (?:it|you|this)|you will not regret|
      any (?:amount|little)|can not you (?:spare|just|at least|even)|try to (?:even|at least)
    """
)
MATERIAL = Phrases(
    """
    (?:can|could|may|shall|should|will|would|let me|how about|what if|at least|happy to|
      why do not|maybe|then|love to|like to|want to|going to) .. (?:send|email|mail|drop|leave|
      forward|share|shoot|pop|post|give|show|attach|sent|left|look) .. (?:<material>|folder|
      samples?|slide|page|video)
    """
)
_CHASE = (
    Rule(STRONG, _CHECKING_IN, _NOT_CHECKING),
    Rule(STRONG, _PLEADING, _NOT_PLEADING),
)
_ASKED_MATERIAL = Phrases(
    """
    (?:send|email|mail|forward|share|have|see|give)(?: [^ ]+){0,3} (?:info[^ ]*|something|it|
      details|material|brochure|deck|over|them|that|link|copy|one|some)
    """
)


def chase_hits(
    sentences: Sequence[Sentence], closes: Sequence[Hit], now: Situation
) -> Iterator[Hit]:
    """Pursuing after a brush-off with nothing new; `closes` are the turn's asks for the sale."""
    for hit in apply(Move.CHASE, _CHASE, sentences):
        if now.proposed:
            yield Hit(hit.move, hit.span, NEAR_MISS, hit.sentence)
        else:
            yield hit
    if closes and now.asked_before and (now.refused or now.doubted) and not now.proposed:
        yield Hit(Move.CHASE, closes[0].span, FAIR, closes[0].sentence)
    if not (now.refused or (now.refused_before and not now.asked)) or now.proposed:
        return
    if closes and not now.pained:
        yield Hit(Move.CHASE, closes[0].span, STRONG, closes[0].sentence)
    yield from _keeps_on(sentences, now)
    asked_material = _ASKED_MATERIAL.within(f" {' '.join(now.last.lower().split())} ")
    for sentence in sentences:
        offer = None if asked_material else MATERIAL.find(sentence)
        again = RETRY.find(sentence)
        if offer:
            yield Hit(Move.CHASE, sentence.span_of(*offer), STRONG, sentence.number)
        elif again and now.refused and not _LETS_GO.find(sentence):
            yield Hit(Move.CHASE, sentence.span_of(*again), WEAK, sentence.number)


def _keeps_on(sentences: Sequence[Sentence], now: Situation) -> Iterator[Hit]:
    """Anything that keeps selling to someone who has just said no."""
    if not now.refused or now.thinks or any(_LETS_GO.find(s) for s in sentences):
        return
    for sentence in sentences:
        found = _STILL_SELLING.find(sentence)
        if found:
            yield Hit(Move.CHASE, sentence.span_of(*found), FAIR, sentence.number)


_STILL_SELLING = Phrases(
    """
    (?:i will|i can|i could|let me|shall i|can i|could i|may i|might i) ~(?:drop|call|ring|try|
      send|pop|swing|come|email|phone|text|leave|give|show|check|reach|catch|be back|be in touch|
      stop|visit|write)(?= )
    (?:can|could|may|might) i ~(?:tell|show|give|offer|interest|tempt)(?= )
    (?:any chance|is there a chance|what are the chances|would you at least|at least|if only|
      how about|what about|what if|would (?:later|next|the|another|a|it|you)|might (?:later|next)|
      maybe (?:later|next|a|we|i|if))(?= )
    (?:our|my) (?:new |latest |other |best |full )*(?:offer|special|summer special|sale|range|
      brochure|demo|proposal|trial|deal|deck)|one (?:final|last|more|quick|other) (?:thing|
      question|point|try|attempt|idea|word|offer)|let me (?:finish|explain|just)|hear me|
      (?:thirty|ten|two|five|\\d+) (?:seconds|minutes)
    (?:wanted|hoping|trying) to (?:make sure|check|see|remind|know)(?: [^ ]+){0,3} (?:you|if)|
      have not forgotten|had not forgotten|you (?:would|will) (?:love|like|regret|miss|be missing|
      not believe)|you are missing|later in the
    """
)
_LETS_GO = Phrases(
    """
    (?:will|would|going to) ~not ~(?:call|bother|chase|email|contact|push|follow|send)|(?:fine|
      okay|all right) to (?:say no|stop|leave)|leave (?:it|you) (?:there|here|alone|be|in peace)|
      take you off|remove you|that is (?:fine|okay|fair)|if (?:it|that|i)(?: [^ ]+){0,6} (?:stop|
      off|not)
    """
)
