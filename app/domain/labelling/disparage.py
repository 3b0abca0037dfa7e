"""A competitor, or a colleague of the buyer, run down."""

from collections.abc import Iterator, Sequence

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import (
    CERTAIN,
    FAIR,
    STRONG,
    WEAK,
    Hit,
    Phrases,
)
from app.domain.labelling.situation import Situation
from app.domain.moves import Move
from app.domain.text import words

_SLUR = Phrases(
    """
    rubbish|garbage|trash|junk|crap|useless|worthless|hopeless|pathetic|an? (?:absolute |total |
      complete )?(?:joke|mess|nightmare|disaster|scam|rip ?off|shambles|toy|dinosaur|train wreck|
      car crash|dud|lemon|shower|fraud)|dinosaurs?|museum
    chancers|spivs|muppets|numpties|buffoons|quacks|hacks|hustlers|swindlers|thieves|rogues|
      scammers|hucksters|bandits|count (?:the|your) (?:spoons|fingers)|(?:complete |total |
      right )?(?:hash|pig's ear|dog's (?:dinner|breakfast)) of
    crooks?|liars?|lying|lies|dishonest|shady|sketchy|clueless|incompetent|amateurs?|amateurish|
      cowboys|clowns|jokers|charlatans|sharks|vultures|con (?:artists|men|man)|outdated|obsolete|
      antiquated|prehistoric|overpriced|clunky|buggy|unreliable|flaky|shoddy|second rate|
      third rate|low grade|bottom of the barrel|notorious[^ ]*|infamous
    going (?:under|bust|bankrupt|out of business)|circling the drain|on (?:its|their|
      his) last legs|a waste of (?:time|money)|full of it|cheap and nasty|cheap [^ ]+ junk|
      cheap (?:knock ?off|copy|copies|imitation)|knock ?offs?|snake oil|smoke and mirrors|
      vaporware|behind the times|stuck in the [^ ]+|out of touch|sleazy|slimy|idiots?|a fool|
      fools|morons?|dumb|stupid|lousy|appalling|dreadful|dire|inferior|mediocre|terrible|awful|
      horrible|atrocious
    (?:cut|cuts|cutting) corners|over ?promis(?:e|es|ing)|under ?deliver[^ ]*|nickel and dime|
      rip(?:s|ped|ping)? (?:you|people|everyone|their|customers)|(?:take|takes|took) (?:your|
      the) (?:money|deposit)(?: [^ ]+)? (?:vanish|run|disappear)|vanish(?:es)?|wriggl[^ ]+ out|
      (?:can|could) not be trusted|could not care less|do not care|does not care|
      never (?:answers?|deliver[^ ]*|picks? up|calls? back|finish[^ ]*|shows? up)|
      nobody (?:answers|picks up|there knows)
    (?:falls?|fell) (?:over|apart)|lets? the product rot|rot(?:s|ting|ten)?|horror stor(?:y|ies)|
      (?:well )?(?:clear|away) (?:of|from)|steer clear|be careful with|watch out (?:for|with)|
      beware|(?:have|has|had) no (?:clue|idea)|does not (?:know|have a clue|understand|get it)|
      do not (?:know|have a clue|understand)(?: [^ ]+){0,3}|would not know|can barely|
      could not .. if|(?:protecting|after|thinking of|looking after) (?:his|her|
      their) (?:commission|job|own|bonus|kickback)|only (?:interested in|cares? about)|
      hates? people|too (?:old|lazy|stupid)|(?:is|are) all (?:talk|hype|show)
    would not (?:trust|touch|let|buy|go near|hire|recommend|believe)(?: [^ ]+){0,2} (?:with|near|
      from|them|him|her|a)?|throw(?:s)? .. and hope|made by someone who|fake|copied|our interface|
      steal[^ ]*|stole|lose(?:s)? (?:data|customers)|a pain to|(?:slow|ugly|old|dated|expensive|
      weak|poor|bad) and (?:slow|ugly|old|dated|expensive|weak|poor|bad|looks|clunky)|clunky slow
    """
)
_JIBE = Phrases(
    """
    good luck with (?:that|them|it)|lawsuit|sued|suing|in court|rust(?:s|ed|y)?(?: out)?|recalled|
      laid off|layoffs|walking out|jumping ship|bankrupt[^ ]*|killed|kill|sticky tape|
      held together|duct tape|sellotape|string and|chewing gum|flog|palm(?:s|ed)? off|fob(?:s|
      bed)? .. off|fat (?:commission|fee|margin)|keeps? (?:them|him|her) in (?:a job|work)|
      kids? who|can not (?:find|spell|count|tie|even|run|organize|add|keep|deliver|read)|
      could not (?:run|find|organize|care|spell|count)|loose on|near a|let .. near|
      once upon a time|were (?:good|decent|great) once|used to be (?:good|decent|great|better)|
      these days (?:it is|they are)|gone downhill|going downhill|past (?:it|its|their)|
      call center full|only (?:after|want|care|know)|just want(?:s)? (?:your|the) money|
      say anything|always say (?:that|so)|would say that|laugh(?:s|ing)? all the way|
      your money and|bleed you|milk(?:s|ing)? you|hold you (?:hostage|to ransom)|lock(?:s|
      ed)? you in|hidden (?:fees?|costs?|charges?)|falls? apart|fell apart|breaks? down|
      all the time|every other (?:day|week|month)|out of (?:his|her|their) depth|not (?:up to|
      fit for|worth) (?:it|the|purpose|much)|bodge[^ ]*|botch[^ ]*|bungl[^ ]*|hopeless|hack job|
      bargain basement|cheap(?: $| for a reason)|makes? (?:it|things|stuff) up|pull(?:s|
      ing)? (?:numbers|figures) out
    """
)
_THEM = Phrases(
    """
    they|them|their|theirs|he|him|his|she|her|<rival>|<insider>|those|whoever|that [^ ]+ (?:was|
      is|has)|that (?:company|vendor|lot|outfit|crowd|guy|firm|system|thing|tool|dealer|agency|
      crew|supplier)|the (?:others|other one|dealer|partners|trust|agency|incumbent|market leader|
      support|tills|software|tool|rest)|it|one of the|(?:it|tech|sales) guys|brokers|consultants|
      accountants|dealers|trident|[^ ]+ (?:firms|agencies|vendors|brokers|companies|dealers|shops|
      consultants)
    """
)
_OWN_FAULT = Phrases(
    """
    (?:i|we|us|our [^ ]+|my [^ ]+|ours) ~(?:am|are|is|was|were|have|had|do|did|will|got|can|could|
      should|hate|feel|felt|messed|lost|let|made|sound|must|may|might)(?! (?:nothing|heard|
      would not (?:trust|touch|let|buy|go)|hear|stay|bet|know))
    you (?:are|were|feel|felt|think|thought|said|mentioned|told|must feel|sound|hate|find|
      found)(?! (?:using|with|stuck with|paying))|sounds like|sounds as|feels like|seems like|
      what i hear|if i hear|so (?:for|your|you|it is|the|what)|part of you|the way (?:you|things)|
      why is|how (?:is|bad|would|do)
    (?:problem|process|spreadsheets?|situation|yard|shift|claims process|invoices|barcode|
      antivirus|it) (?:is|are|sounds) (?:an? )?(?:~)(?:useless|mess|nightmare|terrible|awful)|
      nobody (?:needs|has) to be lying|no(?:body| one) is lying|hiding it
    """
)
_GRANTS = Phrases(
    """
    (?:better|stronger|strong|good|great|cheaper|faster|ahead|solid|excellent|well|
      best)(?: [^ ]+){0,6} (?:but|where|while|whereas|though|only|although)|(?:but|though|
      although|while) (?:they|it|he|she)(?: [^ ]+){0,3} (?:better|strong[^ ]*|good|great|cheaper|
      faster|ahead|solid|excellent|well)
    """
)
_WEAKER = Phrases(
    """
    (?:unlike|compared (?:to|with)|as opposed to|not like|nothing like|rather than) (?:<rival>|
      them|those|the others|some|most|theirs|everyone|your (?:current|old|existing) [^ ]+)
    (?:they|<rival>|their [^ ]+|theirs|that (?:company|vendor|lot|tool|system)|your (?:current|
      old|existing) [^ ]+) (?:is|are|was|were|has|have|does|do|will|seems?|looks?|
      can) ~(?:an? )?~(?:slow|slower|old|older|weak|weaker|poor|poorer|worse|worst|behind|limited|
      bad|cheaply|difficult|complicated|expensive|less [^ ]+|not (?:as|very|really) [^ ]+|harder|
      bloated|legacy|ugly|failing|struggling|dying|losing|broken|hated|insecure|unsafe|fragile|
      not scale|not deliver|not support|not integrate|late|hidden)
    """
)
COMPARED = Phrases(
    """
    (?:worse|slower|weaker|poorer|inferior|harder|less [^ ]+|cheaper|dumber|uglier|clunkier|
      better|faster|easier|stronger|superior|smarter|safer|quicker|nicer|cleaner|simpler|lighter|
      smoother|bigger|smaller|lower|higher|thinner|thicker|tougher|older|newer|richer|
      clunkier)(?: [^ ]+){0,6} (?:than|compared (?:to|with|against)|rather than) (?!(?:i|we|us|
      our|ever|before|you|your|this|that|usual|expected|one|two|three|half|\\d[^ ]*|a|most|anyone|
      anybody|any|average|last|nothing|it|other|others) )[^ ]+
    more (?!than |to you )[^ ]+(?: [^ ]+){0,4} than (?!(?:i|we|us|our|ever|before|you|your|this|
      that|usual|expected|one|two|three|half|\\d[^ ]*|a|most|anyone|last|it|other) )[^ ]+
    (?:beats?(?! (?:it|them|that|any|by))|outperforms?|trumps|never win|can not compete with|
      not as (?!(?:long|much|often|well) as (?:i|you|we))[^ ]+ as|nowhere near as|inferior to|
      superior to|no match for|a better (?:choice|tool|option|bet)|much slower|
      prefer [^ ]+(?: [^ ]+){0,3} (?:over|to|than|rather)) (?!(?:us|our|what|me) )[^ ]+
    """
)
_NO_NAME = (
    "i|we|you|it|this|that|these|those|there|here|what|everything|nothing|something|anything|"
    "nobody|everybody|everyone|work|life|business|money|traffic|weather|parking|timing|trade|"
    "turnover|morale|paperwork|staffing|sickness|spring|summer|autumn|winter|[^ ]+day|tomorrow|"
    "tonight|mornings|evenings|nights|weekends|[^ ]+ing|he|she|they|him|her|them"
)
_PLAIN_SLUR = (
    "terrible|awful|horrible|dreadful|appalling|useless|hopeless|rubbish|garbage|trash|junk|"
    "pathetic|worthless|atrocious|lousy|incompetent|crooks|cowboys"
)
_NAMED = Phrases(
    f"^(?!(?:{_NO_NAME}) )[^ ]+ (?:is|are) ~(?:an? )?(?:{_PLAIN_SLUR})(?! (?:for|to) (?:you|me|us))"
)
"""Something that goes by a single word, most often a firm's name, and a plain slur on it."""
_ABSENT = Phrases(
    f"""
    ^(?:they|he|she|that (?:one|lot|crowd|outfit|firm|company|supplier|vendor|agency)|
      those (?:guys|people)) (?:is|are) ~(?:all |just |complete |total |utterly |
      absolutely )*(?:an? )?(?:{_PLAIN_SLUR}|joke|chancers|clowns)(?! (?:for|to) (?:you|me|us))
    """
)
"""Somebody who is not there, or what they sell, and a plain slur."""
_NOT_SAID = Phrases(
    """
    (?:you|people|somebody|someone) ~(?:said|say|says|told|think|thought|find|found|feel)|
      ^(?:if|why|how|when)(?= )|sounds like|sounds as if
    """
)
_OWN_SIDE = Phrases("we|our|ours|us|your|yourself|sounds like|^(?:so )?you")


