"""Who did the work: the rep share, and the moves behind it."""

from collections.abc import Callable

from app.domain.effort import balance, last_third
from app.domain.moves import Move
from app.domain.scoring.measures.reading import Reading, Value, of_rep

_TOO_EARLY = "Too early: neither side has done enough for a number."


def rep_share(given: Reading) -> Value:
    """Over the whole call; the ribbon is the share as it stood after each turn."""
    efforts = given.efforts
    ribbon = tuple(balance(efforts[: end + 1]).share for end in range(len(efforts)))
    share = balance(efforts).share
    return Value(value=share, why_not=_TOO_EARLY if share is None else "", ribbon=ribbon)


def rep_share_last_third(given: Reading) -> Value:
    """Over the last third of the rep's turns."""
    share = balance(last_third(given.efforts)).share
    return Value(value=share, why_not=_TOO_EARLY if share is None else "")


def moves(kinds: frozenset[Move]) -> Callable[[Reading], Value]:
    """A measure that counts moves of these kinds, each once a turn."""

    def measure(given: Reading) -> Value:
        evidence = []
        for turn in given.turns:
            once = {m.move: m.span for m in turn.moves or () if m.move in kinds}
            evidence += [of_rep(turn, move.value, span) for move, span in once.items()]
        return Value(value=len(evidence), evidence=tuple(evidence))

    return measure
