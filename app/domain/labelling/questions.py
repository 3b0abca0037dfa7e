"""Questions in a rep's turn: where they begin, with or without a question mark, and what they ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import FAIR, NEAR_MISS, STRONG, WEAK, Hit, any_of
from app.domain.labelling.situation import Situation
from app.domain.moves import Move


class Ask(Enum):
    """What a question is for."""

    DISCOVERY = auto()
    IMPACT = auto()
    DECISION = auto()
    CONFLICT = auto()
    LEADING = auto()
    PERMISSION = auto()
    CLOSE = auto()
    EFFORT = auto()
    CHECK = auto()
    OTHER = auto()


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question: its canonical words `flat[start:end]` in `sentence`.

    Attributes:
        sentence: The sentence it stands in.
        start: Where its words begin in the sentence's `flat`.
        end: Where they end.
        words: The words, with a space before and after.
        sure: Whether its form, or a question mark, makes it a question beyond doubt.
    """

    sentence: Sentence
    start: int
    end: int
    words: str
    sure: bool

    def hit(self, move: Move, score: float) -> Hit:
        """This question as evidence for `move`."""
        return Hit(move, self.sentence.span_of(self.start, self.end), score)


_SUBJECT = (
    "you|your|yours|it|that|this|there|they|their|the|he|she|we|i|those|these|things|any|anyone|anybody|"
    "anything|people|everyone|everybody|someone|something|our|my|a|an|most|some|such"
)
_AUX = "do|does|did|is|are|was|were|have|has|had|can|could|would|will|should|might"
_WH = "what|which|who|whose|whom|how|why|when|where"
_NOT_CLEFT = r"(?!(?:i|we|you|they|he|she|it|happens|happened|matters|that|this) )"
_INVERTED = any_of(
    rf"(?:{_WH})(?: {_NOT_CLEFT}(?!(?:{_AUX}) )[^ ]+){{0,4}} (?:{_AUX})(?: not)? (?:{_SUBJECT})",
    "how (?:come|so|about|much|many|often|long|far|big|bad|likely|soon|important|urgent|confident|"
    "willing|interested|comfortable|serious|sure|open|close|ready|satisfied|happy|well)",
    "what (?:about|if|else|exactly|happens|happened|would|makes|made|changed|keeps|kept|stops|stopped|"
    "brought|prompted|led|triggered|caused|drives|drove|worries|bothers|then|kind|sort|type|next)",
    "who (?:else )?~(?:signs|decides|approves|owns|holds|gets|feels|pays|needs|has|is|was|would|will|"
    "should|can|could|makes|looks|handles|runs|does|suffers|takes|uses|says|told|else|might|cares|loses)",
    "why (?:not|now|is|are|do|did|does|would|has|have|was|this|that)",
    "which (?:of|one|ones|part|parts|matters|way|do|is|are|would)",
)
_POLAR = any_of(
    rf"(?:{_AUX}|am|may|shall|must)(?: not)? (?:you|your|yours)",
    "(?:is|are|was|were) (?:there|it|that|this|they) (?:a|an|any|anyone|anything|something|someone|"
    "still|mainly|mostly|more|about|because|just|true|fair|right)",
    "any (?:idea|chance|sense|thoughts|examples?|other|particular|specific|reason|plans|luck)",
)
_OPENING = any_of(
    rf"(?:and |so |but |okay |well |or |now |then |yes |hi |hello )?(?:{_AUX}|am|may|shall)(?: not)? "
    rf"(?:{_SUBJECT}|[^ ]+ing)",
)
_INFORM = any_of(
    "(?:please )?(?:can|could|would|will) you (?:please )?~(?:tell|walk|talk|take|help|give|describe|explain|"
    "share|say|paint|expand|elaborate|clarify)(?: .. )?",
    "(?:please )?(?:tell me|talk me|walk me|take me through|help me (?:to )?(?:understand|see|get|picture)|"
    "describe|explain to me|explain (?:how|what|why)|paint me|give me (?:a sense|an idea|a feel|an example|"
    "a picture)|share with me|say more|tell us|walk us|talk us|fill me in)",
    "i (?:am|was|would be) ~(?:curious|wondering|interested (?:in|to)|keen to (?:hear|know|understand|learn))",
    "(?:just )?(?:curious|wondering) (?:about|how|what|why|who|where|when|whether|if|as to)|i wonder ~"
    "(?:how|what|why|who|where|when|whether|if)|"
    "i would ~(?:love|like|want|be (?:happy|glad|keen|curious)) to ~(?:hear|know|understand|learn|get a sense|see how|find out)|"
    "i (?:want|wanted|need|am trying|am keen|am eager|hope|was hoping) to ~(?:hear|understand|learn|know|get a sense|find out)",
)
_TAG = any_of(
    "(?:right|correct|no|yes|yeah|okay|agreed|true|huh|eh|innit|fair)",
    "(?:is|are|was|were|do|does|did|have|has|would|will|can|could|should)(?: not)? (?:it|you|they|we|that|he|she|i)",
    "(?:do|would) (?:you )?not you (?:think|agree|say|want)|(?:would|do) (?:you )?not you(?: say| agree| think)?|"
    "would you not (?:say|agree)|do you not (?:think|agree)|am i right|is that not (?:so|right|true)",
)


