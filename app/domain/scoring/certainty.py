"""Whether a count of moves is certain enough to judge by.

The labeller says of every move how probable it is. Most turns are clear. Where a verdict hangs on
turns that are not, its probability is computed from theirs, taken as independent: the number of
turns that make a move then follows a Poisson binomial distribution (Wang, 1993, Statistica Sinica
3). A verdict that is not probable enough is no verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.call import Turn
from app.domain.moves import Move

DOUBTFUL_FROM, DOUBTFUL_TO = 0.3, 0.7
"""A turn whose probability lies between them may or may not make the move."""
SURE_ENOUGH = 0.7
"""A verdict that is less probable than this is left open. House rules, all three."""


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A turn of which it is unclear whether it makes one of some moves.

    Attributes:
        turn: Which.
        probability: How probable it is that it does, 0 to 1.
    """

    turn: int
    probability: float


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many turns make one of some moves.

    Attributes:
        sure: Turns that clearly do.
        doubts: Turns that may or may not.
        held: All turns that are taken to: the sure ones and those doubts that the labeller counts.
    """

    sure: int
    doubts: tuple[Doubt, ...]
    held: int

    def probability(self, at_least: int) -> float:
        """How probable it is that so many turns or more make one of the moves."""
        return tail([d.probability for d in self.doubts], at_least - self.sure)

    def unclear(self, at_least: int, *, holds: bool) -> str:
        """Why the verdict that so many turns do, or do not, is too uncertain; empty if it is not.

        Args:
            at_least: The number of turns.
            holds: The verdict: whether there are so many.
        """
        probable = self.probability(at_least)
        if not self.doubts or (probable if holds else 1 - probable) >= SURE_ENOUGH:
            return ""
        named = ", ".join(f"{d.turn} ({100 * d.probability:.0f} %)" for d in self.doubts[:3])
        return f"too unsure to judge: {'turn' if len(self.doubts) == 1 else 'turns'} {named}"


def count(turns: Sequence[Turn], moves: frozenset[Move]) -> Counted:
    """Count the turns that make any of the moves, and those that may."""
    sure, held, doubts = 0, 0, []
    for turn in turns:
        makes = any(found.move in moves for found in turn.moves or ())
        held += makes
        likely = max((turn.probabilities.get(move, float(makes)) for move in moves), default=0.0)
        if DOUBTFUL_FROM < likely < DOUBTFUL_TO:
            doubts.append(Doubt(turn=turn.number, probability=likely))
        else:
            sure += makes
    return Counted(sure=sure, doubts=tuple(doubts), held=held)


def tail(probabilities: Sequence[float], at_least: int) -> float:
    """P(X >= at_least) for the number X of independent events with these probabilities."""
    exactly = [1.0]
    for p in probabilities:
        grown = [0.0] * (len(exactly) + 1)
        for number, chance in enumerate(exactly):
            grown[number] += chance * (1 - p)
            grown[number + 1] += chance * p
        exactly = grown
    return min(1.0, sum(exactly[max(0, at_least) :]))
