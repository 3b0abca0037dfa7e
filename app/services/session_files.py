"""Taking in session files, as docs/session-file.md describes them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.buyer.scenario import Content
from app.domain.event_codec import encode
from app.domain.log_check import first_problem
from app.domain.scoring.advice import Advice
from app.ports.content import ContentLibrary
from app.ports.files import Files
from app.ports.history import History
from app.ports.problems import KnownError
from app.ports.session_file import SessionFile, SessionFiles
from app.ports.session_log import SessionLog, SessionSummary, StoredEvent
from app.services.export.subject import without_remarks
from app.services.review import Review, review

MOST_BYTES = 32_000_000
_AGAIN = "Export it once more from where it came from, and import that."


@dataclass(frozen=True, kw_only=True)
class TakenIn:
    """A file that was taken in.

    Attributes:
        session_id: The session that it is now.
        title: As in the list of sessions.
        added: Whether something was written; not if the same session was there already.
        told: What was done, in a sentence.
    """

    session_id: str
    title: str
    added: bool
    told: str


class SessionFileImporter:
    """Takes session files in: each wholly, or not at all."""

    def __init__(
        self,
        *,
        files: SessionFiles,
        log: SessionLog,
        library: ContentLibrary,
        advice: Advice,
        disk: Files,
        history: History | None = None,
    ) -> None:
        """Put the parts together; without a `history` the marks of a file are left out."""
        self._files = files
        self._disk = disk
        self._log = log
        self._library = library
        self._advice = advice
        self._history = history

    def take_file(self, path: str) -> TakenIn | None:
        """Take in a file by its path; None if it is no session file. Raises KnownError."""
        data = self._disk.read(path, MOST_BYTES)
        return self.take(data, self._disk.name(path)) if self.recognises(data) else None

    def recognises(self, data: bytes) -> bool:
        """Whether the bytes of a file say that it is one, whole or damaged."""
        return self._files.recognises(data[:2_000].decode("utf-8-sig", errors="replace"))

    def take(self, data: bytes, name: str) -> TakenIn:
        """Take it in. One that is there already is left alone; another with its id gets a new one.

        Args:
            data: The bytes of the file.
            name: What to call it in messages.

        Raises:
            KnownError: It is damaged or does not hang together, or cannot be stored; nothing was
                written.
        """
        if len(data) > MOST_BYTES:
            raise KnownError(
                f"{name} is larger than {MOST_BYTES // 1_000_000} MB. Nothing was imported.", _AGAIN
            )
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise KnownError(
                f"{name} is not UTF-8 text (byte {error.start}). Nothing was imported.", _AGAIN
            ) from None
        file = self._files.read(text, name)
        content = self._content(file, name)
        seen = self._looked_at(file, content, name)
        title = content.scenario.title
        known = {summary.session_id for summary in self._log.sessions()}
        for session_id in (file.session_id, another_id(file)):
            if session_id not in known:
                return self._added(file, seen, session_id)
            if self._same(file, session_id):
                told = f"“{title}” from {name} is here already; nothing was changed."
                return TakenIn(session_id=session_id, title=title, added=False, told=told)
        raise KnownError(
            f"{name}: its session is here already, and cannot be compared with it. Nothing was "
            "imported.",
            "Delete the damaged session from the list, then import this one.",
        )

    def restore(self, file: SessionFile, name: str) -> TakenIn:
        """Take in a session that was read already, by its id; one that is there is left alone.

        Args:
            file: The session.
            name: What to call it in messages.

        Raises:
            KnownError: As `take`.
        """
        content = self._content(file, name)
        title, session_id = content.scenario.title, file.session_id
        if session_id in {summary.session_id for summary in self._log.sessions()}:
            told = f"“{title}” is here already; nothing was changed."
            return TakenIn(session_id=session_id, title=title, added=False, told=told)
        return self._added(file, self._looked_at(file, content, name), session_id)

    def _content(self, file: SessionFile, name: str) -> Content:
        try:
            return self._library.thaw(file.content)
        except KnownError as error:
            raise KnownError(f"{name}: {error.problem} Nothing was imported.", _AGAIN) from error

    def _looked_at(self, file: SessionFile, content: Content, name: str) -> Review:
        """The session as every screen will look at it."""
        events = [stored.event for stored in file.events]
        if problem := first_problem(content, events):
            raise KnownError(
                f"{name} does not hang together: {problem}. Nothing was imported.", _AGAIN
            )
        try:
            return review(
                session_id=file.session_id,
                content=content,
                events=events,
                advice=self._advice,
                started_ms=file.events[0].at_ms,
            )
        # Whatever a log from elsewhere breaks here it would break later on a screen.
        except Exception as error:
            raise KnownError(
                f"{name} cannot be looked at: {error!r:.200}. Nothing was imported.", _AGAIN
            ) from error

    def _same(self, file: SessionFile, session_id: str) -> bool:
        """Whether a file says nothing that is not here already; comments may be left out of it."""
        try:
            here = self._log.events(session_id)
            return (
                file.events in (here, without_remarks(here))
                and self._log.content(session_id) == file.content
            )
        except KnownError:
            return False  # What cannot be read is not the same.

    def _added(self, file: SessionFile, seen: Review, session_id: str) -> TakenIn:
        self._log.restore(summary_of(session_id, seen, file.events), file.content, file.events)
        title = seen.content.scenario.title
        other = session_id != file.session_id
        told = f"“{title}” was imported."
        if other:
            told += " Another session has its id, so it got a new one."
        if file.marks is not None and self._history is not None:
            self._history.mark(session_id, file.marks)
        return TakenIn(session_id=session_id, title=title, added=True, told=told)


def summary_of(session_id: str, seen: Review, events: Sequence[StoredEvent]) -> SessionSummary:
    """The row in the list of sessions for one that was held elsewhere."""
    content, call = seen.content, seen.call
    return SessionSummary(
        session_id=session_id,
        scenario_id=content.scenario.scenario_id,
        title=content.scenario.title,
        buyer=" and ".join(buyer.name for buyer in content.buyers),
        started_ms=events[0].at_ms,
        last_ms=events[-1].at_ms,
        turns=len(call.rep_turns),
        outcome=seen.debrief.scorecard.outcome,
        score=seen.debrief.scorecard.score,
        ended=call.ended is not None,
    )


def another_id(file: SessionFile) -> str:
    """An id for a session whose own is taken: the same for the same log, whenever it is asked."""
    digest = hashlib.sha256(f"{file.session_id}\n{file.content}\n".encode())
    for stored in file.events:
        kind, version, data = encode(stored.event)
        digest.update(f"{stored.at_ms} {kind} {version} {data}\n".encode())
    return digest.hexdigest()[:32]