def questions(sentence: Sentence) -> Iterator[Question]:
    """The questions in a sentence, in order.

    Word order finds them without punctuation too: an inverted verb after a question word, "do
    you" and its like, "walk me through". A sentence with a question mark and none of these is a
    question as a whole.
    """
    flat = sentence.flat
    starts: dict[int, bool] = {}
    for found, sure in ((_INVERTED, False), (_POLAR, True), (_INFORM, True)):
        for match in found.finditer(flat):
            starts[match.start()] = sure or starts.get(match.start(), False)
    opening = _OPENING.match(flat)
    if opening is not None and (sentence.asks or not starts):
        starts.setdefault(0, sentence.asks)
    kept: list[int] = []
    for start in sorted(starts):
        if not kept or start - kept[-1] > 24:
            kept.append(start)
    if not kept and sentence.asks:
        kept = [sentence.clause_at(len(flat) - 3)[0] if len(flat) > 60 else 0]
        starts[kept[0]] = True
    for start, end in pairwise([*kept, len(flat) - 1]):
        yield Question(
            sentence=sentence,
            start=start,
            end=end,
            words=flat[start:end] + " ",
            sure=starts[start] or sentence.asks or start == 0,
        )


_LOGISTICS = any_of(
    "(?:can|could|do|did) you ~(?:hear|see) (?:me|my|this|that|the screen|okay|it okay)|are you ~(?:there|with me)|"
    "(?:can|is) everyone (?:hear|see)|how is my (?:audio|sound|volume)|am i (?:audible|on mute|coming through|speaking)",
    "how are (?:you|things)(?: ~(?:doing|going|keeping|feeling|getting on|all|this \\w+|tonight|sir|dana))?(?= $)",
    "how (?:are|have) you (?:doing|been|keeping|going)(?: ~(?:today|so far|this .. )?)?(?= $)|how are you",
    "how (?:is|was) (?:it going|(?:your|the) ~(?:day|week|weekend|morning|afternoon|evening|holiday|trip|"
    "flight|journey|vacation|christmas|summer))|(?:good|nice|lovely) (?:weekend|holiday|day)|"
    "how about (?:that|this|the) (?:weather|game|match)|is it (?:raining|hot|cold|sunny)",
    "is this (?:a bad|a good|still a|an okay|the right|mr|mrs|ms|dr)|is (?:now|it) (?:a|still a) (?:good|bad|okay|convenient)",
    "who am i (?:speaking|talking) (?:to|with)|(?:may|can|could) i (?:speak|talk) (?:to|with)|is that you",
    "(?:did|have) you ~(?:get|got|receive|received|see|seen|had a chance|have a chance|get a chance|a moment) "
    "(?:to )?.. (?:email|e mail|message|invite|invitation|voicemail|deck|proposal|link|brochure|note|letter|"
    "slides|document|pdf|look|read|quote|review)",
    "(?:does|did|do) (?:that|this|it|i) ~(?:make|sound|help|answer|clear|clarify|work for|ring)",
    "make sense|sound (?:good|fair|okay|right|like a)|how does that sound|you know what i mean|see what i mean",
    "(?:do you have|have you got|are there|is there)? ~any ~(?:questions|other questions|thoughts so far)(?! about your)|"
    "any questions|anything (?:else )?(?:i|you would like|you want|you need) .. (?:help|clarify|explain|to know|to see|from me)",
    "(?:where|what) (?:was|were) (?:i|we)|shall (?:i|we)|should (?:i|we) ~(?:continue|start|begin|go|carry|move|get|send)|"
    "what (?:else )?can (?:i|we) (?:do|help|show|tell|get|offer|answer)|how (?:can|may|could) (?:i|we) (?:help|assist|be)",
    "what (?:is|was) (?:your|the best) ~(?:name|email|phone|number|address|mobile|extension|postcode|zip)|"
    "how do (?:you|i) (?:spell|pronounce)|what should i call you|(?:can|could|may) i ~(?:get|have|take) your",
    "(?:would|do) you (?:like|want|prefer) (?:me|us) to|want me to|would you like (?:a (?:glass|coffee|cup|seat|drink)|"
    "some (?:water|coffee|tea))|guess what|you know what|what do you say|who knows|why not|what a|how (?:lovely|nice|kind|funny)",
    "can you (?:believe|imagine)|have you (?:got|found|had any trouble) .. (?:parking|link|room|here)|"
    "(?:teams|zoom|phone|in person|video) (?:or|okay)|which (?:time )?zone|what time (?:is it|zone)",
)
_CHECK = any_of(
    "(?:is|was|does|have|did|do|am|are) ~(?:that|this|i|it|we) .. (?:right|correct|fair|accurate|close|capture\\w*|"
    "understood|missing|match|reflect|follow|following|off|get that|got that|wrong|sum|cover|heard|hear|misread)",
    "(?:what|anything|something) (?:did|have|am|else did) i (?:miss|missed|missing|get wrong|leave out)|"
    "(?:have|did) i (?:get|got|miss|missed|understood|understand|heard|hear)|am i (?:right|close|warm|off)",
    "anything i (?:missed|got wrong|left out)|what would you (?:correct|change|add)|right|correct|fair|is that it|yes|no",
)
_IS_CHECK_ONLY = any_of(
    "(?:so |and |okay )?(?:right|correct|fair|yes|no|yeah|really|okay|true|agreed)"
)
_PERMISSION = any_of(
    "(?:is|would) it ~(?:be )?~(?:okay|fine|all right|alright|acceptable|good|cool|useful|helpful|rude) (?:with you )?(?:if|to|for)",
    "(?:do|would) you mind (?:if|me|my)|mind if i|may i (?:ask|share|suggest|offer|check|push|challenge|continue|explain)",
    "(?:can|could|may|might) i ~(?:ask|pose|put) (?:you )?(?:a|an|one|two|some|something|another|few|couple)",
    "would you be ~(?:open|willing|okay|comfortable|happy|up) (?:to|with|for) (?:me|my|a few questions|answering|a couple|a question|a quick question|sharing|talking)",
    "(?:are|would) you ~(?:open|okay|comfortable|happy|willing) .. (?:if i|me asking|a few questions|a question|questions|talking about)",
    "(?:is (?:this|now|it)|did i catch you at|have i caught you at|am i catching you at) ~a? ?(?:bad|wrong|terrible|awkward|inconvenient) (?:time|moment)",
    "(?:do|would) you (?:have|got) .. (?:minutes?|seconds|moment|time)|have you got .. (?:minutes?|moment|seconds)|"
    "(?:can|could|may) i ~(?:have|take|borrow|get|steal) .. (?:minutes?|seconds|moment)|"
    "(?:should|shall) i ~(?:stop|leave|go on|carry on|drop it|end)|would you (?:rather|prefer) (?:i|we|not|to stop|to leave)",
)
_CLOSE = any_of(
    "(?:can|could|shall|should|may|would you like to|do you want to|how about|want to|why do not|would it|are you) "
    "(?:we |i |you )?~(?:get|book|schedule|set|arrange|put|find|grab|have|do|jump|hop|meet|lock|pencil|plan) "
    "(?:you |us |me |in |up |on |a time |some time |something |that |this |it |a |an |another |the )*~.. <meeting>",
    "(?:can|could|shall|should|may) (?:we|i) ~(?:book|schedule|set|arrange|lock|pencil|sign|get you|put you|count on|"
    "send you <paper>|send (?:over |across |you )?(?:the|a|an|our|your) <paper>|meet|move forward|go ahead|proceed|close|draw up|draft|start the)",
    "(?:are you|would you be|will you be|when are you|what day are you|when would you be|are we) ~"
    "(?:free|available|around|ready to (?:sign|buy|start|go|move|commit|order|proceed|get|book)|"
    "ready|prepared to (?:sign|buy|commit|order)|good to go|on board|in)",
    "(?:do|does|would|will|is|how about|what about|how is|how does|say) <day>|"
    "(?:does|do|would|will|is|how about|what about|how is|how does) .. (?:on|at|for|next|this)? ?<day> ?.. (?:work|suit|good|okay|fit|do|\\d[^ ]*)",
    "(?:when|what time|what day|which day|where) (?:can|could|should|shall|would|is|works|suits|are) "
    "(?:we|i|a|you|best|good|be|it|for)? ?~.. (?:meet|meeting|call|demo|start|sign|come|visit|book|free|available|good|works?|best|convenient|suit)",
    "(?:do|would|will|can|could|are|shall|should|when) (?:you|we) ~(?:going to |like to |want to |willing to |prepared to |ready to |agree to |happy to )?"
    "~(?:sign|buy|purchase|order|commit|donate|subscribe|enroll|sign up|move forward|go ahead|get started|"
    "give (?:it|us) a (?:try|go|shot)|proceed|place|take (?:it|one|two)|pull the trigger|close|switch (?:over )?to us|go with (?:us|me)|make a donation)",
    "(?:how many|which (?:plan|package|one|model|option|size|tier|color)) (?:licenses|seats|units|users|copies|boxes|would|do|can|should|shall|are) .. "
    "(?:you|put|order|take|want|like|need|start|i|we)",
    "(?:can|could|do) (?:i|we) ~(?:have|get|count on) your (?:signature|business|order|support|commitment|go ahead|approval|card|help)|"
    "do we have a deal|have we got a deal|is it a deal|deal|shall we (?:say|make it|call it|do it|shake)|"
    "what (?:would|will|does|do) it take (?:to|for) .. (?:sign|today|deal|business|close|you in)|"
    "how much (?:would|do|can|will) you ~(?:like to|want to|willing to|be willing to)? ?~(?:donate|give|contribute|order|spend today|put down)",
    "(?:would|do|will|can) you (?:like|want|be (?:interested|willing|open|up)|consider|care|fancy|be) "
    "(?:to |in |for |a |an )?~(?:donat\\w+|a (?:demo|trial|free|call|meeting|visit|pilot|quick|short)|"
    "(?:having|doing|scheduling|booking|setting|a|an|see|seeing|see a|book|try|trying|join|joining|schedule|meet|meeting) .. <meeting>|"
    "signing|buying|ordering|purchasing|committing|a donation|making a .. donation|help(?:ing)? (?:them|the|us|out)|try|trying)",
    "(?:shall|can|should) (?:i|we) ~(?:send|email|draw|put|write|get) (?:you |over |up |together |in |through )?.. <paper>",
    "(?:can|could|would) you ~(?:sign|commit|spare|donate|place an order|put down|approve (?:it|this) today|give me .. (?:minutes|your order))",
    "(?:can|could) (?:i|we) ~(?:get|have|grab|steal|borrow) .. (?:minutes|half an hour|an hour) .. (?:next|this|tomorrow|on|with|of your|calendar|<day>)",
    "will (?:that|it) be .. (?:card|invoice|annual|monthly)|(?:card|invoice) or|annual or monthly|monthly or annual|"
    "what (?:card|address|name) .. (?:put|should|shall|on the)",
)
_LEADING = any_of(
    "(?:would|do|does|did|is|are|have|has|should|could|can|will|was|were)(?: not)? (?:you|we|it|that|this|they|he|she|there) not "
    "(?!(?:a|the) )~(?:want|like|love|agree|think|see|be|prefer|rather|say|great|nice|time|better|feel|need|"
    "worth|tired|deserve|a (?:shame|waste|pity)|wish|care|hate|worry|worried|find|believe|make|just|already|obvious)",
    "(?:would|do|does|did|is|are|have|has|should|could|can|will|was|were) not "
    "(?:you|we|it|that|this|they|he|she|there|your .. (?:deserve|want|prefer)|everyone|anyone|any \\w+)",
    "(?:would|do) you (?:not )?~agree|would you (?:not )?(?:say|agree) that|surely (?:you|that|it)|who (?:would|does|could) not|"
    "why would (?:you|anyone|anybody) not|how could you not|why (?:would you|wouldn t you) (?:not )?want|"
    "what (?:sane|sensible|reasonable|smart) \\w+ would",
    "if (?:i|we) (?:could|can|were able to|showed|told|found|saved|got|cut|gave|offered|knew|prove|proved|show|demonstrate|save|offer) .. .. .. .. "
    "(?:would|will|wouldn t|could|can|are|do|is there any reason) (?:you|there|that|it) (?:not )?~(?:be |go |buy|sign|want|say|"
    "interest\\w*|move|consider|switch|commit|take|do|open|make|change|like|agree|any|give)?",
    "how would you ~(?:like|love|feel about|fancy) (?:to |it if (?:you|we|your|i) )?.. (?:sav\\w+|cut\\w*|doubl\\w+|tripl\\w+|"
    "never|boost\\w*|reduc\\w+|eliminat\\w+|increas\\w+|stop\\w*|get rid|make|earn|grow|half|halve|less|more|free)",
    "(?:do|would|did|will) you ~(?:want|like|prefer|plan|intend|rather|going|need|care|keep|enjoy|like the idea of) .. ~"
    "(?:keep |continue |go on |carry on |stay |be |get |remain )?(?:los(?:e|ing)|wast(?:e|ing)|bleed(?:ing)?|fall(?:ing)? behind|left behind|"
    "throw(?:ing)?|burn(?:ing)? (?:money|cash|through)|sav(?:e|ing) (?:money|time|thousands|hours)|to save|more (?:money|revenue|profit|sales|customers|leads)|"
    "grow your|be (?:more )?(?:successful|profitable|efficient)|overpay(?:ing)?|suffer(?:ing)?|pay(?:ing)? (?:too much|more than)|succeed|win)",
    "are you ~(?:happy|okay|fine|comfortable|content|satisfied|prepared|willing) ~(?:to keep |to go on |to be |to |with |"
    "being |just |letting |watching |about |seeing |paying )?.. (?:los(?:e|ing)|wast(?:e|ing)|paying|throwing|burning|bleeding|"
    "second best|inefficien\\w+|falling|leaving money|risk(?:ing)?|watch(?:ing)?|fall|outdated|slow|overpaying|mediocre)",
    "(?:is|are) ~(?:saving|making|growing|reducing|cutting|safety|quality|money|your \\w+|protecting|your time|efficiency) .. "
    "(?:important|a priority|valuable|worth) (?:to|for) you|(?:do|would) you care about (?:your|saving|safety|quality|the)|"
    "(?:does not|do not) everyone|can you (?:really )?afford (?:not|to (?:ignore|wait|miss|lose|keep))|so you (?:would )?(?:rather|prefer|like) "
    "(?:to )?~(?:pay|los|wast|keep|stay|stick|suffer|risk|spend)",
    "what is not to (?:like|love)|why (?:wait|risk|settle|pay more|struggle|gamble|keep (?:losing|wasting|paying|struggling))",
)
_TAGGED_EVALUATION = any_of(
    "(?:want|wants|need|needs|agree|important|save|saves|saving|better|best|great|cheaper|faster|good|makes sense|"
    "money|time|value|obvious|obviously|clear|clearly|should|would like|would love|would prefer|know|deserve|"
    "help|helps|love|like|waste|wasting|losing|lose|fair|smart|easy|easier|convinced|interested|benefit|worth|"
    "right|nobody|everyone|everybody|no one|problem|cost|costs|costing|can not|happy|care|cares|risk|better off|"
    "frustrating|annoying|painful|expensive|ideal|perfect|ready|looking for|sense|efficient)",
)
_CONFLICT = any_of(
    "what (?:have|has|did|do|does|are|is|were|was|else have) ~(?:<source>|they|he|she|<you>|[^ ]+) ~(?:been )?~"
    "(?:told|tell|telling|tells|say|said|saying|says|promise|promised|promising|quote|quoted|claim|claimed|claims|"
    "claiming|recommend|recommended|heard|hear|hearing|read|seen|show|showed|shown|suggest|suggested|pitch|pitched|advise|advised)(?! (?:us|about us to))",
    "(?:who|who else|how many (?:others|other vendors|vendors)|which (?:other )?(?:vendors|suppliers|companies)) (?:have|else have|has|did) "
    "(?:you|told|said) ~.. (?:talk\\w*|spoke\\w*|speak\\w*|tell|told|said|say|seen|heard|look\\w*|shortlist\\w*|compar\\w+)",
    "(?:what|how) (?:else )?.. (?:you|been) ~(?:heard|hearing|read|told|hear) ~(?:from|about|by|elsewhere|so far)",
    "(?:have|has|did) (?:you|anyone|anybody|someone|<source>|[^ ]+) ~(?:been told|hear|heard|read|tell you|told you|say|said|"
    "given you|promise|promised) .. (?:else|different|differently|other|others|conflicting|contradict\\w+|opposite|the same|mixed|another|elsewhere)",
    "how (?:does|do|did|would|is) .. (?:square|fit|compare|match|line up|reconcile|sit|tally|differ|different) .. (?:with|from|to|against)? ?.. "
    "(?:told|said|heard|saying|read|promised|say|says|quoted|claims?|<rival>)",
    "how do you (?:square|reconcile|make sense of|weigh|sort|explain|read) .. (?:those|two|both|difference|conflict\\w*|versions?|contradict\\w*|stories|claims|numbers|with|that)",
    "(?:which|whose) (?:of (?:those|them|these|the \\w+)|version|story|one|claim|number|account) .. (?:believe|trust|right|true|closer|convinc\\w+)",
    "(?:where|what) .. (?:disagree|contradict|conflict|differ|clash|not (?:match|agree|add up|fit|line up))",
)
_DECISION = any_of(
    "(?:how|who|when|what|which|where|why|tell me|walk|talk|describe|understand|know|hear) .. .. (?:decision|decisions|decide|decides|decided|deciding|"
    "approv\\w+|sign off|signs off|sign offs|signed off|sign it off|purchas\\w+|procurement|buying process|buying decision|green light|"
    "say yes|said yes|says yes|say no|says no|said no|final say|the call|go ahead on|veto)",
    "(?:who|who else|whose|anyone else|anybody else|is there anyone|which (?:people|colleagues|departments|teams)|how many people|who all) .. .. "
    "(?:involved|weigh in|weighs in|a say|sign\\w*|approv\\w+|decid\\w+|agree|agrees|buy in|on board|support|object|oppose|block|convince\\w*|"
    "persuade\\w*|budget|at the table|in the room|part of (?:this|the|that|it)|consult\\w*|input|opinion|behind (?:it|this)|stakeholders?|"
    "happy with it|sold on|care about the outcome|run (?:it|this) (?:by|past)|looped in|own (?:this|the|it)|owns|like it|fight|want it|champion|need to be)",
    "what (?:would|will|do|does|did) (?:<you>|it|the board|<insider>|[^ ]+) ~(?:need|want|have|take|like|require|expect|look for) ~(?:to )?~(?:see|hear|know|"
    "be true|happen|believe|be convinced|feel|prove|proof|from (?:us|me|a)|in place|before|in order|make|get|be (?:comfortable|confident|sure)|for (?:you|that|this)|be there|show)",
    "what (?:would|will|could|might) ~(?:make|convince|persuade|stop|get|have to be true|need to (?:be true|happen|change|be in place)|give|kill|tip|rule|move|"
    "be enough|disqualify|put you off|change your mind|it take|count as|good enough|success look|prove)",
    "(?:what|which|how) .. (?:criteria|criterion|requirements|must haves?|deal ?breakers?|threshold|shortlist|evaluat\\w+|compar\\w+ (?:the|vendors|options|suppliers|us)|"
    "choos\\w+|choose|select\\w*|pick (?:a|one|between)|judge|weigh (?:up )?(?:the|options)|most important (?:factor|thing) (?:in|when) (?:choos|decid|pick))",
    "(?:budget\\w*|capex|opex|funds|funding|funded|money (?:set aside|come from|allocated|for this)|pay for (?:it|this|something)|spending limit|"
    "cost cent(?:er|re)|purchase limit|discretionary|fiscal year|financ(?:e|ed|ing))",
    "(?:what|how) .. (?:happen|mean|cost|be|feel|look) .. .. (?:you|your (?:career|name|reputation|standing|credibility|job|position)) "
    ".. (?:personally|wrong|fails?|failed|flops?|goes badly|does not work|did not work|backfires?|goes south|fell apart|falls apart)",
    "(?:what|who|how) .. (?:personally|on the line|at stake for you|your neck|your reputation|your credibility|your name|blamed?|"
    "take the blame|takes the blame|get the blame|held responsible|riding on (?:this|it) for you|cost you personally)",
    "(?:if|when) (?:it|this|that|you|the \\w+) .. (?:fail(?:s|ed)?|goes? wrong|went wrong|were wrong|are wrong|flops?|bombs?|does not work|did not work|backfires?) .. "
    "(?:you|your|who|blame\\w*|wears|answers|carries)",
    "(?:being|getting it|get it|getting this|get this|got it|got this|be) wrong|"
    "(?:at|past) what (?:point|level|number|price|stage)|how (?:big|bad|high|low|much|many) (?:would|does|do|will) .. (?:have|need) (?:to )?.. (?:before|for you to|to (?:act|move|change|justify))|"
    "what (?:number|level|figure|size|amount) .. (?:act|move|justify|worth it|change|enough|need)",
    "(?:when|by when|what is|what are|how soon|how quickly) .. (?:want to decide|plan to decide|need to decide|timeline|time ?frame|time ?line|deadline|target date|"
    "go live|looking to (?:decide|buy|choose|start)|hoping to (?:decide|choose|pick))",
    "(?:what|how) .. ~(?:process|steps|path|route|procedure|hoops) .. (?:for (?:buying|approving|purchas\\w+|getting|new|something|a (?:new|purchase))|to (?:buy|approve|get))|"
    "(?:legal|security|procurement|compliance|it|vendor) (?:review|assessment|check|approval|onboarding|questionnaire)|"
    "how (?:do|does|did|have|has|would|will) .. (?:buy|bought|purchased|buying|choose|chose|chosen|pick|picked|select|selected|judge|vet)",
    "can you (?:sign|approve|decide|authorize) (?:this|that|it|for|off|on|something)? ?.. (?:yourself|alone|own)|is it (?:your|just your|entirely your) (?:call|decision)|"
    "(?:your call|your decision) alone|does .. need to (?:sign|approve|agree|see)|what would success",
)
_IMPACT = any_of(
    "(?:what|how (?:much|many|often|big|bad|badly)|where|who|tell me|wondering|curious|know|idea|roughly|help me understand) .. .. (?:cost(?:s|ing)?|los(?:e|es|ing|t)|losses|impact\\w*|"
    "effect|effects|affect\\w*|hurt\\w*|consequence\\w*|knock on|fallout|damag\\w+|price of|toll|worth to|downstream|add up|adds up|"
    "bleed\\w*|wast\\w+|suffer\\w*|miss out|turn away|set you back|show up in|drain\\w*|hit (?:you|the|your)|takes the heat|feels? (?:it|the|that)|pays? (?:the price|for (?:it|that|those))|eat up|eats|burns?)",
    "what (?:would |will |could |does |might |typically |usually |tends to )?~(?:happen|happens|happened|occurs|comes) .. (?:if|when|once|after|next|then|because|to)|"
    "what (?:happens|happened)(?= $)|(?:and )?then what|what then|so what(?= $)",
    "(?:what|how) .. (?:if|when) .. (?:nothing|do nothing|did nothing|not change|not fix\\w*|leave it|stays? (?:the same|as)|keeps? (?:going|happening)|"
    "carry on|carries on|continues?|goes? on|another (?:year|quarter|six months)|unresolved|unchanged|drags?|status quo|ignore|left alone|wait)",
    "what if (?:nothing|you (?:do nothing|did nothing|left|leave|carry on|carried on|wait|waited|just)|it (?:stays|keeps|continues|goes)|things stay|that (?:continues|goes on|keeps))",
    "why ~(?:now|this year|this quarter|today|at this point|is (?:this|that|it|now) .. (?:matter|important|urgent|priority|now|come up|coming up)|fix|tackle|look at|does (?:this|that|it) matter|do anything)|"
    "what (?:has |have )?(?:changed|prompted|triggered|brought|pushed|made (?:this|it) .. (?:urgent|priority|now))",
    "(?:how|what) ~(?:important|urgent|serious|severe|critical|painful|pressing|high|much of a (?:priority|problem|headache|issue)|big a (?:problem|deal|headache|issue)|bad|"
    "is the (?:urgency|priority))|on a scale|(?:one|1) to (?:ten|10)|how (?:much|badly|keen|motivated|determined|committed) ~.. "
    "(?:want|need|care|like|mind|matter\\w*|solve|solved|fix|fixed|sorted)|where .. (?:rank|sit) .. (?:list|priorit\\w+)",
    "what (?:would|does|will|could|did|might) .. (?:mean|do) (?:for|to) (?:<you>|your|the|them|him|her|people|customers|patients|staff|morale|everyone|[^ ]+)|"
    "what (?:would|does|will) .. (?:be worth|free up|free you|allow|let you|save|look like for|change for|make possible|stop you|keep you from|prevent)|"
    "what (?:would|could) (?:you|your .. ) do with (?:that|those|the (?:extra|time|money|hours))",
    "who (?:else )?(?:is |gets |has to |ends up |)~(?:hurt|hurts|affected|suffers?|suffering|impacted|feels?|pays?|hit|hears? about|complains?|"
    "picks? up|carries|bears|deal(?:s|ing)? with (?:it|that)|clean(?:s|ing)? up|notices|loses|cares|the worst)",
    "how long (?:can|could|will|would|do) (?:you|it|that|this|they|your) .. (?:go on|keep|afford|last|live|carry|continue|sustain|survive|cope|before)|"
    "(?:worth|value) (?:of )?(?:fixing|solving)|what is (?:that|this|it|the|one|a|an|each) .. (?:worth|costing|doing to)|what is at stake|"
    "how does (?:that|this|it) ~(?:affect|impact|hurt|show up|play out|hit|feel|land|make (?:you|them|people))|"
    "what does (?:that|this|it) ~(?:do|mean|cost|lead|cause|add|come to|run|look like in|take)",
)
_IMPACT_BLOCK = any_of(
    "(?:does|do|will|would|is) (?:your|our|the) (?:product|software|service|plan|subscription|system|solution) .. cost",
    "(?:what|how much) (?:do|does|did|are|would|will) (?:<you>|it) ~(?:pay\\w*|spend|budget\\w*)",
)
_ABOUT_BUYER = any_of(
    "you|your|yours|yourself|yourselves|there|the team|the \\w+ team|folks|everyone|guys|people"
)
_ABOUT_SELF = any_of(
    "(?:i|we|us|me) ~(?:do|get|go|can|could|should|have|make|take|put|say|tell|know|mean|explain|show|be|help)|"
    "(?:about|with|of) (?:us|our \\w+|me)|(?:our|my) (?:product|company|offer|price|platform|team|proposal)",
)
_OFFER = any_of(
    "(?:would|do) you (?:like|want|care|prefer) (?:to (?:see|hear|know more|learn more|try|join|have|receive|get|take a look|look)|me|us|some|more info\\w*)|"
    "(?:can|could|may|shall|should) (?:i|we) ~(?:send|show|offer|give|share|tell|explain|suggest|recommend|help|introduce|add|start|interest|tempt|go|just|say|have|get|put|take|do)|"
    "(?:have you|did you) (?:ever )?(?:heard (?:of|about)|hear (?:of|about)) (?:us|our|my)|interested in (?:hearing|learning|seeing|knowing)|"
    "let (?:us|me) know|(?:are|would) you (?:be )?(?:interested|open|willing|up)",
)


