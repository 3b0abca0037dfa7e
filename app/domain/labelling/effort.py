"""Asking the buyer to do or choose something of their own."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import FAIR, STRONG, WEAK, Hit, Phrases, Rule, apply
from app.domain.moves import Move

# What a buyer can do towards a decision. Listening, meeting, signing and paying are not here.
_TASK = (
    "bring|invite|pull|collect|gather|dig (?:out|up)|choose|name|list|write (?:down|out|up)|jot|"
    "note|"
    "count|measure|track|log|compare|mark|rank|draft|nominate|sketch|map|score|rate|tally|record|"
    "photograph|estimate|define|spell out|prepare|highlight|circle|identify|assign|involve|loop in|"
    "forward|export|draw up|work out|figure out|add up|"
    "do (?:that|it|this) (?:with|on|in|at|against) your|ranked|share (?:your|the|with me|that|"
    "those|it|them|last|some|one|a|an|whatever)|"
    "pick(?! up the phone)|set (?:the|a|your)|decide (?:on|which|who|what|how|beforehand|"
    "in advance)|"
    "propose|suggest (?:a|the|who|which|one|someone)|select|time (?:the|one|a|how|it)|"
    "test (?:it|this|that|one|the|with|on|us|them)|try (?:it|this|that|one|the|to break|and break|"
    "breaking|"
    "running|out|a [^ ]+ on)|break it|run (?:it|this|that|one|a|the|your|last|our|them|two|three)|"
    "check (?:with|your|how|the|which|what|it|that|whether|last|against|on|if)|"
    "ask(?! (?:me|us|for a|how i|you|your price|around))|take (?:it|this|that|the [^ ]+|"
    "one) to (?:your|the|one|a)|"
    "look (?:up|through|at|into|back at|over) (?:your|last|the (?:last|past|log|figures|numbers|"
    "records|roster))|"
    "find (?:out|one|two|three|the|someone|me|somebody)|read (?:the|your) (?:meter|log)|"
    "send (?:me|us|over|across|through) (?:your|the (?:last|log|data|numbers|list|figures|names|"
    "worst|file|files)|"
    "last|one|two|three|some|an? (?:list|sample|copy|few|week|export|photo)|whatever|what|any)|"
    "put (?:those|the|these|your|them|that|it) (?:[^ ]+ )?(?:in writing|on paper|down|together)|"
    "show (?:it to|this to|that to|me (?:your|where|how)|them|him|her)|put (?:together|down|"
    "it (?:to|past|in front)|"
    "this (?:to|past|in front)|numbers|a (?:number|date|name|figure))|get (?:your|luis|"
    "one of your|someone (?:from|on))|"
    "come back (?:to me |to us )?with|fill (?:in|out)(?! the (?:order|form))|give (?:me|"
    "us) (?:a (?:date|week|day|list|"
    "number|name|sample|figure)|the (?:name|names|numbers|date|criteria)|your (?:top|criteria|"
    "three|numbers|data|list|"
    "worst)|three|two|one)|walk (?:the|your)|talk (?:it over|to your|with your|it through)|"
    "speak (?:to|with) your|"
    "dig (?:it|them|those|that) out|keep(?:ing)? (?:a|track|count|score|an eye|notes)|build (?:a|"
    "the|your) (?:list|shortlist|case|team)|spend (?:a|an|one|two|ten|"
    "five|half|some)|lead (?:the|that|it)|visit|make (?:a (?:list|note|shortlist)|that call|"
    "the call)|let (?:him|her|them|"
    "your|one of|someone|the [^ ]+) ~(?:set|take|try|run|use|break|test|pick|choose|drive|judge|"
    "do|have a go)|"
    "put it to|sit down with (?:your|the)|dig through|go through (?:your|the last|last)|"
    "review (?:your|the last)|"
    "borrow|own (?:the|that|it)|judge|tell (?:me|us) which|say (?:which|who|when)"
)
_DOING = (
    "bringing|inviting|pulling|picking|choosing|setting|naming|listing|writing|testing|trying|"
    "checking|asking|"
    "counting|measuring|comparing|sharing|sending|running|drafting|timing|tracking|noting|"
    "collecting|putting"
)
_DONE = (
    "brought|invited|pulled|picked|chose|set|named|listed|wrote|tested|tried|checked|asked|"
    "counted|measured|"
    "compared|sent|ran|drafted|shared|timed|decided|tracked|walked|took|put|got|ranked|scored|"
    "noted|kept|collected|marked"
)
_SOMEONE = (
    "you(?: and your [^ ]+)?|your [^ ]+|one of you|the (?:two|pair|both|three) of you|"
    "someone (?:there|on your side)|both of you"
)

TASK_QUESTION = Phrases(
    f"""
    (?:could|can|would|will) (?:{_SOMEONE}) ~(?:be (?:able|willing|open|up|happy|prepared|
      comfortable) (?:to|for) )?~(?:{_TASK})
    (?:would|are|will|could) you ~(?:be )?~(?:open|willing|able|up|happy|prepared|comfortable|
      game|okay) (?:to|for|with) ~(?:{_TASK}|{_DOING})
    (?:how about|what if|why do not|suppose|maybe|perhaps) (?:{_SOMEONE}) ~(?:could |would |can |
      were to )?~(?:{_TASK}|{_DONE})
    would you (?:rather|prefer to|like to|care to) ~(?:{_TASK})
    (?:which|what|who|when|whose|whom)(?: [^ ]+){{0,5}} (?:would|will|could|should|shall|
      might) (?:you|your [^ ]+) ~(?:like to |want to |want |be willing to |choose to |prefer to |
      like )?~(?:bring|invite|pick|choose|start with|test|try (?:first|it)|nominate|put forward|
      include|set|name|send|volunteer|propose|take (?:it|this) to|run (?:it|this|the)|in the room|
      at the table|to (?:be there|join|come)|there|measure|write down)
    how about (?:you )?~(?:{_DOING}|having|letting|taking|getting|starting|going)(?= (?:your|the|
      a|one|it|that|them|two|three|some))
    would you mind ~(?:{_DOING}|keeping|letting|digging|having|jotting|drawing|going|trying|
      looking|finding)
    (?:may|can|could) i ask you to ~(?:{_TASK})
    (?:would|are|will|could) you ~(?:be )?~(?:open|willing|able|up|happy|
      prepared) to ~(?!(?:<no_effort>|an?|the|my|our|some|any|another|this|that|me|us|
      [^ ]+ing) )[^ ]+
    could you ~(?!(?:<no_effort>|be|also) )[^ ]+
    what (?:do|would|will) you (?:propose|suggest (?:we|for|as)|choose|pick)|
      how would you ~(?:like|want|prefer) to (?:split|divide|do|start|proceed|run|test|measure|
      set)|which one (?:would you )?(?:choose|pick)
    (?:how about|what if|suppose|maybe) (?:you|your [^ ]+) ~(?:could |would |can )?(?:take|took|
      keep|kept|have|had|get|got|start|started) (?:[^ ]+ ){{1,12}}(?:and|while|then) (?:i|we)
    (?:which|what) (?:day|date|week|evening|night) .. (?:suits|works|would suit|would work|
      is best) .. (?:you|your|the [^ ]+|them)(?= )(?! for (?:a|the|our) (?:demo|call|meeting))
    """
)
"""A question that asks for an effort or a choice of the buyer's own."""

