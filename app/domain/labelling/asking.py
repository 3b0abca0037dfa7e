"""What a question asks about: conflicts, decisions, impact, the sale, an effort of the buyer."""

from app.domain.labelling.patterns import Phrases

CONFLICT = Phrases(
    """
    (?:what|how|who|which|did|does|do|has|have|is|was|were) .. (?:<outsider>) .. (?:<said>|
      recommend(?:ed|s)?|disagree|saying|telling|pitch(?:ed)?)(?! (?:us|no|yes))
    (?:what|how|which) (?:else )?(?:did|has|have|does|do|are|is) (?!you |we |i |it |that |this |
      your |my |our |the )[^ ]+ ~(?:been )?(?:<said>|saying|telling|promising|recommend(?:ed|s)?)
    (?:what|how|which) (?:did|does|do|has|have|is|was|are|were) (?:they|he|she|each|each of them|
      each one|every one|the one|the first|the second|both|all of them|
      the two) ~(?:been )?(?:<said>|saying|telling|recommend(?:ed|s)?)(?! (?:no|yes|when you))
    (?:what|how much|which|who|where) (?:else )?.. (?:you|your team|been) ~(?:been )?(?:heard|
      hear|hearing|read|told|picked up|been given|gathered|seen) (?:about|from|by|elsewhere|
      so far|on|and|that|out there|at|recently|$)
    (?:what|which) .. (?:have|were|did|has) (?:you|your team|anyone|you all) ~(?:been )?(?:read|
      heard|hear|told|given|promised|quoted|pitched|shown|offered)
    who(?: else)? .. (?:you|told|said|has) .. (?:spoken|talked|talking|speaking|looked at|met|
      heard|hear|told|said|seen|compar[^ ]+|quotes? from)
    (?:has|have|did|does) (?:anyone|anybody|someone|somebody|any of them|one of them|the others?|
      they|the next one|another) .. (?:opposite|different[^ ]*|same|otherwise|contrary|
      disagree[^ ]*|contradict[^ ]*|else)
    (?:have|did|are) you .. (?:heard?|hear|hearing|read|told|getting|been told) .. (?:else|
      different[^ ]*|opposite|conflicting|contradict[^ ]*|mixed|the same|otherwise|another story|
      anything about)
    how (?:does|do|did|would|is) .. (?:square|fit|compare|match|line up|reconcile|sit|tally|
      differ|stack up|go) .. (?:with|from|to|against|together) .. (?:<said>|told|saying|read|
      <outsider>|else|advice|other)
    how do you (?:square|reconcile|make sense of|weigh|sort|explain|read|deal with|
      put together) .. (?:those|two|both|difference|conflict[^ ]*|versions?|contradict[^ ]*|
      stories|claims|numbers|with|that|these)
    (?:which|whose) (?:of (?:those|them|these|the [^ ]+)|version|story|one|claim|number|account|
      side|figure) .. (?:believe|trust|right|true|closer|convinc[^ ]+|swallow|plausible|rings)
    how far apart|what .. (?:friend|colleague|neighbor|peer|sister|brother|cousin|
      contact)s? .. (?:heard|hear|said|say|tell|told|see|saw)|(?:did|has|have) (?:anyone|anybody|
      any of them|either of them|they) .. (?:tell|told|explain|explained|say) (?:you )?(?:why|how|
      what)
    what (?:do|does|did|would) .. .. have to say|(?:but |yet |and )?(?:did|do|does|
      have) not (?:you|they|he|she|your [^ ]+) (?:just |also )?(?:say|said|tell|told|mention|
      mentioned)|(?:explain|make of|account for|square) (?:the|that|this) (?:gap|difference|
      discrepancy|contradiction|mismatch|conflict)
    (?:did|do|does|were|are|is) (?:their|they|those|these|the two|both|
      all of them) .. (?:agree with|agree on|tell you the same|say the same|saying the same|
      contradict|in line with|tally)
    what (?:did|does|do|would|has|have) (?:each|both|every one|all) (?:of (?:them|those))?|
      have to say about|who (?:said|told you|says) (?:it|that|so|this)|(?:what is|what was|
      how do you explain) .. (?:going on there|behind (?:that|the) (?:gap|difference))|(?:stars|
      figure|number|price|estimate|answer) .. (?:on one|from one|from the first) .. (?:on|
      from) (?:another|the other|the second)
    (?:at odds|two minds about|odds with|different tunes?|different hymn)|what are (?:people|
      others|they|your peers|other [^ ]+) (?:saying|telling you)
    (?:where|what|which|most) .. (?:disagree|contradict[^ ]*|conflict(?:s|ing)?|differ|clash|
      opposing|inconsistent|not (?:match|agree|add up|fit|line up))
    do (?:those|these|the two|both) (?:things |claims |numbers |stories |accounts |
      figures )?(?:fit|add up|agree|match|square|go together)
    """
)
"""What others have told the buyer, and how it fits."""

