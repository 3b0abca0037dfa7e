"""The latest of what was practised: a row a session, and what can be done with it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.buyer.scenario import Scenario
from app.ports.history import Shelved, Wanted
from app.ports.session_log import SessionSummary
from app.ui.kinds import NOUNS, again_from, turns_of
from app.ui.needs import Desk, Place
from app.ui.outcomes import OUTCOME_INK, OUTCOME_SIGN
from app.ui.people import within
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.words import moment, outcome_words, points

ROWS_AT_ONCE = 8


class SessionRow(Surface):
    """One past session: when, with whom, how it ended, and what can be done with it."""

    go = Signal(object)
    delete = Signal()

    def __init__(self, theme: Theme, shelved: Shelved, scenario: Scenario | None) -> None:
        """A row; `scenario` is what was played, if the library still has it."""
        super().__init__(margins=GAP, gap=GAP_S)
        summary = shelved.summary
        self.summary = summary
        self.noun = NOUNS[scenario.kind] if scenario is not None else "call"
        written = scenario is not None and scenario.written
        when = moment(summary.started_ms)
        to = "to" if written else "with"
        session = f"the {self.noun} {to} {within(summary.buyer)}, {when}"
        told = [summary.buyer, when, turns_of(summary.turns, written=written)]
        if shelved.forked_from is not None:
            told.append(again_from(shelved.forked_from[1], written=written))
        words = column(
            label(summary.title, strong=True),
            label(" · ".join(told), "caption", tone="muted"),
            gap=2,
        )
        signs = Flow(GAP_S)
        signs.addWidget(outcome_badge(theme, summary, scenario))
        if summary.score is not None and summary.ended:
            signs.addWidget(Badge(theme, f"{points(summary.score)} of 100", sign="scorecard"))
        words.addSpacing(6)
        words.addWidget(holder(signs))
        buttons = Flow(GAP_S)
        for button in self._buttons(theme, session):
            buttons.addWidget(button)
        self.add(Split(theme, holder(words), holder(buttons), narrow=760, shares=(1, 0), gap=GAP))

    def _buttons(self, theme: Theme, session: str) -> list[Button]:
        subject = self.summary.session_id
        places = []
        if not self.summary.ended:
            places.append(("Go on", "resume", "primary"))
        if self.summary.turns:
            places.append(("Debrief", "debrief", ""))
            places.append(("Replay", "replay", ""))
        buttons = []
        for word, kind, look in places:
            button = Button(theme, word, kind=look, name=f"{word}: {session}")  # type: ignore[arg-type]
            place = Place(kind=kind, subject=subject)  # type: ignore[arg-type]
            button.clicked.connect(lambda _=False, place=place: self.go.emit(place))
            buttons.append(button)
        trash = Button(theme, kind="icon", picture="trash", name=f"Delete {session}")
        trash.clicked.connect(self.delete)
        return [*buttons, trash]


class SessionList(QWidget):
    """The newest sessions; there may be thousands more, which are not even read."""

    go = Signal(object)
    delete = Signal(object, str)
    """The summary of a session to be deleted, and what it is: "call", "note" or "e-mail"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: list[SessionRow] = []
        """The rows shown, newest first."""
        self.total = 0
        """How many there are, those put away not counted."""
        self._rows = column(gap=GAP_S)
        self.setLayout(self._rows)

    def refresh(self, scenarios: Mapping[str, Scenario]) -> None:
        """Read the sessions anew; raises KnownError.

        Args:
            scenarios: What there is in the library, by id.
        """
        clear(self._rows)
        self.rows = []
        found = self._desk.trainer.history.find(Wanted(), most=ROWS_AT_ONCE)
        self.total = found.total
        self.rows = [
            self._row(shelved, scenarios.get(shelved.summary.scenario_id))
            for shelved in found.sessions
        ]
        for entry in self.rows:
            self._rows.addWidget(entry)
        if not self.rows:
            self._rows.addWidget(self._empty())
        else:
            self._rows.addWidget(self._to_all(found.total))

    def _row(self, shelved: Shelved, scenario: Scenario | None) -> SessionRow:
        entry = SessionRow(self._desk.theme, shelved, scenario)
        entry.go.connect(self.go)
        entry.delete.connect(lambda: self.delete.emit(shelved.summary, entry.noun))
        return entry

    def _to_all(self, total: int) -> QWidget:
        button = Button(
            self._desk.theme,
            f"All your practice ({total:,})",
            picture="history",
            hint="Search it, mark it, and see your tries (Ctrl+H)",
        )
        button.clicked.connect(lambda: self.go.emit(Place(kind="history")))
        line = row(button)
        line.addStretch()
        return holder(line)

    def _empty(self) -> Surface:
        empty = Surface(gap=4)
        return empty.add(
            label("Nothing yet", "heading"),
            Prose(
                self._desk.theme,
                "Read a brief, make a call or write a note. The debrief opens as soon as it is "
                "over, and everything is kept here to be replayed.",
                tone="muted",
            ),
        )


def outcome_badge(theme: Theme, summary: SessionSummary, scenario: Scenario | None) -> Badge:
    """How a session ended, as what was practised calls it, if the library still has that."""
    return ending_badge(theme, summary, scenario.outcome_words if scenario is not None else {})


def ending_badge(theme: Theme, summary: SessionSummary, own: Mapping[str, str]) -> Badge:
    """How a session ended; `own` is what its scenario calls its endings."""
    words = outcome_words(summary.outcome, ended=summary.ended, own=own)
    return ended_badge(theme, words, summary.outcome, ended=summary.ended)


def ended_badge(theme: Theme, words: str, outcome: str, *, ended: bool) -> Badge:
    """How a session ended, in given words, or that it did not."""
    if not ended:
        return Badge(theme, words, ink="warn", sign="clock")
    ink = OUTCOME_INK.get(outcome, "muted")
    return Badge(theme, words, ink=ink, sign=OUTCOME_SIGN[ink])  # type: ignore[arg-type]
