"""Labelling one turn of a session, while it is held and when it is scored again."""

from app.domain.call import Call, Turn
from app.domain.events import MovesLabelled
from app.ports.labeller import Labeller


def labels_of(labeller: Labeller, call: Call, turn: Turn) -> MovesLabelled:
    """What the labeller finds in a turn of the call. A silence makes no move.

    Raises:
        KnownError: The labeller cannot be used.
    """
    if turn.silent or not turn.rep:
        return MovesLabelled(turn=turn.number, moves=())
    found = labeller.label(turn.rep, call.context_of(turn.number), sale=True)
    return MovesLabelled(
        turn=turn.number,
        moves=found.moves,
        probabilities={move: round(p, 4) for move, p in found.scores.items()},
    )
