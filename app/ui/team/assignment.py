"""One assignment for its rep: what is asked, practising it, and handing an attempt in."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.buyer.scenario import Content
from app.ports.problems import KnownError
from app.services.team.values import MyAssignment
from app.ui.brief_parts import brief_sections
from app.ui.needs import Desk, Place, Screen
from app.ui.people import Cast, who
from app.ui.team.assignment_parts import (
    attempt_words,
    late_words,
    message_box,
    name_of,
    session_of,
    signs,
    terms_line,
)
from app.ui.team.attempts import AttemptsCard, attempts_to_give, may_hand_in
from app.ui.team.submit_dialog import SubmitDialog
from app.ui.team.words import MODES, rule_lines
from app.ui.tokens import GAP, GAP_L
from app.ui.widgets.ask import Question
from app.ui.widgets.badge import Faces, Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label


class AssignmentScreen(Screen):
    """Everything of an assignment. It says what counts before it counts."""

    title = "Assignment"

    def __init__(self, desk: Desk, assignment_id: str) -> None:
        """Show one. Raises KnownError if it is not there, or not for the user."""
        super().__init__()
        self._desk = desk
        self._id = assignment_id
        self.question: Question | None = None
        self.dialog: SubmitDialog | None = None
        self.attempts: AttemptsCard | None = None
        self.content: Content | None = None
        self.mine = self._found()
        self.page = Page(desk.theme, name="Assignment")
        self._body = QVBoxLayout()
        self._body.setSpacing(GAP)
        self.page.add(self._body)
        self.page.body.addStretch()
        self.about = label("", "caption", tone="muted")
        self.practise = Button(desk.theme, "Practise", kind="primary", picture="play")
        self.practise.clicked.connect(self._practise)
        self.hand_in = Button(desk.theme, "Hand in\u2026", picture="send")
        self.hand_in.clicked.connect(lambda: self.open_dialog(""))
        line = row(gap=GAP)
        line.addWidget(self.about, 1)
        line.addWidget(self.hand_in, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.practise, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addWidget(Surface("foot", margins=GAP).add(line))
        desk.exchange.ended.connect(self.refresh)
        self._show()

    def arrive(self) -> None:
        # The screen before may let go of the focus only once its events are through.
        QTimer.singleShot(0, self.practise, self.practise.setFocus)

    def refresh(self) -> None:
        """Show it as it stands now."""
        try:
            found = self._found()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        if found != self.mine or self.content is None:
            self.mine = found
            self._show()

    def open_dialog(self, session_id: str) -> None:
        """Let an attempt be handed in; an empty id: the last one that can be."""
        self.dialog = SubmitDialog(self._desk, self.mine, self.content, session_id, self.window())
        self.dialog.handed_in.connect(self.refresh)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _found(self) -> MyAssignment:
        mine = {m.assignment.assignment_id: m for m in self._desk.trainer.team.mine()}
        if self._id not in mine:
            raise KnownError(
                "That assignment is not there.", "Look at your assignments: it may be taken back."
            )
        return mine[self._id]

    def _show(self) -> None:
        theme, team, mine = self._desk.theme, self._desk.trainer.team, self.mine
        terms = mine.assignment.terms
        clear(self._body)
        missing: KnownError | None = None
        try:
            self.content = team.content_of(self._id)
        except KnownError as error:
            self.content, missing = None, error
        self._body.addWidget(self._head())
        if terms.message:
            self._body.addWidget(
                message_box(theme, name_of(team.team, mine.assignment.manager), terms.message)
            )
        if missing is not None:
            box = Surface("warn", gap=4, margins=GAP)
            box.add(label(missing.problem, strong=True), Prose(theme, missing.remedy))
            self._body.addWidget(box)
        if mine.attempts or mine.submissions:
            self.attempts = AttemptsCard(self._desk, mine, self.content)
            self.attempts.go.connect(self.go)
            self.attempts.hand_in.connect(self.open_dialog)
            self._body.addWidget(self.attempts)
        self._body.addWidget(self._terms())
        if self.content is not None:
            for section in brief_sections(theme, Cast(content=self.content)):
                self._body.addWidget(section)
        self._show_foot()

    def _head(self) -> QWidget:
        theme, mine = self._desk.theme, self.mine
        words = column(label(mine.assignment.terms.title, "display"), gap=4)
        line = row(gap=GAP_L)
        if self.content is not None:
            cast = Cast(content=self.content)
            size = 72 if len(cast.buyers) == 1 else 56
            line.addWidget(Faces(theme, cast, size), 0, Qt.AlignmentFlag.AlignTop)
            for persona in cast.buyers:
                about = f"{persona.name}, {who(persona)}"
                words.addWidget(label(about, "heading", tone="muted"))
        words.addWidget(label(terms_line(self._desk.trainer.team, mine), tone="muted"))
        if mine.open and late_words(mine):
            words.addWidget(label(late_words(mine), "caption", tone="warn", strong=True))
        words.addSpacing(6)
        words.addWidget(signs(theme, mine))
        line.addWidget(holder(words), 1)
        return holder(line)

    def _terms(self) -> Surface:
        theme, terms = self._desk.theme, self.mine.assignment.terms
        name, about = MODES[terms.mode]
        box = Surface(gap=12)
        box.add(label("What it takes", "heading"))
        lines = rule_lines(terms.rule, self.content.scenario) if self.content else []
        if lines:
            box.add(label("It passes when all of this holds:", strong=True))
            for words in lines:
                sign = Sign(theme, "scorecard", "accent", "body")
                line = row(gap=12)
                line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
                line.addWidget(Prose(theme, words), 1)
                box.add(line)
            said = (
                "Your manager’s program sends it back by itself where the rule decides."
                if terms.by_rule
                else "The rule advises; your manager decides."
            )
            box.add(Prose(theme, said, style="caption", tone="muted"))
        else:
            box.add(Prose(theme, "There is no rule: your manager decides."))
        box.add(column(label(f"{name}", strong=True), Prose(theme, about), gap=2))
        return box

    @property
    def _running(self) -> str:
        """The session of an attempt that was begun and is not over; empty if there is none."""
        for attempt in reversed(self.mine.attempts):
            summary = session_of(self._desk, attempt)
            if summary is not None and not summary.ended:
                return attempt.session_id
        return ""

    @property
    def _next(self) -> str:
        """Which attempt would come next: "attempt 2 of 3"."""
        return attempt_words(len(self.mine.attempts) + 1, self.mine.assignment.terms.attempts)

    def _show_foot(self) -> None:
        mine = self.mine
        closed = mine.assignment.closed
        running, left = self._running, mine.left != 0
        self.practise.show_meaning("play", "Go on" if running else "Practise")
        can = not closed and self.content is not None and (left or bool(running))
        self.practise.setVisible(can)
        waits = may_hand_in(mine)
        self.hand_in.setVisible(waits and bool(attempts_to_give(self._desk, mine)))
        self.about.setText(self._foot_words(running=bool(running), left=left, waits=waits))

    def _foot_words(self, *, running: bool, left: bool, waits: bool) -> str:
        mine = self.mine
        if mine.assignment.closed:
            return "Your manager has taken it back: nothing is expected any more."
        if mine.state == "passed":
            return "Passed. You can go on practising it as you like, from the library."
        if running:
            return "An attempt is under way. Going on with it begins no new one."
        if not waits:
            return "It is with your manager now. You will see here when it comes back."
        if not left:
            return "No attempt is left. Hand one in, or ask your manager for more."
        if mine.assignment.terms.attempts is None:
            return f"This begins {self._next}. You choose afterwards which one to hand in."
        return f"This begins {self._next}. It counts as begun, handed in or not."

    def _practise(self) -> None:
        running = self._running
        if running:
            self.go.emit(Place(kind="resume", subject=running))
            return
        terms = self.mine.assignment.terms
        if terms.attempts is None and terms.mode == "coached":
            self._begin()
            return
        detail = "It counts as soon as it begins, whether you hand it in or not."
        if terms.attempts is None:
            detail = "You can begin as many as you like, and hand in one of them."
        if terms.mode == "exam":
            detail += " " + MODES["exam"][1]
        self.question = Question(
            self._desk.theme,
            self,
            question=f"Begin {self._next}?",
            detail=detail,
            yes=f"Begin {self._next}",
            no="Not yet",
        )
        self.question.accepted.connect(self._begin)
        self.question.finished.connect(self.question.deleteLater)
        self.question.open()

    def _begin(self) -> None:
        self.go.emit(Place(kind="attempt", subject=self._id))
