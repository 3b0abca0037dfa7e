"""The team for its manager: what waits, who is where, and where all of them struggle."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.domain.team.overview import LEAST_REPS, LOOK_BACK, TeamView
from app.ports.problems import KnownError
from app.ui.needs import Desk, Place
from app.ui.team.elsewhere_card import ElsewhereCard
from app.ui.team.exchange_line import ExchangeLine
from app.ui.team.filled import FilledScreen
from app.ui.team.team_parts import (
    SKILLS_FIRST,
    assignment_row,
    leaderboard,
    skill_row,
    struggle_box,
    waiting_row,
)
from app.ui.tokens import GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Prose, label
from app.ui.widgets.tick import Tick
from app.ui.words import count_of

ASSIGNMENTS_FIRST = 8
NOT_SEEN = (
    "You see what your reps handed in, and nothing else of their practice. Skills are shown as the "
    "spread of the team, without names."
)


class TeamViewScreen(FilledScreen):
    """Everything a manager does begins here."""

    title = "Team"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, widest=1040)
        self._all_assignments = self._all_skills = False
        self.elsewhere = ElsewhereCard(desk)
        self.elsewhere.failed.connect(self.failed)
        self.elsewhere.news.connect(self.news)
        self.page.add(self.elsewhere)
        self.line = ExchangeLine(desk)
        self.line.failed.connect(self.failed)
        self.page.body.insertWidget(0, self.line)
        desk.exchange.ended.connect(self._exchanged)
        self.refresh()

    @property
    def place(self) -> Place:
        return Place(kind="team")

    def arrive(self) -> None:
        first = self.openers[0] if self.openers else self.give
        QTimer.singleShot(0, self, first.setFocus)

    def refresh(self) -> None:
        """Read the team anew."""
        team = self._desk.trainer.team
        self.view: TeamView = team.overview()
        self.openers: list[Button] = []
        """Of what waits, in the order of the page."""
        self.givers: list[Button] = []
        """Of scenarios that are suggested."""
        parts = [self._head(), self._waiting(), self._assignments()]
        if self.view.struggles:
            parts.append(self._struggles())
        parts += [self._skills(), self._leaderboard()]
        if odd := self._odd():
            parts.append(odd)
        self.fill(parts)

    def _exchanged(self) -> None:
        """Something may have come. Nobody is to lose their place on the page by that."""
        at, focused = self.page.verticalScrollBar().value(), self.holds_focus
        self.refresh()
        if focused:
            self.arrive()
        QTimer.singleShot(0, self, lambda: self.page.verticalScrollBar().setValue(at))

    def _head(self) -> QWidget:
        theme, team = self._desk.theme, self._desk.trainer.team.team
        self.give = Button(theme, "Assign a scenario", kind="primary", picture="send")
        self.give.clicked.connect(lambda: self.go.emit(Place(kind="assign")))
        asked = sum(m.standing == "asked" for m in team.members.values())
        words = f"Members: {asked} would like in" if asked else "Members and place"
        self.members = Button(theme, words, picture="team")
        self.members.clicked.connect(lambda: self.go.emit(Place(kind="team_join")))
        buttons = Flow(GAP_S)
        buttons.addWidget(self.give)
        buttons.addWidget(self.members)
        return holder(
            column(
                label(team.name, "display"),
                Prose(theme, NOT_SEEN, tone="muted"),
                holder(buttons),
                gap=GAP_S,
            )
        )

    def _waiting(self) -> QWidget:
        theme, desk = self._desk.theme, self._desk.trainer.team
        box = Surface(gap=12)
        box.add(label("Waits for you", "heading"))
        for number, submission in enumerate(self.view.waiting):
            if number:
                box.add(rule())
            line, button = waiting_row(
                theme, desk.team, submission, desk.name_of(submission.rep), self.go.emit
            )
            self.openers.append(button)
            box.add(line)
        if not self.view.waiting:
            box.add(label("Nothing just now.", tone="muted"))
        return box

    def _assignments(self) -> QWidget:
        theme, views = self._desk.theme, self.view.assignments
        box = Surface(gap=12)
        box.add(label("Assignments", "heading"))
        shown = views if self._all_assignments else views[:ASSIGNMENTS_FIRST]
        now = self._desk.trainer.now_ms()
        for number, view in enumerate(shown):
            if number:
                box.add(rule())
            box.add(assignment_row(theme, view, now, self.go.emit))
        if not views:
            box.add(label("Nothing was assigned yet.", tone="muted"))
        if more := len(views) - len(shown):
            box.add(self._more(f"Show {count_of(more, 'older one')}", self._show_assignments))
        return box

    def _struggles(self) -> QWidget:
        theme = self._desk.theme
        titles = {c.scenario.scenario_id: c.scenario.title for c in self._desk.trainer.scenarios()}
        box = Surface(gap=12)
        box.add(
            label("Where most of them struggle", "heading"),
            Prose(
                theme,
                f"By what was asked for in the last {LOOK_BACK} attempts that each handed in.",
                tone="muted",
            ),
        )
        for struggle in self.view.struggles:
            inside, button = struggle_box(theme, struggle, titles, self.go.emit)
            if button is not None:
                self.givers.append(button)
            box.add(inside)
        return box

    def _skills(self) -> QWidget:
        theme, views = self._desk.theme, self.view.skills
        box = Surface(gap=12)
        box.add(label("How skills spread", "heading"))
        if not views:
            least = f"Once {LEAST_REPS} reps have handed something in, their spread is shown here."
            return box.add(label(least, tone="muted"))
        shown = views if self._all_skills else views[:SKILLS_FIRST]
        for number, view in enumerate(shown):
            if number:
                box.add(rule())
            box.add(skill_row(theme, view))
        if len(shown) < len(views):
            box.add(self._more(f"Show all {len(views)} skills", self._show_skills))
        return box

    def _leaderboard(self) -> QWidget:
        theme, desk = self._desk.theme, self._desk.trainer.team
        self.board = Tick(
            theme,
            "Keep a leaderboard",
            about="Off unless you wish for it. Only those who ask to be on it are, and only those "
            "in the team see it: who passed how many of their assignments.",
            ticked=desk.team.leaderboard,
        )
        self.board.chosen.connect(self._set_board)
        box = Surface(gap=12).add(label("Leaderboard", "heading"), self.board)
        if desk.team.leaderboard:
            box.add(leaderboard(theme, desk.team.rows, desk.name_of))
        return box

    def _odd(self) -> QWidget | None:
        """What an honest team would not show, if there is anything."""
        desk = self._desk.trainer.team
        told = [oddity.told for oddity in desk.oddities]
        told += [
            f"Something from {desk.name_of(r.record.author)} counts for nothing: {r.why}."
            for r in desk.team.refused
        ]
        if not told:
            return None
        box = Surface("warn", gap=GAP_S)
        box.add(label("Something is odd", "heading"))
        for line in told:
            box.add(Prose(self._desk.theme, line))
        return box

    def _more(self, words: str, show: object) -> QWidget:
        button = Button(self._desk.theme, words)
        button.clicked.connect(show)
        line = row(button)
        line.addStretch()
        return holder(line)

    def _show_assignments(self) -> None:
        self._all_assignments = True
        self.refresh()

    def _show_skills(self) -> None:
        self._all_skills = True
        self.refresh()

    def _set_board(self, on: bool) -> None:
        try:
            self._desk.trainer.team.set_leaderboard(on)
        except KnownError as error:
            self.board.tick(not on)
            self.failed.emit(error.problem, error.remedy)
            return
        self.refresh()
        QTimer.singleShot(0, self, self.board.setFocus)
