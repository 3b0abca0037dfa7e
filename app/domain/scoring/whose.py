"""Whose number it is that a rep names: the rep's own, a rival's or the buyer's."""

from typing import Literal

from app.domain.labelling.patterns import Phrases
from app.domain.scoring.amounts import Reading

Owner = Literal["rep", "rival", "buyer"]

_RIVAL = Phrases(
    """
    (?:they|he|she|<rival>|@rival) (?:(?:have|has|had|will|would|can|could|just|only|even|all|
      also|then|really) ){0,2}(?:quot[^ ]*|charg[^ ]*|offer[^ ]*|gave|give|gives|want|wants|
      wanted|ask|asks|asked|sai[^ ]+|says?|promis[^ ]+|are|is|was|were|at|came|come|comes|sell|
      sells|cost|costs|do|does|did|put|puts|claim[^ ]*|told)
    (?:their|his|her|<rival>|@rival)(?: [^ ]+){0,2} (?:price|prices|quote|offer|discount|rate|fee|
      bid|proposal|figure|number|deal|list)|(?:from|by|with|at) (?:them|<rival>|@rival)|@rival
    you (?:were|was|have been|had been|got|are being|are) (?:quoted|offered|promised|given)|
      (?:offered|quoted|promised|told) (?:to )?you|what others
    """
)
_BUYER = Phrases(
    """
    your (?:[^ ]+ ){0,3}(?:budget|costs?|spend[^ ]*|bills?|invoices?|number|figure|loss|losses|
      penalties|fees|limit|ceiling|calculation|count|price|estimate|target|data|report|ledger|
      detention|overtime|waste|rent|wages|payroll|contract)
    you (?:(?:just|already|now|have|are|were|had|would|only|currently|still|all) ){0,2}(?:pay|paid|
      paying|spend|spent|spending|lose|lost|losing|said|told|mentioned|asked|asking|want|wanted|
      named|offered|need|needed|put|counted|gave|give|have|write|writing|waste|wasting|bleed[^ ]*)
    (?<!would )(?<!will )(?:cost|costs|costing) you(?: guys)?|(?:a|the) budget|
      budget (?:is|of|was)|
      as you (?:said|put it)|so (?:it is|that is|it costs|about|around|roughly)
    """
)
_REP = Phrases(
    """
    (?:i|we|us|our|ours|my)(?! (?:heard|hear|understand|read|see|know|gather))|(?:would|
      will) cost(?: you)?|(?:list|asking) price|the (?:price|license|subscription|package) (?:is|
      would be)|(?:it|this|that) (?:costs|runs|starts|comes|sells)(?: (?:at|to|from))?
    """
)
_MATCHES = Phrases("(?:match|beat|undercut|go (?:below|under|lower than)|better)")
_CLUES: tuple[tuple[Owner, Phrases], ...] = (("buyer", _BUYER), ("rival", _RIVAL), ("rep", _REP))


def whose(reading: Reading, place: tuple[int, int]) -> Owner | None:
    """Whose the words at `place` in `reading.flat` are, by the nearest clue.

    The words themselves and what stands before them in the clause count first, then what follows
    in the clause, then the rest of the sentence before them. None where there is no clue.
    """
    start, end = place
    if _MATCHES.within(f"{reading.flat[start:end]} "):
        return "rep"
    before = f"{reading.flat[reading.clause_start(start) : end]} "
    after = f"{reading.flat[end : reading.clause_end(end)]} "
    return _last(before) or _first(after) or _last(f"{reading.flat[:start]} ")


def _last(flat: str) -> Owner | None:
    """The clue whose words begin last; of two at one place the more telling kind."""
    best: tuple[int, Owner] | None = None
    for owner, phrases in _CLUES:
        for match in phrases.all(flat):
            if best is None or match.start() > best[0]:
                best = (match.start(), owner)
    return None if best is None else best[1]


def _first(flat: str) -> Owner | None:
    best: tuple[int, Owner] | None = None
    for owner, phrases in _CLUES:
        match = next(phrases.all(flat), None)
        if match is not None and (best is None or match.start() < best[0]):
            best = (match.start(), owner)
    return None if best is None else best[1]
