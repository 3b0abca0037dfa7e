"""The buyer's voice: not that of an assistant, nor of a friend, nor of a coach."""

import re

from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.likeness import unlike_her
from app.domain.buyer.guards.reading import first_not_in_point, flat, phrases, read
from app.domain.text import STOP_WORDS, words

_GLAD = (
    "great|good|excellent|wonderful|fantastic|insightful|interesting|brilliant|lovely|thoughtful|"
    "amazing|awesome|terrific|fabulous|incredible|impressive|helpful|generous|refreshing|valuable|"
    "kind|sweet|perfect|exciting|remarkable|outstanding|fascinating|superb|nice|smart"
)
_GUSHING = (
    "wonderful|fantastic|amazing|awesome|terrific|fabulous|incredible|brilliant|perfect|excellent|"
    "outstanding|superb|fascinating|remarkable|impressive|insightful|refreshing|so kind|very kind"
)
_ASSISTS = phrases(
    """
    how (?:can|may|could|might) i (?:help|assist|be of|support)|what can i (?:do|help) (?:for|you)
    (?:love|want|able) to (?:help|assist|support)|(?:here|happy|glad|pleased|delighted|eager|
      ready) to (?:help|assist|support|hear|share|discuss|answer|explain|provide|chat|talk you|
      walk you|see you|be of)
    i would (?:be (?:more than )?(?:happy|glad|delighted|pleased|curious|interested|keen|eager|
      thrilled|grateful|honou?red) to|love to (?:hear|learn|see|explain|share|discuss|take|try|
      help|answer|explore|know more|talk|read|get|have|understand|meet)|love (?:that|it|one|an?))
    let me know (?:if|how|what|when|once|should|your|and)|.. and let you know|please let me know|
      let me know
    feel free|(?:do not|never) hesitate|at your (?:earliest )?convenience|in advance
    (?:could|would|can) you (?:please|kindly|share|provide|elaborate)|please (?:provide|share|
      go ahead|tell me|feel|continue|elaborate|advise|accept)|(?:would|could) you kindly|
      @kindly (?:let|send|provide|share|advise|tell|confirm)
    (?:is there )?anything else i can|anything i can (?:do|help)|i hope (?:that|this) helps|
      hope (?:that|this|it) helps
    i am all ears|learn more about (?:your|how|what|it|that|this)|more about (?:your|how you)
    i can not (?:disclose|discuss|share|provide|assist|help with)|unable to (?:share|disclose|
      discuss|provide|sign|help|assist)
    i am afraid i (?:can not|could not|am unable)|unfortunately ,? ?(?:i|we)|
      i will (?:have to )?pass for now|as requested
    let me (?:walk you|explain|elaborate|clarify|break (?:it|that) down|share)|what i meant was|
      to clarify|if i was not clear
    i will (?:get back to you|be in touch)|as soon as i can|as soon as possible|at your disposal|
      what would you like to (?:know|hear)|how does that sound|@does that help|
      to answer your question|as for your question|great to hear|let us dive in
    here is (?:what|how|a (?:summary|breakdown|list))|no worries|no problem at all|certainly ! |
      my pleasure
    """
)
_THANKS = re.compile(
    r"(?<= )(?:thanks|thank you|thank-you)(?= )(?! to (?!you|your|hear|the team))(?! (?:god|heaven|"
    r"goodness) )"
)
_NOUN_THANKS = re.compile(
    r" (?:the|your|those|these|all|any|no|many|more|three|two|four|one|of|a|that|say|saying|said|"
    r"with|without|for|been|being|get|got|gets|'s) $"
)
_WARM = phrases(
    f"""
    (?:i|we) (?:do )?(?:appreciate|value|cherish|admire) (?:you|your|that|the|it|this|any|a lot)
    i (?:would|do) appreciate|i appreciate|would appreciate
    i (?:understand|get|hear) (?:your|that you|how you|where you|you are|the (?:urgency|concern|
      pressure)|you)|i see (?:your point|where you are|how you feel)
    i understand (?:that|how|the|what|completely|, )|i (?:see|get|know) what you mean|i hear you|
      i can (?:only )?imagine (?:how|that|what|it)|i can relate|must be (?:so |very )?(?:hard|
      difficult|stressful|tough|frustrating|exhausting)(?: [^ ]+)? (?=[.,!]|for you)
    i am (?:so |sincerely |terribly )?sorry|@sorry (?:to hear|about|for|if|that|, but)|(?:my |
      many |sincere )?apologies|(?:i|we) apolog[^ ]+|please forgive
    (?:that|this|it) (?:is|was|would be|sounds|looks) (?:so |such |a |
      an )*(?:{_GUSHING}) (?=[!.,])|(?:that|this|it) (?:is|was|would be|sounds|looks) (?:so |such |
      a |an )*(?:{_GLAD}) (?:!|of you|news|result|figure|number|offer|improvement|work|stuff|
      to (?:hear|see|know|meet)|idea|suggestion|offer|question|insight|for us|for me)
    (?:that|this|it) is (?:so |such a |such an )(?:{_GLAD})|that would be (?:so |)(?:{_GUSHING}|
      {_GLAD} !)
    what (?:a|an) (?:{_GUSHING}|great|good|insightful|interesting|lovely|kind|helpful|thoughtful|
      smart) (?:idea|question|point|offer|suggestion|thing to say|result|way|opportunity|insight)|
      such (?:a|an) (?:{_GUSHING}|great|helpful|insightful|thoughtful) [^ ]+
    sounds (?:like (?:a|an) )?(?:so )?(?:{_GLAD}) (?=[!.,])|sounds like (?:a|an) (?:{_GLAD})
    (?:very|so|that|most) (?:kind|generous|thoughtful|sweet|good) of you
    i am (?:so )?(?:glad|grateful|thrilled|delighted|excited|impressed|thankful|honou?red|happy|
      pleased|flattered) (?:you|we|that you|to (?:hear|help|see|meet|know|share|be|talk|assist|
      discuss)|with (?:that|your)|by|for (?:your|the|all)|about)
    (?:so|truly) (?:grateful|glad|excited|impressed|refreshing)|glad you (?:asked|called|came)
    look(?:ing)? forward|i can not wait|(?:am|be|are) (?:so )?excited (?:to|about)|means a lot to me
    you are (?:so |most |very )?welcome(?= [.,!])|(?:a|my|the) pleasure|(?:it was|it has been|
      it is) (?:a )?(?:{_GLAD}|pleasure) (?:speaking|talking|to speak|to talk|learning|chatting|
      meeting|to meet|to connect)
    have a (?:{_GLAD})|all the best|(?:best|kind|warm) regards|enjoy the rest|take care [!.]
    (?:and |want to )?make this easier for you|you (?:get|understand) (?:our|my) [^ ]+|you (?:get|
      understand) it(?= [.,!])
    (?:an? )?(?:{_GLAD}|fair) (?:question|point|idea|suggestion|observation) [!.,]|
      you make (?:an? )?(?:{_GLAD}|fair) point
    well said|well put|i could not have said it better|could not agree more|i love (?:that|this|it|
      your|how)
    (?:your|you) (?:enthusiasm|curiosity|honesty|transparency|perspective|insight|insights|
      candou?r|generosity)
    i (?:do )?(?:like|love) (?:the sound|that idea|your)|the sound of that|much appreciated|
      many thanks|cheers [!.,]|good luck|bless you
    (?:really |very |so )?decent of you|i am touched|(?:you have|you are) been (?:so |very |
      really )+(?:helpful|kind|patient|generous|great)|been (?:so |very )?helpful|let me rephrase|
      i can see why
    congratulations|congrats|bravo|kudos|good for you [!]|for caring|for listening|for understanding
    """
)
_GUSH = re.compile(
    r"(?:^ |[.!?,] )(?:oh , |oh )?(?:perfect|wonderful|awesome|amazing|fantastic|excellent|great|"
    r"brilliant|lovely|wow|absolutely|certainly|definitely|of course|sure thing|yay|hooray|nice) "
    r"(?:! |, (?=(?:i would|i am|i will|let|thanks|thank|please|exactly|we|and thank) ))"
)
_GUSH_ALONE = re.compile(
    r"^ (?:wow|absolutely|certainly|of course|great question|good question|excellent|wonderful|"
    r"awesome|amazing|fantastic|perfect|thanks|no problem|not a problem) (?:!|,|\.) |^ (?:sure|"
    r"great) (?:!|, (?=(?:i would|let|happy|no problem|of course|thanks|here) ))"
)


