"""Practice: the call itself."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
from app.ui.needs import Desk, Place, Screen
from app.ui.widgets.ask import Question


class PracticeScreen(Screen):
    """One call under way. Everything said is committed before it is shown."""

    title = "Call"

    def __init__(
        self, desk: Desk, open_call: Callable[[Callable[[Update], None]], Practice]
    ) -> None:
        """Take up the call that `open_call` opens, telling it where updates go."""
        super().__init__()
        self._desk = desk
        self.practice = open_call(self._update)
        content = self.practice.content
        self._buyer = content.persona.short_name
        live = desk.preferences.now.show_state_live
        self.view = CallView(desk.theme, content, live_state=live)
        self.question: Question | None = None
        self._doing = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.view.composer.write(desk.drafts.get(self.practice.session_id, ""))
        self._connect()

    @property
    def bar(self) -> QWidget:
        return self.view.head

    @property
    def place(self) -> Place:
        return Place(kind="resume", subject=self.practice.session_id)

    @property
    def over(self) -> bool:
        """Whether the call has ended."""
        return self.practice.call.ended is not None

    def arrive(self) -> None:
        self.view.head.clock.go()
        self.practice.begin()
        if not self.over:
            self.view.composer.input.setFocus()

    def leave(self) -> None:
        self._keep_draft()
        self.view.head.clock.stop()
        self.practice.close()

    def take_back(self) -> bool:
        if self.view.panel.isHidden():
            return False
        self.view.toggle_brief()
        return True

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        if not self.over:
            self.view.set_paused(self.view.paused.isHidden())
            self._tell_status()

    def ask_end(self) -> None:
        """End the call, if that is really meant."""
        if self.over:
            self._to_debrief()
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

    def _update(self, update: Update) -> None:
        view = self.view
        match update:
            case CallChanged(call=call):
                view.show_call(call)
            case WordsSpoken(text=text):
                view.script.show_tail(False)
                view.script.show_words(text)
                self._doing = "Speaking"
            case Thinking():
                view.script.show_tail(True)
                view.composer.set_open(False)
                self._doing = "Thinking"
            case Ready():
                self._doing = "Listening"
                view.composer.set_open(True)
                view.trouble.retry.hide()
                self._announce_reply()
            case Over():
                by_buyer = self.practice.call.ended == "buyer_ended"
                who = f"{self._buyer} has" if by_buyer else "You have"
                view.show_over(f"{who} ended the call")
                self._announce_reply()
            case Trouble(problem=problem, remedy=remedy):
                view.script.show_tail(False)
                view.tell_trouble(problem, remedy)
                announce(self, f"{problem} {remedy}")
        self._tell_status()

    def _send(self, words: str) -> None:
        composer = self.view.composer
        typed = composer.text
        composer.clear()
        composer.set_open(False)
        self.view.hide_trouble()
        try:
            self.practice.say(words)
        except Exception as error:
            composer.write(typed)
            composer.set_open(True)
            if not isinstance(error, KnownError):
                raise
            self._failed(error)

    def _hang_up(self) -> None:
        try:
            self.practice.hang_up()
        except KnownError as error:
            self._failed(error)
        else:
            self._to_debrief()

    def _failed(self, error: KnownError) -> None:
        self.view.tell_trouble(error.problem, error.remedy, can_retry=False)

    def _to_debrief(self) -> None:
        if self.practice.call.rep_turns:
            self.go.emit(Place(kind="debrief", subject=self.practice.session_id))
        else:
            self.go.emit(Place(kind="home"))

    def _announce_reply(self) -> None:
        turns = self.practice.call.turns
        if turns and turns[-1].reply is not None:
            announce(self, f"{self._buyer}: {turns[-1].reply.text}")

    def _tell_status(self) -> None:
        if self.over:
            words = "The call has ended"
        elif not self.view.paused.isHidden():
            words = "Paused"
        else:
            words = self._doing
        self.view.head.tell(words)

    def _keep_draft(self) -> None:
        self._desk.drafts[self.practice.session_id] = self.view.composer.text

    def _connect(self) -> None:
        view = self.view
        view.composer.sent.connect(self._send)
        view.composer.input.textChanged.connect(self._keep_draft)
        view.head.brief.clicked.connect(view.toggle_brief)
        view.head.pause.clicked.connect(self.toggle_pause)
        view.head.end.clicked.connect(self.ask_end)
        view.panel.closed.connect(view.toggle_brief)
        view.paused.resumed.connect(self.toggle_pause)
        view.over.debrief.connect(self._to_debrief)
        view.trouble.again.connect(self.practice.go_on)
        for keys, action in (
            ("Ctrl+B", view.toggle_brief),
            ("Ctrl+P", self.toggle_pause),
            ("Ctrl+E", self.ask_end),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
