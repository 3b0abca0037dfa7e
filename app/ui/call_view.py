"""What a call looks like: the widgets of the practice screen and how they are arranged."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.call import Call
from app.ui.brief_parts import brief_sections
from app.ui.confirm_box import ConfirmBox
from app.ui.goal_bar import GoalBar
from app.ui.headphones_note import HeadphonesNote
from app.ui.people import Cast
from app.ui.practice_parts import BriefPanel, CallHead, OverBox, PausedBox
from app.ui.shot_clock import NUDGE
from app.ui.shot_clock import State as ShotState
from app.ui.team.attempt_bar import AttemptBar
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.voice_bar import VoiceBar
from app.ui.widgets.composer import Composer
from app.ui.widgets.effort import EffortPanel
from app.ui.widgets.mind_strip import MindStrip
from app.ui.widgets.script import Script, said_by_buyer
from app.ui.widgets.surface import Page, Surface
from app.ui.widgets.thinking import ThinkingLine
from app.ui.widgets.trouble import TroubleBox

PANEL_FITS_FROM = 1080
"""Pixels at 100 % from which the brief stands beside the transcript, not in its place."""
ROOMY_FROM = 480
"""Pixels of height at 100 % from which there is room for what is only helpful."""


class CallView(QWidget):
    """Shows a call; decides nothing."""

    def __init__(self, theme: Theme, cast: Cast, *, live_state: bool, exam: bool = False) -> None:
        """Make the parts; in an exam no reading of the call is ever shown."""
        super().__init__()
        self._theme = theme
        self._cast = cast
        self.head = CallHead(theme, cast)
        self.effort = EffortPanel(theme, cast)
        self.attempt = AttemptBar(theme)
        self.goal = GoalBar(theme)
        self.mind = MindStrip(theme, cast)
        self.thinking = ThinkingLine(theme, cast)
        self.script = Script(theme, cast, self.thinking)
        self.trouble = TroubleBox(theme)
        self.advice = HeadphonesNote(theme)
        self.voice = VoiceBar(theme)
        self.confirm = ConfirmBox(theme)
        self.composer = Composer(theme, cast)
        self.paused = PausedBox(theme, cast)
        self.over = OverBox(theme)
        self._pages = Page(theme, name="Brief")
        self.panel = BriefPanel(theme, self._pages)
        self._panel_filled = False
        self._live_state = live_state and not exam
        self._exam = exam
        self._spoken = False
        self._lay_out()
        self._arrange()
        theme.changed.connect(self._arrange)

    def show_call(self, call: Call, *, unheard: bool = False) -> None:
        """Everything said and every reading, as the call now stands.

        Args:
            call: As it stands.
            unheard: Its last reply is still being spoken; `show_words` shows what is heard of it.
        """
        if call.turns and call.turns[-1].reply is not None and not unheard:
            self.script.show_tail(False)
        self.script.show_call(call, unheard=unheard)
        first = self._cast.buyers[0].persona_id
        states = {first: call.mind.state}
        self.mind.show_states(states | {k: m.state for k, m in call.colleagues.items()})
        self.effort.show_turns([t for t in call.turns if t.act is not None])

    def show_thinking(self, call: Call) -> None:
        """Somebody looks for words."""
        self.thinking.about(self._cast.answering(call.turns[-1]).short_name)
        self.script.show_tail(True)

    def show_words(self, call: Call, text: str) -> None:
        """The words of whoever is answering, as far as they are spoken."""
        self.script.show_tail(False)
        self.script.show_words(said_by_buyer(call.turns[-1], self._cast, text))

    def show_spoken(self, spoken: bool) -> None:
        """Whether the call is spoken: the strip is shown, and typing is the other way."""
        self.head.show_talking(spoken)
        self._spoken = spoken
        self.composer.set_spoken(spoken)
        if not spoken:
            self.advice.hide()
            self.close_confirm()
            self.script.show_supposed("")
        self._arrange()

    def ask_words(self, text: str, seconds: float) -> None:
        """Let the rep put right what was heard; whoever is typing goes on typing."""
        self.script.show_supposed("")
        self.confirm.ask(text, seconds)
        self._make_room_for_confirm()

    def ask_on(self) -> None:
        """After a pause: what was heard waits until the rep says that it is right."""
        self.confirm.wait()
        self._make_room_for_confirm()

    def close_confirm(self) -> None:
        """What was heard counts now, or was taken back."""
        if self.confirm.isHidden():
            return
        focused = self.confirm.has_focus
        self.confirm.close_up()
        self.composer.setVisible(self.paused.isHidden())
        if focused:
            self.focus_input()
        self._arrange()

    def focus_input(self) -> None:
        """Put the focus where the rep's next words come from."""
        talk = self.voice.talk
        talks = talk.isVisibleTo(self) and talk.isEnabled() and not self.composer.text.strip()
        (talk if talks else self.composer.input).setFocus()

    def show_advice(self, shown: bool) -> None:
        """Show or hide the advice to wear headphones."""
        self.advice.setVisible(shown)
        self._arrange()

    def tell_trouble(self, problem: str, remedy: str, *, can_retry: bool = True) -> None:
        """Say above the input what went wrong."""
        self.trouble.tell(problem, remedy)
        self.trouble.retry.setVisible(can_retry)
        self._arrange()

    def hide_trouble(self) -> None:
        """It is over, or has been read."""
        self.trouble.hide()
        self._arrange()

    def set_paused(self, paused: bool) -> None:
        """Hide the input and stop the clock, or the other way round."""
        if paused:
            self.head.clock.stop()
        else:
            self.head.clock.go()
        self.confirm.close_up()
        self.composer.setVisible(not paused)
        self.advice.hide()
        self.paused.setVisible(paused)
        self._arrange()
        self.head.pause.show_meaning(*(("play", "Go on") if paused else ("pause", "Pause")))
        if paused:
            self.paused.go_on.setFocus()
        else:
            self.focus_input()

    def show_over(self, how: str) -> None:
        """Nobody speaks any more. Words that were not sent stay to be read."""
        self.head.clock.stop()
        self._spoken = False
        self.script.show_tail(False)
        self.composer.finish()
        self.composer.setVisible(bool(self.composer.text.strip()))
        self.paused.hide()
        self.trouble.hide()
        for part in (self.advice, self.head.talk, self.head.pause, self.head.end):
            part.hide()
        self.confirm.close_up()
        self.over.tell(how)
        self.over.show()
        self._arrange()
        self.over.read.setFocus()

    def show_clock(self, state: ShotState, left: float) -> None:
        """Where the shot clock stands, beside the input and in the strip."""
        nudge = NUDGE if state == "out" else ""
        for ring, shown in (
            (self.composer.ring, not self._spoken),
            (self.voice.ring, self._spoken),
        ):
            ring.setVisible(shown and state != "still")
            ring.show_left(left)
        self.composer.nudge(nudge)
        self.voice.nudge.setText(nudge)
        self.voice.nudge.setVisible(bool(nudge))

    def toggle_brief(self) -> None:
        """Show the brief beside the call, or in place of the transcript; or hide it."""
        if not self._panel_filled:
            for section in brief_sections(self._theme, self._cast):
                self._pages.add(section)
            self._panel_filled = True
        self.panel.setVisible(self.panel.isHidden())
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_room_for_confirm(self) -> None:
        if not (self.composer.input.hasFocus() and self.composer.text.strip()):
            self.confirm.input.setFocus()
            self.composer.hide()
        self._arrange()

    def _lay_out(self) -> None:
        band = Surface("bar", gap=GAP_S, margins=0)
        band.body.setContentsMargins(GAP, GAP_S, GAP, GAP_S)
        band.add(self.effort, self.mind)
        if self._exam:
            band.hide()
        foot = Surface("foot", gap=GAP_S, margins=GAP)
        foot.add(self.trouble, self.advice, self.voice, self.confirm, self.composer)
        foot.add(self.paused, self.over)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.script, 3)
        middle.addWidget(self.panel, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(band)
        layout.addWidget(self.attempt)
        layout.addWidget(self.goal)
        layout.addLayout(middle, 1)
        layout.addWidget(foot)
        extras = (self.trouble, self.advice, self.voice, self.confirm, self.paused, self.over)
        for hidden in (self.panel, *extras):
            hidden.hide()

    def _arrange(self) -> None:
        beside = self.width() >= self._theme.scaled(PANEL_FITS_FROM)
        self.script.setVisible(beside or self.panel.isHidden())
        low = self.height() < self._theme.scaled(ROOMY_FROM)
        self.effort.set_compact(low)
        self.composer.set_terse(low)
        self.voice.set_terse(low)
        self.confirm.set_terse(low)
        self.goal.set_terse(low)
        self.attempt.set_terse(low)
        asks = not self.confirm.isHidden()
        self.voice.setVisible(self._spoken and self.paused.isHidden() and not (low and asks))
        extras = (self.paused, self.over, self.trouble, self.advice, self.confirm)
        crowded = low and not all(part.isHidden() for part in extras)
        self.effort.setVisible(not crowded or not self._spoken)
        self.mind.setVisible(self._live_state and not crowded)
