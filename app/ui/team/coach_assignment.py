"""An assignment for its manager: who is where with it, another date for it, or its end."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLayout, QWidget

from app.domain.buyer.scenario import Content
from app.domain.team.state import Assignment, Member, Submission, state_of
from app.ports.problems import KnownError
from app.ui.history_search import day_of
from app.ui.needs import Desk, Place
from app.ui.people import Cast
from app.ui.team.filled import FilledScreen
from app.ui.team.how_card import DueChoice
from app.ui.team.words import MODES, STATES, attempts_words, due_words, rule_lines
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.ask import Question
from app.ui.widgets.badge import Badge
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Prose, label
from app.ui.words import moment, points


class CoachAssignment(FilledScreen):
    """One assignment, with everybody it is for."""

    title = "Assignment"

    def __init__(self, desk: Desk, assignment_id: str) -> None:
        """Show it. Raises KnownError if it is not there."""
        super().__init__(desk)
        self._id = assignment_id
        self._content: Content = desk.trainer.team.content_of(assignment_id)
        self.links: list[Button] = []
        """To what was handed in, in the order of the page."""
        self.question: Question | None = None
        self._fill()

    @property
    def place(self) -> Place:
        return Place(kind="assignment", subject=self._id)

    @property
    def assignment(self) -> Assignment:
        """As it stands."""
        return self._desk.trainer.team.team.assignments[self._id]

    def arrive(self) -> None:
        first = self.links[0] if self.links else self.close_it
        QTimer.singleShot(0, self, first.setFocus)

    def change_date(self) -> None:
        """Give it the date that is chosen."""
        self._change(self.due.due_ms, closed=self.assignment.closed)

    def ask_to_close(self) -> None:
        """Ask before nothing more is expected; expecting it again needs no question."""
        assignment = self.assignment
        if assignment.closed:
            self._change(assignment.due_ms, closed=False)
            return
        self.question = Question(
            self._desk.theme,
            self,
            question="Expect nothing more of it?",
            detail="Your reps see that it is closed. What was handed in stays, and so does what "
            "you said about it.",
            yes="Close it",
            no="Leave it open",
        )
        self.question.accepted.connect(lambda: self._change(assignment.due_ms, closed=True))
        self.question.finished.connect(self.question.deleteLater)
        self.question.open()

    def _change(self, due_ms: int | None, *, closed: bool) -> None:
        try:
            self._desk.trainer.team.change(self._id, due_ms, closed)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.settled.emit()
        self._desk.exchange.now()
        self._fill()
        self.arrive()

    def _fill(self) -> None:
        self.links = []
        self.fill([self._head(), self._reps(), self._date()])

    def _head(self) -> QWidget:
        theme, assignment = self._desk.theme, self.assignment
        terms, scenario = assignment.terms, self._content.scenario
        signs = Flow(GAP_S)
        signs.addWidget(Badge(theme, due_words(assignment.due_ms, self._now), sign="clock"))
        signs.addWidget(Badge(theme, MODES[terms.mode][0], ink="accent"))
        signs.addWidget(Badge(theme, attempts_words(terms.attempts)))
        if assignment.closed:
            signs.addWidget(Badge(theme, "Closed", ink="warn", sign="lock"))
        box = Surface(gap=12)
        box.add(
            column(
                label(Cast(content=self._content).full_names, "caption", tone="muted"),
                label(terms.title, "title"),
                gap=2,
            ),
            holder(signs),
        )
        if terms.message:
            box.add(Prose(theme, f"“{terms.message}”"))
        lines = rule_lines(terms.rule, scenario)
        if lines:
            needed = column(label("Passes when", strong=True), gap=2)
            for line in lines:
                needed.addWidget(label(line))
            if terms.by_rule:
                needed.addWidget(
                    label("Sent back by itself where that can be told.", "caption", tone="muted")
                )
            box.add(needed)
        else:
            box.add(label("No rule: you decide.", tone="muted"))
        return box

    def _reps(self) -> QWidget:
        team, box = self._desk.trainer.team.team, Surface(gap=12)
        box.add(label("Who is where", "heading"))
        reps = sorted(
            (rep for rep in team.reps if self.assignment.is_for(rep)), key=lambda r: r.name
        )
        for number, rep in enumerate(reps):
            if number:
                box.add(rule())
            box.add(self._rep(rep, team.submitted(self._id, rep.key)))
        if not reps:
            box.add(label("It is for nobody who is in the team now.", tone="muted"))
        note = "What somebody practises and does not hand in is theirs: nothing of it is here."
        return box.add(label(note, "caption", tone="muted"))

    def _rep(self, rep: Member, submissions: tuple[Submission, ...]) -> QWidget:
        theme = self._desk.theme
        word, ink, sign = STATES[state_of(self.assignment, submissions, self._now)]
        head = column(label(rep.name, strong=True), gap=4)
        signs = row(Badge(theme, word, ink=ink, sign=sign))
        signs.addStretch()
        head.addLayout(signs)
        links = column(gap=2)
        for submission in reversed(submissions):
            links.addLayout(self._link(rep, submission))
        return Split(theme, holder(head), holder(links), narrow=560, shares=(1, 2), gap=GAP)

    def _link(self, rep: Member, submission: Submission) -> QLayout:
        what = submission.what
        result = what.result if submission.returned is None else submission.returned.result
        score = "not scored" if result.score is None else f"{points(result.score)} points"
        words, when = f"Attempt {what.attempt}: {score}", moment(submission.at_ms)
        button = Button(
            self._desk.theme,
            words,
            kind="link",
            name=f"{rep.name}, {words}, {when}",
            hint="Open it",
        )
        to = Place(kind="submission", subject=submission.submission_id)
        button.clicked.connect(lambda: self.go.emit(to))
        self.links.append(button)
        line = Flow(GAP_S)
        line.addWidget(button)
        if submission.open_appeals:
            line.addWidget(Badge(self._desk.theme, "Appeal", ink="warn", sign="alert"))
        elif submission.what.question and submission.returned is None:
            line.addWidget(Badge(self._desk.theme, "Asks something", ink="rep"))
        late = ", after the date" if submission.late else ""
        told = label(f"{when}{late}", "caption", tone="muted")
        return column(holder(line), told, gap=2)

    def _date(self) -> QWidget:
        theme = self._desk.theme
        due_ms = self.assignment.due_ms
        self.due = DueChoice(
            theme,
            day_of(self._now),
            value="none" if due_ms is None else "own",
            day=None if due_ms is None else day_of(due_ms),
        )
        self.save = Button(theme, "Give it this date", picture="clock")
        self.save.clicked.connect(self.change_date)
        closed = self.assignment.closed
        self.close_it = Button(
            theme,
            "Expect it again" if closed else "Close it",
            picture="again" if closed else "lock",
            kind="" if closed else "danger",
        )
        self.close_it.clicked.connect(self.ask_to_close)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.save)
        buttons.addWidget(self.close_it)
        return Surface(gap=12).add(label("Another date", "heading"), self.due, holder(buttons))

    @property
    def _now(self) -> int:
        return self._desk.trainer.now_ms()