def _own_slur(sentence: Sentence, now: Situation) -> tuple[int, int] | None:
    """Where somebody absent is called names that the buyer did not use."""
    found = _ABSENT.find(sentence)
    said = sentence.flat[found[0] : found[1]].split() if found else ["", ""]
    return found if said[-1] not in words(now.last) else None


def disparage_hits(sentences: Sequence[Sentence], now: Situation) -> Iterator[Hit]:
    """A competitor, an absent person or their product run down."""
    for sentence in sentences:
        about_them = (
            _THEM.find(sentence) is not None
            or any(f" {name} " in sentence.flat for name in now.names | sentence.names)
            or any(f" {name} " in s.flat for name in now.names for s in sentences)
        )
        slur = _SLUR.find(sentence)
        named = _NAMED.find(sentence) or _own_slur(sentence, now)
        if named and not sentence.asks and not _NOT_SAID.find(sentence):
            yield Hit(Move.DISPARAGE, sentence.span_of(*named), CERTAIN, sentence.number)
            continue
        if slur and about_them and not _OWN_FAULT.find(sentence):
            span = sentence.span_of(*slur)
            yield Hit(Move.DISPARAGE, span, STRONG, sentence.number)
            continue
        jibe = _JIBE.find(sentence)
        if jibe and about_them and now.last and not sentence.asks and not _OWN_FAULT.find(sentence):
            yield Hit(Move.DISPARAGE, sentence.span_of(*jibe), FAIR, sentence.number)
            continue
        weaker = _WEAKER.find(sentence)
        if (
            weaker
            and not sentence.asks
            and not _GRANTS.find(sentence)
            and not _OWN_FAULT.find(sentence)
        ):
            yield Hit(Move.DISPARAGE, sentence.span_of(*weaker), WEAK, sentence.number)
        elif not sentence.asks and not _OWN_SIDE.find(sentence):
            compared = COMPARED.find(sentence)
            if compared:
                span = sentence.span_of(*compared)
                yield Hit(Move.DISPARAGE, span, WEAK, sentence.number)