DECISION = Phrases(
    """
    decid[^ ]*|decisions?|approv[^ ]+|sign(?:s|ed|ing)? (?:it |this |that |things |
      something )?off|sign offs?|veto(?:es)?|green light|rubber stamp
    procurement|purchas[^ ]+|budget[^ ]*|capex|opex|fund(?:s|ing|ed)|money set aside|
      money for (?:this|it)|line item|own line|cost center|discretionary|spending (?:limit|
      authority)|fiscal year|tender|rfp
    stakeholders?|decision makers?|buying (?:process|committee|group|center)|sponsor|champion
    (?:who|whose|anyone|anybody|which|someone|how many) .. .. (?:involved|weigh(?:s|ed)? in|
      (?:have|has|get|gets|want|wants|need|needs) a (?:say|voice|vote)|a vote|agree|agrees|
      like it|likes it|on board|buy in|convinc[^ ]+|persuad[^ ]+|backing|support|blessing|sold on|
      happy with|comfortable|view on|opinion|input|at the table|in the room|object|oppose|block|
      part of (?:this|the|that|it)|consulted|looped in|own (?:this|it)|fight (?:it|this)|
      run (?:it|this) (?:by|past)|say (?:yes|no)|be asked|care about|behind (?:it|this)|signature|
      need to be)
    (?:what|how|which|would|could|does|do|will|is) .. (?:<boss>) .. (?:want|need|expect|look for|
      ask|see|like|hear|say|worr[^ ]+|object|persuad[^ ]+|convinc[^ ]+|comfortable|agree|approve|
      back|veto|kill|care|accept|require|sign|think|fund|allow|react|judge)
    (?:what|which|how) .. (?:<boss>) (?:usually|normally|typically)
    (?:need|want|have|like|wanted|needed) to ~(?:see|hear|know|believe|be true|happen|
      be convinced|feel|prove|have in place|be in place|be sure)(?: [^ ]+){0,6} (?:before|first|
      to (?:say|move|go|feel|consider|take|act|back|agree|change|be|get|switch)|from|in order|
      on paper|for (?:you|this|it|that|them)|$)
    what .. (?:would|will|do|does|did) (?:you|they|he|she|it|the [^ ]+|your [^ ]+) ~(?:need|want|
      require|expect|take|have to)(?: (?:from|to (?:see|hear|feel|know|believe|be)|before|
      in order|for you)| $)
    what would (?:have to|need to) .. (?:be true|happen|change|be in place|be there)|right choice|
      choose wrong|chose wrong|wrong choice|what (?:is|would be) (?:holding|stopping|
      keeping) you(?: back)?(?= (?:back|from|$)| $)|risk for you|hesitat[^ ]+|(?:matters?|
      important) .. when you (?:compare|choose|pick|decide|buy|look at)|(?:how|
      what) .. know (?:you|it|that|if you) (?:have |has )?(?:made|chosen|picked|
      got) (?:the )?(?:right|it)
    (?:say|said|get to|come to|came to|becomes?|turns? into|reach|be|lead to|mean) an? ~(?:yes|
      no)|(?:say|says|said|saying) (?:yes|no)|(?:change|changed) (?:your|their|his|her) mind
    what (?:would|could|might|will) .. (?:make|convince|persuade|stop|kill|tip|rule|move|
      disqualify|be enough|put you off|put them off|count as|success look|get you)(?: [^ ]+){0,6}
    criteri(?:a|on)|requirements|must haves?|deal ?breakers?|threshold|non negotiables?|
      short ?list|scorecard|evaluat[^ ]+|yardstick
    (?:judge|choose|choosing|pick|picked|select|selected|compare|weigh|rank|score|
      chose) .. (?:options|vendors?|suppliers?|providers?|between|by|against|partner|agency|
      agencies|system|the last|one|ones|anyone|us)
    (?:at|past|from) what (?:point|level|number|price|stage|sum|amount|figure|size)|above what|
      how (?:big|bad|high|low|large|much) (?:would|does|do|will) .. (?:have|need) to|
      what (?:number|level|figure|size|amount|sum|saving) .. (?:act|move|justify|worth|change|
      enough|need|leave|land|make)
    (?:wrong|fail(?:s|ed)?|flop(?:s|ped)?|backfires?|goes badly|went badly|south|not work|
      not work out|falls? apart|the same way)(?: [^ ]+){0,6} (?:you|your|yourself|who|blam[^ ]+|
      personally)
    (?:you|your|who|what)(?: [^ ]+){0,10} (?:personally|blamed?|carry the can|carries the can|
      takes? the (?:blame|fall|heat)|at stake for you|your (?:neck|reputation|credibility|career|
      standing|name)|held responsible|answer for it|being wrong|get it wrong|got it wrong|
      were wrong|if it goes wrong|if it is not)
    what happens to you
    (?:timeline|time frame|timeframe|target date|go live|deadline)|when .. (?:want|plan|need|hope|
      hoping|looking|going) to (?:decide|choose|pick|buy|have (?:it|this|something) (?:live|
      in place|running)|start)
    (?:bought|buy|buying) (?:something|anything|one|these|things|a thing|systems?|software|
      equipment|new) .. (?:like|before|last|this|normally|usually|here)|how .. ~(?:buy|bought|
      buying)
    how did you (?:pick|choose|select|settle on|land on|end up (?:with|choosing))|(?:get|gets|got|
      getting|go|goes|went) (?:on|through|past|onto) (?:that|the|your) ~(?:list|panel|committee|
      board|framework|approved list)|go(?:es)? to tender|place it yourself|who could stop|(?:who|
      what) (?:could|might|would) (?:stop|block|kill|sink|derail) (?:it|this|that)|(?:choosing|
      choose|decide|pick|choice) between|(?:what|which) (?:sort|kind|type) of (?:proof|evidence|
      reassurance|numbers)|definite (?:no|yes)
    (?:can|could|do|would) you .. (?:sign|decide|approve|say yes|agree|buy|authorize) .. (?:alone|
      yourself|on your own|by yourself)|(?:alone|yourself|on your own) or (?:do|does)
    (?:legal|security|procurement|compliance|it|vendor|finance) (?:review|assessment|check|
      approval|onboarding|questionnaire|sign off)
    (?:what|how) .. (?:process|steps|path|route|procedure|hoops) .. (?:for (?:buying|approving|
      getting|new|something|bringing)|to (?:buy|get (?:it|this|something)|bring))
    (?:pull(?:ed)?|pulled) the plug|overrul[^ ]+|outvot[^ ]+|a vote|get(?:s)? consulted|
      have to agree|score (?:the|them|bids)|who (?:controls|owns|holds|runs) (?:it|the (?:money|
      purse|budget))|(?:land|fall|reflect|come back|look) (?:on|to|for) you(?= )|whose neck|
      talk(?:ed)? (?:him|her|them|you) (?:into|out of|round)|(?:get|gets|got) (?:the|your|
      a) (?:owner|boss|board|partners?|director|chief|ceo|cfo|committee) to|path from here|
      from here to (?:a|an|the)|(?:for it to be|make it) a yes|change for (?:it|this|that|you)|
      be certain of|(?:writes?|wrote) the (?:tender|spec|brief)|(?:month|quarter|time) when (?:it|
      there) is|what grounds|reasons? (?:did|would|do) .. (?:give|say no|turn)|
      go(?:ing)? any further|rubber stamp|sticking point|red lines?|win (?:him|her|them) over|
      bring(?:ing)? (?:him|her|them|everyone) (?:along|round)|politics
    (?:your|you) .. on the line|on the line for you|whose (?:fault|head|mistake|problem|idea)|
      be seen as|turned? down|turn(?:s|ing)? (?:it|things|these|this) down|tip you|over the edge|
      wave (?:it )?through
    what would (?:compelling|convincing|good enough|enough|a good case|success|a (?:win|yes)|
      worth it) (?:mean|be|look)
    (?:kill|sink|scupper|derail|block) (?:it|this|that|the (?:deal|idea|project|purchase))|(?:get|
      got) (?:it|this) past
    (?:is it|would it be) ~(?:your|just your|entirely your) (?:call|decision)|your call|
      desk (?:and|to)|whose desk|land on (?:someone|your|his|her)|who holds
    """
)
"""How the buyer decides and buys, and what being wrong would cost."""

