"""The phrases by which prices and terms are read; "#m0" is an amount of money, "#p1" a percentage.

They are written over the readings of `amounts`, in the form that `app.domain.labelling.patterns`
explains.
"""

from app.domain.labelling.patterns import Phrases

_FEE = (
    "(?:fees?|charges?|set ?up|set up costs?|installation|delivery|shipping|onboarding|"
    "implementation|migration|training)"
)
_FREE = (
    "(?:free|no charge|no cost|no extra cost|complimentary|on us|on me|on the house|gratis|"
    "for nothing|without charge|free of charge)"
)
_PERIOD = "(?:month|week|quarter|year|season|term)s?"
_GOODS = (
    "(?:training|set ?up|set up|onboarding|installation|shipping|delivery|upgrades?|migration|"
    "implementation|gifts?|hardware|samples?|licenses?|seats?|users?|modules?|add ons?|sessions?|"
    "workshops?|support|audits?|assessments?|reports?|vouchers?|extras?|consultations?|version|"
    "service|maintenance|integration|app|scanners?|tablets?|boxe?s?|units?|hours)"
)
_MONEY = "(?:#[mc]\\d+)"
_SHARE = "(?:#[mp]\\d+)"
_PRICE_WORD = "(?:price|prices|pricing|rate|rates|fee|fees|quote|list)"

