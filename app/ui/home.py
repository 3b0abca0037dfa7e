"""Home: the library of what can be practised, and what was practised so far."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from app.ports.content import Broken
from app.ports.problems import KnownError
from app.ports.session_log import SessionSummary
from app.ui.deleting import ask_delete
from app.ui.home_cards import ScenarioCard
from app.ui.home_library import LibraryView
from app.ui.home_sessions import SessionList, SessionRow
from app.ui.needs import Desk, Place, Screen
from app.ui.progress.home_plan import HomePlan
from app.ui.team.home_card import HomeAssignments
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.ask import Question
from app.ui.widgets.badge import Badge, Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.words import shortened


class Home(Screen):
    """The first screen."""

    title = "Skeptic"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.question: Question | None = None
        self.page = Page(desk.theme, widest=1040, name="Home")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._privacy = label("", tone="muted")
        self._notes = column(gap=GAP_S)
        self.library = LibraryView(desk)
        self.library.chosen.connect(lambda name: self.go.emit(Place(kind="brief", subject=name)))
        self.sessions = SessionList(desk)
        self.sessions.go.connect(self.go)
        self.sessions.delete.connect(self.ask_delete)
        self._past = label("Your practice so far", "title")
        self.to_past = Button(desk.theme, "Your practice so far", picture="down")
        self.to_past.clicked.connect(self._show_past)
        head = row(gap=GAP)
        head.addWidget(label("Who do you want to talk to?", "display"), 1)
        head.addWidget(self.to_past, 0, Qt.AlignmentFlag.AlignVCenter)
        self.plan = HomePlan(desk)
        self.plan.go.connect(self.go)
        self.plan.failed.connect(self.failed)
        self.assignments = HomeAssignments(desk)
        self.assignments.go.connect(self.go)
        self.page.add(column(head, self._privacy, gap=GAP_S), self._notes, self.assignments)
        self.page.add(self.plan, self.library)
        self.page.body.addSpacing(GAP)
        self.page.add(self._past, self.sessions)
        self.page.body.addSpacing(GAP)
        self.page.add(self._real_calls(), self._own_content(), self._packs())
        self.page.body.addStretch()
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._search)

    def arrive(self) -> None:
        self.refresh()
        # What has just been made takes the focus only once it is shown.
        QTimer.singleShot(0, self, self._begin)

    @property
    def scenario_cards(self) -> list[ScenarioCard]:
        """The scenarios shown."""
        return self.library.shown

    @property
    def session_rows(self) -> list[SessionRow]:
        """The past sessions shown, newest first."""
        return self.sessions.rows

    def refresh(self) -> None:
        """Read everything anew."""
        clear(self._notes)
        self._show_assignments()
        try:
            self._fill_notes()
            contents = self._desk.trainer.scenarios()
            self.library.refresh(contents)
            self.plan.refresh({c.scenario.scenario_id: c for c in contents})
            self.sessions.refresh({c.scenario.scenario_id: c.scenario for c in contents})
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
        self.to_past.setVisible(bool(self.session_rows))

    def _show_assignments(self) -> None:
        """A team that cannot be read leaves the rest of Home as it is."""
        try:
            self.assignments.refresh()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)

    def _real_calls(self) -> Surface:
        """The way to calls that were held elsewhere."""
        self.bring_in = Button(self._desk.theme, "Bring in a call", picture="note")
        self.bring_in.clicked.connect(lambda: self.go.emit(Place(kind="import")))
        return self._way(
            self.bring_in,
            "A call of your own",
            "The transcript of a real call can be scored, replayed, and the moment it went wrong "
            "made into a drill.",
        )

    def _own_content(self) -> Surface:
        """The way to where personas and scenarios are written."""
        self.write = Button(self._desk.theme, "Your content", picture="edit", hint="Ctrl+D")
        self.write.clicked.connect(lambda: self.go.emit(Place(kind="authoring")))
        return self._way(
            self.write,
            "A buyer of your own",
            "Write a scenario in a quarter of an hour: from a template, from your notes, or from "
            "the transcript of a call. It is checked as you type and can be tried at once.",
        )

    def _packs(self) -> Surface:
        """The way to content from others, and for others."""
        self.packs = Button(self._desk.theme, "Packs", picture="pack")
        self.packs.clicked.connect(lambda: self.go.emit(Place(kind="packs")))
        return self._way(
            self.packs,
            "From somebody, for somebody",
            "Scenarios and personas that a colleague made can be taken in from a pack, and yours "
            "put into one.",
        )

    def _way(self, button: Button, title: str, told: str) -> Surface:
        """A box with a way elsewhere: what is there, and the button that leads to it."""
        theme = self._desk.theme
        words = column(label(title, "heading"), Prose(theme, told, tone="muted"), gap=4)
        line = row(button)
        line.addStretch()
        return Surface(gap=GAP).add(
            Split(theme, holder(words), holder(line), narrow=620, shares=(1, 0), gap=GAP)
        )

    def _search(self) -> None:
        if self.library.search.isVisible():
            self.library.search.setFocus()
            self.library.search.selectAll()

    def _show_past(self) -> None:
        QTimer.singleShot(0, self, lambda: self.page.reveal(self._past))
        first = self.session_rows[0].findChild(Button) if self.session_rows else None
        if first is not None:
            first.setFocus()

    def _begin(self) -> None:
        self.library.focus()
        focus = self.focusWidget()
        if isinstance(focus, ScenarioCard) and focus is not next(iter(self.scenario_cards), None):
            self.page.ensureWidgetVisible(focus)

    def _fill_notes(self) -> None:
        engine = self._desk.trainer.engine
        self._privacy.setText(
            "Practise with a buyer who has heard it all. "
            + (
                "What you say goes to the server you have chosen."
                if engine.backend == "openai"
                else self._where_words_stay()
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

    def _where_words_stay(self) -> str:
        try:
            team = self._desk.trainer.team.membership
        except KnownError:
            team = None  # What is wrong with it is told elsewhere on Home.
        if team is None:
            return "Every word stays on this computer."
        return "Every word stays on this computer, until you hand it in."

    def _no_model(self, note: str) -> Surface:
        box = Surface("accent", gap=GAP_S, margins=GAP)
        choose = Button(self._desk.theme, "Choose a model", name="Choose a model in the settings")
        choose.clicked.connect(lambda: self.go.emit(Place(kind="settings")))
        line = row(gap=12)
        line.addWidget(Sign(self._desk.theme, "info", "accent"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(Prose(self._desk.theme, note), 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(choose, 0, Qt.AlignmentFlag.AlignVCenter)
        return box.add(line)

    def ask_delete(self, summary: SessionSummary, noun: str) -> None:
        """Delete a session for good, if that is really meant."""
        self.question = ask_delete(
            self._desk,
            self,
            summary=summary,
            noun=noun,
            deleted=self._deleted,
            failed=self.failed.emit,
        )

    def _deleted(self) -> None:
        self.refresh()
        self._show_past()


def _broken_box(desk: Desk, broken: tuple[Broken, ...]) -> Surface:
    box = Surface("warn", gap=GAP_S, margins=GAP)
    files = "One file was" if len(broken) == 1 else f"{len(broken)} files were"
    box.add(row(Sign(desk.theme, "alert", "warn"), label(f"{files} left out", strong=True), gap=12))
    for entry in broken:
        problems = "\n".join(f"\u2022 {problem}" for problem in entry.problems)
        box.add(Prose(desk.theme, f"{entry.file}\n{problems}"))
    return box
