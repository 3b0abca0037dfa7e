"""Making "no" a safe answer."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import (
    CERTAIN,
    FAIR,
    NEAR_MISS,
    STRONG,
    Hit,
    Phrases,
    Rule,
    apply,
)
from app.domain.moves import Move

_STOPPING = (
    "say no|saying no|says no|say (?:so|this|that|it|if)|stop|pass|decline|declining|leave it|"
    "leave me|walk away|walking away|"
    "tell me (?:to|no|it|that|so|if|you)|skip|not (?:answer|buy|do|go|proceed|to|buying|"
    "interested|answering|going)|"
    "hang up|hanging up|end (?:it|this|the)|drop (?:it|this)|opt out|part ways|call it (?:off|"
    "a day|quits)|"
    "turn (?:it|this|me|us) down|cut (?:it|me|this)|refuse|change your mind|decide (?:not|against|"
    "it is not)|"
    "prefer not|rather not|do nothing|doing nothing|keep what|stay(?:ing)? (?:with|where|as)|"
    "go elsewhere|"
    "choose (?:someone|somebody|another)|put the phone down|show me the door|kick me out|"
    "throw me out|"
    "send me (?:away|packing)|disagree|push back|a no|no|leave things"
)
_FINE = (
    "fine|okay|all right|acceptable|no problem|good|allowed|welcome|safe|easy|cool|not a problem|"
    "reasonable|"
    "fair|fair enough|understandable|valid|perfectly good|useful|as good|right|legitimate|great|"
    "helpful|enough"
)
_NO_FIT = (
    "(?:the |a |an |any |much |of )?~(?:good |great |right |perfect |natural |best |any |"
    "much )?(?:fit|match|right|relevant|"
    "useful|helpful|worth (?:it|your|doing|the|a|going|talking|changing)|use|interest|help|value|"
    "for you|for your [^ ]+|"
    "for a [^ ]+ (?:your|like)|your thing|what you|something you|a priority|appropriate|suited|"
    "suitable|the answer|"
    "a problem for you|your problem|for everyone|apply|applicable|anything (?:here|in it|for you)|"
    "any reason|point)"
)
_EXIT = Phrases(
    f"""
    (?:may|might|could|would|can) ~(?:not|never) ~(?:be|turn out to be|prove to be|end up|
      even be) ~{_NO_FIT}
    (?:may|might|could|can) ~(?:well )?~(?:be|turn out to be|prove) (?:the |
      a )?~(?:wrong (?:thing|fit|tool|people|time)|irrelevant|useless|overkill|a waste|
      a (?:very )?short (?:conversation|call)|the end of it|no good|nothing (?:here|in it|for you)|
      not for (?:you|us)|of no (?:use|interest))
    (?:say|tell me) (?:so|no|it) and (?:i|we) (?:am|are|will|will be|can) (?:gone|off|out|go|leave|
      stop|done|hang up|ring off|let you)
    (?:may|might|could) ~(?:well )?~not ~(?:need|want) ~(?:us|this|it|me|any|anybody|anyone|
      anything|to change|a )
    (?:may|might|could) ~(?:turn out|be|find|well be|end up|
      agree)(?: [^ ]+){{0,8}} (?:already doing|no reason to|not for you|not worth|no need|
      do not need|does not need|better off|not a fit|we are not for|nothing to (?:gain|fix)|
      does the job)
    (?:do not know|not sure|unsure|not certain|no idea|hard to say|too early to say|can not tell|
      can not say|not yet sure|see|find out|figure out|check|work out|explore|establish|know|
      wondering) ~(?:yet )?~(?:if|whether) (?:or not )?(?:<own>|this|it|what we [^ ]+|there|that|
      you|either of us|any of (?:this|it)|we would|[^ ]+) .. (?:fit|match|right (?:for|thing)|
      relevant|any (?:use|help|good|reason|point)|useful|worth|even need|need (?:us|this|it|me)|
      make sense|makes sense|be of|applies|apply|for you|suits?|help (?:you|a|with)|
      a problem for you|reason to)
    (?:it is |that is |that would be |it would be |totally |and |
      be )?~(?:a )?~(?:{_FINE})(?: by me| with me| too| here| for you| answer| outcome| result|
      choice)? ~(?:to |if you (?:would |want to |want |would like to |prefer to |prefer |
      choose to |choose |decide to |decide |need to |say |just )?~)(?:{_STOPPING})
    (?:feel|you are|be|please be|are) ~free ~(?:to |not to )?~(?:{_STOPPING}|interrupt|ignore|
      kick|throw|leave|say)
    (?:you ~(?:can|could|may|may well|should|must|are welcome to|are free to|get to|always)|please|
      do|just|and) ~(?:say no|say stop|stop me|stop us|stop (?:this|the|at|any)|tell me (?:no|
      to (?:stop|go|get|leave|shut|drop|buzz|back|sod|jog|hang|pack)|if (?:it|
      this|i|that|you) .. (?:not|no|waste|irrelevant|wrong))|pass|decline|cut me off|kick me|
      throw me|hang up|
      put the phone down|end (?:this|the|it)|walk away|opt out|back out|turn (?:me|us|it|
      this) down|shut me|wave me off|show me the door|pull the plug|call it (?:off|a day)|
      leave (?:it|at any|whenever)|skip|decide (?:it is )?not|change your mind)
    (?:no|a no|no thanks|not now|not interested|not for (?:us|you)|not (?:buying|going ahead|
      doing it|changing)|saying no|telling me no|stopping|passing|walking away|declining|
      that answer|doing nothing|staying (?:put|where you are|with [^ ]+))(?: [^ ]+){{0,3}} (?:is|
      would be|can be|will be|may be) ~(?:a |an |the )?~(?:{_FINE}|answer|result|outcome|option|
      perfectly)
    (?:happy|okay|fine|comfortable|good|content|at ease) (?:to (?:hear|take|accept|get|
      be told) (?:a |it |so|that )?|with (?:a )?no(?= )|either way|to (?:leave|stop|part|
      walk away|drop|end|call it|go away|step (?:back|away)|bow out|shake hands)|with (?:a no|
      no for an answer))
    (?:i am|i would be|we are|i will be) ~(?:okay|fine|comfortable|happy|content|
      at ease) with (?:that|it|ending)
    if (?:it|this|that|we|i|you|the answer|there|your answer|what|nothing|not|none|
      so)(?: [^ ]+){{0,10}} (?:no hard feelings|(?:just )?(?:say so|say the word)|tell me (?:so|
      and)|say no|(?:we|i|you) (?:can|will|could|would|should|are|may)(?: [^ ]+){{0,3}} (?:stop|
      part|leave|end|get out|go our|shake hands|walk|drop|hang up|call it|say goodbye|wrap|
      leave you|disappear|step|close the|quit|finish)|that is (?:fine|okay|good|all right|fair|
      a (?:good|fine|useful|perfectly))|i (?:am|will be|will) (?:out of|gone|off)|fair enough|
      i would (?:rather|tell you)|there is no reason|then no|i (?:will|would) not (?:call|bother|
      chase))
    (?:i would|would) rather (?:hear|know|be told|you (?:said|told|say)) .. (?:no|that|it|so|now|
      than)
    no hard feelings|no harm done|no offense taken|(?:i|nobody|no one|we|they) ~(?:will|would|
      is going to|are going to) ~(?:not )?(?:be offended|take offense|chase you|hold it against|
      mind if you|push you|call again)|(?:you )?owe (?:me|us) nothing|not going to (?:chase|push|
      call)
    (?:i|we) (?:would|will) ~(?:completely |fully )?understand(?= $)(?<!how i would understand)
    we (?:may|might|could) (?:end up |well )?~(?:agree|agreeing|decide|find|conclude|
      discover) .. (?:not|no|nothing|isn t)
    (?:let us|we) (?:use|take|spend|try|have) .. (?:if|and if) .. (?:stop|not relevant|not sound|
      leave it|end)
    (?:perhaps|maybe|then) (?:this|that|it|the conversation|this conversation|
      we) (?:conversation )?(?:stops?|ends?|is) (?:here|where|it)
    every right to|every reason to (?:hang up|put|say no|be|not)|within your rights|
      you are (?:not obliged|under no)
    (?:there )?may not be (?:any|anything|one|a)(?= )|(?:stop|leave it|end it|
      talk about something else) (?:here|there|at that)(?: $)|or stop here
    """
)
_EXIT_NAMED = Phrases(
    """
    (?:an?|your|the|any) ~no(?= )|say(?:ing)? no|back off|pack (?:it in|up|my)|call it quits|
      get back to (?:your|work)|let you (?:get|go|be|crack)|(?:we are|i am) (?:done|finished|out)|
      leave (?:it|you|me|this) ~(?:in peace|to it|alone|there|here|be|at that|in peace)|hang up|
      walk away|go away|get lost|stop (?:me|here|there|now|any)|stop(?= $)|drop (?:it|this|the)|
      bin it|in the bin|not go (?:any further|through)|end (?:it|this) (?:here|there)|
      part (?:ways|friends|company)|turn (?:it|me|this) down|waste (?:your|our|any|each other's|
      more|time)|shut (?:me|this) (?:up|down)|put the phone down|bow out|pass on (?:it|this)|
      give (?:it|this) a miss|throw it out|(?:prefer|rather|like|want) to (?:end|stop|leave|
      finish|drop) (?:it|this|here|there)|forget (?:it|the whole thing)|rule (?:it|this|us) out|
      carry on or (?:stop|not)|leave it be|not bother|stay (?:as|where) you are|
      stick with what you|do nothing|show me (?:out|the door)|that can be the end
    """
)
_SAFE = Phrases(
    """
    fine|okay|all right|fair|understand|get it|no problem|not a problem|no bother|decent|
      helps? (?:me|us)(?: [^ ]+){0,3} (?:as much|too|just as)|as good|good enough|up to you|
      your call|you decide|whenever|any ?time|no harm|happy|glad|perfectly|sooner|rather|kinder|
      would tell you|i will (?:go|leave|stop|pack|be off|get out)|we (?:will|can|could|should|
      would) (?:stop|leave|part|call|end)|welcome|free to|no offense|shout|just say|say the word|
      tell me|neither of us|either way|or shall i|shall i|should i|legitimate|useful|
      respect (?:that|it)|comfortable with|(?:will|would) not (?:mind|argue|push|chase|call|
      take it (?:personally|badly)|be (?:offended|hurt|upset))|no offense
    """
)
_MAYBE_NOT = Phrases(
    """
    (?:may|might|could|possible|possibly|chance|perhaps|maybe|odds|likely|wonder whether|
      not (?:sure|certain|convinced)|no idea)(?: [^ ]+){0,8} (?:barking up|wrong (?:tree|person|
      number|place|thing|fit)|good enough|not (?:something|anything|what|a thing|for|be for|need|
      worth|help|apply|suit|make sense|matter)|no (?:use|need|reason|good|help|point)|
      nothing (?:for you|in it|to)|irrelevant|waste|wasting|daft|pointless|a poor fit|
      does not fit|neither of us|the last thing you need|of any use|any use to you|help at all|
      anything for you)
    """
)
_CHOICE_LEFT = Phrases(
    """
    (?:then |and |so )?you (?:decide|choose|judge|tell me|say|can decide|can tell me) (?:whether|
      if) (?:we|i|it|you|to|that|there)|(?:your|the) choice (?:whether|if)|
      do you want (?:me )?to (?:stop|go on|carry on|continue|leave)|shall (?:i|we) (?:carry on|
      go on|keep going|stop)(?: or)?|(?:carry on|go on|continue|keep going) or (?:stop|leave|not|
      drop|call)|or (?:shall|should|would you rather) (?:i|we) (?:let|leave|stop|drop|go)
    """
)
_NO_STRINGS = Phrases(
    """
    (?:no|zero|without any|not any|under no) ~(?:obligation|pressure|commitment|need to (?:decide|
      answer|commit))
    you (?:do|would|did) not ~(?:have|need) to(?= $)|you (?:do|would|did) not ~(?:have|need|
      owe) ~(?:to )?~(?:answer|decide|tell me|commit|agree|take|share|reply|respond|justify|
      explain|anything)
    """
)
_UP_TO_YOU = Phrases(
    """
    ~(?:entirely|completely|totally|wholly|fully|purely|absolutely|really) (?:up to you|
      your (?:call|choice|decision|own (?:choice|decision)))
    (?:your|the) (?:call|choice|decision) ~(?:entirely|completely|totally|is yours|to make)|
      (?:it is|that is|is) ~(?:up to you|your (?:call|choice|decision)|yours to (?:make|decide))
    (?:the two of you|you|you and your [^ ]+) (?:can|get to|should|will) ~(?:decide|
      judge) (?:it is not|if|whether|for yourself)
    """
)
_NOT_EXIT = Phrases(
    """
    (?:can|could|do|does|will|would|must) not ~(?:really )?~(?:say no|pass|refuse|turn|walk away|
      afford)|will not take no|not take no|never say no
    offer|deal|discount|expires?|price (?:goes|is going)|only .. left|last chance|strings .. free|
      free .. strings|month free|first .. free
    no pressure .. (?:from|in|on) the|(?:say|said|saying) no to (?:savings|this (?:offer|price|
      deal)|that kind)
    """
)
_POLITE = Phrases(
    """
    if (?:that|this|it) is (?:okay|fine|all right|cool|good)|if you do not mind|
      with your permission|if i may
    """
)
_PERMISSION = (
    Rule(STRONG, _EXIT, _NOT_EXIT),
    Rule(FAIR, _MAYBE_NOT, _NOT_EXIT, asks=False),
    Rule(FAIR, _CHOICE_LEFT, _NOT_EXIT),
    Rule(FAIR, _NO_STRINGS, _NOT_EXIT),
    Rule(FAIR, _UP_TO_YOU, _NOT_EXIT),
    Rule(NEAR_MISS, _POLITE),
)
_SNEERS = Phrases(
    """
    (?:do|can|could|would|did) not (?:say|stop|leave|hang|walk|drop|waste|go away|turn)|nobody|
      no one|who (?:said|says)|never|before you (?:hang|walk|go)|they(?: will)? (?:say|ask)|
      if they (?:will not|say)|cross|regret|competitors?|every (?:day|week|month)|
      wasting (?:three|hours|money|days)|stop (?:wasting|losing|paying)
    """
)
_DEMAND = Phrases(
    """
    ^(?:i am|i will|i need|we will|we need|send|get|give|put|sign|let us) ~(?:sending|need|get|
      send|your|you|the|a|going|started)
    """
)


_MAY_SAY_NO = Phrases("you (?:may|might) ~(?:well )?~(?:want to )?say no(?! to )")
"""Leave to say no that is never meant otherwise."""


def permission_hits(sentences: Sequence[Sentence], leave: Sequence[Sentence]) -> Iterator[Hit]:
    """Exits named and leave asked; `leave` are the sentences whose question asks leave."""
    yield from apply(Move.PERMISSION, _PERMISSION, sentences)
    for sentence in sentences:
        granted = _MAY_SAY_NO.find(sentence)
        if granted and not sentence.asks and not _SNEERS.find(sentence):
            yield Hit(Move.PERMISSION, sentence.span_of(*granted), CERTAIN, sentence.number)
        way_out = _EXIT_NAMED.find(sentence)
        if (
            way_out
            and _SAFE.find(sentence)
            and not (_NOT_EXIT.find(sentence) or _SNEERS.find(sentence))
        ):
            span = sentence.span_of(*way_out)
            yield Hit(Move.PERMISSION, span, FAIR, sentence.number)
    for sentence in leave:
        if _DEMAND.find(sentence) is None:
            yield Hit(Move.PERMISSION, sentence.span, FAIR, sentence.number)
