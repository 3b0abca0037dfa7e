"""Progress: what to practise next, how each skill goes, and what stands behind each number."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from app.domain.buyer.scenario import Content
from app.domain.progress.compared import Comparison, Side, compare
from app.domain.progress.lines import HANDFUL, Line, lines
from app.domain.progress.practised import Practised
from app.domain.progress.skills import BY_ID, Skill
from app.domain.progress.weeks import weeks
from app.ports.problems import KnownError
from app.ui.needs import Desk, Place, Screen
from app.ui.progress.behind import Behind, behind_title
from app.ui.progress.choices import ANY, Choices
from app.ui.progress.counting import Counting
from app.ui.progress.large import Large
from app.ui.progress.multiples import NARROWEST, SkillCard
from app.ui.progress.plan_card import PlanCard
from app.ui.progress.plots import bar_plot, line_plot
from app.ui.progress.weeks_line import WeeksLine
from app.ui.progress.words import GROUPS, PRIVATE, name_of
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Segments
from app.ui.widgets.layouts import Tiles, column, holder, row
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.words import count_of

SIDES: dict[Side, str] = {"persona": "Person", "scenario": "Scenario"}
REFRESH_EVERY = 40
"""Sessions counted in the background after which the screen is drawn anew."""
COUNTED_FIRST = 5
"""Sessions that are counted before the screen is drawn, if there are any to count."""
FIRST_SKILL = "good_ending"


class ProgressScreen(Screen):
    """The rep's own progress. Every number leads to its sessions, and these to their turns."""

    title = "Your progress"

    def __init__(self, desk: Desk, skill_id: str = "") -> None:
        """Show a skill by its id; the weakest if there is none of that id."""
        super().__init__()
        self._desk = desk
        self._contents: dict[str, Content] = {}
        self._past: tuple[Practised, ...] = ()
        self._lines: dict[str, Line] = {}
        self._comparison: Comparison | None = None
        self._skill = skill_id if skill_id in BY_ID else ""
        self._came_back = bool(self._skill)
        self.cards: list[SkillCard] = []
        """The small pictures, in the order of the screen."""
        self.page = Page(desk.theme, widest=1040, name="Your progress")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.plan = PlanCard(desk)
        self.plan.go.connect(self.go)
        self.plan.put_off.connect(self._put_off)
        self.plan.bring_back.connect(self._bring_back)
        self.choices = Choices(desk.theme)
        self.choices.changed.connect(self._recount)
        self.large = Large(desk.theme)
        self.large.picked.connect(self._show_point)
        self.large.failed.connect(self.failed)
        self.people = Large(desk.theme)
        self.people.picked.connect(self._show_person)
        self.people.failed.connect(self.failed)
        self.sides = Segments(
            [(side, f"By {word.lower()}") for side, word in SIDES.items()],
            name="Side by side",
            value="persona",
        )
        self.sides.chosen.connect(lambda _: self._show_people())
        self.behind = Behind(desk.theme)
        self.behind.go.connect(self.go)
        self.counting = Counting(desk.trainer.history, self)
        self.counting.moved.connect(self._counted)
        self.counting.failed.connect(self.failed)
        self._left = label("", "caption", tone="muted")
        self._weeks = column(gap=0)
        self._multiples = column(gap=GAP)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read_all)
        self._lay()

    @property
    def place(self) -> Place:
        return Place(kind="progress", subject=self.skill.skill_id)

    def arrive(self) -> None:
        # A few are counted before anything is drawn; drawing twice would take as long.
        left = self._count_first()
        self.refresh()
        if left:
            self.counting.begin()
        QTimer.singleShot(0, self, self._focus)

    def leave(self) -> None:
        self.counting.stop()
        self._soon.stop()

    @property
    def skill(self) -> Skill:
        """The skill that is shown large."""
        return BY_ID[self._skill or FIRST_SKILL]

    @property
    def line(self) -> Line:
        """It over time."""
        skill = self.skill
        if skill.skill_id not in self._lines:
            (found,) = lines(self._wanted(), self.choices.by, [skill])
            self._lines[skill.skill_id] = found
        return self._lines[skill.skill_id]

    def refresh(self) -> None:
        """Read everything anew."""
        trainer = self._desk.trainer
        try:
            self._contents = {c.scenario.scenario_id: c for c in trainer.scenarios()}
            self._past = trainer.progress.practised()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
        self._show_plan()
        self._show_weeks()
        self.choices.offer(self._past, self._contents)
        self.choices.setVisible(bool(self._past))
        self._recount()

    def show_skill(self, skill_id: str) -> None:
        """Show another skill large."""
        self._skill = skill_id
        self._show_large()

    def _lay(self) -> None:
        private = Prose(self._desk.theme, PRIVATE, tone="muted")
        self.page.add(column(private, holder(self._weeks), gap=GAP_S), self.plan)
        self.page.add(label("How it goes", "title"), self._left, self.choices)
        body = Surface(gap=GAP)
        body.add(self.large, self.behind)
        self._large_card = body
        self.page.add(body)
        line = row(self.sides)
        line.addStretch()
        self._people_card = Surface(gap=GAP).add(holder(line), self.people)
        self.page.add(self._people_card, holder(self._multiples))
        self.page.body.addStretch()

    def _focus(self) -> None:
        if self._came_back:
            self._came_back = False
            self.page.reveal(self._large_card)
            self.large.focus()
        elif self.plan.start is not None:
            self.plan.start.setFocus()

    def _show_plan(self) -> None:
        progress = self._desk.trainer.progress
        put_off = self._desk.put_off.on(progress.today())
        try:
            made = progress.plan(put_off)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.plan.show_plan(made, self._contents)
        if not self._skill and made.focus is not None:
            self._skill = made.focus.skill_id

    def _put_off(self, scenario_id: str) -> None:
        self._desk.put_off.add(scenario_id, self._desk.trainer.progress.today())
        self._show_plan()
        QTimer.singleShot(0, self, self._focus)

    def _bring_back(self) -> None:
        self._desk.put_off.forget()
        self._show_plan()
        QTimer.singleShot(0, self, self._focus)

    def _show_weeks(self) -> None:
        clear(self._weeks)
        if self._desk.preferences.now.show_weeks:
            found = weeks((s.day for s in self._past), self._desk.trainer.progress.today())
            self._weeks.addWidget(WeeksLine(self._desk.theme, found))

    def _wanted(self) -> list[Practised]:
        with_, of = self.choices.persona, self.choices.scenario
        return [
            s for s in self._past if with_ in {ANY, s.persona_id} and of in {ANY, s.scenario_id}
        ]

    def _recount(self) -> None:
        self._lines = {}
        self._show_large()
        # What is read first comes first: the others follow once it is drawn.
        self._soon.start()

    def _read_all(self) -> None:
        found = lines(self._wanted(), self.choices.by)
        self._lines = {line.skill.skill_id: line for line in found}
        self._show_multiples(found)

    def _show_large(self) -> None:
        line, by = self.line, self.choices.by
        self.behind.hide()
        self.large.show_line(line, line_plot(line, by, self._title()))
        for card in self.cards:
            card.choose(card.line.skill is self.skill)
        self._show_people()

    def _show_people(self) -> None:
        side = cast(Side, self.sides.value)
        self._comparison = compare(self._past, self.skill, side)
        known = sum(len(bar.sessions) for bar in self._comparison.bars)
        self._people_card.setVisible(known >= HANDFUL)
        if known >= HANDFUL:
            title = f"{name_of(self.skill)}, by {SIDES[side].lower()}"
            found = bar_plot(self._comparison, self.skill, self.choices.names, title, SIDES[side])
            self.people.show_plot(found)

    def _title(self) -> str:
        parts = [name_of(self.skill), *self.choices.words()]
        return ", ".join(parts)

    def _show_multiples(self, found: Sequence[Line]) -> None:
        clear(self._multiples)
        self.cards = []
        for group, title in GROUPS:
            tiles = Tiles(self._desk.theme, NARROWEST, gap=GAP_S, steady=True)
            for line in found:
                if line.skill.group == group:
                    tiles.addWidget(self._card(line))
            self._multiples.addWidget(label(title, "heading"))
            self._multiples.addWidget(holder(tiles))

    def _card(self, line: Line) -> SkillCard:
        skill_id = line.skill.skill_id
        card = SkillCard(self._desk.theme, line, chosen=line.skill is self.skill)
        card.clicked.connect(lambda: self._choose(skill_id))
        self.cards.append(card)
        return card

    def _choose(self, skill_id: str) -> None:
        self.show_skill(skill_id)
        QTimer.singleShot(0, self, lambda: self.page.reveal(self._large_card))
        self.large.focus()

    def _show_point(self, key: str) -> None:
        self._show_behind(self.line.points[int(key)].sessions)

    def _show_person(self, key: str) -> None:
        if self._comparison is not None:
            bar = next(bar for bar in self._comparison.bars if bar.key == key)
            self._show_behind(bar.sessions)

    def _show_behind(self, names: Sequence[str]) -> None:
        wanted = set(names)
        sessions = [s for s in self._past if s.session_id in wanted]
        title = behind_title(self.skill, len(sessions))
        self.behind.show_sessions(title, sessions, self.skill, self._contents)
        QTimer.singleShot(0, self, lambda: self.page.ensureWidgetVisible(self.behind))

    def _counted(self, left: int) -> None:
        self._left.setText(
            f"Sessions of before are being counted: {count_of(left, 'session')} left."
            if left
            else ""
        )
        self._left.setVisible(bool(left))
        if self._found_more(left):
            focus = self.focusWidget()
            stays = (self.choices, self.large, self.people)
            self.refresh()
            if focus is not None and not any(part.isAncestorOf(focus) for part in stays):
                QTimer.singleShot(0, self, self._focus)

    def _count_first(self) -> int:
        try:
            return self._desk.trainer.history.count_some(COUNTED_FIRST)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return 0

    def _found_more(self, left: int) -> bool:
        """Whether enough was counted to be worth drawing everything anew."""
        if left:
            return left % REFRESH_EVERY == 0
        return len(self._desk.trainer.progress.practised()) != len(self._past)
