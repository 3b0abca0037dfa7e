"""Sources the buyer can check, and ways to judge between conflicting claims."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import FAIR, NEAR_MISS, STRONG, WEAK, Hit, Phrases, Rule, apply
from app.domain.moves import Move

_CONTACT = (
    "call|ring|phone|talk to|talk with|speak to|speak with|chat to|chat with|write to|email|ask|meet|visit|"
    "get in touch with|reach out to|contact|drop in on|look up|give .. a (?:call|ring)|interview|pop in (?:to|on)"
)
_WITNESS = (
    "customers?|clients?|references?|users?|sites?|depot|plants?|warehouse|hospital|schools?|clinics?|farms?|hotels?|"
    "practice manager|managers?|directors?|supervisors?|owners?|deputy head|head of [^ ]+|heads?|peers?|analysts?|auditors?|"
    "regulators?|ombudsman|engineers?|nurses?|principal|counterparts?|operators?|surveyors?|inspectors?|university|council|"
    "foreman|chef|vp|cfo|cio|ceo|coo|someone who|people who|anyone who|one who|two who|the person who|landlord|headteacher"
)
_INSTITUTION = (
    "gartner|forrester|idc|mckinsey|deloitte|g2|capterra|trustpilot|consumer reports|which magazine|"
    "(?:royal |national |european |federal |state |city |british |american |public |local )*(?:college|university|institute|"
    "laborator(?:y|ies)|ministry|departments?|commission|authority|registry|agency|bureau|council|association|"
    "federation|trust|foundation|society|chamber|board|station|standards body|trade (?:body|journal|association|press)|"
    "regulator|ombudsman|inspectorate|inspector|land registry|court|government|parliament|academy|hospital)|"
    "nhs|fda|hse|fca|cdc|epa|osha|who|irs|sec|ofgem|ofsted|nist|iso|iec|astm|ansi|companies house|land registry|"
    "fraunhofer(?: people)?|better business bureau|analysts?|auditors?|university hospital|industry body|journal"
)
_PUBLISHED = (
    "publish(?:es|ed)?|put out|wrote|writes|found|finds|lists?|rates?|rated|ranks?|ranked|measured|tested|certifi(?:ed|es)|"
    "audited|guidance|figures?|reports?|reported|survey(?:ed)?|stud(?:y|ies)|trials?|standard|paper|data|statistics|review(?:ed)?|"
    "shows?|showed|comparison|ranking|rankings|scores?|puts|note|table|test|tests|benchmark|calculator|records?|register|numbers|keeps|holds|says|said|notes?|article|census"
)
_DOCUMENT = (
    "manual|documentation|docs|contracts?|brochure|price list|release notes|changelog|datasheet|data sheet|spec sheet|"
    "annual report|white ?paper|terms|filings?|guide|rate card|handbook|proposal|quote|website|status page|small print|"
    "fine print|certificate|audit report|test report|audit|reviews?|uptime page|invoice|terms and conditions|inspection report"
)
_POINTED = Phrases(
    f"""
    (?:{_CONTACT}) ~(?!(?:them|each|both|every|all|me|us|you) )(?:(?:the|any|a|an|one|some|two|three|their|other|his|her|my|your|those|each|someone|anyone|any of|a few of|one of) )?(?:[^ ]+ ){{0,3}}(?:{_WITNESS})(?= )
    (?:put|get|connect|introduc(?:e|ing)) you (?:in touch|in contact|through|on the phone|directly|up)? ?(?:with|to) .. (?:{_WITNESS}|at|of theirs|of ours|clients)
    reference (?:site|customer|call|client|list|visit|account)s?|(?:customer|client|independent|third party) references?
    (?:check|look at|look (?:it|us|them|this|that) up|look up|read|see|verify|find|compare|go to|search|pull up|open|google|download|ask for|request|consult|look in|look into|look through|page through|review|confirm|worth reading|take a look at|have a look at) .. .. (?:{_INSTITUTION}|(?:<rival>|their|the (?:rival|vendor|maker|manufacturer|supplier)|[^ ]+) own (?:{_DOCUMENT})|reviews|published|peer reviewed|independent|page \\d+|comparison site|public record[^ ]*|league table|small print|standard|annual report|audit|registry|case law)
    according to (?!(?:me|us|our|my|you|your) )[^ ]+
    as (?:reported|published|documented|measured|audited|certified|confirmed|found) (?:by|in)|published (?:by|in)
    (?:report|study|survey|review|audit|trial|paper|article|investigation|assessment|figures|guidance|analysis|statistics|research|validation|test) (?:was |were )?~(?:done |carried out |run |made |published )?(?:by|from|in) (?:the |an? )?(?!our |us |my |we )(?:[^ ]+ ){{0,3}}(?:{_INSTITUTION}|\\d{{4}}|june|july|march|may|january|february|april|august|september|october|november|december)
    (?:in|from|by) (?:the |an? )?(?:{_INSTITUTION})(?: [^ ]+){{0,2}} (?:note|report|survey|study|paper|guidance|figures|review|table|trial|test|list|data)
    (?:certified|audited|tested|verified|measured|reviewed|rated|inspected|accredited|validated|confirmed) .. (?:by|to|under|against) (?!us |our |my |your )(?:[^ ]+)
    (?:iso|iec|astm|en|ansi|nist|soc|bs|asme|ul) ~\\d{{1,5}}
    your own ~(?:[^ ]+ ){{0,3}}(?:data|logs?|records?|numbers|figures|books|invoices?|reports?|tickets?|spreadsheets?|history|statements?|timesheets?|bills?|files?|calendar|sheets?|results|ledger|stats|cameras?|meters?|receipts|rosters?|claims|stamps)
    (?:<rival>|their|his|her|[^ ]+'s|the (?:vendor|rival|competitor|supplier|manufacturer|maker)'s) own (?:[^ ]+ ){{0,2}}(?:{_DOCUMENT})
    (?:on )?page (?:\\d+|<amount>) of|section (?:\\d+|<amount>)|clause (?:\\d+|<amount>)|paragraph (?:\\d+|<amount>)|appendix
    (?:independent|third party|peer reviewed|external|outside|public|published|side by side) (?:[^ ]+ ){{0,2}}(?:stud(?:y|ies)|report|audit|tests?|trials?|evaluation|review|data|research|benchmark|assessment|survey|firm|lab|list|record|figures)
    (?:all|it is|is|are|both|ten years of [^ ]+(?: on [^ ]+)?|which is|and) (?:all )?public(?= (?:record|and|so|$)| $)|(?:publicly|freely) (?:available|listed)|(?:you|anyone|anybody) can (?:read|look|check|see) (?:it|them|that|those)? ?(?:up|online|in full|yourself|tonight|for yourself|there)
    (?:keeps|has|holds|will|can|could|would|happy to|glad to|willing to) ~(?:show|tell|give|let) (?:it |that |them |you )?.. (?:to )?(?:anyone|anybody|you|whoever) (?:who asks|see|the (?:good|bad|numbers|sheet)|what)|(?:he|she|they) will (?:tell|show) you|here is (?:his|her|their) (?:direct |own |mobile |phone )?(?:line|number|email)
    (?:free|open|there) (?:for (?:you|anyone|all) )?to (?:read|look at|check|see|download)|(?:look|check) (?:it|them|that|this|him|her) up|(?:number|reference|case) (?:\\d+|[^ ]+)(?: [^ ]+){{0,3}} (?:look up|check|list)|on (?:the|their|a) (?:[^ ]+ ){{0,3}}(?:list|register|website|back page|label|packaging)(?= )
    (?:put|lay|hold|set) (?:them|it|those|your [^ ]+|the [^ ]+) (?:next to|beside|side by side|against) (?:the (?:ones|one)|your|last|this|them|theirs)|(?:ignore|forget|never mind|leave out|disregard) (?:what (?:i|we) say|me|us|ours|our (?:brochure|numbers))|(?:meter|gate|time|bank|sales|phone|visitor|till|door) (?:readings?|logs?|records?|statements?|sheets?|stamps)
    (?:watchdog|ombudsman|regulator|council|ministry|union|inspectorate|consumer (?:group|body|association)|trade body|press|newspaper|magazine|local paper|university|lab|laboratory|institute|court) (?:[^ ]+ )?(?:ranks?|ranked|lists?|listed|keeps?|publish(?:es|ed)|tested|tests|rates|rated|found|printed|ran|reported|measured|audits?|audited|certified|names?|puts? out)
    (?:has|have) had (?:it|one|ours|them|this) (?:in |running |installed )?for (?:[^ ]+ )?(?:winters?|years?|months?|seasons?|summers?)|(?:last|previous|latest|nearest|first|oldest|biggest|other) (?:[^ ]+ )?(?:customers?|clients?)(?: [^ ]+){{0,4}} (?:is|are|was|were) (?:the|a|your|in|at)|they were not paid by|nobody paid them|(?:has|have|carries) no (?:stake|interest|reason to)
    do not take (?:it|that|this) from me|do not (?:take|trust) my word|(?:you )?(?:do )?not (?:have to |need to )?(?:take|trust) (?:my|our) word|without any (?:salesman|vendor|rep|of us)|do not (?:believe|trust|ask) me
    """
)
_INSTITUTION_SAYS = Phrases(f"(?:{_INSTITUTION}) (?:[^ ]+ ){{0,4}}(?:{_PUBLISHED})")
_WEAK_SOURCE = Phrases(
    """
    (?:a|the|one|recent|this|an|new|two|several|epidemiological|clinical|randomized|longitudinal|national|academic) ~(?!free )(?:(?!free )[^ ]+ ){0,2}(?:study|survey|trial|meta analysis|experiment|census|poll|evidence) (?:of|in|by|from|at|published|conducted|on|with|among|showed|shows|found|finds|suggests?|concluded|reported|estimated|indicat[^ ]+|demonstrat[^ ]+|that|tested|has|compared)
    (?:epidemiological|scientific|clinical|empirical|medical) (?:evidence|research|data|studies)|(?:researchers|scientists|economists|professors?|dr) (?:[^ ]+ ){0,3}(?:found|noted|showed|concluded|stated|argues?|argued|reported|estimated|suggests?|writes|wrote|believes?|say|says)
    (?:in|since|between) (?:1[89]|20)\\d\\d(?: [^ ]+){1,14} (?:percent|[^ ]*%|million|thousand|rate|increase[^ ]*|decrease[^ ]*|decline[^ ]*|rose|fell|died|estimated|reported)|(?:percent|[^ ]*%) of (?:the |all )?(?:children|adults|population|people|patients|companies|women|men|students|americans|deaths|[^ ]+s)(?= )
    (?:more|read|see|find out|learn) .. (?:at|on) (?:this |the |their )?(?:link|url|site|website|page)|www [^ ]+|http[^ ]*|(?:charity navigator|charitywatch|wikipedia)
    """
)
_HEARSAY = Phrases(
    """
    studies (?:show|prove|suggest)|research (?:shows|proves|suggests)|(?:our|most|many|all our) (?:customers|clients|users) (?:say|love|tell|report|see)|experts (?:say|agree)|it is (?:proven|well known)|science (?:says|shows)
    """
)
_OURS = Phrases(
    """
    (?:our|my) (?:team|manager|boss|sales|account manager|director|solutions|specialist|expert|engineers?|website|brochure|own)|according to (?:our|my|us)
    (?:will|can|could|shall|should|to|would|i) ~(?:have|get) (?:my|our)|(?:i|we) (?:will|can|should|would|must|need to) (?:call|email|talk|speak|ask|meet|visit|contact)
    (?:call|ask|email|speak to|talk to) your (?:manager|director|cfo|team|boss|vp|supervisor|people|owner|ceo|head|landlord|it)|(?:they|he|she) (?:will )?ask|ask (?:you|me|us)
    ^see (?:who|what|how|if|whether|which)|who (?:writes|wrote|says|said|found|lists|tested)|studies show|stud(?:y|ies) (?:shows?|proves?) (?:we|our|it)|(?:who|what|which|how) .. (?:audited|tested)
    """
)
_EVIDENCE = (
    Rule(STRONG, _POINTED, _OURS),
    Rule(FAIR, _INSTITUTION_SAYS, _OURS, asks=False),
    Rule(WEAK, _WEAK_SOURCE, _OURS, asks=False),
    Rule(NEAR_MISS, _HEARSAY),
)
_ASK_THEM = Phrases("^(?:go |just |do )?(?:ask|ring|call|phone|visit|talk to|speak to|email|write to) (?:any|either|one|all|some|both|him|her|them|the)(?= )")
_WITNESSES = Phrases(f"{_WITNESS}|(?:has|have) (?:had|used|run|been using)|uses? (?:it|ours|us)|bought|fitted|installed|switched|runs? (?:it|ours|one)|last [^ ]+ customers")
_CALL_SOMEONE = Phrases(f"^(?:go and )?(?:{_CONTACT})(?= )")


def evidence_hits(sentences: Sequence[Sentence]) -> Iterator[Hit]:
    """A customer, an analyst, a standard, own data or a rival's document to check with."""
    yield from apply(Move.OUTSIDE_EVIDENCE, _EVIDENCE, sentences)
    for sentence in sentences:
        if _ASK_THEM.find(sentence) and any(_WITNESSES.find(s) for s in sentences):
            yield Hit(Move.OUTSIDE_EVIDENCE, sentence.span, FAIR, sentence.number)
        call = _CALL_SOMEONE.find(sentence)
        if call and sentence.names and not sentence.asks:
            after = sentence.flat[call[1] :].split()[:6]
            if any(word.removesuffix("'s") in sentence.names for word in after):
                yield Hit(Move.OUTSIDE_EVIDENCE, sentence.span, FAIR, sentence.number)


