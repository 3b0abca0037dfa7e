"""All that is known of a turn before the network is asked, for its use and training alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.labelling.addressed import said_to_the_buyer
from app.domain.labelling.denial import denies, disclaims
from app.domain.labelling.discount import tells_of_a_cut, trades
from app.domain.labelling.echo import echoes, repeats
from app.domain.labelling.elsewhere import told_elsewhere, under_way
from app.domain.labelling.flattery import flatters
from app.domain.labelling.patterns import CERTAIN, HOLDS
from app.domain.labelling.pieces import pieces
from app.domain.labelling.rules import find_moves
from app.domain.labelling.talk import (
    CERTAINLY_ELSEWHERE,
    ELSEWHERE,
    SURELY_ELSEWHERE,
    Talk,
)
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
        Move.REFLECTION,
    }
)
"""The moves of which the network misses too many in talk that is not about a sale."""

TOLD_IF_SURE = frozenset({Move.REFLECTION, Move.DISPARAGE})
"""Of what is told so elsewhere, the moves that a sale's plain talk is most often taken for."""


CLAIMED = frozenset({Move.UNBACKED_CLAIM, Move.ARGUE, Move.DISPARAGE})
"""The moves that are made by claiming something."""


@dataclass(frozen=True, kw_only=True)
class Leanings:
    """What is known of a turn's moves before the network is asked.

    Attributes:
        certain: The moves that hold by the rules whatever the network says.
        ruled_out: The moves that do not hold whatever the network says.
        wary: The moves that hold only where that is likelier than not.
        eager: The moves that hold already where they are not.
    """

    certain: frozenset[Move]
    ruled_out: frozenset[Move]
    wary: frozenset[Move]
    eager: frozenset[Move]


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

    def leanings(self, talk: Talk) -> Leanings:
        """What the rules and the kind of talk say beforehand."""
        return Leanings(
            certain=self._certain(talk),
            ruled_out=self._ruled_out(talk),
            wary=self._wary(talk),
            eager=_eager(talk),
        )

    def _certain(self, talk: Talk) -> frozenset[Move]:
        certain = {move for move, score in self.rule_scores.items() if score >= CERTAIN}
        if talk.elsewhere >= ELSEWHERE:
            there = {m for m in TOLD_BY_RULES_ELSEWHERE if self.rule_scores[m] >= HOLDS}
            there |= told_elsewhere(self.text, self.context)
            certain |= there if talk.elsewhere >= SURELY_ELSEWHERE else there - TOLD_IF_SURE
        if self._said_again(talk):
            certain.add(Move.REFLECTION)
        return frozenset(certain)

    def _said_again(self, talk: Talk) -> bool:
        """Whether enough is said again to be a reflection: the surer the kind of talk, the less."""
        if talk.is_lesson or talk.elsewhere >= SURELY_ELSEWHERE:
            return echoes(self.text, self.context)
        return talk.elsewhere >= ELSEWHERE and repeats(self.text, self.context)

    def _wary(self, talk: Talk) -> frozenset[Move]:
        """What the network takes too much for, unless the rules see it too.

        A boast is no candor, and a label that praises what it should not does more harm than one
        that is missing. In lessons reflection is one more: the network learned from some where
        whatever takes up a pupil's words is coded so.
        """
        seen = {move for move, score in self.rule_scores.items() if score >= HOLDS}
        lesson = {Move.REFLECTION} if talk.is_lesson else set()
        return frozenset(({Move.CANDOR} - seen) | lesson)

    def _ruled_out(self, talk: Talk) -> frozenset[Move]:
        """Unless the rules see it, who may say no is not pressed, and praise gives nothing back.

        What is said not to be claimed is not claimed, and a cut that is traded, or only told of, is
        not given. Where nobody sells, four turns do not tell whether the other has a reason by now:
        only what is asked for at the beginning comes too early.
        """
        granted = self.rule_scores[Move.PERMISSION] >= CERTAIN
        pressed = self.rule_scores[Move.PRESSURE] >= HOLDS
        out = {Move.PRESSURE} if granted and not pressed else set()
        if flatters(self.text) and self.rule_scores[Move.REFLECTION] < HOLDS:
            out.add(Move.REFLECTION)
        if disclaims(self.text):
            out |= CLAIMED
        offered = self.rule_scores[Move.DISCOUNT] >= HOLDS
        if tells_of_a_cut(self.text) or (not offered and trades(self.text)):
            out.add(Move.DISCOUNT)
        if talk.elsewhere >= ELSEWHERE and under_way(self.context):
            out.add(Move.PREMATURE_CLOSE)
        return frozenset(out)


def _eager(talk: Talk) -> frozenset[Move]:
    """In a sale each of these is made by few turns, and so the network takes them to be rare."""
    return SEEN_TOO_SELDOM if talk.elsewhere >= CERTAINLY_ELSEWHERE else frozenset()


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
