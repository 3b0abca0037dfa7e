"""The balance of effort: who is doing the work of the sale, counted in acts and not in words.

Rep share = R / (R + B), 0 to 100, where R and B are points of effort of the two sides. The weights
and the bands are house rules, shown with their definition wherever the number is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.buyer.acts import BUYER_EFFORT
from app.domain.buyer.scenario import Scenario
from app.domain.call import Turn
from app.domain.moves import GUIDING, Move

GUIDING_POINTS = 1
GETTING_POINTS = 3
TOO_EARLY_BELOW = 6
"""Below this many points in total the reading is "too early", not a number."""
TURNS_PER_ACT = 3
"""A rep with fewer than one act in this many turns is order taking, whatever the share."""

DEFINITION = (
    "Rep share = R / (R + B). R: each guiding move counts 1, each getting move 3. B: an answer of "
    "substance counts 1, elaborating or asking back 2, volunteering or quantifying a pain 3, "
    "proposing a step 4. Below 6 points in all it is too early for a number."
)


@dataclass(frozen=True, kw_only=True)
class BuyerAct:
    """Something the buyer did for the sale, and its points."""

    name: str
    points: int


@dataclass(frozen=True, kw_only=True)
class TurnEffort:
    """The points of one exchange."""

    turn: int
    rep: int
    buyer: int
    buyer_acts: tuple[BuyerAct, ...]
    rep_acts: int


@dataclass(frozen=True, kw_only=True)
class Balance:
    """The balance over some turns.

    Attributes:
        rep: Points of the rep.
        buyer: Points of the buyer.
        share: Rep share, 0 to 100, or None while it is too early.
        band: "too early", "chasing", "over-leaning", "balanced" or "order taking".
        reading: The band in a sentence.
    """

    rep: int
    buyer: int
    share: float | None
    band: str
    reading: str


READINGS = {
    "too early": "Too early to tell who is doing the work.",
    "chasing": "Past the ninety: the rep is doing all of it.",
    "over-leaning": "The rep wants it more than the buyer. Normal at the opening, not at the end.",
    "balanced": "The buyer comes more than half of the way: the band to end a call in.",
    "order taking": "The rep adds next to nothing.",
}


def move_points(move: Move) -> int:
    """What a move of the rep's counts."""
    return GUIDING_POINTS if move in GUIDING else GETTING_POINTS


def turn_effort(scenario: Scenario, turn: Turn) -> TurnEffort:
    """The points of one exchange. Only acts that the buyer's mind decided count on her side."""
    moves = {m.move for m in turn.moves or ()}
    rep = sum(move_points(m) for m in moves)
    acts: tuple[BuyerAct, ...] = ()
    if turn.act is not None and turn.number > 0:
        if turn.act.facts:
            acts = tuple(
                BuyerAct(name=f"disclose:{f}", points=scenario.fact(f).effort)
                for f in turn.act.facts
            )
        elif points := BUYER_EFFORT.get(turn.act.act, 0):
            acts = (BuyerAct(name=turn.act.act.value, points=points),)
    return TurnEffort(
        turn=turn.number,
        rep=rep,
        buyer=sum(a.points for a in acts),
        buyer_acts=acts,
        rep_acts=len(moves),
    )


def balance(efforts: Sequence[TurnEffort]) -> Balance:
    """The balance over some exchanges."""
    rep = sum(e.rep for e in efforts)
    buyer = sum(e.buyer for e in efforts)
    if rep + buyer < TOO_EARLY_BELOW:
        share, band = None, "too early"
    else:
        share = round(100 * rep / (rep + buyer), 1)
        acts = sum(e.rep_acts for e in efforts)
        band = _band(share, order_taking=acts * TURNS_PER_ACT < len(efforts))
    return Balance(rep=rep, buyer=buyer, share=share, band=band, reading=READINGS[band])


def _band(share: float, *, order_taking: bool) -> str:
    if order_taking or share < 10:
        return "order taking"
    if share < 50:
        return "balanced"
    return "over-leaning" if share <= 90 else "chasing"


def last_third(efforts: Sequence[TurnEffort]) -> Sequence[TurnEffort]:
    """The exchanges of the last third of the call, at least one."""
    size = max(1, round(len(efforts) / 3)) if efforts else 0
    return efforts[len(efforts) - size :]
