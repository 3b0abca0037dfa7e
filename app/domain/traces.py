"""A buyer's mind and the balance of effort as lines over the turns of a call."""

from typing import Final, Literal

from app.domain.buyer.persona import DIMENSIONS, Dimension
from app.domain.buyer.scenario import Scenario
from app.domain.call import Call, Turn
from app.domain.effort import TurnEffort, balance, turn_effort

Measure = Literal["trust", "safety", "stake", "clarity", "exposure", "patience", "effort"]
"""A dimension of the buyer's state, or the rep's share of the effort so far; 0 to 100."""
MEASURES: Final[tuple[Measure, ...]] = (*DIMENSIONS, "effort")

Trace = tuple[tuple[int, float], ...]
"""Points of a line: the turn, and the value after it, 0 to 100."""


def state_after(turn: Turn, dimension: Dimension, buyer: str = "") -> float:
    """One dimension of a buyer after a turn, by persona id; empty: of the first."""
    value: float = getattr(turn.colleagues.get(buyer, turn.mind).state, dimension)
    return value


def trace(scenario: Scenario, call: Call, measure: Measure, buyer: str = "") -> Trace:
    """How a measure went, turn by turn; the effort only from where it is not too early for it."""
    if measure != "effort":
        return tuple((t.number, state_after(t, measure, buyer)) for t in call.turns)
    points = []
    efforts: list[TurnEffort] = []
    for turn in call.turns:
        if turn.number > 0 and turn.rep:
            efforts.append(turn_effort(scenario, turn))
        if (share := balance(efforts).share) is not None:
            points.append((turn.number, share))
    return tuple(points)