WAIVED = Phrases(
    f"""
    (?:waiv(?:e|es|ed|ing)|absorb|swallow|cover|pick up|eat) (?:[^ ]+ ){{0,4}}{_FEE}
    (?:skip|forget|scrap|strike|drop|remove) (?:[^ ]+ ){{0,4}}(?:fees?|charges?)
    (?:no|without|without any|without an?|zero|free) (?:set ?up|set up|sign up|joining|
      cancellation|exit|delivery|installation|onboarding|implementation|shipping|activation|
      migration|early termination) (?:fees?|charges?|costs?)
    {_FEE} (?:(?:is|are|will be|would be|gets?) )?(?:waived|dropped|thrown in)
    """
)
FREE_PERIOD = Phrases(
    f"""
    (?:(?:first|next|last|extra|additional|another) )?#d\\d+ (?:(?:is|are|for|at|of|will|would|be|
      totally|completely|absolutely|all|use|access|trial|pilot|period) ){{0,3}}{_FREE}(?: (?:trial|
      pilot|period|use|access))?
    (?:first|next|last|extra|additional|another) {_PERIOD} (?:(?:is|are|for|at|will|would|
      be) ){{0,2}}{_FREE}
    {_FREE} (?:for (?:the |your )?(?:first |next )?)?#d\\d+(?: (?:trial|pilot|period))?
    (?:#c\\d+ )?{_FREE} (?:for (?:the |your )?)?(?:first |next )?(?:{_PERIOD}|trial|pilot|period|
      days?)(?: (?:of|for) #d\\d+)?
    #d\\d+ (?:free )?trial|trial (?:period )?of #d\\d+
    (?:try|have|use|take|keep|test|run) (?:it|us|this|one|them) (?:out )?(?:for free|free|
      for nothing|at no (?:charge|cost))(?: for #d\\d+)?
    (?:throw in|give you|add on|add|gift you) (?:(?:an?|extra|additional|bonus|the|another|
      first) ){{0,3}}#d\\d+(?! (?:to|net|notice|terms|more to|payment))(?: (?:free|extra|more))?
    """
)
DISCOUNT = Phrases(
    f"""
    (?:(?:knock|take|took|shave|slash|cut|get) (?:you )?)?{_SHARE}(?: [^ ]+){{0,2}} (?:off|
      discount|cheaper|reduction|below list|below market|rebate|cash ?back|price cut)
    {_SHARE} (?:less|lower) (?:than|per|a|on)
    #c\\d+ off(?! (?:the|your|road|line|site|ramp|duty|to|in|at))
    (?:discount|reduction|rebate|price cut) of (?:up to )?{_SHARE}
    (?:take|knock|shave|cut|lower|reduce|drop|slash) (?:(?:the|our|my|your|that|
      down) ){{0,2}}{_PRICE_WORD} (?:down )?by {_SHARE}
    (?:come|go|bring it) down (?:by )?#[mp]\\d+
    (?:i|we) (?:can|could|will|would|might|may) (?:not )?(?:do|offer|give|manage|get|agree|
      stretch|go) (?:(?:you|to) ){{0,2}}#p\\d+(?! (?:of|more|faster|better))
    half (?:price|off)
    (?:special|better|lower|reduced|discounted|preferential|introductory|launch|best) (?:price|
      pricing|rate|deal|offer)|(?:an?|some|any|the|further|extra|no|offer|give|
      discuss) (?:[^ ]+ )?discounts?|discount you
    sharpen (?:[^ ]+ )?pencil|(?:meet|met) (?:you )?(?:in the middle|halfway|half way)|
      split the difference|(?:match|beat|undercut) (?:their|that|any|the|his|her|them|it|
      [^ ]+'s?)(?: (?:price|quote|offer|number|rate|deal))?
    (?:anything|something|a bit|a little|some money) off|(?:come|go) (?:lower|cheaper|down (?:a bit|
      a little|on (?:the |our )?price|further))|(?:will|would|can|could|do) (?:not )?discount|
      (?:lower|cut|reduce|drop) (?:the|our|my|that) (?:price|rate|
      fees?|cost)|(?:room|flexibility|flexible|negotiable|movement|give) (?:on|in|with|
      around) (?:the |our )?(?:price|fees?|rate)|(?:price|fee|rate) is (?:negotiable|flexible)|
      do better (?:on|than) (?:the |that )?price
    """
)
LOWERED_TO = Phrases(
    f"""
    (?:come|go|bring (?:it|that|the price)|drop|drop (?:it|that|the price)|lower (?:it|that|
      the price)|get (?:it|that|the price|this)|take (?:it|that)) (?:down )?to {_MONEY}
    (?:i|we) (?:can|could|will|would|might|may) (?:not )?(?:maybe |possibly |probably |even )?(?:do|
      take|accept|make it|give you|offer|offer you|
      let you have it for|let it go for|settle for|sell it for|agree to|call it|say) (?:it |that |
      this |them )?(?:for |at |to )?(?:about |around |just |only )?{_MONEY}
    (?:how about|what about|make it|call it|let us say|shall we say|
      say) (?:for |at )?{_MONEY}(?: instead)?|{_MONEY} (?:then|it is)(?= $)|
      (?:fine|okay|deal|done|agreed|all right) {_MONEY}|{_MONEY} instead of {_MONEY}|(?:just|
      only) {_MONEY} for you|yours for (?:just |only )?{_MONEY}
    """
)
EASED_TERMS = Phrases(
    """
    pay (?:us )?(?:later|as you go|only when|nothing until|nothing for #d\\d+|quarterly|monthly|
      in (?:installments|instalments|parts|stages)|over #d\\d+)|(?:spread|split|defer|delay|
      postpone|stagger|stretch) (?:[^ ]+ ){0,2}(?:payments?|costs?|bill|invoices?)
    (?:nothing|no money|no deposit|no card|no payments?|zero) (?:[^ ]+ )?(?:up ?front|down|up front|
      to pay|until|required|needed|for #d\\d+)
    (?:flexible|easier|extended|longer|softer|better) (?:payment |contract )?terms|no (?:lock in|
      lock ins|contract|minimum term|minimum|tie in|long term contract)|
      month to month|rolling contract|cancel (?:it |us )?(?:any ?time|at any time|whenever)|
      opt out (?:any ?time|at any time|after #d\\d+)|money back(?: guarantee)?
    """
)
NAMED_TERMS = Phrases(
    """
    net (?:#c\\d+|#d\\d+)(?: terms| days)?|#d\\d+ (?:to pay|net|payment(?: terms)?|terms|notice)|
      (?:payment|payments|pay|payable|invoice|invoices|bill) (?:[^ ]+ ){0,3}(?:in|within|
      after) #d\\d+|#d\\d+ (?:contract|minimum|minimum term|commitment|lock in)
    """
)
UP_FRONT = Phrases(
    """
    (?:#p\\d+|half|all of it|everything|#m\\d+) (?:[^ ]+ )?(?:up ?front|up front|in advance|
      down payment|as a deposit)|(?:deposit|retainer) of #[mp]\\d+
    """
)
MAKES_EASIER = Phrases(
    """
    (?:i|we) (?:can|could|would|will|might|may|am happy|are happy)|happy to|(?:give|let) you|
      how about|what about|what if|extend
    """
)
FREE_COUNT = Phrases(f"#c\\d+ (?:(?:free|extra|additional|more|bonus) ){{1,2}}{_PERIOD}")
ONE_PERIOD = Phrases(f"(?:first|next|last|extra|additional|another|free) {_PERIOD}")
EXTRA = Phrases(
    f"""
    (?:throw|threw|chuck|toss)(?:ing)? (?:(?:[^ ]+ ){{1,4}}in(?= $)|in(?: [^ ]+){{1,8}})
    (?:free|complimentary|bonus) (?:[^ ]+ )?{_GOODS}
    (?:#c\\d+ )?(?:[^ ]+ )?{_GOODS} (?:(?:is|are|will be|would be|comes?|at|for|thrown in|
      all) ){{0,3}}(?:{_FREE}|as a bonus|included free)
    (?:give|get|send|add|include|do|run|build|leave|lend) (?:[^ ]+ ){{1,6}}(?:for free|
      free of charge|at no (?:extra )?(?:charge|cost)|for nothing|on the house|as a bonus|gratis|
      on us)
    (?:as a bonus|gift cards?|gift voucher)|(?:include|add|give you) (?:[^ ]+ ){{0,2}}(?:extra|
      additional|more) (?:[^ ]+ )?{_GOODS}
    """
)
RAISED = Phrases(
    f"""
    (?:go(?:es|ing)? up|increase[sd]?|raise[sd]?|rise[sn]?|put up)(?: [^ ]+){{0,4}} (?:by|
      to) #[mp]\\d+|#[mp]\\d+ (?:surcharge|uplift|extra|on top|more for)|(?:surcharge|uplift|
      increase) of #[mp]\\d+|{_MONEY} more
    """
)
BARE_NUMBER = Phrases("#c\\d+(?= $| (?:is|was|would|will|then|for|and|works|sounds))")
PRICE = Phrases("(?<!few )(?<!several )#m\\d+(?: #d\\d+| (?:per|each|every) [^ ]+)?")

