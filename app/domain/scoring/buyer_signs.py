"""What a buyer's words show when there is no mind behind them: refusals, doubts, rivals, pains."""

from dataclasses import dataclass
from functools import lru_cache

from app.domain.labelling.canon import canonical
from app.domain.labelling.patterns import Phrases
from app.domain.labelling.situation import read_answer
from app.domain.text import quantities

_OTHERS_SAY = Phrases(
    """
    (?!(?:i|we|you|he|she|it|that|who|as|have|has|had|be|being|is|was|not|to|would|will|husband|
      wife|boss) )[^ ]+ ~(?:say|says|said|told (?:me|us)|tells (?:me|us)|claims?|claimed|quoted|
      promised|promises|reckons?|swears?|swore)
    <rival> .. (?:say|says|said|told|claims?|claimed|quoted|promised)|
      (?:one|another|the last|the third|the second) .. (?:says|said|told|claims|claimed|quoted)
    """
)
_RIVAL = Phrases(
    """
    <rival>|(?:our|my|the|their|a) (?:[^ ]+ )?(?:supplier|vendor|provider|contractor|agency|agent|
      broker|forwarder|insurer|consultant)|(?:supplier|vendor|contractor|forwarder|competitor)s?|
      (?:the|your) (?:last|other) (?:people|lot|ones?|firm)|(?:quoted|offered) (?:us|me)
    """
)
_DECLINES = Phrases(
    """
    not ~interested|no ~(?:thanks|thank you)|(?:answer|it|this|that) is ~(?:a )?no|rather not|
      decided against|(?:i|we) (?:will|am going to|are going to) ~(?:pass|stay|stick)
    (?:am|are) not ~(?:going to |looking to )?(?:buy|change|move|switch|sign|buying|changing|
      moving|switching|signing|looking)
    (?:do|does) not ~(?:want|need) (?:a|an|any|another|your) ~(?:quote|offer|demo|meeting|call|
      visit|proposal|trial|sample|samples|brochure)
    (?:take|remove) (?:me|us) (?:off|from)|(?:stop|quit) (?:calling|ringing|emailing)|
      do not (?:call|ring|email) (?:me|us|again)|not for (?:us|me)
    """
)
_PUTS_OFF = Phrases(
    """
    (?:not|no|nothing) .. (?:before|until|till|this (?:side|year|quarter|month))|(?:not|no) ~(?:now|
      yet)|(?:next|after the) (?:year|quarter|summer|winter|spring|autumn|holidays)
    """
)
_OWN_STEP = Phrases(
    """
    (?:i|we) (?:will|can|could) ~(?:do|have|get|ring|call|ask|send|bring|talk|speak|pull|check|
      tell|write|test|try|show|look|count|find|manage)
    """
)


@dataclass(frozen=True, kw_only=True)
class BuyerSigns:
    """What an answer of a buyer shows, as far as words alone can.

    Attributes:
        refuses: It is a no, a not-now or a request to stop.
        declines: It is a no to the sale itself, and not for now only.
        objects: It refuses, doubts or contradicts.
        reports: It tells what somebody else claims.
        rival: It speaks of another supplier.
        pain: It states a problem, a goal, or puts one in numbers.
    """

    refuses: bool
    declines: bool
    objects: bool
    reports: bool
    rival: bool
    pain: bool


@lru_cache(maxsize=1024)
def buyer_signs(text: str) -> BuyerSigns:
    """Read an answer of a buyer."""
    seen = read_answer(text)
    said = canonical(text)
    reports = _OTHERS_SAY.somewhere(said)
    declines, puts_off = _DECLINES.somewhere(said), _PUTS_OFF.somewhere(said)
    # Whoever takes a step of their own in the same breath goes on, whatever else they refuse.
    goes_on = _OWN_STEP.somewhere(said)
    return BuyerSigns(
        refuses=(seen.refused or declines or puts_off) and not goes_on,
        declines=declines and not puts_off and not goes_on,
        objects=seen.doubted or declines,
        reports=reports,
        rival=reports or _RIVAL.somewhere(said),
        pain=seen.pained or bool(quantities(text)),
    )
