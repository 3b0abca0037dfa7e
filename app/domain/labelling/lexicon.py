"""Families of words that the patterns are built from. All in canonical spelling, lower case.

A family may name others as `<family>`. Alternatives are separated by "|"; spaces separate words.
"""

ADVERBS = (
    "really|actually|just|honestly|basically|simply|totally|completely|absolutely|probably|maybe|"
    "perhaps|currently|kindly|also|still|even|ever|always|usually|normally|typically|generally|"
    "often|quickly|quite|very|so|too|already|now|then|please|perfectly|literally|entirely|truly|"
    "frankly|obviously|clearly|certainly|definitely|genuinely|only|pretty|rather|fairly|super|"
    "more|much|all|exactly|today|again|possibly|potentially|necessarily|particularly|especially"
)

FAMILIES = {
    # Who
    "you": "you|you guys|you all|you folks|you and your team|your team|your people|your company|"
    "your business|your organization|your firm|everyone there|the team|your side|your folks",
    "we": "we|us|i|our team|our company|our people|my company|my team",
    "own": "our|ours|my|we|us|this product|this platform|this system|this solution|this tool|"
    "our product|our platform|our system|our solution|our tool|our software|our service",
    "product": "product|platform|system|solution|tool|software|service|app|technology|suite|module|"
    "engine|dashboard|package|offering|program|device|machine|portal",
    "rival": "competitor|competitors|competition|others|rivals?|incumbents?|"
    "the others?|other (?:vendors?|suppliers?|providers?|companies|tools?|products?|systems?|"
    "firms?|"
    "agencies|brokers?|guys|people|players|platforms?|solutions?|brands?|carriers|banks?|lot|"
    "options?)|"
    "(?:the|those|these) other (?:guys|lot|one|ones|side|party|company|outfit|vendor|supplier|bid|"
    "bidder)|"
    "another (?:vendor|supplier|provider|company|firm|rep|tool|system)|"
    "your (?:current|existing|present|old|last|previous|other) (?:vendor|supplier|provider|system|"
    "tool|"
    "software|platform|partner|agency|broker|bank|insurer|carrier|contractor|set ?up|lot|one|"
    "people)|"
    "anyone else|everyone else|everybody else|anybody else|someone else|the big (?:guys|names|"
    "players)",
    "insider": "your (?:boss|cfo|ceo|cto|cio|coo|it (?:guy|guys|team|department|people|lot)|"
    "manager|"
    "director|procurement \\w+|procurement|finance \\w+|purchasing|accountant|partner|colleagues?|"
    "predecessor|legal \\w+|lawyers?|supervisors?|consultants?|board|buyers?|team|engineers?|"
    "operations \\w+|head of \\w+|vp|owner|husband|wife)",
    "outsider": "<rival>|analysts?|gartner|forrester|peers?|consultants?|auditors?|advisers?|"
    "advisors?|"
    "regulators?|brokers?|dealers?|installers?|manufacturers?|makers?|reviewers?|references?|"
    "salespeople|sales ?(?:man|men|person|rep|reps|guy|guys)|reps?|vendors?|suppliers?|providers?|"
    "agencies|agency|colleagues?|friends?|neighbors?|customers of theirs|(?:the )?people (?:at|in|"
    "from)|"
    "others|the others?|one of them|"
    "(?:the )?(?:two|three|four) (?:of them|vendors|companies)|articles?|forums?|your own [^ ]+|"
    "engineers?|mechanics?|agronomists?|accountants?|lawyers?|surveyors?|doctors?|specialists?|"
    "experts?|"
    "(?:leasing|hire|finance|insurance|software|phone) (?:people|company|companies|firm)",
    "boss": "board|governors?|trustees?|owners?|partners?|directors?|committee|boss|cfo|ceo|cio|"
    "cto|coo|"
    "ciso|finance|legal|procurement|management|leadership|accountant|wife|husband|chief [^ ]+|"
    "managing partner|head office|headquarters|principal|headteacher|head teacher|"
    "quality(?: assurance)?|"
    "qa|compliance|investors?|shareholders|council|landlord|union|steering group|it department|"
    "your it|chef|foreman|regulator|bank|brother|sister|father|mother|family|owner",
    "said": "told|tell|tells|say|says|said|promise|promises|promised|claim|claims|claimed|quote|"
    "quotes|"
    "quoted|mention|mentions|mentioned|suggest|suggests|suggested|advise|advises|advised|warn|"
    "warns|"
    "warned|argue|argues|argued|insist|insists|insisted|report|reports|reported|state|states|"
    "stated|"
    "swear|swears|swore|reckon|reckons|reckoned|explain|explains|explained|estimate|estimates|"
    "estimated",
    "hear": "hear|heard|hearing|read|reading|been told|told|seen|gathered|come across|picked up",
    "no_effort": "tell|say|talk|walk|explain|describe|help|share|give|clarify|elaborate|expand|"
    "hear|see|"
    "sign|buy|purchase|order|commit|donate|spare|meet|chat|jump|hop|listen|consider|imagine|agree|"
    "believe|"
    "afford|understand|know|live|benefit|use|save|do|take|make|put|let|have|go|get|come|move|"
    "speak|discuss|"
    "look|learn|think|join|schedule|book|set|find time|change|switch|try us|pay|accept|confirm|"
    "please|"
    "remind|repeat|spell|hold|wait|work|stand|manage|stop|pass|connect|introduce|point|handle|"
    "become|"
    "answer|sell|lower|drop|help out|contribute|pledge|subscribe|enroll|approve|veto|cope|survive|"
    "carry",
    "proof": "whether|what|which|how|to (?:show|name|list|prove|write|put|give|run|demonstrate|"
    "state|"
    "change|do|commit|define|point|provide|explain|bring|say|quote)|for (?:the|an?|one|two|three|"
    "names?|"
    "their|proof|evidence|written|examples)|if|when|where|who|change|show|their|the same",
    # Being
    "be": "is|are|was|were|be|been|being|am",
    "modal": "can|could|will|would|should|might|may|must|shall",
    # Time
    "day": "monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|tonight|"
    "this (?:week|afternoon|morning|month|friday|evening)|next (?:week|month|monday|tuesday|"
    "wednesday|"
    "thursday|friday)|the end of (?:the )?(?:day|week|month|quarter|year)|end of (?:day|week|month|"
    "quarter|year|business)|month end|quarter end|year end|midnight|noon|close of business|eod|"
    "eow|eom",
    "when": "monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|this (?:afternoon|"
    "friday|thursday|"
    "wednesday|evening)|next (?:week|month|monday|tuesday|wednesday|thursday|friday)|"
    "the \\d+(?:st|nd|rd|th)?",
    "amount": "[$£€]?\\d[^ ]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    "fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half|a couple of|a few|"
    "a hundred|several|another|the first|the last|your first|first|a whole|a full",
    "span": "seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?",
    # The sale
    "meeting": "call|chat|meeting|demo|demonstration|session|walkthrough|walk through|appointment|"
    "conversation|visit|catch up|coffee|lunch|zoom|teams call|slot|presentation|webinar|"
    "consultation|"
    "follow up|kick off|kickoff|intro|trial|pilot|tour|viewing|test drive|workshop",
    "paper": "contract|contracts|agreement|paperwork|order|order form|proposal|quote|invoice|"
    "purchase order|po|docusign|engagement letter|statement of work|sow|terms|application|"
    "subscription|deposit|form|forms|term sheet|letter of intent|mou|deal",
    "material": "brochure|deck|slides?|one pager|two pager|leaflet|white paper|whitepaper|pdf|"
    "flyer|"
    "case stud(?:y|ies)|video|catalog|information|materials?|overview|link|summary|"
    "some information|data ?sheet|email|booklet|pack",
    # Judgements
    "good": "great|amazing|awesome|fantastic|wonderful|excellent|brilliant|incredible|impressive|"
    "terrific|superb|outstanding|lovely|beautiful|perfect|fabulous|remarkable|phenomenal|stellar|"
    "tremendous|spectacular|inspiring|admirable|smart|clever|insightful|thoughtful|wise|nice|good|"
    "exceptional|marvelous|first rate|top notch|world class|on top of|solid|sharp|kind|generous|"
    "gracious|professional|talented|dedicated|committed|experienced|rare|special|cool|fun|exciting",
    "praise": "<good>|doing (?:such )?(?:a|an) (?:~<good>|hell of a) job|proud|"
    "know what you are doing|"
    "know your (?:stuff|business|numbers|industry|craft)|a pleasure|an honor|honored|admire|"
    "respect|"
    "decent|hard work|(?:a )?star|rock ?star|tight ship|absolutely right|so right|spot on|"
    "organized|"
    "such an? [^ ]+ (?:way|eye|gift|touch|head|team|place|home)|gift for|an eye for|in awe|"
    "respect (?:that|you)|sharper|smarter than|refreshing|on fire|crushing it|smashing it|"
    "rocks?(?= )|well earned|well deserved|heroes|legends?|medal|knowledgeable|hard working|"
    "hardworking|unstoppable|well run|well organized|in good hands|lucky to have you|a credit|"
    "on the ball|"
    "ahead of the curve|"
    "one of the best|impressed|love (?:that|how|what|your)|hats off|kudos|congratulations|bravo|"
    "well done|good job|great job|care (?:so|a lot|deeply|about)|passionate|gem|delight|delightful",
    "bad": "terrible|awful|horrible|rubbish|garbage|trash|junk|crap|useless|worthless|hopeless|"
    "pathetic|a joke|a mess|a nightmare|a disaster|a scam|a rip off|a ripoff|a dinosaur|dinosaurs|"
    "crooks?|liars?|lying|lie|dishonest|shady|sketchy|clueless|incompetent|amateurs?|amateurish|"
    "cowboys|outdated|out of date|obsolete|ancient|antiquated|overpriced|clunky|buggy|unreliable|"
    "flaky|shoddy|sloppy|second rate|third rate|bottom of the barrel|notorious|notoriously|"
    "infamous|"
    "going (?:under|bust|bankrupt|out of business)|circling the drain|on (?:its|their) last legs|"
    "a waste of (?:time|money)|held together with \\w+|full of it|cheap and nasty|nasty|a pain|"
    "behind the times|stuck in the \\w+|legacy junk|snake oil|smoke and mirrors|vaporware|lazy|"
    "stupid|foolish|idiots?|a fool|morons?|dumb|ignorant|out of touch|stubborn|a dead end|"
    "the worst|"
    "sleazy|slimy|bluffing|desperate|doomed|inferior|mediocre|a toy|toys|lousy|appalling|dreadful|"
    "dire|shambles|a shambles|in trouble|a train wreck|a car crash|sinking",
    "pain": "problems?|issues?|struggl\\w+|los(?:e|es|ing|t|s|ses)|cost(?:s|ing|ly)?|miss(?:es|ed|"
    "ing)?|"
    "late|later|delay(?:s|ed|ing)?|wait(?:s|ed|ing)?|wast(?:e|es|ed|ing|age)|errors?|mistakes?|"
    "complain(?:s|ed|ing|ts?)?|penalt(?:y|ies)|fine[ds]|fines|downtime|outages?|turnover|churn\\w*|"
    "overtime|manual(?:ly)?|slow(?:er|ly)?|broken?|breaks?|breaking|broke|fail(?:s|ed|ing|ure|"
    "ures)?|"
    "frustrat\\w+|pain(?:s|ful)?|hard|harder|difficult\\w*|tough|worr(?:y|ies|ied|ying)|stress\\w*|"
    "behind|short(?:age|ages|fall|staffed)?|backlogs?|scrap(?:ped)?|rework\\w*|no shows?|quit|"
    "quits|"
    "leav(?:e|es|ing)|left|headaches?|nightmares?|mess(?:y|es)?|stuck|overwhelm\\w*|burn(?:t|ed|"
    "ing|out)?|"
    "risk(?:s|y)?|expensive|over budget|overspen\\w+|chaos|chaotic|confus\\w+|disput\\w+|"
    "refund\\w*|"
    "return(?:s|ed)|spoil\\w*|damag\\w+|injur\\w+|accidents?|incidents?|breach\\w*|lawsuit\\w*|"
    "turn (?:people |customers )?away|can not keep up|can not find|no idea|chas(?:e|es|ing)|"
    "dropped?|"
    "drops|dropping|fall(?:s|ing)? (?:through|behind|apart)|worse|worst|suffer\\w*|hurt\\w*|"
    "queue\\w*|bottlenecks?|leak\\w*|drain\\w*|bleed\\w*|double (?:entry|booked|booking)|"
    "denied|denials?|rejected|rejections?|absen\\w+|understaffed|exhausted|tired|angry|furious|"
    "upset",
    "feeling": "frustrat\\w+|worri\\w+|worry\\w*|nervous|anxious|scared|afraid|tired|exhausted|"
    "overwhelm\\w+|stuck|torn|skeptical|cautious|wary|burned|let down|"
    "disappoint\\w*|"
    "uneasy|uncomfortable|stress\\w+|pressure|exposed|on the hook|fed up|sick of|reluctant|unsure|"
    "uncertain|not sure|hesitant|caught|angry|annoy\\w+|upset|hurt\\w*|hard|tough|difficult|"
    "painful|"
    "a lot|lonely|guilty|ashamed|embarrass\\w+|confus\\w+|concern\\w*|struggl\\w+|rough|proud|"
    "hopeful|"
    "relieved|ready|determined|motivated|careful|suspicious|doubt\\w*|hate|dread\\w*|exasperat\\w+|"
    "trapped|cornered|blamed|alone|heavy|weigh\\w*|important to you|matters? to you|bother\\w*",
    # How the product is praised
    "superlative": "best|number one|no 1|#1|leading|top|fastest|easiest|cheapest|smartest|"
    "strongest|"
    "safest|simplest|finest|greatest|largest|biggest|lowest|highest|most (?:advanced|powerful|"
    "reliable|"
    "accurate|trusted|secure|complete|comprehensive|innovative|flexible|effective|efficient|modern|"
    "popular|affordable|sophisticated|experienced|intuitive|robust|user friendly|\\w+)",
    "hype": "world class|best in class|best of breed|market leading|industry leading|class leading|"
    "state of the art|cutting edge|next generation|next gen|revolutionary|game chang(?:er|ing)|"
    "unmatched|unrivaled|unrivalled|unbeatable|unparalleled|second to none|gold standard|"
    "bulletproof|"
    "foolproof|rock solid|flawless|seamless|turnkey|award winning|award winner|leading edge|"
    "bleeding edge|a no brainer|no brainer|proven|guaranteed|risk free|one of a kind|unique|"
    "like no other|light years ahead|miles ahead|years ahead|streets ahead|"
    "head and shoulders above|"
    "the future of|transformative|transformational|magic|magical|blow(?:s)? \\w+ away|legendary|"
    "perfect|flawlessly|perfectly|effortless(?:ly)?|instant(?:ly)?|in no time|silver bullet|"
    "works wonders|"
    "speaks for itself|pays for itself|pay for itself|works every time",
    "feature": "features?|dashboards?|integrat\\w+|automat\\w+|real time|realtime|ai|a i|"
    "machine learning|"
    "algorithms?|analytics|reports?|reporting|alerts?|notifications?|workflows?|cloud|mobile|"
    "apps?|api|"
    "apis|modules?|encrypt\\w+|sync\\w*|predict\\w+|forecast\\w*|scheduling|portal|templates?|"
    "customiz\\w+|configur\\w+|scal(?:e|es|able)|end to end|all in one|single sign on|support team|"
    "24 7|round the clock|onboarding|drag and drop|one click|sensors?|tracking|library|plugins?|"
    "engine|patented|proprietary|interface|built in|out of the box|infrastructure|hardware|"
    "warranty|"
    "training|implementation|data warehouse|backups?|chatbot|self service|multi \\w+|"
    "optimi[sz]\\w+",
    "capability": "gives?|lets?|allows?|enables?|helps?|handles?|tracks?|manages?|shows?|sends?|"
    "connects?|integrates?|automates?|predicts?|alerts?|flags?|syncs?|includes?|offers?|provides?|"
    "supports?|features?|has|have|comes with|does|do|runs?|works?|makes?|cuts?|reduces?|saves?|"
    "monitors?|optimizes?|generates?|creates?|delivers?|covers?|uses?|combines?|scans?|matches|"
    "match|"
    "stores?|assigns?|routes?|reminds?|texts?|emails?|warns?|books?|moves?|fills?|checks?|catches|"
    "catch|spots?|prevents?|stops?|eliminates?|removes?|replaces?|updates?|pulls?|reads?|"
    "recalculates?|"
    "reschedules?|schedules?|plans?|forecasts?|detects?|blocks?|captures?|logs?|records?|"
    "calculates?|"
    "analyzes?|pushes|push|plugs? in|sits?|learns?|adapts?|simplifies|streamlines?|tells?",
}
