"""All that is known of a turn before the network is asked, for its use and training alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.labelling.addressed import said_to_the_buyer
from app.domain.labelling.denial import denies
from app.domain.labelling.echo import repeats
from app.domain.labelling.elsewhere import told_elsewhere, under_way
from app.domain.labelling.flattery import flatters
from app.domain.labelling.patterns import CERTAIN, HOLDS
from app.domain.labelling.pieces import pieces
from app.domain.labelling.rules import find_moves
from app.domain.labelling.talk import CERTAINLY_ELSEWHERE, ELSEWHERE, SURELY_ELSEWHERE
from app.domain.moves import LabelledMove, Move
from app.domain.transcript import Span, Utterance

MOST_CHARACTERS = 6000
"""Of a longer turn its two ends are read; as much as fits in a quarter of an hour of speech."""

TOLD_BY_RULES_ELSEWHERE = frozenset(
    {
        Move.OUTSIDE_EVIDENCE,
        Move.INVITE_EFFORT,
        Move.DISCOUNT,
        Move.PRESSURE,
        Move.ARGUE,
        Move.DISPARAGE,
        Move.REFLECTION,
    }
)
"""Moves whose forms of words are the same in any talk. Questions the network tells better than the
rules anywhere; and what is a chase or comes too early, rules cannot tell without a sale."""

SEEN_TOO_SELDOM = frozenset(
    {
        Move.DISCOVERY_QUESTION,
        Move.IMPACT_QUESTION,
        Move.DECISION_QUESTION,
        Move.OUTSIDE_EVIDENCE,
        Move.ARGUE,
    }
)
"""The moves of which the network misses too many in talk that is not about a sale."""

TOLD_IF_SURE = frozenset({Move.REFLECTION, Move.DISPARAGE})
"""Of what is told so elsewhere, the moves that a sale's plain talk is most often taken for."""


@dataclass(frozen=True, kw_only=True)
class TurnReading:
    """A rep's turn, read.

    Attributes:
        text: Its words; what is not said to the buyer is blanked, not cut, so that what is left
            stands where it stood.
        pieces: The pieces that are labelled; of a very long turn those at its two ends.
        denying: For each piece whether it denies something.
        by_rules: The moves that hold by the rules.
        rule_scores: The rules' score of every move.
        context: The turns before it, oldest first.
    """

    text: str
    pieces: tuple[Span, ...]
    denying: tuple[bool, ...]
    by_rules: tuple[LabelledMove, ...]
    rule_scores: Mapping[Move, float]
    context: tuple[Utterance, ...]

    def by_rules_alone(self, *, elsewhere: float) -> frozenset[Move]:
        """The moves that hold by the rules whatever the network says.

        Args:
            elsewhere: How probable it is that the talk is not about a sale, 0 to 1.
        """
        certain = {move for move, score in self.rule_scores.items() if score >= CERTAIN}
        if elsewhere >= ELSEWHERE:
            there = {m for m in TOLD_BY_RULES_ELSEWHERE if self.rule_scores[m] >= HOLDS}
            there |= told_elsewhere(self.text, self.context)
            certain |= there if elsewhere >= SURELY_ELSEWHERE else there - TOLD_IF_SURE
            certain |= {Move.REFLECTION} if repeats(self.text, self.context) else set()
        return frozenset(certain)

    def ruled_out(self, *, elsewhere: float) -> frozenset[Move]:
        """The moves that do not hold whatever the network says.

        Unless the rules see it all the same, whoever may say no is not pressed, and to whoever is
        praised nothing is given back. Where nobody sells, four turns do not tell whether the other
        has a reason by now: only what is asked for at the beginning comes too early.

        Args:
            elsewhere: How probable it is that the talk is not about a sale, 0 to 1.
        """
        granted = self.rule_scores[Move.PERMISSION] >= CERTAIN
        pressed = self.rule_scores[Move.PRESSURE] >= HOLDS
        out = {Move.PRESSURE} if granted and not pressed else set()
        if flatters(self.text) and self.rule_scores[Move.REFLECTION] < HOLDS:
            out.add(Move.REFLECTION)
        if elsewhere >= ELSEWHERE and under_way(self.context):
            out.add(Move.PREMATURE_CLOSE)
        return frozenset(out)

    def wary_of(self, *, elsewhere: float) -> frozenset[Move]:
        """The moves that hold only where that is likelier than not.

        In talk that is not about a sale the network takes too much for reflection: it learned it
        from lessons too, where whatever takes up a pupil's words is coded so.

        Args:
            elsewhere: How probable it is that the talk is not about a sale, 0 to 1.
        """
        return frozenset({Move.REFLECTION} if elsewhere >= ELSEWHERE else ())

    def eager_for(self, *, elsewhere: float) -> frozenset[Move]:
        """The moves that hold already where they are not likelier than not.

        In a sale each is made by few turns, and so the network takes them to be rare everywhere.

        Args:
            elsewhere: How probable it is that the talk is not about a sale, 0 to 1.
        """
        return SEEN_TOO_SELDOM if elsewhere >= CERTAINLY_ELSEWHERE else frozenset()


def read_turn(text: str, context: Sequence[Utterance]) -> TurnReading:
    """Read a turn, with at most the last four turns before it."""
    said = said_to_the_buyer(text)
    found = tuple(span for span in pieces(said) if _is_read(span, len(said)))
    by_rules, scores = find_moves(said, context)
    return TurnReading(
        text=said,
        pieces=found,
        denying=tuple(denies(span.of(said)) for span in found),
        by_rules=by_rules,
        rule_scores=scores,
        context=tuple(context),
    )


def _is_read(span: Span, length: int) -> bool:
    half = MOST_CHARACTERS // 2
    return length <= MOST_CHARACTERS or span.start < half or span.end > length - half
