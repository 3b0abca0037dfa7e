"""The wording of questions: how they begin, and what tells one kind from another."""

from app.domain.labelling.patterns import Phrases

_SUBJECTS = (
    "you|your|yours|it|that|this|there|they|their|the|he|she|his|her|we|i|those|these|things|any|"
    "anyone|anybody|anything|people|everyone|everybody|someone|something|our|my|an?|most|some|such|"
    "each|all|both|one|either|other|others|customers|staff|patients|clients|drivers|teams?"
)
_AUXILIARIES = "do|does|did|is|are|was|were|have|has|had|can|could|would|will|should|might|may"
_WORDS_BETWEEN = (
    rf"(?: (?!(?:{_AUXILIARIES}|i|we|you|they|he|she|it|happens|matters|that|this) )[^ ]+)"
)

_FRONT = (
    r"(?:(?:and|but|so|okay|well|right|then|or|yes|now|mhm|wow|great|thanks|got it|i see) ){0,3}"
)

INVERTED = Phrases(
    rf"""
    (?<!is )(?:(?:at|in|on|by|above|below|from|for|to|with|under|past|about|of|until) )?(?:what|
      how|why){_WORDS_BETWEEN}{{0,5}} (?:{_AUXILIARIES})(?: not)? (?:{_SUBJECTS})
    (?:which|who|whose|whom|when|where) (?:{_AUXILIARIES})(?: not)? (?:you|your|they|we|i)
    which (?!(?:is|are|was|means) ){_WORDS_BETWEEN}{{1,4}} (?:{_AUXILIARIES})(?: not)? (?:you|
      your|they|we|i|the)
    """
)
"""A question word and a verb before its subject: a question wherever it stands."""

FRONTED = Phrases(
    rf"""
    {_FRONT}(?:(?:at|in|on|by|above|below|from|for|to|with|under|past|about|of|until) )?(?:what|
      which|how|whose|whom|who|why|when|
      where){_WORDS_BETWEEN}{{0,6}} (?:{_AUXILIARIES})(?: not)? [^ ]+
    {_FRONT}(?:what|who|why|when|where|how) (?:is|are) [^ ]+
    {_FRONT}how (?:come|about|much|many|often|long|far|big|bad|badly|likely|soon|important|urgent|
      confident)
    {_FRONT}since when
    {_FRONT}(?:what|which) (?:part|parts|bit|share|side|kind|sort|piece|step|one|day|job|
      task) (?:of )?(?:[^ ]+ ){{0,5}}(?:eats|takes|is|are|do|does|goes|gives|makes|costs|causes|
      keeps|worries|bothers|needs|works|gets)
    {_FRONT}what (?:made|got|led|usually|typically|normally|generally)
    {_FRONT}how (?:willing|interested|comfortable|serious|sure|open|close|ready|satisfied|happy|
      well|annoying)
    {_FRONT}how(?:ever)? (?:does|did|do) [^ ]+(?: [^ ]+)? (?:go|get|come|look|feel|work|happen|
      end)
    {_FRONT}how (?:painful|keen|easy|hard|difficult|quickly|fast|old|large|new|high|low|are|is|do|
      does|did)
    {_FRONT}what (?:about|if|else|exactly|happens|happened|would|makes|made|changed|keeps|kept|
      stops|stopped)
    {_FRONT}what (?:brought|prompted|led|triggered|caused|drives|drove|worries|bothers|then|kind|
      sort|type|next)
    {_FRONT}what (?:has|have|was|were|matters|sets|counts|holds|gets|goes|went|comes|came|did|sum|
      point|to do|hurts|hits|went)
    {_FRONT}who (?:else )?~(?:signs|decides|approves|owns|holds|gets|feels|pays|needs|has|is|was|
      would|will|should)
    {_FRONT}who (?:else )?~(?:can|could|makes|looks|handles|runs|does|suffers|takes|uses|says|
      told|else|might|cares)
    {_FRONT}who (?:else )?~(?:loses|besides|apart|updates|books|checks|notices|picks|answers|
      deals|on|in|at|from)
    {_FRONT}why (?:not|now|is|are|do|did|does|would|has|have|was|this|that|look|bother|today|
      change|fix)
    {_FRONT}which (?:of|one|ones|part|parts|matters|way|do|is|are|would|day|date|night|evening|
      person|site|team|machines?)
    {_FRONT}any (?:idea|chance|sense|thoughts|examples?|other|particular|specific|reason|plans|
      luck|log|way of)
    """
)
"""A question word where a clause begins: a question unless a statement goes on with it."""

