"""Claims about the own product with nothing behind them."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import (
    FAIR,
    STRONG,
    WEAK,
    Hit,
    Phrases,
    Rule,
    apply,
)
from app.domain.labelling.situation import Situation
from app.domain.moves import Move

_THING = (
    "(?:we|i|our [^ ]+|our [^ ]+ [^ ]+|ours|it|this|that|they|these|corvid|the <product>|"
    "my [^ ]+|with us you|you will|you would|your team will|<product>)"
)
_BEST = Phrases(
    f"""
    (?:<own>|we are|we have|we have got|we offer|it is|this is|ours is|ours are|you will get|
      you get|ours|it has|offer|our [^ ]+|our [^ ]+ [^ ]+|corvid|i am|with|
      from) ~(?:[^ ]+ ){{0,4}}(?:the |by far the |easily the |simply the |hands down the |
      of the )(?:<superlative>)(?: [^ ]+)?
    {_THING} (?:is |are |have |has |was |do |offer |got )?~(?:an? |the |of |with |
      our )?~(?:<hype>)
    (?:is|are) ~(?:an? )?~(?:<hype>)|(?:truly|completely|totally|absolutely|
      quite simply) (?:<hype>)|an? (?:<hype>) (?:<product>|solution|[^ ]+)
    (?:finest|greatest|best|smartest|safest) [^ ]+(?: [^ ]+)? (?:money can buy|there is|
      you can (?:buy|get|find)|you will (?:ever )?(?:find|see|get)|ever (?:made|built|seen))|
      money can buy|speaks for itself|hard to beat|can not be beat[^ ]*|on another level|
      in a league of|(?:a|no) (?:class|cut) (?:above|apart)|nothing short of|knows? more about|
      (?:does|do|did|will|would) not happen (?:with|to|on|at) (?:us|ours|our)|that never happens|
      not with (?:us|ours)(?= $)
    (?:no one|nobody|nothing|no other [^ ]+|none of (?:them|the others)|not one)(?: (?:else|
      out there|in [^ ]+(?: [^ ]+)?|on [^ ]+(?: [^ ]+)?))? ~(?:comes close|comes near|beats?|
      matches|touches|does|pays?|is (?:better|faster)|can (?:match|touch|beat|do)|offers?|has|
      compares?|gives?|holds|even)(?: [^ ]+)?
    (?:<amount>|\\d+|two|three|ten|twice|half) times (?:as|faster|more|better|longer|cheaper|
      quicker)|(?:best|greatest|finest|fastest|smartest|most [^ ]+) ~(?:[^ ]+ ){{0,2}}(?:on|in|
      out) (?:the|this|there)(?: (?:market|industry|world|business|country|planet|field|sector|
      region|class|city|area|town|game))?
    (?:than|as) (?:anything|anyone|any|everyone|everything) (?:else )?(?:out there|on the market|
      else|available|around)|ahead of (?:everyone|the (?:pack|field|market|competition))|(?:leave|
      leaves|blow|blows) (?:them|everyone|the competition)(?: [^ ]+){{0,2}} (?:behind|away|
      standing|dust|water)
    """
)
_PROMISE = Phrases(
    f"""
    (?:i|we|it|this|that|our [^ ]+|corvid) (?:can |will |do |could |would |absolutely |
      personally |completely |fully )*(?:guarantee|guarantees|promise|promises|assure|swear|
      ensures?|guaranteed)(?= (?:you|that|it|to|a|the|your|results|at))|guaranteed(?= )
    {_THING} ~(?:will|would|can|could|do|does|should|are going to|is going to|typically|usually|
      always|on average|regularly|routinely|have|has|immediately|instantly|easily|
      going to)? ?~(?:sav[^ ]+|cut[^ ]*|doubl[^ ]+|tripl[^ ]+|reduc[^ ]+|increas[^ ]+|boost[^ ]*|
      improv[^ ]+|eliminat[^ ]+|lower[^ ]*|rais[^ ]+|grow[^ ]*|slash[^ ]*|halv[^ ]+|quadrupl[^ ]+|
      shav[^ ]+|deliver[^ ]*|return[^ ]*|earn[^ ]*|recover[^ ]*|lift[^ ]*|drop[^ ]*|pays? back|
      pay back|free up|generat[^ ]+|last[^ ]*)(?: [^ ]+){{0,6}} (?:[^ ]*\\d[^ ]*%|[^ ]*\\d[^ ]*|
      <amount> (?:percent|times|thousand|million|hundred|dollars|hours|days|grand|years)|percent|
      half|in half|thousands|millions|double|triple|twice|tenfold|a fortune|two thirds|a third|
      every time|overnight|drastically|dramatically|massively|enormously|zero|ninety days|weeks)
    {_THING} ~(?:will|would|can|could|going to)? ?~(?:halve|double|triple|slash|fix|solve|
      transform|revolutionize|eliminate|quadruple) (?:them|it|that|those|your|all|every|leads|
      sales|revenue|costs)
    (?:customers|clients|users|companies|people|teams|hotels|schools|clinics|firms) (?:like you |
      who use (?:it|us) |of ours |everywhere |using [^ ]+ )?~(?:sav[^ ]+|see|saw|get|got|cut|
      doubl[^ ]+|increas[^ ]+|reduc[^ ]+|gain[^ ]*|recover[^ ]*|grow|
      earn)(?: [^ ]+){{0,5}} (?:[^ ]*\\d[^ ]*|percent|half|double|twice|a third|thousands)
    (?:goes|go|went) (?:up|down) by (?:[^ ]*\\d[^ ]*|<amount>|half|
      a)(?: [^ ]+){{0,2}} (?:at every|at each|everywhere|for every|every time|always|percent|in)|
      every (?:hotel|customer|client|school|site|company|farm|firm|clinic) (?:we|that|who)
    (?:you will|you would|you are going to|you would have|will have you|get you|
      have you) ~(?:be )?(?:live|up and running|running|operational|set up|ranked?|
      profitable)(?: [^ ]+){{0,2}} (?:in|within) (?:<amount>|\\d+|under|days|weeks|no time|a)
    """
)
_ABSOLUTE = Phrases(
    f"""
    (?:100|hundred|99[^ ]*|a hundred|one hundred)(?:%| percent)? ~(?:[^ ]+ ){{0,2}}(?:success|
      accura[^ ]+|uptime|satisf[^ ]+|guarantee[^ ]*|reliab[^ ]+|secure|safe|retention|effective|
      compatible|customers|adoption|track record|rate|compliant|of (?:our|my))
    (?:zero|no) (?:downtime|errors|failures|defects|hassle|learning curve|maintenance|
      effort required|risk whatsoever)|(?:we|it|ours|our [^ ]+|they|that|this) ~(?:have |has |
      will |had )?(?:never|not once|not ever) ~(?:fails?|failed|break[^ ]*|broken|goes? down|
      gone down|crash[^ ]*|lost (?:an?|one)|miss(?:es|ed)?|had (?:an?|one|any)|let)|
      never (?:break|breaks|fails?|crash(?:es)?)(?: down)?|^never(?= $)
    (?:everyone|everybody|all (?:of )?(?:our|my) (?:customers|clients|users)|
      every (?:single )?(?:customer|client|user)|(?:our )?(?:customers|clients|users|people|chefs|
      drivers|teachers|doctors|patients|staff|they) (?:all|absolutely|just|always))(?: (?:who|
      that) [^ ]+(?: [^ ]+){{0,3}})? ~(?:loves?|adores?|raves?|falls? in love|is (?:happy|
      thrilled|delighted)|are (?:happy|thrilled|delighted)|swears? by|gets? results|
      sees? (?:results|a return)|do|stay|comes? back|renews?|say (?:the same|so|we|it))
    (?:he|she|they|you|your [^ ]+|the [^ ]+) (?:will|is going to|are going to) ~(?:love|adore|
      be (?:amazed|blown|thrilled|delighted|over the moon)|thank you|never (?:look back|worry|
      need|lose|miss|be))
    (?:studies|research|experts?|science|data|surveys) (?:show|shows|prove|proves|agree|says|say|
      confirm[^ ]*)(?: (?:it|that|we|our|this|so))?|(?:take|you have) my word|trust me|believe me|
      (?:i|we) can (?:promise|assure) you|mark my words|you can bank on
    {_THING} ~(?:can |will |does |do |would )?~(?:works? (?:everywhere|with (?:anything|
      everything|any|every|all)|for (?:everyone|anyone|everybody|any|every))|
      integrates? with (?:anything|everything|any|every|all)|solves? (?:everything|all|any|every|
      that for)|fix(?:es)? (?:everything|all|any|every)|does (?:it all|everything)|
      handles? (?:everything|anything)|takes? care of everything|pays? for itself|sells? itself|
      blows? (?:them|everyone)|change(?:s)? your life)
    (?:anyone|anybody|a child|your grandmother|everybody|everyone) can (?:master|learn|use|do|run|
      set|install|operate|handle)|wonder (?:how|why) (?:they|you|we|he|she) ever|never look back|
      (?:in|within) (?:ten|five|two|a few|\\d+) (?:minutes|seconds|days|hours) flat|like a dream|
      like clockwork|runs itself|(?:you can )?bank on (?:it|that)|no (?:ifs|ands|buts)|
      every (?:single )?time(?= $)|without fail|you have my word|cross my heart|
      hand on heart (?:it|we|you|this)|never (?:fails?|let|lets) (?:you|us|anyone)|(?:a third|
      half|a quarter|two thirds|most) of your (?:bill|costs?|time|bills|work|problems)
    never (?:have to )?(?:wait|worry|pay|deal|call|look|need)(?: [^ ]+){{0,4}} (?:again|more than|
      ever)|a [^ ]+x return
    (?:they|it|we) never (?:do|does|have|has|will)(?= $)|over the moon|thrilled to bits|
      no question(?= $)
    nothing (?:it|we|they|ours) can not ~(?:do|handle|solve|fix|manage|take)|infinite(?:ly)?|
      limitless|nobody has ever|no one has ever|you (?:will|would|are going to) ~(?:see|get|make|
      earn|gain|recover|have)(?: [^ ]+){{0,4}} (?:[^ ]*\\d[^ ]*%|percent|[^ ]*\\d+x|double|triple|
      return)
    see a single (?:mistake|error|problem)|always (?:works|delivers|hits|stay|stays|wins?|right|
      on time|perfect)|ours is the (?:accurate|right|correct|true|real|honest)(?: one)?|(?:over|
      more than|thousands of|hundreds of|millions of) ~(?:[^ ]+ ){{0,2}}(?:happy|satisfied|loyal|
      delighted) (?:customers|clients|users)|(?:trusted|used|loved|chosen) by (?:<amount>|over|
      more than|thousands|hundreds|millions|leading|top|the (?:best|biggest)|all|everyone|most)
    (?:better|more reliable|faster|safer|more accurate) than (?:your eyes|any human|a human|
      people|anything you|what you have)|^it is (?:\\d[^ ]*|
      <amount>)(?: [^ ]+){{0,2}} (?:believe me|trust me)
    """
)
_NOT_CLAIM = Phrases(
    """
    (?:not|never|is not|are not|am not|no|nothing is|can not|do not|will not|may not be) ~(?:an? |
      the |be |saying |claiming |going to (?:be )?|necessarily |always )?~(?:<hype>|
      the (?:<superlative>)|guarantee|promise|works?|integrates?|solves?|fix|handles?)
    (?:can|could|do|will|would|does|did|am|are) not ~(?:guarantee|promise|assure|swear|ensure|
      going to (?:tell|say|claim|pretend)|here to (?:tell|say|claim)|tell you|claim|pretend)|
      no guarantee|as (?:i|we) promised|never promise|i promise (?:not|i will|to|no)|
      you (?:promise|guarantee)|(?:do not|without|never) ~(?:trust|believe) me
    (?:the )?best (?:way|thing|place|time|person|i can|fit|of luck|case|next step|guess|effort|
      practice|price)|(?:what|which|who|how|where|when) .. (?:is|are|was|would|best|most|
      important)|most (?:important|of|common|interesting|likely|recent)|biggest (?:risk|weakness|
      problem|worry|concern|question|issue)|(?:top of|leading (?:to|up)|latest|at the latest)
    perfect(?:ly)? (?:fine|okay|good|reasonable|understandable|valid|clear|happy|time|timing|
      normal|fair|all right|acceptable|well|free|for us so)|perfect (?:answer|$)|
      unique (?:situation|challenge)|nothing is (?:perfect|foolproof)|magic (?:number|wand)
    (?:you|they|he|she) (?:said|told|mentioned|lost|pay|paid|spend|claims?|quoted?)|your (?:own|
      competitor)|might|(?:six|twelve|theirs|their|his) (?:assumes|counts)|(?:if|whether|
      unless) (?:it|we|you|they)|discount|how (?:much|many)|you get to
    loves? you|love you|lucky to|heroes|smashing|you are|proud|outstanding(?: $)|kudos|(?:<rival>|
      they|them|palisade|northwind) (?:say|says|claim|claims|promise|promises)
    (?:went|dropped|fell|rose|moved) from (?:\\d+|<amount>)|(?:gives?|has|have) roughly|(?:put|
      puts) .. ahead of|never (?:done|tried|worked|tested)
    """
)
_CLAIM = (
    Rule(STRONG, _BEST, _NOT_CLAIM, asks=False),
    Rule(STRONG, _PROMISE, _NOT_CLAIM, asks=False),
    Rule(FAIR, _ABSOLUTE, _NOT_CLAIM, asks=False),
    Rule(
        WEAK,
        Phrases(
            """
    (?:we are|it is|ours is|our [^ ]+ (?:is|are)) ~(?:far |much |way |so |simply |just |
      a lot )*(?:better|faster|cheaper|easier|safer|smarter|more (?:reliable|accurate|powerful|
      modern|secure)|superior|amazing|fantastic|incredible|excellent|brilliant|wonderful|awesome|
      super|terrific|great)(?= )
    """
        ),
        _NOT_CLAIM,
        asks=False,
    ),
)


_BARE_PRAISE = Phrases(
    """
    ^(?:world class|excellent|unbeatable|second to none|outstanding|superb|flawless|bulletproof|
      rock solid|perfect|amazing|fantastic|incredible|unmatched|the best(?: there is)?|not (?:one|
      a single one|ever))(?= $)
    """
)


def claim_hits(sentences: Sequence[Sentence], now: Situation) -> Iterator[Hit]:
    """Superlatives, numbers and promises about the own product."""
    yield from apply(Move.UNBACKED_CLAIM, _CLAIM, sentences)
    if now.asked and sentences and _BARE_PRAISE.opens(sentences[0].flat):
        yield Hit(Move.UNBACKED_CLAIM, sentences[0].span, FAIR, 0)
