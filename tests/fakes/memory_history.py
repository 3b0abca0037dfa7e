"""A shelf of past sessions that lives as long as the test, on any log that does too."""

import unicodedata
from collections.abc import Iterator, Sequence

from app.adapters.search_terms import Term, terms_of
from app.domain.events import BuyerSpoke, RepSpoke, SessionStarted
from app.domain.figures import Figures
from app.domain.transcript import Speaker
from app.ports.history import Counted, Found, Hit, Marks, Shelved, Wanted
from app.ports.problems import KnownError
from app.ports.session_log import SessionLog, SessionSummary


class MemoryHistory:
    """Implements `app.ports.history.History`: slow, short, and meant to find the same.

    With `full` it takes no figures, like a full disk.
    """

    def __init__(self, log: SessionLog) -> None:
        self._log = log
        self.marks: dict[str, Marks] = {}
        self.figures: dict[str, Figures] = {}
        self.full = False

    def find(self, wanted: Wanted, *, first: int = 0, most: int = 20) -> Found:
        terms = terms_of(wanted.words)
        if wanted.words.strip() and not terms:
            return Found(sessions=(), total=0)
        found = [
            self._shelved(s, terms)
            for s in self._log.sessions()
            if self._is_wanted(s, wanted) and self._has(s, terms)
        ]
        if wanted.order == "best":
            found.sort(key=lambda f: 1.0 if f.summary.score is None else -f.summary.score)
        return Found(sessions=tuple(found[first : first + most]), total=len(found))

    def shelved(self, session_id: str) -> Shelved:
        for summary in self._log.sessions():
            if summary.session_id == session_id:
                return self._shelved(summary, ())
        raise KnownError(f"There is no session {session_id!r}.", "Choose one from the list.")

    def mark(self, session_id: str, marks: Marks) -> None:
        self.shelved(session_id)
        self.marks[session_id] = marks

    def tags(self) -> tuple[str, ...]:
        alive = {s.session_id for s in self._log.sessions()}
        return tuple(sorted({t for s, m in self.marks.items() if s in alive for t in m.tags}))

    def keep_figures(self, session_id: str, figures: Figures) -> None:
        if self.full:
            raise KnownError("The disk is full.", "Make room, then try again.")
        self.shelved(session_id)
        self.figures[session_id] = figures

    def uncounted(self) -> tuple[str, ...]:
        over = [s.session_id for s in self._log.sessions() if s.ended]
        return tuple(s for s in over if s not in self.figures)

    def counted(self, newest: int | None = None) -> Sequence[Counted]:
        found = tuple(
            Counted(
                session_id=s.session_id,
                scenario_id=s.scenario_id,
                persona_id=self._started(s.session_id)[0],
                started_ms=s.started_ms,
                forked_from=self._started(s.session_id)[2],
                labeller_version=self._started(s.session_id)[1],
                figures=self.figures[s.session_id],
            )
            for s in reversed(self._log.sessions())
            if s.ended and s.session_id in self.figures and not self._marks(s.session_id).archived
        )
        return found if newest is None else found[max(0, len(found) - newest) :]

    def older_than(self, started_ms: int) -> tuple[str, ...]:
        return tuple(
            s.session_id
            for s in reversed(self._log.sessions())
            if s.started_ms < started_ms
            and not self._marks(s.session_id).archived
            and not self._marks(s.session_id).favourite
        )

    def damaged(self) -> tuple[str, ...]:
        return ()

    def _marks(self, session_id: str) -> Marks:
        return self.marks.get(session_id, Marks())

    def _is_wanted(self, summary: SessionSummary, wanted: Wanted) -> bool:
        marks, score = self._marks(summary.session_id), summary.score
        figures = self.figures.get(summary.session_id)
        return (
            wanted.scenario_id in {"", summary.scenario_id}
            and wanted.persona_id in {"", self._started(summary.session_id)[0]}
            and (wanted.since_ms is None or summary.started_ms >= wanted.since_ms)
            and (wanted.until_ms is None or summary.started_ms < wanted.until_ms)
            and wanted.outcome in {"", summary.outcome}
            and (wanted.least_score is None or (score is not None and score >= wanted.least_score))
            and (wanted.most_score is None or (score is not None and score <= wanted.most_score))
            and (wanted.move is None or (figures is not None and wanted.move in figures.labels))
            and wanted.tag in {"", *marks.tags}
            and (marks.favourite or not wanted.favourites)
            and marks.archived == wanted.archived
        )

    def _shelved(self, summary: SessionSummary, terms: Sequence[Term]) -> Shelved:
        persona, _, forked_from = self._started(summary.session_id)
        hits = [
            Hit(turn=turn, speaker=speaker, text=text, found=())
            for turn, speaker, text in self._said(summary.session_id)
            if any(_stands_in(term, text) for term in terms)
        ]
        return Shelved(
            summary=summary,
            persona_id=persona,
            marks=self._marks(summary.session_id),
            forked_from=forked_from,
            hits=tuple(hits[:3]),
        )

    def _has(self, summary: SessionSummary, terms: Sequence[Term]) -> bool:
        marks = self._marks(summary.session_id)
        texts = [text for _, _, text in self._said(summary.session_id)]
        texts.append("\n".join((summary.title, marks.note, marks.lesson, *marks.tags)))
        return all(any(_stands_in(term, text) for text in texts) for term in terms)

    def _said(self, session_id: str) -> Iterator[tuple[int, Speaker, str]]:
        for stored in self._log.events(session_id):
            match stored.event:
                case RepSpoke(turn=turn, text=text):
                    yield turn, "rep", text
                case BuyerSpoke(turn=turn, text=text):
                    yield turn, "buyer", text

    def _started(self, session_id: str) -> tuple[str, str, tuple[str, int] | None]:
        for stored in self._log.events(session_id):
            if isinstance(stored.event, SessionStarted):
                parent, _, turn = (stored.event.forked_from or "").rpartition(":")
                fork = (parent, int(turn)) if parent else None
                return stored.event.persona_id, stored.event.labeller_version, fork
        return "", "", None


def _stands_in(term: Term, text: str) -> bool:
    said, wanted = _words(text), _words(term.text)
    for at in range(len(said) - len(wanted) + 1):
        piece = said[at : at + len(wanted)]
        if piece == wanted:
            return True
        if term.open_ended and piece[:-1] == wanted[:-1] and piece[-1].startswith(wanted[-1]):
            return True
    return False


def _words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(c.casefold() if c.isalnum() else " " for c in plain).split()