IMPACT = Phrases(
    """
    (?:what|how|where|who|roughly|any|does|do|did|is|tell|suppose|that|it|each|
      every) .. .. (?:cost(?:s|ing)?|worth|loses?|losing|lost|losses|impact[^ ]*|effects?|
      affect(?:s|ed|ing)?|hurts?|consequences?|knock on|fallout|damage|toll|at stake|price of|
      ripple|downstream)
    (?:what|how much) .. (?:add(?:s|ed)? up|set(?:s)? you back|come(?:s)? to|wast(?:e|es|ed|ing)|
      bleed|written off|get(?:s)? lost|go(?:es)? to waste|miss out|turn away|eats?(?: up| into)?|
      drain(?:s)?|leak(?:s)?)
    what (?:do|does|did|would|will|might|could|has|have|is|was)(?: [^ ]+){1,14} (?:do|done|doing|
      mean|meant) (?:to|for) (?:your (?:team|people|staff|customers|patients|business|year|margin|
      margins|reputation|day|week|budget|cash|plan|plans)|[^ ]+)(?! more)
    what .. (?:happen(?:s|ed)?|occurs) .. (?:if|when|after|once|then|next|because|
      to (?:the relationship|you|your|him|her|them|that customer|sales|morale|margins?))
    what (?:happens|happened)(?: ~(?:then|next|after|afterwards))?(?= $)|^(?:and )?then what|
      ^what then|^so what|what happens (?:next|then|after)
    ^why ~(?:now|this year|this quarter|at this point|this|look at|fix|tackle|change|bother|
      do anything|rather)|why .. (?:now|rather than|this year|urgent|matter)
    what ~(?:changed|has changed|makes (?:it|this|that)|made (?:it|this|that)|brought|triggered|
      pushed|prompted) .. (?:urgent|now|priority|important|matter|spring|year|quarter|month|week|
      come up)|what changed
    (?:how|so|is (?:it|that|this)) ~(?:important|urgent|serious|severe|critical|painful|pressing|
      annoying|frustrating|big a (?:problem|deal|headache|issue|pain)|much of a (?:priority|
      problem|headache|issue|pain)|bad)(?: (?:is|are|was|does|would|do|on|it|that|this|of)| $)
    on a scale|(?:one|1) to (?:ten|10)|out of ten
    how ~(?:much|badly|keen|motivated|determined|committed|far) .. (?:want|need|care|mind|
      matters?|like|are you) .. (?:solved?|fix(?:ed)?|sorted|gone|better|change|changed|this|it|
      that)
    where .. (?:rank|sit|stand) .. (?:list|priorit[^ ]+)|where does that leave|
      where will that leave
    (?:nothing (?:changes|changed|is done|happens)|do(?:es)? nothing|did nothing|carr(?:y|ies|
      ied) on|go(?:es)? on (?:like|for|as)|keeps? (?:going|happening|on)|leave (?:it|
      things) (?:as|alone|the)|left (?:it|things) (?:as|alone)|stays? (?:the same|as)|
      stay(?:ed)? the same|status quo|(?:for )?another (?:year|quarter|six months|winter|season)|
      continues?|does not (?:change|get fixed|get solved)|unresolved)
    who .. (?:feels?|felt|hurt|hurts|pays?|suffers?|suffering|notices?|hears?|gets? (?:the|hit|
      hurt|blamed|shouted)|picks? up|angry|affected|bears?|carries|impacted|
      has to deal with (?:it|that|the)|cleans? up|worst|brunt|complains?|misses out|loses)
    what (?:would|could) .. do with (?:that|those|the)|free(?:d)? up|(?:days|hours|time|money|
      week|weeks) back|what (?:would|does|will) .. (?:stop|keep|prevent|hold) (?:you|your|them)
    show(?:s|ing)? up in (?:your|the)|losing sleep|what happens (?:an?|in an?|one|two|six|in six|
      next|this time next) (?:year|quarter|months?|winter|season|summer)|what goes wrong|
      what (?:stops|breaks|slips|suffers)(?= )
    how (?:does|do|did|will|would) .. (?:hit|dent|eat into|squeeze|strain|wear on|weigh on|
      cut into|drag on) .. (?:you|your|the|them|margins?|people|morale|team)|the price (?:you|
      they|your [^ ]+) pays?|what is the (?:worst|damage|price|cost|knock on|downside|harm)|
      worst (?:that|thing that) (?:could|can|might)
    how long (?:can|could|will|would|before|until|do you think)(?! (?:have|has|had))
    what did it (?:take|cost|do)|what does (?:that|this|it) ~(?:do|mean|cost|lead|cause|add|
      come to|run)|how does (?:that|this|it) ~(?:affect|impact|hurt|show up|play out|hit|feel|
      land|make)
    how much are we talking|(?:is|are) there (?:an? |any )?(?:penalt[^ ]+|fines?|charge|cost|
      consequence[^ ]*)|stop(?:s|ped|ping)? you (?:from )?[^ ]*ing|fallout|
      who (?:else )?(?:has to )?pays? for|what .. (?:walks? out|goes out of the door|
      slips through|gets? missed|does not get done|not get done|falls? through|suffers?|gives|
      gets? dropped|is left undone)(?: [^ ]+){0,12}|how high .. list|what (?:would|
      will) be different|what would .. (?:look like|change) if (?:it|that|this|you (?:were|had|
      fixed|got|could fix))|(?:rough|ballpark) (?:figure|number|idea)|unaccounted|in (?:money|
      cash|dollars|pounds|euros) terms|per (?:week|month|year|quarter) (?:in|that)
    (?:suppose|say) (?:it|one|that|the [^ ]+) (?:failed|broke|went|happened|stopped|fell)|
      what is each .. (?:worth|costing)|each of those|what would (?:you|your team|they) (?:lose|
      miss)|what gets? (?:hurt|lost|delayed)|what is (?:it|that|this) (?:costing|worth|doing to)|
      what keeps? you (?:up|awake)
    if .. (?:better|fixed|solved|sorted|gone|half|halved|disappeared|went away|
      had those) .. what (?:would|could|difference)|what difference would
    """
)
"""What a problem costs, whom it hurts, why now, what if nothing changes."""

