"""A session log that keeps everything in memory, for conversations that are not to be kept."""

from collections.abc import Sequence

from app.domain.events import Event
from app.ports.problems import KnownError
from app.ports.session_log import SessionSummary, StoredEvent


class MemoryLog:
    """Implements `app.ports.session_log.SessionLog`; `full` makes every append fail."""

    def __init__(self) -> None:
        self.stored: dict[str, list[StoredEvent]] = {}
        self.contents: dict[str, str] = {}
        self.summaries: dict[str, tuple[int, str, float | None, bool]] = {}
        self.full = False

    def create(self, session_id: str, content: str, title: str, buyer: str, at_ms: int) -> None:
        del title, buyer, at_ms
        self.stored[session_id] = []
        self.contents[session_id] = content

    def append(self, session_id: str, events: Sequence[Event], at_ms: int) -> None:
        if self.full:
            raise KnownError("The disk is full.", "Make room.")
        log = self.stored[session_id]
        for event in events:
            log.append(StoredEvent(seq=len(log) + 1, at_ms=at_ms, event=event))

    def events(self, session_id: str) -> tuple[StoredEvent, ...]:
        return tuple(self.stored[session_id])

    def content(self, session_id: str) -> str:
        return self.contents[session_id]

    def summarise(
        self, session_id: str, *, turns: int, outcome: str, score: float | None, ended: bool
    ) -> None:
        self.summaries[session_id] = (turns, outcome, score, ended)

    def restore(self, summary: SessionSummary, content: str, stored: Sequence[StoredEvent]) -> None:
        self.stored[summary.session_id] = list(stored)
        self.contents[summary.session_id] = content

    def sessions(self) -> tuple[SessionSummary, ...]:
        return ()

    def delete(self, session_id: str) -> None:
        del self.stored[session_id]

    def close(self) -> None:
        """Nothing to let go of."""
