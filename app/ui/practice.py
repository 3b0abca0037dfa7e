"""Practice: the call itself."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.call import Call
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
from app.ui.brief_parts import brief_sections
from app.ui.needs import Desk, Place, Screen
from app.ui.practice_parts import CallHead, OverBox, PausedBox
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.ask import Question
from app.ui.widgets.composer import Composer
from app.ui.widgets.effort import EffortPanel
from app.ui.widgets.script import Script
from app.ui.widgets.surface import Page, Surface
from app.ui.widgets.thinking import ThinkingLine
from app.ui.widgets.trouble import TroubleBox

PANEL_FITS_FROM = 1080
"""Pixels at 100 % from which the brief stands beside the transcript, not in its place."""


class PracticeScreen(Screen):
    """One call under way. Everything said is committed before it is shown."""

    title = "Call"

    def __init__(
        self, desk: Desk, open_call: Callable[[Callable[[Update], None]], Practice]
    ) -> None:
        super().__init__()
        self._desk = desk
        self.practice = open_call(self._update)
        content = self.practice.content
        self._buyer = content.persona.short_name
        theme = desk.theme
        self.head = CallHead(theme, content.persona)
        self.effort = EffortPanel(theme, content.scenario, self._buyer)
        self.script = Script(theme, self._buyer)
        self.thinking = ThinkingLine(theme, self._buyer)
        self.trouble = TroubleBox(theme)
        self.composer = Composer(theme, self._buyer)
        self.paused = PausedBox(theme, self._buyer)
        self.over = OverBox(theme)
        self.panel = Page(theme, name="Brief")
        self._panel_filled = False
        self._question: Question | None = None
        self._lay_out()
        self._connect()
        self.composer.write(desk.drafts.get(self.practice.session_id, ""))

    def arrive(self) -> None:
        self.head.clock.go()
        self.practice.begin()
        if self.practice.call.ended is None:
            self.composer.input.setFocus()

    def leave(self) -> None:
        self._keep_draft()
        self.head.clock.stop()
        self.practice.close()

    def take_back(self) -> bool:
        if self.panel.isVisible():
            self.toggle_brief()
            return True
        return False

    def toggle_brief(self) -> None:
        """Show the brief beside the call, or hide it."""
        if not self._panel_filled:
            for section in brief_sections(self._desk.theme, self.practice.content):
                self.panel.add(section)
            self._panel_filled = True
        self.panel.setVisible(self.panel.isHidden())
        self._arrange()

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        if self.practice.call.ended is not None:
            return
        pausing = self.head.clock.runs
        if pausing:
            self.head.clock.stop()
        else:
            self.head.clock.go()
        self.composer.setVisible(not pausing)
        self.paused.setVisible(pausing)
        words = ("Go on", "play") if pausing else ("Pause", "pause")
        self.head.pause.setText(words[0])
        self.head.pause.show_picture(words[1], words[0])
        (self.paused.go_on if pausing else self.composer.input).setFocus()
        self._tell_status()

    def ask_end(self) -> None:
        """End the call, if that is really meant."""
        if self.practice.call.ended is not None:
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
        self._question = question
        question.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _update(self, update: Update) -> None:
        match update:
            case CallChanged(call=call):
                self._show_call(call)
            case WordsSpoken(text=text):
                self.script.show_tail(None)
                self.script.show_words(text)
            case Thinking():
                self.script.show_tail(self.thinking)
                self.composer.set_open(False)
            case Ready():
                self.composer.set_open(True)
                self.trouble.retry.hide()
                self._announce_reply()
            case Over():
                self._finish()
            case Trouble(problem=problem, remedy=remedy):
                self.script.show_tail(None)
                self.trouble.tell(problem, remedy)
                announce(self, f"{problem} {remedy}")
        self._tell_status()

    def _show_call(self, call: Call) -> None:
        if call.turns and call.turns[-1].reply is not None:
            self.script.show_tail(None)
        self.script.show_call(call)
        self.effort.show_turns([t for t in call.turns if t.act is not None])

    def _send(self, words: str) -> None:
        typed = self.composer.text
        self.composer.clear()
        self.composer.set_open(False)
        self.trouble.hide()
        try:
            self.practice.say(words)
        except Exception as error:
            self.composer.write(typed)
            self.composer.set_open(True)
            if not isinstance(error, KnownError):
                raise
            self.trouble.tell(error.problem, error.remedy)

    def _hang_up(self) -> None:
        try:
            self.practice.hang_up()
        except KnownError as error:
            self.trouble.tell(error.problem, error.remedy)
            return
        self._to_debrief()

    def _to_debrief(self) -> None:
        if self.practice.call.rep_turns:
            self.go.emit(Place(kind="debrief", subject=self.practice.session_id))
        else:
            self.go.emit(Place(kind="home"))

    def _finish(self) -> None:
        self.head.clock.stop()
        self.script.show_tail(None)
        self.composer.finish()
        self.composer.setVisible(bool(self.composer.text.strip()))
        self.paused.hide()
        self.head.pause.setEnabled(False)
        ended_by = self.practice.call.ended
        by_buyer = ended_by == "buyer_ended"
        self.over.tell(f"{self._buyer} has ended the call" if by_buyer else "The call has ended")
        self.over.show()
        self._announce_reply()
        self.over.read.setFocus()

    def _announce_reply(self) -> None:
        turns = self.practice.call.turns
        if turns and turns[-1].reply is not None:
            announce(self, f"{self._buyer}: {turns[-1].reply.text}")

    def _tell_status(self) -> None:
        if self.practice.call.ended is not None:
            words = "The call has ended"
        elif not self.paused.isHidden():
            words = "Paused"
        elif self.practice.busy:
            words = "Thinking"
        else:
            words = "Listening"
        self.head.tell(words)

    def _keep_draft(self) -> None:
        self._desk.drafts[self.practice.session_id] = self.composer.text

    def _lay_out(self) -> None:
        band = Surface("bar", margins=0)
        band.body.setContentsMargins(GAP, GAP_S, GAP, GAP_S)
        band.add(self.effort)
        foot = Surface("foot", gap=GAP_S, margins=GAP)
        foot.add(self.trouble, self.composer, self.paused, self.over)
        self._talk = QWidget()
        talk = QVBoxLayout(self._talk)
        talk.setContentsMargins(0, 0, 0, 0)
        talk.addWidget(self.script)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self._talk, 3)
        self._middle.addWidget(self.panel, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(band)
        layout.addLayout(self._middle, 1)
        layout.addWidget(foot)
        for hidden in (self.panel, self.paused, self.over, self.trouble):
            hidden.hide()

    def _connect(self) -> None:
        self.composer.sent.connect(self._send)
        self.composer.input.textChanged.connect(self._keep_draft)
        self.head.brief.clicked.connect(self.toggle_brief)
        self.head.pause.clicked.connect(self.toggle_pause)
        self.head.end.clicked.connect(self.ask_end)
        self.paused.resumed.connect(self.toggle_pause)
        self.over.debrief.connect(self._to_debrief)
        self.trouble.again.connect(self.practice.go_on)
        for keys, action in (
            ("Ctrl+B", self.toggle_brief),
            ("Ctrl+P", self.toggle_pause),
            ("Ctrl+E", self.ask_end),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _arrange(self) -> None:
        beside = self.width() >= self._desk.theme.scaled(PANEL_FITS_FROM)
        self._talk.setVisible(beside or self.panel.isHidden())
