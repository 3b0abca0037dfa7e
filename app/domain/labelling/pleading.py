"""Chasing, lowering the price unasked, and making oneself small."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import FAIR, NEAR_MISS, STRONG, WEAK, Hit, Phrases, Rule, apply
from app.domain.labelling.situation import Situation
from app.domain.moves import Move

_CHECKING_IN = Phrases(
    """
    ^(?:i am |i will |i was |i wanted to |i thought i would |i would |hope |so i |i have been |this is me )?~(?:just |only |simply |quickly )?~(?:checking|check|following|follow|circling|circle|touching|touch|reaching|reach|pinging|ping|bumping|bump|looping|nudging|nudge|popping|pop|floating|float|chasing|resurfacing|writing|calling|trying|try|emailing|will try|will call|will ring|will check) (?:back |you )?~(?:in|up|base|out|this|back|round|around|again|by|to the top)(?= )
    ~(?:just|only|simply|quickly|still) ~(?:checking|following up|circling back|touching base|reaching out|wanted to (?:check|follow|circle|touch|reach|see (?:if|where)|ping|bump|nudge)|wondering if you (?:had|have|got)|seeing (?:if|where))
    (?:circl(?:e|ing) back|touch(?:ing)? base|bump(?:ing)? (?:this|it)|check(?:ing)? in again|follow(?:ing)? up (?:again|on my|once more)|reach(?:ing)? out again|float(?:ing)? this|nudge)
    (?:have|had|did) not ~(?:heard|hear|got|gotten|received) ~(?:back|anything|from you|a reply|an answer|a response)|no (?:reply|response|answer) (?:yet|from you|to my)
    (?:my|our) (?:last|previous|earlier|third|second|other) (?:emails?|messages?|calls?|voicemails?|notes?)|third time lucky|(?:third|fourth|fifth|second|last|final) time i|(?:one last|one more|one final) (?:time|try|attempt)
    (?:trying|tried) to (?:reach|get hold of|get a hold of|catch|connect with) you|any (?:thoughts|news|update|updates|word|progress|joy|decision)(?: (?:on|about|from|yet|since)| $)|where (?:are you|you are|we are|things stand|you stand) (?:with|on) (?:it|this|that|things|my)
    """
)
_NOT_CHECKING = Phrases(
    """
    as (?:we )?(?:agreed|promised|arranged|you asked|requested|discussed)|you (?:asked|requested|wanted) (?:me|for|us|to)|(?:could|can|would|will) you
    check (?:in|back) (?:with|on) (?:your|the)|(?:if|when) (?:you|they) (?:check|follow|call)|checking (?:that|i|whether i|my understanding)|try (?:it|this|that) (?:out|on)
    """
)
_PLEADING = Phrases(
    """
    ^(?:wait wait|wait|hang on|hold on)(?= (?:wait|please|do not|what if|before|just|one)| $)|before (?:you (?:go|hang up|leave|say no|rush off|run)|i let you go)(?= )
    do not (?:go|hang up|leave)(?: (?:yet|just yet|please|now))?(?= $)|please do not (?:go|hang)|one more thing before|(?:just )?hear me out|(?:at least|just) (?:let me|give me|take (?:a|my|this)|hear me|look at|allow me|listen)
    (?:can|could|may|might) (?:i|you|we) (?:just |at least |still )+(?:send|leave|show|ask|tell|have|call|email|get|try|look|drop)|can you at least|pretty please|beg(?:ging)? you|i beg|come on (?:just|please|give|hear)
    give me (?:a|one|just) ~(?:chance|shot|more|last)|(?:just|only) (?:two|five|ten|2|5|10|one|a couple|a few|fifteen|15|30|thirty) ~(?:more )?(?:minutes?|seconds|mins?)(?= (?:that|please|is|of|next|all|and|on)| $)
    is there (?:nothing|anything|any way|no way) .. (?:keep you|change your mind|convince you|say|offer)|nothing (?:at all )?i can (?:do|say|offer)|would it change your mind|what would change your mind
    (?:something|anything|things) (?:might |may |could )?(?:have |has )?changed .. (?:your end|your side|since then|your mind)|there is (?:another|one more|also another|still one) .. (?:package|option|version|thing|product|feature|demo)|i (?:have not|did not) (?:shown?|told|tell) you
    even (?:just )?(?:an?|one|\\d[^ ]*) ~(?:small|tiny|little|few|short|quick|cent|cents|penny|dollar|minutes?|five|ten)|(?:can|could) not you ~(?:spare|just|at least|even|find|give)|(?:can|could|would) you ~(?:try to )?(?:at least|even)|only asking for|any (?:amount|little bit)
    think (?:it|about it|again) over|another think|have another (?:think|look)|one last (?:thing|try|attempt|question before)
    """
)
_NOT_PLEADING = Phrases("hold on to|hang on to|before (?:i|we) ask|before i go (?:and it is|it is)|takes (?:just|only)|needs? (?:just|only)|before you (?:go further|decide|sign|buy)|(?:wait|waits|waited|waiting) (?:just|only)|\\d+ percent")
RETRY = Phrases(
    """
    (?:can|could|may|shall|should|will|would|let me|how about|what about|what if|why do not|at least|maybe|perhaps|then|still|even|just|so|okay|i will|please) .. .. (?:<meeting>|<material>|call (?:you|back|again)|try (?:you )?(?:again|later)|minutes?|send|email|show you|reconsider|another time|next (?:week|month|quarter)|come by|drop by|check back|follow up|stay in touch|keep in touch|donat[^ ]+|think again|change your mind|think about it|leave you)
    are you sure|you sure|is there (?:any|anything|nothing|no|really no|some)|even (?:a|just|\\d[^ ]*|one)|come on|but please|please just|i promise (?:it|you|this)|you will not regret|any (?:amount|little)|can not you (?:spare|just|at least|even)|try to (?:even|at least)
    """
)
MATERIAL = Phrases(
    """
    (?:can|could|may|shall|should|will|would|let me|how about|what if|at least|happy to|why do not|maybe|then|love to|like to|want to|going to) .. (?:send|email|mail|drop|leave|forward|share|shoot|pop|post|give|show|attach|sent|left|look) .. (?:<material>|folder|samples?|slide|page|video)
    """
)
_CHASE = (
    Rule(STRONG, _CHECKING_IN, _NOT_CHECKING),
    Rule(STRONG, _PLEADING, _NOT_PLEADING),
)
_ASKED_MATERIAL = Phrases("(?:send|email|mail|forward|share|have|see|give)(?: [^ ]+){0,3} (?:info[^ ]*|something|it|details|material|brochure|deck|over|them|that|link|copy|one|some)")


def chase_hits(sentences: Sequence[Sentence], closes: Sequence[Hit], now: Situation) -> Iterator[Hit]:
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
    (?:i will|i can|i could|let me|shall i|can i|could i|may i|might i) ~(?:drop|call|ring|try|send|pop|swing|come|email|phone|text|leave|give|show|check|reach|catch|be back|be in touch|stop|visit|write)(?= )
    (?:any chance|is there a chance|what are the chances|would you at least|at least|if only|how about|what about|what if|would (?:later|next|the|another|a|it|you)|might (?:later|next)|maybe (?:later|next|a|we|i|if))(?= )
    (?:our|my) (?:new |latest |other |best |full )*(?:offer|range|brochure|demo|proposal|trial|deal|deck)|one (?:final|last|more|quick|other) (?:thing|question|point|try|attempt|idea|word|offer)|let me (?:finish|explain|just)|hear me|(?:thirty|ten|two|five|\\d+) (?:seconds|minutes)
    (?:wanted|hoping|trying) to (?:make sure|check|see|remind|know)(?: [^ ]+){0,3} (?:you|if)|have not forgotten|had not forgotten|you (?:would|will) (?:love|like|regret|miss|be missing|not believe)|you are missing|later in the
    """
)
_LETS_GO = Phrases("(?:will|would|going to) ~not ~(?:call|bother|chase|email|contact|push|follow|send)|(?:fine|okay|all right) to (?:say no|stop|leave)|leave (?:it|you) (?:there|here|alone|be|in peace)|take you off|remove you|that is (?:fine|okay|fair)|if (?:it|that|i)(?: [^ ]+){0,6} (?:stop|off|not)")