def classify(question: Question, situation: Situation) -> tuple[Ask, float]:
    """What `question` asks for, and how sure that is."""
    said = question.words
    doubt = 0.0 if question.sure else 0.25
    if _LOGISTICS.search(said) or _IS_CHECK_ONLY.search(said[: len(said)]) and len(said) < 24:
        return Ask.OTHER, STRONG
    if _PERMISSION.search(said):
        return Ask.PERMISSION, FAIR
    if question.sentence.asks and _is_leading(question):
        return Ask.LEADING, STRONG
    if _CONFLICT.search(said):
        return Ask.CONFLICT, STRONG - doubt
    if _LEADING.search(question.sentence.flat[question.start :]):
        return Ask.LEADING, STRONG - doubt
    if _CLOSE.search(said):
        return Ask.CLOSE, STRONG - doubt
    if _CHECK.search(said) and len(said) < 60:
        return Ask.CHECK, STRONG
    if _DECISION.search(said):
        return Ask.DECISION, STRONG - doubt
    if _IMPACT.search(said) and not _IMPACT_BLOCK.search(said):
        return Ask.IMPACT, STRONG - doubt
    if _OFFER.search(said):
        return Ask.OTHER, STRONG
    if _ABOUT_SELF.search(said) and not _ABOUT_BUYER.search(said):
        return Ask.OTHER, FAIR
    return _discovery(question, doubt)


