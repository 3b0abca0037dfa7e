"""At the end of a debrief: which try it was, what it taught, and the rep's own marks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ports.problems import KnownError
from app.services.review import Review
from app.ui.deleting import ask_delete
from app.ui.kinds import noun
from app.ui.marks import MarksPanel
from app.ui.needs import Desk, Place
from app.ui.tokens import GAP
from app.ui.tries_words import place_words
from app.ui.widgets.ask import Question
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import holder, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label


class OwnMarks(QWidget):
    """The marks of the session that is looked back at; empty where they cannot be read."""

    go = Signal(object)
    failed = Signal(str, str)

    def __init__(self, desk: Desk, review: Review) -> None:
        super().__init__()
        self._desk = desk
        self._review = review
        self.panel: MarksPanel | None = None
        self.question: Question | None = None
        self.place = ""
        """Which try it was, in words."""
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(GAP)
        try:
            self._fill()
        except KnownError:
            # A debrief can be read without them; what is wrong with the shelf is said there.
            self.hide()

    def keep(self) -> None:
        """Keep what is written and not kept yet."""
        if self.panel is not None:
            self.panel.keep()

    def _ask_delete(self) -> None:
        session = self._review.session_id
        try:
            summary = self._desk.trainer.history.shelved(session).summary
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.question = ask_delete(
            self._desk,
            self,
            summary=summary,
            noun=noun(self._review.content.scenario),
            deleted=self._deleted,
            failed=self.failed.emit,
        )

    def _deleted(self) -> None:
        if self.panel is not None:
            self.panel.let_go()
        self.go.emit(Place(kind="home"))

    def _fill(self) -> None:
        session, trainer = self._review.session_id, self._desk.trainer
        scenario = self._review.content.scenario.scenario_id
        self.panel = MarksPanel(self._desk, session, trainer.history.shelved(session).marks)
        self.panel.failed.connect(self.failed)
        self.panel.delete.connect(self._ask_delete)
        if self._review.call.imported is None:
            number, total, branch = trainer.try_number(scenario, session)
            self.place = place_words(number, total, branch=branch)
        if self.place:
            self._body.addWidget(self._tries(scenario))
        self._body.addWidget(self.panel)

    def _tries(self, scenario: str) -> Surface:
        self.to_tries = Button(self._desk.theme, "Your tries at this scenario", picture="history")
        self.to_tries.clicked.connect(lambda: self.go.emit(Place(kind="tries", subject=scenario)))
        line = row(gap=GAP)
        line.addWidget(label(self.place, strong=True), 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.to_tries, 0, Qt.AlignmentFlag.AlignVCenter)
        return Surface(margins=GAP).add(holder(line))