_NOT_AFTER = "".join(
    f"(?<!{word} )" for word in "to so i we who nor as will would can than may".split()
)
POLAR = Phrases(
    rf"""
    {_NOT_AFTER}(?:{_AUXILIARIES}|am|shall|must)(?: not)? you (?!know $)[^ ]+
    (?:do|does|did|has|have|will|would|can|could) your [^ ]+ ~(?:[^ ]+ )?(?:want|need|use|work|
      take|have|come|feel|make|mean|get|help|see|run|know|do|like|think|say|go|still|ever)
    """
)
"""Questions without a question word that their word order gives away anywhere."""

OPENING = Phrases(
    rf"""
    (?:(?:so|and|but|okay|well|then|or|hi|hello|yes|now|sorry|right|great|
      i mean) ){{0,3}}(?:{_AUXILIARIES}|am|shall)(?: not)? (?:{_SUBJECTS}|[^ ]+ing)
    """
)
"""A clause that opens like a question without a question word."""

INFORM = Phrases(
    """
    (?:please )?(?:can|could|would|will) you ~(?:tell|walk|talk|take|help|describe|explain|
      clarify) (?:me|us|through|how|what|a bit|more|the|your|why|where)
    (?:please )?(?:can|could|would|will) you ~(?:give me|share|say more|paint|expand|elaborate)
    ^(?:tell (?:me|us) ~(?:about|more|how|what|why|who|where|when|which|a|the|your|if|whether|
      something|of)|talk me through|walk (?:me|us) through|take me through|
      help me (?:to )?(?:understand|see|get|picture))
    ^(?:describe|explain (?:to me|how|what|why)|paint me|say more|fill me in|share with me|
      remind me)
    ^give (?:me|us) (?:a sense|an idea|a feel|an example|a picture|a flavor)
    i (?:am|was|would be) ~(?:curious|wondering|interested (?:in how|in what|in why|to know|
      to hear)|keen to (?:hear|know|understand|learn))
    (?<!you are )(?<!they are )(?<!are you )(?:curious|wondering) (?:about|how|what|why|who|where|
      when|whether|if|as to)
    i wonder ~(?:how|what|why|who|where|when|whether)
    i would ~(?:love|like|want|be (?:happy|glad|keen|curious)) to ~(?:hear|know|understand|learn|
      get a sense|find out) (?:it|that|them|about|how|what|why|more|who|where|when|your|from you|
      which|whether)
    i (?:want|wanted|need|am trying|am keen|am eager|hope|was hoping|would need) to ~(?:hear|
      understand|learn|know|get a sense|find out) (?:about|how|what|why|more|who|where|when|your|
      from you|which|whether)
    """
)
"""Requests to be told something."""

TAG = Phrases(
    """
    (?:right|correct|no|yes|yeah|okay|agreed|true|huh|eh|innit|fair)
    (?:is|are|was|were|do|does|did|have|has|would|will|can|could|should|am)(?: not)? (?:it|you|
      they|we|that|he|she|i)(?: not)?
    (?:do|would) you not (?:think|agree|say|want)|(?:do not|would not) you(?: say| agree| think)?
    am i right|is that not (?:so|right|true)|surely
    """
)