def _discovery(question: Question, doubt: float) -> tuple[Ask, float]:
    if _ABOUT_BUYER.search(question.words):
        return Ask.DISCOVERY, STRONG - doubt
    if question.sure and len(question.words) > 8:
        return Ask.DISCOVERY, FAIR if question.sentence.asks else WEAK
    return Ask.DISCOVERY, NEAR_MISS


def _is_leading(question: Question) -> bool:
    flat = question.sentence.flat
    breaks = question.sentence.breaks
    tag = breaks[-1] if breaks else -1
    if tag > 0 and _TAG.match(flat[tag:]) and len(flat) - tag < 32:
        return _TAGGED_EVALUATION.search(flat[:tag] + " ") is not None
    return False


_HIT = {
    Ask.DISCOVERY: Move.DISCOVERY_QUESTION,
    Ask.IMPACT: Move.IMPACT_QUESTION,
    Ask.DECISION: Move.DECISION_QUESTION,
    Ask.CONFLICT: Move.SURFACE_CONFLICT,
    Ask.LEADING: Move.LEADING_QUESTION,
    Ask.PERMISSION: Move.PERMISSION,
}


def question_hits(found: list[tuple[Question, Ask, float]]) -> Iterator[Hit]:
    """The labels that the questions themselves earn."""
    for question, ask, score in found:
        move = _HIT.get(ask)
        if move is not None:
            yield question.hit(move, score)