_TRADE = Phrases(
    """
    (?:if|when|once|provided|as long as|in return|in exchange|against|for (?:an? )?(?:two|three|multi|longer|order of|volume)) .. (?:you |your [^ ]+ |we |a )?.. (?:year|years|commit[^ ]*|up ?front|annually|in advance|quarterly|prepay[^ ]*|on delivery|references?|case study|extend|longer|term|volume|introduc[^ ]+|give up|drop|take (?:out|fewer|less|the smaller|delivery)|remove|testimonial|logo|double|host|publish|write up|speak|your data|film|visit|instead of|order of|\\d+ (?:units|sites|seats|of them)|a thousand|both sites|case|write)
    in (?:return|exchange) for|swap for|against (?:an? )?(?:longer|annual|two|three|reference|prepay[^ ]*|upfront|volume)|for an order of|paid on delivery
    """
)
_NO_CUT = Phrases(
    """
    (?:do|does|did|will|would|can|could|am|are|is|never|not|were|be) ~(?:not|never) .. (?:offer[^ ]*|giv[^ ]+|discount[^ ]*|lower[^ ]*|reduc[^ ]+|cut[^ ]*|drop[^ ]*|go (?:down|lower|that low)|com[^ ]+ down|waiv[^ ]+|throw in|budg[^ ]+|negotiat[^ ]+|let it go)
    no (?:discounts?|price cut|reduction)|(?:rather than|instead of|without) (?:a |any )?discount
    (?:are you|were you|is it|is that|do you|did you|would you|have they|did they|has anyone|what) .. (?:asking|looking|want|need|hoping|expect|offer[^ ]*|get|kind of|sort of|mean by) .. (?:discount|lower price|price cut)
    discount (?:they|others|<rival>|your)|(?:they|<rival>|he|she|others) (?:offer[^ ]*|gave|give|promised|quoted) (?:you )?
    (?:say|said|saying) no|money back .. (?:what|and what)|get that money back|take (?:the|your) (?:deposit|money) and|off (?:your|the|of) (?:costs?|time|labor|bill|waste|list|market)
    what (?:did|does|would|is|was) .. (?:cost|price|worth)
    """
)
_FREE = "(?:free|no (?:charge|cost|fee)|complimentary|on us|on the house|on me|gratis|zero cost|without charge|at no (?:charge|cost|extra)|half price|for nothing)"
_GIVE = (
    "offer|give|do|extend|get you|knock|take|cut|drop|lower|reduce|shave|come down|go down|waive|throw in|include|add|slash|"
    "bring|sharpen|match|discount|beat|halve|let you have|let it go|credit|sweeten|defer|bundle|toss in|chuck in|sell|make it|"
    "split|meet you|work on|adjust|bend|go (?:lower|down|as low)|undercut|improve|sort you out|look after|better|refund|absorb"
)
_CUT = (
    "discount[^ ]*|off|percent|[^ ]*%|price|free|less|cheaper|rate|fees?|set ?up|costs?|months?|deal|bonus|down|lower|half|"
    "middle|terms|pencil|credit|extras?|gift|voucher|trial|[$£€]\\d[^ ]*|\\d+|quote|delivery|shipping|installation|training|on me|"
    "on us|upgrade|warranty|rent|deposit|commission|retainer|quid|them|a bit|a little|a tenth|a fifth|<amount> (?:hundred|thousand|percent|quid|dollars)"
)
_PRICE_CUT = Phrases(
    f"""
    (?:(?:i|we) (?:can|could|will|would|am able to|are able to|might|may) ~|let me ~|happy to ~|willing to ~|able to ~|prepared to ~|(?:authorized|authority|allowed|approval|permission) to ~|(?:what if|how about|then what if|suppose) (?:i|we) ~|allow me to ~|going to ~|(?:manager|boss|director) (?:would |will |can |could )?(?:let|lets|allow|allows) me ~(?:to )?)(?:{_GIVE}|threw in|knocked|took|dropped|waived|gave you) ~(?:[^ ]+ ){{0,9}}(?:{_CUT})
    ^(?:i|we) (?:will|can|could|would) ~(?:match|beat|halve|undercut|meet) (?:them|it|that|their|whatever|the|his|any)|(?:i|we) (?:can|could|will|would) go ~(?:lower|down|cheaper)
    (?:first|one|two|three|six|a|an|1|2|3|6|30|60|90|14|thirty|sixty|ninety|fourteen|extra|additional|another|couple of|few|initial|whole|next) ~(?:[^ ]+ ){{0,2}}(?:days?|weeks?|months?|year|quarter|term|period|seats?|licenses?|users?|training|set ?up|onboarding|session|trial|pilot|season) ~(?:is |are |at |for |of |will be |would be |absolutely |all )*~{_FREE}
    {_FREE} ~(?:[^ ]+ )?(?:months?|trial|pilot|weeks?|period|set ?up|set up|training|onboarding|installation|shipping|delivery|upgrade|year|days?|migration|implementation|gift|hardware|sample|license|seats?|extras?|add on|module|term|box|session|version for)
    (?:[^ ]*\\d%|percent|[$£€]\\d[^ ]*|<amount> (?:percent|dollars|bucks|pounds|euros|quid|grand|thousand|hundred)|half|a third|a bit|something|a little|some|money) ~(?:off|discount|cheaper|reduction|below (?:list|market)|cash ?back|price cut|rebate)
    (?:special|better|lower|reduced|discounted|preferential|introductory|early bird|rock bottom|friends and family|exclusive|launch|founder|bargain|promotional|cut) (?:price|pricing|rate|deal|offer|discount|terms|promo[^ ]*)
    (?:best|lowest|least) (?:i|we|price) .. (?:can|could|would|am willing to)? ?(?:do|go|offer|take|accept|possible|manage|possibly)|yours for (?:just |only )?[$£€]?\\d[^ ]*|(?:[$£€]?\\d[^ ]*|<amount>) (?:and|an) (?:we|you|it is|you have|we have|we got|i will (?:deliver|throw))(?: (?:have|got|will have))?(?: [^ ]+){{0,2}} (?:deal|yours|deliver[^ ]*|set)
    (?:would|could|can|will) you (?:take|do|go|pay|accept) (?:it )?(?:for |at |up to )?[$£€]?\\d[^ ]*|get (?:it )?down to [$£€]?\\d[^ ]*|(?:drop|come|go) (?:it )?down (?:a (?:bit|little)|to|some)|(?:a few|some) (?:dollars|bucks|quid) (?:off|less)
    (?:for you|so) (?:i|we) can do|(?:i|we) (?:could|can|would|will) ~(?:do (?:it|that|this|them)|take|accept|go (?:to|down to|as low as|with|for)|let (?:it|them) go for|come down to|settle (?:for|at)|sell (?:it|them) for|lower it to|drop (?:it )?to|agree to|call it) (?:for |at )?~(?:around |about |like |say |just |only )?(?:[$£€]?\\d[^ ]*|<amount> (?:hundred|thousand|percent)|fifteen|ten|twenty|thirty|forty|fifty|eighty|eight|nine)
    ^(?:how about|what about|make it|say|call it|let us (?:say|do|make it|call it)|i can do|meet me at|tell you what) ~(?:for |at )?~(?:[$£€]?\\d[^ ]*|<amount> (?:hundred|thousand|percent|months|weeks|instead))(?! ?(?:am|pm|oclock|minutes))
    meet (?:me |you )?(?:in the middle|halfway|half way)|split the difference|how about (?:half|a discount)|(?:<amount>|[^ ]+) instead of (?:<amount>|\\d[^ ]*|eleven|twelve)(?= )
    nothing (?:up ?front|to pay|until)|pay (?:nothing|later|only when|in (?:installments|instalments))|no (?:money|payments?|deposit|card) (?:down|up ?front|until|for|required|needed)|(?:flexible|easier|extended|longer|softer) (?:payment )?terms|(?:60|90|120|sixty|ninety) days? (?:to pay|net|terms|payment)|net (?:60|90|120)
    [^ ]+'s on (?:me|us|the house)|[^ ]+ (?:is|are|will be|would be) on (?:me|us|the house)|(?:add|give|send|get|let|throw|leave|lend)(?: [^ ]+){{0,8}} (?:for nothing|for free|free of charge|without paying|at no|gratis|without charge)|without paying(?: a (?:penny|cent|thing))?|not (?:pay|cost you) (?:a (?:penny|cent|thing)|anything) (?:until|for|before)|(?:since|because) (?:it is|i like) you|special for you|just for you|mates? rates|(?:go|come|bring it|get it|stretch|drop) (?:down )?to (?:[$£€]?\\d[^ ]*|<amount>)(?: |$)|let us say (?:[$£€]?\\d[^ ]*|[^ ]+ty(?: [^ ]+)?|[^ ]+teen)|(?:absorb|swallow|eat|cover|pick up) (?:the|that|those|your) (?:[^ ]+ )?(?:cost|delivery|shipping|fee|fees|tax|bill|tab|installation|vat|difference)|knock(?: [^ ]+){{0,4}} off|(?:round|rounded) (?:it )?down|call it (?:quits at )?[$£€]?\\d|(?:no|without) (?:set ?up|sign ?up|joining|cancellation|exit|delivery|installation) (?:fee|charge|cost)s?|(?:fee|cost|charge|delivery|installation|setup|set up|training) (?:waived|included free|thrown in|dropped)
    price (?:is )?(?:negotiable|flexible)|(?:room|wiggle room|flexibility|flexible|some give) (?:on|in|with|around) (?:the |our )?price|willing to (?:negotiate|go lower|take less|work (?:something|on))|on sale|half price|half off|two for one|buy one|cash ?back|loyalty points|gift cards?|vouchers?|as a bonus|money back guarantee|sweeten (?:it|the)
    """
)
_DISCOUNT = (Rule(STRONG, _PRICE_CUT), Rule(NEAR_MISS, Phrases("discount[^ ]*|cheaper|lower price")))
_COUNTER_OFFER = Phrases(
    """
    (?:could|can|would|will|might) (?:be able to |possibly |maybe |manage |meet |probably )*(?:do|take|accept|go|manage|get|meet|let|settle|agree|sell|at)(?: [^ ]+){0,5} [$£€]?\\d[^ ]*|(?:how|what) about(?: [^ ]+){0,2} [$£€]?\\d[^ ]*|make it(?: [^ ]+){0,2} [$£€]?\\d[^ ]*|[$£€]?\\d[^ ]* (?:and|an|seems|sounds|is (?:fair|doable|very doable|fine|okay)|works|then|would work|maybe|it is)
    [$£€]?\\d[^ ]*(?= (?:maybe|deal|and i| $))|(?:willing to|can|could) (?:do|meet|take|let)(?: [^ ]+){0,6} (?:middle|[$£€]?\\d[^ ]*)|would like to get [$£€]?\\d[^ ]*
    """
)
_STANDS_FIRM = Phrases("(?:price|it|i|they) (?:is|am|are) (?:firm|asking|listed)|firm (?:on|at|price)|listed (?:at|for)|asking (?:price|for)?|not (?:go|take|do) (?:any )?(?:lower|less)(?: $)|miles|years? old|bedrooms?|rooms?|inch[^ ]*|sq|feet|full price|months? (?:old|ago)|oclock|pm|am")
_GAVE_IN = Phrases(
    "^(?:fine|okay|all right|sure|deal|no problem|yes|done|well|then|i guess|agreed) .. (?:i|we|it|that|let us|how about)(?: [^ ]+){0,5} (?:<amount>|[$£€]?\\d[^ ]*|match|them|that|lower)"
)


