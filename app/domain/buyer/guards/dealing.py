"""The words with which people agree, promise, invite and arrange: what she must not say."""

from app.domain.buyer.guards.reading import phrases

_DAY = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|next week|next month|this "
    "week|this afternoon|this evening|the week after|next quarter"
)
_WHEN = (
    rf"(?:on |by |for |until |till |this |next )?(?:{_DAY})|(?:at|around|by) (?:[0-9]|one|two|"
    rf"three|"
    "four|five|six|seven|eight|nine|ten|eleven|noon|lunch|lunchtime|breakfast)[^ ]*|the same time|"
    "same time|after (?:the [^ ]+|lunch|work|hours)|in the (?:morning|afternoon)|in (?:a|two|"
    "three) "
    "(?:week|weeks|days|day)|first thing"
)
_PAPER = (
    "contract|contracts|agreement|proposal|quote|quotation|paperwork|order form|order|invoice|"
    "price "
    "list|terms|purchase order|invite|invitation|papers|deal|trial|pilot|demo|subscription|"
    "licen[cs]e|deposit|kick-off|start date|installation|rollout|signature|appointment|meeting|"
    "follow-up|next step|next steps"
)
_BINDING = (
    "buy|purchase|order|place (?:the|an|our|my) order|sign|sign off|sign up|subscribe|pay|commit|"
    "accept (?:that|the|your|this|it)|agree to|agree on|shake hands|shake on"
)
_STARTS = (
    "(?:start|begin|kick off)(?= [.,!?]| (?:on|next|monday|with you|right away|as soon|the "
    "(?:trial|"
    "pilot|project|rollout|process)|then|now|tomorrow|this|using))"
)
_SETTING_OUT = (
    f"book|schedule|take it(?= [,.!]| for| on| from| off your)|take (?:two|three|both|them|the (?:"
    "small|basic|big|full|first|standard|annual|premium|trial|next step)|you up|a (?:trial|"
    "licen[cs]e)|(?:one|it|them) on (?:trial|approval))|go ahead|go forward|go with|go for (?:it|"
    "that|the|this)|move ahead|move forward|"
    "move on this|move to (?:contract|a trial|the next)|proceed|try it|try (?:this|them|yours|one|"
    f"out)|trial|pilot|{_STARTS}|get started|get going|get (?:it|this|that) (?:going|done|approved|"
    "signed|started|in)|switch (?:to|over|vendors|suppliers|systems)|switch(?= [.,!])|install|roll "
    "(?:it|this|that) out|enrol|enroll|close it|close (?:this|the (?:deal|sale|order|contract))|do "
    "(?:it|business|a (?:trial|pilot|demo|deal)|the (?:kick-off|demo|trial|pilot|deal))|see you|"
    "give "
    "(?:it|this|that|you|yours) a (?:go|try|shot|whirl|chance)|make (?:it|this) (?:work|happen)|"
    "fit "
    "it|put pen|set (?:it|this|that|us) up|set up (?:a|the|another)|set (?:a|something|some) (?:[^ "
    "]+ "
    ")?(?:up|time|date|meeting|call)|have (?:a|another|the) (?:call|meeting|demo|trial)|have "
    "(?:breakfast|lunch|a coffee)|run (?:the|a) (?:pilot|trial|test)|wrap (?:it|this) up|come to "
    "your|meet (?:you|on|at|next|with you|again)|approve (?:it|this|that)|adopt|deploy|implement|"
    "bring (?:it|this|you) (?:in|on board)|get .. in here|choose (?:you|yours)|talk (?:terms|"
    "numbers|price|business|further)|finali[sz]e|give you (?:the|our|my) (?:business|order|"
    "go-ahead|signature)|find the (?:money|budget)|say yes|green-?light|work with you|partner with|"
    "hop on|jump on|put (?:you|it|this|that) (?:in the (?:diary|contract)|on the calendar)|sit "
    "down "
    "with you|look at dates|show you (?:in|at)|tell you (?:at|in) the demo|be fools not|decide "
    "there|"
    "pick (?:it|this) up (?:on|next|then|tomorrow)|be (?:open|up|ready|game) (?:to|for)"
)
_ADVERBS = (
    "(?:(?:probably|surely|even|much|happily|now|then|both|all|still|be|only|better|able to|"
    "willing "
    "to|ready to|happy to|glad to|prepared to|like to|love to|want to|each) )*"
)
_WE = (
    "(?:i|we) (?:will|would|can|could|shall|might as well|may as well|am going to|are going to|am "
    "ready to|are ready to|am happy to|are happy to|am willing to|are willing to|am prepared to|am "
    "open to|want to|need to|have to|had better|think we can|think we could|think i will|think we "
    f"should|should) {_ADVERBS}"
)
PROMISES = phrases(f"{_WE}(?:{_BINDING}|{_SETTING_OUT})")
SIGNS = phrases(
    f"{_WE}(?:{_BINDING})|{_WE}place|(?:have|got) (?:a deal|an order|yourself a deal)|order|sign "
    f"me up"
)
INVITES = phrases(
    """
    (?:put|pencil|count|sign|book|set|enrol|enroll|slot|add|fit) (?:me|us) (?:all )?(?:down(?! as)|
      in|up|on)(?! the (?:tray|pile|drawer|bin))|(?:set|sign|draw|hook) (?:it|us|
      this) up(?= [,.!]| and| for)|get (?:it|us|me) (?:going|started|set up|signed)
    @(?:then |so |fine |and |just |well |okay |now )?(?:come and (?:put|install|fit|set|show|start|
      see)|install|ship|start the|begin the|order (?:it|two|one|the)|book (?:it|that|us|me|the)|
      go ahead (?:and|with|then)|bring us a|put (?:one|two|it) in(?= [,.!])|put us (?:on|in|
      down(?! as))|run the|run that|draw up|sign (?:me|us)|roll it|get started|make it happen|
      do it(?= [,.!])|show me a demo|join us|come by|come over|drop by)
    send (?:me |us |over |it |across |through )?(?:over |across )?(?:the|a|an|your|that|some|
      its) (?:[^ ]+ )?(?:contract|contracts|agreement|proposal|quote|quotation|paperwork|
      order form|form|forms|invoice|price list|terms|purchase order|invite|invitation|papers|offer|
      order)|(?:send|mail|email) (?:it|that|them) (?:over|across|through) and i
    take me through the|put me through to|tell me (?:what it costs|where to sign|the price and|
      what you need)|you can (?:enrol|enroll|book|put (?:me|us)|sign (?:me|us)|have (?:my|
      our) (?:signature|order|business|word)|start(?! with)|set|install|count on (?:me|us|our)|
      come (?:by|on|in|over|and|next)|tell (?:him|her|them|your [^ ]+) (?:yes|we|i|it is))
    make it [^ ]+ (?:percent |and |euros |dollars )*(?:and|then)|throw in .. and (?:i|we|you)|
      (?:i will )?have it back to you|for you i will make an exception|help me .. and you have|
      welcome (?:on board|aboard)
    """
)
ARRANGES = phrases(
    f"""
    (?:let us|shall we|we can|we could|we should|we will|you can|you could|you may) (?!leave|stop|
      end|finish|call it)(?:[^ ,]+ ){{1,5}}?(?:{_WHEN})
    (?:let us|shall we) (?:[^ ]+ly )?(?:buy|sign|order|{_SETTING_OUT}|meet|get (?:the|this|it|you|
      [^ ]+ (?:in|on|set|going|started|up|installed))|say (?:{_DAY})|go(?= [,.!])|run (?:it|the|
      with|a)|find a (?:time|date|slot)|see how it (?:works|runs)|put (?:that|it|
      this) in the (?:contract|diary)|do (?:{_DAY})|do this|compare (?:diaries|calendars))
    @(?:then |so |and |well |but |just |please )*(?:call|ring|phone|come|meet|join|show|visit|drop|
      stop|catch|email) (?:me |us |by |in |back |over |it |the |a |up |to |at |here |my |our |new |
      app |call |ring |round )*(?:[^ ,]+ ){{0,3}}?(?:{_WHEN})
    same time (?:next|tomorrow|on)|talk (?:then|to you (?:then|next|tomorrow|on))|see you (?:then|
      on|next|tomorrow|there|at)|until (?:{_DAY}) then|(?:{_DAY}) it is|speak soon|
      be in touch (?:on|next|tomorrow)|come back (?:on|tomorrow|next)
    """
)
PAPERS = phrases(
    f"""
    (?:send|email|mail|page|name|reply|something) (?:[^ ,]+ ){{0,5}}?(?:with|and|along with|plus|
      including) (?:the|a|an|your) (?:[^ ]+ )?(?:contract|agreement|quote|order form|invoice|
      invite|proposal|paperwork|price list|terms)
    (?:you have|you have got|you would have|you will have) (?:got )?(?:yourself )?(?:an|a|my|
      our) (?:order|deal|customer|sale|client|yes|signature)
    (?:open to|ready for|up for|game for|happy with|fine with|keen on|interested in|all for|
      agree to|agreed to|in for) (?:a|an|the|your|that) (?:[^ ]+ )?(?:{_PAPER})
    (?:place|placing|send you|sending you|signing|sign|prepare|arrange|confirm|schedule) (?:the|an|
      our|my|that|a|your) (?:[^ ]+ )?(?:{_PAPER})(?! ready)
    (?:i|we) (?:will|would|can|could|shall) (?:[^ ]+ )?(?:do|start|run|have|book|set up) (?:the|an|
      our|my|that|a|your) (?:[^ ]+ )?(?:{_PAPER})
    @(?:start|begin|run|do|book|schedule|arrange|prepare) (?:the|a|an|
      that) (?:[^ ]+ )?(?:{_PAPER})|the signed [^ ]+
    """
)
YES = phrases(
    """
    that is settled|it is (?:settled|agreed)|then it is agreed|@agreed(?= [,.!])|@done(?= [!.])|
      (?:all right|okay|ok|fine|sure|right) (?:, )?yes
    @(?:then )?yes ,? ?(?:please|let us|we|i (?:will|would)|put|book|sign|send|take|bring|
      that works|go)|tell (?:him|her|them|your [^ ]+) (?:yes|it is a yes)|(?:i|we) (?:accept|
      agree to|approve)|close enough , so|(?:sure|yes|okay|well|right|fine) ,? ?why not|
      @why not [.!,]
    """
)
AGREES = phrases(
    f"""
    count (?:me|us) in|(?:i|we) (?:am|are) in(?= [,.!])|(?:i|we) (?:am|are) (?:on board|all in|
      sold|convinced|persuaded|won over|ready(?= [,.!]| to (?:go|start|order|sign|buy|move)))
    you have (?:got )?(?:yourself )?a deal|it is a deal|@deal [!.,]|consider it (?:done|sold|
      a deal|signed|booked)|@sold(?= [!.])
    you (?:have )?(?:convinced|sold|persuaded|won) (?:me|us)|you have got me(?= [,.!])|
      worn me down|you have (?:got )?(?:my|our) (?:signature|vote|business|word|commitment|full|
      attention and|backing|yes)|have my (?:full )?(?:commitment|signature|word|backing|support)|
      full commitment
    (?:that|{_DAY}|which|time|(?:{_DAY}) at [^ ]+|ten|noon|two|three) (?:(?:would|will|
      should) (?:all )?(?:work|suit)|works|suits) (?:for )?(?:me|us|fine|well|then|[.,!])|(?:it|
      this) (?:works|suits|would work|would suit) (?:for )?(?:me|us)|@works for (?:me|us)|(?:time|
      {_DAY}) (?:works|suits)
    (?:{_DAY}|a trial|a pilot|a demo|that date|that time) (?:at [^ ]+ )?(?:is|would be|sounds|
      will be) (?:fine|good|great|okay|ok|perfect|doable|possible|better|best)|(?:a |
      the )?(?:pilot|trial|demo) (?:would|will) (?:suit|work|be fine|do)
    sounds like a plan|it is a yes|now we are talking|(?:that is )?(?:fine|good) (?:by|with) (?:me|
      us) ,? ?(?:let us|we|book|go|send|then|i will|set)|(?:do not|can not) see why not|
      it (?:can not|could not) hurt|nothing to lose|no obligation , then|i do not mind (?:a|
      the) (?:trial|pilot|demo)
    (?:happy|glad|ready|willing|delighted|keen) to (?:order|sign|buy|start|book|go (?:ahead|
      forward|with)|meet|try|pay|do a|run a|proceed|move|take (?:it|the next|this)|give it)|
      gladly (?:pay|sign|buy)|pay (?:you )?(?:[^ ]+ ){{0,3}}gladly
    (?:is|are|alone is) (?:well )?worth (?:having|buying|paying|the money|signing)|(?:that is|
      good) enough for (?:me|us)|we have (?:got )?(?:ourselves )?a deal|i would like to (?:buy|
      order|sign|book|proceed|move (?:forward|ahead)|get (?:started|it|one)|go (?:ahead|forward|
      with)|{_STARTS})|(?:i am|we are) going with (?:you|yours|it)|(?:i|we) (?:choose|pick) you|
      fair enough , (?:go ahead|book|send)
    (?:i|we) will have (?:it|one|two)(?= [.,!]| from the)|(?:i|
      we) (?:would rather )?go with (?:you|yours)|a yes from (?:me|us)|make an exception|
      let us get it|(?:would|will) (?:sooner|rather) (?:buy|have|go with|take) (?:yours|from you|
      you)|i am your (?:man|woman)|(?:had|would) better (?:get|buy|take|have) (?!it over|on|out|
      back|up|off)|will do (?:me|for (?:me|us))|(?:with|to) a yes|(?:you|
      that) (?:have )?got (?:the|my) (?:order|job|business)
    """
)
DECIDES_BY_ASKING = phrases(
    f"""
    where (?:do|should|would|can) (?:i|we) sign|when (?:can|could|do|would|will|shall|
      should) (?:we|you|i) (?:[^ ]+ )?(?:start|begin|come|get|meet|have|install|send|ship|set|sign|
      deliver|put)|when do (?:we|you) (?:start|begin)
    how soon (?:can|could)|what do you need from (?:me|us)|(?:what|which) (?:is|are|
      would be) the (?:next steps?|earliest|soonest|first step)|how do (?:we|i) (?:start|
      get started|sign up|proceed|order|go about)|where is the (?:form|contract|dotted)|
      what would you need to (?:start|begin)|(?:can|could|would) you (?:start|begin|install|
      come (?:by|over|in|on)|send (?:me |us )?(?:the|a) (?:contract|quote|proposal|invoice|invite))
    (?:does|would|is|how about|what about|shall we say|
      how is) (?:[^ ]+ )?(?:{_DAY}) (?:[^ ]+ ){{0,4}}(?:work|suit|good|all right|okay|fine|do)?|
      (?:does|would) (?:{_WHEN}) (?:work|suit)|now we are talking|@why not|(?:shall|
      should) we (?:start|begin|sign|book|meet|say|go)|@(?:do we have a )?deal(?= [?])|can (?:we|
      i) (?:start|sign|order|book|get (?:one|it|started))
    """
)
