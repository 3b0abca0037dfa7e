"""Branching a session off another: a new log that begins as the other one did."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.buyer.mind import MIND_VERSION
from app.domain.buyer.scenario import Content
from app.domain.call import Call, fold, pending
from app.domain.events import Event, NoteWritten, SessionStarted
from app.domain.forking import branch
from app.ports.problems import KnownError
from app.services.practice import Setting


def as_of_today(started: SessionStarted, setting: Setting) -> SessionStarted:
    """The start of a session, with the means in use now."""
    return replace(
        started,
        backend=setting.model.backend,
        model=setting.model.model_name,
        mind_version=MIND_VERSION,
        labeller_version=setting.labeller.version,
        encoder_version=setting.encoder.version,
        app_version=setting.app_version,
    )


def branched_off(
    session_id: str, turn: int, content: Content, events: Sequence[Event], setting: Setting
) -> tuple[Event, ...]:
    """What the log of a branch begins with.

    Args:
        session_id: The session that is taken again.
        turn: From which of the rep's turns on, 1 or later; the one after the last goes on from the
            end of a session that was not ended by the buyer.
        content: What it is played from.
        events: Its log.
        setting: By what the branch goes on.

    Raises:
        KnownError: It cannot be taken again from there.
    """
    started = next((e for e in events if isinstance(e, SessionStarted)), None)
    call = fold(content, events)
    must_have_a_mind(call)
    turns = call.turns
    last = turns[-1].number if turns else 0
    if started is None or not turns:
        raise KnownError(
            "Nothing has happened in this session, so there is nothing to take again.",
            "Go on with it from the list.",
        )
    if not 1 <= turn <= last + 1:
        raise KnownError(
            f"This session has no turn {turn} to take again.", f"Choose one from 1 to {last}."
        )
    log = branch(events, turn, session_id, as_of_today(started, setting))
    if pending(fold(content, log)) not in {"rep", "note"}:
        raise KnownError(
            f"After turn {turn - 1} it is not your turn, so it cannot be taken again from there.",
            "Choose an earlier turn.",
        )
    return log


def must_have_a_mind(call: Call) -> None:
    """Raise KnownError for a call that was held elsewhere."""
    if call.imported is not None:
        raise KnownError(
            "This call was held elsewhere, so nobody knows what else the buyer would say.",
            "Make a drill of the moment instead.",
        )


def note_in(events: Sequence[Event]) -> str:
    """What the rep wrote in a note or an e-mail, as it was sent; empty in a call."""
    return next((e.text for e in events if isinstance(e, NoteWritten)), "")
