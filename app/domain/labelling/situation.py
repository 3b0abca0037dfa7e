"""What the turns before a rep's turn say: what the buyer asked, refused, doubted, suffers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.labelling.canon import Sentence, canonical
from app.domain.labelling.patterns import Phrases
from app.domain.text import Quantity, content_stems, quantities
from app.domain.transcript import Utterance

CONTEXT_TURNS = 4

_BRUSH_OFF = Phrases(
    """
    not ~interested|no interest|no thanks|no thank you|no need|not for us|not for me
    (?:we|i) are ~(?:fine|good|okay|all set|set|happy|covered|sorted)(?: as we are| thanks|
      for now)?
    (?:very|quite|pretty|perfectly) happy with|happy with (?:what|who|our|the)|all set|
      all good here
    (?:i am|we are|am) ~(?:busy|slammed|swamped|in a meeting|about to|tied up|in the middle)
    (?:do|does|have|has) (?:not|no) ~(?:have |got )?(?:the |any |much )?(?:time|bandwidth|budget)
    (?:not|bad|wrong) ~(?:now|the time|a good time|time|the right time|right now|at the moment)
    (?:send|email|mail|drop) (?:me|us|it|over|something|some)|put it in (?:an )?email
    call (?:me )?(?:back )?(?:later|another|some other|next)|another time|some other time|
      maybe later
    (?:maybe |try (?:me |us )?(?:again )?)?next (?:year|quarter)|get back to you|be in touch|
      let you know
    (?:i will|let me|need to|have to|want to) think (?:about|it|on)|sleep on it
    (?:i|we) (?:will|would|am going to|are going to|think (?:i|we) will) ~pass|decided to (?:stay|
      keep|stick|go with|leave)|stay(?:ing)? put|(?:i|we) would rather not|not today|no more calls
    (?:stop|quit) (?:calling|emailing|contacting)|(?:do not|please do not) (?:call|email|contact)|
      take (?:me|us) off|remove (?:me|us)|leave (?:me|us) alone|lose my number
    already (?:have|use|got|work with|working with|signed|chose|decided|went)|under contract|
      (?:going|gone|went) with (?:someone|somebody|another|a different)|locked in
    (?:do|does|would|will|can|could) not ~(?:need|want) (?:it|this|that|any|another|anything|more|
      your|an?|one|to (?:buy|talk|meet|go ahead|change|switch|be sold|discuss|hear|waste|see you))
    (?:can|could) not (?:commit|afford|take (?:it|this|on)|do (?:it|that|this|anything))|(?:will|
      would|can) not (?:be (?:buying|going|needing|taking|interested)|buy|donate|take it|commit|
      meet)|do not see (?:the need|why|a need|us)|wo not need
    (?:have|got) to (?:go|run|jump)|gotta run|out of time|that is all|good luck with|good bye|
      goodbye
    (?:they|he|she|[^ ]+) (?:said|says) no|froze|frozen|on ice|decided (?:against|not to)|
      hold off|on hold|not (?:going|looking|planning) to|not (?:a )?priority
    (?:the )?answer is no|(?:i|we) said no|it is a no|that is a no|sorry no|afraid not|
      i do not think so
    """
)
_THINKS = Phrases(
    """
    think (?:about|it|on)|sleep on it|get back to you|let you know|next (?:week|month|quarter|
      year)|not yet|talk to (?:my|the|our)|wait|in two minds|not sure|not decided|
      have not (?:had time|decided|looked)|later
    """
)
_FLAT_NO = re.compile(r" (?:no|not really|pass|no i) ")
_OBJECTION = Phrases(
    """
    too (?:expensive|much|high|long|risky|complicated|big|late|good|low|steep|dear|costly)|
      expensive|costly
    (?:do|does|did|would|will|can|am|are|is|was) not ~(?:believe|trust|think|see|buy|convinced|
      sure|convince|like|need|work|certain|happy|keen|sold|ready|satisfied|comfortable|worth|
      going to|persuaded|clear|want)
    bad experience|(?:is|are|was|were|been) ~(?:bad|terrible|awful|a (?:mess|disaster))|(?:did|
      does) not work|never again|overkill|unsure|uncertain|undecided|on the fence|reservations?|
      still have|do not like|skeptical|not (?:convinced|sure|persuaded)|unconvinced|
      doubt\\w*|dubious|suspicious
    (?:i am|we are|bit|little|my|our|one) ~(?:concern\\w*|worr\\w+|nervous|wary|afraid)|worries me
    we tried|tried (?:that|it|this|one|something)|been burned|got burned|burned before|
      been here before
    heard (?:that|this|it) (?:before|all)|(?:you|they) all say|everyone says|every vendor|
      every rep
    (?:no|not in the|out of|over|beyond) (?:our |my |the )?budget|can not afford|cheaper|
      lower price
    why (?:should|would) (?:i|we)|what makes you|prove it|prove that|so what|sounds like|just a|
      another
    ^(?:but|however)|i would rather|(?:we|i) prefer|stick with|not enough|lack\\w*|hesitant|
      underwhelm\\w*
    (?:all|always|only) (?:the same|means?|cause[sd]?|upset)|^(?:our|my) [^ ]+ (?:is|are|will not|
      would not|hate|does not)|tempted but|no one|nobody
    (?:takes|takes about) (?:nine|six|a year|months|too long)|(?:does|do) not (?:do|work|fix|help|
      anything)|will not (?:use|fix|work|help)|upset|myth|rather take|too small|nothing else|
      last longer|causes? errors
    (?:it|that|this|they|you) (?:will|would|can|could) not|never (?:works?|worked|does)|not how
    <rival> (?:is|are|was|were|has|have|does|do|can|said|says|told)|risk\\w*|unfair|low ball|
      lowball
    """
)
_ASKED_PRICE = Phrases(
    """
    (?:movement|give|leeway|play|room|anything you can do) on (?:the )?price|budge|sharper|
      do any better|any better|discount\\w*|cheaper|lower|(?:come|go|bring it|drop) ~down|
      knock .. off|better (?:price|deal|rate|offer)
    too (?:expensive|much|high|steep|dear)|over (?:our |my )?budget|match (?:their|that|
      the) price|(?:best|lowest|final|bottom) (?:price|offer|number)|wiggle room|
      room on (?:the )?price|flexib\\w+|negotiab\\w+|negotiate|deal on|price (?:cut|reduction|
      break)|sharpen|throw in|waive|for free|free (?:trial|month|months|pilot|period)|
      how about [$£€]?\\d[^ ]*|(?:would|will) you (?:take|accept)
    """
)
_BIDS = Phrases(
    """
    (?:would|will|could|can) (?:you|i) ~(?:do|take|accept|go|pay|offer|give|come|get)|how about|
      what about|offer|willing to (?:pay|do|go|give)|(?:i|we) (?:can|could|will|would|
      am able to) ~(?:do|pay|give|go|offer|afford|come)
    ^[$£€]?\\d[^ ]*(?= (?:$|please|cash|is|sounds))|my (?:budget|max|offer|limit)|only have|
      have only|i have [$£€]?\\d|price range|too much|closer to|hoping for
    """
)
_SALE_ASKED = Phrases(
    """
    (?:would|will|could|can|shall|are|do|may) (?:you|we|i) .. (?:<meeting>|donat[^ ]+|sign|buy|
      order|book|schedule|contribut[^ ]+|minutes|send you)|how much .. (?:donat[^ ]+|give|order)
    (?:consider|asking for|would like) .. (?:donat[^ ]+|<meeting>)|let us .. (?:<meeting>|
      schedule|book)
    """
)
_PROPOSES = Phrases(
    """
    (?:can|could|shall|should) (?:we|you|i) ~(?:meet|talk|speak|set|book|schedule|arrange|come|
      start|see|get (?:a|started|going)|do a|have a|sign|buy|order|try)
    let us ~(?:meet|talk|book|set|schedule|do|start|get|put|arrange|say|go|move|plan|try|sign)
    (?:send|get|give) (?:me|us|over) ~(?:the|a|your|that) <paper>|where do i sign|sign (?:me|
      us) up|(?:i|we) (?:will|would) (?:take (?:it|one|two)|buy|sign|order|go ahead)|
      ready to (?:sign|buy|start|go)
    how do (?:we|i) (?:start|get started|order|buy|sign|proceed|move)|what is the next step|
      next steps?|what (?:happens|comes|would be) next|when (?:can|could) (?:we|you|i) ~(?:start|
      meet|come|begin|talk|do)
    why do not you (?:come|call|send|book|set)|come (?:by|in|over|and see|to (?:our|the))|
      call me (?:on|at|back on)
    (?:i|we) (?:am|are) (?:free|available) .. <day>|(?:does|how about|what about|say) <day>|(?:i|
      we) (?:can|could) do <day>|(?:i|we) would (?:like|want|love) (?:a|to (?:see|book|order|buy|
      meet))
    what (?:do you need|can i do|should i do|do i need|do i have) .. (?:me|to do|from me|do|help)|
      ^(?:sure|yes|okay|absolutely|definitely) ~(?:i )?(?:would |will )?(?:love to|like to|
      happy to|be happy|help|donate|let us)|i (?:would|will) ~(?:definitely |gladly |love to |
      like to )+(?:donate|give|help|buy|order|try)
    (?:i am|we are) (?:in(?= $)|sold|keen|ready|interested)|very interested|want to (?:buy|order|
      see|meet|donate)|put (?:me|us) down|book (?:me|us|it) in|what do you (?:suggest|recommend|
      propose)
    """
)
_ASKS_ABOUT_US = Phrases(
    """
    ^(?:what|how|why|which|who|when|where|can|could|does|do|is|are|will|would|has|have) .. (?:you|
      your|it|this|that|the (?:product|platform|system|tool|software|price|feature|thing)|they)
    tell (?:me|us) (?:about|more|what|how)|^explain|walk (?:me|us) through|talk (?:me|us) through|
      ^show (?:me|us)|what is (?:it|this|that)|^go on|^i am listening|pitch (?:me|it)|
      ^give me (?:the|your|a)|^try me|i would like to (?:know|hear|see|understand) (?:more|what|
      how|about)|curious (?:about|how|what)
    """
)
_WHO_IS_THIS = Phrases(
    """
    who (?:is|are|am|was)|what is this (?:about|in)|is (?:this|it) (?:a|going|about)|
      what do you want|how are you|can i help|what can i do|why are you|^(?:yes|hello|sorry|what|
      hm|pardon)(?= $)|what is it(?= $)|how did you get
    """
)
_PAIN = Phrases("<pain>")
_HARDSHIP = Phrases(
    """
    (?:<rival>|it|they|nobody|no one|people|patients|customers|drivers|staff|half the [^ ]+|
      [^ ]+s|[^ ]+) (?:does|do|did) not (?:show|turn up|see|remember|work|know|talk|scan|match|
      arrive|come|answer|finish|stay|read|fit|add up|get|use|log)
    (?:we|i|they|you|he|she) (?:can|could) not (?:find|fill|patch|keep|get|tell|track|see|trust|
      rely|reach|cope|grow|hire|plan|take|serve|work|say|prove|know|be in)|nobody (?:knows|
      remembers|wants|has|sees|can|tells|answers|gives)|no one (?:knows|remembers|wants|has|sees|
      can)
    by hand|retyp[^ ]+|on paper|sticky notes|stand(?:s|ing)? (?:around|idle)|idle|write[s]? off|
      writes off|overdue|oversell[^ ]*|overbook[^ ]*|smear[^ ]*|spikes?|creep[^ ]*|drag(?:s|
      ged)? on|dri(?:es|ed) up|rejected|leave after|too (?:much|many|long|slow|late) (?:of|time|
      to|in|for|at)
    (?:spend|spends|spent|spending|waste[sd]?|lose[sd]?|lost|takes?|took|
      costs?) ~(?:[^ ]+ ){0,4}(?:hours?|days?|weeks?|minutes|months?|[$£€]\\d[^ ]*|thousand|grand|
      percent|[^ ]*\\d%)(?= )
    only (?:have|got) one|everything lands|land(?:s)? on (?:me|him|her|us|one)|hate(?:s)?|sick of|
      fed up|angry|keeps me up|wish (?:we|i)|if only|the (?:trouble|thing|problem) is|not enough|
      takes (?:me|us|them|forever|three|two|hours|days)
    """
)
_NO_PAIN = Phrases(
    """
    (?:no|not|without|never|not an?|not any|do not have|not had|any) ~(?:<pain>)
    (?:too expensive|late to|left on|how much|what does it cost|hard sell|risk free|no problem)
    """
)
_GOAL = Phrases(
    """
    (?:we|i|they) ~(?:want|need|hope|plan|aim|must|have|would like|are trying|am trying|
      are looking|am looking|try) ~(?:to|more|better|faster|fewer|less)|(?:our|my|the) (?:goal|
      target|aim|priority|objective)
    """
)


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What the last turns mean for the next turn of the rep.

    Attributes:
        last: What the buyer said last, "" where nothing was.
        last_stems: The content stems of it.
        names: Proper names in what was said, lower case.
        pain_stems: The content stems of what the buyer stated.
        pain_amounts: The numbers in it.
        asked: The buyer's last turn asks the rep something.
        asked_about_us: It asks about the rep's product, or to be told about it.
        asked_before: The rep has asked for the order or a meeting before.
        haggled: It names a price of the buyer's or asks for a lower one.
        asked_price: It asks for a lower price or easier terms, or calls the price too high.
        refused: It brushes the rep off or declines.
        thinks: It only asks for time: "I'll think about it", "let me sleep on it".
        refused_before: An earlier turn of the buyer did.
        doubted: It doubts, contradicts or refuses.
        proposed: It proposes a step or asks for one.
        pained: The buyer has stated a problem or a goal.
        pained_last: The buyer's last turn states one, and asks nothing.
    """

    last: str
    last_stems: frozenset[str]
    names: frozenset[str]
    pain_stems: frozenset[str]
    pain_amounts: tuple[Quantity, ...]
    asked: bool
    asked_about_us: bool
    asked_before: bool
    haggled: bool
    asked_price: bool
    refused: bool
    thinks: bool
    refused_before: bool
    doubted: bool
    proposed: bool
    pained: bool
    pained_last: bool