LOGISTICS = Phrases(
    """
    (?:can|could|do|did) you ~(?:hear|see) (?:me|my (?:screen|slides)|the screen|okay|it okay|
      (?:this|that|it)(?= $))
    ^are you sure(?= )|^(?:you )?sure(?= $)
    ^any (?:update|updates|news|joy|luck|progress)(?= $| on| yet)
    are you ~(?:there|with me)|can everyone (?:hear|see)|how is my (?:audio|sound|volume)|
      am i (?:audible|on mute|coming through|speaking)
    how are (?:you|things)(?: ~(?:doing|going|keeping|feeling|getting on|this [^ ]+|tonight|
      sir))?(?= $)
    how (?:are|have) you ~(?:doing|been|keeping|going)(?: ~(?:so far|this .. )?)?(?= $)
    how are you (?:doing|today|this|feeling)
    how (?:is|was) (?:it going|(?:your|the) ~(?:day|week|weekend|morning|afternoon|evening|
      holidays?|trip|flight|journey|vacation|christmas|summer))
    (?:good|nice|lovely|busy|great|relaxing) (?:weekend|holidays?|day|morning|week|trip|journey)
    how about (?:that|this|the) (?:weather|game|match)|is it (?:raining|hot|cold|sunny)
    ^is this (?:mr|mrs|ms|dr|the right)
    who am i (?:speaking|talking) (?:to|with)|(?:may|can|could) i (?:speak|talk) (?:to|with)|
      is that you
    (?:did|have|had) you ~(?:get|got|receive|received|see|seen|had a chance|have a chance|
      get a chance|find time|manage|a moment) (?:to )?.. (?:email|e mail|message|invite|
      invitation|voicemail|deck|proposal|link|brochure|note|letter|slides|document|pdf|look|read|
      quote|review)
    (?:does|did|do) (?:that|this|it|i) ~(?:make sense|sound|help|answer|clear|clarify|work for|
      ring)
    (?:did|have|had) you ~(?:have|get|had|got|find|found) (?:a|any|the|some)? ?(?:chance|time|
      moment|opportunity)|have you (?:seen|tried|heard of|heard about|looked at|met) (?:our|my|
      us)|how many times
    ^(?:make sense|sound (?:good|fair|okay|right|like a))|how does that sound|
      you know what i mean|see what i mean
    (?:do you have|have you got|are there|is there)? ?~any ~(?:questions|other questions|
      questions so far)
    anything (?:else )?(?:i|you would like|you want|you need) .. (?:help|clarify|explain|to know|
      to see|from me|you with)
    (?:where|what) (?:was|were) (?:i|we)|shall (?:i|we) ~(?:continue|start|begin|go|carry|move|
      get)|should (?:i|we) ~(?:continue|start|begin|go|carry on|move on)
    what (?:else )?can (?:i|we) (?:do|help|show|tell|get|offer|answer)|how (?:can|may|could) (?:i|
      we) (?:help|assist|be)
    what (?:is|was) (?:your|the best|the delivery|the billing|the shipping) ~(?:name|email|phone|
      number|address|mobile|extension|postcode|zip)
    how do (?:you|i) (?:spell|pronounce)|what should i call you|(?:can|could|may) i ~(?:get|have|
      take) your
    (?:would|do) you (?:like|want|prefer) (?:me|us) to|want me to|would you like (?:an? (?:glass|
      coffee|cup|seat|drink)|some (?:water|coffee|tea))
    ^(?:at )?[^ ]+ (?:oclock|am|pm|thirty|fifteen|sharp)(?= $)|guess what|you know what|
      what do you say|who knows|^why not|^what an? [^ ]+|how (?:lovely|nice|kind|funny)
    can you (?:believe|imagine)|have you (?:found|had any trouble) .. (?:parking|the link|
      the room|us)
    which (?:time )?zone|what time (?:is it|zone)
    """
)
"""Getting a call to work, greeting, and asking nothing."""

CHECK = Phrases(
    """
    (?:is|was|does|have|did|do|am|are) ~(?:that|this|i|it|we) ~(?:[^ ]+ ){0,2}(?:right|correct|
      fair|accurate|close|capture[^ ]*|understood|missing|match|reflect|follow|following|off|
      wrong|sum (?:it|that) up|cover it|heard|hear you|misread)(?: [^ ]+)?(?= $)
    (?:what|anything|something) (?:did|have|am|else did) i (?:miss|missed|missing|get wrong|
      leave out)
    (?:did|have) (?:i|we) (?:get|got) (?:that|it|this)|(?:have|did) i (?:get|got|miss|missed|
      understood|understand|heard|hear)|am i (?:right|close|warm|off)
    anything i (?:missed|got wrong|left out)|what would you (?:correct|add)
    """
)
"""Asking whether a summary was right."""

