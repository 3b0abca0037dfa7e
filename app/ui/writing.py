"""Practice in writing: first a page to write on, then the reader going through it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.call import pending
from app.domain.scoring.outcome import outcome_of
from app.ports.problems import KnownError
from app.services.practice import (
    CallChanged,
    Over,
    Practice,
    Ready,
    Thinking,
    Trouble,
    Update,
    WordsSpoken,
)
from app.ui.announce import announce
from app.ui.kinds import noun
from app.ui.needs import Desk
from app.ui.session import SessionScreen
from app.ui.team.attempt_bar import mark_words
from app.ui.widgets.branch_line import BranchLine, branch_words
from app.ui.words import capital, outcome_words
from app.ui.writing_view import WritingView

PAUSE_MS = 350
"""Between two sentences when all of it is read: time for the eye to follow."""


class WritingScreen(SessionScreen):
    """A note or an e-mail under way."""

    def __init__(self, desk: Desk, practice: Practice) -> None:
        super().__init__(desk, practice)
        self.title = capital(noun(self.content.scenario))
        self.view = WritingView(desk.theme, self.cast)
        self.view.attempt.show_mark(mark_words(desk, practice), exam=practice.exam)
        self._all = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.view.sheet.write(desk.drafts.of(practice.session_id))
        self._mark_branch()
        self._connect()

    @property
    def bar(self) -> QWidget:
        return self.view.head

    def arrive(self) -> None:
        self.practice.begin()
        self._show_stage()

    def leave(self) -> None:
        self._all = False
        self._keep_draft()
        self.practice.close()

    def take_back(self) -> bool:
        if self.view.panel.isHidden() or self.view.beside:
            return False
        self.view.toggle_brief()
        return True

    def read_on(self) -> None:
        """Let the reader take in the next sentence, or decide at the end."""
        if self.over or not self._may_read:
            return
        self.view.trouble.hide()
        self.view.reading.show_ready(self.practice.call, ready=False)
        try:
            self.practice.read_on()
        except KnownError as error:
            self._failed(error)

    def read_all(self) -> None:
        """Read to the end; once more stops it."""
        if self.over or self.practice.call.passages is None:
            return
        self._all = not self._all
        self.view.reading.show_all(self._all)
        if self._all:
            self.read_on()

    def take(self, update: Update) -> None:
        call = self.practice.call
        match update:
            case CallChanged(call=call):
                self.view.reading.show_call(call)
                if not self.practice.exam:
                    self.view.goal.show_drill(self._desk.trainer.drilled(self.practice))
            case WordsSpoken(text=text):
                self.view.reading.show_words(call.turns[-1], text)
            case Thinking():
                self.view.reading.show_words(call.turns[-1], "")
                self.view.reading.show_ready(call, ready=False)
                self.view.head.tell("Thinking")
            case Ready():
                self._show_stage()
                self._announce_remark()
                if self._all:
                    QTimer.singleShot(self._pause, self, self._read_more)
            case Over():
                self._show_over()
            case Trouble(problem=problem, remedy=remedy):
                self._stop_all()
                self.view.tell_trouble(problem, remedy)
                announce(self, f"{problem} {remedy}")

    @property
    def _may_read(self) -> bool:
        return pending(self.practice.call) == "passage"

    @property
    def _pause(self) -> int:
        return 0 if self._desk.theme.still else PAUSE_MS

    def _mark_branch(self) -> None:
        """Say above the page what of a note that is taken again has been read already."""
        call = self.practice.call
        if call.passages is not None or not (words := branch_words(call))[0]:
            return
        read = [turn.rep for turn in call.turns if turn.number > 0]
        kept = f"Read already, up to \u201c{read[-1]}\u201d That part stays as it is."
        note = " ".join(part for part in (kept if read else "", words[1]) if part)
        self.view.sheet.head_with(BranchLine(self._desk.theme, words[0], note))

    def _read_more(self) -> None:
        if self._all:
            self.read_on()

    def _stop_all(self) -> None:
        self._all = False
        self.view.reading.show_all(False)

    def _send(self, text: str) -> None:
        self.view.trouble.hide()
        try:
            self.practice.write(text)
        except KnownError as error:
            self._failed(error)
        else:
            self._keep_draft()

    def _failed(self, error: KnownError) -> None:
        self._stop_all()
        self.view.tell_trouble(error.problem, error.remedy, can_retry=False)
        self.view.reading.show_ready(self.practice.call, ready=self._may_read)

    def _show_stage(self) -> None:
        """The page while it is written, then the reading."""
        call, view = self.practice.call, self.view
        if self.over:
            self._show_over()
        elif call.passages is None:
            view.head.tell("Not sent yet")
            view.show_sheet()
            view.sheet.input.setFocus()
        else:
            view.show_reading()
            view.head.tell("Reading" if call.turns else "Opening it")
            view.reading.show_ready(call, ready=self._may_read)
            if not view.reading.all.hasFocus():
                view.reading.on.setFocus()

    def _show_over(self) -> None:
        self._stop_all()
        call, name = self.practice.call, self.cast.names
        last = call.turns[-1] if call.turns else None
        whole = last is not None and not last.rep
        how = f"{name} has read it to the end" if whole else f"{name} stopped reading"
        own = self.content.scenario.outcome_words
        came = outcome_words(outcome_of(self.content, call), ended=True, own=own)
        said = last.reply.text if whole and last is not None and last.reply is not None else ""
        self.view.head.tell(how)
        self.view.show_over(how, came, said)
        announce(self, f"{how}. {came}. {said}")

    def _announce_remark(self) -> None:
        turns = self.practice.call.turns
        if turns and turns[-1].reply is not None:
            said = f"{turns[-1].rep} {self.cast.names}: {turns[-1].reply.text}"
            announce(self, said.strip())

    def _keep_draft(self) -> None:
        written = self.practice.call.passages is not None
        self.keep_draft("" if written else self.view.sheet.text)

    def _connect(self) -> None:
        self.view.sheet.sent.connect(self._send)
        self.view.sheet.input.textChanged.connect(self._keep_draft)
        self.view.reading.wanted.connect(self.read_on)
        self.view.reading.wanted_all.connect(self.read_all)
        self.view.head.brief.clicked.connect(self.view.toggle_brief)
        self.view.panel.closed.connect(self.view.toggle_brief)
        self.view.finish.debrief.connect(self.to_debrief)
        self.view.finish.wanted_again.connect(self.write_again)
        self.view.trouble.again.connect(self.practice.go_on)
        actions: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+B", self.view.toggle_brief),
            ("Ctrl+R", self.read_all),
        )
        for keys, action in actions:
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        for keys in ("Space", "Return", "Enter"):
            QShortcut(QKeySequence(keys), self.view.reading).activated.connect(self.read_on)
