"""Exporting one session, some, or all: one at a time, so that a window can go on in between."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.domain.scoring.advice import Advice
from app.ports.content import ContentLibrary
from app.ports.files import Files, OutFile
from app.ports.history import History
from app.ports.problems import KnownError
from app.ports.session_file import SessionFile, SessionFiles
from app.ports.session_log import SessionLog
from app.services.export.csv_text import Cell, csv_text
from app.services.export.naming import file_name
from app.services.export.reading import reading
from app.services.export.subject import Subject, without_remarks
from app.services.export.tables import TABLES
from app.services.export.wish import Paper, Wish
from app.services.export.xapi import Statement, as_text, statements
from app.services.review import review

XAPI_FILE = "skeptic-xapi.json"


class Report(Protocol):
    """A session as something to read. How it looks and what it says is the window's business."""

    def markdown(self, subject: Subject, *, transcript: bool) -> str:
        """The report as Markdown."""
        ...

    def pdf(self, subject: Subject, *, transcript: bool, paper: Paper) -> bytes:
        """The report as a PDF file."""
        ...


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A session that could not be exported, and why."""

    session_id: str
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What came of an export.

    Attributes:
        place: The file, or the folder of the files, by its full path; empty if nothing was written.
        sessions: How many are in it.
        left_out: Those that are not.
    """

    place: str
    sessions: int
    left_out: tuple[LeftOut, ...]


class Exporter:
    """Looks sessions up and writes them; `begin` gives a run that is stepped through."""

    def __init__(
        self,
        *,
        log: SessionLog,
        library: ContentLibrary,
        advice: Advice,
        files: Files,
        session_files: SessionFiles,
        report: Report,
        history: History | None = None,
    ) -> None:
        """Put the parts together; without a `history` there are no marks to export."""
        self._log = log
        self._library = library
        self._advice = advice
        self._session_files = session_files
        self._history = history
        self._may_go: Callable[[str], None] = lambda session_id: None
        self.files = files
        self.report = report

    def named(self, which: str) -> tuple[str, ...]:
        """The sessions that a word names: "all", "latest", or one by its id.

        Raises:
            KnownError: There is none.
        """
        known = [summary.session_id for summary in self._log.sessions()]
        if which == "all":
            chosen = known
        elif which == "latest":
            chosen = known[:1]
        else:
            chosen = [which] if which in known else []
        if not chosen:
            if which in {"all", "latest"}:
                raise KnownError("There is no session yet.", "Hold one, then export it.")
            raise KnownError(
                f"There is no session {which!r}.", "Give an id from the list, latest, or all."
            )
        return tuple(chosen)

    def title(self, session_id: str) -> str:
        """What a session is called in the list; its id where it is not there."""
        titles = {s.session_id: s.title for s in self._log.sessions()}
        return titles.get(session_id, session_id)

    def begin(
        self, sessions: Sequence[str], wish: Wish, place: str, *, replace: bool = False
    ) -> "ExportRun":
        """Prepare to export.

        Args:
            sessions: By their ids.
            wish: What is wished for.
            place: A file, or a folder; a folder where there are several files.
            replace: Whether files may be replaced.

        Raises:
            KnownError: The wish makes no sense.
        """
        wish.verify()
        return ExportRun(self, tuple(sessions), wish, place, replace=replace)

    def ask_first(self, may_go: Callable[[str], None]) -> None:
        """Ask this before a session is taken elsewhere; it raises KnownError if it may not be."""
        self._may_go = may_go

    def subject(self, session_id: str, wish: Wish) -> Subject:
        """A session with all that is needed of it.

        Raises:
            KnownError: It cannot be read, or may not be taken elsewhere yet.
        """
        self._may_go(session_id)
        frozen, stored = self._log.content(session_id), self._log.events(session_id)
        if not wish.note:
            stored = without_remarks(stored)
        content = self._library.thaw(frozen)
        marks = None
        if self._history is not None and (wish.marks or wish.note):
            marks = self._history.shelved(session_id).marks
        try:
            seen = review(
                session_id=session_id,
                content=content,
                events=[s.event for s in stored],
                advice=self._advice,
                started_ms=stored[0].at_ms if stored else 0,
            )
        # A log that is damaged so that it can be read but makes no sense can break anything.
        except Exception as error:
            raise KnownError(
                f"Session {session_id!r} cannot be looked at: {error!r:.200}.",
                "It is damaged; the others are not touched.",
            ) from error
        return Subject(review=seen, stored=stored, content=frozen, marks=wish.shown(marks))

    def session_file(self, subject: Subject) -> str:
        """The session file of a session. Raises KnownError."""
        file = SessionFile(
            session_id=subject.review.session_id,
            content=subject.content,
            events=subject.stored,
            marks=subject.marks,
        )
        return self._session_files.write(file, reading(subject))