NOT_DECISION = Phrases(
    """
    decid[^ ]* (?:which|where|when|whether|who (?:gets|goes|works|does)|what (?:goes|to (?:charge|
      price|cook|order|stock|plant))|what gets|how (?:much|many)|on (?:the )?(?:rates?|prices?|
      routes?|rota|menu|dose))|(?:made|makes|led|got|prompted) (?:you|them|him|her|
      the [^ ]+) (?:to )?~decid[^ ]*|when did you decide|why did you decide
    approv[^ ]+ (?:the |an? |your |their |all )?(?:discounts?|invoices?|timesheets?|leave|
      holidays?|orders?|claims?|expenses|payments?|overtime|shifts?|quotes)|(?:over|under|
      within) budget|budget (?:for (?:last|the last)|track|hold|slip)|who (?:decides|
      chooses) (?:which|what gets|where|when)|sign off (?:the|on the) (?:timesheets|shifts?|runs?|
      loads?|batch[^ ]*|results?)
    agree with (?:you|that)|how many (?:people )?(?:are|is|do|does) .. (?:involved in (?:the |
      each |every |a )?(?:shift|process|run|job|line)|work)|how do you find (?:people|staff|
      drivers|customers|nurses|volunteers)
    """
)
NOT_CONFLICT = Phrases(
    """
    (?:your|the|my|our) (?:[^ ]+ )?(?:drivers|patients|customers|staff|team|people|guests|crew|
      nurses|users|parents|teachers|clients|employees|residents|tenants|members|students|pupils|
      workers|operators|reps|volunteers|families) ~(?:tell|say|said|think|feel|telling|saying|
      complain|mention)
    what do (?:parents|patients|customers|guests|drivers|staff|people|tenants|users|clients|
      members|students|residents|nurses) .. (?:tell|say|think|complain|worry)|(?:said|say|told|
      mentioned|mention) (?:earlier|before|just now|a moment ago|that you)|what (?:would|
      did) you (?:say|tell)|(?:did|have) (?:i|we) (?:say|said|tell|told)
    """
)
NOT_IMPACT = Phrases(
    """
    (?:does|do|will|would|is) (?:your|our|the) (?:<product>|plan|subscription) .. cost
    (?:what|how much) (?:do|does|did|are|would|will) (?:you|your team|you guys) ~(?:pay[^ ]*|
      spend|budget[^ ]*)
    what happens (?:at|in|on|with|to an? [^ ]+ (?:from|once|after it)|from the moment|first|
      between|today|now)(?! .. (?:wrong|fails?|fail|breaks?|late|nobody|lost|cost))|what (?:do|
      does|did) (?:you|they|he|she|we|your team|it)(?: [^ ]+)? (?:do|inherit|get|use|have|
      see)(?= )(?! (?:to|for|with (?:those|that|the extra))(?= ))
    is it worth (?:talking|it|me|us|having|your)|worth (?:a (?:call|chat|conversation|look)|
      talking|our)
    """
)

