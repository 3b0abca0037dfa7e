"""Thanks and apologies beyond the moment, and oneself made small."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import (
    STRONG,
    WEAK,
    Hit,
    Phrases,
    Rule,
    apply,
)
from app.domain.moves import Move

_BUSY = Phrases(
    """
    (?:know|realize|am sure|appreciate|imagine|understand|bet|see|aware) (?:that |
      how )?(?:you are|you must be|you have got|your (?:time|day|schedule|calendar|diary|
      hours) (?:is|are)|you have|busy you|how (?:incredibly )?(?:busy|precious|valuable|full|
      slammed)|.. busy you) ~(?:[^ ]+ ){0,4}(?:busy|swamped|slammed|valuable|precious|packed|full|
      hectic|a lot on|so much on|on your plate|important|a million|better things|so much|flat out|
      loads|limited|tight|must be|worth)
    your (?:precious|valuable|busy) (?:time|schedule|day|calendar)|(?:busy|important) (?:person|
      man|woman|lady) like you|you have (?:got )?(?:a million|a thousand|far|much) (?:better|
      more important) things|(?:time|hours) (?:is|are) (?:far |way |so |
      much )*(?:more (?:precious|valuable)|worth (?:far |so |much )?more)
    """
)
_SORRY = Phrases(
    """
    (?:so|very|really|terribly|awfully|deeply|truly|extremely|dreadfully|super|sincerely|
      incredibly|ever so|most|eternally|forever|endlessly) (?:so |very |terribly |much )*(?:sorry|
      apologetic|grateful|thankful|honored|humbled|appreciative|obliged|indebted)
    (?:sincere|deepest|humble|profuse|many|my|endless|thousand|million|huge|big) (?:apologies|
      thanks)|apologies (?:again|apologies|for (?:taking|bothering|disturbing|interrupting|
      the (?:call|intrusion)|even))|sorry sorry|apologies apologies
    sorry ~(?:again|to (?:bother|disturb|interrupt|trouble|take|bug|be a|pester|intrude|keep|even|
      bring|call|ask)|for (?:taking|bothering|disturbing|the (?:intrusion|bother|trouble)|calling|
      being a|wasting|asking|all|keeping|even|interrupting|my (?:silly|stupid|rambling)))
    i (?:do |really |so |would )*(?:hate|apologize|feel (?:bad|terrible|awful|
      guilty)) ~(?:to (?:bother|ask|disturb|be|take|trouble|even)|for (?:taking|bothering|calling|
      asking|the|this|disturbing|wasting|being|even)|about (?:taking|bothering|calling|asking))
    (?:try|trying|hope|promise) not to (?:waste|take|keep|bother|bore)|bear(?:ing)? with me|
      forgive me|please forgive|beg your (?:pardon|forgiveness)|(?:being|be|am|
      been) an? ~(?:nuisance|bother|pest|burden|pain|annoyance)|(?:i am|probably|
      be) ~(?:bothering|disturbing|pestering|wasting|bugging|annoying|interrupting) (?:you|your)
    """
)
_THANKS = Phrases(
    """
    (?:thank you|thanks)(?: [^ ]+){0,3} (?:so so|very very|ever so|so so much|a million|
      a thousand|again and again|from the bottom|eternally|endlessly|so very)|thank you thank you|
      thanks thanks
    (?:thank you|thanks) ~so ~much ~(?:for )?(?:[^ ]+ing|even|all|thank|thanks|i|really|you|your)|
      (?:thank you|thanks) so much(?: [^ ]+){0,4} (?:thank you|thanks|grateful|appreciate)|
      (?:thousand|million) thanks
    (?:can not|could not|can never) ~(?:thank you|tell you how|express|be more grateful|repay)|
      (?:truly|deeply|sincerely|immensely|profoundly) (?:so |very |do |deeply )*(?:appreciate|
      grateful|thankful) ~(?:you|your|the|that|it|this|every)
    i (?:am|feel) ~(?:[^ ]+ ){0,2}(?:honored|privileged|humbled|blessed|thrilled|in awe|
      not worthy)|(?:such )?an (?:absolute )?(?:honor|privilege)|what an honor|means the world|
      you are (?:too kind|a lifesaver|a star|an angel|a saint|a legend|so patient)|bless you|(?:i|
      we) owe you (?:one|big|a)
    beyond (?:thankful|grateful|honored)|from the bottom of my heart|(?:hardly|barely|
      can not) believe (?:you|my luck|that you)|(?:such|what) a (?:kind|generous|
      gracious) (?:person|thing|soul)|so good of you|forever in your debt|(?:owe|indebted) you|
      how can i (?:ever )?(?:thank|repay)|made my (?:day|week|year)
    (?:so|very|really|incredibly|too) (?:kind|generous|gracious|good|patient|sweet) of you(?= )|
      eternally grateful|ever so grateful|would be so grateful|(?:someone|anybody|anyone|people|
      a person) (?:like me|at your level|of your (?:stature|level|standing))|even (?:agreed|
      picked|picking|took|looked|answered|seeing|reading)
    """
)
_SMALL = Phrases(
    """
    (?:i will|i promise|this will|it will|will|i swear|promise to|i can|i only|i just|
      it is) ~(?:be |only |just |really |try to be |keep (?:it|this) |make (?:it|this) |need |
      take |want )*~(?:super |very |really |so |extremely |mega |ever so )(?:quick|brief|fast|
      short)|(?:be|i will be) (?:quick|brief)(?= (?:i promise|as|really|honestly))|quick as
    out of your hair|(?:gone|finished|done) (?:before you know|in (?:a|thirty|two|one|ten|
      sixty) (?:seconds|second|minutes|minute))|then i am gone|i will be gone|(?:only|
      just) (?:be )?(?:a|one|two) (?:second|sec|tiny)
    (?:will|would|do|does|should) not ~(?:take|waste|keep|eat) (?:up )?~(?:too |any |
      very )?~(?:much|more|long|you long|your|a lot) ~(?:of )?~(?:your )?(?:precious |
      valuable )?(?:time|long|day|minute)?
    (?:just|only) (?:a|one) ~(?:tiny|teeny|little|silly|teensy|wee|humble) (?:little |tiny |
      bit )?(?:second|minute|moment|question|favor|bit|thing|ask|request)|(?:silly|stupid|
      dumb) (?:little )?(?:question|of me|old me|me|request)|one tiny
    i am (?:just|only|merely|nobody|no one) ~(?:an? |the )?~(?:little |humble |small |lowly |
      junior |simple )*(?:salesperson|sales rep|rep|nobody|beginner|trainee|messenger|cog|seller|
      junior|doing my job)|i am nobody|junior rep
    (?:whatever|anything|whenever|wherever) (?:you (?:want|need|say|like|prefer)|works for you|
      suits you)(?: [^ ]+){0,8} (?:anything|at all|happy|drop|any ?time|day or night|whenever|
      whatever)|at your (?:service|disposal|mercy|command|beck)|i am all yours|
      happy to do (?:anything|whatever)|do anything (?:for|to)|drop everything|
      if you could (?:possibly|find it|ever so)|did not expect (?:anybody|anyone|you)
    (?:little|only) old me|the likes of me|(?:person|someone|somebody|man|woman|people) (?:in|
      of) your (?:position|standing|stature|caliber|rank)|(?:far|much|many) (?:more (?:pressing|
      important)|better) (?:matters|things|people)|sick of (?:me|the sight of me|hearing from me)|
      i am the worst|feel (?:dreadful|awful|terrible|so bad|rotten)|in and out|in a jiffy|
      two ticks|blink of an eye|i will not (?:keep|hold|detain|trouble) you|
      hope i am not (?:bothering|disturbing|interrupting|keeping)|
      if it is not too much (?:trouble|bother)|(?:so|too|ever so|
      really) (?:much )?(?:of a )?(?:nuisance|bother)|humbly|humble(?:st)?
    do not want to (?:be an?|bother|take up|impose|waste|keep you|intrude)
    """
)
_NOT_GROVEL = Phrases(
    """
    sorry (?:to hear|about (?:your|that|the)|for your|that (?:you|happened|it|your|they))|(?:so|
      very|really) sorry (?:that|about|for your) (?:you|your|the|happened)|appreciate (?:if|
      it if)|out of your hair if
    (?:busy|hectic) (?:season|period|time of)|quick (?:question about|look at your|summary|recap)|
      (?:rollout|set ?up|install[^ ]*|migration|training) (?:will|is)|take (?:much|any) (?:time|
      more) (?:to (?:set|install|learn|run)|each|per)|will not call|(?:not|never) ~(?:take|
      waste) (?:the|a) [^ ]+ (?:for|out)
    forgive (?:me )?if i am wrong|you (?:are|were) not (?:bothering|wasting)|not be a burden on|
      be (?:super )?quick to
    """
)
_GROVEL = tuple(Rule(STRONG, p, _NOT_GROVEL) for p in (_BUSY, _SORRY, _THANKS, _SMALL))
_ANY_THANKS = Phrases("thank you|thanks|grateful|appreciate|sorry|apolog[^ ]+|forgive")


def grovel_hits(sentences: Sequence[Sentence]) -> Iterator[Hit]:
    """Thanks and apologies beyond what the moment calls for, or oneself made small."""
    yield from apply(Move.GROVEL, _GROVEL, sentences)
    found = [(s, m) for s in sentences for m in _ANY_THANKS.all(s.flat)]
    if len(found) >= 3:
        sentence, match = found[-1]
        yield Hit(Move.GROVEL, sentence.span_of(*match.span()), WEAK, sentence.number)
