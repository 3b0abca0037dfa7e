"""What we need of session files: a session as one text that can be kept, sent and taken in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from app.ports.history import Marks
from app.ports.session_log import StoredEvent


@dataclass(frozen=True, kw_only=True)
class SessionFile:
    """Everything that a session is; what a fold can derive is not in it.

    Attributes:
        session_id: Which; letters, digits, "-" and "_".
        content: The frozen content that it was played from.
        events: Its log.
        marks: What the rep has put on it, if that is to go along.
    """

    session_id: str
    content: str
    events: tuple[StoredEvent, ...]
    marks: Marks | None = None


class SessionFiles(Protocol):
    """Session files as text. docs/session-file.md is the format."""

    def write(self, file: SessionFile, reading: Mapping[str, Any] | None = None) -> str:
        """The text of a session.

        Args:
            file: The session.
            reading: Scores and the like, for other programs; it is not read back.

        Raises:
            KnownError: It cannot be written so that it could be read back.
        """
        ...

    def recognises(self, text: str) -> bool:
        """Whether a text says that it is a session file, whole or not."""
        ...

    def read(self, text: str, name: str) -> SessionFile:
        """The session of a text, every part of it checked but for whether it folds.

        Raises:
            KnownError: It is none, is damaged, or is of a newer version; `name` is in the message.
        """
        ...