_BOTH_HOLD = Phrases(
    """
    (?:would|will|must|needs?) ~(?:have|need)? ?(?:to )?be true (?:for|if|when|before)|would have to be true|(?:have|has|need|needs) to be true|for both .. to (?:hold|be)
    (?:both|the two|they|all three|each|either) ~(?:of (?:them|those|these) )?~(?:can|could|may|might|are|be|would be|will be) ~(?:be )?~(?:both )?~(?:true|right|correct|honest|accurate|telling the truth|valid)
    (?:neither|either|both|none|no one|nobody|(?:not|do not) think (?:either|any|anybody|anyone|they)) .. (?:lying|fibbing|wrong|making it up|dishonest|bluffing|cheating|misleading)(?= )(?<!both lying )|(?:hangs?|hinges|rests|turns) on (?:the|whether|what|how|who|when)|for (?:one|six|nine|twelve|the (?:first|lower|higher|shorter|longer)|theirs|\\d[^ ]*)(?: [^ ]+){0,4} to be (?:right|true)
    (?:<amount>|\\d[^ ]*|theirs|his|hers|the (?:first|second|one|other|lower|higher)(?: [^ ]+)?) is (?:off|from|after|before|on|per|for|with|without|net|gross|list|based|in|at) (?:[^ ]+ ){1,8}(?:<amount>|\\d[^ ]*|theirs|ours|the (?:other|second|higher|lower)(?: [^ ]+)?) is (?:off|from|after|before|on|per|for|with|without|net|gross|list|based|in|at)
    nobody (?:needs|has) to be (?:lying|wrong)|no(?:body| one) is (?:lying|wrong)|(?:neither|none) (?:of them )?(?:is|has to be) (?:lying|wrong)|they (?:do|may|might|need) not (?:contradict|be contradicting)|do not (?:really |actually )?contradict
    (?:measur[^ ]+|count[^ ]*|start[^ ]*|stop[^ ]*|defin[^ ]+|mean[^ ]*|talk[^ ]* about|describ[^ ]+|compar[^ ]+|clocks?|includ[^ ]+|quot[^ ]+|answer[^ ]*|look[^ ]* at|leav[^ ]+ out|refer[^ ]*|timing|using|use) ~(?:the |an? |from |it |to )?~(?:different(?:ly)?|another|separate|not the same) (?:things?|clocks?|points?|dates?|questions?|scope|stage|part|starting|ways|sites?|set|end|basis|kinds?|sort|periods?|definitions?|subset|patients|customers|people|groups?|numbers?|assumptions?|conditions?)?
    (?:the )?~(?:difference|gap|contradiction|conflict|discrepancy|disagreement|confusion|mismatch) ~(?:between (?:[^ ]+ ){1,6})?~(?:is|comes|lies|disappears|goes away|may be|might be|could be|would be|boils|turns|vanishes|makes sense) .. (?:that|in|from|because|down|when|if|where|once|who|what|on|only|how|mostly|about|just|one)
    (?:it |that |the answer |which |who is right |the real number |the truth )?(?:all )?(?:depends|hinges|turns|comes down|boils down) (?:on|to|upon) .. (?:what|whether|which|how|when|where|who|if|definition|count[^ ]*|scope|start[^ ]*)
    (?:counts?|includes?|starts?|assumes?|leaves out|excludes?|is measured|measures|covers?|refers to|is per|is based on|looks? at|looked at|took|used)(?: [^ ]+){1,12} (?:while|and|but|whereas|where)? ?(?:the |their |his |ours |theirs )?(?:[^ ]+ ){0,4}(?:counts?|includes?|starts?|assumes?|leaves out|excludes?|measures|covers?|refers|is per|per|is based|looked at|is (?:winter|summer)|what people)
    if (?:they|it|that|the first|one) (?:used|took|counted|meant|measured|assumed) .. (?:right|true|correct|hold)|if (?:going live|[^ ]+ing(?: [^ ]+)?) counts
    """
)
_TEST = Phrases(
    """
    (?:the |an? |one )?~(?:good |simple |easy |quick |fair |best |real |useful |cheap |honest |only |acid |first |better |obvious |decent )*(?:test|way to (?:tell|judge|check|test|find out|know|settle|compare|decide|see|sort)|rule of thumb|yardstick|check|criterion|giveaway|litmus test|question to (?:ask|put)|thing to (?:ask|look for|check)|sign to look for|measure) ~(?:[^ ]+ ){0,5}(?:is|would be|here is|might be|for you|i would use|could be|you can use|ask|have|take|run|put|pick|make)
    (?:a simple|one simple|a good|a fair|an easy|the acid|one|simple|quick) (?:test|yardstick|rule of thumb|check)(?= )|rule of thumb
    (?:here is|this is|that is|there is) (?:one |a |the |an |how i would |how you (?:can|could|might|would) |another )(?:way|test|check|rule|how|tell|judge|simple|easy)? ?.. (?:tell|judge|test|check|compare|settle|decide|know|find out|sort|see|verify|measure|without trusting)
    (?:(?:ask|make|get|press|challenge) (?:each|both|all|every|any|either|them|whoever|anyone|everyone|the two|<rival>)|have (?:each|both|them|whoever|either))(?: of (?:us|them|the [^ ]+|you))?(?: [^ ]+){0,3} (?:whether|what|which|how|to (?:show|name|list|prove|write|put|give|run|demonstrate|state|change|do|commit|define|point|provide|explain|bring|say|quote)|for (?:the|an?|one|two|three|names?|their|proof|evidence|written|examples)|if|when|where|who|change|show|their|the same)
    whoever (?:can|could|is|does|shows?|gives|answers|names|will|has|puts|refuses|signs|agrees|tells|says|comes)|whichever (?:[^ ]+ ){1,6}(?:is|can|could|will|shows?|survives|answers|holds|agrees|stands|wins|to believe)
    if (?:they|it|we|the (?:[^ ]+ ){1,4}|he|she|one|anyone|anybody|an? (?:[^ ]+ ){1,3}|you|that|either|[^ ]+)(?: [^ ]+){0,14} (?:believe (?:them|it|him|her|us|that)|trust (?:them|it|him|her|us|that)|discount (?:it|that|the)|take (?:it|them|that) seriously|cross (?:them|it|us) off|rule (?:them|it|us) out|be (?:suspicious|wary|skeptical)|(?:you|then you) (?:will |can |would )?(?:know|have your answer|ignore it|drop|discard)|hiding (?:it|something)|(?:it|that|the claim|the number|this|the (?:six|nine|half|figure|promise)) (?:is|are|was) ~(?:marketing|a slogan|a guess|a myth|noise|mostly|meaningless|not true|real|true))
    no (?:penalty|name|date|proof|number|answer|reference)s? means|(?:then )?you have your answer|(?:that|which) (?:would|will) (?:settle|tell you|show you|answer)|(?:settles?|decides?) it(?= )
    (?:the )?(?:question|thing) (?:to (?:put|ask|settle)|that (?:settles|decides|separates|tells))|(?:two|one|three|the only|only (?:one|two|three)) (?:[^ ]+ ){0,2}things? (?:that )?(?:tell|tells|separates?|matters?|decides?|distinguish[^ ]*)
    (?:you|your (?:team|people|own)) (?:can|could|will|would|should|might|may) ~(?:judge|decide|check|test|tell|see|find out|verify|measure|compare|settle|work (?:it|that) out)(?: [^ ]+){0,2} (?:yourself|for yourself|for yourselves|on your own|without (?:me|us|taking|trusting)|by (?:asking|looking|counting|timing|checking|comparing|changing|running|testing|watching))
    (?:settle|sort|resolve|answer|find out) (?:it|that|this) (?:in|by|with|yourself|over|without)|^see (?:who|which|whether|if|what) .. (?:will|would|can|lets?|dares?|says?|is|are)|(?:the )?one (?:that|who) (?:says (?:no|yes)|refuses|will not|can not|agrees|answers|does|shows)(?: [^ ]+){0,5} (?:told|tells|is the|has)|has told you something|tells you (?:everything|all|something|which)
    if it is [^ ]+ (?:buy|keep|take|believe|trust|go|it is|fine|walk)(?: [^ ]+){0,4}|(?:is|are) only as [^ ]+ as|as long as the .. is short|(?:lay|put|hold|set) (?:the|both|them|those)(?: [^ ]+){0,3} (?:side by side|next to each other|together)|which (?:one )?(?:matches|fits|agrees with|survives|holds up)
    (?:judge|decide|test|measure|check) (?:it|that|this|us|them) (?:yourself|for yourself|by)|^(?:time|count|measure|weigh|compare) (?:it|them|both|each)(?= $)
    (?:run|take|try|put|pick|plant|test) one(?: [^ ]+){0,3} (?:of|from) (?:each|every|both)|(?:a|one) [^ ]+ from each|side by side (?:and|until|for)|with us and with (?:anyone|them|the others)
    look at (?:the|your)(?: [^ ]+){0,4} if you see|otherwise (?:waiting|it|they|the) .. (?:nothing|not|is)|what do they owe you
    """
)
_IGNORE = Phrases(
    """
    (?:can|could|may|should|safely|would|to|i would) ~(?:safely )?~(?:ignore|set (?:[^ ]+ ){0,4}aside|disregard|skip over|forget about|put (?:[^ ]+ ){0,3}aside|throw out|leave out|cross (?:[^ ]+ ){0,2}off|discard|tune out|not worry about|stop worrying about|drop) ~(?:that|the|any|those|this|what|it|anything|all|most|everything|half|their|our|both|claims?|for|whatever|your list|of|now)
    (?:you can )?(?:safely|happily) (?:ignore|skip|drop|forget)|cross (?:that|it|them|those) off|set (?:[^ ]+ ){0,4}aside(?= )
    (?:that part|that|this|the rest|those|which|it|they|the [^ ]+|the [^ ]+ [^ ]+) (?:does|do|will|is|are) (?:not|only) ~(?:matter|apply|relevant|affect|concern|count|important)(?: [^ ]+){0,2} (?:to|for|in|at|until|unless|here|above|below|your|you|when)
    (?:i would )?(?:park|shelve|skip|bin|put away|ignore|drop|strike|strip out) (?:the|that|those|all|any) (?:[^ ]+ ){0,3}(?:claims?|numbers?|talk|part|bit|stuff|argument|question|promises|story|stories|hype|figure|figures)|no bearing on|does not (?:bear|touch|come into it)|(?:never|not) (?:come up|comes up|apply|applies) (?:for|at|with|in)|(?:can|could|would) do without (?:reading|that|the)|not worth (?:worrying|your time|comparing|looking at)
    (?:irrelevant|noise|a distraction|makes no difference) (?:to|for|at|in|here) (?:you|your|a [^ ]+)
    """
)
_NO_RULE = Phrases(
    """
    can not ~(?:both|all)|not both|could not both|are not both|both of (?:those|them) can not|can both|those can not
    (?:not|never) ~(?:afford to )?~ignore|(?:can|could|should|would) not (?:ignore|forget|drop)|ignore (?:me|us|my|this (?:email|call))|forget about price|ignore your previous
    the difference (?:is|between) (?:we|us|our|that we|with us)|difference is (?:that )?(?:we|our|us|quality)|our test|what is (?:the|your) (?:test|criterion)
    ask (?:me|us) (?:anything|to sign)|ask the team|(?:price|cost|money) (?:does|is) not (?:matter|important)|before you (?:sign|buy)
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


_IF_SO = Phrases("if (?:it|they|that|the [^ ]+|he|she|one|there|going live|you see|people|not|summer|winter)(?: [^ ]+)?(?= )")