CLOSE = Phrases(
    """
    (?:can|could|shall|should|may|how about|want to|why do not|would it|are you) (?:we |i |
      you )?~(?:get|book|schedule|set|arrange|put|find|grab|have|do|jump|hop|meet|lock|pencil|
      plan|steal|borrow) (?:[^ ]+ ){0,6}(?:<meeting>|diary|calendar|minutes|half an hour|an hour|
      something in|<when>)
    (?:can|could|shall|should|may|would) (?:we|i) ~(?:book|schedule|set up|arrange|lock|pencil|
      sign|get you|put you|count on|meet|move forward|go ahead|proceed|close|draw up|get started|
      start the|come (?:by|over|round|in)|pop (?:by|in|over|round)|drop by|swing by|stop by|visit)
    ^(?:can|could|shall|should) (?:i|we) ~(?:send|email|draw|put|write|get) (?:you |over |up |
      together |in |through |it )?.. (?:<paper>|signed)
    (?:are you|would you be|will you be|when are you|what day are you|when would you be|
      are we) ~(?:free|available|around|ready|prepared|good to go|on board|open|up)(?: (?:on|to|
      for|at|this|next|in|with|tomorrow|<when>)| $)(?! (?:me asking|a few|answering|if i|
      questions))
    (?:does|do|would|will|is|how about|what about|how is|how does|say|maybe|or) ~(?:on |at |this |
      next )?<when>(?! (?:or|and) (?:<when>) (?:usually|normally))
    (?:when|what time|what day|which day|where) (?:can|could|should|shall|would|is|works|suits|
      are) (?:we|i|a|you|best|good|be|it|for)? ?~.. (?:meet|meeting|call|demo|sign|come|visit|
      book|free|available|good time|works?|best|convenient|suit|minutes)
    (?:would|will|can|could|shall) (?:you|we) ~(?:be )?~(?:going to |like to |want to |
      willing to |prepared to |ready to |agree to |happy to |elect to |able to )?~(?:help (?:by|
      out|with|them|the|us|this|these)|help(?= $)|sign(?! off)|buy|purchase|order|commit|donate|
      subscribe|enroll|contribute|pledge|chip in|make an? [^ ]*(?: [^ ]+)? ?(?:donation|
      contribution|purchase|commitment|order)|give (?:some|part|a (?:small|little|few)|\\d[^ ]*|
      any)|sign up|move forward|go ahead|get started|give (?:it|us) a (?:try|go|shot)|proceed|
      place an|take (?:it|one|two)|pull the trigger|close|switch (?:over )?to us|go with (?:us|
      me)|make a donation|join us|spare|consider (?:making|giving|donating))
    (?:would|do) you (?:like|want) to (?:see|book|schedule|try|start|have|join|set|come) (?:an? |
      the |our |it |us |in )?~(?:<meeting>|it in action|trial|annual|monthly|now|today)
    (?:how many|which (?:plan|package|model|option|size|tier|color)) .. (?:would|do|can|should|
      shall|will) (?:you|i|we) ~(?:like|want|take|need|put|order|order|start)
    (?:can|could|do) (?:i|we) ~(?:have|get|count on) (?:you|your (?:signature|business|order|
      support|commitment|go ahead|approval|card|help|yes))
    (?:do|have) we (?:have|got) a deal|is it a deal|^deal(?= $)|shall we (?:say|make it|call it|
      do it|do this|shake|sign|go|book|get|move|start)
    what (?:would|will|does|do) it take (?:to|for) .. (?:sign|today|deal|business|close|you in|
      order|this month|this week|earn)
    (?:are you|you) ~(?:going|willing|ready|prepared|thinking of|able) (?:to )?~(?:sign(?! off)|
      buy|purchase|order|commit|donat[^ ]+|sign up|move forward|go ahead|help(?: $| them| out)|
      contribute|give)
    how (?:much|many) .. (?:you|your payment) ~(?:like to |want to |be willing to |willing to |
      be |thinking |thinkin |be comfortable )?~(?:donat[^ ]+|give|giving|contribut[^ ]+|order|
      put down|do(?= $)|pledge|thinkin(?:g)?(?: of)?(?= $))
    (?:you would|you will) ~(?:like|want|love) to (?:donate|order|buy|sign)|(?:throw|
      spare) (?:in |them |these )?.. (?:a buck|dollars?|cents?|penny)|count on (?:you|your)
    (?:can|could|would) you ~(?:sign(?! off)|commit|spare|donate|place an order|put down|
      approve (?:it|this) today|give (?:me|us) .. (?:minutes|your order|an hour))
    what is (?:the|a) (?:best|good|convenient) (?:time|day|date|slot)|(?:best|good|
      convenient) (?:time|day|slot) .. (?:get you|to meet|for (?:us|you|a)|this week|next week)|
      how soon can (?:i|we) (?:have|get|see|meet|start|come)|(?:would|is|might) (?:later|earlier|
      another (?:day|time)|the [^ ]+|next [^ ]+|a (?:morning|afternoon)) .. (?:easier|better|suit|
      work|more convenient|do)
    (?:shall|should|can|could|how about|why do not|what if|let us) (?:we |i )?~(?:start|begin|
      kick off|go) (?:with|on|off with) (?:an? |the |our )?(?:[^ ]+ )?(?:agreement|contract|plan|
      subscription|trial|pilot|package|order|term|month)|ready for (?:signature|your signature)
    which (?:of (?:the|these|those|them)(?: [^ ]+)?|one|option|color|size) (?:would|should|shall|
      can|do|will|are) (?:you like me to|i|we|you (?:going for|taking|be taking|prefer to take))|
      wrap (?:it|that|this|one|them) up
    (?:shall|should|can|could) (?:we|i) ~(?:start you|sign you|put you|get you|set you|pop you|
      have you|pencil you|get (?:this|it|that|things) (?:rolling|going|started|moving|done|
      over the line|signed)|crack on|kick (?:this|it|things) off|lock (?:it|this|that))|
      are we good to|good to (?:go|get|start)|ready to (?:roll|rock|go|get)|get (?:this|
      it) (?:rolling|over the line|signed)|in for an? (?:survey|<meeting>|look|fitting|viewing)
    how (?:does|would|do|about) .. (?:<meeting>) .. (?:sound|work|suit|instead)|how (?:does|
      would) .. (?:minute|hour|minutes) .. sound
    what does your (?:diary|calendar|schedule|week|day) look|your (?:diary|calendar|
      schedule) (?:look|like|open|free)
    will (?:that|it) be .. (?:card|invoice|annual|monthly)|annual[^ ]* or monthly|
      monthly[^ ]* or annual|annual plan or
    ^(?:would|could|how about|what about|maybe|perhaps|even) ~(?:a |an )?(?:quick |short |brief |
      little |tiny |five |ten |fifteen |5 |10 |15 |30 |thirty |minute |min )+(?:<meeting>|look|
      conversation|minutes)
    (?:are you|would you be|be) (?:interested|willing|open) (?:in|to) (?:a |an |the |having |
      doing |making |giving |see |seeing |donat)[^ ]*(?! few questions)
    """
)
"""Asking for the order, the contract or the meeting."""

