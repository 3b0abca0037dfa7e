"""Contradicting, correcting, dismissing and lecturing the buyer."""

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
from app.domain.text import stem

_YES_BUT = Phrases(
    """
    (?:i |we )?~(?:understand|hear|get|appreciate|respect|see|know) ~(?:you|that|it|your [^ ]+|
      what you [^ ]+|where you .. from|why|how|completely)?(?: [^ ]+){0,6} (?:but|however|though|
      although|yet|still)(?= (?:you|we|our|it|that|this|the|i|actually|in|trust|honestly|with|
      there|if|think|look|most|everyone|price|nobody|believe|what|these|they|consider|let|an?|not|
      once|when|as|every|people))
    ^(?:yes|sure|right|okay|fair|true|maybe|perhaps|of course|i know|granted|i agree) (?:but|
      however|although)(?= (?!(?:hear|listen|let|wait|could|can|would|what|how|may|before|if|why|
      please|just|i|who|when|where|do|does|is|are) ))
    """
)
_ASKS_ON = Phrases(
    """
    (?:but|though|however) (?:i would (?:like|love) to (?:understand|hear|know)|can you|could you|
      may i|you (?:do not|need not)|i (?:do not|might|could|may) (?:know|be wrong)|tell me|what|
      how|help me|i am (?:curious|wondering|not sure)|no (?:pressure|obligation|worries)|
      it is (?:fine|okay|your))
    """
)
_WRONG = Phrases(
    """
    (?:that|it|this|your (?:concern|worry|view|point|fear|understanding|assumption|thinking|
      figure|number)|what you (?:said|heard|say|are saying|think|have heard)|you|they|he|
      she) (?:is|are|was|were|does|do) ~(?:not|never) ~(?:true|right|correct|accurate|the case|
      how (?:it|that|this)|fair|an? (?:real|valid|good|fair|problem|reason|proper|serious|
      objection)|what (?:it|we|this|happens|i)|really (?:the|an?)|an issue|possible|the (?:point|
      issue|problem|real|question|way)|relevant|realistic|reasonable|so|entirely|quite|comparable|
      comparing|understanding|seeing|looking at|listening|getting|thinking|considering|reading|
      expensive|slow|hard|risky|complicated|difficult|that (?:bad|expensive|hard|slow))
    (?:you are|you have got (?:it|that|this|the wrong)|you have|you (?:got|have) (?:it|that|this)|
      that is|this is|it is|that sounds|you sound|you would be|you were|which is|lumping .. is|
      he is|she is|they are) ~(?:wrong|mistaken|incorrect|misinformed|misguided|confused|
      missing (?:the|something|my)|being (?:unfair|unreasonable|stubborn|short ?sighted|difficult|
      emotional|irrational|negative|naive|silly|paranoid|too)|been (?:misinformed|misled|
      told wrong)|overthinking|exaggerat[^ ]+|overreact[^ ]*|underestimating|looking at (?:it|
      this|that) (?:wrong|the wrong)|thinking about (?:it|this) (?:wrong|the wrong)|nonsense|
      ridiculous|silly|absurd|naive|an? (?:common )?(?:misconception|myth|excuse|mistake people|
      bad (?:idea|reason|decision))|an excuse|just an? (?:excuse|myth|misconception)|
      short ?sighted|backwards?|nit ?picking|misunderstanding|simply (?:false|wrong|untrue)|false|
      untrue|too (?:cautious|negative|pessimistic|emotional|focused|hung up)|not true|
      old thinking|ludicrous|laughable|irrational|unfounded|overblown|unfair|lazy)
    (?:common|old|popular) (?:myth|misconception|mistake)|nothing like (?:the rest|the others|
      them|those)|(?:not|hardly|no) (?:a )?(?:real|valid|good|serious) (?:objection|reason|
      argument|concern)
    """
)
_LECTURE = Phrases(
    """
    with (?:all )?(?:due )?respect|i (?:have to|must|would|do|beg to|respectfully|am going to|
      am afraid i|will have to|would have to)? ?~(?:disagree|differ|take issue|correct you|
      stop you there|object)(?= )
    ^let me (?:correct|stop you|set (?:you|the record)|educate|straighten|explain (?:something|
      how|why|to you)|tell you (?:something|how|why))|let me be (?:very |perfectly )?clear
    you ~(?:simply |just |clearly |obviously |still |do |guys |will )*~(?:need|have|ought|should|
      must|got) ~(?:to )?~(?:understand|realize|face|get (?:real|over|past|with)|accept|
      look at (?:the|what|it)|see (?:that|the big)|think (?:bigger|long|harder|differently|
      about (?:it|the))|be (?:realistic|more|reasonable)|wake|move on|open your|let go|admit|
      remember|learn|consider what|consider the)
    you ~(?:do|clearly|obviously|just|simply|really|have|can)? ?(?:do )?not ~(?:understand|
      understood|get it|see the|realize|know (?:what|how|your|the|enough|anything)|appreciate|
      seem to|want to (?:hear|admit|see)|listen|been listening|explained|thought)|
      you are not (?:listening|seeing|getting|hearing|thinking)
    you keep (?:saying|focusing|coming|going)|you misunderst[^ ]+|you misread|you (?:have been|
      were) misled|as i (?:already )?(?:said|explained|told)|like i said|i (?:already|
      just) (?:said|told you|explained|answered)|(?:i do not think|i doubt) you (?:realize|
      understand|know|see|appreciate)|how many times|you must see
    (?:your [^ ]+|they) ~(?:need|needs|have|has|ought) to (?:get (?:with|over|used|real)|learn|
      accept|move on|grow|catch up|wake|change|adapt|stop)|get with the times|making (?:it|this|
      that) (?:bigger|worse|harder|more [^ ]+) than|blow(?:ing|n)? (?:it|this) (?:up|out)|
      ^you do (?:have|so)(?= )|you are (?:just|simply|only) not|on the contrary|
      quite the opposite|that could not be further|nothing could be further|^nonsense|^rubbish|
      ^baloney|^not at all|oh please|get real|^you should(?= $)|(?:the|simple) (?:truth|fact|
      reality) is(?! (?:that )?(?:we|i) )|i ought to know|i have done this for|i know (?:better|
      what i)|whether you like it
    """
)
_FLAT_NO = Phrases(
    """
    ^(?:no|nope|wrong|actually|but|look|listen|yeah but|yes but|not true|not really|
      of course (?:it|we|you|they)|that is (?:because|just|only)) ~(?:that is (?:not|wrong|
      simply)|it is not|it is (?:actually|only|just|because|a lot|far|much)|you are (?:wrong|
      comparing|not|mistaken)|it does not|you do not|that does not|you can not|they (?:work|do|
      are|only|just)|you can(?! say| stop| tell| decide)|a [^ ]+ (?:can not|is not|does not)|
      it will not|we are not|nobody|no one|there is no|our [^ ]+ (?:is|are)|the [^ ]+ (?:is|
      are) not)
    ^(?:they|he|she|it|people|users|customers|drivers|teachers) ~only (?:[^ ]+ ){1,4}because|
      it is not [^ ]+ (?:that|who|which) .. it is|you are comparing .. (?:with|to|apples)|
      comparing apples|(?:it|that) never (?:does|happens|fails|is)|nobody is (?:too|that)|
      (?:you can|you could) not (?:just |simply |really )?(?:compare|expect|judge|ignore|deny|
      blame|say that|look at)
    (?:it|that|this) is not .. (?:expensive|slow|difficult|hard|risky|complicated) (?:when|if|
      at all|compared|considering)|^[^ ]+ care about (?:far |much )?more than|so that is not|
      is not [^ ]+ that (?:failed|is the problem|was wrong)
    actually (?:you|it|that|the|most|your|they|there|what|no|people)|but (?:actually|in fact|
      the (?:fact|truth|reality|point) is|you (?:can not|have to|are (?:forgetting|ignoring|
      missing)|need|should|must|already|still))|in (?:fact|reality|actual fact)|
      as a matter of fact|(?:price|cost|money|time) (?:is|should) not (?:be )?(?:the |
      an )?(?:issue|problem|point|concern|everything)
    (?:it|that) is (?:too low|way too low|worth (?:every|much|more|it)|a (?:steal|fair|good|
      great) (?:price|deal))|(?:can|could) not (?:go|do|take|accept|let|sell|come down) (?:that|
      it|any|so|for|lower|below|less)
    """
)
_NOT_ARGUE = Phrases(
    """
    (?:if|whether|unless|in case|stop me|tell me|correct me|may|might|could) .. (?:not|wrong|
      mistaken|incorrect|missing|misunderst[^ ]*|off|right|true)(?= )|if that is|being wrong|
      it is (?:my|our) (?:mistake|fault)|what would
    (?:you do|you would|do) not ~(?:have|need) to|you (?:do not|did not) (?:need|owe)|
      make sure .. (?:understood|understand)|do you not|push back on me|i do not understand|
      actually (?:we|i) (?:do not|can not|am not|are not|think you)|not sure|(?:neither|nobody|
      no one) .. (?:lying|wrong)
    no (?:problem|pressure|worries|obligation|need)|sure you|that is not (?:something (?:we|i)|
      a problem what)|(?:that|it) (?:was|is) (?:our|my)|^no (?:it|we) (?:do|does|can|is|
      are) not (?:do|have|support|offer|handle|yet)|cost you to be wrong|sounds like|
      you have every|no is an?|let me (?:see|explain what i)
    (?:do|did|would) not (?:think|believe|say|find) (?:that )?(?:you|they|that|it|he|she) (?:are|is|
      were|was|would be) ~(?:wrong|mistaken|unfair|unreasonable|silly|naive)
    not (?:buying|answering) is|that is not (?:for me|mine)|you should be|need to (?:see|hear|
      know) .. before|truth is (?:that )?(?:we|i)|what (?:does|did) .. (?:actually|in fact)
    """
)
_ARGUE = (
    Rule(STRONG, _YES_BUT, _ASKS_ON),
    Rule(STRONG, _WRONG, _NOT_ARGUE, asks=False),
    Rule(STRONG, _LECTURE, _NOT_ARGUE, asks=False),
    Rule(FAIR, _FLAT_NO, _NOT_ARGUE, asks=False),
    Rule(NEAR_MISS, Phrases("but|however")),
)
_CONTRADICTS = Phrases(
    """
    not|never|nobody|no one|nothing|every|everyone|everybody|all|just|only|because you|wrong|
      actually|of course|is not the same|come off it|come on|rubbish|seeing ghosts|imagining|
      worry too much|blame yourself|you did not|you have not|you simply|they would|they will|
      they do|it will|it would|it does|it is not|always|plenty of|excuse|double standards?|
      less than|more than|worth|cheap at|good (?:condition|shape|deal)|great (?:condition|shape|
      deal)|brand new|like new|too low|way too|really low|very low|a steal|premium
    """
)
_REBUTS_FIRST = Phrases(
    """
    ^(?:they|it|he|she|people|customers|yours|that|this|there) (?:would|will|do|does|is|are|can|
      has|have)(?: not)?(?: you| nothing| just| only| because| not)
    ^(?:because|only because|just because|that is because) (?:you|they|your)
    ^every [^ ]+ (?:says|thinks|is)|^nobody|^there is (?:nothing|no)
    ^(?:double|expensive|risky|hard|slow|complicated|too [^ ]+)(?= $)
    ^(?:but|why) (?:it|ship|would|not|the)|^i have (?:other|plenty|several|lots)
    """
)
_REBUTS = Phrases(
    """
    (?:is|are) not the same (?:as|thing)|come off it|(?:too|way too|far too|really|very) low|
      you ~have not (?:given|tried|seen|let|looked)|you ~(?:did|do|have) not ~(?:use|used|set|
      give|given|do|done|try|tried)|seeing ghosts|imagining things|making excuses|
      not comparing like|(?:it is|this is|that is) (?:in )?(?:a )?(?:great|good|excellent|perfect|
      mint|premium|brand new|like new|worth|rare)
    """
)
_DEFENDS_PRICE = Phrases(
    """
    (?:too|way too|far too|really|very|pretty|a (?:bit|little)) low|(?:great|good|excellent|
      perfect|mint|fantastic|amazing|wonderful) (?:condition|shape|deal|price|value)|brand new|
      like new|worth (?:every|much|more|it|a lot|the|at least|way)|a steal|(?:retails?|sells?|
      sold|goes|go) for|i paid|paid (?:over|almost|nearly|about|[$£€]?\\d)|(?:others?|people|
      parties|buyers|somebody|someone) (?:are |is )?(?:interested|willing|asking|offering|
      waiting)|other (?:interest|offers)|full price|not for less|well maintained|barely used|
      hardly used|last you|(?:has|got) a new|rare|collector[^ ]*|top of the line|includes? (?:a|
      the|all)|comes with
    """
)
_AT_ONCE = Phrases(
    """
    ^(?:but|however|actually|although|no|nope|not true|not really|of course (?:it|we|you|they)|
      sure you can|it is not|that is not|it does not|it will not|that will not|we are not|
      that is because|that is (?:just|only)|everyone|you can not|you have to|you should|
      you need to|you must (?:see|admit|realize|understand)|why would|you say that|
      on the other hand|think of|compared to|it is worth|it is only|it is just|price is|then you|
      it is (?:a|an) [^ ]+|yours? (?:clients|customers|staff|drivers) are)(?= )
    """
)


