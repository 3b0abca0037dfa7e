"""The forms of words that make a move in talk that is not about a sale."""

import re

from app.domain.labelling.patterns import Phrases

HAGGLES = Phrases(
    """
    (?:too|way too|pretty|bit|little|very|so|rather|kind of) (?:expensive|much|high|steep|pricey|
      low)|pricey|expensive|(?:tight|low|short) on (?:money|cash|funds)|budget|afford|lower|
      less than|cheaper|discount|deal|wiggle room|negotiab[^ ]+|negotiat[^ ]+|come down|
      go down|knock [^ ]+ off|best price|lowest|last price|take it off your hands|damaged|
      scratch[^ ]*|mileage|old|used|legitima[^ ]+|not sold on|not sure|worth
    """
)
PRAISES_THE_THING = Phrases(
    """
    (?:great|good|excellent|perfect|mint|fantastic|amazing|wonderful|nice|pristine|immaculate|
      working|top|decent) (?:condition|shape|deal|price|value|quality|order|location|neighborhood|
      area)|brand new|like new|(?:barely|hardly|rarely|only|never) (?:been )?(?:used|worn|driven|
      ridden|opened)|(?:well|carefully) (?:maintained|cared for|kept|looked after|made|built)|
      (?:few|couple of|couple|<amount>|\\d+) (?:months?|weeks?|years?) old|rebuilt|restored|
      refurbished|upgraded|fully (?:furnished|loaded|equipped)|collector[^ ]*|vintage|antique|rare|
      one of a kind|hard to find|solid (?:wood|oak|build)|made of|
      top of the line|high end|durable|last you|good as new|only one (?:with|in|of|that)|
      quality|genuine|authentic|original(?:ly)?
    worth (?:every|much|more|it|a lot|the|at least|way)|a steal|(?:retails?|sells?|sold|goes|
      go|listed) (?:for|at)|i paid|(?:we|i) (?:bought|got) it for|paid (?:over|almost|nearly|
      about|close to|[$£€]?\\d)|(?:is|are|was) going for|(?:others?|people|parties|buyers|
      somebody|someone|plenty|lots?|offers?|guy) (?:[^ ]+ ){0,3}(?:interested|interest|willing|
      asking|offering|waiting|looking)|other (?:[^ ]+ )?(?:interest|offers|buyers)|full price|
      (?:will|would|can) not (?:find|regret|get) (?:it|a better|anything|one|this|another|that)|
      comes with|includes|walking distance|view of|close to (?:the|shops|everything|downtown)|
      you get|easily verified|lot of (?:car|bike|house|phone|room|money)
    (?:low|lower|less|drop|go|price) .. because|because (?:it|this|that|of the)|premium|
      luxur[^ ]+|this does include|is included|with all the|gorgeous|hardwood|average .. (?:is|
      will be|goes)|expensive (?:wood|bike|brand|model)|(?:lose|losing|lost) money|
      not for less than|you (?:would|will) (?:want|be able|see|love)
    """
)
TALKS_DOWN = Phrases(
    """
    you ~(?:already )?(?:have|got|had|will have|are getting|get|would have|
      would get) ~(?:[^ ]+ ){0,3}(?:plenty|enough|a lot|already|lots|more than)|
      you (?:have )?already (?:have|got|had)|
      plenty of (?:water|food|wood|time|room|money|them|it|those|that)|should (?:be|have) enough
    (?:do|are|will|would) you ~(?:really|even|actually|sure) ~(?:sure )?(?:you )?(?:need|want|
      that)|are you sure you|why (?:would|do|are|should) (?:you|i|we) (?:want|need|care|share|
      give|even|be|have)|how come you|do not you (?:need|have|think|already)
    you ~(?:probably |really |also |just )*(?:do|did|would|will|may|might|can|
      could) not ~(?:really |actually |even |seem to |have to )*(?:need|miss|require|use|eat|
      benefit|lack|have the need)
    you (?:can|could|may|might|should|will) ~(?:always |easily |just |also |still |maybe |
      probably |then )*(?:catch|fish|hunt|boil|collect|gather|find|forage|borrow|purify|chop|
      scavenge|walk|drive|buy|use your|make do|get by|survive|share a|manage|cope|ask your)
    (?:just|only) (?:extra|additional)|not (?:a|an|that) (?:issue|big deal|important|
      necessary) for you|necessary for you|benefit you|you are the one|you said (?:you|that)
    """
)
REJECTS = Phrases(
    """
    ^no (?:we|it|they|you|i|that|there|he|she) ~(?:will|would|can|could|do|does|did|is|are|have|
      has|need|should|want)(?= )
    ^i do not (?:think|believe|agree|see|understand why) (?!(?:i|so|we have met) )|
      ^that (?:is not|does not|will not|would not)|^but (?:you|it|we|that|they|then|why|if|the)|
      ^(?:you are|that is) (?:wrong|not (?:true|right|fair))|disagree
    """
)
AFTER_WHAT_WAS_DONE = Phrases(
    """
    ^(?:have|had|did|do) you ~(?:ever |already |also |guys )*(?:seen|see|watch|watched|read|tried|
      try|been to|go to|played|play|remember|catch|caught|have a chance|get a chance|get to|
      had the chance)
    (?:is|are|was|were) (?:that|this|it|those|they|there) ~(?:your|something you|one of your|
      anything you|what you)|your favorites?
    """
)
BETTER = Phrases(
    """
    (?!(?:rather|other|number|over|ever|under|never|whether|either|neither|another|after|remember|
      consider|order|offer|together|member|matter|computer|power|server|user|player|paper|later|
      sooner) )(?:[^ ]{2,}er|worse|more [^ ]+|
      less [^ ]+)(?: [^ ]+){0,8} than (?!(?:i|we|us|our|ever|before|usual|expected|one|two|three|
      half|\\d[^ ]*|anyone|last|average|that|other|others) )[^ ]+
    (?:superior|inferior) to|(?:better|worse|faster|slower|easier|
      harder)(?: [^ ]+){0,3} (?:compared|in comparison)
    (?:beats?|beaten|outperforms?|outsells?|trumps|overtook|overtake|overcame|
      dominates?)(?! (?:it|that|any|by|me|up)) [^ ]+|no match for|nowhere near as|as bad as|
      not as [^ ]+ as
    """
)


