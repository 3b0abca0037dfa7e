"""Sources that the buyer can check without the rep."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import (
    FAIR,
    NEAR_MISS,
    STRONG,
    WEAK,
    Hit,
    Phrases,
    Rule,
    apply,
)
from app.domain.moves import Move

_CONTACT = (
    "call|ring|phone|talk to|talk with|speak to|speak with|chat to|chat with|write to|email|ask|"
    "meet|visit|"
    "get in touch with|reach out to|contact|drop in on|look up|give .. a (?:call|ring)|interview|"
    "pop in (?:to|on)"
)
_WITNESS = (
    "customers?|clients?|references?|users?|sites?|depot|plants?|warehouse|hospital|schools?|"
    "clinics?|farms?|hotels?|"
    "practice manager|managers?|directors?|supervisors?|owners?|deputy head|head of [^ ]+|heads?|"
    "peers?|analysts?|auditors?|"
    "regulators?|ombudsman|engineers?|nurses?|principal|counterparts?|operators?|surveyors?|"
    "inspectors?|university|council|"
    "foreman|chef|vp|cfo|cio|ceo|coo|someone who|people who|anyone who|one who|two who|"
    "the person who|landlord|headteacher"
)
_INSTITUTION = (
    "gartner|forrester|idc|mckinsey|deloitte|g2|capterra|trustpilot|consumer reports|"
    "which magazine|"
    "(?:royal |national |european |federal |state |city |british |american |public |"
    "local )*(?:college|university|institute|"
    "laborator(?:y|ies)|ministry|departments?|commission|authority|registry|agency|bureau|council|"
    "association|"
    "federation|trust|foundation|society|chamber|board|station|standards body|trade (?:body|"
    "journal|association|press)|"
    "regulator|ombudsman|inspectorate|inspector|land registry|court|government|parliament|academy|"
    "hospital)|"
    "nhs|fda|hse|fca|cdc|epa|osha|who|irs|sec|ofgem|ofsted|nist|iso|iec|astm|ansi|companies house|"
    "land registry|"
    "fraunhofer(?: people)?|better business bureau|analysts?|auditors?|university hospital|"
    "industry body|journal"
)
_PUBLISHED = (
    "publish(?:es|ed)?|put out|wrote|writes|found|finds|lists?|rates?|rated|ranks?|ranked|"
    "measured|tested|certifi(?:ed|es)|"
    "audited|guidance|figures?|reports?|reported|survey(?:ed)?|stud(?:y|ies)|trials?|standard|"
    "paper|data|statistics|review(?:ed)?|"
    "shows?|showed|put|placed|comparison|ranking|rankings|scores?|puts|note|table|test|tests|"
    "benchmark|calculator|records?|register|numbers|keeps|holds|says|said|notes?|article|census"
)
_DOCUMENT = (
    "manual|documentation|docs|contracts?|brochure|price list|release notes|changelog|datasheet|"
    "data sheet|spec sheet|"
    "annual report|white ?paper|terms|filings?|guide|rate card|handbook|proposal|quote|website|"
    "status page|small print|"
    "fine print|certificate|audit report|test report|audit|reviews?|uptime page|invoice|"
    "terms and conditions|inspection report"
)
_POINTED = Phrases(
    f"""
    (?:{_CONTACT}) ~(?!(?:them|each|both|every|all|me|us|you) )(?:(?:the|any|a|an|one|some|two|
      three|their|other|his|her|my|your|those|each|someone|anyone|any of|a few of|
      one of) )?(?:[^ ]+ ){{0,3}}(?:{_WITNESS})(?= )
    (?:put|get|connect|introduc(?:e|ing)) you (?:in touch|in contact|through|on the phone|
      directly|up)? ?(?:with|to) .. (?:{_WITNESS}|at|of theirs|of ours|clients)
    reference (?:site|customer|call|client|list|visit|account)s?|(?:customer|client|independent|
      third party) references?
    (?:check|look at|look (?:it|us|them|this|that) up|look up|read|see|verify|find|compare|go to|
      search|pull up|open|google|download|ask for|request|consult|look in|look into|look through|
      page through|review|confirm|worth reading|take a look at|
      have a look at) .. .. (?:{_INSTITUTION}|(?:<rival>|their|the (?:rival|vendor|maker|
      manufacturer|supplier)|[^ ]+) own (?:{_DOCUMENT})|reviews|published|peer reviewed|
      independent|page \\d+|comparison site|public record[^ ]*|league table|small print|standard|
      annual report|audit|registry|case law)
    according to (?!(?:me|us|our|my|you|your) )[^ ]+
    as (?:reported|published|documented|measured|audited|certified|confirmed|found) (?:by|in)|
      published (?:by|in)
    (?:report|study|survey|review|audit|trial|paper|article|investigation|assessment|figures|
      guidance|analysis|statistics|research|validation|test) (?:was |were )?~(?:done |
      carried out |run |made |published )?(?:by|from|in) (?:the |an? )?(?!our |us |my |
      we )(?:[^ ]+ ){{0,3}}(?:{_INSTITUTION}|\\d{{4}}|june|july|march|may|january|february|april|
      august|september|october|november|december)
    (?:in|from|by) (?:the |an? )?(?:{_INSTITUTION})(?: [^ ]+){{0,2}} (?:note|report|survey|study|
      paper|guidance|figures|review|table|trial|test|list|data)
    (?:certified|audited|tested|verified|measured|reviewed|rated|inspected|accredited|validated|
      confirmed) .. (?:by|to|under|against) (?!us |our |my |your )(?:[^ ]+)
    (?:iso|iec|astm|en|ansi|nist|soc|bs|asme|ul) ~\\d{{1,5}}
    your own ~(?:[^ ]+ ){{0,3}}(?:data|logs?|records?|numbers|figures|books|invoices?|reports?|
      tickets?|spreadsheets?|history|statements?|timesheets?|bills?|files?|calendar|sheets?|
      results|ledger|stats|cameras?|meters?|receipts|rosters?|claims|stamps)
    (?:<rival>|their|his|her|[^ ]+'s|the (?:vendor|rival|competitor|supplier|manufacturer|
      maker)'s) own (?:[^ ]+ ){{0,2}}(?:{_DOCUMENT})
    (?:on )?page (?:\\d+|<amount>) of|section (?:\\d+|<amount>)|clause (?:\\d+|<amount>)|
      paragraph (?:\\d+|<amount>)|appendix
    (?:independent|third party|peer reviewed|external|outside|public|published|
      side by side) (?:[^ ]+ ){{0,2}}(?:stud(?:y|ies)|report|audit|tests?|trials?|evaluation|
      review|data|research|benchmark|assessment|survey|firm|lab|list|record|figures)
    (?:all|it is|is|are|both|ten years of [^ ]+(?: on [^ ]+)?|which is|
      and) (?:all )?public(?! (?:school|sector|transport|speak[^ ]*|relations|holiday))|
      (?:publicly|freely) (?:available|listed)|(?:you|anyone|anybody) can (?:read|look|check|
      see) (?:it|them|that|those)? ?(?:up|online|in full|yourself|tonight|for yourself|there)
    (?:keeps|has|holds|will|can|could|would|happy to|glad to|willing to) ~(?:show|tell|give|
      let) (?:it |that |them |you )?.. (?:to )?(?:anyone|anybody|you|whoever) (?:who asks|see|
      the (?:good|bad|numbers|sheet)|what)|(?:he|she|they) will (?:tell|show) you|here is (?:his|
      her|their) (?:direct |own |mobile |phone )?(?:line|number|email)
    (?:glad|happy|willing|agreed|offered|open) to (?:take (?:your|a|any) calls?|(?:talk|speak|
      chat) (?:to|with) you|show you (?:around|round)|be (?:called|contacted|asked)|answer your)|
      (?:database|register|registry|records?|list|report|log|figures|results) (?:is|are) (?:all |
      fully |freely )*(?:public|open|online|published)|type in (?:our|my|the) (?:name|number)
    (?:free|open|there) (?:for (?:you|anyone|all) )?to (?:read|look at|check|see|download)|
      (?:look|check) (?:it|them|that|this|him|her) up|(?:number|reference|case) (?:\\d+|
      [^ ]+)(?: [^ ]+){{0,3}} (?:look up|check|list)|on (?:the|their|a) (?:[^ ]+ ){{0,3}}(?:list|
      register|website|back page|label|packaging)(?= )
    (?:put|lay|hold|set) (?:them|it|those|your [^ ]+|the [^ ]+) (?:next to|beside|side by side|
      against) (?:the (?:ones|one)|your|last|this|them|theirs)|(?:ignore|forget|never mind|
      leave out|disregard) (?:what (?:i|we) say|me|us|ours|our (?:brochure|numbers))|(?:meter|
      gate|time|bank|sales|phone|visitor|till|door) (?:readings?|logs?|records?|statements?|
      sheets?|stamps)
    (?:watchdog|ombudsman|regulator|council|ministry|union|inspectorate|consumer (?:group|body|
      association)|trade body|press|newspaper|magazine|local paper|university|lab|laboratory|
      institute|court) (?:[^ ]+ )?(?:ranks?|ranked|lists?|listed|keeps?|publish(?:es|ed)|tested|
      tests|rates|rated|found|printed|ran|reported|measured|audits?|audited|certified|names?|
      puts? out)
    (?:has|have) had (?:it|one|ours|them|this) (?:in |running |
      installed )?for (?:[^ ]+ )?(?:winters?|years?|months?|seasons?|summers?)|(?:last|previous|
      latest|nearest|first|oldest|biggest|other) (?:[^ ]+ )?(?:customers?|
      clients?)(?: [^ ]+){{0,4}} (?:is|are|was|were) (?:the|a|your|in|at)|they were not paid by|
      nobody paid them|(?:has|have|carries) no (?:stake|interest|reason to)
    do not take (?:it|that|this) from me|do not (?:take|trust) my word|
      (?:you )?(?:do )?not (?:have to |need to )?(?:take|trust) (?:my|our) word|
      without any (?:salesman|vendor|rep|of us)|do not (?:believe|trust|ask) me
    """
)
_INSTITUTION_SAYS = Phrases(f"(?:{_INSTITUTION}) (?:[^ ]+ ){{0,4}}(?:{_PUBLISHED})")
_WEAK_SOURCE = Phrases(
    """
    (?:a|the|one|recent|this|an|new|two|several|epidemiological|clinical|randomized|longitudinal|
      national|academic) ~(?!free )(?:(?!free )[^ ]+ ){0,2}(?:study|survey|trial|meta analysis|
      experiment|census|poll|evidence) (?:of|in|by|from|at|published|conducted|on|with|among|
      showed|shows|found|finds|suggests?|concluded|reported|estimated|indicat[^ ]+|
      demonstrat[^ ]+|that|tested|has|compared)
    (?:epidemiological|scientific|clinical|empirical|medical) (?:evidence|research|data|studies)|
      (?:researchers|scientists|economists|professors?|dr) (?:[^ ]+ ){0,3}(?:found|noted|showed|
      concluded|stated|argues?|argued|reported|estimated|suggests?|writes|wrote|believes?|say|
      says)
    (?:in|since|between) (?:1[89]|20)\\d\\d(?: [^ ]+){1,14} (?:percent|[^ ]*%|million|thousand|
      rate|increase[^ ]*|decrease[^ ]*|decline[^ ]*|rose|fell|died|estimated|reported)|(?:percent|
      [^ ]*%) of (?:the |all )?(?:children|adults|population|people|patients|companies|women|men|
      students|americans|deaths|[^ ]+s)(?= )
    (?:more|read|see|find out|learn) .. (?:at|on) (?:this |the |their )?(?:link|url|site|website|
      page)|www [^ ]+|http[^ ]*|(?:charity navigator|charitywatch|wikipedia)
    """
)
_HEARSAY = Phrases(
    """
    studies (?:show|prove|suggest)|research (?:shows|proves|suggests)|(?:our|most|many|
      all our) (?:customers|clients|users) (?:say|love|tell|report|see)|experts (?:say|agree)|
      it is (?:proven|well known)|science (?:says|shows)
    """
)
_OURS = Phrases(
    """
    (?:our|my) (?:team|manager|boss|sales|account manager|director|solutions|specialist|expert|
      engineers?|website|brochure|own)|according to (?:our|my|us)
    (?:will|can|could|shall|should|to|would|i) ~(?:have|get) (?:my|our)|(?:i|we) (?:will|can|
      should|would|must|need to) (?:call|email|talk|speak|ask|meet|visit|contact)
    (?:call|ask|email|speak to|talk to) your (?:manager|director|cfo|team|boss|vp|supervisor|
      people|owner|ceo|head|landlord|it)|(?:they|he|she) (?:will )?ask|ask (?:you|me|us)
    ^see (?:who|what|how|if|whether|which)|who (?:writes|wrote|says|said|found|lists|tested)|
      (?:talk|speak|chat|call|meet|meeting|conversation) (?:to |with )?(?:our|my)|(?:refreshing|
      nice|good|great|lovely|pleasure|rare|fun|glad|enjoy[^ ]*|love|honor|privilege|
      always) .. (?:talk|speak|chat|talking|speaking|hear|hearing)|studies show|stud(?:y|
      ies) (?:shows?|proves?) (?:we|our|it)|(?:who|what|which|how) .. (?:audited|tested)
    """
)
_EVIDENCE = (
    Rule(STRONG, _POINTED, _OURS),
    Rule(FAIR, _INSTITUTION_SAYS, _OURS, asks=False),
    Rule(WEAK, _WEAK_SOURCE, _OURS, asks=False),
    Rule(NEAR_MISS, _HEARSAY),
)
_ASK_THEM = Phrases(
    """
    ^(?:go |just |do )?(?:ask|ring|call|phone|visit|talk to|speak to|email|write to) (?:any|
      either|one|all|some|both|him|her|them|the)(?= )
    """
)
_WITNESSES = Phrases(
    f"""
    {_WITNESS}|(?:has|have) (?:had|used|run|been using)|uses? (?:it|ours|us)|bought|fitted|
      installed|switched|runs? (?:it|ours|one)|last [^ ]+ customers
    """
)
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
