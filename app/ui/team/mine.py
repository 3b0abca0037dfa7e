"""What was assigned to the rep: what is open, by date, and what is done, folded away."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ports.problems import KnownError
from app.services.team.values import MyAssignment
from app.ui.needs import Desk, Place, Screen
from app.ui.team.assignment_parts import (
    late_words,
    message_box,
    name_of,
    scenario_of,
    signs,
    terms_line,
)
from app.ui.team.exchange_line import ExchangeLine
from app.ui.team.words import key_words, rule_words
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.words import count_of


class AssignmentRow(Surface):
    """One assignment: until when, how far, what it needs, and what the manager says."""

    opened = Signal()

    def __init__(self, desk: Desk, mine: MyAssignment) -> None:
        super().__init__(gap=12, margins=GAP)
        self.mine = mine
        theme, team = desk.theme, desk.trainer.team
        terms = mine.assignment.terms
        words = column(
            label(terms.title, "heading"),
            label(terms_line(team, mine), tone="muted"),
            gap=2,
        )
        if mine.open and late_words(mine):
            words.addWidget(label(late_words(mine), "caption", tone="warn", strong=True))
        words.addSpacing(6)
        words.addWidget(signs(theme, mine))
        self.open = Button(
            theme, "Open", kind="primary" if mine.open else "", name=f"Open {terms.title}"
        )
        self.open.clicked.connect(self.opened)
        buttons = row(self.open)
        buttons.addStretch()
        self.add(Split(theme, holder(words), holder(buttons), narrow=560, shares=(1, 0), gap=GAP))
        if not mine.open:
            return
        scenario = scenario_of(team, mine.assignment.assignment_id)
        if scenario is not None:
            self.add(Prose(theme, rule_words(terms.rule, scenario)))
        if terms.message:
            who = name_of(team.team, mine.assignment.manager)
            self.add(message_box(theme, who, terms.message))


class MyAssignmentsScreen(Screen):
    """The rep's desk in a team."""

    title = "Your assignments"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: list[AssignmentRow] = []
        """What is open, by date."""
        self.done_rows: list[AssignmentRow] = []
        self._unfolded = False
        self._shown: object = None
        self.page = Page(desk.theme, name="Your assignments")
        self.line = ExchangeLine(desk)
        self.line.failed.connect(self.failed)
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self.page.add(self._head(), self._list)
        self.page.body.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        desk.exchange.ended.connect(self.refresh)
        self.refresh()

    def arrive(self) -> None:
        first = self.rows[0].open if self.rows else self.to_team
        # The screen before may let go of the focus only once its events are through.
        QTimer.singleShot(0, first, first.setFocus)

    def refresh(self) -> None:
        """Show what there is now."""
        team = self._desk.trainer.team
        try:
            mine = team.mine()
            found = (mine, team.team.members.get(team.own_key))
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        if found == self._shown:
            return  # Whoever is reading keeps their place.
        self._shown = found
        clear(self._list)
        self.rows = [self._row(m) for m in mine if m.open]
        self.done_rows = [self._row(m) for m in mine if not m.open]
        if (waiting := self._waiting()) is not None:
            self._list.addWidget(waiting)
        for shown in self.rows:
            self._list.addWidget(shown)
        if not self.rows:
            self._list.addWidget(self._nothing())
            self._unfolded = True
        if self.done_rows:
            self._list.addWidget(self._done())

    def _row(self, mine: MyAssignment) -> AssignmentRow:
        made = AssignmentRow(self._desk, mine)
        place = Place(kind="assignment", subject=mine.assignment.assignment_id)
        made.opened.connect(lambda: self.go.emit(place))
        return made

    def _head(self) -> QWidget:
        theme, membership = self._desk.theme, self._desk.trainer.team.membership
        name = membership.name if membership is not None else ""
        self.to_team = Button(
            theme, "Your team", picture="team", hint="Members, and where it meets"
        )
        self.to_team.clicked.connect(lambda: self.go.emit(Place(kind="team_join")))
        top = row(gap=GAP)
        top.addWidget(label("Your assignments", "display"), 1)
        top.addWidget(self.to_team)
        about = Prose(
            theme,
            f"From “{name}”. Nobody sees how you practise: only what you hand in.",
            tone="muted",
        )
        return holder(column(top, about, self.line, gap=GAP_S))

    def _waiting(self) -> Surface | None:
        team = self._desk.trainer.team
        me = team.team.members.get(team.own_key)
        if me is not None and me.standing == "in":
            return None
        theme = self._desk.theme
        box = Surface("accent", gap=GAP_S, margins=GAP)
        if me is not None and me.standing == "out":
            return box.add(
                label("You are not in this team any more", "heading"),
                Prose(theme, "Your practice stays here. Ask your manager if that is a mistake."),
            )
        return box.add(
            label("Waiting to be let in", "heading"),
            Prose(
                theme,
                "Your manager sees that you have joined, and lets you in once your fingerprint "
                "has been compared. Read it to them:",
            ),
            label(key_words(team.own_key), strong=True),
        )

    def _nothing(self) -> Surface:
        box = Surface(gap=4)
        return box.add(
            label("Nothing is open", "heading"),
            Prose(
                self._desk.theme,
                "When your manager assigns something it stands here. Until then the library is "
                "yours.",
                tone="muted",
            ),
        )

    def _done(self) -> QWidget:
        theme, many = self._desk.theme, count_of(len(self.done_rows), "assignment")
        inside = holder(column(*self.done_rows, gap=GAP_S))
        if not self._unfolded:
            inside.hide()
        self.unfold = Button(theme, f"Done: {many}", kind="quiet", picture="down")
        self.unfold.setAccessibleDescription("Shows or hides what is done")

        def toggle() -> None:
            self._unfolded = not self._unfolded
            inside.setVisible(self._unfolded)

        self.unfold.clicked.connect(toggle)
        line = Flow(GAP_S)
        line.addWidget(self.unfold)
        return holder(column(holder(line), inside, gap=GAP_S))
