"""The buyer's voice: not that of an assistant, nor of a friend, nor of a coach."""

import re

from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.reading import first_not_in_point, flat, phrases, read

_GLAD = (
    "great|good|excellent|wonderful|fantastic|insightful|interesting|brilliant|lovely|thoughtful|"
    "amazing|awesome|terrific|fabulous|incredible|impressive|helpful|generous|refreshing|valuable|"
    "kind|sweet|perfect|exciting|remarkable|outstanding|fascinating|superb|nice|smart"
)
_ASSISTS = phrases(
    """
    how (?:can|may|could|might) i (?:help|assist|be of|support)|what can i (?:do|help) (?:for|you)
    (?:here|happy|glad|pleased|delighted|eager|ready|love|want|able) to (?:help|assist|support|hear|share|discuss|answer|explain|provide|chat|talk you|walk you|see you|be of)
    i would (?:be (?:happy|glad|delighted|pleased|curious|interested|eager|thrilled|open|grateful) to|love to (?:hear|learn|see|explain|share|discuss|take|try|help|answer|explore|know more|talk|read|get|have|understand|meet)|love (?:that|it|one|an?))
    let me know (?:if|how|what|when|once|should|your|and)|.. and let you know|please let me know|let me know
    feel free|(?:do not|never) hesitate|at your (?:earliest )?convenience|in advance
    (?:could|would|can) you (?:please|kindly|share|provide|elaborate)|please (?:provide|share|go ahead|tell me|feel|continue|elaborate|advise|accept)|kindly
    (?:is there )?anything else i can|anything i can (?:do|help)|i hope (?:that|this) helps|hope (?:that|this|it) helps
    i am all ears|learn more about (?:your|how|what|it|that|this)|more about (?:your|how you)
    i can not (?:disclose|discuss|share|provide|assist|help with)|unable to (?:share|disclose|discuss|provide|sign|help|assist)
    i am afraid i (?:can not|could not|am unable)|unfortunately ,? ?(?:i|we)|i will (?:have to )?pass for now|as requested
    let me (?:walk you|explain|elaborate|clarify|break (?:it|that) down|share)|what i meant was|to clarify|if i was not clear
    here is (?:what|how|a (?:summary|breakdown|list))|no worries|no problem at all|certainly ! |my pleasure
    """
)
_THANKS = re.compile(
    r"(?<= )(?:thanks|thank you|thank-you)(?= )(?! to (?!you|your|hear|the team))(?! (?:god|heaven|goodness) )"
)
_NOUN_THANKS = re.compile(
    r" (?:the|your|those|these|all|any|no|many|more|three|two|four|one|of|a|that|say|saying|said|"
    r"with|without|for|been|being|get|got|gets|'s) $"
)
_WARM = phrases(
    f"""
    (?:i|we) (?:appreciate|value|cherish|admire|respect) (?:you|your|that|the|it|this|any|a lot)
    i (?:would|do) appreciate|appreciate (?:it|that|your|you)|i appreciate
    i (?:understand|get|see|hear|respect) (?:your|that you|how you|where you|you are|the (?:urgency|concern|pressure)|you)
    i understand (?:that|how|the|what|completely|, )|i (?:see|get|know) what you mean|i hear you|i can relate
    i am (?:so |sincerely |terribly )?sorry|sorry (?:to hear|about|for|if|that|, but)|my apologies|(?:i|we) apolog[^ ]+|please forgive
    (?:that|this|it) (?:is|was|would be|sounds|looks) (?:so |such |a |an |really )*(?:{_GLAD}) (?:[!.,]|of you|news|to (?:hear|see|know|meet)|idea|suggestion|offer|question|insight|for us|for me)
    (?:that|this|it) is (?:so |such a |such an )(?:{_GLAD})|that would be (?:so |)(?:{_GLAD})
    what (?:a|an) (?:{_GLAD}) (?!thing to)[^ ]+|such (?:a|an) (?:{_GLAD}) [^ ]+
    sounds (?:like (?:a|an) )?(?:so )?(?:{_GLAD})
    (?:very|so|that|most) (?:kind|generous|thoughtful|sweet|good) of you
    i am (?:so )?(?:glad|grateful|thrilled|delighted|excited|impressed|thankful|honou?red|happy|pleased|flattered) (?:you|we|to|that|with|by|for|about)
    (?:so|truly) (?:grateful|glad|excited|impressed|refreshing)|glad you (?:asked|called|came)
    look(?:ing)? forward|i can not wait|excited (?:to|about)|means a lot to me
    you are (?:so |most )?welcome|(?:a|my|the) pleasure|(?:it was|it has been|it is) (?:a )?(?:{_GLAD}|pleasure) (?:speaking|talking|to speak|to talk|learning|chatting|meeting|to meet|to connect)
    have a (?:{_GLAD})|all the best|(?:best|kind|warm) regards|enjoy the rest|take care [!.]
    (?:and |want to )?make this easier for you|you (?:get|understand) (?:our|it|my|me|us) |you get it
    (?:an? )?(?:{_GLAD}|fair) (?:question|point|idea|suggestion|observation) [!.,]|you make (?:an? )?(?:{_GLAD}|fair) point
    well said|well put|i could not have said it better|could not agree more|i love (?:that|this|it|your|how)
    (?:your|you) (?:enthusiasm|curiosity|honesty|transparency|perspective|insight|insights|candou?r|generosity)
    congratulations|congrats|bravo|kudos|good for you [!]|for caring|for listening|for understanding
    """
)
_GUSH = re.compile(
    r"(?:^ |[.!?,] )(?:oh , |oh )?(?:perfect|wonderful|awesome|amazing|fantastic|excellent|great|"
    r"brilliant|lovely|wow|absolutely|certainly|definitely|of course|sure thing|yay|hooray|nice) "
    r"(?:! |, (?=i|that|it|we|and|please|exactly)|\. (?=i|that|we))"
)
_GUSH_ALONE = re.compile(
    r"^ (?:wow|absolutely|certainly|of course|great question|good question|excellent|wonderful|"
    r"awesome|amazing|fantastic|perfect|great|thanks|sure) (?:!|,) "
)


