"""What the turns before a rep's turn say: what the buyer asked, refused, doubted and complained of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.labelling.canon import Sentence, canonical
from app.domain.labelling.patterns import any_of
from app.domain.text import Quantity, content_stems, quantities
from app.domain.transcript import Utterance

CONTEXT_TURNS = 4

_BRUSH_OFF = any_of(
    "not ~interested|no interest|no thanks|no thank you|no need|not for us|not for me",
    "(?:we|i) are ~(?:fine|good|okay|all set|set|happy|covered|sorted)(?: as we are| thanks| for now)?",
    "(?:very|quite|pretty|perfectly) happy with|happy with (?:what|who|our|the)|all set|all good here",
    "(?:i am|we are|am) ~(?:busy|slammed|swamped|in a meeting|about to|tied up|in the middle)",
    "(?:do|does|have|has) (?:not|no) ~(?:have |got )?(?:the |any |much )?(?:time|bandwidth|budget)",
    "(?:not|bad|wrong) ~(?:now|the time|a good time|time|the right time|right now|at the moment)",
    "(?:send|email|mail|drop) (?:me|us|it|over|something|some)|put it in (?:an )?email",
    "call (?:me )?(?:back )?(?:later|another|some other|next)|another time|some other time|maybe later",
    "(?:maybe |try (?:me |us )?(?:again )?)?next (?:year|quarter)|get back to you|be in touch|let you know",
    "(?:i will|let me|need to|have to|want to) think (?:about|it|on)|sleep on it",
    "(?:i|we) (?:will|would|am going to|think i will) ~pass|(?:i|we) would rather not|not today|no more calls",
    "(?:stop|quit) (?:calling|emailing|contacting)|(?:do not|please do not) (?:call|email|contact)|"
    "take (?:me|us) off|remove (?:me|us)|leave (?:me|us) alone|lose my number",
    "already (?:have|use|got|work with|working with|signed|chose|decided|went)|under contract|"
    "(?:going|gone|went) with (?:someone|somebody|another|a different)|locked in",
    "(?:can|could|will|would|do|does) not ~(?:see|need|want|buy|take|do|meet|commit|donate|afford)",
    "(?:have|got) to (?:go|run|jump)|gotta run|out of time|that is all|good luck with|good bye|goodbye",
    "decided (?:against|not to)|hold off|on hold|not (?:going|looking|planning) to|not (?:a )?priority",
    "(?:the )?answer is no|(?:i|we) said no|it is a no|that is a no|sorry no|afraid not|i do not think so",
)
_FLAT_NO = re.compile(r" (?:no|not really|pass|no i) ")
_OBJECTION = any_of(
    "too (?:expensive|much|high|long|risky|complicated|big|late|good|low|steep|dear|costly)|expensive|costly",
    "(?:do|does|did|would|will|can|am|are|is|was) not ~(?:believe|trust|think|see|buy|convinced|sure|"
    "convince|like|need|work|certain|comfortable|worth|going to|persuaded|clear|want)",
    "skeptical|sceptical|not (?:convinced|sure|persuaded)|unconvinced|doubt\\w*|dubious|suspicious",
    "(?:i am|we are|bit|little|my|our|one) ~(?:concern\\w*|worr\\w+|nervous|wary|afraid)|worries me",
    "we tried|tried (?:that|it|this|one|something)|been burned|got burned|burned before|been here before",
    "heard (?:that|this|it) (?:before|all)|(?:you|they) all say|everyone says|every vendor|every rep",
    "(?:no|not in the|out of|over|beyond) (?:our |my |the )?budget|can not afford|cheaper|lower price",
    "why (?:should|would) (?:i|we)|what makes you|prove it|prove that|so what|sounds like|just a|another",
    "but|however|although|that said|i would rather|we prefer|stick with|not enough|lack\\w*|hesitant",
    "(?:it|that|this|they|you) (?:will|would|can|could) not|never (?:works?|worked|does)|not how",
    "<rival> (?:is|are|was|were|has|have|does|do|can|said|says|told)|risk\\w*|unfair|low ball|lowball",
)
_ASKED_PRICE = any_of(
    "discount\\w*|cheaper|lower|(?:come|go|bring it|drop) ~down|knock .. off|better (?:price|deal|rate|offer)",
    "too (?:expensive|much|high|steep|dear)|over (?:our |my )?budget|match (?:their|that|the) price|"
    "(?:best|lowest|final|bottom) (?:price|offer|number)|wiggle room|room on (?:the )?price|flexib\\w+|"
    "negotiab\\w+|negotiate|deal on|price (?:cut|reduction|break)|sharpen|throw in|waive|for free|"
    "free (?:trial|month|months|pilot|period)|how about [$£€]?\\d[^ ]*|(?:would|will) you (?:take|accept)",
)
_PROPOSES = any_of(
    "(?:can|could|shall|should) (?:we|you|i) ~(?:meet|talk|speak|set|book|schedule|arrange|come|start|see|"
    "get (?:a|started|going)|do a|have a|sign|buy|order|try)",
    "let us ~(?:meet|talk|book|set|schedule|do|start|get|put|arrange|say|go|move|plan|try|sign)",
    "(?:send|get|give) (?:me|us|over) ~(?:the|a|your|that) <paper>|where do i sign|sign (?:me|us) up|"
    "(?:i|we) (?:will|would) (?:take (?:it|one|two)|buy|sign|order|go ahead)|ready to (?:sign|buy|start|go)",
    "how do (?:we|i) (?:start|get started|order|buy|sign|proceed|move)|what is the next step|next steps?|"
    "what (?:happens|comes|would be) next|when (?:can|could) (?:we|you|i) ~(?:start|meet|come|begin|talk|do)",
    "why do not you (?:come|call|send|book|set)|come (?:by|in|over|and see|to (?:our|the))|call me (?:on|at|back on)",
    "(?:i|we) (?:am|are) (?:free|available) .. <day>|(?:does|how about|what about|say) <day>|"
    "(?:i|we) (?:can|could) do <day>|(?:i|we) would (?:like|want|love) (?:a|to (?:see|book|order|buy|meet)) ",
    "(?:i am|we are) (?:in|sold|keen|ready|interested)|very interested|want to (?:buy|order|see|meet|donate)|"
    "put (?:me|us) down|book (?:me|us|it) in|what do you (?:suggest|recommend|propose)",
)
_ASKS_ABOUT_US = any_of(
    "(?:what|how|why|which|who|when|where|can|could|does|do|is|are|will|would|has|have) .. "
    "(?:you|your|it|this|that|the (?:product|platform|system|tool|software|price|feature|thing)|they)",
    "tell (?:me|us) (?:about|more|what|how)|explain|walk (?:me|us) through|talk (?:me|us) through|show (?:me|us)|"
    "what is (?:it|this|that)|go on|go ahead|i am listening|pitch (?:me|it)|give me (?:the|your|a)|try me|"
    "i would like to (?:know|hear|see|understand)|curious (?:about|how|what)|remind me",
)
_PAIN = any_of("<pain>")
_NO_PAIN = any_of(
    "(?:no|not|without|never|not an?|not any|do not have|not had|any) ~(?:<pain>)",
    "(?:too expensive|late to|left on|how much|what does it cost|hard sell|risk free|no problem)",
)
_GOAL = any_of(
    "(?:we|i|they) ~(?:want|need|hope|plan|aim|must|have|would like|are trying|am trying|are looking|"
    "am looking|try) ~(?:to|more|better|faster|fewer|less)|(?:our|my|the) (?:goal|target|aim|priority|objective)",
)


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What the last turns mean for the next turn of the rep.

    Attributes:
        last: What the buyer said last, "" where nothing was.
        last_stems: The content stems of it.
        buyer_stems: The content stems of all that the buyer said.
        pain_stems: Those of the buyer's sentences that name a problem or a goal.
        pain_amounts: The numbers in those sentences.
        rep_stems: The content stems of what the rep said before.
        asked: The buyer's last turn asks the rep something.
        asked_price: The buyer asked for a lower price or easier terms.
        refused: The buyer's last turn brushes the rep off or declines.
        refused_before: An earlier turn of the buyer did.
        objected: The buyer's last turn doubts, contradicts or refuses.
        proposed: The buyer proposed a step or asked for one.
        pained: The buyer has stated a problem or goal.
        first: The rep says this without anything before it.
    """

    last: str
    last_stems: frozenset[str]
    buyer_stems: frozenset[str]
    pain_stems: frozenset[str]
    pain_amounts: tuple[Quantity, ...]
    rep_stems: frozenset[str]
    asked: bool
    asked_price: bool
    refused: bool
    refused_before: bool
    objected: bool
    proposed: bool
    pained: bool
    first: bool