def read_situation(context: Sequence[Utterance]) -> Situation:
    """Read the last `CONTEXT_TURNS` turns of `context`."""
    recent = list(context)[-CONTEXT_TURNS:]
    heard = [u.text for u in recent if u.speaker == "buyer"]
    last = heard[-1] if heard else ""
    final = canonical(last)
    said = [s for text in heard for s in canonical(text)]
    pained = any(_states_pain(s) for s in said)
    stated = " . ".join(s.flat for s in said if not s.asks)
    earlier = tuple(said[: len(said) - len(final)])
    refused = _refuses(final)
    asks_about_us = any(
        (s.asks or _ASKS_ABOUT_US.within(s.flat)) and not _WHO_IS_THIS.find(s) for s in final
    )
    return Situation(
        last=last,
        last_stems=content_stems(last),
        names=frozenset(n for u in recent for s in canonical(u.text) for n in s.names),
        pain_stems=content_stems(stated),
        pain_amounts=quantities(stated),
        asked=asks_about_us or any(s.asks for s in final),
        asked_about_us=asks_about_us,
        asked_before=_SALE_ASKED.somewhere(
            s for u in recent if u.speaker == "rep" for s in canonical(u.text)
        ),
        haggled=_ASKED_PRICE.somewhere(final)
        or (_BIDS.somewhere(final) and bool(quantities(last))),
        asked_price=_ASKED_PRICE.somewhere(final),
        refused=refused,
        thinks=_THINKS.somewhere(final),
        refused_before=_refuses(earlier),
        doubted=refused or _OBJECTION.somewhere(final),
        proposed=_PROPOSES.somewhere(final),
        pained=pained,
        pained_last=any(_states_pain(s) for s in final) and not any(s.asks for s in final),
    )


@lru_cache(maxsize=1024)
def read_answer(text: str) -> Situation:
    """Read what a buyer said by itself, with nothing before it."""
    return read_situation((Utterance(speaker="buyer", text=text),))


def _refuses(said: tuple[Sentence, ...]) -> bool:
    if not said:
        return False
    flatly = said[0].flat.startswith(" no ") and len(said[0].flat) < _SHORT_NO
    return flatly or _BRUSH_OFF.somewhere(said) or any(_FLAT_NO.fullmatch(s.flat) for s in said)


_SHORT_NO = (
    80  # canonical characters: a sentence that opens with "no" and is no longer is a refusal
)


def _states_pain(said: Sentence) -> bool:
    if said.asks:
        return False
    flat = said.flat
    for match in list(_NO_PAIN.all(flat))[::-1]:
        flat = flat[: match.start()] + flat[match.end() :]
    return _GOAL.within(flat) or _PAIN.within(flat) or _HARDSHIP.within(flat)
