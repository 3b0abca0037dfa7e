"""No agreement that the mind did not decide."""

import re

from app.domain.buyer.acts import Act
from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.reading import (
    NEGATION,
    Sentence,
    clauses,
    first_not_in_point,
    flat,
    is_in_point,
    phrases,
    read,
)

_DAY = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|tonight|next week|"
    "next month|this week|the week after|monday morning|tomorrow morning"
)
_PAPERS = (
    "contract|contracts|agreement|proposal|quote|quotation|paperwork|order form|form|invoice|"
    "price list|terms|purchase order|invite|invitation|calendar invite|papers|offer"
)
_BINDING = "buy|purchase|order|sign|sign off|sign up|subscribe|pay|commit|accept (?:that|the|your|this|it)|agree"
_SETTING_OUT = (
    "book|schedule|take it|take (?:two|three|both|them|the (?:small|basic|big|full|first|"
    "standard|annual|premium|trial)|you up|a (?:trial|licen[cs]e))|go ahead|go forward|go with|"
    "move ahead|move forward|move on this|move to (?:contract|a trial|the next)|proceed|try it|"
    "try (?:this|them|yours|one|out)|trial|pilot|start|get started|get going|get it (?:going|done|"
    "approved|signed|started|in)|switch|install|roll (?:it|this|that) out|enrol|enroll|close it|"
    "close this|close the|do (?:it|business|the (?:kick-off|demo|trial|pilot|deal))|"
    "see you (?:on|at|then|next|there)|give it a (?:go|try|shot|whirl)|give you a (?:go|try|shot)|"
    "make (?:it|this) (?:work|happen)|fit it|put pen|set (?:it|this|that|"
    "us) up|set up .. (?:call|meeting|demo|trial)|have (?:a|another) (?:call|meeting|demo|look at "
    "(?:the contract|dates))|run (?:it|the|a) (?:pilot|trial|test|it)|run the pilot|wrap (?:it|"
    "this) up|come to your|meet (?:you|on|at|next|with you)|approve (?:it|this|that)|adopt|deploy|"
    "implement|bring (?:it|this|you) (?:in|on board)|get .. in here|choose (?:you|yours)|"
    "talk (?:terms|again on|numbers|price)|finali[sz]e|confirm the (?:meeting|order|booking)|"
    "give you (?:the|our|my) (?:business|order|go-ahead|signature)|budget for it|find the (?:money|"
    "budget)|go for (?:it|that|the|this)|say yes|green-?light|work with you|partner with|hop on|"
    "jump on|put (?:you|it|that|this) (?:in the diary|on the calendar|down)|sit down with you|"
    "look at dates|show you (?:in|at) (?:a|the|our)|tell you (?:at|in) the demo|be there|keep it|"
    "be fools not|be (?:a )?fool not"
)
_ADVERBS = "(?:(?:probably|surely|even|much|sooner|happily|now|then|both|all|still|be|only|better|be able to|be willing to|be ready to|be happy to|like to|love to|want to) )*"
_WE = rf"(?:i|we) (?:will|would|can|could|shall|might as well|am going to|are going to|am ready to|are ready to|am happy to|are happy to|am willing to|are willing to|am prepared to|want to|need to|have to|may as well|had better|think we can|think we could|think i will|think we should|should) {_ADVERBS}"
_PROMISES = phrases(f"{_WE}(?:{_BINDING}|{_SETTING_OUT})")
_SIGNS = phrases(f"{_WE}(?:{_BINDING})")
_TOGETHER = phrases(
    f"""
    (?:let us|shall we|why do not we) (?:[^ ]+ly )?(?:buy|sign|order|{_SETTING_OUT}|do (?:{_DAY})|meet|set a|get (?:the|this|it|you|[^ ]+ (?:in|on|set))|say (?:{_DAY})|go(?= [,.!])|run (?:it|the|with|a)|find a (?:time|slot|date)|see how it (?:works|runs)|talk (?:on|next)|put .. down)
    """
)
_INVITES = phrases(
    f"""
    (?:put|pencil|count|sign|book|set|enrol|enroll|slot|add|fit) (?:me|us) (?:all )?(?:down|in|up|on)(?! the (?:tray|pile|drawer|bin))|(?:set|sign) it up|get (?:it|us|me) (?:going|started|set up|signed)
    send (?:me |us |over |it |across |through )?(?:over |across )?(?:the|a|an|your|that|some) (?:[^ ]+ )?(?:{_PAPERS})|(?:send|mail|email) (?:it|that|them) (?:over|across|through) and i
    and the (?:{_PAPERS})|(?:send|bring) .. (?:contract|agreement|order form|paperwork)|along with (?:the|your) (?:{_PAPERS})
    book (?:it|that|us|me|the (?:demo|meeting|call|slot))|set (?:it|that|us) up|go ahead (?:and|with|then)|then go ahead|install the|start the (?:trial|pilot|project)|draw up|bring us a|take me through the|run (?:the|that) pilot
    @(?:then |so |fine , |and )?(?:show me a demo|set up a (?:demo|call|meeting))|put me through to|call me (?:on (?:{_DAY})|tomorrow|(?:{_DAY})|at|next)|come by (?:on|tomorrow|next|and)|come (?:over|in|round|back|and see us) (?:on|tomorrow|next) (?:[^ ]+ )?|drop by
    tell me (?:what it costs|where to sign|the price and)|you can (?:enrol|enroll|book|put (?:me|us)|sign (?:me|us)|have (?:my|our)|start|set|install|count on (?:me|us|our)|come by)
    make it [^ ]+ (?:percent |and |euros |dollars )*(?:and|then)|throw in .. and (?:i|we|you)
    (?:i will )?have it back to you|for you i will make an exception|show me more (?:tomorrow|next|on)
    """
)
_AGREES = phrases(
    f"""
    count (?:me|us) in|(?:i|we) (?:am|are) in(?= [,.!])|(?:i|we) (?:am|are) (?:on board|all in|sold|convinced|persuaded|won over|ready to (?:go|start|order|sign|buy|move))|i am ready
    you (?:have|have got) (?:got )?(?:yourself )?a deal|it is a deal|@deal [!.,]|@done(?= [!.])|consider it (?:done|sold|a deal|signed|booked)|sold [!.]
    you (?:have )?(?:convinced|sold|persuaded|won) (?:me|us)|you have worn me down|worn me down|you have (?:got )?(?:my|our) (?:signature|vote|business|word|commitment|full|attention and|backing|yes)|have my (?:full )?(?:commitment|signature|word|backing|support)|full commitment
    (?:that|it|this|{_DAY}|which|time|(?:{_DAY}) at [^ ]+|ten|noon|two|three) (?:would |will |all |should )*(?:work|works|suit|suits) (?:for )?(?:me|us|fine|well|then|[.,!])|@works for (?:me|us)
    (?:{_DAY}|a trial|a pilot|a demo|that date|that time) (?:at [^ ]+ )?(?:is|would be|sounds|will be) (?:fine|good|great|okay|ok|perfect|doable|possible|better|best)|(?:a |the )?(?:pilot|trial|demo) (?:would|will) (?:suit|work|be|do)
    sounds like a plan|that is settled|it is (?:settled|agreed)|then it is agreed|it is a yes|(?:then|so|well|all right|okay|ok|fine|sure|right|then ,) (?:, )?yes|@(?:then )?yes ,? ?(?:please|let us|we|i (?:will|would)|put|book|sign|send|take|bring|that works|go)|@agreed(?= [,.!])
    where do (?:i|we) sign|when can (?:we|you|i) (?:start|begin|come|get|meet|have)|how soon can|what do you need from (?:me|us)|what (?:are|is) the next steps?|how do (?:we|i) (?:start|get started|sign up|proceed|order)|where is the form|now we are talking|where should i sign|what would you need to start
    same time (?:next|tomorrow)|talk (?:then|to you (?:then|next|tomorrow|on))|see you (?:then|on|next|tomorrow|there)|until (?:{_DAY}) then
    (?:that is )?(?:fine|good) (?:by|with) (?:me|us) ,? ?(?:let us|we|book|go|send|then|i will|set)|why not [.!,]|(?:do not|can not) see why not|it (?:can not|could not) hurt|nothing to lose|no obligation , then|i do not mind (?:a|the) (?:trial|pilot|demo)|happy to (?:order|sign|buy|start|book|go|meet|try|pay|do a|run a|proceed|move)|glad to (?:sign|buy|pay|start)|gladly (?:pay|sign|buy)|pay (?:you )?(?:[^ ]+ ){{0,3}}gladly
    (?:is|are|alone is) (?:well )?worth (?:having|buying|paying|the money|signing|it)|(?:that is|good) enough for (?:me|us)|(?:we|i) (?:will|would) (?:take|have) (?:it|that|one|two|them|both)(?= [.,!])|we have (?:got )?(?:ourselves )?a deal|i would like to (?:buy|order|go|sign|book|start|proceed|move|get)|(?:i am|we are) going with (?:you|yours|it)|(?:i|we) (?:choose|pick) you|(?:i|we) (?:accept|agree to|approve)|fair enough , (?:go ahead|book|send)|(?:i|we) (?:would rather )?go with (?:you|yours)|a yes from (?:me|us)|close enough , so
    """
)
_PSEUDO = re.compile(
    r" (?:(?:do not|can not|could not) see why not|why not|no problem|no obligation|no question|"
    r"(?:can not|could not) (?:wait|hurt)|nothing to lose|not a problem|no doubt|no reason not|"
    r"not see (?:any |a )?reason not|never mind|(?:does|did) not matter|not today|no worries|"
    r"fools? not)(?= )"
)
_HYPOTHETICAL = re.compile(
    r" (?:if|before|until|unless|whether|than|why would|why should|whenever|as if|as though|nor|"
    r"what|how could|even if|the day|only after|only once|anything|nothing) (?:[^ ,.?!]+ ){0,3}$"
)
_WOULD = re.compile(r" (?:i|we) (?:would|could|might) ")
_CONDITION = re.compile(r" (?:if|once|when|as soon as|provided|as long as|unless|until|only) ")
_REFUSES = re.compile(r" (?:nothing|no one|nobody|none|neither|no [^ ]+) ")