def read_situation(context: Sequence[Utterance]) -> Situation:
    """Read the last `CONTEXT_TURNS` turns of `context`."""
    recent = list(context)[-CONTEXT_TURNS:]
    heard = [u.text for u in recent if u.speaker == "buyer"]
    last = heard[-1] if heard else ""
    final = canonical(last)
    earlier = [s for text in heard[:-1] for s in canonical(text)]
    painful = [s for text in heard for s in canonical(text) if _states_pain(s)]
    painful_words = " . ".join(s.flat for s in painful)
    return Situation(
        last=last,
        last_stems=content_stems(last),
        buyer_stems=content_stems(" . ".join(heard)),
        pain_stems=content_stems(painful_words),
        pain_amounts=quantities(painful_words),
        rep_stems=content_stems(" . ".join(u.text for u in recent if u.speaker == "rep")),
        asked=_asks(final),
        asked_price=any(_ASKED_PRICE.search(s.flat) for s in final),
        refused=_refuses(final),
        refused_before=_refuses(tuple(earlier)),
        objected=_refuses(final) or any(_OBJECTION.search(s.flat) for s in final),
        proposed=any(_PROPOSES.search(s.flat) for s in final),
        pained=bool(painful),
        first=not recent,
    )


def _refuses(said: tuple[Sentence, ...]) -> bool:
    return any(_BRUSH_OFF.search(s.flat) or _FLAT_NO.fullmatch(s.flat) for s in said) or (
        bool(said) and said[0].flat.startswith(" no ") and len(said[0].flat) < 80
    )


def _asks(said: tuple[Sentence, ...]) -> bool:
    return any(s.asks or (_ASKS_ABOUT_US.match(s.flat) is not None) for s in said)


def _states_pain(said: Sentence) -> bool:
    if said.asks:
        return False
    if _GOAL.search(said.flat):
        return True
    left = _NO_PAIN.sub(" ", said.flat)
    return _PAIN.search(left) is not None
