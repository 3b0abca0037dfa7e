"""The list of what was practised: a row a session, and what can be done with it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.buyer.scenario import Scenario
from app.ports.session_log import SessionSummary
from app.ui.kinds import NOUNS, turns_of
from app.ui.needs import Desk, Place
from app.ui.outcomes import OUTCOME_INK, OUTCOME_SIGN
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.words import moment, outcome_words, points

ROWS_AT_ONCE = 8


class SessionRow(Surface):
    """One past session: when, with whom, how it ended, and what can be done with it."""

    go = Signal(object)
    delete = Signal()

    def __init__(self, theme: Theme, summary: SessionSummary, scenario: Scenario | None) -> None:
        """A row; `scenario` is what was played, if the library still has it."""
        super().__init__(margins=GAP, gap=GAP_S)
        self.summary = summary
        self.noun = NOUNS[scenario.kind] if scenario is not None else "call"
        self._own = scenario.outcome_words if scenario is not None else {}
        written = scenario is not None and scenario.written
        when = moment(summary.started_ms)
        to = "to" if written else "with"
        session = f"the {self.noun} {to} {summary.buyer}, {when}"
        told = [summary.buyer, when, turns_of(summary.turns, written=written)]
        words = column(
            label(summary.title, strong=True),
            label(" · ".join(told), "caption", tone="muted"),
            gap=2,
        )
        signs = Flow(GAP_S)
        signs.addWidget(self._outcome(theme))
        if summary.score is not None and summary.ended:
            signs.addWidget(Badge(theme, f"{points(summary.score)} of 100", sign="scorecard"))
        words.addSpacing(6)
        words.addWidget(holder(signs))
        buttons = Flow(GAP_S)
        for button in self._buttons(theme, session):
            buttons.addWidget(button)
        self.add(Split(theme, holder(words), holder(buttons), narrow=760, shares=(1, 0), gap=GAP))

    def _outcome(self, theme: Theme) -> Badge:
        summary = self.summary
        if not summary.ended:
            return Badge(theme, "Not finished", ink="warn", sign="clock")
        ink = OUTCOME_INK.get(summary.outcome, "muted")
        words = outcome_words(summary.outcome, ended=True, own=self._own)
        return Badge(theme, words, ink=ink, sign=OUTCOME_SIGN[ink])  # type: ignore[arg-type]

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
    """The sessions, newest first, a part at a time."""

    go = Signal(object)
    delete = Signal(object, str)
    """The summary of a session to be deleted, and what it is: "call", "note" or "e-mail"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown = ROWS_AT_ONCE
        self.rows: list[SessionRow] = []
        """The rows shown, newest first."""
        self._rows = column(gap=GAP_S)
        self.setLayout(self._rows)

    def refresh(self, scenarios: Mapping[str, Scenario]) -> None:
        """Read the sessions anew; raises KnownError.

        Args:
            scenarios: What there is in the library, by id.
        """
        clear(self._rows)
        sessions = self._desk.trainer.sessions()
        self.rows = [
            self._row(summary, scenarios.get(summary.scenario_id))
            for summary in sessions[: self._shown]
        ]
        for entry in self.rows:
            self._rows.addWidget(entry)
        if not sessions:
            self._rows.addWidget(self._empty())
        elif len(sessions) > self._shown:
            more = Button(self._desk.theme, f"Show {len(sessions) - self._shown} older ones")
            more.clicked.connect(lambda: self._show_more(scenarios))
            self._rows.addWidget(more)

    def _row(self, summary: SessionSummary, scenario: Scenario | None) -> SessionRow:
        entry = SessionRow(self._desk.theme, summary, scenario)
        entry.go.connect(self.go)
        entry.delete.connect(lambda: self.delete.emit(summary, entry.noun))
        return entry

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

    def _show_more(self, scenarios: Mapping[str, Scenario]) -> None:
        self._shown += 5 * ROWS_AT_ONCE
        self.refresh(scenarios)
