"""The strip of a spoken call: who has the floor, how loud it is, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.services.spoken_updates import Floor
from app.ui.floor_words import FloorSign, floor_sign
from app.ui.people import Voice
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, holder, row
from app.ui.widgets.level_meter import LevelMeter
from app.ui.widgets.ring import Ring
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label, retone


class TalkButton(Button):
    """Talks while it is held down; for those who cannot hold, Enter begins and Enter ends."""

    began = Signal()
    ended = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            "Hold to talk",
            picture="microphone",
            hint="Hold this or the space bar while you speak; or press Enter to begin and to end",
        )
        self._talks = False
        self.pressed.connect(lambda: self._talk(True))
        self.released.connect(lambda: self._talk(False))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self._talk(not self._talks)
        else:
            super().keyPressEvent(event)

    def _talk(self, talks: bool) -> None:
        if talks != self._talks:
            self._talks = talks
            (self.began if talks else self.ended).emit()


class VoiceBar(Surface):
    """Shows the floor; decides nothing."""

    hands_free_wished = Signal(bool)
    muted = Signal()
    repeated = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("sunken", gap=0, margins=0)
        self.body.setContentsMargins(12, 6, 6, 6)
        self._shown: FloorSign | None = None
        self._hands_free = True
        self._sign = Sign(theme, "microphone", "accent")
        self.words = label("", strong=True)
        self.meter = LevelMeter(theme)
        self.ring = Ring(theme)
        self.nudge = label("", tone="muted")
        self.nudge.hide()
        self.talk = TalkButton(theme)
        self.hands_free = Button(theme, "Hands-free", kind="quiet", picture="chosen")
        self.mute = Button(theme, "Mute", kind="quiet", picture="microphone")
        self.repeat = Button(
            theme,
            "Once more",
            kind="quiet",
            picture="again",
            name="Hear the last line once more",
            hint="Hear the last line once more (Ctrl+R)",
        )
        self.hands_free.clicked.connect(lambda: self.hands_free_wished.emit(not self._hands_free))
        self.mute.clicked.connect(self.muted)
        self.repeat.clicked.connect(self.repeated)
        state = row(self._sign, self.meter, self.ring, gap=12)
        state.addWidget(self.words)
        state.addWidget(self.nudge, 1)
        state.addStretch()
        buttons = Flow(4)
        for button in (self.talk, self.hands_free, self.mute, self.repeat):
            buttons.addWidget(button)
        self.add(
            Split(
                theme,
                holder(state),
                holder(buttons),
                narrow=760,
                shares=(1, 0),
                gap=GAP,
                stacked_gap=GAP_S,
            )
        )
        self.show_hands_free(True)
        self.show_muted(False)

    def show_floor(
        self, floor: Floor, who: str, *, voice: Voice, muted: bool, said: str = ""
    ) -> str:
        """Who has the floor now; `said` is what she said at once. Returns the words."""
        sign = floor_sign(floor, who, voice=voice, hands_free=self._hands_free, muted=muted)
        words = f"{who}: “{said}”" if said and floor == "thinking" else sign.words
        if sign != self._shown:
            self._sign.show_picture(sign.picture, sign.ink)
            retone(self, box=sign.box)
            self._shown = sign
        self.words.setText(words)
        self.setAccessibleName(words)
        self.talk.setEnabled(floor in {"listening", "rep", "buyer", "thinking"} and not muted)
        self.repeat.setEnabled(floor == "listening")
        if floor in {"opening", "paused"} or muted:
            self.meter.rest()
        return words

    def show_hands_free(self, on: bool) -> None:
        """Whether the rep simply speaks, or holds the space bar."""
        self._hands_free = on
        self.talk.setVisible(not on)
        self.hands_free.show_meaning("chosen" if on else "not_chosen", "Hands-free")
        self.hands_free.setAccessibleName("Hands-free: on" if on else "Hands-free: off")
        self.hands_free.setToolTip(
            "Simply speak. Press to hold the space bar instead"
            if on
            else "Hold the space bar to speak. Press to simply speak instead"
        )

    def show_muted(self, muted: bool) -> None:
        """Whether the microphone is deaf."""
        picture, word = ("microphone_off", "Unmute") if muted else ("microphone", "Mute")
        self.mute.show_meaning(picture, word)
        self.mute.setToolTip(f"{word} the microphone (Ctrl+M)")

    def set_terse(self, terse: bool) -> None:
        """Show only the icons of what is seldom needed, where there is little room."""
        for button in (self.mute, self.repeat):
            button.show_word(not terse)
