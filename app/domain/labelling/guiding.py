"""Statements that guide: permission, candour, outside evidence, reconciling, inviting effort."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import (
    FAIR,
    NEAR_MISS,
    STRONG,
    WEAK,
    Hit,
    any_of,
    apply,
    rules,
)
from app.domain.moves import Move

_NO_EXIT = "(?:can|could|do|does|will|would|must) not ~(?:say no|pass|refuse|turn|walk away|want to (?:stop|miss))|will not take no|not take no"

_PERMISSION = rules(
    (STRONG, "(?:may|might|could|would|can) ~(?:not|never) ~(?:be|turn out to be|prove to be|end up) ~(?:the |a |an |any )?~(?:good |great |right |perfect |natural |best )?"
             "(?:fit|match|right|relevant|for you|for your \\w+|useful|helpful|worth|of (?:use|interest|help|value)|your thing|what you|something you|a priority|appropriate|suited|suitable)"),
    (STRONG, "(?:(?:not|never|no idea|do not know|not sure|unsure|not certain|hard to say|too early to say|have no idea|can not tell|can not say|not yet sure|wondering) ~(?:yet )?"
             "(?:whether|if|that)) (?:<own>|this|it|what we \\w+|there|that|you|corvid|[^ ]+) .. (?:fit|match|right (?:for|thing)|relevant|help|useful|worth|need|even need|make sense|makes sense|be of|applies|apply|for you|suits?)"),
    (STRONG, "(?:it is |that is |that would be |it would be |totally |and )?~(?:fine|okay|all right|acceptable|a (?:perfectly |completely )?(?:fine|good|great|okay|valid|useful|acceptable|reasonable) answer|"
             "no problem|good|allowed|welcome|safe|easy|cool|not a problem|reasonable|a good outcome|a fine outcome|a good result|fair|fair enough|by me|with me)"
             " (?:by me |with me |too |here |for you |if you (?:want |would like |prefer |would rather |decide |need |choose )?)?~(?:to )?~(?:if you )?(?:want to )?"
             "(?:say no|say so|saying no|stop|pass|decline|declining|leave it|walk away|walking away|tell me (?:to|no|it|that|so|if|you)|skip|not (?:answer|buy|do|go|proceed|to)|hang up|end|drop|opt out|"
             "part ways|call it|turn (?:it|this|me|us) down|cut (?:it|me|this)|refuse|change your mind|conclude|decide (?:not|against|it)|prefer not|do nothing|keep)"),
    (STRONG, "(?:feel|you are|be|please be) ~free (?:to |not to )?~(?:say no|stop|pass|decline|leave|walk|tell me|skip|not|hang|end|cut|ignore|refuse|kick|throw|push back|interrupt|disagree|opt|turn|drop|say)"),
    (STRONG, "(?:you )?(?:can|could|may|should|please|do|must|are welcome to|are free to|get to) ~(?:say no|say stop|stop me|stop us|stop (?:this|the|at|any)|tell me (?:to (?:stop|go|get|leave|shut|drop|buzz|back|sod|jog|hang|pack|take)|no|if (?:it|this|i|that|you) .. (?:not|no|waste|irrelevant|wrong))|"
             "pass|decline|cut me off|kick me|throw me|hang up|end (?:this|the|it)|walk away|opt out|back out|turn (?:me|us|it|this) down|shut me|wave me off|show me the door|pull the plug|call it (?:off|a day)|leave (?:it|at any|whenever))", _NO_EXIT),
    (STRONG, "(?:no|a no|no thanks|not now|not interested|not for (?:us|you)|saying no|stopping|passing|walking away|declining|that answer|doing nothing) (?:is|would be|can be|will be|may be) ~(?:a |an |the )?~"
             "(?:fine|okay|good|useful|great|valid|acceptable|perfectly|completely|totally|all right|helpful|answer|result|outcome|right (?:answer|call|choice)|option|welcome|reasonable|as good|enough|fair)"),
    (STRONG, "(?:(?:i am|we are|am) )?~(?:happy|okay|fine|comfortable|perfectly happy|good) (?:to (?:hear|take|accept|get) (?:a )?~no|with (?:a )?no|either way|to (?:leave|stop|part|walk away|drop|end|call it|go away|step (?:back|away)|bow out|shake hands))"),
    (STRONG, "if (?:it|this|that|we|i|you|the answer|there|your answer|what|nothing|not|none)(?: [^ ]+){0,9} (?:no hard feelings|(?:just )?(?:say so|say the word|tell me|let me know|say no|tell me so)|"
             "(?:we|i|you) (?:can|will|could|would|should|are|may)(?: [^ ]+){0,3} (?:stop|part|leave|end|get out|go our|shake hands|walk|drop|hang up|call it|say goodbye|wrap|leave you|out of your hair|disappear|step|close|quit|finish|end)|"
             "that is ~(?:fine|okay|good|all right|a (?:good|fine|useful|perfectly))|i (?:am|will) (?:out of|gone|off|happy|fine)|fair enough|then no)",
             "(?:chance|offer|deal|price|discount) (?:is|will|ends|expires)|not take no"),
    (STRONG, "no hard feelings|no harm done|no offense taken|i will not (?:be offended|take (?:it|offense)|mind|chase|push|hold it against)|out of your hair"),
    (FAIR, "(?:no|zero|without any|not any|there is no|under no) ~(?:obligation|pressure|commitment|strings)(?: at all| either way| on you)?",
           "(?:if|when|once|because) .. (?:sign|buy|order|expire)"),
    (FAIR, "you (?:do|would) not ~(?:have|need) to ~(?:answer|decide|say|tell me|commit|agree|buy|take|do (?:this|that|anything)|share|reply|respond|continue|talk|go|justify|explain)"),
    (STRONG, "(?:it is |that is |this is |the (?:choice|decision|call) is |the next step is )?~(?:entirely|completely|totally|wholly|fully|purely|all|absolutely|100%|really|and only) ~(?:up to you|your (?:call|choice|decision|own (?:choice|decision)))"),
    (WEAK, "(?:it is|that is|this is|is|decision is|call is|choice is) ~(?:up to you|your (?:call|choice|decision)|yours(?: to (?:make|call|decide))?)|you (?:get to |are the one who )?decide whether"),
    (STRONG, "(?:we|i|you) (?:can|could|will|should|would) ~(?:stop|end|leave it|call it (?:a day|quits)|part ways|part as friends|shake hands|go our separate ways|wrap up|drop it|hang up|abandon|quit) "
             "~(?:right )?(?:here|there|at any|any ?time|whenever|if|now|at that|this|and|after|the minute|the moment|as)"),
    (STRONG, "(?:tell me|say so|just say|shout|wave|let me know|say the word|stop me|cut me off|kick me out|hang up|interrupt me) ~(?:if|when|whenever|the (?:moment|minute|second)|any ?time|as soon as|and) (?:<own>|it|this|that|you|i|there|you would) .. "
             "(?:not|no|nonsense|waste|wasting|irrelevant|off|stop|bored|boring|rather|enough|wrong|useless|drop|pointless|nothing|elsewhere|end|out)",
             "(?:not sure|not clear|do not understand)"),
    (FAIR, "whether (?:it|this|we|there|that|or not it|or not we|or not this) .. (?:even )?.. (?:fit|match|makes sense|is worth|worth|relevant|right for|help\\w*) .. (?:and if not|or not|if not|first|before|at all)"),
    (FAIR, "(?:want|like|have) to ~(?:rule (?:this|it|us|me) out|say no|turn (?:us|me|this) down) .. (?:fine|okay|good|welcome)|rule (?:us|me|this) out"),
    (NEAR_MISS, "if (?:that|this|it) is ~(?:okay|fine|all right|cool|good|possible)|if you do not mind|with your permission|if i may"),
)
_ASK_LEAVE = rules(
    (FAIR, "(?:is|was|would) it ~(?:be )?~(?:okay|fine|all right|acceptable|useful|helpful) ~(?:with you )?(?:if|to|for me to)|(?:do|would) you mind ~(?:if|me)|mind if i|"
           "(?:would|are) you (?:be )?~(?:open|okay|comfortable|happy|willing) .. (?:me (?:asking|sharing)|(?:a|some|two|three|a few|couple of) ~questions?|answering|if i ~(?:ask|asked|share|shared))"),
)

_CANDOR = rules(
    (STRONG, "(?:we|i|our <product>|this|it|corvid|our [^ ]+) (?:are|am|is|was|were|would be|will be) ~(?:not|never) ~(?:a |an |the |going to be )?~(?:good|strong|great|best|cheapest|fastest|right|ideal|"
             "suited|suitable|built|designed|made|meant|able|expert\\w*|mature|ready|a fit|fit|perfect|the answer|for everyone|for every|worth|a match|easy|fast|quick|simple|cheap|finished|there yet|as (?:good|strong|cheap|fast|mature|deep)|yet)",
             "(?:not|only) ~just|not only|(?:am|are|is) not (?:here to|saying|trying|suggesting|going to (?:pressure|push|lie))|if you|(?:may|might) not|"
             "but (?:we|i|it|our|what|there) .. (?:best|better|make up|fastest|worth every|leading|number one|amazing|love|incredible|pays? for itself|second to none)"),
    (STRONG, "(?:we|our <product>|it|this|that|corvid|the (?:<product>|software)) (?:do|does|did|can|could|will|would|have|has) ~not ~(?:do|have|support|offer|handle|cover|work|integrate|include|"
             "fix|solve|help|replace|run|reach|scale|read|match|have any|yet|come|fit|deal|manage|guarantee|promise|prevent|stop|talk to|connect|come with|speak|sync|go|make|hold up|perform|pay|save|cure)",
             "(?:why|if) (?:it|we|this) (?:do|does) not|(?:work|do|have) (?:with|to) (?:anyone|pay|worry)|do not (?:have|do) (?:to|that with)|not (?:have|need) to|not (?:have|take) (?:no|long)|not (?:come|work) cheap|\\?|"
             "but (?:we|i|it|our|what) .. (?:best|better|make up|fastest|leading|number one)"),
    (STRONG, "(?:is|are|was|were|would be|will be|do|does|did|have|has) ~(?:better|stronger|cheaper|faster|ahead|further along|quicker|easier|deeper|more (?:mature|experienced|complete)|superior|the better|a better|"
             "the stronger|the safer) .. (?:than (?:us|we|ours|our|what we|mine|me|i)|at (?:that|this|it)|there|choice|option|fit)",
             "(?:we|ours|us|our [^ ]+|i) (?:is|are|am|do|have) ~(?:better|stronger|cheaper|faster|ahead)|(?:would|is) not (?:it|that|be)"),
    (STRONG, "(?:beat|beats|ahead of|outperform|outperforms|outdo|do that better than|does that better than|do it better than|does it better than|better than) (?:us|ours|our|we do|we are|what we (?:do|have|offer))(?: there| on that| at that| hands down)?",
             "(?:no one|nobody|none|nothing|not|never|no other) .. (?:beat|better|outperform)"),
    (STRONG, "(?:i|we) (?:would|will|do|can|could) ~not ~(?:buy|sign|switch|recommend|advise|suggest|do (?:it|this|that)|move|replace|start|change|touch|rip|spend|invest|promise|guarantee|claim|pretend|know|tell you (?:that|it))",
             "(?:recommend|do) .. enough|why (?:i|we) (?:would|do) not|not know (?:how|what|why) (?:you|anyone|else)|not recommend .. waiting|(?:can|will|would) not do (?:that|it) (?:price|for)"),
    (STRONG, "(?:i would|i will|my advice|i suggest|my honest advice|i recommend|honestly|you should|you might|you may|better to|it is better to|you are better|you would be better|i would honestly|you could) .. (?:wait|hold off|not buy|"
             "start smaller|start small|skip|stay with what|stick with what|keep what you|leave it|do nothing|do less|fix .. first|look elsewhere|go with (?:them|the other|<rival>)|"
             "buy (?:less|fewer|nothing|the smaller)|not (?:sign|switch|buy|bother|do)|without us|cheaper option|smaller|better off (?:with|staying|waiting|without|not|keeping|doing))",
             "(?:not|never) ~(?:wait|hold off)|can not wait|(?:wait|hold) (?:too long|any longer|and)|let us not"),
    (STRONG, "(?:you|you guys) (?:do|would|may|might|will) not ~(?:need|want) ~(?:us|this|it|our|me|anything|to buy|to (?:replace|change|switch|spend)|the (?:full|big|whole|premium|enterprise)|a (?:new|system|tool)|any of (?:this|our))",
             "(?:need|want) (?:to worry|to (?:do|lift|learn|know|miss|lose|wait))|need (?:anything|any) (?:else|other)|not want to"),
    (STRONG, "(?:please )?do not ~(?:buy|sign|switch|replace|spend|do it|take) ~(?:it|this|from|anything|us|yet|until|unless|a|our|the|now|because|with)"),
    (STRONG, "(?:biggest|main|real|one|a|the|our|known|honest|only) ~(?:risk|weakness|weak (?:spot|point)|limitation|limit|downside|drawback|catch|trade ?off|gap|shortcoming|disadvantage|caveat|flaw|danger|sore point|failing)s? ~(?:of|with|in|to|is|are|for|you|there|we|that|here|on|would|being)",
             "no ~(?:risk|downside|catch|drawback)|(?:risk|danger) (?:is|of) (?:doing nothing|waiting|not (?:acting|buying))|(?:your|their|his) (?:biggest|main)|what (?:is|are) (?:the|your)"),
    (STRONG, "(?:there is|there are|it has|it carries|we have|comes with|i see|with) ~(?:a |an |some |real |one |two |its |three )?~(?:real |genuine |known |big )?(?:risks?|downsides?|drawbacks?|limits?|limitations?|weakness\\w*|gaps?|trade ?offs?|catch|flaws?|bugs?|shortcomings?|problems with (?:our|us|it))",
             "no (?:risk|downside|limit|catch)|(?:is|are) (?:no|not|zero)|without"),
    (STRONG, "(?:we|i|our team|our people|one of ours|my company) ~(?:got (?:it|that|this) wrong|failed|messed up|screwed up|blew (?:it|that)|botched|underestimated|missed (?:the|our|that|a|two|three)|dropped the ball|let (?:\\w+ )down|made (?:a|that|some|two) mistakes?|"
             "were (?:late|slow|wrong|overconfident)|was wrong|oversold|over ?promised|lost (?:that|a|the|two|three) (?:customer|client|account|data|project)s?|had (?:an|a|two|three) (?:outage|breach|failure|bad)|fell short|struggle\\w*|have struggled|handled .. badly|"
             "took (?:far|much|way)? ?~too long|overran)"),
    (STRONG, "(?:honest|truthful|straight|short|real|frank) answer is .. (?:no|not|do not know|never|depends)|(?:i|we) ~(?:honestly )?(?:do not|did not|can not) ~(?:know|tell you|say) .. (?:yet|honestly|whether|if|for sure|and|that)|"
             "to be (?:honest|frank|fair|straight|blunt|transparent|candid) .. (?:not|no|never|weak\\w*|slow\\w*|expensive|risk|struggle|worse|limit\\w*|cheaper|better|harder|hard|longer|messy)",
             "(?:can|could|do|would) not (?:be|believe|see|understand) .. (?:happier|why|better)|to be fair (?:you|they)"),
    (STRONG, "(?:<own>|we are|it is|ours is|i am|this is|it takes|that part is|the setup is|our \\w+) ~(?:the )?~(?:more expensive|pricier|slower|weaker|younger|smaller|harder|dearer|costlier|worse|late to|behind|new to|weak|limited|clunky|overkill|too (?:big|small|expensive|heavy|much) for|an acquired|not cheap|rough)",
             "(?:not|no|never|is not) ~(?:more|any|slower)|than (?:it|you)"),
    (STRONG, "(?:will|would|does|may|might|could|is going to|can) ~(?:hurt|be (?:painful|messy|hard|slow|a pain|bumpy|ugly)|get worse before|take (?:longer|more (?:time|work|effort)|real work)|slow you|fail|break|go wrong|disrupt|cost you more) ~(?:at first|to begin|for (?:a|the first|some)|in the|than|on|with|if|when|before|your|you|and)",
             "(?:without|if you (?:do nothing|wait|stay|keep|do not)|doing nothing|their|competitor|risk of not)|will (?:cost you more|hurt) .. (?:wait|late)"),
    (FAIR, "(?:overkill|too (?:big|heavy|much|expensive)) for (?:you|a (?:team|company|site|firm|shop)|what you|your)|not (?:for|worth it for) (?:you|a (?:team|company|site|firm|shop)|everyone|your size)",
           "(?:might|may|could) not|not sure (?:if|whether)"),
    (FAIR, "(?:some|a few|two|three|one|several|half|many|not all) (?:of )?(?:our |my |the )?(?:customers|clients|rollouts|projects|sites|installs|implementations|users|people) .. (?:left|quit|fail\\w*|abandon\\w*|gave up|hate|never|struggl\\w*|complain\\w*|regret\\w*|canceled|churn\\w*|did not|do not|unhappy|stopped)",
           "(?:their|<rival>) (?:customers|clients)|came (?:over )?to us|before (?:us|they)"),
    (NEAR_MISS, "(?:not|are not) (?:the )?(?:cheapest|perfect|biggest|for everyone)|to be (?:honest|frank)|honestly|i will be (?:honest|straight|frank)"),
)

_EVIDENCE = rules(
    (STRONG, "~(?:call|ring|phone|talk|speak|chat|write|email|ask|meet|visit|reach out|contact|interview|drop a line) (?:to |with |in )?~(?:(?:the|any|a|an|one|some|two|three|their|our|other|his|her|my|your|those|each|someone|anyone) )?(?:[^ ]+ ){0,3}"
             "(?:customers?|clients?|references?|users?|site|sites|plant|warehouse|hospital|school|clinic|firm|company|manager|director|supervisor|owner|head|peers?|analysts?|auditors?|regulators?|accountant|engineer|nurse|"
             "principal|counterpart|people who|someone who|anyone who|operator|chain|installer|surveyor|inspector|university|council|foreman|chef|vp|cfo|cio|ceo|coo)",
             "(?:our|my) (?:team|manager|boss|sales|account manager|director|cfo|ceo|engineer)|(?:will|can|could|shall|should|to) ~(?:have|get) (?:my|our)|your (?:manager|director|cfo|team|boss|vp|supervisor|people|owner|ceo|head)|i (?:will|can|should|would|must) (?:call|email|talk|speak|ask)"),
    (STRONG, "(?:put|get|connect|introduc\\w+) you (?:in touch|in contact|through|on the phone|directly|up)? ?(?:with|to) .. (?:customers?|clients?|references?|users?|who|site|manager|director|supervisor|analyst|at|someone|plant|people|of (?:theirs|ours))",
             "(?:our|my) (?:team|manager|boss|sales|account|specialist|expert|engineer|solutions)"),
    (STRONG, "reference (?:site|customer|call|client|list|visit|account)s?|(?:customer|client|independent|third party) references?"),
    (STRONG, "(?:check|look at|look up|read|see|verify|find|compare|go to|search|pull up|open|google|download|test|ask for|request|get|consult|have a look at|take a look at|look in|look into|look through|page through|go through|review|confirm) .. .. "
             "(?:audit\\w*|report by|annual report|public (?:filing|record|register|data)|filings?|gartner|forrester|idc|g2|capterra|trustpilot|which magazine|consumer reports|standard|iso|iec|astm|ansi|nist|soc 2|fda|fca|sec|nhs|hse|osha|epa|cdc|who|ofgem|ofsted|"
             "regulator\\w*|registry|release notes|changelog|manual|documentation|docs|price list|court|published|peer reviewed|journal|study (?:by|from)|independent|test results|certificat\\w+|benchmark|league table|own (?:data|"
             "logs?|records?|numbers|books|figures|documents?|contract|invoices?|website|brochure|spec\\w*)|inspection report|patent|terms and conditions|small print|fine print|page \\d+|companies house|better business bureau|survey by|status page|uptime page|reviews)",
             "our (?:own )?(?:manual|website|brochure|documentation|test results|reviews|docs|price list)"),
    (STRONG, "(?:according to|as (?:reported|published|documented|measured|audited|certified|confirmed|found) (?:by|in)|published (?:by|in)|(?:report|study|survey|review|audit|trial|paper|test|article|investigation|assessment|figures|data|guidance|analysis|statistics|research) "
             "(?:by|from|in|of) (?:the |a )?(?!our|us|my)(?:university|national|gartner|forrester|mckinsey|deloitte|ministry|department|office|institute|journal|association|federal|european|world|government|royal|american|british|harvard|stanford|mit|"
             "oxford|cambridge|cdc|who|nhs|fda|idc|bureau|consumer|independent|which|\\d{4}|[^ ]+ (?:university|institute|journal|association|hospital|council|review|survey|report|foundation|agency)))",
             "according to (?:our|my|us|you)"),
    (STRONG, "(?:gartner|forrester|idc|mckinsey|g2|capterra|consumer reports|the (?:nhs|fda|hse|fca|cdc|epa|osha|who|irs|sec|ofgem|regulator|ombudsman|analysts?|auditors?|industry body|trade association|standards? body|government|ministry)|iso \\d+|iec \\d+|nist) "
             "(?:[^ ]+ ){0,2}(?:<say>|publish\\w*|found|finds|lists?|requires?|rates?|rated|ranks?|ranked|measured|tested|certif\\w+|audited|has|have|keeps|holds|gives|note|notes|report|reports|guidance|standard|figures?|data|table|survey|study)"),
    (STRONG, "(?:certified|audited|tested|verified|measured|reviewed|rated|inspected|accredited|approved|validated|confirmed) (?:independently )?(?:by|to|under|against) (?!us|our|my|your)[^ ]+"),
    (STRONG, "your own ~(?:[^ ]+ ){0,3}(?:data|logs?|records?|numbers|figures|books|invoices?|reports?|tickets?|spreadsheets?|history|statements?|system|timesheets?|bills?|files?|calendar|sheets?|results|ledger|stats|cameras?|meters?|receipts|rosters?|claims) .. (?:show|tell|say|prove|settle|answer|will|would|can|has|have|is|are|confirm|from|for|and)?"),
    (STRONG, "(?:in|on|from|of|at|page \\d+ of) (?:<rival>|their|his|her|[^ ]+'s|the (?:vendor|rival|competitor|supplier)'s) (?:own )?(?:[^ ]+ ){0,2}(?:manual|documentation|docs|contract|brochure|price list|release notes|website|datasheet|spec sheet|annual report|white ?paper|terms|filings?|guide|data sheet|rate card|handbook|proposal|quote)",
             "at our|on our"),
    (STRONG, "(?:on )?page (?:\\d+|<amount>) of|section \\d+(?:[.]\\d+)? of|clause \\d+|paragraph \\d+|(?:iso|iec|astm|en|ansi|nist|soc|bs|asme|ul) ~\\d{1,5}"),
    (FAIR, "(?:<own>|here is|i have|i can (?:send|show|share|give)|there is|let me (?:send|show|share|give)) .. (?:independent|third party|published|peer reviewed|external|audited|public|raw) (?:[^ ]+ ){0,2}(?:stud(?:y|ies)|report|audit|test|trial|evaluation|review|data|research|benchmark|results|assessment|survey)"),
    (FAIR, "(?:ran|did|tried|used|uses|switched|installed|runs|measured|rolled out|has been using|have been using|implemented) .. (?:and (?:you can|will|would|is happy to|are happy to|he will|she will|they will)) .. (?:call|ask|talk|visit|tell|show|see|check)"),
    (FAIR, "(?:happy|glad|willing|agreed|open) to (?:talk|speak|take (?:your|a) call|show you|answer|tell you|be (?:a reference|called|contacted)|meet you|let you)", "(?:i am|we are|i would be|we would be|am|are) ~(?:happy|glad|willing|open) to"),
    (WEAK, "(?:a|the|one|recent|this|an|new|two|several|epidemiological|clinical|randomi[sz]ed|longitudinal|national|academic) ~(?:[^ ]+ ){0,2}(?:study|survey|trial|meta analysis|experiment|census|poll|review|paper) (?:of|in|by|from|at|published|conducted|"
           "on|with|among|showed|shows|found|finds|suggests?|concluded|reported|estimated|indicat\\w+|demonstrat\\w+|that|tested|has|compared)",
           "(?:study|studies) (?:show|shows|prove|proves) that (?:we|our)|stud(?:y|ies) show that our"),
    (NEAR_MISS, "studies (?:show|prove|suggest)|research (?:shows|proves|suggests)|(?:our|most|many|all our) (?:customers|clients|users) (?:say|love|tell|report|see)|experts (?:say|agree)|it is (?:proven|well known)"),
)

_RECONCILE = rules(
    (STRONG, "(?:what|which|for) .. (?:would|will|does|must|needs?) ~(?:have|need|has)? ?(?:to )?be true (?:for|if|when|before)|would have to be true|have to be true|need to be true"),
    (STRONG, "(?:both|the two|two|each|they|all three|either) .. (?:can|could|may|might|are|be|would be) ~(?:be )?~(?:true|right|correct|honest|accurate|telling the truth|valid|hold)(?: ~(?:if|when|because|depending|at|at once|as long as|provided|in|for|together))?",
             "can not ~both|can not both|not both|(?:both|all) .. (?:can|could) not|could not both|are not both|both of (?:those|them) can not"),
    (STRONG, "(?:measur\\w+|count\\w*|start\\w*|stop\\w*|defin\\w+|mean\\w*|talk\\w* about|describ\\w+|compar\\w+|clock\\w*|includ\\w+|quot\\w+|answer\\w*|look\\w* at|leav\\w+ out|refer\\w*|timing) ~(?:the |a |from |it |to )?~(?:different(?:ly)?|another|separate|not the same|two different) (?:things?|clocks?|points?|dates?|question|scope|stage|part|starting|ways|sites|set|end|basis|kinds?|sort|periods?|definition|subset|from)?"),
    (STRONG, "(?:the |a |one |an )?~(?:good |simple |easy |quick |fair |best |real |useful |cheap |honest |only |acid |first |better |obvious )*(?:test|way to (?:tell|judge|check|test|find out|know|settle|compare|decide)|rule of thumb|yardstick|check|criterion|tell|giveaway|litmus test|"
             "question to (?:ask|put)|sign to look for|measure|way to (?:see|sort)) ~(?:[^ ]+ ){0,4}(?:is|would be|here is|might be|for you|i would use|that i|could be|you can use|:)",
             "(?:our|we|i) (?:test|check)|what is (?:the|your)"),
    (STRONG, "(?:here is|this is|that is) (?:a|one|the|an|how i would|how you (?:can|could|might)) ~(?:way|test|check|rule|how|(?:to )?tell|to (?:judge|tell|test|check|compare|settle)|simple|easy)? ?.. (?:tell|judge|test|check|compare|settle|decide|know|find out|sort|see|verify|measure)"),
    (STRONG, "(?:ask|make|get|have|press|challenge) (?:each|both|all|every|any|either|them|them both|us|whoever|anyone|the \\w+|everyone|every vendor|any vendor|us all|the two|me|<rival>)(?: of (?:us|them|the \\w+))? .. (?:whether|what|which|how|to (?:show|name|list|prove|write|put|give|run|demonstrate|state|"
             "change|do|commit|define|point|provide|explain|bring|say|quote)|for (?:the|a|an|one|two|three|names?|their|proof|evidence|his|written|examples)|if|when|where|who|the same)",
             "(?:ask|get|have) (?:me|us) (?:anything|to (?:sign|start))|ask the team|ask (?:me|us) (?:how|what|why) we"),
    (STRONG, "whoever (?:can|could|is|does|shows?|gives|answers|names|will|has|can not|puts|refuses|signs|agrees|tells)|whichever (?:of (?:us|them|the)|vendor|one|side|company|number|supplier|version) .. (?:can|could|will|shows?|survives|is|answers|holds|agrees|stands)"),
    (STRONG, "if (?:they|it|we|the (?:[^ ]+ ){1,3}|he|she|one|any(?:one|body)?|a (?:[^ ]+ ){1,3}|you|that|either|[^ ]+)(?: [^ ]+){1,14} (?:believe (?:them|it|him|her|us|that)|trust (?:them|it|him|her|us|that)|walk away|discount (?:it|that|the)|take (?:it|them|that) seriously|cross (?:them|it|us) off|rule (?:them|it|us) out|be (?:suspicious|wary|skeptical)|"
             "(?:you|then you) (?:will |can |would )?(?:know|have your answer|ignore|drop|discard|tell)|(?:it|that|the claim|the number|this|they|we|the (?:six|nine|figure|promise)) (?:is|are|was|will be|would be|does|do|probably|likely)? ?~(?:holds?|stands?|true|real|right|wrong|marketing|just marketing|false|meaningless|irrelevant|not (?:apply|matter|hold|true|real)|applies|falls|noise|a (?:guess|slogan|myth|brochure))|"
             "then (?:it|that|they|the|we|their|his|her|you))",
             "if (?:you|we) (?:sign|buy|order|start|go with|move)|you will know .. (?:best|right choice)"),
    (STRONG, "(?:can|could|may|should|safely|would|to) ~(?:safely )?~(?:ignore|set aside|disregard|skip over|forget about|put aside|throw out|leave out|cross off|discard|tune out|not worry about|stop worrying about) ~(?:that|the|any|those|this|what|it|anything|all|most|everything|half|their|our|both|claims?|for|whatever|his|her)",
             "(?:not|never) ~(?:afford to )?~ignore|(?:can|could|should|would) not|ignore (?:me|us|my|this (?:email|call))|forget about (?:it|price|the price)"),
    (STRONG, "(?:that part|that|this|the rest|those|which|it|the \\w+|\\w+) (?:does|do|will|is|are) not ~(?:matter|apply|relevant|affect|concern|count|important) ~(?:to|for|in|at|until|unless|here) (?:you|your|a (?:site|firm|team|company|school|clinic)|this|someone)",
             "(?:price|cost|budget|money|your|what you|opinion)"),
    (STRONG, "(?:it |that |the answer |which (?:one )?(?:is right )?|who is right |the real number |the truth )(?:all )?(?:depends|hinges|turns|comes down|boils down) (?:on|to|upon) .. .. (?:what|whether|which|how|when|where|who|if|definition|count\\w*|scope|start\\w*|your|the)"),
    (STRONG, "(?:the )?~(?:difference|gap|contradiction|conflict|discrepancy|disagreement|confusion|mismatch) ~(?:between (?:[^ ]+ ){1,6})?(?:is|comes|lies|disappears|goes away|may be|might be|could be|would be|boils|usually|probably|likely|often|turns|vanishes|explained|makes sense) .. (?:that|in|from|because|down|when|if|where|once|who|what|on|only|how|mostly|about|just|one)",
             "the difference (?:is|between) (?:we|us|our|that we|with us)|difference (?:is|between) (?:that )?(?:we|our|us|quality)"),
    (FAIR, "(?:you|your (?:team|people|own)) (?:can|could|will|would|should|might|may) ~(?:judge|decide|check|test|tell|see|find out|verify|measure|compare|settle|work (?:it|that) out) (?:for yourself|yourself|for yourselves|on your own|that yourself|it yourself|this yourself|without (?:me|us|taking)|by (?:asking|looking|counting|timing|checking|comparing|changing|running|testing|watching))"),
    (FAIR, "(?:nine|six|one|the (?:first|second|longer|shorter|higher|lower)|their|his|[^ ]+'s|that) ~(?:months|weeks|number|figure|claim|quote|count|estimate|percent|[^ ]+) .. (?:counts?|includes?|starts?|assumes?|leaves out|excludes?|is measured|measures|covers?|refers to|begins|stops|ends) .. (?:while|and|but|whereas|where) ~(?:the |their |his )?(?:[^ ]+ ){0,3}(?:counts?|includes?|starts?|assumes?|leaves out|excludes?|measures|covers?|refers|begins|stops|ends|does not|only)",
           "(?:our|we) (?:price|product|platform|system|includes?)"),
)

_TASK_VERB = (
    "bring|invite|pull|collect|gather|dig out|share|pick|choose|set (?:the|a|your|up your)|name|list|write (?:down|out|up)|jot|test|try (?:it|this|that|one|the|out|breaking|running|a week|to break)|count|measure|track|log|compare|mark|rank|draft|"
    "decide (?:on|which|who|what|how)|pencil|propose|suggest|nominate|select|note|sketch|map|score|rate|time (?:the|one|a|how)|"
    "run (?:it|this|that|one|a|the|your|last|our|them)|check (?:with|your|how|the|which|what|it|that|whether|on your|last|against)|ask (?:your|luis|[^ ]+ (?:what|whether|how|if|to|for)|the (?:team|supervisors|night|crew|people|nurses|drivers))|take (?:it|this|that|the \\w+) to (?:your|the)|"
    "look (?:up|through|at) (?:your|last|the (?:last|past|log|figures|numbers|records|roster))|find (?:out|one|two|three|the|a|someone)|send (?:me|us|over|across|through) (?:your|the|a (?:list|sample|copy|few|week|export)|last|one|two|three|some|an export|whatever|what|any)|forward|export|"
    "show (?:it|this|that|me (?:your|the|how|a|where|one|last))|put (?:together|down (?:your|the|three|two|a)|it (?:to|past)|this (?:to|past|in front)|numbers|a (?:number|date|name|figure))|include|get (?:your|\\w+ (?:to|from) your|the (?:numbers|data|team|crew|supervisors)|luis|someone|one of your)|come back (?:to me )?with|fill (?:in|out)|give (?:me|us) (?:a (?:date|week|day|list|number|name|sample|figure)|the (?:name|names|numbers|date|criteria)|your (?:top|criteria|three|own|numbers|data|list|worst)|three|two|one)|"
    "walk (?:the|your|through the)|talk (?:it over|to your|with your|to (?:\\w+ )?(?:in|on) your)|speak (?:to|with) your|loop in|involve|tell your|keep (?:a|track|count|score)|prepare|assign|build|block|break it|identify|highlight|circle|tally|record|photograph|film|print|review your|audit your|estimate|work out|figure out (?:which|who|how|what)|add up|define|spell out|agree (?:with|internally)|spend (?:a|an|one|two|ten|five|half)|own (?:the|that)|lead (?:the|that)|join (?:with|us with)|call (?:them|her|him|one|two|the|any|three)|visit|make a (?:list|note|shortlist)"
)
_NOT_TASK = (
    "sign|signature|contract|my (?:calendar|diary|offer)|give (?:me|us) a (?:chance|shot|call)|let me (?:send|show|run|pull|put|check|bring|write|draft|prepare|set)|(?:i|we) (?:can|will|could|would|shall|should) (?:bring|pull|send|draft|prepare|set|write|put|do|run|check|collect|share|gather|handle|take)|"
    "pick (?:up the phone|a (?:plan|package|time|slot|day for the (?:demo|call)))|choose (?:us|me|our|a (?:plan|package))|(?:bring|set) (?:up )?a (?:meeting|call|demo)|try (?:us|our (?:product|free))|send (?:me|us) (?:the|a|your) (?:signed|po|payment|deposit|order)|buy|purchase"
)
_EFFORT = rules(
    (STRONG, f"(?:could|can|would|will) (?:you|your \\w+|one of you|someone (?:there|on your side)) ~(?:be (?:able|willing|open|up|happy|prepared|comfortable) (?:to|for) )?~(?:please )?~(?:{_TASK_VERB})", f"(?:{_NOT_TASK})"),
    (STRONG, f"(?:would|are|will) you (?:be )?~(?:open|willing|able|up|happy|prepared|comfortable|game|okay) (?:to|for|with) ~(?:{_TASK_VERB}|bringing|inviting|pulling|picking|choosing|setting|naming|listing|writing|testing|trying|checking|asking|counting|measuring|comparing|sharing|sending|running|drafting)", f"(?:{_NOT_TASK})"),
    (STRONG, f"(?:how about|what if|why do not|suppose|maybe|perhaps|i would (?:ask|suggest|like|love|want|propose|need|invite|encourage)|i will (?:ask|need)|i (?:suggest|propose|need|ask)|we (?:need|would need)|may i ask|can i ask|could i ask|it would help if|it would help me if|what would help is if|the best thing would be if|i wonder if|my suggestion is that|the ask is that) (?:that )?(?:you|your \\w+|both of you) (?:could |would |can |might |might be able |to |were to )?~(?:{_TASK_VERB}|brought|invited|pulled|picked|chose|set|named|listed|wrote|tested|tried|checked|asked|counted|measured|compared|sent|ran|drafted|shared|timed|decided|tracked|walked|took|put|got)", f"(?:{_NOT_TASK})"),
    (FAIR, f"(?:between now and (?:then|<day>|our next)|before (?:we|our|the next|then|you)(?: [^ ]+){{0,5}}|by <day>|this week|over the next (?:week|few days|two weeks)|in the meantime|next time|your homework|one thing for you|the only thing i need from you is|what i (?:would )?need from you is|here is what you (?:could|can) do|your part|if you are up for it|for next time) .. (?:{_TASK_VERB})", f"(?:{_NOT_TASK}|(?:i|we) (?:will|can|could|would))"),
    (WEAK, f"(?:so |then |and |please |just |first |maybe |now |simply |instead |go ahead and |next |you )*(?:{_TASK_VERB})(?= (?:your|the|three|two|one|a|an|it|them|that|this|last|which|what|who|how|whoever|someone|her|him|those|each|both|any|every|some|down|out|with|on|at|for|me|whatever|to|whether|luis|five|ten))", f"(?:{_NOT_TASK})"),
    (STRONG, "you (?:set|pick|choose|name|decide|call|tell me|write|bring|own|say|make|define|draw up|run|get to (?:pick|choose|set)|should (?:set|pick|choose|name|decide)) (?:the |a |who |what |which |whose |when |how |one |two |three |that |your |it )(?:date|day|time|criteria|criterion|test|agenda|list|who|what|which|rules|pace|bar|measure|person|people|site|numbers|when|order|[^ ]+)",
             "you (?:say|tell me) (?:the|that|what) .. (?:price|problem)|when you (?:say|tell|make)|if you (?:say|tell|make|decide|choose)|you (?:make|say|decide) (?:it|that)|what you say|as you say|did you|do you|you say (?:the|that|it|your|you)"),
    (STRONG, "(?:which|what|who|when|whose) (?:[^ ]+ ){0,3}(?:would|will|could|should|do|shall|might) (?:you|your \\w+) ~(?:like to |want to |want |be willing to |choose to |prefer to )?~(?:bring|invite|pick|choose|start with|test|try first|nominate|put forward|include|set|name|send|volunteer|suggest|propose|take (?:it|this) to|run (?:it|this|the)|involve (?:next|first)|write down)"),
)


def guiding_hits(sentences: Sequence[Sentence], leave_asked: Sequence[Sentence]) -> Iterator[Hit]:
    """Hits of the guiding moves that are statements, requests or offers.

    Args:
        sentences: The turn.
        leave_asked: The sentences of the turn in which leave to ask or go on is asked.
    """
    yield from apply(Move.PERMISSION, _PERMISSION, sentences)
    yield from apply(Move.PERMISSION, _ASK_LEAVE, leave_asked)
    yield from apply(Move.OUTSIDE_EVIDENCE, _EVIDENCE, sentences)
    yield from apply(Move.RECONCILE, _RECONCILE, sentences)
    yield from apply(Move.INVITE_EFFORT, _EFFORT, sentences)
    yield from apply(Move.CANDOR, _CANDOR, [s for s in sentences if not s.asks])


_TWO_STORIES = any_of(
    "(?:can|could) not ~both be|(?:do|does|did) not ~(?:add up|fit together|square|line up|match up|tally|go together|agree with (?:each other|one another|that))|"
    "contradict\\w*|conflicting|at odds|mutually exclusive|inconsistent|incompatible|mixed (?:messages|signals)|"
    "(?:two|three|several|completely|very|wildly|totally) ~different (?:stories|answers|numbers|things|versions|pictures|figures|claims|timelines|prices)|"
    "(?:one of (?:them|those|the two)|somebody|someone) (?:has to|must|is) (?:be )?wrong|opposite (?:things|stories|claims|advice|directions)|"
    "(?:poles|worlds|miles) apart|hard to (?:square|reconcile)|does not square|do not square|clash\\w*|quite a gap between|a big gap between|both of (?:those|them) can not",
)
_SAYS = (
    "says?|said|tells? you|told you|claims?|claimed|promises?|promised|quotes?|quoted|insists?|insisted|swears?|"
    "puts? (?:it|the)|reckons?|maintains?|argues?|thinks?|talks? about|reports?|shows?|warns?|warned|estimates?|"
    "has it|have it|recommends?|advis\\w+|is telling you|are telling you|has told you|have told you"
)
_TWO_SPEAKERS = any_of(
    f"(?!i |you |it |that |this |so |and )[^ ]+ (?:[^ ]+ )?(?:{_SAYS})(?: [^ ]+){{1,16}} (?:and|but|while|whereas|yet|though|when|versus|against|then|where)"
    f"(?: (?!i |you )[^ ]+){{1,4}} (?:{_SAYS})",
    f"(?:one|the first|the one|some)(?: [^ ]+){{0,4}} (?:{_SAYS})(?: [^ ]+){{1,16}} (?:the other|another|the second|others|the next)(?: [^ ]+)?(?: (?:{_SAYS}|the opposite|something|not|nine|six|\\d[^ ]*))?",
    f"(?:you have|you were|you are|you) (?:been )?(?:told|hearing|heard|given|quoted|getting) (?:[^ ]+ ){{1,10}}(?:and|but|while|versus|against) (?:[^ ]+ ){{1,8}}(?:from|by) (?:the other|another|someone|<source>)",
)


def conflict_hits(sentences: Sequence[Sentence]) -> Iterator[Hit]:
    """Two things that the buyer heard named as not fitting together."""
    for sentence in sentences:
        for found, score in ((_TWO_SPEAKERS, STRONG), (_TWO_STORIES, FAIR)):
            match = found.search(sentence.flat)
            if match:
                yield Hit(Move.SURFACE_CONFLICT, sentence.span_of(match.start(), match.end()), score)
                break
    if len(sentences) > 1:
        yield from _across(sentences)


_ONE_SPEAKER = any_of(f"(?!i |you |it |that |this |we |so |and )[^ ]+ (?:[^ ]+ )?(?:{_SAYS})")


def _across(sentences: Sequence[Sentence]) -> Iterator[Hit]:
    for before, after in zip(sentences, sentences[1:], strict=False):
        if before.asks or after.asks:
            continue
        second = _ONE_SPEAKER.search(after.flat[:60])
        if second and _ONE_SPEAKER.search(before.flat):
            yield Hit(Move.SURFACE_CONFLICT, after.span, WEAK)
