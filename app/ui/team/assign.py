"""Assigning a scenario: what, for whom, until when, how, what passes, and a word to go with it."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout

from app.domain.buyer.scenario import Content
from app.ports.problems import KnownError
from app.services.team.values import AssignWish
from app.ui.history_search import day_of
from app.ui.needs import Desk, Place, Screen
from app.ui.people import Cast
from app.ui.team.how_card import HowCard
from app.ui.team.rule_card import RuleCard
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Page, Surface
from app.ui.widgets.text import Prose, label
from app.ui.widgets.tick import Tick
from app.ui.words import count_of

LONGEST_TITLE: Final = 120
MESSAGE_LINES: Final = 4
FROZEN: Final = (
    "They get it exactly as it is now. What you change in the scenario later does not reach them."
)
NOBODY: Final = "Nobody has been let in yet. Whoever joins later gets what is for everyone."


class AssignScreen(Screen):
    """In the order in which a rep will read it."""

    title = "Assign a scenario"

    def __init__(self, desk: Desk, scenario_id: str = "") -> None:
        """The form; begins with a scenario, by its id, or with the first."""
        super().__init__()
        self._desk = desk
        self._contents = {c.scenario.scenario_id: c for c in desk.trainer.scenarios()}
        if not self._contents:
            raise KnownError("There is no scenario to assign.", "Write one, or import a pack.")
        theme = desk.theme
        self._make_what(scenario_id)
        self._make_whom()
        self.how = HowCard(theme, day_of(desk.trainer.now_ms()))
        self.passes = RuleCard(theme, self._content.scenario)
        self.message = QPlainTextEdit()
        self.message.setAccessibleName("Your message")
        self.message.setPlaceholderText("Why this one, and what to look out for (optional)")
        self.message.setTabChangesFocus(True)
        theme.changed.connect(self._fit)
        self._fit()
        self.page = Page(theme, name="Assign a scenario")
        message = Surface(gap=12).add(label("Your message", "heading"), self.message)
        self.page.add(self._what(), self._whom(), self.how, self.passes, message)
        self.page.body.addStretch()
        self.give = Button(theme, "Assign", kind="primary", picture="send")
        self.give.clicked.connect(self.assign)
        foot = row(gap=GAP)
        foot.addStretch()
        foot.addWidget(self.give)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addWidget(Surface("foot", margins=GAP).add(foot))
        self._show_scenario()
        self._show_reps()

    @property
    def place(self) -> Place:
        return Place(kind="assign", subject=self.scenario.value)

    @property
    def wish(self) -> AssignWish:
        """What is filled in."""
        some = self.whom.value == "some"
        rule = self.passes.rule
        return AssignWish(
            scenario_id=self.scenario.value,
            title=self.name.text().strip() or self._content.scenario.title,
            to=tuple(key for key, tick in self.reps.items() if some and tick.ticked),
            due_ms=self.how.due.due_ms,
            attempts=self.how.attempts,
            mode=self.how.mode,
            rule=rule,
            by_rule=self.passes.by_rule.ticked and not self.passes.by_rule.isHidden(),
            message=self.message.toPlainText().strip(),
        )

    def arrive(self) -> None:
        QTimer.singleShot(0, self, self.scenario.setFocus)

    def assign(self) -> None:
        """Give it out, and go to its page."""
        wish = self.wish
        if self.whom.value == "some" and not wish.to:
            self.failed.emit("Nobody is chosen.", "Tick whom it is for, or choose Everyone.")
            return
        try:
            made = self._desk.trainer.team.assign(wish)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.settled.emit()
        self._desk.exchange.now()
        self.go.emit(Place(kind="assignment", subject=made))

    @property
    def _content(self) -> Content:
        return self._contents[self.scenario.value]

    def _make_what(self, scenario_id: str) -> None:
        titles = sorted(
            ((key, c.scenario.title) for key, c in self._contents.items()), key=lambda t: t[1]
        )
        self.scenario = Pick(self._desk.theme, titles, name="Scenario", value=scenario_id)
        self.scenario.setMinimumContentsLength(20)
        self.scenario.setSizeAdjustPolicy(
            Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.scenario.chosen.connect(lambda _: self._show_scenario())
        self.about = Prose(self._desk.theme, tone="muted")
        self.name = QLineEdit()
        self.name.setAccessibleName("Title")
        self.name.setAccessibleDescription("As your reps see it; empty: the scenario’s own.")
        self.name.setMaxLength(LONGEST_TITLE)

    def _make_whom(self) -> None:
        self.whom = Segments(
            (("all", "Everyone"), ("some", "Some of them")), name="For whom", value="all"
        )
        self.whom.chosen.connect(lambda _: self._show_reps())
        self.reps = {
            rep.key: Tick(self._desk.theme, rep.name, name=f"For {rep.name}")
            for rep in self._desk.trainer.team.team.reps
        }
        self._list = holder(column(*self.reps.values(), gap=2))

    def _what(self) -> Surface:
        return Surface(gap=12).add(
            label("What", "heading"),
            column(label("Scenario", strong=True), self.scenario, self.about, gap=4),
            column(label("Title", strong=True), self.name, gap=4),
            Prose(self._desk.theme, FROZEN, style="caption", tone="muted"),
        )

    def _whom(self) -> Surface:
        box = Surface(gap=12)
        line = row(self.whom)
        line.addStretch()
        box.add(label("For whom", "heading"), line, self._list)
        if not self.reps:
            box.add(Prose(self._desk.theme, NOBODY, tone="muted"))
        return box

    def _show_scenario(self) -> None:
        scenario = self._content.scenario
        self.name.setPlaceholderText(scenario.title)
        names, minutes = (
            Cast(content=self._content).full_names,
            count_of(scenario.minutes, "minute"),
        )
        self.about.say(f"With {names}, about {minutes}. {scenario.brief.situation}")
        self.passes.show_scenario(scenario)

    def _show_reps(self) -> None:
        self._list.setVisible(self.whom.value == "some" and bool(self.reps))

    def _fit(self) -> None:
        lines = MESSAGE_LINES + 1
        self.message.setFixedHeight(lines * self.message.fontMetrics().lineSpacing() + 2 * GAP_S)