def _refused_first(sentence: Sentence, hit: Hit) -> bool:
    """Whether the sentence refuses a lower price and does not go on to name one after a "but"."""
    if _NO_CUT.find(sentence) is None:
        return False
    turn = sentence.flat.rfind(" but ")
    return turn < 0 or sentence.span_of(turn, turn + 5).start > hit.span.start


def discount_hits(sentences: Sequence[Sentence], now: Situation) -> Iterator[Hit]:
    """A lower price, a gift or easier terms, unless it is traded or refused."""
    traded = any(_TRADE.find(s) for s in sentences)
    for hit in apply(Move.DISCOUNT, _DISCOUNT, sentences):
        sentence = next(s for s in sentences if s.number == hit.sentence)
        blocked = traded or _refused_first(sentence, hit)
        yield Hit(hit.move, hit.span, min(hit.score, NEAR_MISS) if blocked else hit.score, hit.sentence)
    if now.haggled and not traded:
        for sentence in sentences:
            found = _COUNTER_OFFER.find(sentence)
            if found and not _STANDS_FIRM.find(sentence):
                yield Hit(Move.DISCOUNT, sentence.span_of(*found), FAIR, sentence.number)
    if now.asked_price and not traded:
        for sentence in sentences[:2]:
            found = _GAVE_IN.find(sentence)
            if found and not _NO_CUT.find(sentence) and not sentence.asks:
                span = sentence.span_of(*found)
                yield Hit(Move.DISCOUNT, span, FAIR, sentence.number)


