"""The words with which people take a claim over: gains they expect, praise, and what they grant."""

from app.domain.buyer.guards.reading import phrases

_THINGS = (
    "it|that|this|which|they|those|these|yours|the [^ ]+|the [^ ]+ [^ ]+|an? [^ ]+|an? [^ ]+ [^ ]+|"
    "one [^ ]+|everyone|everybody|every [^ ]+|each [^ ]+|my [^ ]+|our [^ ]+|[^ ]+ing [^ ]+|[^ ]+ing"
)
_SURELY = "(?:(?:surely|certainly|clearly|soon|all|then|even|always|finally|probably|be able to) )*"
_GAIN = (
    "save|free up|free (?:us|me|my|our|the|them)|spare (?:us|me|my|our|them)|pay for itself|pay "
    "(?:off|"
    "back)|put an end to|cut (?:our|my|the|it|that|out)|solve|fix|cure|"
    "take (?:the|a|some|that|all that) (?:[^ ]+ )?(?:pressure|weight|load|work|strain|burden|edge|"
    "risk|worry) (?:off|out|away)|take (?:it|that|this|them) off (?:my|our|their)|"
    "bring (?:it|that|them|this|us|the|our|my) .. (?:down|back|up)|bring (?:it|that|them) to|"
    "win (?:him|her|them|us) over|stop (?:it|that|this|them|the|our|my)|end (?:that|it|this|the)|"
    "reduce|lower|improve|speed (?:up|things)|help (?:us|me|my|our|them|a lot|with)|"
    "let (?:me|us|my|our|them)|make (?:it|things|life|us|my|our|them|the|[^ ]+ lives) (?:[^ ]+ "
    "){0,6}?"
    "(?:easier|better|faster|quicker|simpler|cheaper|safer|smoother|run|happier|worth)|"
    "give (?:us|me|them|my|our|the) (?:[^ ]+ ){0,3}(?:time|back|room|edge|peace|money|hours|"
    "afternoon|"
    "weekends?)|be (?:a (?:gift|relief|godsend|big help|real help|good fit)|easier|faster|quicker|"
    "cheaper|simpler|safer|in good|an easy)|mean (?:less|fewer|no|more|we|i|that)|"
    "show (?:us|me) (?:what|how|that|where|which)|tell us (?:in time|when|before)|get .. attention|"
    "do (?:our|my|all) (?:the )?|run (?:itself|without)|never (?:break|fail)|come in handy|get on "
    "with|cover (?:us|me)"
)
GAINS = phrases(
    f"""
    (?:{_THINGS}) (?:would|will|could|can) {_SURELY}(?:{_GAIN})
    (?:i|we) (?:would|will|could|can) {_SURELY}(?:save|(?:have|get|win|earn) (?:[^ ]+ ){{0,3}}back|
      not have to (?:worry|think|do|send|wait|call)|have (?:less|fewer|more (?:time|money|room)|
      [^ ]+ percent|it all|everything)|lose less|(?:lose|miss|scrap|waste|need|throw|spend|
      wait) (?:[^ ]+ )?(?:less|fewer|no|half)|come out (?:well )?ahead|get on with|cut|
      be (?:better off|well ahead|safe|in good company|turning)|free up|catch (?:more|a lot|twice)|
      know (?:every time|in time|before)|stop (?:losing|worrying|paying)|rely on|use (?:it|that|
      this) (?:for|to))
    helps (?:with|us|me|a lot)|(?:does|do) (?:help|pay off|save|deliver|work)(?! you)|makes (?:it|
      that|this) (?:a lot |much )?(?:more affordable|easier for (?:us|me|a)|cheaper|worth)|
      saves [^ ]+ (?:like|a lot|us|me)
    yours would (?:be the|win|do|hold|work|suit)|you would be (?:the|a) (?:safest|best|right|
      obvious|safe|better) [^ ]+
    takes no (?:training|time|effort)|needs no training|never (?:breaks|fails)|(?:glad|happy|
      pleased|delighted|relieved) to have [^ ]+ do|i (?:would|do) expect the same|
      gives me (?:confidence|hope)|takes? (?:the|a) (?:risk|weight|pressure|worry|load) (?:out|off|
      away)
    solves that|pays for itself|means? (?:less|fewer|no|happier|my|our) [^ ]+|
      nothing to (?:sneeze at|worry about)|is what (?:we|i) (?:would use|need|have been (?:looking|
      waiting|hoping|asking))|was tested independently
    """
)
_DOES = (
    "would|will|could|can|does|clearly|really|makes|saves|helps|needs no|wins|solves|holds|keeps|"
    "works|is the|is what|is a|is good|is better|is right"
)
PRAISES = (
    rf" {{name}} (?:[^ ]+ )?(?:{_DOES}) ",
    r" (?:with|by|using) {name} (?:[^ ]+ ){{0,6}}(?:would|will|could|can) ",
    r" (?:would|will|could|can|better|faster|easier|less|fewer|more|sorted|fixed) (?:[^ ]+ "
    r"){{0,8}}(?:with|by) {name} ",
    r" (?:choose|choosing|chose|need|want|love|that) {name} ",
)
"""Forms of praise for a name of the call, such as the product's."""
TAKES_OVER = phrases(
    "@(?:so|then|well , if|if|since|as|because|in that case|right , so|right , then|now that|and "
    "as|"
    "given that)"
)
GRANTS = phrases(
    """
    @as you say|(?<!it is )(?<!may be )as (?:you say|you said|promised|you promised|you told me|
      you put it)(?= [.,])|that much is (?:clear|plain|true)|you have got that right
    (?:that is|it is|which is|is) (?:useful|plain|reassuring|a fact|a relief|good news|
      a real difference|proven|proved)(?= [.,!])
    (?:it|that|this|yours|product|tool|system|assistant|reporting|marking [^ ]+) (?:is |
      are )?(?:clearly|obviously|plainly)|without (?:a )?doubt|it stands to reason|(?:that|it|
      a [^ ]+) makes sense
    i (?:am sure|have no doubt|can see|do not doubt) (?:that |how )?(?:they|it|yours|everybody|
      everyone|the rest|the [^ ]+) (?:would|will|works?|helps?|were the exception|[^ ]+ would)|
      (?:everybody|everyone) else is (?:happy|delighted|pleased)
    can not be (?:a bad|wrong|bad)|(?:has|have|got) to be (?:good|true|right|reliable|safe)|
      must be (?:good|true|right|solid|reliable|doing something right)|out for (?:us|me)|
      cross .. off|off (?:my|the|our) list|is where they have gone
    the rest must|(?:i|we) (?:ought|had better|would better|suppose i ought|
      have) (?:to )?(?:change|do something|move|act|get off)|(?:and|so) that is what we would|
      the award proves|i see that now|i am making a mistake
    """
)
_PRAISE = (
    "good|great|solid|strong|serious|significant|substantial|decent|reliable|impressive|valuable|"
    "useful|handy|convenient|attractive|affordable|reasonable|generous|promising|encouraging|"
    "reassuring|sensible|ideal|respectable|considerable|nice|fair|big"
)
APPROVES = phrases(
    f"""
    (?:is|are|would be|sounds|looks|be|quite|pretty|very) (?:a |an )?(?:very |pretty |quite |
      really )?(?:{_PRAISE})(?! (?:word|question|deal of|thing to hang|claim|story))
    nothing to worry|makes sense|counts for|time saver|savings?|(?:strong|big|nice|good|
      decent) return|improvement|track record|hard to (?:argue|ignore|beat)|would get|
      i would expect|for sure|everything (?:we|i) need|i can see how|i see (?:how|why|that)|
      i agree|@i know(?= [,.])
    that is true|it seems|got to be|you have got it|is what (?:we|i|every|everybody)|it is real|
      less that can go wrong|cheaper than|doing something right|proves it|behind them
    """
)
AT_A_DISTANCE = phrases(
    """
    @your|(?:@|and |but |so )you|you (?:say|said|tell|told|claim|mean|call|want|would like|
      are (?:telling|saying|asking|selling))|says|said|says who|so you say|as you put it|
      they (?:say|said|tell|told)|it says|on paper|in theory
    supposedly|allegedly|apparently|doubt|bet|wonder|somebody|someone|whoever|whose|who (?:counted|
      measured|ran|paid|says)|if (?:that|it|so|this)|maybe|perhaps|funny|strange|odd|word|words|
      name|question|answer|answers|ask|asked|asking|heard|hear|rather|used to|yours|is welcome to|
      are welcome to
    """
)
DENIES = phrases("not|never|nobody|nothing|none|neither|nor|hardly|barely|rarely|seldom")
"""A verb denied. "No fee" denies nothing."""
STANDS = phrases(
    "never (?:breaks|fails|break|fail)|(?:needs|takes) no|nothing to (?:sneeze|worry)|not have to"
)
"""Denials that praise."""
SAYS = "says|said|swears|claims|claimed|tells|told|wants|promises|promised|calls|called|asked"
