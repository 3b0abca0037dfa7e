"""Attempts at one scenario, seen as tries: their order, and what differs from one to the next.

Nothing in here judges. Only what is told apart from chance is named, and of that little: what the
rep did first, then what came of it. What two tries must have in common for that is for
`app.domain.comparing` to say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.comparing import Part
from app.domain.figures import Figures
from app.domain.moves import Move

MOST_CHANGES: Final = 3
SHARE_STEP: Final = 15.0
"""Points of 100 by which two rep shares must lie apart to be told apart."""
LENGTH_STEP: Final = 4
"""Turns by which two tries must differ in length for that to be named, and half as many again."""

NEEDED: Final = frozenset[Part]({"labels", "effort", "mind"})
"""What must be comparable of two tries for their changes to be told."""

ChangeKind = Literal["move", "conceded", "settled", "rep_share", "length"]


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A session at a scenario, as far as its place among the tries goes.

    Attributes:
        session_id: Which.
        started_ms: When it began; milliseconds since the Unix epoch.
        forked_from: The session and turn that it was taken again from; None: from the start.
    """

    session_id: str
    started_ms: int
    forked_from: tuple[str, int] | None = None


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """A try with its branches.

    Attributes:
        number: From 1, in the order in which the tries were begun.
        attempt: The try.
        branches: What was taken again from one of its turns, or from a branch's, oldest first.
    """

    number: int
    attempt: Attempt
    branches: tuple[Attempt, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Change:
    """A figure that differs between two tries.

    Attributes:
        kind: Turns with a move, prices and terms given for nothing, contradictions settled, the
            rep's share of the effort at the end (0 to 100), or turns of the rep.
        before: In the earlier try.
        after: In the later one.
        move: For "move": which.
    """

    kind: ChangeKind
    before: float
    after: float
    move: Move | None = None


def numbered(attempts: Iterable[Attempt]) -> tuple[Numbered, ...]:
    """The tries in the order in which they were begun, each with its branches.

    A branch of a branch belongs to the try at the root. One whose origin is not there any more
    stands for itself, as a try.
    """
    by_id = {a.session_id: a for a in attempts}
    ordered = sorted(by_id.values(), key=lambda a: (a.started_ms, a.session_id))
    branches: dict[str, list[Attempt]] = {}
    roots = []
    for attempt in ordered:
        root = _root(attempt, by_id)
        if root is attempt:
            roots.append(attempt)
        else:
            branches.setdefault(root.session_id, []).append(attempt)
    return tuple(
        Numbered(number=n, attempt=a, branches=tuple(branches.get(a.session_id, ())))
        for n, a in enumerate(roots, start=1)
    )


def _root(attempt: Attempt, by_id: Mapping[str, Attempt]) -> Attempt:
    root, seen = attempt, {attempt.session_id}
    while root.forked_from is not None and root.forked_from[0] in by_id:
        root = by_id[root.forked_from[0]]
        if root.session_id in seen:
            # A damaged log names a circle: nobody in it is the first, so each stands for itself.
            return attempt
        seen.add(root.session_id)
    return root


def changes(before: Figures, after: Figures) -> tuple[Change, ...]:
    """What differs between two tries under the same conditions, at most three things.

    First the move that changed most and what was given away, which the rep did; then the
    contradictions settled and the share of the effort, which came of it; then further moves and
    the length.
    """
    moves = _moves(before, after)
    found = moves[:1]
    if before.conceded != after.conceded:
        found.append(_change("conceded", before.conceded, after.conceded))
    if before.settled != after.settled:
        found.append(_change("settled", before.settled, after.settled))
    one, other = before.rep_share, after.rep_share
    if one is not None and other is not None and abs(one - other) >= SHARE_STEP:
        found.append(_change("rep_share", one, other))
    found += moves[1:]
    if _other_length(before.rep_turns, after.rep_turns):
        found.append(_change("length", before.rep_turns, after.rep_turns))
    return tuple(found[:MOST_CHANGES])


def _moves(before: Figures, after: Figures) -> list[Change]:
    found = []
    for move in Move:
        one, other = before.labels.get(move, 0), after.labels.get(move, 0)
        if _told_apart(one, other) and _same_way(one, other, before.rep_turns, after.rep_turns):
            found.append(Change(kind="move", before=one, after=other, move=move))
    # The sort is stable: of equal ones the first in the codebook leads.
    return sorted(found, key=lambda c: -_strength(c.before, c.after))


def _told_apart(one: float, other: float) -> bool:
    """Whether two small counts differ by more than their own scatter.

    Two counts of rare events with the same rate differ by d with variance one + other; named is
    what lies the square root of 2 standard deviations apart or more: 2 against none, 5 against 1,
    but not 1 against none, which may be one turn that the labeller saw otherwise.
    """
    return (one - other) ** 2 >= 2 * (one + other) and one != other


def _strength(one: float, other: float) -> float:
    return float((one - other) ** 2 / (one + other))


def _same_way(one: int, other: int, turns_before: int, turns_after: int) -> bool:
    """Whether number and share of turns point the same way; a longer call has more of all."""
    share = one * turns_after - other * turns_before
    return share != 0 and (share > 0) == (one > other)


def _other_length(one: int, other: int) -> bool:
    shorter, longer = sorted((one, other))
    return longer - shorter >= LENGTH_STEP and 2 * longer >= 3 * shorter


def _change(kind: ChangeKind, before: float, after: float) -> Change:
    return Change(kind=kind, before=before, after=after)