REFUSES = Phrases(
    """
    (?:not|never|nor) (?:[^ ]+ ){0,5}(?:offer[^ ]*|giv[^ ]+|discount[^ ]*|lower[^ ]*|reduc[^ ]+|
      cut[^ ]*|drop[^ ]*|go|com[^ ]+|bring|waiv[^ ]+|throw[^ ]*|do|take|knock|match|beat|add|
      includ[^ ]+|negotiat[^ ]+|negotiable|flexible|have|get|make|be|move)
    no (?:[^ ]+ )?(?:discounts?|price cut|reduction|free|room|flexibility|movement)|(?:rather than|
      instead of|without|not|neither) (?:a |an |any |the )?(?:[^ ]+ )?(?:discounts?|#[mp]\\d+ off|
      price cut|free|lower price|cheaper)
    discounts? (?:is|are|will|would|do|does|can) not
    """
)
ONLY_IF = Phrases(
    "unless|not (?:only|just|mind|a problem|an issue)|why (?:(?:do|would) )?not|no reason not"
)
ASKS_AFTER = Phrases(
    """
    (?:are|were) you .. (?:asking|looking|hoping|expecting|after|getting|being)|(?:do|did|
      would) you .. (?:want|need|expect|get|pay|have in mind|mean)|(?:have|has|had) (?:you|anyone|
      anybody|they) .. (?:had|been|offered|asked|given)|(?:what|which|how much|
      how big) .. (?:discount|did|do|does|are you|were you)|did (?:they|anyone|somebody)
    """
)
OFFERS = Phrases(
    """
    (?:i|we|manager|boss|director) (?:can|could|will|would|might|may|am|are|do|shall|have|got|just)|
      let me|happy to|willing to|how about|what about|what if|if (?:i|we)|there is|you (?:get|
      would get|will get|have|can have)|for you|get you|give you|as a bonus|our|my|suppose
    """
)
SAYS_WHAT_IT_SAVES = Phrases(
    """
    (?:sav(?:e|es|ed|ing|ings)|return|roi|revenue|turnover|sales|profit|worth|earn[^ ]*|
      recover[^ ]*|fined?|raised|funding|penalt[^ ]+|for free|
      for nothing|free of charge)
    """
)
OF_COSTS = Phrases(
    """
    off (?:your|the|their|of) (?:[^ ]+ )?(?:costs?|times?|labor|bill|waste|losses|hours|wait|queue)
    #[mp]\\d+ reduction (?:in|of)(?! (?:the |our )?(?:price|fee|rate))
    #[mp]\\d+ (?:less|lower|cheaper) (?:time|work|effort|waste|waiting|errors?|paper)
    """
)
VALUE_ASKED = Phrases(
    """
    (?:if|when|once|provided|as long as|unless|so long as) (?:you|we) (?:[^ ]+ ){0,6}(?:years?|
      #d\\d+|commit[^ ]*|up ?front|up front|annually|in advance|prepay[^ ]*|references?|case study|
      extend|longer|volume|introduc[^ ]+|testimonial|logo|speak|film|visit|host|publish|
      all (?:[^ ]+ )?(?:sites|depots|seats)|both sites|#c\\d+ (?:units|sites|seats|users|licenses)|
      take (?:out|fewer|less)|give up|smaller)<more>
    (?:in return|in exchange)(?: for)?(?: [^ ]+){1,8}|(?:for|against|with) (?:an? )?(?:#d\\d+|
      longer|annual|multi ?year|volume|bigger|larger) (?:[^ ]+ ){0,2}(?:term|contract|commitment|
      deal|agreement|order|prepayment|payment up front)|against (?:an? )?(?:reference|case study|
      prepay[^ ]*)|for (?:an? )?(?:reference|case study|testimonial|introduction)<more>|
      for (?:an? )?order of #c\\d+<more>|for (?:paying|payment) (?:[^ ]+ ){0,3}(?:up ?front|
      up front|in advance|annually)
    """.replace(
        "<more>",
        "(?: (?:to|for|of|with|at|on|a|an|the|our|your|us|contract|terms?|commitment|sites?|seats?|"
        "depots?|units?|study|reference|#[cd]\\d+))*",
    )
)
