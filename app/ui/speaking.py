"""The spoken side of a call: what happens goes to the view, the rep's wishes to the voice."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.call import Call
from app.ports.problems import KnownError
from app.ports.speech import BackChannelled, SpeechEvent
from app.services.practice import Practice, Update
from app.services.spoken_call import SpokenCall
from app.services.spoken_updates import (
    BuyerCaption,
    Floor,
    FloorChanged,
    LevelChanged,
    NotTaken,
    RepCaption,
    ToConfirm,
    VoiceNote,
    VoiceStopped,
    VoiceUpdate,
)
from app.settings import voice_wishes
from app.ui.announce import announce
from app.ui.call_view import CallView
from app.ui.needs import Desk
from app.ui.people import Cast
from app.ui.space_bar import SpaceBar

TICK_MS = 100
TYPING = "You can go on by typing."


class Speaking(QObject):
    """Turns the voice on and off within a call. While it is off nothing here does anything."""

    changed = Signal()
    """Somebody else has the floor."""
    paused = Signal(bool)
    """The call was paused by the voice itself, or went on."""
    fell_silent = Signal()
    """The call is not spoken any more."""
    failed = Signal(str, str)

    def __init__(self, desk: Desk, practice: Practice, view: CallView, cast: Cast) -> None:
        super().__init__(view)
        self._desk = desk
        self._practice = practice
        self._view = view
        self._cast = cast
        self._spoken: SpokenCall | None = None
        self._said_before = -1
        self._at_once = ""
        self._floor_before: Floor = "closed"
        self.status = ""
        """Who has the floor, in words."""
        self.stopped = False
        """Whether the voice failed, so that it can be tried again."""
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._pass_time)
        self._space = SpaceBar(view)
        self._connect()
        view.head.show_talking(False, desk.trainer.voice.missing)

    @property
    def on(self) -> bool:
        """Whether the call is spoken at the moment, paused or not."""
        return self._spoken is not None and self._spoken.open_now

    @property
    def floor(self) -> Floor:
        """Who has the floor."""
        return self._spoken.floor if self._spoken is not None else "closed"

    def unheard(self, call: Call) -> bool:
        """Whether the last reply of the call is still to be heard."""
        if not self.on or not call.turns:
            return False
        last = call.turns[-1]
        new = last.number > self._said_before
        return new and last.reply is not None and last.buyer_timed is None

    # What the rep wishes

    def toggle(self) -> None:
        """Talk, or type."""
        if self._practice.call.ended is not None:
            return
        if self.on:
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Go on by voice. Where there is none the rep is told why."""
        voice, wishes = self._desk.trainer.voice, self._desk.preferences.now
        try:
            voice.speech.choose(microphone=wishes.microphone, loudspeaker=wishes.loudspeaker)
            self._spoken = voice.spoken_call(
                self._practice,
                voice_wishes(wishes, self._desk.corrections.pairs),
                self._take,
            )
        except KnownError as error:
            self._view.tell_trouble(error.problem, error.remedy, can_retry=False)
            announce(self._view, f"{error.problem} {error.remedy}")
            return
        turns = self._practice.call.turns
        self._said_before = max((t.number for t in turns if t.reply is not None), default=-1)
        if self.stopped:
            self.stopped = False
            self._view.hide_trouble()
        self._view.voice.show_hands_free(wishes.hands_free)
        self._view.voice.show_muted(False)
        self._view.show_spoken(True)
        self._view.show_advice(not wishes.headphones and not wishes.headphones_advised)
        voice.listen(self._overhear)
        self._tick.start()
        self._spoken.open()
        self._view.focus_input()

    def close(self) -> None:
        """Go on by typing."""
        if self.on:
            self._desk.trainer.voice.fall_silent()

    def typed(self) -> None:
        """The rep is about to send words that were typed."""
        if self._spoken is not None:
            self._spoken.typed()

    def pause(self, on: bool) -> None:
        """Pause, or go on."""
        if self._spoken is not None:
            self._spoken.pause(on)

    def mute(self) -> None:
        """Make the microphone deaf, or let it hear again."""
        if self._spoken is not None and self.on:
            self._spoken.set_mute(not self._spoken.muted)
            self._view.voice.show_muted(self._spoken.muted)
            self._show_floor()

    def repeat(self) -> None:
        """Hear the last line once more."""
        if self._spoken is not None:
            self._spoken.repeat()

    def take_back(self) -> bool:
        """Take back what was heard, if it is being asked for. Returns whether it was."""
        if self._spoken is None or self._view.confirm.isHidden():
            return False
        self._spoken.correct("")
        return True

    # What happens

    def take(self, update: Update) -> None:
        """Take an update of the practice."""
        if self._spoken is not None:
            self._spoken.take(update)

    def _take(self, update: VoiceUpdate) -> None:
        view = self._view
        match update:
            case LevelChanged(dbfs=dbfs, speaking=speaking):
                view.voice.meter.show_level(dbfs, speaking=speaking)
            case RepCaption(text=text):
                view.script.show_supposed(text)
            case BuyerCaption(text=text):
                if self._practice.call.turns:
                    view.show_words(self._practice.call, text)
            case FloorChanged():
                self._change_floor()
            case ToConfirm(text=text, seconds=seconds):
                view.ask_words(text, seconds)
                announce(view, f"You said: {text}")
            case NotTaken(text=text):
                view.composer.give_back(text)
            case VoiceNote(words=words):
                view.tell_trouble(words, "", can_retry=False)
                announce(view, words)
            case VoiceStopped(problem=problem, remedy=remedy):
                self.stopped = True
                view.tell_trouble(problem, f"{remedy} {TYPING}".strip())
                announce(view, f"{problem} {remedy} {TYPING}")

    def _overhear(self, event: SpeechEvent) -> None:
        """What she says at once is shown at once, though it is no part of her answer."""
        if isinstance(event, BackChannelled):
            self._at_once = event.text
            self._show_floor()

    def _change_floor(self) -> None:
        floor, view = self.floor, self._view
        before, self._floor_before = self._floor_before, floor
        if floor == "closed":
            self._finish()
            return
        if floor != "thinking":
            self._at_once = ""
        if floor != "confirming":
            view.close_confirm()
        self._show_floor()
        if floor == "thinking" and not self._cast.several and self._practice.call.turns:
            view.show_thinking(self._practice.call)
        elif floor in {"listening", "rep", "confirming", "buyer"}:
            view.script.show_tail(False)
        if (floor == "paused") is view.paused.isHidden():
            self.paused.emit(floor == "paused")
        if before == "opening":
            view.focus_input()
        if floor == "confirming" and before == "paused":
            view.ask_on()
        self.changed.emit()

    def _show_floor(self) -> None:
        if self._spoken is None or not self.on:
            return
        turns = self._practice.call.turns
        persona = self._cast.answering(turns[-1]) if turns else self._cast.buyers[0]
        self.status = self._view.voice.show_floor(
            self.floor,
            persona.short_name,
            voice=self._cast.voice(persona),
            muted=self._spoken.muted,
            said=self._at_once,
        )
        held = self.floor not in {"opening", "paused"} and not self._spoken.hands_free
        self._space.watch(held)

    def _finish(self) -> None:
        self._tick.stop()
        self._space.watch(False)
        self._desk.trainer.voice.unlisten(self._overhear)
        self._at_once = self.status = ""
        self._view.show_spoken(False)
        self._view.show_call(self._practice.call)
        self.fell_silent.emit()

    def _pass_time(self) -> None:
        if self._spoken is not None:
            self._spoken.tick()

    def _set_hands_free(self, on: bool) -> None:
        if self._spoken is None:
            return
        self._spoken.set_hands_free(on)
        self._view.voice.show_hands_free(on)
        self._show_floor()
        self._wish(hands_free=on)
        self._view.focus_input()

    def _correct(self, heard: str, meant: str) -> None:
        if self._spoken is not None:
            self._desk.corrections.learn(heard, meant)
            self._spoken.correct(meant)

    def _advised(self, worn: bool) -> None:
        self._view.show_advice(False)
        self._view.focus_input()
        self._wish(headphones=worn, headphones_advised=True)
        if worn and self.floor in {"opening", "listening"}:
            # The loudspeaker need not be told from the rep any more: begin anew without that.
            self.close()
            self.open()

    def _wish(self, **changes: Any) -> None:
        preferences = self._desk.preferences
        try:
            preferences.change(replace(preferences.now, **changes))
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)

    def _confirm(self) -> None:
        if self._spoken is not None:
            self._spoken.confirm()

    def _hold(self) -> None:
        if self._spoken is not None:
            self._spoken.hold()

    def _key(self, down: bool) -> None:
        if self._spoken is not None:
            (self._spoken.key_down if down else self._spoken.key_up)()

    def _connect(self) -> None:
        view = self._view
        for key in (self._space.pressed, view.voice.talk.began):
            key.connect(lambda: self._key(True))
        for key in (self._space.released, view.voice.talk.ended):
            key.connect(lambda: self._key(False))
        view.voice.hands_free_wished.connect(self._set_hands_free)
        view.voice.muted.connect(self.mute)
        view.voice.repeated.connect(self.repeat)
        view.confirm.confirmed.connect(self._confirm)
        view.confirm.held.connect(self._hold)
        view.confirm.corrected.connect(self._correct)
        view.confirm.taken_back.connect(self.take_back)
        view.advice.answered.connect(self._advised)