ECHO = Phrases(
    """
    (?:so |and |okay |oh )?(?:right|correct|fair|yes|no|yeah|really|okay|true|agreed|sorry|pardon|
      all right)
    """
)

PERMISSION = Phrases(
    r"""
    (?:is|would|was|will) it ~(?:be )?~(?:okay|fine|all right|acceptable|good|cool|useful|helpful|
      rude|possible) (?:with you )?(?:if (?:i|we)|for me to|to ask)
    (?:do|would) you mind (?:if|me|my|us)|^mind if i|^(?:okay|all right|fine|cool) if i
    (?:can|could|may|might) i ~(?:ask|pose|put|throw out) (?:you )?~(?:an?|one|two|some|something|
      another|few|couple)(?! what| how)
    may i ~(?:ask|share|suggest|offer|check|push|challenge|continue|explain)
    would you be ~(?:open|willing|okay|comfortable|happy|up) (?:to|with|for) (?:me|my|
      a few questions|answering|a couple|a question|a quick question|sharing|talking about)
    (?:are|would) you ~(?:open|okay|comfortable|happy|willing|up) .. (?:if i|me asking|questions?|
      talking about|couple of questions)
    (?:is (?:this|now|it)|did i catch you at|have i caught you at|
      am i catching you at) ~a? ?~(?:bad|wrong|terrible|awkward|inconvenient) (?:time|moment)
    (?:is (?:this|now|it)) ~a? ?(?:good|okay|fine|convenient|all right) (?:time|moment)
    (?:do|would|could) you (?:have|got|spare) (?:an?|one|two|three|five|ten|\d+|a few|a couple of|
      some|a bit of) ~(?:quick |spare |free )?(?:minutes?|seconds|moments?|time)|
      do you have time (?:for|to|now)|(?:is|would) now
    have you (?:got )?(?:an?|one|two|five|ten|\d+|a few) ~(?:quick |spare )?(?:minutes?|moments?|
      seconds)
    (?:should|shall) i ~(?:stop|leave|go on|drop it|end|let you go|call back|go away|hang up)
    would you (?:rather|prefer) (?:that )?(?:i|we|not|to stop|to leave|if i)
    """
)
"""Asking leave in a way that can be refused."""

