"""The effort ledger: who moved, by what, in which words, and where the balance stood after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.effort import BuyerAct, TurnEffort, balance, move_points, turn_effort
from app.domain.moves import LabelledMove
from app.domain.transcript import Speaker


@dataclass(frozen=True, kw_only=True)
class LedgerEntry:
    """An act that counted on one side of the balance of effort.

    Attributes:
        turn: The exchange it stands in.
        who: Whose act it is.
        buyer: Which buyer, by persona id; empty: the first, or the act is the rep's.
        what: The label of the rep's move, or the buyer's act.
        fact: The fact that the buyer told with it, by id; empty if none.
        quote: The words: those that earned the label, or the buyer's answer.
        points: Its weight.
        rep: Points of the rep in the call up to and with it.
        buyer_points: Points of the buyer up to and with it.
        share: The rep's share then, 0 to 100; None while it is too early for a number.
        band: The band that share falls in.
    """

    turn: int
    who: Speaker
    buyer: str
    what: str
    fact: str
    quote: str
    points: int
    rep: int
    buyer_points: int
    share: float | None
    band: str


def ledger(content: Content, call: Call) -> tuple[LedgerEntry, ...]:
    """Every act that counted, in the order it happened: in a turn the rep's before the buyer's.

    A label counts once a turn, as in the balance itself. Acts that are worth nothing, such as a
    brush-off, are left out.
    """
    before: list[TurnEffort] = []
    entries: list[LedgerEntry] = []
    for turn in call.rep_turns:
        effort = turn_effort(content.scenario, turn)
        entries += _of_turn(turn, effort, before)
        before.append(effort)
    return tuple(entries)


def _of_turn(turn: Turn, effort: TurnEffort, before: Sequence[TurnEffort]) -> Iterator[LedgerEntry]:
    points = 0
    for moves, labelled in enumerate(_once_each(turn.moves or ()), start=1):
        points += move_points(labelled.move)
        so_far = _cut(effort, rep=points, rep_acts=moves, buyer_acts=())
        yield _entry(
            [*before, so_far],
            who="rep",
            what=labelled.move.value,
            quote=labelled.span.of(turn.rep),
            points=move_points(labelled.move),
        )
    answer = turn.reply.text if turn.reply is not None else ""
    for count, act in enumerate(effort.buyer_acts, start=1):
        what, _, fact = act.name.partition(":")
        so_far = _cut(
            effort, rep=effort.rep, rep_acts=effort.rep_acts, buyer_acts=effort.buyer_acts[:count]
        )
        yield _entry(
            [*before, so_far],
            who="buyer",
            buyer=turn.act.buyer if turn.act is not None else "",
            what=what,
            fact=fact,
            quote=answer,
            points=act.points,
        )


def _once_each(moves: Sequence[LabelledMove]) -> tuple[LabelledMove, ...]:
    first: dict[str, LabelledMove] = {}
    for labelled in moves:
        first.setdefault(labelled.move, labelled)
    return tuple(first.values())


def _cut(
    effort: TurnEffort, *, rep: int, rep_acts: int, buyer_acts: tuple[BuyerAct, ...]
) -> TurnEffort:
    """The exchange as far as it had got."""
    return TurnEffort(
        turn=effort.turn,
        rep=rep,
        buyer=sum(act.points for act in buyer_acts),
        buyer_acts=buyer_acts,
        rep_acts=rep_acts,
    )


def _entry(
    so_far: Sequence[TurnEffort],
    *,
    who: Speaker,
    what: str,
    quote: str,
    points: int,
    buyer: str = "",
    fact: str = "",
) -> LedgerEntry:
    reading = balance(so_far)
    return LedgerEntry(
        turn=so_far[-1].turn,
        who=who,
        buyer=buyer,
        what=what,
        fact=fact,
        quote=quote,
        points=points,
        rep=reading.rep,
        buyer_points=reading.buyer,
        share=reading.share,
        band=reading.band,
    )
