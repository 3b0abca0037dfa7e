"""Moves that only the turns before show: reflecting, tying to a pain, pitching, closing, chasing."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence
from app.domain.labelling.getting import ARGUE_AT_ONCE, CHASE_RETRY, COMPARES, MATERIAL_OFFER
from app.domain.labelling.patterns import FAIR, NEAR_MISS, STRONG, WEAK, Hit, any_of
from app.domain.labelling.questions import Ask, Question
from app.domain.labelling.situation import Situation
from app.domain.moves import Move
from app.domain.text import content_stems, quantities

_FRAME = any_of(
    "(?:so |okay |and |right |it |that |this |all right |well |yes |i mean |hmm |wow )*~(?:sounds|seems|feels|looks|sounded|sound) (?:to me )?(?:like|as if|as though|that)(?= (?!a plan|a deal|fun|good|great))",
    "(?:so |what |okay )*(?:you are|you were) ~(?:saying|telling me|describing|feeling|wondering|worried|afraid|looking for|hoping|wanting|trying to|caught|torn|stuck|tired|frustrated|concerned|not (?:sure|convinced|ready|happy|comfortable)|thinking|finding|weighing|struggling|noticing|wary|skeptical)",
    "what (?:i am|i) ~(?:hear\\w*|heard|gather\\w*|take from|understand|got|get|am getting|am picking up)|(?:i am )(?:hearing|sensing|picking up|getting the (?:sense|impression|feeling))|i (?:hear|sense|gather|get the (?:sense|impression|feeling)) (?:that |you |a |some |from )",
    "(?:if|so if) i (?:am )?~(?:hear\\w*|heard|understand\\w*|understood|got|get|read\\w*|follow\\w*|am following|have got|have understood|have heard) (?:you|that|it|this|your|right|correctly)",
    "(?:let me (?:see if i|make sure i|check (?:that )?i|play (?:that|it|this) back|recap|sum|summarize|repeat|say (?:that|it|this) back|reflect|try to (?:sum|say|recap)|read (?:that|it) back)|to (?:sum up|summarize|recap|play (?:that|it) back)|in summary|summing up|in other words|putting (?:that|it) together|"
    "in a nutshell|in short|so (?:in a nutshell|in short|basically|essentially|in effect|really))(?= .. (?:you|your|it|the|that|there|i|we))",
    "(?:on the )?one (?:hand|side|part) .. .. .. .. (?:on the )?(?:other|another|part)|part of you|(?:at the same time|but|yet|and) (?:also )?you (?:also|still)",
)
_YOU_ARE = any_of(
    "(?:so |and |but |because |okay |right |yes |well |then |now |i see |i mean |for you |that |all right |mhm |uh huh |wow |even though |while |although |it is like )*"
    "(?:you|your [^ ]+|your [^ ]+ [^ ]+) (?:are|have|feel|feels|want|wants|need|would like|would rather|do not|can not|did not|were|was|had|got|think|thought|see|like|love|hate|worry|wish|know|knew|value|care|tried|believe|find|keep|kept|end up|is|has|does|lose|went|realize\\w*|noticed|started|used to|could not|would not|prefer|hope|hoped|expect|expected|look|feel|trust|fear|struggle|made|decided|recognize|already|really|kind|also|still|just|even|almost|never)",
)
_SITUATION = any_of(
    "(?:so |and |but |okay |right |yes |well |then |because |i see |wow |all right )*(?:it|that|this|there|those|they|the [^ ]+|the [^ ]+ [^ ]+) (?:is|are|was|were|has been|have been|must|has to|must be|makes?|made|feels?|felt|would|can|could|gets?|got|does|did|seems?|will|have|has) ~(?:[^ ]+ ){0,5}(?:<feeling>)",
)
_SO = any_of("(?:okay |right |and |yes |well |all right |ah |i see |got it )*so (?!we |i |let |what |how |when |who |why |where |would |do |does |did |can |could |is |are |much |sorry |happy |glad |excited|please|here|our )")
_NOT_REFLECTION = any_of(
    "(?:you|we) (?:should|must|ought|need to|have to|can|could|will|might want|may want|would (?:love|benefit|save|be able|get|see)|get (?:a|the|our|access)|are going to (?:love|see|get|save))|you (?:know what|are welcome|are right|said it|guys|asked|have (?:a|any|got) ~(?:question|minute|moment|great|point|good)|see)|"
    "(?:like|time|ready|as if|worth) (?:we|i|us) (?:should|can|could|have|need|are|would)|good (?:fit|candidate|match) for|(?:we|us|our [^ ]+) (?:can|could|will|would) (?:help|save|fix|solve|give|show|offer)|exactly what we|perfect (?:fit|for)|sounds like (?:we|us|a (?:plan|deal|good (?:fit|plan|idea)))|"
    "(?:if|when|once|unless) you ~(?:sign|buy|order|decide|want|would like|need|like|have|are|use|look|go|get|start|join|choose|do)|do you|are you|have you|would you|can you|could you|did you|will you|thank\\w*|<praise> (?:of|for) you|you are ~(?:so |very |too |really |a |an |such |the )*(?:kind|busy|right|welcome|smart|the (?:best|boss|expert|customer))",
)
_PRAISE = any_of("<praise>")
_NEGATIVE = any_of("<pain>|<feeling>|not|never|no|too|but|without|nothing|need|want|want to|trying|hope|only|still|already|before|unless|because|until|if|difference|matter")
_REBUTTAL = any_of("i ~(?:completely |totally |fully )?(?:understand|hear you|get it|get that|appreciate that|see) (?:[^ ]+ ){0,5}but")
_FIRST_PERSON = any_of("(?:so |well |and |but |okay |yes )*(?:i|we|our|my|let|us|here|please|thank\\w*|thanks|sorry|great|good|hi|hello|hey|sure|absolutely)")
_PARROT = 0.05


def reflection_hits(
    sentences: Sequence[Sentence], asked: Sequence[tuple[Question, Ask, float]], now: Situation
) -> Iterator[Hit]:
    """What the buyer said or felt, given back in other words."""
    busy = {id(q.sentence) for q, ask, score in asked if ask not in (Ask.CHECK, Ask.OTHER) and score > 0.5}
    for sentence in sentences:
        score = _reflects(sentence, now)
        if score and id(sentence) in busy and score < STRONG:
            score = NEAR_MISS
        if score and id(sentence) in busy and sentence.asks and not _FRAME.match(sentence.flat):
            score = NEAR_MISS
        if score:
            yield Hit(Move.REFLECTION, sentence.span, score)


def _reflects(sentence: Sentence, now: Situation) -> float:
    flat = sentence.flat
    if _PRAISE.search(flat) and not _NEGATIVE.search(flat):
        return 0.0
    if _REBUTTAL.search(flat) or len(flat) < 12:
        return 0.0
    stems = content_stems(sentence.flat)
    shared = len(stems & now.last_stems)
    own = len(stems - now.last_stems)
    framed = _FRAME.search(flat)
    blocked = _NOT_REFLECTION.search(flat) is not None
    if framed:
        return NEAR_MISS if blocked and framed.start() > 0 else STRONG if not blocked else NEAR_MISS
    if blocked or not now.last:
        return 0.0
    if _YOU_ARE.match(flat) or _SITUATION.match(flat):
        return _second_person(flat, shared, own, len(stems))
    if _SO.match(flat) and shared:
        return FAIR if own else NEAR_MISS
    if shared >= 2 and not _FIRST_PERSON.match(flat) and not sentence.asks:
        return WEAK if own and shared * 2 >= len(stems) else NEAR_MISS
    return 0.0


def _second_person(flat: str, shared: int, own: int, size: int) -> float:
    felt = _NEGATIVE.search(flat) is not None
    if shared and (own or felt):
        return FAIR
    if size >= 1 and felt:
        return WEAK
    return NEAR_MISS


_WE_CAN = any_of(
    "(?:<own>|it|that|this|which|corvid|the [^ ]+|our [^ ]+ [^ ]+|our [^ ]+|one|[^ ]+) (?:can |could |would |will |does |do |is |are |automatically |also |then |already )*~(?:<capability>|is (?:built|made|designed|there|what|meant|for)|are (?:built|made|designed|for)|would have (?:caught|stopped|shown|told|flagged|moved|sent|warned)|goes after|takes out|deals with|addresses|tackles|removes|answers|solves|fixes|fix|solve|attacks|targets)",
)
_TIE = any_of(
    "(?:that|those|these|the|your|this) [^ ]+(?: [^ ]+){0,6} (?:you (?:mentioned|described|told me about|talked about|said|named|brought up|spoke about|gave me|raised|just (?:said|mentioned|described)|have (?:just )?(?:described|mentioned)|are (?:losing|paying|missing|seeing|describing)))|"
    "you (?:said|mentioned|told me|described|talked about|brought up|named|spoke of|raised|pointed|just said|have said|were saying)|(?:since|because|given that|given) (?:your|you|the|that)|for (?:your|the|those|that|exactly that|precisely that)|"
    "(?:that|this) is (?:exactly |precisely )?(?:where|what|why|the (?:part|piece|bit)|how)|on (?:your|that|those|the)|against (?:your|that|those|the)|of (?:your|those|that)",
)


def value_hits(sentences: Sequence[Sentence], now: Situation) -> Iterator[Hit]:
    """One capability tied to a pain or goal that the buyer has stated."""
    if not now.pained:
        return
    for index, sentence in enumerate(sentences):
        if sentence.asks:
            continue
        before = sentences[index - 1].flat if index and not sentences[index - 1].asks else ""
        can = _WE_CAN.search(sentence.flat)
        if can is None:
            continue
        words = before + sentence.flat
        shared = content_stems(words) & now.pain_stems
        amounts = quantities(words)
        number = any(a.same_as(b) for a in amounts for b in now.pain_amounts if b.value > 2)
        tied = _TIE.search(words) is not None
        if _US.search(sentence.flat) is None:
            continue
        if (number or len(shared) >= 2) and tied:
            yield Hit(Move.CONNECT_VALUE, sentence.span, STRONG)
        elif number or len(shared) >= 2 or (shared and tied):
            yield Hit(Move.CONNECT_VALUE, sentence.span, WEAK)
        elif shared:
            yield Hit(Move.CONNECT_VALUE, sentence.span, NEAR_MISS)


_US = any_of("we|our|ours|us|it|this|corvid|the (?:<product>|alert|feature|module|tool|report|view|screen|rule|sensor|check|board|text|message|app|reminder|queue|calendar|scan|scanner|camera|log|link|plan|map|form|template|policy|integration)s?|that is (?:where|what)|one (?:thing|feature|part|piece)")
_PRODUCT_CLAUSE = any_of(
    "(?:<own>|it|corvid|you|which|they|<product>|the <product>|our [^ ]+|our [^ ]+ [^ ]+|and|that|everything|all) (?:can |will |would |do |does |also |even |automatically |get |have |has |is |are |~)*(?:<capability>|<feature>|get|gets|built|based|powered|designed)",
)
_COMPANY = any_of(
    "(?:we|our company|our firm|i|our team|the company) (?:are|is|were|was|have|has|been|work|serve|employ|operate|started|founded|began|opened|won|raised|grew)(?: [^ ]+){0,6} (?:founded|established|since|years|offices?|countries|employees|customers|clients|award\\w*|headquarter\\w*|funding|global\\w*|worldwide|locations|family owned|leader|provider|specialist|company|firm|agency|partner of|fortune)|"
    "(?:founded|established|started|set up) in (?:\\d{4}|the)|(?:offices|customers|clients|teams|staff) in (?:<amount>|\\d+)|(?:fortune 500|family owned|publicly listed|backed by)",
)
_FEATURE = any_of("<feature>")
_LIST = any_of("(?:[^ ]+ ){1,4}and (?:[^ ]+ )?[^ ]+")


def pitch_hits(sentences: Sequence[Sentence], now: Situation) -> Iterator[Hit]:
    """The product or the company described to someone who did not ask."""
    described = [s for s in sentences if not s.asks and _describes(s) > 0]
    weight = sum(_describes(s) for s in described)
    if not described:
        return
    span = max(described, key=_describes).span
    if weight >= 2:
        score = NEAR_MISS if now.asked and weight < 4 else WEAK if now.asked and weight >= 6 else STRONG
        if now.asked and weight < 6:
            score = NEAR_MISS
        yield Hit(Move.PITCH, span, score)
    else:
        yield Hit(Move.PITCH, span, NEAR_MISS)


def _describes(sentence: Sentence) -> int:
    """How many features or facts about the own side a statement names, at most five."""
    flat = sentence.flat
    if _PRODUCT_CLAUSE.search(flat) is None and _COMPANY.search(flat) is None:
        return 0
    features = len({m.group() for m in _FEATURE.finditer(flat)})
    acts = len({m.group() for m in _PRODUCT_ACT.finditer(flat)})
    company = 2 * len(_COMPANY.findall(flat))
    listed = 1 if len(sentence.breaks) >= 2 and features >= 1 else 0
    own = _OWN.search(flat) is not None
    return min(5, features + acts + company + listed) if own else 0


_PRODUCT_ACT = any_of("(?:it|we|which|and|that|<product>|corvid|our [^ ]+) (?:can |will |also |even |automatically |then )*~(?:<capability>)(?= (?:you|your|the|a|an|all|every|with|to|each|any|in|it|up|for|on|our|real|them))")
_OWN = any_of("our|ours|we|my company|the <product>|this <product>|corvid|it (?:is|has|can|will|also|does|integrates|automat\\w+)")


def close_hits(
    sentences: Sequence[Sentence], asked: Sequence[tuple[Question, Ask, float]], now: Situation
) -> Iterator[Hit]:
    """Asking for the order or the meeting too early, and asking again after a no."""
    closes = [q.hit(Move.PREMATURE_CLOSE, score) for q, ask, score in asked if ask is Ask.CLOSE]
    for sentence in sentences:
        match = _CLOSE_STATEMENT.search(sentence.flat)
        if match and not _NOT_CLOSE.search(sentence.flat):
            closes.append(Hit(Move.PREMATURE_CLOSE, sentence.span_of(match.start(), match.end()), FAIR))
    early = not now.proposed and (now.objected or now.refused or not now.pained)
    for hit in closes:
        yield hit if early else Hit(hit.move, hit.span, NEAR_MISS)
    if not (now.refused or (now.refused_before and not now.asked)) or now.proposed:
        return
    if closes and not now.pained:
        yield Hit(Move.CHASE, closes[0].span, STRONG)
    for sentence in sentences:
        offer = MATERIAL_OFFER.search(sentence.flat)
        retry = CHASE_RETRY.search(sentence.flat)
        if offer and not _ASKED_MATERIAL.search(" " + " ".join(now.last.lower().split()) + " "):
            yield Hit(Move.CHASE, sentence.span_of(offer.start(), offer.end()), STRONG)
        elif retry and now.refused:
            yield Hit(Move.CHASE, sentence.span_of(retry.start(), retry.end()), WEAK)


_ASKED_MATERIAL = any_of("(?:send|email|mail|forward|share|have|see|give)(?: [^ ]+){0,3} (?:info\\w*|something|it|details|material|brochure|deck|over|them|that|link|copy|one|some)")
_CLOSE_STATEMENT = any_of(
    "let us ~(?:get|set|book|schedule|arrange|put|find|grab|lock|do|have|jump|hop|meet|plan|pencil)(?: [^ ]+){0,6} (?:<meeting>|calendar|diary|time|date|something in|<day>|signed|started|going|rolling|in the books)",
    "let us ~(?:sign|get started|move forward|go ahead|make it official|close|do this|do it|get you (?:signed|set|started|on)|start the|get this (?:signed|done|going))",
    "i (?:would|will|want|need|just want|just need|am hoping|was hoping|wanted) ~(?:like |love |to |be |just |really )*(?:get|have|book|schedule|set|grab|find|put|show you|meet|arrange|borrow|take)(?: [^ ]+){0,8} (?:<meeting>|calendar|diary|<day>|minutes|order|signature|contract|paperwork|half an hour|an hour)",
    "(?:i will|i am going to|i can|we can|i have) ~(?:send|get|draw|have|put|email|forward|prepare|draft)(?: [^ ]+){0,4} (?:contract|paperwork|agreement|order form|docusign|invoice|purchase order|calendar invite|invite)",
    "(?:all (?:i|we) need|all you need to do|you just need|just|simply|please) (?:is |to )?(?:[^ ]+ )?~(?:sign|your signature|your order|your go ahead|initial|put your name|fill (?:in|out) the (?:order|form)|give me your (?:card|order)|click (?:accept|buy|order))",
    "(?:ready (?:when|whenever|to go)|sign (?:here|up|today|now|the)|place (?:the|your|an) order|put in (?:an|the|your) order|start (?:your|the) (?:trial|subscription|onboarding)|go ahead and (?:book|order|sign|donate)|please (?:donate|consider (?:donating|a donation|giving))|(?:i am|we are) asking (?:you )?(?:for|to) (?:[^ ]+ ){0,4}(?:donat\\w+|order|commit\\w*|sign\\w*|business))",
)
_NOT_CLOSE = any_of("(?:do|does|would|should|did|will) not ~(?:sign|buy|order|book|commit|need to)|before (?:you|we) (?:sign|buy|commit|order|book)|(?:no|not) (?:need|rush|hurry)|when you (?:sign|signed)|sign (?:off|it off|that)|if (?:you|we) (?:do not|decide)|who (?:signs|has to sign)|not (?:asking|here to)|you (?:asked|suggested|proposed)|as you (?:asked|suggested|proposed)")


def argue_hits(sentences: Sequence[Sentence], reflected: bool, now: Situation) -> Iterator[Hit]:
    """An objection rebutted at once."""
    if not now.objected or not sentences:
        return
    for sentence in sentences[:2]:
        match = ARGUE_AT_ONCE.match(sentence.flat)
        if match and not sentence.asks:
            score = WEAK if not reflected else NEAR_MISS
            yield Hit(Move.ARGUE, sentence.span, score)
            return


def comparison_hits(sentences: Sequence[Sentence]) -> Iterator[Hit]:
    """One outsider's thing put below another's, with nothing granted."""
    for sentence in sentences:
        if sentence.asks or _OWN_SIDE.search(sentence.flat):
            continue
        match = COMPARES.search(sentence.flat)
        if match:
            yield Hit(Move.DISPARAGE, sentence.span_of(match.start(), match.end()), WEAK)


_OWN_SIDE = any_of("we|our|ours|us|i|my|you|your|me")
