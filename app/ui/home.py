"""Home: what can be practised, and the calls of the past."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.ports.content import Broken
from app.ports.problems import KnownError
from app.ports.session_log import SessionSummary
from app.ui.home_cards import ScenarioCard, SessionRow
from app.ui.needs import Desk, Place, Screen
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.ask import Question
from app.ui.widgets.badge import Badge, Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, Tiles, column, holder, row
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.words import moment, shortened

ROWS_AT_ONCE = 20
NARROWEST_CARD = 420


class Home(Screen):
    """The first screen."""

    title = "Skeptic"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown = ROWS_AT_ONCE
        self.question: Question | None = None
        self.page = Page(desk.theme, widest=1040, name="Home")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._privacy = label("", tone="muted")
        self._notes = column(gap=GAP_S)
        self._tiles = Tiles(desk.theme, NARROWEST_CARD)
        self._rows = column(gap=GAP_S)
        self.page.add(
            column(
                label("Who do you want to talk to?", "display"),
                self._privacy,
                gap=GAP_S,
            ),
            self._notes,
            holder(self._tiles),
        )
        self.page.body.addSpacing(GAP)
        self.page.add(label("Your calls", "title"), self._rows)
        self.page.body.addStretch()

    def arrive(self) -> None:
        self.refresh()
        first = next(iter(self.scenario_cards), None)
        if first is not None:
            first.read.setFocus()

    @property
    def scenario_cards(self) -> list[ScenarioCard]:
        """The scenarios shown."""
        return self.findChildren(ScenarioCard)

    @property
    def session_rows(self) -> list[SessionRow]:
        """The past calls shown, newest first."""
        return [row for row in self.findChildren(SessionRow) if not row.isHidden()]

    def refresh(self) -> None:
        """Read everything anew."""
        for layout in (self._notes, self._tiles, self._rows):
            clear(layout)
        try:
            self._fill_notes()
            self._fill_scenarios()
            self._fill_sessions()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)

    def _fill_notes(self) -> None:
        engine = self._desk.trainer.engine
        self._privacy.setText(
            "Practise with a buyer who has heard it all. "
            + (
                "What is said in a call goes to the server you have chosen."
                if engine.backend == "openai"
                else "Every word stays on this computer."
            )
        )
        if engine.backend == "lines":
            self._notes.addWidget(self._no_model(engine.note))
        else:
            where = "on this computer" if engine.backend == "llama" else "through a server"
            badge = Badge(self._desk.theme, f"{shortened(engine.model)}, {where}", sign="info")
            badge.setToolTip(engine.model)
            line = Flow(GAP_S)
            line.addWidget(label("The buyer’s words come from", tone="muted", wrap=False))
            line.addWidget(badge)
            self._notes.addWidget(holder(line))
        if broken := self._desk.trainer.broken():
            self._notes.addWidget(_broken_box(self._desk, broken))

    def _no_model(self, note: str) -> Surface:
        box = Surface("accent", gap=GAP_S, margins=GAP)
        choose = Button(self._desk.theme, "Choose a model", name="Choose a model in the settings")
        choose.clicked.connect(lambda: self.go.emit(Place(kind="settings")))
        line = row(gap=12)
        line.addWidget(Sign(self._desk.theme, "info", "accent"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(Prose(self._desk.theme, note), 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(choose, 0, Qt.AlignmentFlag.AlignVCenter)
        return box.add(line)

    def _fill_scenarios(self) -> None:
        contents = self._desk.trainer.scenarios()
        for content in contents:
            card = ScenarioCard(self._desk.theme, content)
            card.chosen.connect(lambda name: self.go.emit(Place(kind="brief", subject=name)))
            self._tiles.addWidget(card)
        if not contents:
            empty = Surface()
            empty.add(
                label("There is nothing to practise yet", "heading"),
                Prose(
                    self._desk.theme,
                    "No usable scenario was found. Put one into the folder “scenarios” of your "
                    "data folder; the settings show where that is.",
                    tone="muted",
                ),
            )
            self._tiles.addWidget(empty)

    def _fill_sessions(self) -> None:
        sessions = self._desk.trainer.sessions()
        for summary in sessions[: self._shown]:
            self._rows.addWidget(self._session_row(summary))
        if not sessions:
            empty = Surface(gap=4)
            empty.add(
                label("No calls yet", "heading"),
                Prose(
                    self._desk.theme,
                    "Read a brief, make a call. The debrief opens as soon as it ends, and every "
                    "call is kept here to be replayed.",
                    tone="muted",
                ),
            )
            self._rows.addWidget(empty)
        elif len(sessions) > self._shown:
            more = Button(self._desk.theme, f"Show {len(sessions) - self._shown} older calls")
            more.clicked.connect(self._show_more)
            self._rows.addWidget(more)

    def _session_row(self, summary: SessionSummary) -> SessionRow:
        entry = SessionRow(self._desk.theme, summary)
        entry.go.connect(self.go)
        entry.delete.connect(lambda: self.ask_delete(summary))
        return entry

    def _show_more(self) -> None:
        self._shown += 10 * ROWS_AT_ONCE
        self.refresh()

    def ask_delete(self, summary: SessionSummary) -> None:
        """Delete a call for good, if that is really meant."""
        question = Question(
            self._desk.theme,
            self,
            question="Delete this call for good?",
            detail=f"{summary.buyer}, {moment(summary.started_ms)}. Its words, its debrief and "
            "its replay go with it.",
            yes="Delete the call",
            no="Keep it",
            kind="danger",
        )
        question.accepted.connect(lambda: self._delete(summary.session_id))
        question.finished.connect(question.deleteLater)
        self.question = question
        question.open()

    def _delete(self, session_id: str) -> None:
        try:
            self._desk.trainer.delete(session_id)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
        self._desk.drafts.pop(session_id, None)
        self.arrive()


def _broken_box(desk: Desk, broken: tuple[Broken, ...]) -> Surface:
    box = Surface("warn", gap=GAP_S, margins=GAP)
    files = "One file was" if len(broken) == 1 else f"{len(broken)} files were"
    box.add(row(Sign(desk.theme, "alert", "warn"), label(f"{files} left out", strong=True), gap=12))
    for entry in broken:
        problems = "\n".join(f"\u2022 {problem}" for problem in entry.problems)
        box.add(Prose(desk.theme, f"{entry.file}\n{problems}"))
    return box