class ExportRun:
    """An export under way. Call `step` until it is false, then `finish`."""

    def __init__(
        self,
        exporter: Exporter,
        sessions: tuple[str, ...],
        wish: Wish,
        place: str,
        *,
        replace: bool,
    ) -> None:
        self._exporter = exporter
        self._sessions = sessions
        self._wish = wish
        self._place = place
        self._replace = replace
        self._rows: dict[str, list[tuple[Cell, ...]]] = {table.name: [] for table in TABLES}
        self._statements: list[Statement] = []
        self._names: set[str] = set()
        self._left_out: list[LeftOut] = []
        self._written = ""
        self._good = 0
        self.total = len(sessions)
        self.done = 0
        """Sessions dealt with so far, of `total`."""

    def step(self) -> bool:
        """Deal with one session. Returns whether there are more.

        Raises:
            KnownError: A file cannot be written; what was written before stays.
        """
        if self.done >= self.total:
            return False
        session_id = self._sessions[self.done]
        self.done += 1
        try:
            subject = self._exporter.subject(session_id, self._wish)
            made = self._make(subject)
        except KnownError as error:
            title = self._exporter.title(session_id)
            self._left_out.append(LeftOut(session_id=session_id, title=title, reason=error.problem))
        else:
            self._good += 1
            if made is not None:
                self._write(subject, made)
        return self.done < self.total

    def finish(self) -> Exported:
        """Write what is written at the end, and tell what came of it. Raises KnownError."""
        if self._good and self._wish.format == "csv":
            self._written = self._exporter.files.write_into(
                self._place, self._tables(), replace=self._replace
            )
        elif self._good and self._wish.format == "xapi":
            self._written = self._write_statements()
        return Exported(place=self._written, sessions=self._good, left_out=tuple(self._left_out))

    def _make(self, subject: Subject) -> bytes | None:
        """What a session's own file holds; None where all go into one."""
        wish, report = self._wish, self._exporter.report
        match wish.format:
            case "json":
                return self._exporter.session_file(subject).encode()
            case "md":
                text = report.markdown(subject, transcript=wish.transcript)
                return text.encode(errors="replace")
            case "pdf":
                return report.pdf(subject, transcript=wish.transcript, paper=wish.paper)
            case "csv":
                rows = {t.name: list(t.rows(subject)) for t in TABLES}
                session_id = subject.review.session_id
                for name, found in rows.items():
                    self._rows[name] += [(session_id, *row) for row in found]
                return None
            case _:
                if not subject.over:
                    raise KnownError("It is not over, so nothing can be said of it yet.")
                if not subject.held_here:
                    raise KnownError("It is a real call; these statements are about practice.")
                self._statements += statements(subject, wish)
                return None

    def _write(self, subject: Subject, data: bytes) -> None:
        files = self._exporter.files
        if self.total == 1 and not files.is_folder(self._place):
            self._written = files.write(self._place, data, replace=self._replace)
            return
        name = file_name(subject.review, self._wish.format, self._names)
        folder = files.write_into(
            self._place, [OutFile(name=name, data=data)], replace=self._replace
        )
        self._written = files.joined(folder, name) if self.total == 1 else folder

    def _tables(self) -> list[OutFile]:
        return [
            OutFile(
                name=f"{table.name}.csv",
                data=csv_text(table.head, self._rows[table.name], excel=self._wish.excel).encode(
                    errors="replace"
                ),
            )
            for table in TABLES
            if (self._wish.transcript or not table.of_words) and (self._wish.note or not table.own)
        ]

    def _write_statements(self) -> str:
        files, place = self._exporter.files, self._place
        if files.is_folder(place):
            place = files.joined(place, XAPI_FILE)
        text = as_text(self._statements, lines=place.lower().endswith(".jsonl"))
        return files.write(place, text.encode(errors="replace"), replace=self._replace)