def argue_hits(sentences: Sequence[Sentence], now: Situation) -> Iterator[Hit]:
    """Contradicting, correcting or lecturing the buyer, or rebutting an objection at once."""
    yields_fact = now.asked and not now.doubted
    for hit in apply(Move.ARGUE, _ARGUE, sentences):
        plain_answer = yields_fact and hit.score <= FAIR and hit.sentence == 0
        yield Hit(hit.move, hit.span, NEAR_MISS if plain_answer else hit.score, hit.sentence)
    for sentence in sentences if now.haggled else ():
        found = _DEFENDS_PRICE.find(sentence)
        if found and not sentence.asks:
            yield Hit(Move.ARGUE, sentence.span_of(*found), WEAK, sentence.number)
    for sentence in sentences[:2] if now.doubted and not now.refused else ():
        rebuts = _REBUTS.find(sentence) or _REBUTS_FIRST.opens(sentence.flat) is not None
        if rebuts and _CONTRADICTS.find(sentence) and not _NOT_ARGUE.find(sentence):
            yield Hit(Move.ARGUE, sentence.span, WEAK, sentence.number)
    if (now.doubted or now.pained_last) and sentences and _denies(sentences[0], now):
        yield Hit(Move.ARGUE, sentences[0].span, WEAK, 0)
    if now.doubted and sentences and not sentences[0].asks:
        first = sentences[0]
        found = _AT_ONCE.find(first)
        if found and found[0] == 0 and not _NOT_ARGUE.find(first) and not _ASKS_ON.find(first):
            yield Hit(Move.ARGUE, first.span, WEAK, 0)


def _denies(sentence: Sentence, now: Situation) -> bool:
    """Whether a flat statement negates the buyer's own words: "it is not a hassle"."""
    if sentence.asks or now.asked or _FLAT_START.opens(sentence.flat) is None:
        return False
    if _NOT_ARGUE.find(sentence):
        return False
    said = sentence.flat.split()
    return any(
        word in ("not", "never", "no", "nothing")
        and any(stem(later) in now.last_stems for later in said[i + 1 : i + 5])
        for i, word in enumerate(said[:_EARLY])
    )


_EARLY = 6  # words within which a flat statement puts its "not"
_FLAT_START = Phrases("^(?:no|it|that|this|they|there|he|she|[^ ]+ing|nobody|our|price|cost)(?= )")