DIVIDES = Phrases(
    """
    in (?:exchange|return)|trade|trading|swap|exchange|compromise|split(?:ting)?|share|
      meet (?:you |me )?in the middle|work (?:something|this|it|that) out|(?:make|strike|
      do) (?:a|us a) deal|come to an? (?:agreement|deal|compromise)
    if (?:you|u|i) (?:[^ ]+ ){0,3}(?:give|gave|let|take|get|spare|provide|keep)|as long as i|
      (?:spare|give up|give you|trade you) (?:[^ ]+ ){1,6}for|would have to give|
      since you ~(?:are )?(?:getting|taking|get)
    i propose|let us (?:make|do|strike|deal|work|say|split|agree)|what (?:do|would) you (?:suggest|
      propose|have in mind)|(?:would|could) you (?:consider|accept|agree|be (?:okay|willing|open|
      fine))
    """
)
STANDING = Phrases(
    """
    (?:is|are|was|as) (?:an?|the|one of) (?:[^ ]+ ){0,4}(?:international|non ?governmental|
      non ?profit|ngo|registered|accredited|reputable|well known|trusted|respected|legitimate|
      worldwide|charity|charities|foundation)
    (?:\\d+|many|several|hundred|developing|<amount>) (?:[^ ]+ )?countries|around the (?:world|
      globe)|founded|(?:their|its|the [^ ]+) (?:website|web site|web page|homepage)
    """
)
"""What an organisation is and does by its public standing: anybody can look that up."""
GIVES_BACK = Phrases(
    """
    ^so (?!(?:what|how|when|who|why|where|which|would|do|does|did|can|could|is|are|was|were|will|
      have|has|had|let|we|i|one|the|today|this|these|here|now|tell|if|far|much|many|thank|thanks|
      glad|sorry|sad|please|take|look|make|go|just|think|then|first|next|basically) )[^ ]+ [^ ]+
    ^(?:so )?(?:you|your [^ ]+|they|she|he) ~(?:are|were|have|had|feel|felt|want|wanted|love|loved|
      like|made|did|would|got|do not|did not|can not|could not|find|know|think|tried|keep|
      kept)(?! (?:welcome|right|correct|going to|supposed to|to|able to|up|done|it right|any|good|
      okay|my|got (?:it|this)|a question|questions) )
    (?:sounds|seems|looks|feels) (?:to me )?(?:like|as if|as though)|^(?:i bet|i am sure) (?:it|
      that|you|this)|(?:important|a lot|everything|valuable|special) to you
    """
)
TAKES_UP = Phrases(
    """
    (?:since|as|because) you (?:said|say|mentioned|told|like|liked|love|loved|enjoy|enjoyed|want|
      wanted|prefer|preferred|hate|hated|are (?:into|looking for|in the mood for|a fan of))
    i (?:hear|see|understand|gather|take it) (?:that )?you (?:are|like|love|want|enjoy|prefer|
      hate|had)
    (?:suggests|tells me|means|shows|sounds like|looks like|seems like) (?:that )?you (?:like|love|
      enjoy|want|prefer|hate|are into)
    ^so (?:kind of|sort of|basically|something|anything|nothing|only|no|not|more of) [^ ]+ [^ ]+
    would you say (?:that )?.. (?:is|are) your|^i (?:feel|am with) you (?:on|about|there)
    """
)
"""What is taken up of what the other likes or wants, whether or not it is asked."""
NOT_GIVEN_BACK = Phrases(
    """
    you (?:should|must|need to|ought|can|could|might want)|i (?:need|want|can|know)|
      we (?:can|could)|appreciate|thank[^ ]*
    """
)
CITES = re.compile(
    r"\[(?:REF|\d{1,3}\b)|\(\s?[A-Z][\w.-]+(?: et al\.?| (?:and|&) [A-Z]\w+)?,? (?:1[89]|20)\d\d\b"
    r"|\bet al\b|\bdoi\b|[\"\u201d] ?(?:--?|\u2013|\u2014) ?[A-Z]"
)
"""A reference as papers and encyclopedias give it, or a quotation with its author behind it."""
