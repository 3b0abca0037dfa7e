"""The same claim in another's mouth: what a turn would be if somebody else stood behind it.

Only what a source changes is changed. Who says it decides how far she believes it, whether she can
check it, and whether it counts as a claim without backing or as outside evidence; the words, and
everything else they do, stay. What she has concluded herself is not said by the rep at all.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.domain.buyer.beliefs import own_words
from app.domain.buyer.persona import Persona, Source
from app.domain.events import ClaimHeard, MindChanged, TurnUnderstood
from app.domain.moves import LabelledMove, Move

MOUTHS: Final = (
    Source.REP,
    Source.RIVAL,
    Source.ANALYST,
    Source.PEER,
    Source.OWN_DATA,
    Source.OWN_CONCLUSION,
)
"""Whose word a claim is offered to be put on; any other source can be heard too."""
_WHO: Final = {
    Source.REP: "the rep",
    Source.RIVAL: "a rival",
    Source.RIVAL_DOCUMENT: "a rival's document",
    Source.COLLEAGUE: "a colleague",
    Source.ANALYST: "an outside study",
    Source.PEER: "someone to ask",
    Source.OWN_DATA: "own data",
}
_CHECKABLE: Final = frozenset({Source.RIVAL_DOCUMENT, Source.ANALYST, Source.PEER, Source.OWN_DATA})
"""What she can check without the rep. A rival's bare word is no more than the rep's."""
_CLAIMING: Final = frozenset({Move.UNBACKED_CLAIM, Move.OUTSIDE_EVIDENCE})


def moves_from(moves: Sequence[LabelledMove], source: Source) -> tuple[LabelledMove, ...]:
    """The moves of a turn whose claims come from that source.

    A claim that she can check is outside evidence, the rep's own word a claim without backing, and
    what a rival says or she herself concludes is no move of the rep's; nor is a pitch that she has
    no need of any more, since she says it herself.
    """
    if source in _CHECKABLE:
        return tuple(_turned(m, Move.UNBACKED_CLAIM, Move.OUTSIDE_EVIDENCE) for m in moves)
    if source is Source.REP:
        return tuple(_turned(m, Move.OUTSIDE_EVIDENCE, Move.UNBACKED_CLAIM) for m in moves)
    gone = _CLAIMING | ({Move.PITCH} if source is Source.OWN_CONCLUSION else set())
    return tuple(m for m in moves if m.move not in gone)


def claims_from(understood: TurnUnderstood, source: Source) -> TurnUnderstood:
    """What a turn is about, its claims heard from that source."""
    if source is Source.OWN_CONCLUSION:
        return replace(understood, claims=())
    checkable = source in _CHECKABLE
    said = (
        replace(claim, source=source, who=_WHO[source], checkable=checkable)
        for claim in understood.claims
    )
    return replace(understood, claims=tuple(said))


def concluded(change: MindChanged, claims: Sequence[ClaimHeard], persona: Persona) -> MindChanged:
    """A change of mind in which she has said these claims herself."""
    own = (
        own_words(f"r{change.turn}.{number}", claim.text, persona.name, persona.temperament)
        for number, claim in enumerate(claims, start=1)
    )
    return replace(change, beliefs=(*change.beliefs, *own))


def _turned(found: LabelledMove, old: Move, new: Move) -> LabelledMove:
    return replace(found, move=new) if found.move is old else found
