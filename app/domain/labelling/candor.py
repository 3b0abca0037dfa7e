"""Limits, faults and better rivals admitted, and advice not to buy."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import (
    CERTAIN,
    STRONG,
    WEAK,
    Hit,
    Phrases,
    Rule,
    apply,
)
from app.domain.labelling.situation import Situation
from app.domain.moves import Move
from app.domain.text import words

_US = (
    "(?:we|i|us|ours|our [^ ]+|our [^ ]+ [^ ]+|it|this|that|the (?:<product>|software|app|"
    "sensor|battery|panels?|probe|tracker|feature|search)|corvid)"
)
_WEAK_SPOT = Phrases(
    f"""
    {_US} (?:are|am|is|was|were|would be|will be) ~(?:not|never) ~(?:a |an |the |
      going to be )?~(?:good|strong|great|the best|best|cheapest|fastest|right|ideal|suited|
      suitable|built|designed|made|meant|able|expert[^ ]*|mature|ready|a fit|fit|perfect for|
      the answer|for everyone|for every|worth|a match|easy|fast|quick|simple|cheap|finished|
      there yet|as (?:good|strong|cheap|fast|mature|deep)|yet|certified|where|something we)
    (?:we|i|our <product>|it|corvid|the (?:<product>|software|app)) (?:do|does|did|can|could|will|
      would|have|has) ~not ~(?:do|have|support|offer|handle|cover|work|integrate|include|fix|
      solve|replace|run|reach|scale|read|match|come|fit|deal|manage|guarantee|prevent|stop|
      talk to|connect|speak|sync|hold up|perform|cure|help with|help (?:you )?(?:there|much))
    (?:<rival>|they|he|she|[^ ]+|the [^ ]+ one|the other network|their [^ ]+) (?:is|are|was|were|
      would be|will be|do|does|did|have|has|beats?|put) ~(?:better|stronger|cheaper|faster|ahead|
      further along|quicker|easier|deeper|more (?:mature|experienced|complete)|superior|
      the better|a better|the stronger|the safer) .. (?:than (?:us|we|ours|our|mine|me|i)|
      at (?:that|this|it)|there|choice|option|fit|of us|integration|on)
    (?:beats?|ahead of|outperforms?|outdoes|do that better than|does (?:that|it) better than|
      do it better than|better than) (?:us|ours|our|we do|we are|what we (?:do|have|offer))
    (?:i|we) (?:would|will|do|can|could) ~not ~(?:buy|sign|switch|recommend|advise|do (?:it|this|
      that)|move|replace|start|change|touch|rip|spend|invest|promise|guarantee|pretend|rely on|
      trust (?:us|it|ours?)|put|bet|count on|say (?:that )?(?:it|we) (?:is|are|will))
    (?:i|we) would ~(?:wait|hold off|start (?:small|with|after|by)|begin with|skip|stay (?:with|
      on|at|in)|keep to|stick (?:with|to)|go for the (?:small|cheaper|basic|smaller)|keep what|
      leave it|do nothing|do less|fix .. first|look elsewhere|go (?:with|to) (?:them|the other|
      <rival>)|buy (?:less|fewer|nothing|the smaller)|think twice|go slow[^ ]*|
      try (?:the )?(?:cheaper|smaller|free))
    (?:you|a (?:team|firm|company|farm|shop|clinic|school)|[^ ]+) (?:would be|are|is|may be|
      might be) better off ~(?:with|staying|waiting|without|not|keeping|doing|leaving|going)|
      better (?:to )?(?:wait|leave it|stay|hold off)
    (?:you|you guys) (?:do|would|may|might|will|probably do) not ~(?:need|want) ~(?:us|this|
      it(?! from)|our|anything|to buy|to (?:replace|change|switch|spend)|the (?:full|big|whole|
      premium|enterprise|complete)|a (?:new|system|tool)|any of (?:this|our)|all of)
    ^do not ~(?:buy|switch|replace|spend|do it|plan around)|(?:keep|save) your money|(?:hire|rent|
      borrow) one .. instead|wait until|(?:would|will) be a mistake|(?:is|are) throwing .. away|
      too (?:early|soon) for (?:you|this|us)
    (?:biggest|main|real|one|our|known|honest|only) ~(?:risk|weakness|weak (?:spot|point)|
      limitation|limit|downside|drawback|catch|trade ?off|gap|shortcoming|disadvantage|caveat|
      flaw|danger|sore point|failing)s? ~(?:of|with|in|to|is|are|for|you|there|we|that|here|on|
      would)
    (?:there is|there are|it has|it carries|we have|comes with|i see|has|have) ~(?:an? |some |
      real |one |two |its |three )?~(?:real |genuine |known |big )?(?:risks?|downsides?|
      drawbacks?|limits?|limitations?|weakness(?:es)?|trade ?offs?|catch|flaws?|bugs?|
      shortcomings?)
    {_US} ~(?:have |has |had )?~(?:got (?:it|that|this) wrong|failed|messed up|screwed up|
      blew (?:it|that)|botched|underestimated|dropped the ball|let (?:[^ ]+ )down|let .. (?:pile|
      slip|down)|made (?:an?|that|some|two) mistakes?|were (?:late|slow|wrong|overconfident)|
      was wrong|oversold|over ?promised|lost .. (?:customers?|clients?|accounts?|data|project|
      brokers?|over)|had (?:an?|two|three) (?:outages?|breach|failure|bad)|fell short|struggled?|
      handled .. badly|took .. too long|overran|imported the wrong|sent the wrong|missed (?:the|
      our|that))
    (?:it was|that was|that is|was|all) (?:our|my) (?:fault|mistake|doing|error|failure)|(?:that|
      this|it) (?:was|is) on (?:us|me)|we (?:own|owned) that|(?:our|my) (?:fault|mistake)(?= )
    {_US} ~(?:the )?(?:is |are |was |gets? )?~(?:more expensive|pricier|slower|weaker|harder|
      dearer|costlier|worse|late to|new to|weak|weakest|limited|clunky|overkill|too (?:big|small|
      expensive|heavy|much) for|not cheap|rough|poor|patchy|basic|bad|fiddly|fussy|awkward|
      a pain)(?: (?:than|at|on|for|there|in|with|if|when|here|to|and|by)| $)
    (?:will|would|does|may|might|could|is going to|can) ~(?:hurt|be (?:painful|messy|hard|slow|
      a pain|bumpy|ugly|rough)|get worse before|take (?:longer|more (?:time|work|effort)|
      real work)|slow you|disrupt|cost you more) ~(?:at first|to begin|for (?:a|the first|some)|
      in the|than|on|with|if|when|before|your|and|you will|initially|$)
    (?:overkill|too (?:big|heavy|much|expensive)) for (?:you|a [^ ]+|what you|your)|(?:built|made|
      meant|designed) for .. (?:and up|or more|bigger|larger|upwards)|paying for (?:things|
      features|stuff) you (?:will|would) not|would do(?: $| for you| for a| fine| the job| just)
    (?:some|a few|two|three|one|several|half|a third|a quarter|many|not all) (?:of )?(?:our |my |
      the |last .. )?(?:customers?|clients|rollouts|projects|sites|installs|implementations|users|
      people|group|[^ ]+) .. (?:left|quit|failed|abandon[^ ]*|gave up|hate|struggl[^ ]*|
      complain[^ ]*|regret[^ ]*|canceled|churn[^ ]*|unhappy|stopped|has left|have left)
    (?:their|<rival>) [^ ]+(?: [^ ]+)? (?:is|are) ~(?:better|stronger|cheaper|faster|quicker|
      more [^ ]+|deeper|ahead|wider|clearer)(?= $| and| but| there)|^go (?:with|to|for) (?!(?:us|
      me|our|it|the|that|this) )[^ ]+(?= $)|(?:would|will) not (?:use|need|see|notice) (?:half|
      most|much|any|a (?:third|quarter|tenth))
    there are better ones?|(?:others|they|some) do (?:it|that|this) better|(?:ours|
      we) came (?:third|second|last|fourth|behind)|(?:we are|we were|marked|rated|
      scored) ~(?:marked )?(?:down|low|poorly|badly|behind)|never (?:done|tried|worked|
      tested) .. (?:that|this|with|before|it|$)|something we have never
    (?:what|which|that) we (?:can|do|could) not (?:do|promise|fix|guarantee|help|offer)|
      not as (?:long|good|fast|well|often|many|much|quickly) as (?:i|we) would like|(?:i|
      we) (?:can|could) not (?:promise|guarantee|say)(?= )
    (?:i would|would) be lying (?:if i|to say)|(?:put|puts|ranked|rated|placed|scored|rank|
      rate) us (?:only )?(?:fourth|third|second|fifth|sixth|last|behind|below|lower|down)|(?:do|
      does|will|can) not yet|^(?:partially|partly|to a degree|up to a point|sort of|in part|
      sometimes|occasionally|barely)(?= $)
    anyone (?:promising|who (?:promises|tells you|says)) .. (?:guessing|lying|dreaming|wrong)|
      lowers? the odds|no (?:silver bullet|magic|guarantee)
    """
)
_NOT_WEAK = Phrases(
    """
    (?:may|might|could) not (?:be|have)|(?:not|only) just|not only|not (?:here to|saying|trying|
      suggesting|going to (?:pressure|push|lie|cut|discount))
    but (?:we|i|it|our|what|there|nobody|no one|nothing) .. (?:best|better|make up|fastest|
      worth every|leading|number one|amazing|love|incredible|pays? for itself|second to none|
      close|matches|beats)
    (?:do|does) not have to (?:worry|do|pay|wait)|not need to worry|why (?:it|we|this) (?:do|
      does) not|(?:no|not|never|nobody|none) .. (?:better|beats?|stronger)
    (?:is|are) the (?:one|ones) i would|(?:doing nothing|if you (?:do nothing|wait|stay|keep|
      do not)|no (?:risk|downside|catch|drawback)s?|without (?:any )?(?:risk|limits?)|what (?:is|
      are) (?:the|your))
    (?:price|pricing|discount)|they (?:will|would) never|not (?:trust|believe) (?:me|us) .. then|
      (?:can|will) not (?:lower|go (?:lower|down)|do (?:that|it) price|cut)
    """
)
_NO_ANSWER = Phrases(
    """
    ^(?:i doubt it|doubtful|i would not|no|not (?:yet|really|quite|as|for|on|at|always|well|very|
      that i|by)|probably not|i am afraid (?:not|it|we)|afraid not|sadly not|unfortunately|poorly|
      badly|never|(?:it|we|they) (?:do|does|did|can|is|are|will|would) not|hardly|rarely|only|bad|
      barely|partly|honestly (?:no|not)|to be (?:honest|straight|frank|fair)|honestly|we are|
      we did|we do not|i would not|i do not know|you are right|true we|yes it (?:is|does|did|was|
      will)(?: [^ ]+){0,3} (?:slow|hard|expensive|hurt|fail)|not)(?= )
    """
)
_WORTH_ADMITTING = Phrases(
    """
    no|not|never|poorly|badly|weak|bad|slow|slower|slowest|hurt|fifth|expensive|pricier|hard|pain|
      mess|fault|wrong|left|fail[^ ]*|limit[^ ]*|afraid|worse|struggl[^ ]*|only|less|rough|manual|
      lost|unfortunately|barely|hardly
    """
)
_FAULT = Phrases(
    """
    (?:i|we) ~(?:own|owned) (?:that|it|up to)(?= $| one| and| fully)|(?:was|is|that is|it was|
      that was|entirely|all) ~(?:our|my) (?:fault|mistake|doing)(?= $| and| not)
    (?:i|we) should have [^ ]+ .. (?:and|but) (?:i|we) (?:did|had) not
    (?:i|we) ~(?:talked|went on|rambled|pushed|rushed) (?:far |way )?(?:too (?:much|long|hard|
      fast|far)|over you)|(?:i|we) did ~all the talking|(?:i|we) (?:did|should) not (?:ask|listen|
      check|call|ring|tell) .. and (?:i|we) should have
    (?:i|we) (?:messed|screwed|mucked|cocked|fouled) (?:that|it|this|you)? ?up
    """
)
_NO_FAULT = Phrases("not ~(?:our|my) (?:fault|mistake|doing)|if it is (?:our|my)|whose fault")
_CANDOR = (
    Rule(CERTAIN, _FAULT, _NO_FAULT, asks=False),
    Rule(STRONG, _WEAK_SPOT, _NOT_WEAK, asks=False),
)
_BAD_NEWS = Phrases(
    """
    worst|slow|late|weak(?:est|ness)?|too (?:small|big|slow|late|early|old|weak|new|expensive)|
      dearer|if you are lucky|hold back|would not bother|no business [^ ]+ing|patchy|poor(?:ly)?|
      badly|rough|clumsy|painful|hurts?|breaks?|goes wrong|went wrong|fails?|failed|messy|
      cheaper elsewhere|half baked|unfinished|struggl[^ ]*|unfortunately|sadly|i am afraid|guilty|
      clunky|hit and miss|mixed|let you down|not cracked|not flattering|goes? (?:stiff|flat|dead|
      slow)|returned|sent back|do not (?:have|do|cover|offer)|there is not(?: any| one)?|
      we do not|it does not|not (?:yet|really|great|good|well|reliable|ideal)|none
    """
)
_NO_BAD_NEWS = Phrases(
    """
    no (?:problem|worries|issue|trouble|extra|charge|cost|hassle|need|risk|downside|catch|doubt|
      question|one (?:pays|knows|does|else|beats))|not at all|never (?:fails?|breaks?|goes|had|
      lost|happens|let)|nothing to (?:worry|lose|pay)|not a (?:problem|single|thing|chance)|
      does not happen|nobody (?:pays|knows|beats|does|else|in)|no time|not only|not just|zero|
      why not|do not (?:worry|need to worry|take (?:it|my))|can not wait|not to worry|
      could not be|not (?:for the same|until|unless)|i do not (?:know you|mind)|you (?:do|will|
      would) not (?:have|need) to (?:worry|lift|do)|you will not see
    """
)
_BAD_TO_ASK_FOR = Phrases(
    """
    hard|difficult|complicated|expensive|slow|risk[^ ]*|downsides?|drawbacks?|break[^ ]*|
      fail[^ ]*|problems?|hurts?|pain[^ ]*|extra|outages?|goes wrong|go wrong|wrong|late|catch|
      hidden|limits?|lose|losing|cost|fees?|down|disrupt[^ ]*|weak[^ ]*|bad|trouble|crash[^ ]*|
      noisy|dangerous|worse|bugs?|cheaper|lock in|complain[^ ]*|delay[^ ]*|wait
    """
)
_OWNS_UP = Phrases(
    """
    ^(?:yes|we did|it did|we were|true|you are right|that is (?:right|true|fair)|that was|guilty|
      fair|it was|it does|it can|it will|sadly|unfortunately|often|sometimes|a (?:bit|little|lot|
      few)|once|plenty|several|quite a few|lots|many|too many|more than|two|three)(?= )
    """
)
_REPROACH = Phrases(
    """
    (?:you|your [^ ]+|you guys|you lot|you people) ~(?:were|was|are|messed|lost|failed|promised|
      let|missed|broke|sent|forgot|did not|could not|charged|overcharged|ignored)
    """
)
_ABOUT_DISCOUNT = Phrases(
    "discount[^ ]*|price|cheaper|lower|cut|budge|negotiat[^ ]*|best (?:price|offer)|knock|come down"
)


def candor_hits(sentences: Sequence[Sentence], now: Situation) -> Iterator[Hit]:
    """A limit, a fault or a better rival admitted, or advice against buying."""
    yield from apply(Move.CANDOR, _CANDOR, sentences)
    yield from _answers(sentences, now)


def _answers(sentences: Sequence[Sentence], now: Situation) -> Iterator[Hit]:
    """A straight answer that is bad news for its own side, or a reproach owned up to."""
    said = [s for s in sentences if not s.asks][:3]
    if now.asked_price or not said or any(_ABOUT_DISCOUNT.find(s) for s in said[:2]):
        return
    heard = f" {' '.join(words(now.last))} "
    reproached = _REPROACH.within(heard) and not now.asked
    if not (reproached or now.asked_about_us):
        return
    owns_up = reproached or _BAD_TO_ASK_FOR.within(heard)
    for sentence in said:
        flat = sentence.flat
        if _NO_BAD_NEWS.find(sentence) or flat.count(" ") < _BARE_ANSWER:
            continue
        denies = _NO_ANSWER.opens(flat) and _WORTH_ADMITTING.find(sentence) and not sentence.number
        named = _OWNS_UP.opens(flat) is not None or _WHICH.within(heard)
        if owns_up and (not named or denies):
            continue
        if (
            _BAD_NEWS.find(sentence)
            or (denies and not owns_up)
            or (reproached and not sentence.number)
        ):
            yield Hit(Move.CANDOR, sentence.span, WEAK, sentence.number)
            return


_WHICH = Phrases("^(?:what|which|where|how|why)(?= )")
_BARE_ANSWER = 4  # spaces in the canonical words: "no thanks" admits nothing
