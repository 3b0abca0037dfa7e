"""Remarking on a session that was held: comments on its turns, and where its replay pauses.

The rep's own remarks have no author. Somebody else's come in as the same events, with a name.
"""

from collections.abc import Callable, Sequence
from typing import Final

from app.domain.comments import Breakpoint, Comment, Remarks, remarked, remarks_of
from app.domain.events import (
    BreakpointCleared,
    BreakpointSet,
    CommentChanged,
    CommentMade,
    CommentWithdrawn,
    Event,
    Remark,
    RepSpoke,
)
from app.ports.clock import Clock
from app.ports.problems import KnownError
from app.ports.session_log import SessionLog

LONGEST_COMMENT: Final = 2_000
"""Characters."""
LONGEST_NOTE: Final = 200
"""Characters of what a breakpoint says."""


class Remarking:
    """Appends remarks to the log of a session, whether it is over or not. Not thread-safe."""

    def __init__(self, log: SessionLog, clock: Clock, new_id: Callable[[], str]) -> None:
        self._log = log
        self._clock = clock
        self._new_id = new_id
        self._latest: tuple[str, Remarks] | None = None

    def of(self, session_id: str) -> Remarks:
        """Everything remarked on a session. Raises KnownError if it cannot be read."""
        return self._read(session_id, [s.event for s in self._log.events(session_id)])

    def latest(self, session_id: str) -> Remarks:
        """The same as last read or changed here, without reading a long log again."""
        if self._latest is not None and self._latest[0] == session_id:
            return self._latest[1]
        return self.of(session_id)

    def events(self, session_id: str) -> tuple[Event, ...]:
        """The whole log of a session. Raises KnownError if it cannot be read."""
        return tuple(s.event for s in self._log.events(session_id))

    def add(self, session_id: str, found: Sequence[Event]) -> None:
        """Append remarks that were made elsewhere, as they are, all or none. Raises KnownError."""
        self._latest = None
        if found:
            # Whoever appends must have seen what is there.
            self._log.events(session_id)
            self._log.append(session_id, found, self._clock.now_ms())

    def comment(
        self, session_id: str, turn: int, text: str, *, author: str = "", replies_to: str = ""
    ) -> Comment:
        """Comment on a turn, or answer a comment on it.

        Args:
            session_id: Which session.
            turn: The rep's turn; 0 for the opening.
            text: The comment, at most `LONGEST_COMMENT` characters.
            author: Whose it is; empty: the rep's own.
            replies_to: The comment it answers, by id.

        Returns:
            The comment as it stands.

        Raises:
            KnownError: It is empty or too long, there is no such turn or comment, or it cannot be
                kept.
        """
        words = _checked(text, LONGEST_COMMENT, "comment")
        remarks = self._with_turn(session_id, turn)
        if replies_to:
            _of_anybody(remarks, replies_to)
        comment_id = self._new_id()
        event = CommentMade(
            turn=turn, comment_id=comment_id, text=words, author=author, replies_to=replies_to
        )
        return _of_anybody(self._append(session_id, remarks, event), comment_id)

    def change(self, session_id: str, comment_id: str, text: str, *, author: str = "") -> Comment:
        """Put a comment otherwise. Raises KnownError as `comment` does, or if it is not theirs."""
        words = _checked(text, LONGEST_COMMENT, "comment")
        remarks = self.of(session_id)
        if (comment := _own(remarks, comment_id, author)).text == words:
            return comment
        event = CommentChanged(comment_id=comment_id, text=words, author=author)
        return _own(self._append(session_id, remarks, event), comment_id, author)

    def withdraw(self, session_id: str, comment_id: str, *, author: str = "") -> None:
        """Take a comment back. Raises KnownError if it is gone or not theirs."""
        remarks = self.of(session_id)
        _own(remarks, comment_id, author)
        event = CommentWithdrawn(comment_id=comment_id, author=author)
        self._append(session_id, remarks, event)

    def set_breakpoint(
        self, session_id: str, turn: int, note: str = "", *, author: str = ""
    ) -> Breakpoint:
        """Have the replay pause at a turn, in place of any breakpoint there.

        Args:
            session_id: Which session.
            turn: The rep's turn; 0 for the opening.
            note: What is to be shown there, at most `LONGEST_NOTE` characters; may be empty.
            author: Who wants it; empty: the rep.

        Raises:
            KnownError: There is no such turn, the note is too long, or it cannot be kept.
        """
        words = _checked(note, LONGEST_NOTE, "note") if note.strip() else ""
        point = Breakpoint(turn=turn, note=words, author=author)
        remarks = self._with_turn(session_id, turn)
        if remarks.breakpoints.get(turn) != point:
            event = BreakpointSet(turn=turn, note=words, author=author)
            self._append(session_id, remarks, event)
        return point

    def clear_breakpoint(self, session_id: str, turn: int, *, author: str = "") -> None:
        """Have the replay not pause at a turn any more. Raises KnownError if it cannot be kept."""
        remarks = self.of(session_id)
        if turn in remarks.breakpoints:
            self._append(session_id, remarks, BreakpointCleared(turn=turn, author=author))

    def _append(self, session_id: str, remarks: Remarks, event: Remark) -> Remarks:
        self._latest = None
        self._log.append(session_id, [event], self._clock.now_ms())
        after = remarked(remarks, event)
        self._latest = (session_id, after)
        return after

    def _with_turn(self, session_id: str, turn: int) -> Remarks:
        events = [s.event for s in self._log.events(session_id)]
        if turn and not any(isinstance(e, RepSpoke) and e.turn == turn for e in events):
            raise KnownError(f"This session has no turn {turn}.", "Choose one of its turns.")
        return self._read(session_id, events)

    def _read(self, session_id: str, events: Sequence[Event]) -> Remarks:
        remarks = remarks_of(events)
        self._latest = (session_id, remarks)
        return remarks


def _checked(text: str, most: int, what: str) -> str:
    words = text.strip()
    if not words:
        raise KnownError(f"A {what} needs some words.", "Write them, or cancel.")
    if len(words) > most:
        raise KnownError(
            f"This {what} is {len(words) - most:,} characters too long.",
            f"{most:,} are kept at most: shorten it, or make two of it.",
        )
    return words


def _of_anybody(remarks: Remarks, comment_id: str) -> Comment:
    found = remarks.comment(comment_id)
    if found is None:
        raise KnownError("That comment is not there any more.", "Open the replay again.")
    return found


def _own(remarks: Remarks, comment_id: str, author: str) -> Comment:
    found = _of_anybody(remarks, comment_id)
    if found.author != author:
        raise KnownError(
            f"That comment is {found.author or 'the rep'}’s.", "Only who wrote it can change it."
        )
    return found