def helper_speak(c: Candidate) -> str | None:
    """Not the voice of an assistant, nor of a friend."""
    for sentence in read(c.text):
        for pattern in (_ASSISTS, _WARM, _GUSH, _GUSH_ALONE):
            if found := first_not_in_point(pattern, sentence.own, c.act.point):
                return f"helper speak {found.strip(' ,.!?')!r}"
        if _thanks(sentence.own, c.act.point):
            return "helper speak 'thanks'"
    return None


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
_COACHES = phrases(
    f"""
    you (?:should|ought to|must|might want to|may want to|will want to|would do well to|would do better to|would be better off|would be better|would be (?:wise|smart) to|had better|would better|need to|will need to|will have to) (?:be |not )?(?:{_TEACHES})
    you should not (?:offer|pitch|push|give|discount|talk|ask|interrupt|assume)|you should (?:be|stop|also)
    you could (?:offer|focus|start|lead|highlight|connect|ask me (?:about|what|how|which|why|who)|try|improve|have asked|be more)
    you would (?:get|come) (?:further|somewhere)|gets you further|you would be more [^ ]+
    try (?:asking|saying|being|starting|to (?:ask|make|be|find|focus|listen|start)|an open|a more|a different (?:approach|question|tack)|a softer)
    (?:have you|had you) (?:considered|thought about|tried) (?:asking|starting|leading|offering|a)
    next time ,? ?(?:[^ ]+ ){{0,3}}(?:try|ask|bring|start|lead|come|open|you)|(?:now|then|instead|next) ,? ?ask me (?:about|how|what|which)
    if you (?:ask|asked|had asked) me (?:about|what|how|which|why|who)|ask me (?:how important|what (?:it|that) costs|what each|about my)
    (?:stop|quit) (?:negotiating|pitching|selling|pushing|talking|interrupting) (?:before|and|so|at)|make sure (?:to|you)|be sure to|remember to|do not forget to
    (?:well|nicely|good|great|nice|cleverly|smoothly|beautifully|skilfully) (?:done|played|put|reflected|handled|asked|phrased|said|summari[sz]ed|listened|job|work|going)
    (?:good|great|nice|excellent|solid|strong|clever|smart|effective|bold|best|better|stronger|perfect|textbook|useful|impressive|right) (?:and [^ ]+ )?(?:approach|technique|strategy|move|tactic|pitch|job|work|use of|opening|summary|reflection|practice|listening|call|discovery|framing|way to (?:help|build|earn|gain|start|compare|open|handle|begin)|open question|follow-up|follow up|sales|selling)
    (?:was|is) (?:the right|a (?:good|clever|smart|nice|bold)) (?:call|move|question|way|touch)|(?:clever|smart|good) (?:way|suggestion|idea) (?:to|,|[.])
    you (?:clearly |obviously )?know how to|you (?:clearly )?listen well|you listened well|keep it up|keep (?:doing|that up)|you did (?:fine|well|good|great)|you are (?:doing (?:well|great|fine|good|better|a|the right|everything)|good at|great at|guiding|on the right track|improving|getting better)
    you (?:got|guided|led|helped) me (?:to|there|set|think)|how to help a buyer|guiding me (?:here|there)
    my feedback|feedback :|overall ,? ?you|here is a tip|a tip|(?:pro )?tip ,|my advice|word of advice|advice for you|if i were you|your best bet|rule of thumb|lesson (?:one|here)|take note
    (?:a|the) (?:better|stronger|smarter|more effective|softer) (?:approach|move|way|question|opening|pitch|answer|tactic)
    (?:it is|would be|is|works|that works) (?:better|more effective|best|wiser) (?:to|if you|when you|than)|that works better|there is a (?:follow-up )?question in that
    (?:as a|a good|a great|any good|good) (?:seller|salesperson|rep|sales rep|salesman)|mark of a
    (?:build|builds|building|earn|earns|gain|gains|establish|established|establishing|lose|loses|losing) (?:[^ ]+ ){{0,2}}(?:trust|rapport|credibility|value)|earn my trust|costs you (?:credibility|trust|the|points)
    weakens? your|strengthens? your|(?:makes|make) you (?:look|more|less|sound|seem)|makes it (?:more|less) (?:persuasive|convincing|credible)|more (?:persuasive|convincing|consultative|credible)
    (?:buyers|prospects|customers|people) like me|(?:on|with|for|to|from) (?:most |many |a )?(?:buyers|buyer|prospects|prospect)|the (?:prospect|prospects|buyer)|prospect 's
    your (?:technique|pitch|delivery|discovery|questions (?:need|were|are)|objection|approach (?:is|was|needs)|closing|listening|tone|opener|position)
    open-ended|open (?:question|questions)|follow-up question|for the close|feature dump|(?:value|sales) proposition|objections?|active listening|paraphras[^ ]+|summaries should|pain points?
    rarely works|does not work (?:on|with)|will not work (?:on|with) (?:me|buyers)|not going to get you|get you anywhere|would get you|get you somewhere
    (?:always|never) (?:say|name|ask|run|bring|offer|open|lead|start|talk|push|discount|interrupt|promise|assume|pitch)
    use of (?:candou?r|silence|questions?|reflection)|badmouthing|flattery|instead of .. (?:try|ask)|try asking
    back (?:it|that|this) up with|(?:lead|leading) with|(?:good|best) practice|(?:without|before) knowing my needs|less talking|more questions
    now would be the (?:moment|time) to|have (?:that|an|the) answer ready|case study|customer story|my (?:needs|goals)|involve (?:him|her|them) early|connect your product
    (?:you|i) talked (?:a bit )?too much
    """
)


def coaching(c: Candidate) -> str | None:
    """She does not teach the rep the job, nor tell how well it went."""
    for sentence in read(c.text):
        if found := first_not_in_point(_COACHES, sentence.flat, c.act.point):
            return f"coaching {found!r}"
    return None
