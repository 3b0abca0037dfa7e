"""Which side a reply takes: warm or cold, for or against, and whether the line takes it too."""

from collections.abc import Mapping
from re import Pattern

from app.domain.buyer.acts import Act
from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.reading import NEGATION, clauses, flat, is_in_point, phrases, read

_WARM = phrases(
    """
    (?:i|we) (?:do )?(?:like|love|enjoy|welcome|prefer) (?:that|it|this|the sound|the idea|your|
      what|how|somebody|people|a seller|a bit|things|marking)
    (?:i|we) (?:am|are) (?:so |all |quite )?(?:impressed|keen|interested|intrigued|curious|
      glad (?:you|to|that|we|it|about|of)|happy (?:with|to|about|that)|pleased|excited|for it|
      for that|leaning|tempted|inclined|reassured|encouraged|sold|open|grateful|proud|delighted|
      flattered|relieved|up for|fond|listening)
    (?:i|we) would (?:be (?:interested|keen|curious|open|happy|glad|up|fools)|love|
      like to (?:see (?:it|that|this|how it|more|a demo|your|for myself)|hear|know|have|get|try|
      learn)|want to (?:get started|start|see it|hear it|hear more|hear about it|try|know more))
    i am all for|(?:i|we) could (?:use|do with)|could not be happier|couldn't ask for
    (?:that|this|it|which) (?:is|sounds|would be|looks|was|does sound) (?:so |a |an |quite |even |
      a very |such a |very |pretty |more than )*(?:better than|
      good(?= [.,!]| news| to hear| enough)|great|encouraging|reassuring|useful|comprehensive|
      impressive|something|music to|promising|generous|interesting|exciting|lovely|helpful|handy|
      attractive|tempting|persuasive|convincing|perfect|wonderful|nice|valuable|welcome|kind|
      remarkable|fascinating|relevant|ideal|big help|relief|fair(?: [^ ]+)? [,.]|fair,)
    (?:is|are|was|exactly|just) what (?:i|we) (?:need|needed|want|wanted|have been|had been|
      was looking|were looking|are looking|hoped|were hoping)|what we are after|been (?:hoping|
      looking|waiting|after|wanting|meaning|wondering|looking forward)
    you are (?:too kind|so right|quite right)|@you are right|you have (?:covered|
      answered) (?:everything|all)|covered everything|all of my questions|you make sense|
      makes (?:a lot of |perfect |good )?sense
    (?:good|fine|enough|right|plenty) for (?:me|us)|caught my (?:ear|eye|attention|interest)|
      got my attention|has my attention|count on me|worth (?:the time|a look|a try|hearing|having|
      it|looking|exploring|considering)|well worth
    tell me (?:more|about|all|how)|go on(?= [,.!]| then)|please (?:go on|show|do|continue|tell)|
      show me (?:the rest|more|how|what)|do go on|let us (?:begin|hear|find|see|start|look|explore|
      talk)|where shall we (?:begin|start)|shall we begin|keep going|say more|i am listening
    i (?:tend to |do |quite |fully )*(?:trust|believe) (?!you believe|my|the|nobody|
      it when)(?:[^ ]+)|i would (?:trust|believe) (?:you|your|them|that|it|teachers|
      an independent)|(?:i|we) (?:take|will take|would take) (?:your|their|his|her) word|
      take it as it comes|believe every
    always (?:useful|worth|up for|interested|welcome|good|a pleasure|the first)|looking forward|
      been thinking (?:the same|about it a good deal)|nearly forgotten|glad you|good to (?:get|
      hear|know|meet|finally)|happy to (?:hear|see|learn)
    no hurry|no rush|plenty of time|all the time (?:in the world|you)|as long as you like|
      take your time|do not go(?= [.,!]| yet)|time is no|the rest of it please|(?:i would|
      i will) (?:gladly|happily)|gladly|good timing|good time [,.]|caught me at a good
    (?:i|we) (?:do )?love (?:a|the|an)|(?:would be|would have been|is|was) fine (?:with|by) (?:me|
      us)|speaks well|well of it|a good deal to me|worth (?:a lot|a good deal|something)|
      i would believe (?:it|that|you)(?= [,.!])
    know(?:s)? (?:just|exactly) what|i know what this is|i see the (?:value|point|benefit|appeal)|
      could be just right|useful background|honest opinion|quite something|speaks? well of|
      you (?:are|have been) (?:very |so )?(?:kind|helpful)
    """
)
_FOR_IT = phrases(
    """
    @yes(?= [,.!])|@(?:exactly|right|correct|true|indeed|agreed|precisely|spot on|bang on|
      absolutely)(?= [,.!])
    (?:that|it) is (?:it|right|correct|true|exactly it|the size of it|a fair|fair|the problem|
      the real|how it is|what i said|what i meant|accurate|about right|the way it is)
    you (?:have )?(?:summed|put your finger|filled it in (?:just )?right|got (?:it|that)|nailed|
      hit|understood|read it)|(?:i|we) (?:would|might) have said (?:the same|so)|said the same|
      is the (?:real )?(?:problem|trouble|issue)|as you say|you are right|fair summary|
      good summary|i could not have
    (?:i|we) (?:do )?agree|no argument|well summed|just so|they are overwhelmed|we do need|
      need something fast
    """
)
_AGAINST = phrases(
    """
    (?<=^ )no(?= [,.!])(?! [,.!] quarrel)|@(?:not really|not at all|nonsense|wrong|rubbish)|
      i (?:would|have to|do|must|strongly) ?(?:disagree|object|argue)|i disagree|would argue with
    you (?:have )?(?:misread|misunderstood|got (?:it|that|me) wrong|misheard|missed)|
      you are (?:wrong|mistaken|off)|(?:that|it) is (?:wrong|not (?:it|right|true|so|what|how|
      correct|the case|quite)|a shame|disappointing|a pity|nothing special|no good|rubbish|
      not good enough|too bad|what every)
    (?:i|we) (?:was|were) hoping for (?:better|more)|tired of|sick of|fed up|done here|we are done|
      i have heard enough|not hear another|not (?:interested|send|bother)|(?:i|we) (?:do|
      would) not (?:want|need)|never mind (?:that|it)|do not (?:send|bother|interest|want|care)|
      would rather not|not be bothered|let us not|waste of
    (?:is|are|they start|works?|runs?) (?:just |perfectly |absolutely )?(?:fine|right for it|
      plenty|perfect|great)|would fit us|fit us (?:very )?well|we would use (?:it|every|all|most)|
      maybe (?:next|later|one day|some day)|just right|could be (?:right|perfect)|like to (?:buy|
      try|have) it all the same
    everybody knows|everyone knows|trusts? (?:that|it) completely|is not much|team owns|
      own that (?:one )?myself
    """
)
_ALL_IS_WELL = phrases(
    """
    (?:we|it|they|i) always (?:know|knows|works|find|finds|been|runs|get|gets|arrive)|
      always (?:on time|been)|every (?:bus|one|time|day|night|week|morning|single)|
      everything (?:in|we|is|works|runs|turns)|never (?:been|a|had|late|fails|takes)|no (?:problem|
      issue|trouble)s?|not (?:a problem|an issue)|to the minute|on schedule|on time every|
      in seconds|at once|without (?:any )?trouble|perfectly|like clockwork|couldn't be better|
      all of (?:our|my|the|them) .. (?:are|on|get|is)|fine as it is|runs fine|works fine|
      nobody cares|well before|in no time|smoothly
    """
)
_WANTS_TO_HEAR = phrases(
    """
    rather (?:hear|see|listen|talk|be shown|you (?:told|showed|talked))|show me|take me through|
      talk me through|walk me through|go on|tell me|on (?:a|the) screen|not (?:send|read)|nothing,|
      paper is dead|rather not|not have anything|reading tires|no paper|no page
    """
)
_ANSWERS = phrases(
    """
    @sure(?= ,)|@of course|since you ask(?:ed)?|i will tell you (?:exactly|who|how|what|all|
      everything)|let me tell you (?:exactly|who|how|what)|@it is (?:the|our|my) [^ ]+ .. (?:that|
      who)|to give you (?:an idea|the answer)|the answer is|here is how
    """
)