_ASKED = Phrases(
    f"""
    (?:i would (?:ask|suggest|like|love|want|propose|need|invite|encourage)|i will (?:ask|need)|
      i (?:suggest|propose|need|ask)|it would (?:help|be (?:good|great|useful|best|helpful|ideal)|
      really help)(?: me| us)?(?: if| for)?|the best thing would be if|
      my suggestion is (?:that )?) ?(?:that )?(?:{_SOMEONE}) (?:to )?~(?:could |would |can |
      might |to |were to )?~(?:{_TASK}|{_DONE})
    (?:what i (?:would )?need from you is|the only thing i need from you is|one thing for you|
      your homework|your part|here is what you (?:could|can) do|
      what would help is if you) .. (?:{_TASK}|{_DONE})
    ^you tell me (?:what|which|who|when|how|the)|^(?:put|set|pick|name) a date|
      what would be useful (?:is|would be)|it would be useful to have|drop me a line with|
      come with (?:their|your)|show me where we lose|write it down before
    ^you (?:set|pick|choose|name|decide|call|define|draw up|get to (?:pick|choose|set)|
      should (?:set|pick|choose|name|decide)) (?:the|a|who|what|which|whose|when|where|how|one|
      two|three|that|your)
    ^(?:let (?:him|her|them|your [^ ]+|one of your [^ ]+|the [^ ]+ [^ ]+|the [^ ]+)) ~(?:set|take|
      try|run|use|break|test|pick|choose|drive|judge|have a go|lead)
    (?:the two|both|the pair) of you (?:could|should|might|can) ~(?:{_TASK})
    """
)
_TOLD = Phrases(
    f"""
    ^(?:{_TASK})(?= (?:your|the|three|two|one|a|an|it|them|that|this|last|which|what|who|how|
      whoever|someone|her|him|those|each|both|any|every|some|down|out|with|on|at|for|me|whatever|
      to|whether|luis|five|ten|yourself|in|every|twenty|when|\\d))
    ^(?:invite (?:him|her|them)|bring (?:him|her|them)|send me|pick the|pick a|choose the|
      choose a|try it|test it|count (?:how|the)|name (?:the|a|one|three)|ask (?:your|them|him|her|
      the))
    (?:before|between now and|by|over|in the meantime|this week|for next time|
      until)(?: [^ ]+){{1,7}} (?:could you|can you|would you|please|just|maybe) ~(?:{_TASK})
    """
)
_NOT_TASK = Phrases(
    f"""
    sign|signature|contract|my (?:calendar|diary|offer)|give (?:me|us) a (?:chance|shot|call)|buy|
      purchase|deposit|payment
    (?:i|we) (?:can|will|could|would|shall|should|am going to|are going to|have) ~(?:{_TASK})
    let (?:me|us) ~(?:{_TASK}|send|show|put)
    pick (?:up the phone|a (?:plan|package|time|slot))|choose (?:us|me|our|a (?:plan|package))|
      set up a (?:meeting|call|demo)
    try (?:us|our (?:product|free))|(?:list|set|name|mark|rate|record|map|log|note) price
    do not ~(?:bring|ask|set|choose|pick|count)|(?:ask|tell) (?:me|us) (?:anything|whatever|how)|
      if (?:it|that) is (?:okay|all right|fine) with you
    """
)
_STATED = (Rule(STRONG, _ASKED, _NOT_TASK), Rule(WEAK, _TOLD, _NOT_TASK, asks=False))
_GRANTED = Phrases(
    "^(?:please do|do that|yes do|go ahead and (?:count|check|ask|test|try|measure)|by all means)"
)


def effort_hits(sentences: Sequence[Sentence]) -> Iterator[Hit]:
    """Statements and requests that leave something for the buyer to do or choose."""
    yield from apply(Move.INVITE_EFFORT, _STATED, sentences)
    yield from apply(Move.INVITE_EFFORT, (Rule(FAIR, _GRANTED),), sentences[:1])
