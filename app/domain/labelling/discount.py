"""A lower price, a gift or easier terms that nobody earned."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence, canonical
from app.domain.labelling.patterns import (
    FAIR,
    NEAR_MISS,
    STRONG,
    Hit,
    Phrases,
    Rule,
    apply,
)
from app.domain.labelling.situation import Situation
from app.domain.moves import Move

_TRADE = Phrases(
    """
    (?:if|when|once|provided|as long as|in return|in exchange|against|for (?:an? )?(?:two|three|
      multi|longer|order of|volume)) .. (?:you |your [^ ]+ |we |a )?.. (?:year|years|commit[^ ]*|
      up ?front|annually|in advance|quarterly|prepay[^ ]*|on delivery|references?|case study|
      extend|longer|term|volume|introduc[^ ]+|give up|drop|take (?:out|fewer|less|the smaller|
      delivery)|remove|testimonial|logo|double|host|publish|write up|speak|your data|film|visit|
      instead of|order of|\\d+ (?:units|sites|seats|of them)|a thousand|both sites|case|write)
    (?:take|have|order|buy) ~(?:[^ ]+ ){0,3}(?:all|both|the lot)(?: [^ ]+){0,12} (?:and|
      then) (?:i|we) ~(?:will|can|could|would)
    pay ~(?:[^ ]+ ){0,3}(?:in advance|up ?front|annually|quarterly|in (?:<amount>|
      \\d+) days)(?: [^ ]+){0,3} (?:and|then) (?:i|we) ~(?:will|can|could|would)
    in (?:return|exchange) for|swap for|against (?:an? )?(?:longer|annual|two|three|reference|
      prepay[^ ]*|upfront|volume)|for an order of|paid on delivery
    """
)
_NO_CUT = Phrases(
    """
    (?:do|does|did|will|would|can|could|am|are|is|never|not|were|be) ~(?:not|
      never) .. (?:offer[^ ]*|giv[^ ]+|discount[^ ]*|lower[^ ]*|reduc[^ ]+|cut[^ ]*|drop[^ ]*|
      go (?:down|lower|that low)|com[^ ]+ down|waiv[^ ]+|throw in|budg[^ ]+|negotiat[^ ]+|
      let it go)
    (?:i|we) ~(?:do|can|could|will|would) not (?:do|take|knock|shave|match|beat|come|sell|extend)
    no (?:discounts?|price cut|reduction)|(?:rather than|instead of|without) (?:a |any )?discount
    (?:are you|were you|is it|is that|do you|did you|would you|have they|did they|has anyone|
      what) .. (?:asking|looking|want|need|hoping|expect|offer[^ ]*|get|kind of|sort of|
      mean by) .. (?:discount|lower price|price cut)
    discount (?:they|others|<rival>|your)|(?:they|<rival>|he|she|others) (?:offer[^ ]*|gave|give|
      promised|quoted) (?:you )?
    (?:say|said|saying) no|money back .. (?:what|and what)|get that money back|take (?:the|
      your) (?:deposit|money) and|off (?:your|the|of) (?:costs?|time|labor|bill|waste|list|market)
    what (?:did|does|would|is|was) .. (?:cost|price|worth)|the least i (?:can|could)
    """
)
_FREE = (
    "(?:free|no (?:charge|cost|fee)|complimentary|on us|on the house|on me|gratis|zero cost|"
    "without charge|at no (?:charge|cost|extra)|half price|for nothing)"
)
_GIVE = (
    "offer|give|do|extend|get you|knock|take|cut|drop|lower|reduce|shave|come down|go down|waive|"
    "throw in|include|add|slash|"
    "bring|sharpen|match|discount|beat|halve|let you have|let it go|credit|sweeten|defer|bundle|"
    "toss in|chuck in|sell|make it|"
    "split|meet you|work on|adjust|bend|go (?:lower|down|as low)|undercut|improve|sort you out|"
    "look after|better|refund|absorb"
)
_CUT = (
    "discount[^ ]*|off|percent|[^ ]*%|price|free|less|cheaper|rate|fees?|set ?up|costs?|months?|"
    "deal|bonus|down|lower|half|"
    "middle|terms|pencil|credit|extras?|gift|voucher|trial|[$£€]\\d[^ ]*|\\d+|quote|delivery|"
    "shipping|installation|training|on me|"
    "on us|upgrade|warranty|rent|deposit|commission|retainer|quid|them|a bit|a little|a tenth|"
    "a fifth|<amount> (?:hundred|thousand|percent|quid|dollars)"
)
_PRICE_CUT = Phrases(
    f"""
    (?:(?:i|we) (?:can|could|will|would|am able to|are able to|might|may) ~|let me ~|happy to ~|
      willing to ~|able to ~|prepared to ~|(?:authorized|authority|allowed|approval|
      permission) to ~|(?:what if|how about|then what if|suppose) (?:i|we) ~|allow me to ~|
      going to ~|(?:manager|boss|director) (?:would |will |can |could )?(?:let|lets|allow|
      allows) me ~(?:to )?)(?:{_GIVE}|threw in|knocked|took|dropped|waived|
      gave you) ~(?:[^ ]+ ){{0,9}}(?:{_CUT})
    ^(?:i|we) (?:will|can|could|would) ~(?:match|beat|halve|undercut|meet) (?:them|it|that|their|
      whatever|the|his|any)|(?:i|we) (?:can|could|will|would) go ~(?:lower|down|cheaper)
    (?:first|one|two|three|six|a|an|1|2|3|6|30|60|90|14|thirty|sixty|ninety|fourteen|extra|
      additional|another|couple of|few|initial|whole|next) ~(?:[^ ]+ ){{0,2}}(?:days?|weeks?|
      months?|year|quarter|term|period|seats?|licenses?|users?|training|set ?up|onboarding|
      session|trial|pilot|season) ~(?:is |are |at |for |of |will be |would be |absolutely |
      all )*~{_FREE}
    {_FREE} ~(?:[^ ]+ )?(?:months?|trial|pilot|weeks?|period|set ?up|set up|training|onboarding|
      installation|shipping|delivery|upgrade|year|days?|migration|implementation|gift|hardware|
      sample|license|seats?|extras?|add on|module|term|box|session|version for)
    (?:[^ ]*\\d%|percent|[$£€]\\d[^ ]*|<amount> (?:percent|dollars|bucks|pounds|euros|quid|grand|
      thousand|hundred)|half|a third|a bit|something|a little|some|money) ~(?:off|discount|
      cheaper|reduction|below (?:list|market)|cash ?back|price cut|rebate)
    (?:special|better|lower|reduced|discounted|preferential|introductory|early bird|rock bottom|
      friends and family|exclusive|launch|founder|bargain|promotional|cut) (?:price|pricing|rate|
      deal|offer|discount|terms|promo[^ ]*)
    (?:best|lowest|least) (?:i|we|price) .. (?:can|could|would|am willing to)? ?(?:do|go|offer|
      take|accept|possible|manage|possibly)|yours for (?:just |only )?[$£€]?\\d[^ ]*|
      (?:[$£€]?\\d[^ ]*|<amount>) (?:and|an) (?:we|you|it is|you have|we have|we got|
      i will (?:deliver|throw))(?: (?:have|got|will have))?(?: [^ ]+){{0,2}} (?:deal|yours|
      deliver[^ ]*|set)
    (?:would|could|can|will) you (?:take|do|go|pay|accept) (?:it )?(?:for |at |
      up to )?[$£€]?\\d[^ ]*|get (?:it )?down to [$£€]?\\d[^ ]*|(?:drop|come|
      go) (?:it )?down (?:a (?:bit|little)|to|some)|(?:a few|some) (?:dollars|bucks|quid) (?:off|
      less)
    (?:for you|so) (?:i|we) can do|(?:i|we) (?:could|can|would|will) ~(?:do (?:it|that|this|them)|
      take|accept|go (?:to|down to|as low as|with|for)|let (?:it|them) go for|come down to|
      settle (?:for|at)|sell (?:it|them) for|lower it to|drop (?:it )?to|agree to|
      call it) (?:for |at )?~(?:around |about |like |say |just |only )?(?:[$£€]?\\d[^ ]*|
      <amount> (?:hundred|thousand|percent)|fifteen|ten|twenty|thirty|forty|fifty|eighty|eight|
      nine)
    ^(?:how about|what about|make it|say|call it|let us (?:say|do|make it|call it)|i can do|
      meet me at|tell you what) ~(?:for |at )?~(?:[$£€]?\\d[^ ]*|<amount> (?:hundred|thousand|
      percent|months|weeks|instead))(?! ?(?:am|pm|oclock|minutes))
    meet (?:me |you )?(?:in the middle|halfway|half way)|split the difference|how about (?:half|
      a discount)|(?:<amount>|[^ ]+) instead of (?:<amount>|\\d[^ ]*|eleven|twelve)(?= )
    nothing (?:up ?front|to pay|until)|pay (?:nothing|later|only when|in installments)|
      no (?:money|payments?|deposit|card) (?:down|up ?front|until|for|required|
      needed)|(?:flexible|easier|extended|longer|softer) (?:payment )?terms|(?:60|90|120|sixty|
      ninety) days? (?:to pay|net|terms|payment)|net (?:60|90|120)
    [^ ]+'s on (?:me|us|the house)|[^ ]+ (?:is|are|will be|would be) on (?:me|us|the house)|
      (?:add|give|send|get|let|throw|leave|lend)(?: [^ ]+){{0,8}} (?:for nothing|for free|
      free of charge|without paying|at no|gratis|without charge)|without paying(?: a (?:penny|
      cent|thing))?|not (?:pay|cost you) (?:a (?:penny|cent|thing)|anything) (?:until|for|before)|
      (?:since|because) (?:it is|i like) you|special for you|just for you|mates? rates|(?:go|come|
      bring it|get it|stretch|drop) (?:down )?to (?:[$£€]?\\d[^ ]*|<amount>)(?: |$)|
      let us say (?:[$£€]?\\d[^ ]*|[^ ]+ty(?: [^ ]+)?|[^ ]+teen)|(?:absorb|swallow|eat|cover|
      pick up) (?:the|that|those|your) (?:[^ ]+ )?(?:cost|delivery|shipping|fee|fees|tax|bill|tab|
      installation|vat|difference)|knock(?: [^ ]+){{0,4}} off|(?:round|rounded) (?:it )?down|
      call it (?:quits at )?[$£€]?\\d|(?:no|without) (?:set ?up|sign ?up|joining|cancellation|
      exit|delivery|installation) (?:fee|charge|cost)s?|(?:fee|cost|charge|delivery|installation|
      setup|set up|training) (?:waived|included free|thrown in|dropped)
    (?:free|no charge|for nothing|at no cost) for ~(?:the |your )?(?:<amount>|\\d+|first|next)|
      (?:try|have|use|take|keep) (?:it|us|this|one) (?:out )?(?:for )?free
    price (?:is )?(?:negotiable|flexible)|(?:room|wiggle room|flexibility|flexible|
      some give) (?:on|in|with|around) (?:the |our )?price|willing to (?:negotiate|go lower|
      take less|work (?:something|on))|on sale|(?:spread|split|defer|delay|postpone|
      stagger) (?:the |your )?(?:payments?|cost|bill|invoice)|skip (?:the |your )?(?:first|next)|
      half price|half off|two for one|buy one|cash ?back|loyalty points|gift cards?|vouchers?|
      as a bonus|money back guarantee|sweeten (?:it|the)
    """
)
_TOLD_OF = Phrases(
    """
    i ~(?:went and )?~(?:knocked|took|cut|dropped|gave|offered|shaved|lopped|came|went|threw|
      discounted|chopped|put|had given|had offered|had knocked) (?:[^ ]+ ){1,12}(?:she|her|he|him|
      they|them|the (?:customer|buyer|client|other side))
    (?:she|he|they|the (?:customer|buyer|client)) (?:[^ ]+ ){1,10}(?:and|so|then|
      before|when) i ~(?:knocked|took|cut|dropped|gave|offered|shaved|came down|went down|threw in)
    """
)
_DISCOUNT = (
    Rule(STRONG, _PRICE_CUT),
    Rule(NEAR_MISS, Phrases("discount[^ ]*|cheaper|lower price")),
)
_COUNTER_OFFER = Phrases(
    """
    (?:could|can|would|will|might) (?:be able to |possibly |maybe |manage |meet |probably )*(?:do|
      take|accept|go|manage|get|meet|let|settle|agree|sell|at)(?: [^ ]+){0,5} [$£€]?\\d[^ ]*|
      (?:how|what) about(?: [^ ]+){0,2} [$£€]?\\d[^ ]*|make it(?: [^ ]+){0,2} [$£€]?\\d[^ ]*|
      [$£€]?\\d[^ ]* (?:and|an|seems|sounds|is (?:fair|doable|very doable|fine|okay)|works|then|
      would work|maybe|it is)
    [$£€]?\\d[^ ]*(?= (?:maybe|deal|and i| $))|(?:willing to|can|could) (?:do|meet|take|
      let)(?: [^ ]+){0,6} (?:middle|[$£€]?\\d[^ ]*)|would like to get [$£€]?\\d[^ ]*
    """
)
_STANDS_FIRM = Phrases(
    """
    (?:price|it|i|they) (?:is|am|are) (?:firm|asking|listed)|firm (?:on|at|price)|listed (?:at|
      for)|asking (?:price|for)?|not (?:go|take|do) (?:any )?(?:lower|less)(?: $)|miles|
      years? old|bedrooms?|rooms?|inch[^ ]*|sq|feet|full price|months? (?:old|ago)|oclock|pm|am
    """
)
_GAVE_IN = Phrases(
    """
    ^(?:fine|okay|all right|sure|deal|no problem|yes|done|well|then|i guess|agreed) .. (?:i|we|it|
      that|let us|how about)(?: [^ ]+){0,5} (?:<amount>|[$£€]?\\d[^ ]*|match|them|that|lower)
    """
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
        yield Hit(
            hit.move, hit.span, min(hit.score, NEAR_MISS) if blocked else hit.score, hit.sentence
        )
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


def tells_of_a_cut(words: str) -> bool:
    """Whether the words own up to a lower price that somebody else was once given.

    "I knocked eight percent off before she'd so much as blinked" offers the listener nothing.
    """
    said = canonical(words)
    told = [s for s in said if _TOLD_OF.find(s) is not None]
    return bool(told) and not any(_PRICE_CUT.find(s) for s in said if s not in told)


def trades(words: str) -> bool:
    """Whether the words ask something of value in return: "take all of it at once and I'll …"."""
    return any(_TRADE.find(s) is not None for s in canonical(words))
