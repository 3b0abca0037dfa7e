"""How a claim moves what the buyer believes.

    b' = b + strength * weight * (1 - resistance * contradiction) * (1 - b)

`b` is the belief before (0 to 1), `weight` the buyer's weight of the source, `strength` how much of
a statement the claim is, `contradiction` how far it goes against what the buyer already holds. The
last factor makes evidence add up without ever passing 1, as in a noisy-or.
The same source saying the same thing again moves nothing. That a seller's own word weighs little
is reactive devaluation (Ross and Stillinger 1991): a claim is discounted because of who makes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.buyer.persona import Source, Temperament
from app.domain.buyer.understanding import Heard
from app.domain.events import Belief, ClaimHeard
from app.domain.text import similarity

RESISTANCE = 0.7
"""How much of a claim's force is lost when it goes wholly against what she holds."""
SAME_CLAIM = 0.6
"""From this share of common words on, two sentences make the same claim."""
STRENGTH_PLAIN, STRENGTH_CHECKABLE = 0.5, 0.7
CONTRADICTION_NONE, CONTRADICTION_OPEN = 0.25, 0.6
"""A skeptic holds every seller's claim to be a little untrue, one in an open conflict more so."""
REP_WEIGHT_FLOOR, REP_WEIGHT_CEILING = 0.2, 0.4


def source_weight(temperament: Temperament, source: Source, trust: float) -> float:
    """The weight of a source now: the persona's, and for the rep a little more as trust grows.

    Args:
        temperament: The persona's.
        source: Who speaks.
        trust: In the rep, 0 to 100.
    """
    weight = temperament.weight(source)
    if source is Source.REP:
        grown = weight * (0.7 + 0.6 * trust / 100)
        return min(REP_WEIGHT_CEILING, max(REP_WEIGHT_FLOOR, grown))
    return weight


def updated(before: float, weight: float, strength: float, contradiction: float) -> float:
    """The belief after one claim, 0 to 1, rounded to 0.001. Never less than before."""
    gain = strength * weight * (1 - RESISTANCE * contradiction) * (1 - before)
    return max(before, round(min(1.0, before + gain), 3))


def hear_claims(
    held: Mapping[str, Belief], heard: Heard, temperament: Temperament, trust: float
) -> tuple[Belief, ...]:
    """The beliefs that are new or moved after the claims of a turn."""
    table = dict(held)
    changed: dict[str, Belief] = {}
    contradiction = CONTRADICTION_OPEN if heard.touched else CONTRADICTION_NONE
    for number, said in enumerate(heard.claims, start=1):
        same = [b for b in table.values() if _same(b, said)]
        claim = _credited(said, same)
        if any(b.source is claim.source for b in same):
            continue
        belief = updated(
            max((b.belief for b in same), default=0.0),
            source_weight(temperament, claim.source, trust),
            STRENGTH_CHECKABLE if claim.checkable else STRENGTH_PLAIN,
            contradiction,
        )
        claim_id = f"r{heard.turn}.{number}"
        table[claim_id] = changed[claim_id] = Belief(
            claim_id=claim_id, text=claim.text, who=claim.who, source=claim.source, belief=belief
        )
    return tuple(changed.values())


def _credited(claim: ClaimHeard, same: Sequence[Belief]) -> ClaimHeard:
    """The claim with its source as she sees it: "as you said" is the rep's word unless she did."""
    own = claim.source is Source.OWN_CONCLUSION
    if own and not any(b.source is Source.OWN_CONCLUSION for b in same):
        return replace(claim, source=Source.REP, who="the rep", checkable=False)
    return claim


def _same(belief: Belief, claim: ClaimHeard) -> bool:
    return belief.claim_id == claim.same_as or similarity(belief.text, claim.text) >= SAME_CLAIM


def own_words(fact_id: str, text: str, who: str, temperament: Temperament) -> Belief:
    """The belief in something she has said herself: nothing weighs more."""
    belief = updated(0.5, temperament.weight(Source.OWN_CONCLUSION), 1.0, 0.0)
    return Belief(
        claim_id=f"own.{fact_id}",
        text=text,
        who=who,
        source=Source.OWN_CONCLUSION,
        belief=belief,
    )
