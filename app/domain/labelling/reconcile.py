"""How conflicting statements can both hold, and ways to judge between them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import (
    FAIR,
    STRONG,
    Hit,
    Phrases,
    Rule,
    apply,
)
from app.domain.moves import Move

_BOTH_HOLD = Phrases(
    """
    (?:would|will|must|needs?) ~(?:have|need)? ?(?:to )?be true (?:for|if|when|before)|
      would have to be true|(?:have|has|need|needs) to be true|for both .. to (?:hold|be)
    (?:both|the two|they|all three|each|either) ~(?:of (?:them|those|these) )?~(?:can|could|may|
      might|are|be|would be|will be) ~(?:be )?~(?:both )?~(?:true|right|correct|honest|accurate|
      fair|fine|telling the truth|valid)
    (?:neither|either|both|none|no one|nobody|(?:not|do not) think (?:either|any|anybody|anyone|
      they)) .. (?:lying|fibbing|wrong|making it up|dishonest|bluffing|cheating|
      misleading)(?= )(?<!both lying )|(?:hangs?|hinges|rests|turns) on (?:the|whether|what|how|
      who|when)|for (?:one|six|nine|twelve|the (?:first|lower|higher|shorter|longer)|theirs|
      \\d[^ ]*)(?: [^ ]+){0,4} to be (?:right|true)
    (?:<amount>|\\d[^ ]*|theirs|his|hers|the (?:first|second|one|other|lower|
      higher)(?: [^ ]+)?) is (?:off|from|after|before|on|per|for|with|without|net|gross|list|
      based|in|at) (?:[^ ]+ ){1,8}(?:<amount>|\\d[^ ]*|theirs|ours|the (?:other|second|higher|
      lower)(?: [^ ]+)?) is (?:off|from|after|before|on|per|for|with|without|net|gross|list|based|
      in|at)
    nobody (?:needs|has) to be (?:lying|wrong)|no(?:body| one) is (?:lying|wrong)|(?:neither|
      none) (?:of them )?(?:is|has to be) (?:lying|wrong)|they (?:do|may|might|
      need) not (?:contradict|be contradicting)|do not (?:really |actually )?contradict
    (?:measur[^ ]+|count[^ ]*|start[^ ]*|stop[^ ]*|defin[^ ]+|mean[^ ]*|talk[^ ]* about|
      describ[^ ]+|compar[^ ]+|clocks?|includ[^ ]+|quot[^ ]+|answer[^ ]*|look[^ ]* at|
      leav[^ ]+ out|refer[^ ]*|timing|using|use) ~(?:the |an? |from |it |
      to )?~(?:different(?:ly)?|another|separate|not the same) (?:things?|clocks?|points?|dates?|
      questions?|scope|stage|part|starting|ways|sites?|set|end|basis|kinds?|sort|periods?|
      definitions?|subset|patients|customers|people|groups?|numbers?|assumptions?|conditions?)?
    (?:the )?~(?:difference|gap|contradiction|conflict|discrepancy|disagreement|confusion|
      mismatch) ~(?:between (?:[^ ]+ ){1,6})?~(?:is|comes|lies|disappears|goes away|may be|
      might be|could be|would be|boils|turns|vanishes|makes sense) .. (?:that|in|from|because|
      down|when|if|where|once|who|what|on|only|how|mostly|about|just|one)
    (?:it |that |the answer |which |who is right |the real number |
      the truth )?(?:all )?(?:depends|hinges|turns|comes down|boils down) (?:on|to|
      upon) .. (?:what|whether|which|how|when|where|who|if|definition|count[^ ]*|scope|start[^ ]*)
    (?:counts?|includes?|starts?|assumes?|leaves out|excludes?|is measured|measures|covers?|
      refers to|is per|is based on|looks? at|looked at|took|used)(?: [^ ]+){1,12} (?:while|and|
      but|whereas|where)? ?(?:the |their |his |ours |theirs )?(?:[^ ]+ ){0,4}(?:counts?|includes?|
      starts?|assumes?|leaves out|excludes?|measures|covers?|refers|is per|per|is based|looked at|
      is (?:winter|summer)|what people)
    if (?:they|it|that|the first|one) (?:used|took|counted|meant|measured|assumed) .. (?:right|
      true|correct|hold)|if (?:going live|[^ ]+ing(?: [^ ]+)?) counts
    """
)
_TEST = Phrases(
    """
    (?:the |an? |one )?~(?:good |simple |easy |quick |fair |best |real |useful |cheap |honest |
      only |acid |first |better |obvious |decent )*(?:test|way to (?:tell|judge|check|test|
      find out|know|settle|compare|decide|see|sort)|rule of thumb|yardstick|check|criterion|
      giveaway|litmus test|question to (?:ask|put)|thing to (?:ask|look for|check)|
      sign to look for|measure) ~(?:[^ ]+ ){0,5}(?:is|would be|here is|might be|for you|
      i would use|could be|you can use|ask|have|take|run|put|pick|make)
    (?:a simple|one simple|a good|a fair|an easy|the acid|one|simple|quick) (?:test|yardstick|
      rule of thumb|check)(?= )|rule of thumb
    (?:here is|this is|that is|there is) (?:one |a |the |an |how i would |how you (?:can|could|
      might|would) |another )(?:way|test|check|rule|how|tell|judge|simple|easy)? ?.. (?:tell|
      judge|test|check|compare|settle|decide|know|find out|sort|see|verify|measure|
      without trusting)
    (?:ask|make|get|press|challenge|have) (?:each|both|all|every|either|whoever|them both|the two|
      <rival>)(?: of (?:us|them|the [^ ]+|you))?(?: [^ ]+){0,3} <proof>
    (?:ask|make|get|press|challenge) (?:any|anyone|everyone|them)(?: of (?:us|them|
      the [^ ]+))? <proof>
    whoever (?:can|could|is|does|shows?|gives|answers|names|will|has|puts|refuses|signs|agrees|
      tells|says|comes)|whichever (?:[^ ]+ ){1,6}(?:is|can|could|will|shows?|survives|answers|
      holds|agrees|stands|wins|to believe)
    if (?:they|it|we|the (?:[^ ]+ ){1,4}|he|she|one|anyone|anybody|an? (?:[^ ]+ ){1,3}|you|that|
      either|[^ ]+)(?: [^ ]+){0,14} (?:believe (?:them|it|him|her|us|that)|trust (?:them|it|him|
      her|us|that)|discount (?:it|that|the)|take (?:it|them|that) seriously|cross (?:them|it|
      us) off|rule (?:them|it|us) out|be (?:suspicious|wary|skeptical)|(?:you|then you) (?:will |
      can |would )?(?:know|have your answer|ignore it|drop|discard)|hiding (?:it|something)|(?:it|
      that|the claim|the number|this|the (?:six|nine|half|figure|promise)) (?:is|are|
      was) ~(?:marketing|a slogan|a guess|a myth|noise|mostly|meaningless|not true|real|true|good|
      fine|sound|genuine|worth it|worth having|a keeper|right for you|no good|rubbish))
    (?:tells?|says?|proves?|shows?) (?:you )?(?:nothing|very little|little)(?= )|no (?:penalty|
      name|date|proof|number|answer|reference)s? means|(?:then )?you have your answer|(?:that|
      which) (?:would|will) (?:settle|tell you|show you|answer)|(?:settles?|decides?) it(?= )
    (?:the )?(?:question|thing) (?:to (?:put|ask|settle)|that (?:settles|decides|separates|
      tells))|(?:two|one|three|the only|only (?:one|two|
      three)) (?:[^ ]+ ){0,2}things? (?:that )?(?:tell|tells|separates?|matters?|decides?|
      distinguish[^ ]*)
    (?:you|your (?:team|people|own)) (?:can|could|will|would|should|might|may) ~(?:judge|decide|
      check|test|tell|see|find out|verify|measure|compare|settle|work (?:it|
      that) out)(?: [^ ]+){0,2} (?:yourself|for yourself|for yourselves|on your own|without (?:me|
      us|taking|trusting)|by (?:asking|looking|counting|timing|checking|comparing|changing|
      running|testing|watching))
    (?:settle|sort|resolve|answer|find out) (?:it|that|this) (?:in|by|with|yourself|over|without)|
      ^see (?:who|which|whether|if|what) .. (?:will|would|can|lets?|dares?|says?|is|are)|
      (?:the )?one (?:that|who) (?:says (?:no|yes)|refuses|will not|can not|agrees|answers|does|
      shows)(?: [^ ]+){0,5} (?:told|tells|is the|has)|has told you something|
      tells you (?:everything|all|something|which)
    if it is [^ ]+ (?:buy|keep|take|believe|trust|go|it is|fine|walk)(?: [^ ]+){0,4}|(?:is|
      are) only as [^ ]+ as|as long as the .. is short|(?:lay|put|hold|set) (?:the|both|them|
      those)(?: [^ ]+){0,3} (?:side by side|next to each other|together)|
      which (?:one )?(?:matches|fits|agrees with|survives|holds up)
    (?:judge|decide|test|measure|check) (?:it|that|this|us|them) (?:yourself|for yourself|by)|
      ^(?:time|count|measure|weigh|compare) (?:it|them|both|each)(?= $)
    (?:run|take|try|put|pick|plant|test) one(?: [^ ]+){0,3} (?:of|from) (?:each|every|both)|(?:a|
      one) [^ ]+ from each|side by side (?:and|until|for)|with us and with (?:anyone|them|
      the others)
    look at (?:the|your)(?: [^ ]+){0,4} if you see|otherwise (?:waiting|it|they|
      the) .. (?:nothing|not|is)|what do they owe you
    """
)
_IGNORE = Phrases(
    """
    (?:can|could|may|should|safely|would|to|i would) ~(?:safely )?~(?:ignore|
      set (?:[^ ]+ ){0,4}aside|disregard|skip over|forget about|put (?:[^ ]+ ){0,3}aside|
      throw out|leave out|cross (?:[^ ]+ ){0,2}off|discard|tune out|not worry about|
      stop worrying about) ~(?:that|the|any|those|this|what|it|anything|all|most|everything|half|
      their|our|both|claims?|for|whatever|your list|of|now)
    (?:you can )?(?:safely|happily) (?:ignore|skip|drop|forget)|cross (?:that|it|them|those) off|
      set (?:[^ ]+ ){0,4}aside(?= )
    (?:that part|that|this|the rest|those|which|it|they|the [^ ]+|the [^ ]+ [^ ]+) (?:does|do|
      will|is|are) (?:not|only) ~(?:matter|apply|relevant|affect|concern|count|
      important)(?: [^ ]+){0,2} (?:to|for|in|at|until|unless|here|above|below|your|you|when)
    (?:i would )?(?:park|shelve|skip|bin|put away|ignore|drop|strike|strip out) (?:the|that|those|
      all|any) (?:[^ ]+ ){0,3}(?:claims?|numbers?|talk|part|bit|stuff|argument|question|promises|
      story|stories|hype|figure|figures)|no bearing on|does not (?:bear|touch|come into it)|
      (?:never|not) (?:come up|comes up|apply|applies) (?:for|at|with|in)|(?:can|could|
      would) do without (?:reading|that|the)|not worth (?:worrying|your time|comparing|looking at)
    leave (?:the |all |those |that )?(?:[^ ]+ ){0,6}out of it|what (?:would |will |
      really )?(?:separates?|distinguish[^ ]*|tells?) .. is (?:one|two|just|only|how|whether|
      what)|(?:matters|counts|decides) is (?:whether|how|what|if|one|just)
    (?:irrelevant|noise|a distraction|makes no difference) (?:to|for|at|in|here) (?:you|your|
      a [^ ]+)
    """
)
_NO_RULE = Phrases(
    """
    can not ~(?:both|all)|not both|could not both|are not both|both of (?:those|them) can not|
      can both|those can not
    (?:not|never) ~(?:afford to )?~ignore|(?:can|could|should|would) not (?:ignore|forget|drop)|
      ignore (?:me|us|my|this (?:email|call))|forget about price|ignore your previous
    the difference (?:is|between) (?:we|us|our|that we|with us)|difference is (?:that )?(?:we|our|
      us|quality)|our test|what is (?:the|your) (?:test|criterion)
    ask (?:me|us) (?:anything|to sign)|ask the team|(?:price|cost|money) (?:does|
      is) not (?:matter|important)|before you (?:sign|buy)
    if (?:you|we) (?:sign|buy|order|start|go with|move)|you will know .. (?:best|right choice)
    """
)
_RECONCILE = (
    Rule(STRONG, _BOTH_HOLD, _NO_RULE),
    Rule(STRONG, _TEST, _NO_RULE, asks=False),
    Rule(STRONG, _IGNORE, _NO_RULE, asks=False),
)


def reconcile_hits(sentences: Sequence[Sentence]) -> Iterator[Hit]:
    """How conflicting statements can both hold, a test, or what can be ignored."""
    yield from apply(Move.RECONCILE, _RECONCILE, sentences)
    for before, after in pairwise(sentences):
        if _IF_SO.find(before) and _IF_SO.find(after) and not (before.asks or after.asks):
            yield Hit(Move.RECONCILE, after.span, FAIR, after.number)
    for sentence in sentences:
        if len(list(_IF_SO.all(sentence.flat))) >= 2 and not sentence.asks:
            yield Hit(Move.RECONCILE, sentence.span, FAIR, sentence.number)


_IF_SO = Phrases(
    """
    if (?:you (?:charge|run|use|count|keep|drive|load|start|measure|include|look|only|never)|it|
      they|that|the [^ ]+|he|she|one|there|going live|you see|people|not|summer|
      winter)(?: [^ ]+)?(?= )
    """
)