OFFER = Phrases(
    """
    ^would you ~(?:like|care|prefer|want|be interested|mind)(?= (?:to|in|a|an|some|me|us|the|more|
      another|if))
    ^do you ~(?:want|need) (?:to (?:see|hear|know|try|watch|learn|start|join|get|have|talk|
      discuss|go)|me|us|some|more info[^ ]*|an? )
    (?:would|do) you (?:like|want|care|prefer) (?:to (?:hear|know more|learn more|try|have|
      receive|take a look|look|watch|see (?:it|the|a|how))|me|us|some|more info[^ ]*)
    ^(?:can|could|may|shall|should|what if|how about|why do not|would it help if|
      what would you say if) (?:i|we) ~(?:[^ ]+)
    (?:have you|did you) (?:ever )?(?:heard (?:of|about)|hear (?:of|about)) (?:us|our|my)|
      interested in (?:hearing|learning|seeing|knowing)
    any chance (?:of|you|i|we)|is there any chance|do you want (?:to spend|another|one|it|a|an|us|
      me)(?= )
    let (?:us|me) know|i was (?:only |just )?(?:hoping|wondering if (?:we|i|you could))|
      is there (?:nothing|anything|any way) .. (?:i|we) (?:can|could)
    """
)
"""Offering or asking something that is no question about the buyer."""

ABOUT_BUYER = Phrases(
    "you|your|yours|yourself|yourselves|there|folks|everyone|guys|the team|the [^ ]+ team"
)
ABOUT_SELF = Phrases(
    """
    (?:i|we|us|me) ~(?:do|get|go|can|could|should|have|make|take|put|say|tell|know|mean|explain|
      show|be|help|am|are|is)
    (?:about|with|of) (?:us|our [^ ]+|me)|(?:our|my) (?:product|company|offer|price|platform|team|
      proposal)
    """
)