_NO_STEP = phrases(
    "no intention of|not (?:going to|be) (?:ask|ring|call|read|count|ringing|asking|calling|"
    "reading)[a-z]*|never ask|no need to ask"
)

_COLD = (
    Act.BRUSH_OFF,
    Act.DOUBT_CLAIM,
    Act.ASK_SOURCE,
    Act.ANSWER_GUARDEDLY,
    Act.PUSH_BACK_DISCOUNT,
    Act.COOL_OFF,
    Act.SEND_SOMETHING,
    Act.CORRECT_SUMMARY,
    Act.HINT,
    Act.WRAP_UP,
    Act.MENTION_CONFLICT,
    Act.THINK_ALOUD,
    Act.STATE_CONDITION,
    Act.PROPOSE_STEP,
    Act.DISCLOSE,
)
AGAINST_THE_ACT: Mapping[Act, tuple[tuple[str, Pattern[str]], ...]] = {
    **dict.fromkeys(_COLD, (("warm", _WARM),)),
    Act.SEND_SOMETHING: (("warm", _WARM), ("wants to hear it", _WANTS_TO_HEAR)),
    Act.CORRECT_SUMMARY: (("warm", _WARM), ("agrees", _FOR_IT)),
    Act.ANSWER_GUARDEDLY: (("warm", _WARM), ("gives the answer", _ANSWERS)),
    Act.HINT: (("gives the answer", _ANSWERS), ("warm", _WARM), ("all is well", _ALL_IS_WELL)),
    Act.CONFIRM: (("disagrees", _AGAINST),),
    Act.ACCEPT_STEP: (("declines", _AGAINST),),
    Act.PROPOSE_STEP: (("warm", _WARM), ("takes no step", _NO_STEP)),
    Act.AGREE_NO_FIT: (("disagrees", _AGAINST),),
}
"""What a reply must not say for an act, unless its authored line says it."""


def takes_another_side(c: Candidate) -> str | None:
    """What the reply says that this act never does, or None.

    What is denied in its clause is not said: "I don't like it" is not warm. A denial that is itself
    the other side counts as it stands.
    """
    rep_denies = NEGATION.search(flat(c.rep)) is not None
    for what, pattern in AGAINST_THE_ACT.get(c.act.act, ()):
        for sentence in read(c.text):
            if what == "warm" and (sentence.asks or _WONDERS.search(sentence.own)):
                continue
            for clause in clauses(sentence.own):
                marked = f"{clause}{'.' if clause.endswith(' ') else ''} "
                for found in pattern.finditer(marked):
                    if found.group().strip() in {"no", "not really"} and rep_denies:
                        continue
                    if _INSTEAD.search(marked):
                        continue
                    denied = NEGATION.search(marked) and not NEGATION.search(f" {found.group()} ")
                    if not (denied and what in _DENIABLE) and not is_in_point(found, c.act.point):
                        return f"{what}: {found.group().strip(' ,.!')!r}"
    return None


_INSTEAD = phrases("rather than|instead of")
_WONDERS = phrases(
    "(?:curious|like to know|love to know|want to know|interested) (?:who|what|how|where|about the "
    "other|whose|which|why)"
)
_DENIABLE = frozenset({"warm", "agrees", "all is well", "wants to hear it"})
