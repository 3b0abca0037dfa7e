"""Practice: the call itself."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.forking import fork_point
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
from app.ui.call_view import CallView
from app.ui.needs import Desk
from app.ui.session import SessionScreen
from app.ui.shot_clock import NUDGE, ShotClockRunner
from app.ui.shot_clock import State as ShotState
from app.ui.speaking import Speaking
from app.ui.team.attempt_bar import mark_words
from app.ui.widgets.ask import Question
from app.ui.widgets.branch_line import BranchLine, branch_words
from app.ui.widgets.script import script_of
from app.ui.words import capital


class PracticeScreen(SessionScreen):
    """One call under way. Everything said is committed before it is shown."""

    title = "Call"

    def __init__(self, desk: Desk, practice: Practice) -> None:
        super().__init__(desk, practice)
        wishes = desk.preferences.now
        exam = practice.exam
        self.view = CallView(desk.theme, self.cast, live_state=wishes.show_state_live, exam=exam)
        self.view.attempt.show_mark(mark_words(desk, practice), exam=exam)
        self.speaking = Speaking(desk, practice, self.view, self.cast)
        self.question: Question | None = None
        seconds = 0 if exam else wishes.shot_clock
        self.shot_clock = ShotClockRunner(seconds, self._waits, self)
        self._begun = -1
        self._doing = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.view.composer.write(desk.drafts.of(practice.session_id))
        self._mark_branch()
        self._connect()

    @property
    def bar(self) -> QWidget:
        return self.view.head

    def arrive(self) -> None:
        self.view.head.clock.go()
        if self._desk.preferences.now.speak:
            self.speaking.open()
        self.practice.begin()
        if not self.over:
            self.view.focus_input()
            # The screen before may let go of the focus only once its events are through.
            QTimer.singleShot(0, self.view, self._focus_anew)

    def leave(self) -> None:
        self._keep_draft()
        self.shot_clock.stop()
        self.speaking.close()
        self.view.head.clock.stop()
        self.practice.close()

    def take_back(self) -> bool:
        if self.speaking.take_back():
            return True
        if self.view.panel.isHidden():
            return False
        self.view.toggle_brief()
        return True

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        if not self.over:
            paused = self.view.paused.isHidden()
            self.view.set_paused(paused)
            self.speaking.pause(paused)
            self._tell_status()

    def ask_end(self) -> None:
        """End the call, if that is really meant."""
        if self.over:
            self.to_debrief()
            return
        question = Question(
            self._desk.theme,
            self,
            question="End this call?",
            detail="You can read the debrief right away.",
            yes="End the call",
            no="Keep talking",
        )
        question.accepted.connect(self._hang_up)
        question.finished.connect(question.deleteLater)
        self.question = question
        question.open()

    def keep_silent(self) -> None:
        """Say nothing, and leave the silence to the buyer. What is being written stays."""
        composer = self.view.composer
        if not composer.takes_turns or not self.view.paused.isHidden():
            return
        self.view.hide_trouble()
        composer.set_open(False)
        self.speaking.typed()
        try:
            self.practice.keep_silent()
        except Exception as error:
            composer.set_open(True)
            self.speaking.take(Ready())
            if not isinstance(error, KnownError):
                raise
            self._failed(error)

    def take(self, update: Update) -> None:
        view = self.view
        match update:
            case CallChanged(call=call):
                view.show_call(call, unheard=self.speaking.unheard(call))
                if not self.practice.exam:
                    view.goal.show_drill(self._desk.trainer.drilled(self.practice))
            case WordsSpoken(text=text):
                if not self.speaking.on:
                    view.show_words(self.practice.call, text)
                self._doing = self._does("speaking")
            case Thinking():
                view.show_thinking(self.practice.call)
                view.composer.set_open(False)
                self._doing = self._does("thinking")
            case Ready():
                self._doing = "Listening"
                view.composer.set_open(True)
                view.trouble.retry.hide()
                self._announce_reply()
            case Over():
                view.composer.set_open(False)
            case Trouble(problem=problem, remedy=remedy):
                view.script.show_tail(False)
                view.tell_trouble(problem, remedy)
                announce(self, f"{problem} {remedy}")
        self.speaking.take(update)
        self._run_clock()
        if isinstance(update, Over) and not self.speaking.on:
            self._show_over()
        self._tell_status()

    def _show_over(self) -> None:
        """Nobody speaks any more; in a spoken call, once her last words were heard."""
        if not self.over or not self.view.over.isHidden():
            return
        by_buyer = self.practice.call.ended == "buyer_ended"
        who = capital(f"{self._answering()} has") if by_buyer else "You have"
        self.view.show_over(f"{who} ended the call")
        self._announce_reply()
        self._tell_status()

    def _fell_silent(self) -> None:
        self._show_over()
        self._tell_status()

    def _pause_with_voice(self, paused: bool) -> None:
        """The voice has paused the call, or gone on."""
        self.view.set_paused(paused)
        self._tell_status()

    def _mark_branch(self) -> None:
        """Say in the transcript from where on a call that is taken again is new."""
        call = self.practice.call
        point = fork_point(call.started)
        if point is not None:
            copied = replace(call, turns=tuple(t for t in call.turns if t.number < point[1]))
            line = BranchLine(self._desk.theme, *branch_words(call))
            self.view.script.begin_anew(len(script_of(copied, self.cast)), line)

    def _waits(self) -> bool:
        """Whether the call waits for something else than the rep's words."""
        paused = not self.view.paused.isHidden()
        return paused or QApplication.activeModalWidget() is not None

    def _run_clock(self) -> None:
        """The shot clock runs while it is the rep's turn and the rep has not begun."""
        listens = not self.speaking.on or self.speaking.floor in {"listening", "paused"}
        turns = len(self.practice.call.turns)
        if self.view.composer.text.strip() or self.speaking.floor == "rep":
            self._begun = turns
        waits_for_rep = self.view.composer.takes_turns and listens and not self.over
        if waits_for_rep and self._begun != turns:
            self.shot_clock.start()
        else:
            self.shot_clock.stop()

    def _show_clock(self, state: ShotState, left: float) -> None:
        self.view.show_clock(state, left)
        if state == "out":
            announce(self, NUDGE)

    def _changed_floor(self) -> None:
        self._run_clock()
        self._tell_status()

    def _typed(self) -> None:
        self._keep_draft()
        self._run_clock()

    def _try_again(self) -> None:
        """What could not be done: speak, or commit."""
        if self.speaking.stopped:
            self.speaking.open()
        self.practice.go_on()

    def _focus_anew(self) -> None:
        if not self.over and self.view.paused.isHidden() and self.view.confirm.isHidden():
            self.view.focus_input()

    def _answering(self) -> str:
        turns = self.practice.call.turns
        return self.cast.answering(turns[-1]).called if turns else self.cast.called

    def _does(self, what: str) -> str:
        """The status; where there are two it says which of them."""
        return capital(f"{self._answering()} is {what}") if self.cast.several else what.capitalize()

    def _send(self, words: str) -> None:
        composer = self.view.composer
        typed = composer.text
        composer.clear()
        composer.set_open(False)
        self.view.hide_trouble()
        self.speaking.typed()
        try:
            self.practice.say(words)
        except Exception as error:
            composer.write(typed)
            composer.set_open(True)
            self.speaking.take(Ready())
            if not isinstance(error, KnownError):
                raise
            self._failed(error)

    def _hang_up(self) -> None:
        self.speaking.close()
        try:
            self.practice.hang_up()
        except KnownError as error:
            self._failed(error)
        else:
            self.to_debrief()

    def _failed(self, error: KnownError) -> None:
        self.view.tell_trouble(error.problem, error.remedy, can_retry=False)

    def _announce_reply(self) -> None:
        turns = self.practice.call.turns
        if turns and turns[-1].reply is not None and not self.speaking.on:
            announce(self, f"{capital(self._answering())}: {turns[-1].reply.text}")

    def _tell_status(self) -> None:
        if self.over:
            words = "The call has ended"
        elif not self.view.paused.isHidden():
            words = "Paused"
        else:
            words = self.speaking.status or self._doing
        self.view.head.tell(words)

    def _keep_draft(self) -> None:
        self.keep_draft(self.view.composer.text)

    def _connect(self) -> None:
        view = self.view
        view.composer.sent.connect(self._send)
        view.composer.silent.connect(self.keep_silent)
        view.composer.input.textChanged.connect(self._typed)
        self.shot_clock.moved.connect(self._show_clock)
        view.head.brief.clicked.connect(view.toggle_brief)
        view.head.pause.clicked.connect(self.toggle_pause)
        view.head.end.clicked.connect(self.ask_end)
        view.panel.closed.connect(view.toggle_brief)
        view.paused.resumed.connect(self.toggle_pause)
        view.over.debrief.connect(self.to_debrief)
        view.trouble.again.connect(self._try_again)
        view.head.talk.clicked.connect(self.speaking.toggle)
        self.speaking.changed.connect(self._changed_floor)
        self.speaking.paused.connect(self._pause_with_voice)
        self.speaking.fell_silent.connect(self._fell_silent)
        self.speaking.failed.connect(self.failed)
        actions: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+B", view.toggle_brief),
            ("Ctrl+P", self.toggle_pause),
            ("Ctrl+L", self.keep_silent),
            ("Ctrl+E", self.ask_end),
            ("Ctrl+T", self.speaking.toggle),
            ("Ctrl+M", self.speaking.mute),
            ("Ctrl+R", self.speaking.repeat),
        )
        for keys, action in actions:
            QShortcut(QKeySequence(keys), self).activated.connect(action)