def commitment(c: Candidate) -> str | None:
    """No agreement that the mind did not decide; to buy or sign, never."""
    for sentence in read(c.text):
        if found := _agrees(c, sentence) or _promises(c, sentence):
            return f"commits {found!r}"
    return None


def _agrees(c: Candidate, sentence: Sentence) -> str | None:
    """An agreement, an invitation or a "let us" that is neither denied nor only imagined."""
    for pattern in (_AGREES, _INVITES, _TOGETHER):
        for found in pattern.finditer(sentence.own):
            words = found.group().strip(" ,.!")
            if is_in_point(found, c.act.point) or _is_taken_back(sentence.own, found):
                continue
            if not sentence.asks or words.startswith(_ASKED):
                return words
    return None


_ASKED = ("where", "when", "how", "what", "now", "shall", "why", "deal", "let")
"""Beginnings of questions that agree by asking: "Where do I sign?"."""


def _is_taken_back(said: str, found: re.Match[str]) -> bool:
    """Whether the clause around it denies it, or only imagines it."""
    before = re.split(r" [,.?!] | but | and | so ", said[: found.start()])[-1]
    after = re.split(r" [,.?!] | but | so ", said[found.end() :] + " ")[0]
    around = f" {_PSEUDO.sub(' ', f' {before} ')} "
    if NEGATION.search(around) or _HYPOTHETICAL.search(f" {before} ".replace("  ", " ")):
        return True
    return _REFUSES.search(f" {after} ".replace("  ", " ")) is not None


def _promises(c: Candidate, sentence: Sentence) -> str | None:
    """A promise to buy or to set out, if it is neither denied nor the condition of the point."""
    if sentence.asks:
        return None
    conditional = c.act.act is Act.STATE_CONDITION or _CONDITION.search(flat(c.act.point))
    for found in _PROMISES.finditer(sentence.own):
        if is_in_point(found, c.act.point) or _is_taken_back(sentence.own, found):
            continue
        would = _WOULD.search(f" {found.group()} ") and "better" not in found.group()
        if would and _CONDITION.search(sentence.own):
            if conditional or not _SIGNS.search(f" {found.group()} "):
                continue
        elif (
            conditional
            and not _SIGNS.search(f" {found.group()} ")
            and _CONDITION.search(sentence.own)
        ):
            continue
        return found.group().strip()
    return None
