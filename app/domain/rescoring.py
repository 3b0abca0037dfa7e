"""A call as one labeller or another scores it: other labels, the same buyer.

A session is labelled while it is held, and can be labelled again once it is over, by a later
labeller (`SessionRescored`). Both versions stay. What the buyer thought, did and said rests on the
labels of the time and is history: it is the same in every version.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.call import Call
from app.domain.events import MovesLabelled
from app.domain.moves import Move

_NUMBERED = re.compile(r"(?P<name>.+)-(?P<number>\d+)")


@dataclass(frozen=True, kw_only=True)
class TurnDifference:
    """A turn that two versions label differently.

    Attributes:
        turn: The rep's turn.
        gone: Moves that only the first version sees, in the codebook's order.
        new: Moves that only the second sees.
    """

    turn: int
    gone: tuple[Move, ...]
    new: tuple[Move, ...]

    @property
    def count(self) -> int:
        """How many labels differ."""
        return len(self.gone) + len(self.new)


def first_version(call: Call) -> str:
    """The version of the labels made while the call was held.

    Where the call was begun with one labeller and gone on with by another it names both.
    """
    begun_with = call.started.labeller_version if call.started is not None else ""
    by = dict.fromkeys(t.labelled_by for t in call.rep_turns if t.labelled_by and not t.silent)
    return " and ".join(by) or begun_with


def versions(call: Call) -> tuple[str, ...]:
    """Every version that the call is scored by: the first, then later ones as they were made."""
    first = first_version(call)
    return (first, *(v for v in call.rescored if v != first))


def scored_by(call: Call, version: str) -> Call:
    """The call with the labels of a version; only `moves` and `probabilities` of turns change.

    Args:
        call: As it was folded.
        version: One of its `versions`.

    Raises:
        ValueError: The call is not scored by that version.
    """
    if version == first_version(call):
        return call
    if version not in call.rescored:
        raise ValueError(f"not scored by {version!r}; scored by {', '.join(versions(call))}")
    return with_labels(call, call.rescored[version].turns)


def with_labels(call: Call, labels: Sequence[MovesLabelled]) -> Call:
    """The call with other labels on some of its turns; nothing else of it changes."""
    found = {labelled.turn: labelled for labelled in labels}
    turns = tuple(
        replace(
            turn,
            moves=found[turn.number].moves,
            probabilities=found[turn.number].probabilities,
        )
        if turn.number in found
        else turn
        for turn in call.turns
    )
    return replace(call, turns=turns)


def differences(call: Call, first: str, second: str) -> tuple[TurnDifference, ...]:
    """The turns that two versions of a call label differently. Raises ValueError as `scored_by`."""
    found = []
    both = zip(scored_by(call, first).rep_turns, scored_by(call, second).rep_turns, strict=True)
    for one, other in both:
        before = {m.move for m in one.moves or ()}
        after = {m.move for m in other.moves or ()}
        if before != after:
            found.append(
                TurnDifference(
                    turn=one.number,
                    gone=tuple(m for m in Move if m in before - after),
                    new=tuple(m for m in Move if m in after - before),
                )
            )
    return tuple(found)


def is_newer(version: str, call: Call) -> bool:
    """Whether a labeller of that version would add something newer to what the call has."""
    return not any(version == v or _is_later(v, version) for v in versions(call))


def _is_later(version: str, than: str) -> bool:
    """Whether a version is a later one of the same labeller: "rules-2" is later than "rules-1"."""
    one, other = _NUMBERED.fullmatch(version), _NUMBERED.fullmatch(than)
    if one is None or other is None or one["name"] != other["name"]:
        return False
    return int(one["number"]) > int(other["number"])
