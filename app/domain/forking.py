"""Taking a session again from one of its turns: the log of the branch.

A branch is a session of its own. Its log begins with a copy of everything that belongs to the turns
before the one that is taken again: what was said, the labels, what was understood, what it did to
the buyer's mind, what she chose and said. Folded, it is the call exactly as it stood then.

What is about the session as a whole stays with the original: its end, its sound, later scores,
second opinions, remarks. When something was spoken is kept, since words that were cut short are
known by it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.domain.events import (
    ActChosen,
    BuyerSpoke,
    DrillBegan,
    EngineFailed,
    Event,
    GuardFired,
    MindChanged,
    MovesLabelled,
    RepSpoke,
    SessionStarted,
    TurnReadAgain,
    TurnTimed,
    TurnUnderstood,
)

COPIED: Final = (
    RepSpoke,
    MovesLabelled,
    TurnUnderstood,
    MindChanged,
    ActChosen,
    GuardFired,
    EngineFailed,
    BuyerSpoke,
    TurnTimed,
    TurnReadAgain,
)
"""The kinds of events, each of one turn, that a branch has of the turns before it."""


def fork_point(started: SessionStarted | None) -> tuple[str, int] | None:
    """The session that one was branched off, and the rep's turn from which on it is new.

    None for a session from its start, and for one of whose origin only that much can be read.
    """
    session_id, _, turn = ((started.forked_from if started else None) or "").rpartition(":")
    return (session_id, int(turn)) if session_id and turn.isdecimal() else None


def branch(
    events: Sequence[Event], turn: int, session_id: str, today: SessionStarted
) -> tuple[Event, ...]:
    """The log of a branch as it begins.

    Args:
        events: All of the original's.
        turn: The rep's turn that is taken again, from 1.
        session_id: The original's.
        today: The original's start, with the means by which the branch goes on.

    Raises:
        ValueError: The original has not begun.
    """
    original = next((e for e in events if isinstance(e, SessionStarted)), None)
    if original is None:
        raise ValueError(f"session {session_id!r} has not begun")
    minds = _minds_before(original, turn)
    started = replace(
        today,
        forked_from=f"{session_id}:{turn}",
        mind_before="" if minds == today.mind_version else minds,
    )
    kept = (_as_labelled(e, original, today) for e in events if _is_before(e, turn))
    return (started, *kept)


def _is_before(event: Event, turn: int) -> bool:
    """Whether an event belongs to the turns before that one; what is practised goes on."""
    if isinstance(event, DrillBegan):
        return event.after < turn
    return isinstance(event, COPIED) and event.turn < turn


def _as_labelled(event: Event, original: SessionStarted, today: SessionStarted) -> Event:
    """The event, naming its labeller where that is not the one the branch begins with."""
    if not isinstance(event, MovesLabelled):
        return event
    by = event.labeller_version or original.labeller_version
    return replace(event, labeller_version="" if by == today.labeller_version else by)


def _minds_before(original: SessionStarted, turn: int) -> str:
    """The versions of the mind behind the turns before that one, joined by "and"."""
    own = fork_point(original)
    if own is None or not original.mind_before:
        return original.mind_version
    if turn <= own[1]:
        return original.mind_before
    versions = dict.fromkeys((*original.mind_before.split(" and "), original.mind_version))
    return " and ".join(versions)
