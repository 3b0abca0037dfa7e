"""Replay: any turn of a call with every reading as it was then."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.review import Frame, Review
from app.ui.needs import Desk, Screen
from app.ui.people import Cast
from app.ui.player import Player
from app.ui.replay_panels import FramePanels
from app.ui.replay_sound import ReplaySound
from app.ui.tokens import GAP, GAP_L
from app.ui.transport import Transport
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label
from app.ui.widgets.turn_list import TurnList

LIST_FITS_FROM = 900
"""Pixels at 100 % from which the list of turns stands beside the turn."""


class ReplayScreen(Screen):
    """Step with the arrow keys, play with the space bar."""

    title = "Replay"

    def __init__(self, desk: Desk, review: Review, turn: int = 0) -> None:
        super().__init__()
        self._desk = desk
        self.review = review
        theme = desk.theme
        cast = Cast(content=review.content)
        self.turns = TurnList(theme, review.frames, cast)
        self.panels = FramePanels(theme, review)
        self.transport = Transport(theme, review)
        words = [_words(f) for f in review.frames]
        self.sound = ReplaySound(desk.trainer.voice, review)
        self.player = Player(words or [0], self.sound if review.frames else None)
        turns = Surface("card", gap=8, margins=12)
        heading = "Sentences" if review.content.scenario.written else "Turns"
        turns.add(label(heading, "heading"), self.turns)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(GAP, GAP_L, 0, GAP_L)
        side.addWidget(turns)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side, 1)
        middle.addWidget(self.panels, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addWidget(self.transport)
        self._connect()
        index = next((i for i, f in enumerate(review.frames) if f.turn.number == turn), 0)
        self._show(0)
        self.player.seek(index)

    def arrive(self) -> None:
        self.transport.play.setFocus()

    def leave(self) -> None:
        self.player.pause()
        self.sound.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= self._desk.theme.scaled(LIST_FITS_FROM))

    def _show(self, index: int) -> None:
        if not self.review.frames:
            return
        self.panels.show_frame(index)
        self.turns.show_current(index)
        self.transport.show_at(index)

    def _pick(self, turn: int) -> None:
        frames = self.review.frames
        index = next((i for i, f in enumerate(frames) if f.turn.number == turn), 0)
        self.player.pause()
        self.player.seek(index)

    def _sound_over(self) -> None:
        if self.player.playing:
            self.player.go_on()

    def _playing_changed(self, playing: bool) -> None:
        if not playing:
            self.panels.show_spoken(None)

    def _connect(self) -> None:
        player, transport = self.player, self.transport
        player.moved.connect(self._show)
        player.playing_changed.connect(transport.show_playing)
        player.playing_changed.connect(self._playing_changed)
        self.sound.over.connect(self._sound_over)
        self.sound.silenced.connect(player.go_on_in_silence)
        self.sound.moved.connect(self.panels.show_spoken)
        self.sound.failed.connect(self.failed)
        transport.toggled.connect(player.toggle)
        transport.stepped.connect(player.step)
        transport.sought.connect(player.seek)
        transport.speed_chosen.connect(player.set_speed)
        self.turns.picked.connect(player.seek)
        self.panels.picked.connect(self._pick)
        self.panels.branch.go.connect(self.go)
        for keys, action in (
            (Qt.Key.Key_Space, player.toggle),
            (Qt.Key.Key_Left, lambda: player.step(-1)),
            (Qt.Key.Key_Right, lambda: player.step(1)),
            (Qt.Key.Key_Home, lambda: player.step(-len(self.review.frames))),
            (Qt.Key.Key_End, lambda: player.step(len(self.review.frames))),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)


def _words(frame: Frame) -> int:
    reply = frame.turn.reply
    return len(frame.turn.rep.split()) + (len(reply.text.split()) if reply is not None else 0)
