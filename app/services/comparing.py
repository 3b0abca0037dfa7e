"""Two sessions side by side, and which ones a session could be put beside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.domain.call import fold
from app.domain.comparing import Comparison, Side, compare
from app.ports.content import ContentLibrary
from app.ports.history import Wanted
from app.ports.session_log import SessionLog, SessionSummary
from app.services.history import Shelf

Relation = Literal["branch", "root", "sibling", "other"]
"""Of another session to this one: branched off it, what it was branched off, branched off the same
one, or none of these."""
MOST = 50
"""So many sessions are offered: the relatives, and of the others the newest."""
SEARCHED = 1_000
"""Among so many of the scenario's newest sessions its relatives are looked for."""
_NEAREST: Sequence[Relation] = ("branch", "root", "sibling", "other")


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A session that another can be put beside.

    Attributes:
        summary: Its row.
        relation: How it is related to the other.
        turn: At which of the rep's turns they were branched, where one was off the other.
    """

    summary: SessionSummary
    relation: Relation
    turn: int | None = None


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Two sessions side by side, with when each began, in milliseconds since the Unix epoch."""

    comparison: Comparison
    began: tuple[int, int]


def compared(one: str, other: str, log: SessionLog, library: ContentLibrary) -> Compared:
    """Put two sessions side by side. Raises KnownError if one cannot be read."""
    sides, began = [], []
    for session_id in (one, other):
        side, began_ms = _side(session_id, log, library)
        sides.append(side)
        began.append(began_ms)
    return Compared(comparison=compare(sides[0], sides[1]), began=(began[0], began[1]))


def comparable(session_id: str, shelf: Shelf) -> tuple[Candidate, ...]:
    """The sessions of the same scenario that one can be put beside. Raises KnownError."""
    own = shelf.shelved(session_id)
    same = shelf.find(Wanted(scenario_id=own.summary.scenario_id), most=SEARCHED)
    others = [(s.summary, s.forked_from) for s in same.sessions]
    return candidates(session_id, own.forked_from, others)[:MOST]


def candidates(
    session_id: str,
    forked_from: tuple[str, int] | None,
    others: Iterable[tuple[SessionSummary, tuple[str, int] | None]],
) -> tuple[Candidate, ...]:
    """The sessions that one can be put beside, its relatives first, each kind the newest first.

    Args:
        session_id: The one.
        forked_from: What it was branched off, and at which turn.
        others: Sessions of the same scenario, the newest first, with the same of them.
    """
    found = [
        _candidate(session_id, forked_from, summary, point)
        for summary, point in others
        if summary.session_id != session_id and summary.turns
    ]
    return tuple(sorted(found, key=lambda c: _NEAREST.index(c.relation)))


def _candidate(
    session_id: str,
    forked_from: tuple[str, int] | None,
    summary: SessionSummary,
    point: tuple[str, int] | None,
) -> Candidate:
    if point is not None and point[0] == session_id:
        return Candidate(summary=summary, relation="branch", turn=point[1])
    if forked_from is not None and forked_from[0] == summary.session_id:
        return Candidate(summary=summary, relation="root", turn=forked_from[1])
    if point is not None and forked_from is not None and point[0] == forked_from[0]:
        return Candidate(summary=summary, relation="sibling")
    return Candidate(summary=summary, relation="other")


def _side(session_id: str, log: SessionLog, library: ContentLibrary) -> tuple[Side, int]:
    content = library.thaw(log.content(session_id))
    stored = log.events(session_id)
    call = fold(content, (s.event for s in stored))
    side = Side(session_id=session_id, content=content, call=call)
    return side, stored[0].at_ms if stored else 0