LEADING = Phrases(
    """
    ^(?:would|do|does|did|is|are|have|has|should|could|can|will|was|were) not (?:you|we|it|that|
      this|they|he|she|there|your [^ ]+|your .. (?:deserve|want|prefer)|every(?:one|body)|
      any(?:one|body)|any [^ ]+|an? [^ ]+|the [^ ]+|people|patients|customers|clients|[^ ]+s|more|
      less|fewer)
    (?:would|do) not you ~(?:like|want|agree|think|say|prefer|love|rather|see|feel|need|deserve|
      wish|hate)
    (?:would|do) you (?:not )?~agree|would you (?:not )?say that (?:it is|this is|you|we|your)|
      ^surely (?:you|that|it|your|everyone)
    who (?:would|does|could|in their right mind would) not|why would (?:you|anyone|anybody) not|
      how could you not|why would not (?:you|anyone)|why would (?:anyone|anybody|
      any [^ ]+) (?:choose|want|keep|settle|pay|stay|prefer|put up|stick|work|bother|wait|turn)
    what (?:sane|sensible|reasonable|smart|serious) [^ ]+ would
    if (?:i|we|it|this|there) (?:could|can|were able|showed|told|found|saved|got|cut|gave|offered|
      knew|proved?|show|demonstrate|save|offer|was a way|were a way)(?: [^ ]+){1,16} (?:would|
      will|could|are|is there any reason|you would|it would) (?:you|there|that|it|be|
      not)? ?~(?:be|go|buy|sign|want|say|interest[^ ]*|move|consider|switch|commit|take|do|open|
      make|change|like|agree|any|give|worth)
    how would you ~(?:like|love|feel about|fancy) (?:to |it if (?:you|we|your|i) )?.. (?:sav[^ ]+|
      cut[^ ]*|doubl[^ ]+|tripl[^ ]+|never|boost[^ ]*|reduc[^ ]+|eliminat[^ ]+|increas[^ ]+|
      stop[^ ]*|get rid|make|earn|grow|half|halve|less|more|free|win)
    do you ~(?:want|like|prefer|plan|intend|need|enjoy|like the idea of) .. ~(?:keep |continue |
      go on |carry on |stay |be |get |remain )?(?:losing|wasting|bleeding|falling behind|
      left behind|throwing|burning (?:money|cash|through)|overpaying|suffering|paying (?:too much|
      more than)|lose|waste)
    do you ~(?:want|like|enjoy) .. (?:to )?(?:save|earn|make) (?:money|time|more|thousands|hours)|
      do you ~want (?:more (?:money|revenue|profit|sales|customers|leads)|(?:to )?grow your|
      to be (?:more )?(?:successful|profitable|efficient)|to succeed|to win)
    are you ~(?:happy|okay|fine|comfortable|content|satisfied|prepared|willing) ~(?:to keep |
      to go on |to be |to |with |being |letting |watching |about |seeing )?.. (?:los(?:e|ing)|
      wast(?:e|ing)|throwing|burning|bleeding|second best|inefficien[^ ]+|falling|leaving money|
      overpaying|mediocre|giving away|handing|paying (?:too|over|more))
    (?:is|are) ~(?:keeping|saving|making|growing|reducing|cutting|safety|quality|money|your [^ ]+|
      protecting|efficiency|customer [^ ]+) .. (?:important|a priority|valuable) (?:to|for) you
    do you care about (?:your|saving|safety|quality|the)|(?:does|do) not every(?:one|body)|
      can you (?:really )?afford (?:not|to (?:ignore|wait|miss|lose|keep))
    ^(?:so )?you (?:would )?(?:rather|prefer) (?:to )?~(?:pay|los|wast|keep|stay|stick|suffer|
      risk|spend|lose|waste)
    ^surely(?= )|you do (?:realize|know|see|understand|agree|want|accept)(?= )|(?:high|
      about) time (?:somebody|someone|you|we|that|for)|more important to you .. or
    ^so you are ~(?:happy|okay|fine|content|willing|prepared|comfortable) (?:to|with) ~(?:go on|
      keep|carry on|pay|paying|los|wast|let|stay|losing|wasting|being)(?= )|
      what is not to (?:like|love)|^why (?:wait|risk|settle|pay more|struggle|gamble|
      keep (?:losing|wasting|paying|struggling))
    """
)
"""Questions that hold their answer."""

EVALUATIVE = Phrases(
    """
    want|wants|need|needs|agree|important|save|saves|saving|better|best|great|cheaper|faster|good|
      makes sense
    money|time|value|obvious|obviously|clear|clearly|should|would like|would love|would prefer|
      know|deserve
    help|helps|love|like|waste|wasting|losing|lose|fair|smart|easy|easier|convinced|interested|
      benefit|worth
    right|nobody|everyone|everybody|no one|problem|cost|costs|costing|can not|happy|happier|care|
      cares|risk
    frustrating|annoying|painful|expensive|ideal|perfect|ready|sense|efficient|gain|more|less|
      fewer|can see
    hate|hurts?|silly|crazy|hard|bad|worse|must|safer|simpler|ought|nicer|mistake|shame|be nice|
      improve
    """
)
"""What makes a tag question force its yes; a fact with "right?" only asks to be confirmed."""
ON_YOUR_MIND = Phrases(
    """
    ^what (?:is|has|has been|was|else is) ~(?:been )?(?:going|running|turning|weighing|
      sitting) (?:round|around|through|on|in|over)(?: (?:in|on))? your (?:head|mind)|
      ^what (?:is|has been|was|else is) ~on your mind
    """
)
"""A question after the buyer's thoughts, beyond doubt, whatever else they are about."""
