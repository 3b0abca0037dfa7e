"""Deadlines, scarcity, fear, guilt and flattery that force an answer."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence
from app.domain.labelling.flattery import FLATTERY, NOT_FLATTERY
from app.domain.labelling.patterns import (
    FAIR,
    STRONG,
    Hit,
    Phrases,
    Rule,
    apply,
)
from app.domain.labelling.situation import Situation
from app.domain.moves import Move

_DEADLINE = Phrases(
    """
    (?:offers?|deal|price|prices|discount|rate|promotion|promo|pricing|quote|special|window|sale|
      code|terms|bonus|slot|place|places|subsidy|grant|rebate|savings?) (?:is only |is |only |
      will only |will |are |that )?~(?:good (?:until|through|for)|valid (?:until|through|for|
      today)|ends?|expires?|expiring|runs out|dries up|closes|goes away|disappears?|gone|be gone|
      lasts?|stands until|available (?:until|today|this|through)|off the table|end(?: (?:in|at|on|
      soon|today|tonight|\\d[^ ]*))|goes? up|going up|increases?|doubles|jumps?|rises?|
      changes (?:on|at|from|tomorrow))
    (?:it|this|that) (?:is|will be) (?:gone|off the table)|off the table|my hands are tied|
      (?:only|just) good (?:until|through|for) (?:<day>|<amount>)|(?:hold|keep|reserve) (?:it|
      this|that|yours|the [^ ]+|your [^ ]+) .. (?:for|until) (?:<amount>|\\d+|<day>)
    (?:ends|ending|expires|expiring) (?:soon|today|tonight|in|tomorrow|<day>|\\d[^ ]*|midnight)|
      today only|this week only|one day only|flash sale|last (?:chance|call|day|opportunity)|
      final (?:chance|call|hours?|days?|offer|sale)|now or never|once in a lifetime|one time offer
    act (?:now|fast|today|quickly)|hurry(?: up)?|before it is (?:too late|gone)|do not (?:wait|
      miss (?:out|it|this|your)|delay|hesitate)|time is running out|clock is ticking|
      running out of time|while (?:you|it) (?:still )?(?:can|last)|too late(?= )|countdown
    (?:order|buy|get it|book|claim (?:yours|it|your)|grab (?:yours|it)|shop|reserve yours|
      secure yours) (?:now|within|in the next|by (?!the|your|hand)|soon|today|before)|
      limited (?:time|edition|quantit[^ ]+|availability|stock|offer|number|supply|spots|seats|
      places|period|run)|while (?:stocks?|supplies) last
    """
)
_SCARCE = Phrases(
    """
    (?:only|just|fewer than|less than|under|last|final|remaining|down to|no more than|there are|
      are) ~(?:<amount>|\\d[^ ]*|a handful|a few|handful) ~(?:[^ ]+ ){0,3}(?:left|remaining|
      available|spots?|slots?|places?|in stock|openings?|to go|of these)
    (?:<amount>|\\d[^ ]*|few|not many) ~(?:[^ ]+ )?(?:left|remaining) ~(?:in stock|at this price|
      available|hurry|only|in (?:the|this))|almost (?:gone|sold out)|(?:nearly|
      about to) (?:sold out|sell out)|low (?:in )?stock|(?:slots?|places?|spots?|seats?|
      they) (?:are )?~(?:filling|going|selling|moving) (?:up )?(?:fast|quick[^ ]*)
    selling (?:fast|out|quick[^ ]*)|(?:going|moving|filling|booking) (?:up )?fast|sell(?:s|
      ing)? out (?:fast|soon|quickly|risk)?|(?:high|great|big|huge|in such|very much in) demand|
      in demand
    (?:people|others|someone else|shoppers|customers|buyers|somebody else) .. (?:have (?:it|this|
      these) in|are (?:looking|viewing|interested|also|waiting|after|asking)|in (?:their|
      your) (?:cart|basket)|bought (?:this|it)|will (?:take|get|snap)|wants? (?:it|this|the)|
      gets? it)|reserved for|in your cart
    (?:other|another|several|many|two|three|lots of) (?:[^ ]+ ){0,2}(?:buyers?|people|companies|
      customers?|parties|clients?|families|offers?|bidders?|tenants?|
      couples?)(?: [^ ]+){0,4} (?:interested|waiting|lined up|looking|in line|asking|coming|
      want (?:it|this)|after it|viewing)|goes to (?:the place|someone|somebody|the next)
    every(?:one|body)(?: [^ ]+){0,5} (?:has (?:already )?(?:signed|bought|switched|moved)|
      is (?:already )?(?:doing|buying|switching|moving|signing|on it)|bar you|but you|except you)|
      (?:your )?competitors? (?:are|is|have|has) ~(?:on it|doing|using|moving|ahead|switched|
      signed|bought|started|there)
    """
)
_DEMAND = Phrases(
    """
    (?:i|we) (?:need|must have|have to have|would need|require|want) (?:an answer|a ~(?:yes|
      decision|commitment|signature)|your (?:answer|decision|signature|commitment|yes|order|
      go ahead)|you to (?:decide|sign|commit|say yes)|this (?:signed|
      closed)) ~(?:from you )?~(?:<day>|now|tonight|right away|soon|by|before|on this call|or|
      within)
    you (?:would |will )?~(?:need|have|must|had better|better|ought) ~(?:to )?~(?:tell me|decide|
      sign|let me know|commit|order|confirm|act|move|book) ~(?:now|today|tonight|by|before|
      this (?:week|month|quarter)|right now|within|immediately)
    ^(?:decide|sign|commit|confirm|lock (?:it|this|that) in|register|enroll|say yes) (?:now|today|
      tonight|by|before|this (?:week|month|quarter)|right now|within|immediately|on the spot)
    if you (?:can )?~(?:sign|order|decide|commit|buy|book|act|confirm|say yes|move|go ahead|
      get it done) .. ~(?:now|today|tonight|by|before|this (?:week|month|quarter|afternoon)|
      right now|within|immediately|on the spot|while)(?= )
    (?:i|we) (?:need|want|must) .. (?:a yes|an answer|a decision) .. before|sign (?:it )?(?:now|
      today|tonight) (?:or|and)|what is (?:stopping|keeping|holding) you .. (?:today|now)|
      do not ~(?:overthink|think too)
    """
)
_FEAR = Phrases(
    """
    (?:you will|you are going to|you would|you could|you might|you may|your (?:team|company|boss|
      business|people|customers|kids|competitors) (?:will|are)|they will|others will|
      the competition (?:will|is)|competitors (?:will|are)) ~(?:regret|be sorry|
      fall(?:ing)? behind|be left behind|get left behind|lose (?:out|everything|customers|
      your job|them all|ground|market)|miss (?:out|the boat)|kick yourself|be kicking yourself|
      be (?:blamed|explaining|out of business|finished|overtaken|eaten|replaced)|be next|
      eat your lunch|pull(?:ing)? ahead|overtake|laugh|not forgive|suffer|pay (?:for it|
      the price)|be in trouble|never forgive|get hacked|wish you had)
    (?:can not|could not|will not|may not) (?:promise|guarantee)(?: [^ ]+){0,4} (?:left|available|
      still|there|hold|last|stay|same price)|(?:come|came) crying|shuts? you down|shut down by|
      went (?:under|bust|bankrupt) (?:within|after|in)|(?:told|said) (?:me |
      us )?that(?: [^ ]+){0,3} (?:went under|went bust|lost|regret[^ ]*|called me back|closed)|
      (?:can|could|will) you live with (?:that|it|yourself)|what (?:would|will) your (?:staff|
      team|boss|board|wife|husband|family|customers|partners?|kids|owners?|
      investors)(?: [^ ]+){0,3} (?:say|think|do) (?:if|when)|you would not want (?:to|your|that|
      anyone)|passed (?:it|this|that) up|had the chance|caught out|live to regret|
      on your (?:conscience|head|watch)|your (?:funeral|loss|own fault)|do not say i did not warn|
      mark my words|nightmare scenario|imagine (?:the|if|what|your)(?: [^ ]+){0,8} (?:headline|
      headlines|fire|sued|hacked|empty|lost|gone|angry)
    (?:not|no longer) (?:working|work|employed) (?:there|here) any ?more|(?:lost|cost him|
      cost her|losing) (?:his|her|their|your) job|got fired|was fired|let go (?:after|for|
      because)|(?:do|would) you really want to (?:explain|tell|be|risk|lose|face|take|let)|
      (?:the )?last (?:guy|person|one|manager|customer|company) (?:who|that|did|said|waited)
    never forgive yourself|left behind|falling behind|miss(?:ing)? the boat|you will be sorry|
      big mistake|and you will (?:they|it|$)|they will ask (?:who|why)|explain(?:ing)? (?:that|it|
      this) to your (?:board|boss|ceo|wife|husband|owners)|(?:imagine|picture) (?:explaining|
      telling|having to)
    (?:do you|you do not) ~(?:really )?want (?:to be (?:the (?:one|only|manager|person|last)|
      responsible|blamed|left)|that to be you|that on your)|can you (?:really )?(?:afford|
      risk) (?:not|to (?:ignore|wait|lose|miss|fall))|who (?:said|says) no(?= )
    (?:every|each) (?:day|week|minute|month|hour|year) (?:you|that you|we) (?:wait|delay|
      do nothing|hesitate|sit|put|let|say no|do not|go without)|(?:if|unless) you (?:do not|wait|
      say no|pass|hesitate|delay|walk away|let this)(?: [^ ]+){0,8} (?:lose|lost|regret|sorry|
      blame|worse|too late|behind|miss|gone|collapse|disaster|fire|fired|your job|trouble|sue|
      suffer|die|crash)
    ^if (?:the|your|it|something|there)(?: [^ ]+){0,4} (?:burns? down|gets? hacked|floods?|
      collapses?|dies?|crashes|is stolen|gets stolen|sues?)
    (?:takes?|steal(?:s|ing)?|taking|poach[^ ]*|snaps? up) (?:all )?(?:of )?your (?:patients|
      customers|clients|business|staff|guests|market)|it is (?:only )?a matter of time|
      ticking time bomb|playing with fire|sitting duck|wake up (?:one day|and find)
    """
)
_NOT_FEAR = Phrases(
    """
    what (?:happens|would happen|if)|how (?:much|would|does|long)|you (?:said|told|mentioned)|
      you are (?:worried|afraid|scared|anxious|wary)|worr(?:y|ied|ies)|afraid|fear that|
      sounds like|so (?:you|your)
    """
)
_GUILT = Phrases(
    """
    after (?:all|everything) .. (?:i|we|that i) .. (?:done|did|put|given|gave|invested|time|work|
      hours)|after all the (?:hours|time|work|effort)|(?:i|we) (?:have )?(?:put|spent|invested|
      poured|went|fought|stuck|worked|pulled|moved|bent|burned|
      called in)(?: [^ ]+){0,6} (?:out on a limb|my neck|strings|heaven|over backwards?|all night|
      weekend|favors?|into this (?:for you|proposal))
    (?:hours|weeks|time|effort|work) (?:i|we) (?:have )?(?:put|spent|invested|poured) (?:in|into|
      on)|out on a limb|stuck my neck out
    moved (?:mountains|heaven)|kind of (?:need|owe)|i (?:kind of |really |honestly |
      sort of )*need (?:a yes|this (?:one|deal|sale)|your (?:help|signature|yes)|
      you to (?:say yes|sign|come through))|(?:kept|held|keep|hold|saved) (?:this|the|that|a|
      your) (?:[^ ]+ )?(?:slot|place|spot|price|offer|seat)(?: [^ ]+)? (?:open|for you|free)|
      after i|fought (?:for|my)|went to bat|pulled strings|called in (?:a|some) favors?
    (?:my|our) (?:boss|manager|director|quota|job|bonus|commission|kids|
      family)(?: [^ ]+){0,6} (?:depend[^ ]*|kill me|fire|on the line|counting|breathing|
      all over me|riding|waiting|my head|have my|on my back|furious)|
      (?:please )?do not ~let (?:me|your|us|them|the)(?: [^ ]+){0,3} down|i (?:am|
      was) (?:counting|relying|depending) on you|you owe (?:me|us|it to|your)(?! nothing)|
      help me (?:out here|hit|make my|close)
    i (?:thought|was sure|expected|hoped|assumed|figured) (?:you|that you) (?:were|was|would|
      cared|had|wanted)(?: [^ ]+){0,8} (?:serious|decision|leader|better|smarter|bold|vision[^ ]*|
      professional|care|cared|forward|partner|word|guts|courage|different)|you (?:promised|
      gave me your word)|how can you (?:say no|sleep|refuse|ignore)|feel (?:guilty|bad) (?:for|if|
      about) (?:not|saying)|shame on|disappoint(?:ed|ing) (?:in|with|me|if)|be a shame (?:if|to|
      not)|hard to hear|breaks my heart|hurt(?:s|ful)? (?:me )?to hear
    """
)
_ASSUMED = Phrases(
    """
    (?:i will|let me|let us|i am going to|i have|we will|we have|i can|i shall|i|so i|
      so we) ~(?:go ahead and |just |also |already |gone ahead and |took the liberty (?:of|
      and) )?~(?:put you down|putting you down|sign you up|get you (?:signed|set up|started|
      booked|on board)|book(?:ed|ing)? (?:you|it|that|this|the)|send (?:over |across |
      you )?(?:the|a|your|our) (?:contract|paperwork|agreement|order form|docusign|invoice)|
      get (?:the|your) (?:contract|paperwork|agreement|order)|draw up the|start the paperwork|
      pencil(?:ed)? you in|reserved?|drafted? (?:the|your) (?:contract|agreement)|
      open(?:ed)? (?:your|an) account|set (?:you|your account) up|put (?:it|this) through|
      process (?:it|the|your)|mark you (?:down|as)|lock (?:you|it|that|this) in|count you in|
      take that as a yes|call that a yes|place (?:the|your) order|put (?:the|your) order|
      order (?:it|them|your))
    (?:great|perfect|excellent|super|brilliant|wonderful|fantastic|okay|right|good) (?:so )?(?:we|
      you) (?:start|begin|are (?:all )?(?:set|booked|in)|will (?:start|begin|install|deliver|
      get going)|go live)|(?:which|what|whose) (?:card|address|name|email|start date|bank account|
      entity|billing [^ ]+|account)(?: [^ ]+){0,3} (?:shall|should|do|would|will|can) (?:i|we|you)
    ink on (?:the )?paper|pen is (?:here|ready)|get (?:the|your) (?:ink|pen|signature)|
      here is (?:the|my|a) pen|(?:afterwards?|later)(?= $)|let us get (?:it|this|the|that|
      you) (?:signed|inked|ink|sorted|in|on)
    (?:sign|initial) (?:right )?here|when (?:do|should|shall|can) we (?:ship|deliver|install|
      start the)|welcome aboard|you will (?:be|love|be so) (?:happy|glad|
      thank[^ ]*)(?: [^ ]+){0,3} (?:signed|me later|you did)|sort (?:out )?the (?:details|
      rest) later
    """
)
_NOT_DEADLINE = Phrases(
    """
    (?:your|their|current|existing|the old) (?:contract|lease|license|policy|warranty|agreement|
      subscription)|your (?:deadline|date)|you (?:said|told|mentioned|set|wanted|named)|(?:call|
      meeting|trial|pilot) (?:ends?|lasts?) (?:at|when|in|about|for|<amount>)|never (?:expires?|
      ends?)
    (?:no|not in an?|no need to) (?:hurry|rush)|your (?:last|deadline)|do not hesitate to|(?:what|
      how|when|who|does|do|is|did) .. (?:last|final|ends?|expires?|gone|slot|lasts?)|
      were (?:looking|interested)|(?:the|your|a|missed) (?:slot|place) (?:end|ends|is|was|goes)|
      (?:you|your team|they) (?:have|has|had|have got|are|had) .. (?:left|remaining|in stock|
      slots?)|last (?:one|few) (?:you|we|was|were)
    slots? (?:a|per) (?:day|week|night)|(?:fills?|filled|filling) (?:the|an|a|your|every)|
      too late (?:for|to) (?:the|your)|at the last minute|who (?:left|gets)|
      <amount> (?:[^ ]+ )?(?:left|stayed|quit)(?= (?:last|because|over|after|us|and|who))
    """
)
_PRESSURE = (
    Rule(STRONG, _DEADLINE, _NOT_DEADLINE),
    Rule(STRONG, _SCARCE, _NOT_DEADLINE),
    Rule(STRONG, _DEMAND),
    Rule(STRONG, _FEAR, _NOT_FEAR),
    Rule(STRONG, _GUILT),
    Rule(STRONG, FLATTERY, NOT_FLATTERY),
)
_TAKES_FOR_SOLD = (
    Rule(
        STRONG,
        _ASSUMED,
        Phrases(
            """
    (?:if|when|once) you|(?:shall|should|can|could|may) i|you (?:asked|said|wanted|told)|
      as (?:you|we) (?:asked|agreed)|would you like
    """
        ),
    ),
)


def pressure_hits(sentences: Sequence[Sentence], now: Situation) -> Iterator[Hit]:
    """Deadlines, scarcity, fear, guilt and flattery that force, and the sale taken for made."""
    yield from apply(Move.PRESSURE, _PRESSURE, sentences)
    for hit in apply(Move.PRESSURE, _TAKES_FOR_SOLD, sentences):
        if now.doubted and not now.proposed:
            yield hit
        if not now.proposed:
            yield Hit(Move.PREMATURE_CLOSE, hit.span, FAIR, hit.sentence)