_BUSY = Phrases(
    """
    (?:know|realize|am sure|appreciate|imagine|understand|bet|see|aware) (?:that |how )?(?:you are|you must be|you have got|your (?:time|day|schedule|calendar|diary|hours) (?:is|are)|you have|busy you|how (?:incredibly )?(?:busy|precious|valuable|full|slammed)|.. busy you) ~(?:[^ ]+ ){0,4}(?:busy|swamped|slammed|valuable|precious|packed|full|hectic|a lot on|important|a million|better things|so much|flat out|loads|limited|tight|must be|worth)
    your (?:precious|valuable|busy) (?:time|schedule|day|calendar)|(?:busy|important) (?:person|man|woman|lady) like you|you have (?:got )?(?:a million|a thousand|far|much) (?:better|more important) things|(?:time|hours) (?:is|are) (?:far |way |so |much )*(?:more (?:precious|valuable)|worth (?:far |so |much )?more)
    """
)
_SORRY = Phrases(
    """
    (?:so|very|really|terribly|awfully|deeply|truly|extremely|dreadfully|super|sincerely|incredibly|ever so|most|eternally|forever|endlessly) (?:so |very |terribly |much )*(?:sorry|apologetic|grateful|thankful|honored|humbled|appreciative|obliged|indebted)
    (?:sincere|deepest|humble|profuse|many|my|endless|thousand|million|huge|big) (?:apologies|thanks)|apologies (?:again|apologies|for (?:taking|bothering|disturbing|interrupting|the (?:call|intrusion)|even))|sorry sorry|apologies apologies
    sorry ~(?:again|to (?:bother|disturb|interrupt|trouble|take|bug|be a|pester|intrude|keep|even|bring|call|ask)|for (?:taking|bothering|disturbing|the (?:intrusion|bother|trouble)|calling|being a|wasting|asking|all|keeping|even|interrupting|my (?:silly|stupid|rambling)))
    i (?:do |really |so |would )*(?:hate|apologize|feel (?:bad|terrible|awful|guilty)) ~(?:to (?:bother|ask|disturb|be|take|trouble|even)|for (?:taking|bothering|calling|asking|the|this|disturbing|wasting|being|even)|about (?:taking|bothering|calling|asking))
    forgive me|please forgive|beg your (?:pardon|forgiveness)|(?:being|be|am|been) an? ~(?:nuisance|bother|pest|burden|pain|annoyance)|(?:i am|probably|be) ~(?:bothering|disturbing|pestering|wasting|bugging|annoying|interrupting) (?:you|your)
    """
)
_THANKS = Phrases(
    """
    (?:thank you|thanks)(?: [^ ]+){0,3} (?:so so|very very|ever so|so so much|a million|a thousand|again and again|from the bottom|eternally|endlessly|so very)|thank you thank you|thanks thanks
    (?:thank you|thanks) ~so ~much ~(?:for )?(?:taking|even|making|giving|being|seeing|agreeing|letting|sparing|all|thank|thanks|i|really|you)|(?:thank you|thanks) so much(?: [^ ]+){0,4} (?:thank you|thanks|grateful|appreciate)|(?:thousand|million) thanks
    (?:can not|could not|can never) ~(?:thank you|tell you how|express|be more grateful|repay)|(?:truly|deeply|sincerely|immensely|profoundly) (?:so |very |do |deeply )*(?:appreciate|grateful|thankful) ~(?:you|your|the|that|it|this|every)
    i (?:am|feel) ~(?:[^ ]+ ){0,2}(?:honored|privileged|humbled|blessed|thrilled|in awe|not worthy)|(?:such )?an (?:absolute )?(?:honor|privilege)|what an honor|means the world|you are (?:too kind|a lifesaver|a star|an angel|a saint|a legend|so patient)|bless you|(?:i|we) owe you (?:one|big|a)
    beyond (?:thankful|grateful|honored)|from the bottom of my heart|(?:hardly|barely|can not) believe (?:you|my luck|that you)|(?:such|what) a (?:kind|generous|gracious) (?:person|thing|soul)|so good of you|forever in your debt|(?:owe|indebted) you|how can i (?:ever )?(?:thank|repay)|made my (?:day|week|year)
    (?:so|very|really|incredibly|too) (?:kind|generous|gracious|good|patient|sweet) of you(?= )|eternally grateful|ever so grateful|would be so grateful|(?:someone|anybody|anyone|people|a person) (?:like me|at your level|of your (?:stature|level|standing))|even (?:agreed|picked|picking|took|looked|answered|seeing|reading)
    """
)
_SMALL = Phrases(
    """
    (?:i will|i promise|this will|it will|will|i swear|promise to|i can|i only|i just|it is) ~(?:be |only |just |really |try to be |keep (?:it|this) |make (?:it|this) |need |take |want )*~(?:super |very |really |so |extremely |mega |ever so )(?:quick|brief|fast|short)|(?:be|i will be) (?:quick|brief)(?= (?:i promise|as|really|honestly))|quick as
    out of your hair|(?:gone|finished|done) (?:before you know|in (?:a|thirty|two|one|ten|sixty) (?:seconds|second|minutes|minute))|then i am gone|i will be gone|(?:only|just) (?:be )?(?:a|one|two) (?:second|sec|tiny)
    (?:will|would|do|does|should) not ~(?:take|waste|keep|eat) (?:up )?~(?:too |any |very )?~(?:much|more|long|you long|your|a lot) ~(?:of )?~(?:your )?(?:precious |valuable )?(?:time|long|day|minute)?
    (?:just|only) (?:a|one) ~(?:tiny|teeny|little|silly|teensy|wee|humble) (?:little |tiny |bit )?(?:second|minute|moment|question|favor|bit|thing|ask|request)|(?:silly|stupid|dumb) (?:little )?(?:question|of me|old me|me|request)|one tiny
    i am (?:just|only|merely|nobody|no one) ~(?:an? |the )?~(?:little |humble |small |lowly |junior |simple )*(?:salesperson|sales rep|rep|nobody|beginner|trainee|messenger|cog|seller|junior|doing my job)|i am nobody|junior rep
    (?:whatever|anything|whenever|wherever) (?:you (?:want|need|say|like|prefer)|works for you|suits you)(?: [^ ]+){0,8} (?:anything|at all|happy|drop|any ?time|day or night|whenever|whatever)|at your (?:service|disposal|mercy|command|beck)|i am all yours|happy to do (?:anything|whatever)|do anything (?:for|to)|drop everything|if you could (?:possibly|find it|ever so)|did not expect (?:anybody|anyone|you)
    (?:little|only) old me|the likes of me|(?:person|someone|somebody|man|woman|people) (?:in|of) your (?:position|standing|stature|caliber|rank)|(?:far|much|many) (?:more (?:pressing|important)|better) (?:matters|things|people)|sick of (?:me|the sight of me|hearing from me)|i am the worst|feel (?:dreadful|awful|terrible|so bad|rotten)|in and out|in a jiffy|two ticks|blink of an eye|i will not (?:keep|hold|detain|trouble) you|hope i am not (?:bothering|disturbing|interrupting|keeping)|if it is not too much (?:trouble|bother)|(?:so|too|ever so|really) (?:much )?(?:of a )?(?:nuisance|bother)|humbly|humble(?:st)?
    do not want to (?:be an?|bother|take up|impose|waste|keep you|intrude)
    """
)
_NOT_GROVEL = Phrases(
    """
    sorry (?:to hear|about (?:your|that|the)|for your|that (?:you|happened|it|your|they))|(?:so|very|really) sorry (?:that|about|for your) (?:you|your|the|happened)|appreciate (?:if|it if)|out of your hair if
    (?:busy|hectic) (?:season|period|time of)|quick (?:question about|look at your|summary|recap)|(?:rollout|set ?up|install[^ ]*|migration|training) (?:will|is)|take (?:much|any) (?:time|more) (?:to (?:set|install|learn|run)|each|per)|will not call|(?:not|never) ~(?:take|waste) (?:the|a) [^ ]+ (?:for|out)
    forgive (?:me )?if i am wrong|you (?:are|were) not (?:bothering|wasting)|not be a burden on|be (?:super )?quick to
    """
)
_GROVEL = tuple(Rule(STRONG, p, _NOT_GROVEL) for p in (_BUSY, _SORRY, _THANKS, _SMALL))
_ANY_THANKS = Phrases("thank you|thanks|grateful|appreciate|sorry|apolog[^ ]+|forgive")


def grovel_hits(sentences: Sequence[Sentence]) -> Iterator[Hit]:
    """Thanks and apologies beyond what the moment calls for, or oneself made small."""
    yield from apply(Move.GROVEL, _GROVEL, sentences)
    found = [(s, m) for s in sentences for m in _ANY_THANKS.all(s.flat)]
    if len(found) >= 3:
        sentence, match = found[-1]
        yield Hit(Move.GROVEL, sentence.span_of(*match.span()), WEAK, sentence.number)
