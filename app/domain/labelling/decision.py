"""What the network and the rules say of a turn, weighed into one probability for each move."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.labelling.patterns import HOLDS, NEAR_MISS
from app.domain.labelling.talk import Talk
from app.domain.labelling.turn_reading import TurnReading
from app.domain.moves import LabelledMove, Move
from app.domain.text import clauses
from app.domain.transcript import Span

EVEN = 0.5
ENOUGH = 0.2


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """How one move is decided: p = 1 / (1 + exp(-sum)), with the sum of what follows.

    Attributes:
        bias: Added to every sum.
        network: Times the network's logit, the highest over the pieces of the turn.
        rules: Times the rules' score, 0 to 1, where they see the move.
        near: Added where the rules see a near miss: a move denied, traded, quoted.
        denied: Added where the words that come nearest to the move deny something.
        threshold: The probability from which on the move holds.
    """

    bias: float
    network: float
    rules: float
    near: float
    denied: float
    threshold: float

    def probability(self, logit: float, score: float, *, denied: bool) -> float:
        """How probable it is that the turn makes the move, 0 to 1."""
        total = self.bias + self.network * logit
        if score >= HOLDS:
            total += self.rules * score
        elif score >= NEAR_MISS:
            total += self.near
        if denied:
            total += self.denied
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def at_least_likely(self, probability: float) -> float:
        """The probability, raised to where the move holds: for what the rules decide alone."""
        return max(probability, self.threshold, EVEN)

    def at_most_unlikely(self, probability: float) -> float:
        """The probability, lowered to where the move is far from holding: for what is ruled out."""
        return min(probability, self.threshold / 2)

    def holds(self, probability: float, *, wary: bool, eager: bool) -> bool:
        """Whether the move counts as made.

        Args:
            probability: How probable it is that the turn makes it.
            wary: Whether the words deny something, or the network is known to see too much: then
                only if it is likelier than not.
            eager: Whether the network is known to see too little: then from `ENOUGH` on.
        """
        if wary:
            return probability >= max(self.threshold, EVEN)
        return probability >= (min(self.threshold, ENOUGH) if eager else self.threshold)


def decide_moves(
    weighings: Mapping[Move, Weighing],
    read: TurnReading,
    logits: Sequence[Mapping[Move, float]],
    *,
    talk: Talk,
) -> tuple[tuple[LabelledMove, ...], dict[Move, float]]:
    """The moves of a turn with the words that make them, and every move's probability.

    Args:
        weighings: How each move is decided.
        read: The turn. Of a move that holds by the rules the clauses of their words are quoted, as
            they are the narrower ones; what only the network sees is quoted by its piece.
        logits: For each piece the network's logit of every move.
        talk: The kind of talk it is from.
    """
    leanings = read.leanings(talk)
    by_rules = {found.move: found.span for found in read.by_rules}
    probabilities: dict[Move, float] = {}
    moves = []
    for move, weighing in weighings.items():
        if not read.pieces:
            probabilities[move] = 0.0
            continue
        best = max(range(len(read.pieces)), key=lambda piece: logits[piece][move])
        denied = read.denying[best]
        found = weighing.probability(logits[best][move], read.rule_scores[move], denied=denied)
        if move in leanings.certain:
            found = weighing.at_least_likely(found)
        elif move in leanings.ruled_out:
            found = weighing.at_most_unlikely(found)
        probabilities[move] = found
        if weighing.holds(
            found, wary=denied or move in leanings.wary, eager=move in leanings.eager
        ):
            narrow = by_rules.get(move)
            span = read.pieces[best] if narrow is None else _whole(read.text, narrow)
            moves.append(LabelledMove(move=move, span=span, score=round(found, 4)))
    moves.sort(key=lambda m: (m.span.start, m.span.end, m.move))
    return tuple(moves), probabilities


def _whole(text: str, span: Span) -> Span:
    """The clauses that a span lies in: "I can't do ten." and not only "I can't do"."""
    inside = [c for c in clauses(text) if c.overlaps(span)]
    return Span(
        start=min(s.start for s in (span, *inside)), end=max(s.end for s in (span, *inside))
    )