def helper_speak(c: Candidate) -> str | None:
    """Not the voice of an assistant, nor of a friend where the line is none's either."""
    for sentence in read(c.text):
        for pattern in (_ASSISTS, _WARM, _GUSH, _GUSH_ALONE):
            found = first_not_in_point(pattern, sentence.own, c.act.point)
            if found and (pattern is _ASSISTS or not _is_the_lines_tone(found, c.act.point)):
                return f"helper speak {found.strip(' ,.!?')!r}"
        if _thanks(sentence.own, c.act.point):
            return "helper speak 'thanks'"
    return None


def _is_the_lines_tone(found: str, point: str) -> bool:
    """Whether the authored line has the same warm word: then the tone was decided."""
    return bool(
        {w for w in found.split() if w not in STOP_WORDS and w.isalpha()} & set(words(point))
    )


def _thanks(said: str, point: str) -> bool:
    """Whether somebody is thanked; thanks that are only talked about are a thing like any other."""
    talked_about = "thank" in flat(point)
    for found in _THANKS.finditer(said):
        before, after = said[: found.start()], said[found.end() :]
        if _NOUN_THANKS.search(before):
            continue
        if talked_about and re.match(r" (?:easily|me|too|for it|once|twice)", after):
            continue
        if talked_about and re.search(r" (?:you have|you|to|been|can|could|might) $", before):
            continue
        return True
    return False


