"""What a buyer's words ask for in price and terms, and what they give in return."""

from app.domain.labelling.patterns import Phrases
from app.domain.labelling.situation import read_answer
from app.domain.scoring.amounts import readings
from app.domain.scoring.terms import TermKind
from app.domain.transcript import Span

_PRICE = Phrases(
    """
    how much(?! (?:time|of|longer|more))|what (?:does|would|will|do|is|are) .. (?:cost|costs|price|
      charge|pricing|rate|fee|fees|figure)|(?:price|pricing|ballpark|price list|price tag|quote|
      your rates?|your fees?)
    """
)
_BETTER_DEAL = Phrases(
    """
    (?:discount[^ ]*|cheaper|better (?:price|deal|offer|rate)|too (?:expensive|dear|steep|much)|
      come down|(?:lower|reduce|drop) (?:the|your|that) (?:price|rate|fee)|room on|wiggle room|
      best price|final price|what can you do|match (?:that|their|it)|sharpen|negotia[^ ]+|
      sweeten[^ ]*|throw in|over (?:our |my |the )?budget)
    """
)
_BY_KIND: tuple[tuple[TermKind, Phrases], ...] = (
    (
        "terms",
        Phrases(
            """
            (?:payment|contract|notice) (?:terms|period)|your terms|net #c\\d+|in (?:installments|
              instalments)|pay (?:monthly|quarterly|later)|lock in|locked in|up ?front|deposit|
              (?:cancel|get out|leave) (?:[^ ]+ )?(?:contract|any ?time|early)|how long .. contract
            """
        ),
    ),
    ("free_period", Phrases("(?:trial|pilot|free|try it|test it|for nothing)")),
    ("waived_fee", Phrases("(?:set ?up|installation|onboarding|implementation) (?:fees?|costs?)")),
    (
        "extra",
        Phrases(
            "(?:is|are|does|do|would|can|could) .. (?:included?|extra|thrown in|free|for free)"
        ),
    ),
)
_NOT_ASKED = Phrases(
    """
    (?:not|never|nobody|no one|before|who|did) (?:[^ ]+ ){0,3}(?:ask[^ ]*|need|want|mention[^ ]*|
      looking|said|brought|bring)
    """
)
_GIVES = Phrases(
    """
    (?:i|we) (?:can|could|will|would|am|are|might) (?:[^ ]+ ){0,4}(?:sign for|commit[^ ]*|prepay|
      pay (?:[^ ]+ )?(?:up ?front|up front|annually|in advance|the year)|(?:be|give|write|
      do) (?:[^ ]+ ){0,3}(?:reference|case study|testimonial)|introduc[^ ]+|(?:take|sign|go|
      do) (?:[^ ]+ ){0,3}(?:#d\\d+|all (?:[^ ]+ )?(?:sites|depots|seats)|both sites|
      #c\\d+ (?:seats|sites|units)))
    (?:you|you will|you would) (?:get|have|can have) (?:[^ ]+ ){0,3}(?:reference|signature|
      case study|order|#d\\d+|commitment)|in (?:return|exchange)
    """
)
_BUDGET = Phrases("budget|afford|set aside|(?:willing|able|prepared) to (?:pay|spend)")
EASING: tuple[TermKind, ...] = ("discount", "terms", "free_period", "waived_fee", "extra")
"""What a buyer asks for who asks for a better deal."""


def asked_kinds(said: str) -> frozenset[TermKind]:
    """What of price and terms a buyer's words ask for.

    A price that is only asked after is "price"; a lower one, or any better deal, is everything that
    eases it. "I didn't ask for a discount" asks for nothing.
    """
    kinds: set[TermKind] = set()
    for reading in readings(said):
        if _NOT_ASKED.within(reading.flat):
            continue
        if _BETTER_DEAL.within(reading.flat):
            kinds.update(EASING)
        if _PRICE.within(reading.flat):
            kinds.add("price")
        kinds.update(kind for kind, phrases in _BY_KIND if phrases.within(reading.flat))
    return frozenset(kinds)


def haggles(said: str) -> bool:
    """Whether a buyer's words name a price of the buyer's own, or ask for a lower one."""
    return read_answer(said).haggled and not all(_NOT_ASKED.within(r.flat) for r in readings(said))


def speaks_of_budget(said: str) -> bool:
    """Whether words are about what the buyer has to spend."""
    return any(_BUDGET.within(r.flat) for r in readings(said))


def given_in_return(said: str) -> Span | None:
    """The words with which a buyer gives something of value for a better deal."""
    for reading in readings(said):
        for match in _GIVES.all(reading.flat):
            clause = reading.flat[reading.clause_start(match.start()) : match.end()]
            if " not " not in clause and " never " not in clause:
                end = reading.clause_end(match.end())
                return reading.span_of(match.start(), end)
    return None
