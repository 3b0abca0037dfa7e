"""What we need of the session log: append, read, list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.domain.events import Event


@dataclass(frozen=True, kw_only=True)
class StoredEvent:
    """An event with its place in the log.

    Attributes:
        seq: From 1, without gaps.
        at_ms: Milliseconds since the Unix epoch when it was committed.
        event: The event.
    """

    seq: int
    at_ms: int
    event: Event


@dataclass(frozen=True, kw_only=True)
class SessionSummary:
    """A row of the list of past sessions. Derived from the log; can be rebuilt from it."""

    session_id: str
    scenario_id: str
    title: str
    buyer: str
    started_ms: int
    last_ms: int
    turns: int
    outcome: str
    score: float | None
    ended: bool


class SessionLog(Protocol):
    """Append-only log of sessions. Each call is committed when it returns."""

    def create(self, session_id: str, content: str, title: str, buyer: str, at_ms: int) -> None:
        """Make room for a session, keeping the content it is played from (a JSON text)."""
        ...

    def append(self, session_id: str, events: Sequence[Event], at_ms: int) -> None:
        """Commit events at the end of a session, all or none.

        Raises:
            KnownError: The disk is full, the database is locked, damaged or from a newer version.
        """
        ...

    def events(self, session_id: str) -> tuple[StoredEvent, ...]:
        """All events of a session, in order. Raises KnownError for an unknown session."""
        ...

    def content(self, session_id: str) -> str:
        """The content the session was started with. Raises KnownError for an unknown session."""
        ...

    def summarise(
        self, session_id: str, *, turns: int, outcome: str, score: float | None, ended: bool
    ) -> None:
        """Bring the session's row in the list up to date."""
        ...

    def restore(self, summary: SessionSummary, content: str, stored: Sequence[StoredEvent]) -> None:
        """Take in a session that was held elsewhere, with its times: all of it or nothing.

        Raises:
            KnownError: There is one with its id, or it cannot be stored.
        """
        ...

    def sessions(self) -> tuple[SessionSummary, ...]:
        """Past sessions, newest first."""
        ...

    def delete(self, session_id: str) -> None:
        """Delete a session for good."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