_TEACHES = (
    "ask|ask me|tell|offer|explain|show|focus|try|mention|highlight|emphasi[sz]e|start|begin|"
    "build|listen|lead|open|prepare|back|bring|avoid|stop|slow|ease|stick|follow|dig|connect|"
    "address|involve|quantify|consider|provide|present|negotiate|discount|find out|make|be (?:more|"
    "asking|doing)|do better|use|work on|give|send|keep|earn|establish|probe|pause|reflect|tailor|"
    "take time|learn|share|say|be|sending|want"
)
_CRAFT = (
    "buyers|prospect|prospects|technique|techniques|rapport|objection handling|open question|open "
    "questions|open-ended|closed questions|follow-up question|value proposition|paraphrase|"
    "paraphrasing|active listening|mirroring|labelling|labeling|discounting|badmouthing|flattery|"
    "feature dump|referrals|case study|case studies|customer story|testimonials?|pain points?|call "
    "to action|selling style|sales technique|elevator pitch|buying signals?|needs analysis"
)
_TRADE_WORDS = "features|benefits|objections?|closed question|buyer|credibility|discovery|opener"
_ADVISES = (
    "your|should|better|before|instead|rather than|works|never|always|wins|builds|costs|tells|try|"
    "need to|want"
)
_COACHES = phrases(
    f"""
    @(?:and |so |but |then |just )?(?:do not |never |always )?(?:ask (?:what|how|why|first|more|
      me (?:what|how|why) (?:frustrates|worries|costs|it|that))|talk (?:price|about my|less)|
      (?:lead|open|close|start) with|offer (?:me |us )?(?:proof|a reason)|send the link|
      find out (?:what|how) (?:i|my))
    @(?:and |so |but |then |just )?(?:do not|never) (?:talk price|talk about|offer|pitch|mention|
      ask|discount|push|assume|promise|open|lead|close|flatter|guess|tell a)
    (?:that is|this is) how you (?:win|get|sell|build|earn|keep)|more of my (?:ear|time|attention|
      trust)|(?:rep|reps|salesperson|salespeople) who|the right question|a better (?:door|way in|
      angle|tack|line)|curious enough|lands? better|(?:makes|make) people like me|
      you [a-z]+ed (?:that|it|me)(?: up)? (?:so |very )?(?:nicely|well|beautifully|cleverly|neatly|
      perfectly)
    (?:{_CRAFT})|(?:{_TRADE_WORDS}) (?:[^ ]+ ){{0,8}}(?:{_ADVISES})|
      (?:{_ADVISES}) (?:[^ ]+ ){{0,8}}(?:{_TRADE_WORDS})
    you (?:should|ought to|must|might want to|may want to|will want to|would do well to|
      would do better to|would be better off|would be better|would be (?:wise|smart) to|had better|
      would better|need to|will need to) (?:be |not )?(?:{_TEACHES})
    you should not (?:offer|pitch|push|give|discount|talk|ask|interrupt|assume)|you should (?:be|
      stop|also)|you could (?:offer|focus|start|lead|highlight|connect|ask me (?:about|what|how|
      which|why|who)|try|improve|have asked|be more)
    (?:you|it|that|this|which) (?:would|will|might|could) (?:[^ ]+ )?(?:get|learn|do|come|go|find|
      hear|land|work|sound|be|win|have|make you|bring you|help you|serve you|earn you|
      gain) (?:[^ ]+ ){{0,4}}(?:further|somewhere|better|more|farther|a better|stronger) (?:by|if|
      when|when you|with|from me|out of|than|believable|persuasive|convincing|credible|effective)
    you would (?:get|come) (?:further|somewhere)|gets you further|you would be more [^ ]+|
      make you (?:[^ ]+ )?(?:more|less) [^ ]+|will bring you|would bring you|(?:is|
      are) what (?:wins|win|convinces|convince|sells|persuades|works)
    try (?:asking|saying|being|starting|to (?:ask|make|be|find|focus|listen|start)|an open|a more|
      a different (?:approach|question|tack)|a softer|a question|leading|listening)|(?:have you|
      had you) (?:considered|thought about|tried) (?:asking|starting|leading|offering|a)
    next time ,? ?(?:[^ ]+ ){{0,3}}(?:try|ask|bring|start|lead|come|open|you|finish|stop|begin|
      keep|leave|let|wait|say)|(?:now|then|instead|next) ,? ?ask me (?:about|how|what|which)|
      if you want (?:a reply|an answer|my attention|me to|to (?:get|win|keep|sell))
    (?:i would |i )(?:suggest|recommend|advise) (?:that|you|leading|starting|asking|to|a|being|
      using)
    if you (?:ask|asked|had asked) me (?:about|what|how|which|why|who)|ask me (?:how important|
      what (?:it|that|this|they|those) (?:is|are|costs?|means?|would|does)|what each|about my)|
      if you asked (?:what|about|how|why|me)|(?:more|further|better|somewhere) by asking|keep asking
    @(?:so |then |and |but |well )?(?:start with (?:my|a question|the)|talk about my|focus on|
      lead with|hold your price|keep it short and|stick to|slow down and|stop (?:negotiating|
      pitching|selling|pushing|talking|interrupting) (?:before|and (?:ask|listen|start)|so|at)|
      listen (?:more|first)|ask (?:first|more)|use fewer|tell a story|give me a reason to|
      show (?:some )?empathy)|make sure (?:to|you)|be sure to|@remember to|
      you (?:should )?remember to|do not forget to
    (?:well|nicely|cleverly|smoothly|beautifully|skilfully) (?:done|played|put|reflected|handled|
      asked|phrased|summari[sz]ed|listened)|(?:good|great|nice) (?:job|work|going|on you|for you)|
      good on you|full marks|top marks|kudos
    (?:good|great|nice|excellent|solid|strong|clever|smart|effective|bold|best|better|stronger|
      perfect|textbook|useful|impressive|poor|bad) (?:and [^ ]+ )?(?:approach|technique|strategy|
      move|tactic|pitch|job|form|use of|opening|summary|reflection|practice|listening|discovery|
      framing|way to (?:help|build|earn|gain|start|compare|open|handle|begin)|follow-up|follow up|
      sales|selling)
    (?:was|is) (?:the right|a (?:good|clever|smart|nice|bold)) (?:call|move|question|way|touch)|
      (?:clever|smart|good) (?:way|suggestion|idea) (?:to|,|[.])|textbook
    you (?:clearly |obviously )?know how to|you (?:clearly )?listen well|you listened well|
      keep it up|keep (?:doing|that up)|you did (?:fine|well|good|great)|you are (?:doing (?:well|
      great|fine|good|better|a|the right|everything)|good at|great at|guiding|on the right track|
      improving|getting better)|you have (?:shown|demonstrated|learned|just shown) how
    you (?:got|guided|led|helped) me (?:to|there|set|think)|guiding me (?:here|there)|(?:this|here|
      that) is your (?:chance|moment|cue|opening|opportunity)|your chance to
    my feedback|feedback ,|overall ,? ?you|here is a tip|(?:one |pro )?tip ,|one tip|my advice|
      word of advice|advice for you|if i were you|your best bet|rule of thumb|lesson (?:one|here)|
      take note|a piece of advice|for future reference|as a general rule|let me give you
    (?:a|the) (?:better|stronger|smarter|more effective|softer) (?:approach|move|way|question|
      opening|pitch|answer|tactic)|(?:it is|would be|is|works|that works) (?:better|more effective|
      best|wiser) (?:to|if you|when you|than)|that works better|
      there is a (?:follow-up )?question in that
    (?:as a|a good|a great|any good|good|great|the best) (?:seller|sellers|salesperson|salespeople|
      rep|reps|sales rep|salesman|closer)|mark of a|(?:nobody|no one|people|customers|clients|
      somebody|anyone) (?:[^ ]+ )?(?:buys|buy) (?:because|from|when|if|for)|(?:a|any|
      your) (?:customer|client) (?:wants|likes|needs|should)
    (?:telling|asking|offering|giving|calling|discounting|chasing|pushing|flattering|praising|
      naming|guessing|interrupting|contradicting|summari[sz]ing|being|admitting|showing|letting|
      putting|running|disqualifying|walking|waiting|listening|repeating|closing|
      guilt[^ ]*) (?:[^ ]+ ){{0,6}}(?:is (?:poor|good|bad|a good|a bad|a bold|a great|never|always|
      the mark|not going)|(?:only |rarely |never |always )?works(?: when| on| with| best)?|wins|
      builds|earns|tells (?:a|the|me that)|costs you|weakens|will not (?:work|get)|was a|makes you|
      sells|will (?:bring|win|earn|get|cost))
    (?:build|builds|building|earn|earns|gain|gains|establish|established|establishing|lose|loses|
      losing) (?:[^ ]+ ){{0,2}}(?:trust|rapport|credibility|value)|costs you (?:credibility|trust|
      the|points)|weakens? your|strengthens? your|(?:makes|make) you (?:look|more|less|sound|seem)|
      makes it (?:more|less) (?:persuasive|convincing|credible)|more (?:persuasive|convincing|
      consultative|credible|believable)
    (?:buyers|prospects|customers|people) like me|(?:on|with|for|to|from) (?:most |many |
      a )?(?:buyers|buyer|prospects|prospect)|your (?:technique|pitch|delivery|discovery|
      questions (?:need|were|are)|objection|approach (?:is|was|needs)|closing|listening|tone|
      opener|position)
    (?:going )?for the close|summaries should|rarely works|does not work (?:on|with) (?:buyers|
      people|customers)|will not work (?:on|with) (?:me|buyers|people)|not going to get you|
      get you anywhere|would get you|get you somewhere
    @(?:always|never) (?:say|name|ask|run|bring|offer|open|lead|start|talk|push|discount|interrupt|
      promise|assume|pitch)|use of (?:candou?r|silence|questions?|reflection)|instead of .. (?:try|
      ask)|rather than (?:your )?features
    back (?:it|that|this) up with|(?:good|best) practice|(?:without|before) knowing my needs|
      less talking|now would be the (?:moment|time) to|have (?:that|an|the) answer ready|
      my (?:needs|goals)|involve (?:him|her|them) early|connect your (?:product|solution|tool)|
      you talked (?:a bit )?too much
    """
)


def coaching(c: Candidate) -> str | None:
    """She does not teach the rep the job, nor tell how well it went."""
    for sentence in read(c.text):
        if found := first_not_in_point(_COACHES, sentence.flat, f"{c.act.point} {_trade(c)}"):
            return f"coaching {found!r}"
    if like := unlike_her("coaching", c):
        return f"like coaching {like!r}"
    return None


def _trade(c: Candidate) -> str:
    """The rep's words of the craft, such as the "features" of a product: they may come back."""
    return c.rep
