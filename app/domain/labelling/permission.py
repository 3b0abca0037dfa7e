"""Making "no" a safe answer, and admitting limits."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import FAIR, NEAR_MISS, STRONG, WEAK, Hit, Phrases, Rule, apply
from app.domain.labelling.situation import Situation
from app.domain.moves import Move
from app.domain.text import words

_STOPPING = (
    "say no|saying no|says no|say (?:so|this|that|it|if)|stop|pass|decline|declining|leave it|leave me|walk away|walking away|"
    "tell me (?:to|no|it|that|so|if|you)|skip|not (?:answer|buy|do|go|proceed|to|buying|interested|answering|going)|"
    "hang up|hanging up|end (?:it|this|the)|drop (?:it|this)|opt out|part ways|call it (?:off|a day|quits)|"
    "turn (?:it|this|me|us) down|cut (?:it|me|this)|refuse|change your mind|decide (?:not|against|it is not)|"
    "prefer not|rather not|do nothing|doing nothing|keep what|stay(?:ing)? (?:with|where|as)|go elsewhere|"
    "choose (?:someone|somebody|another)|put the phone down|show me the door|kick me out|throw me out|"
    "send me (?:away|packing)|disagree|push back|a no|no|leave things"
)
_FINE = (
    "fine|okay|all right|acceptable|no problem|good|allowed|welcome|safe|easy|cool|not a problem|reasonable|"
    "fair|fair enough|understandable|valid|perfectly good|useful|as good|right|legitimate|great|helpful|enough"
)
_NO_FIT = (
    "(?:the |a |an |any |much |of )?~(?:good |great |right |perfect |natural |best |any |much )?(?:fit|match|right|relevant|"
    "useful|helpful|worth (?:it|your|doing|the|a|going|talking|changing)|use|interest|help|value|for you|for your [^ ]+|"
    "for a [^ ]+ (?:your|like)|your thing|what you|something you|a priority|appropriate|suited|suitable|the answer|"
    "a problem for you|your problem|for everyone|apply|applicable|anything (?:here|in it|for you)|any reason|point)"
)
_EXIT = Phrases(
    f"""
    (?:may|might|could|would|can) ~(?:not|never) ~(?:be|turn out to be|prove to be|end up|even be) ~{_NO_FIT}
    (?:may|might|could|can) ~(?:well )?~(?:be|turn out to be|prove) (?:the |a )?~(?:wrong (?:thing|fit|tool|people|time)|irrelevant|useless|overkill|a waste|a (?:very )?short (?:conversation|call)|the end of it|no good|nothing (?:here|in it)|not for (?:you|us)|of no (?:use|interest))
    (?:may|might|could) ~(?:well )?~not ~(?:need|want) ~(?:us|this|it|me|any|anybody|anyone|anything|to change|a )
    (?:may|might|could) ~(?:turn out|be|find|well be|end up|agree)(?: [^ ]+){{0,8}} (?:already doing|no reason to|not for you|not worth|no need|do not need|does not need|better off|not a fit|we are not for|nothing to (?:gain|fix)|does the job)
    (?:do not know|not sure|unsure|not certain|no idea|hard to say|too early to say|can not tell|can not say|not yet sure|see|find out|figure out|check|work out|explore|establish|know|wondering) ~(?:yet )?~(?:if|whether) (?:or not )?(?:<own>|this|it|what we [^ ]+|there|that|you|either of us|any of (?:this|it)|we would|[^ ]+) .. (?:fit|match|right (?:for|thing)|relevant|any (?:use|help|good|reason|point)|useful|worth|even need|need (?:us|this|it|me)|make sense|makes sense|be of|applies|apply|for you|suits?|help (?:you|a|with)|a problem for you|reason to)
    (?:it is |that is |that would be |it would be |totally |and |be )?~(?:a )?~(?:{_FINE})(?: by me| with me| too| here| for you| answer| outcome| result| choice)? ~(?:to |if you (?:would |want to |want |would like to |prefer to |prefer |choose to |choose |decide to |decide |need to |say |just )?~)(?:{_STOPPING})
    (?:feel|you are|be|please be|are) ~free ~(?:to |not to )?~(?:{_STOPPING}|interrupt|ignore|kick|throw|leave|say)
    (?:you )?(?:can|could|may|should|please|do|must|are welcome to|are free to|get to|always) ~(?:say no|say stop|stop me|stop us|stop (?:this|the|at|any)|tell me (?:to (?:stop|go|get|leave|shut|drop|buzz|back|sod|jog|hang|pack)|no|if (?:it|this|i|that|you) .. (?:not|no|waste|irrelevant|wrong))|pass|decline|cut me off|kick me|throw me|hang up|put the phone down|end (?:this|the|it)|walk away|opt out|back out|turn (?:me|us|it|this) down|shut me|wave me off|show me the door|pull the plug|call it (?:off|a day)|leave (?:it|at any|whenever)|skip|decide (?:it is )?not|change your mind)
    (?:no|a no|no thanks|not now|not interested|not for (?:us|you)|not (?:buying|going ahead|doing it|changing)|saying no|telling me no|stopping|passing|walking away|declining|that answer|doing nothing|staying (?:put|where you are|with [^ ]+))(?: [^ ]+){{0,3}} (?:is|would be|can be|will be|may be) ~(?:a |an |the )?~(?:{_FINE}|answer|result|outcome|option|perfectly)
    (?:happy|okay|fine|comfortable|good|content|at ease) (?:to (?:hear|take|accept|get|be told) (?:a |it |so|that )?|with (?:a )?no(?= )|either way|to (?:leave|stop|part|walk away|drop|end|call it|go away|step (?:back|away)|bow out|shake hands)|with (?:a no|no for an answer))
    (?:i am|i would be|we are|i will be) ~(?:okay|fine|comfortable|happy|content|at ease) with (?:that|it|ending)
    if (?:it|this|that|we|i|you|the answer|there|your answer|what|nothing|not|none|so)(?: [^ ]+){{0,10}} (?:no hard feelings|(?:just )?(?:say so|say the word)|tell me (?:so|and)|say no|(?:we|i|you) (?:can|will|could|would|should|are|may)(?: [^ ]+){{0,3}} (?:stop|part|leave|end|get out|go our|shake hands|walk|drop|hang up|call it|say goodbye|wrap|leave you|disappear|step|close the|quit|finish)|that is (?:fine|okay|good|all right|fair|a (?:good|fine|useful|perfectly))|i (?:am|will be|will) (?:out of|gone|off)|fair enough|i would (?:rather|tell you)|there is no reason|then no|i (?:will|would) not (?:call|bother|chase))
    (?:i would|would) rather (?:hear|know|be told|you (?:said|told|say)) .. (?:no|that|it|so|now|than)
    no hard feelings|no harm done|no offense taken|(?:i|nobody|no one|we|they) ~(?:will|would|is going to|are going to) ~(?:not )?(?:be offended|take offense|chase you|hold it against|mind if you|push you|call again)|(?:you )?owe (?:me|us) nothing|not going to (?:chase|push|call)
    (?:i|we) (?:would|will) ~(?:completely |fully )?understand(?= $)(?<!how i would understand)
    we (?:may|might|could) (?:end up |well )?~(?:agree|agreeing|decide|find|conclude|discover) .. (?:not|no|nothing|isn t)
    (?:let us|we) (?:use|take|spend|try|have) .. (?:if|and if) .. (?:stop|not relevant|not sound|leave it|end)
    (?:perhaps|maybe|then) (?:this|that|it|the conversation|this conversation|we) (?:conversation )?(?:stops?|ends?|is) (?:here|where|it)
    every right to|every reason to (?:hang up|put|say no|be|not)|within your rights|you are (?:not obliged|under no)
    (?:there )?may not be (?:any|anything|one|a)(?= )|(?:stop|leave it|end it|talk about something else) (?:here|there|at that)(?: $)|or stop here
    """
)
_EXIT_NAMED = Phrases(
    """
    (?:an?|your|the|any) ~no(?= )|say(?:ing)? no|back off|pack (?:it in|up|my)|call it quits|get back to (?:your|work)|let you (?:get|go|be|crack)|leave (?:it|you|me|this) ~(?:alone|there|here|be|at that|in peace)|hang up|walk away|go away|get lost|stop (?:me|here|there|now|any)|stop(?= $)|drop (?:it|this|the)|bin it|in the bin|not go (?:any further|through)|end (?:it|this) (?:here|there)|part (?:ways|friends|company)|turn (?:it|me|this) down|waste (?:your|our|any|each other's|more|time)|shut (?:me|this) (?:up|down)|put the phone down|bow out|pass on (?:it|this)|give (?:it|this) a miss|forget (?:it|the whole thing)|rule (?:it|this|us) out|carry on or (?:stop|not)|leave it be|not bother|stay (?:as|where) you are|stick with what you|do nothing|show me (?:out|the door)|that can be the end
    """
)
_SAFE = Phrases(
    """
    fine|okay|all right|fair|understand|get it|no problem|not a problem|no bother|decent|helps? (?:me|us)(?: [^ ]+){0,3} (?:as much|too|just as)|as good|good enough|up to you|your call|you decide|whenever|any ?time|no harm|happy|glad|perfectly|sooner|rather|would tell you|i will (?:go|leave|stop|pack|be off|get out)|we (?:will|can|could|should|would) (?:stop|leave|part|call|end)|welcome|free to|no offense|shout|just say|say the word|tell me|neither of us|either way|or shall i|shall i|should i|legitimate|useful|respect (?:that|it)|comfortable with|i will not (?:mind|argue|push|chase|call)
    """
)
_MAYBE_NOT = Phrases(
    """
    (?:may|might|could|possible|possibly|chance|perhaps|maybe|odds|likely|wonder whether|not (?:sure|certain|convinced)|no idea)(?: [^ ]+){0,8} (?:barking up|wrong (?:tree|person|number|place|thing|fit)|good enough|not (?:for|be for|need|worth|help|apply|suit|make sense|matter)|no (?:use|need|reason|good|help|point)|nothing (?:for you|in it|to)|irrelevant|waste|wasting|daft|pointless|a poor fit|does not fit|neither of us|the last thing you need|of any use|any use to you|help at all|anything for you)
    """
)
_CHOICE_LEFT = Phrases(
    """
    (?:then |and |so )?you (?:decide|choose|judge|tell me|say|can decide|can tell me) (?:whether|if) (?:we|i|it|you|to|that|there)|(?:your|the) choice (?:whether|if)|do you want (?:me )?to (?:stop|go on|carry on|continue|leave)|shall (?:i|we) (?:carry on|go on|keep going|stop)(?: or)?|(?:carry on|go on|continue|keep going) or (?:stop|leave|not|drop|call)|or (?:shall|should|would you rather) (?:i|we) (?:let|leave|stop|drop|go)
    """
)
_NO_STRINGS = Phrases(
    """
    (?:no|zero|without any|not any|under no) ~(?:obligation|pressure|commitment|need to (?:decide|answer|commit))
    you (?:do|would|did) not ~(?:have|need|owe) ~(?:to )?~(?:answer|decide|tell me|commit|agree|take|share|reply|respond|justify|explain|anything)
    """
)
_UP_TO_YOU = Phrases(
    """
    ~(?:entirely|completely|totally|wholly|fully|purely|absolutely|really) (?:up to you|your (?:call|choice|decision|own (?:choice|decision)))
    (?:your|the) (?:call|choice|decision) ~(?:entirely|completely|totally|is yours|to make)|(?:it is|that is|is) ~(?:up to you|your (?:call|choice|decision)|yours to (?:make|decide))
    (?:the two of you|you|you and your [^ ]+) (?:can|get to|should|will) ~(?:decide|judge) (?:it is not|if|whether|for yourself)
    """
)
_NOT_EXIT = Phrases(
    """
    (?:can|could|do|does|will|would|must) not ~(?:really )?~(?:say no|pass|refuse|turn|walk away|afford)|will not take no|not take no|never say no
    offer|deal|discount|expires?|price (?:goes|is going)|only .. left|last chance|strings .. free|free .. strings|month free|first .. free
    no pressure .. (?:from|in|on) the|(?:say|said|saying) no to (?:savings|this (?:offer|price|deal)|that kind)
    """
)
_POLITE = Phrases("if (?:that|this|it) is (?:okay|fine|all right|cool|good)|if you do not mind|with your permission|if i may")
_PERMISSION = (
    Rule(STRONG, _EXIT, _NOT_EXIT),
    Rule(FAIR, _MAYBE_NOT, _NOT_EXIT, asks=False),
    Rule(FAIR, _CHOICE_LEFT, _NOT_EXIT),
    Rule(FAIR, _NO_STRINGS, _NOT_EXIT),
    Rule(FAIR, _UP_TO_YOU, _NOT_EXIT),
    Rule(NEAR_MISS, _POLITE),
)
_SNEERS = Phrases("(?:do|can|could|would|did) not (?:say|stop|leave|hang|walk|drop|waste|go away|turn)|nobody|no one|who (?:said|says)|never|before you (?:hang|walk|go)|they(?: will)? (?:say|ask)|if they (?:will not|say)|cross|regret|competitors?|every (?:day|week|month)|wasting (?:three|hours|money|days)|stop (?:wasting|losing|paying)")
_DEMAND = Phrases(
    """
    ^(?:i am|i will|i need|we will|we need|send|get|give|put|sign|let us) ~(?:sending|need|get|send|your|you|the|a|going|started)
    """
)


def permission_hits(sentences: Sequence[Sentence], leave: Sequence[Sentence]) -> Iterator[Hit]:
    """Exits named and leave asked; `leave` are the sentences whose question asks leave."""
    for hit in apply(Move.PERMISSION, _PERMISSION, sentences):
        yield hit
    for sentence in sentences:
        way_out = _EXIT_NAMED.find(sentence)
        if way_out and _SAFE.find(sentence) and not (_NOT_EXIT.find(sentence) or _SNEERS.find(sentence)):
            span = sentence.span_of(*way_out)
            yield Hit(Move.PERMISSION, span, FAIR, sentence.number)
    for sentence in leave:
        if _DEMAND.find(sentence) is None:
            yield Hit(Move.PERMISSION, sentence.span, FAIR, sentence.number)


_US = (
    "(?:we|i|us|ours|our [^ ]+|our [^ ]+ [^ ]+|it|this|that|the (?:<product>|software|app|sensor|battery|panels?|probe|tracker|feature|search)|corvid)"
)
_WEAK_SPOT = Phrases(
    f"""
    {_US} (?:are|am|is|was|were|would be|will be) ~(?:not|never) ~(?:a |an |the |going to be )?~(?:good|strong|great|the best|best|cheapest|fastest|right|ideal|suited|suitable|built|designed|made|meant|able|expert[^ ]*|mature|ready|a fit|fit|perfect for|the answer|for everyone|for every|worth|a match|easy|fast|quick|simple|cheap|finished|there yet|as (?:good|strong|cheap|fast|mature|deep)|yet|certified|where|something we)
    (?:we|i|our <product>|it|corvid|the (?:<product>|software|app)) (?:do|does|did|can|could|will|would|have|has) ~not ~(?:do|have|support|offer|handle|cover|work|integrate|include|fix|solve|replace|run|reach|scale|read|match|come|fit|deal|manage|guarantee|prevent|stop|talk to|connect|speak|sync|hold up|perform|cure|help with|help (?:you )?(?:there|much))
    (?:<rival>|they|he|she|[^ ]+|the [^ ]+ one|the other network|their [^ ]+) (?:is|are|was|were|would be|will be|do|does|did|have|has|beats?|put) ~(?:better|stronger|cheaper|faster|ahead|further along|quicker|easier|deeper|more (?:mature|experienced|complete)|superior|the better|a better|the stronger|the safer) .. (?:than (?:us|we|ours|our|mine|me|i)|at (?:that|this|it)|there|choice|option|fit|of us|integration|on)
    (?:beats?|ahead of|outperforms?|outdoes|do that better than|does (?:that|it) better than|do it better than|better than) (?:us|ours|our|we do|we are|what we (?:do|have|offer))
    (?:i|we) (?:would|will|do|can|could) ~not ~(?:buy|sign|switch|recommend|advise|do (?:it|this|that)|move|replace|start|change|touch|rip|spend|invest|promise|guarantee|pretend|rely on|trust (?:us|it|ours?)|put|bet|count on|say (?:that )?(?:it|we) (?:is|are|will))
    (?:i|we) would ~(?:wait|hold off|start (?:small|with|after|by)|begin with|skip|stay with|stick with|keep what|leave it|do nothing|do less|fix .. first|look elsewhere|go (?:with|to) (?:them|the other|<rival>)|buy (?:less|fewer|nothing|the smaller)|think twice|go slow[^ ]*|try (?:the )?(?:cheaper|smaller|free))
    (?:you|a (?:team|firm|company|farm|shop|clinic|school)|[^ ]+) (?:would be|are|is|may be|might be) better off ~(?:with|staying|waiting|without|not|keeping|doing|leaving|going)|better (?:to )?(?:wait|leave it|stay|hold off)
    (?:you|you guys) (?:do|would|may|might|will|probably do) not ~(?:need|want) ~(?:us|this|it(?! from)|our|anything|to buy|to (?:replace|change|switch|spend)|the (?:full|big|whole|premium|enterprise|complete)|a (?:new|system|tool)|any of (?:this|our)|all of)
    ^do not ~(?:buy|switch|replace|spend|do it|plan around)|(?:keep|save) your money|(?:hire|rent|borrow) one .. instead|wait until|(?:would|will) be a mistake|(?:is|are) throwing .. away|too (?:early|soon) for (?:you|this|us)
    (?:biggest|main|real|one|our|known|honest|only) ~(?:risk|weakness|weak (?:spot|point)|limitation|limit|downside|drawback|catch|trade ?off|gap|shortcoming|disadvantage|caveat|flaw|danger|sore point|failing)s? ~(?:of|with|in|to|is|are|for|you|there|we|that|here|on|would)
    (?:there is|there are|it has|it carries|we have|comes with|i see|has|have) ~(?:an? |some |real |one |two |its |three )?~(?:real |genuine |known |big )?(?:risks?|downsides?|drawbacks?|limits?|limitations?|weakness(?:es)?|trade ?offs?|catch|flaws?|bugs?|shortcomings?)
    {_US} ~(?:have |has |had )?~(?:got (?:it|that|this) wrong|failed|messed up|screwed up|blew (?:it|that)|botched|underestimated|dropped the ball|let (?:[^ ]+ )down|let .. (?:pile|slip|down)|made (?:an?|that|some|two) mistakes?|were (?:late|slow|wrong|overconfident)|was wrong|oversold|over ?promised|lost .. (?:customers?|clients?|accounts?|data|project|brokers?|over)|had (?:an?|two|three) (?:outages?|breach|failure|bad)|fell short|struggled?|handled .. badly|took .. too long|overran|imported the wrong|sent the wrong|missed (?:the|our|that))
    (?:it was|that was|that is|was|all) (?:our|my) (?:fault|mistake|doing|error|failure)|(?:that|this|it) (?:was|is) on (?:us|me)|we (?:own|owned) that|(?:our|my) (?:fault|mistake)(?= )
    {_US} ~(?:the )?(?:is |are |was |gets? )?~(?:more expensive|pricier|slower|weaker|harder|dearer|costlier|worse|late to|new to|weak|weakest|limited|clunky|overkill|too (?:big|small|expensive|heavy|much) for|not cheap|rough|poor|patchy|basic|bad)(?: (?:than|at|on|for|there|in|with|if|when|here|to be honest|and|by)| $)
    (?:will|would|does|may|might|could|is going to|can) ~(?:hurt|be (?:painful|messy|hard|slow|a pain|bumpy|ugly|rough)|get worse before|take (?:longer|more (?:time|work|effort)|real work)|slow you|disrupt|cost you more) ~(?:at first|to begin|for (?:a|the first|some)|in the|than|on|with|if|when|before|your|and|you will|initially|$)
    (?:overkill|too (?:big|heavy|much|expensive)) for (?:you|a [^ ]+|what you|your)|(?:built|made|meant|designed) for .. (?:and up|or more|bigger|larger|upwards)|paying for (?:things|features|stuff) you (?:will|would) not|would do(?: $| for you| for a| fine| the job| just)
    (?:some|a few|two|three|one|several|half|a third|a quarter|many|not all) (?:of )?(?:our |my |the |last .. )?(?:customers?|clients|rollouts|projects|sites|installs|implementations|users|people|group|[^ ]+) .. (?:left|quit|failed|abandon[^ ]*|gave up|hate|struggl[^ ]*|complain[^ ]*|regret[^ ]*|canceled|churn[^ ]*|unhappy|stopped|has left|have left)
    there are better ones?|(?:others|they|some) do (?:it|that|this) better|(?:ours|we) came (?:third|second|last|fourth|behind)|(?:we are|we were|marked|rated|scored) ~(?:marked )?(?:down|low|poorly|badly|behind)|never (?:done|tried|worked|tested) .. (?:that|this|with|before|it|$)|something we have never
    (?:what|which|that) we (?:can|do|could) not (?:do|promise|fix|guarantee|help|offer)|not as (?:long|good|fast|well|often|many|much|quickly) as (?:i|we) would like|(?:i|we) (?:can|could) not (?:promise|guarantee|say)(?= )
    anyone (?:promising|who (?:promises|tells you|says)) .. (?:guessing|lying|dreaming|wrong)|lowers? the odds|no (?:silver bullet|magic|guarantee)
    """
)
_NOT_WEAK = Phrases(
    """
    (?:may|might|could) not (?:be|have)|(?:not|only) just|not only|not (?:here to|saying|trying|suggesting|going to (?:pressure|push|lie|cut|discount))
    but (?:we|i|it|our|what|there|nobody|no one|nothing) .. (?:best|better|make up|fastest|worth every|leading|number one|amazing|love|incredible|pays? for itself|second to none|close|matches|beats)
    (?:do|does) not have to (?:worry|do|pay|wait)|not need to worry|why (?:it|we|this) (?:do|does) not|(?:no|not|never|nobody|none) .. (?:better|beats?|stronger)
    (?:is|are) the (?:one|ones) i would|(?:doing nothing|if you (?:do nothing|wait|stay|keep|do not)|no (?:risk|downside|catch|drawback)s?|without (?:any )?(?:risk|limits?)|what (?:is|are) (?:the|your))
    (?:price|pricing|discount)|they (?:will|would) never|not (?:trust|believe) (?:me|us) .. then|(?:can|will) not (?:lower|go (?:lower|down)|do (?:that|it) price|cut)
    """
)
_NO_ANSWER = Phrases(
    """
    ^(?:no|not (?:yet|really|quite|as|for|on|at|always|well|very|that i|by)|probably not|i am afraid (?:not|it|we)|afraid not|sadly not|unfortunately|poorly|badly|never|(?:it|we|they) (?:do|does|did|can|is|are|will|would) not|hardly|rarely|only|bad|barely|partly|honestly (?:no|not)|to be (?:honest|straight|frank|fair)|honestly|we are|we did|we do not|i would not|i do not know|you are right|true we|yes it (?:is|does|did|was|will)(?: [^ ]+){0,3} (?:slow|hard|expensive|hurt|fail)|not)(?= )
    """
)
_WORTH_ADMITTING = Phrases(
    """
    no|not|never|poorly|badly|weak|bad|slow|slower|slowest|hurt|fifth|expensive|pricier|hard|pain|mess|fault|wrong|left|fail[^ ]*|limit[^ ]*|afraid|worse|struggl[^ ]*|only|less|rough|manual|lost|unfortunately|barely|hardly
    """
)
_CANDOR = (Rule(STRONG, _WEAK_SPOT, _NOT_WEAK, asks=False),)
_BAD_NEWS = Phrases(
    """
    worst|weak(?:est|ness)?|too (?:small|big|slow|late|early|old|weak|new|expensive)|dearer|if you are lucky|hold back|would not bother|no business [^ ]+ing|patchy|poor(?:ly)?|badly|rough|clumsy|painful|hurts?|breaks?|goes wrong|went wrong|fails?|failed|messy|cheaper elsewhere|half baked|unfinished|struggl[^ ]*|unfortunately|sadly|i am afraid|guilty|clunky|hit and miss|mixed|let you down|not cracked|do not (?:have|do|cover|offer)|there is not(?: any| one)?|we do not|it does not|not (?:yet|really|great|good|well|reliable|ideal)|none
    """
)
_NO_BAD_NEWS = Phrases(
    """
    no (?:problem|worries|issue|trouble|extra|charge|cost|hassle|need|risk|downside|catch|doubt|question|one (?:pays|knows|does|else|beats))|not at all|never (?:fails?|breaks?|goes|had|lost|happens|let)|nothing to (?:worry|lose|pay)|not a (?:problem|single|thing|chance)|does not happen|nobody (?:pays|knows|beats|does|else|in)|no time|not only|not just|zero|why not|do not (?:worry|need to worry|take (?:it|my))|can not wait|not to worry|could not be|not (?:for the same|until|unless)|i do not (?:know you|mind)|you (?:do|will|would) not (?:have|need) to (?:worry|lift|do)|you will not see
    """
)
_BAD_TO_ASK_FOR = Phrases(
    """
    hard|difficult|complicated|expensive|slow|risk[^ ]*|downsides?|drawbacks?|break[^ ]*|fail[^ ]*|problems?|hurts?|pain[^ ]*|extra|outages?|goes wrong|go wrong|wrong|late|catch|hidden|limits?|lose|losing|cost|fees?|down|disrupt[^ ]*|weak[^ ]*|bad|trouble|crash[^ ]*|noisy|dangerous|worse|bugs?|cheaper|lock in|complain[^ ]*|delay[^ ]*|wait
    """
)
_OWNS_UP = Phrases(
    """
    ^(?:yes|we did|it did|we were|true|you are right|that is (?:right|true|fair)|that was|guilty|fair|it was|it is|it does|we are|it can|it will|sadly|unfortunately|often|sometimes|a (?:bit|little|lot|few)|once|about|roughly|some|there (?:is|are|was|were)|the [^ ]+|two|three)(?= )
    """
)
_REPROACH = Phrases("(?:you|your [^ ]+|you guys|you lot|you people) ~(?:were|was|are|messed|lost|failed|promised|let|missed|broke|sent|forgot|did not|could not|charged|overcharged|ignored)")
_ABOUT_DISCOUNT = Phrases("discount[^ ]*|price|cheaper|lower|cut|budge|negotiat[^ ]*|best (?:price|offer)|knock|come down")


def candor_hits(sentences: Sequence[Sentence], now: Situation) -> Iterator[Hit]:
    """A limit, a fault or a better rival admitted, or advice against buying."""
    yield from apply(Move.CANDOR, _CANDOR, sentences)
    yield from _answers(sentences, now)


def _answers(sentences: Sequence[Sentence], now: Situation) -> Iterator[Hit]:
    """A straight answer that is bad news for the own side, or a reproach owned up to."""
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
        if owns_up and (_OWNS_UP.opens(flat) is None or denies):
            continue
        if _BAD_NEWS.find(sentence) or (denies and not owns_up) or (reproached and not sentence.number):
            yield Hit(Move.CANDOR, sentence.span, WEAK, sentence.number)
            return


_BARE_ANSWER = 4  # spaces in the canonical words: "no thanks" admits nothing
