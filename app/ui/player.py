"""Playing a session back: where it stands, how fast it goes."""

from collections.abc import Collection, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

SPEEDS = (0.5, 1.0, 1.5, 2.0)
WORDS_PER_SECOND = 4.0
"""Reading speed at 1x; calm adult silent reading is 200 to 250 words a minute."""
SHORTEST_S, LONGEST_S = 2.0, 12.0
LATE_S = 5.0
"""A sound whose end is not told so long after it was due is over."""
TICK_MS = 16
"""How often it tells how far it is within a frame: once a picture of the screen."""


class Sound(Protocol):
    """The sound of the frames, where they have one."""

    def has(self, index: int) -> bool:
        """Whether a frame has a sound."""
        ...

    def play(self, index: int, speed: float) -> float | None:
        """Play it from where it was stopped. Returns its seconds; None if it has none."""
        ...

    def stop(self) -> None:
        """Stop it."""
        ...

    def rewind(self) -> None:
        """Stop it, and begin at its start the next time."""
        ...

    def place(self, index: int, within: float) -> None:
        """Begin a frame at a part of its sound, 0 to 1, the next time it is played."""
        ...

    def within(self, index: int) -> float | None:
        """How far a frame's sound is, 0 to 1; None if it has none or has not begun."""
        ...


class Silence:
    """No frame has a sound."""

    def has(self, index: int) -> bool:
        return False

    def play(self, index: int, speed: float) -> float | None:
        return None

    def stop(self) -> None:
        return

    def rewind(self) -> None:
        return

    def place(self, index: int, within: float) -> None:
        return

    def within(self, index: int) -> float | None:
        return None


class Player(QObject):
    """Steps through frames; each stays as long as it sounds, else as its words take to read."""

    moved = Signal(int)
    """Index of the frame now shown."""
    ticked = Signal(float)
    """How far it is within the frame shown, 0 to 1; once a picture of the screen while it plays."""
    playing_changed = Signal(bool)
    halted = Signal(int)
    """It came to a frame at which it is to pause, and has."""

    def __init__(self, words: Sequence[int], sound: Sound | None = None) -> None:
        """Play frames with so many words each, and their sound."""
        super().__init__()
        self._words = tuple(words)
        self._sound = sound or Silence()
        self._at = 0
        self._speed = 1.0
        self._ended = False
        self._held = False
        self._stops: frozenset[int] = frozenset()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.go_on)
        self._ticker = QTimer(self)
        self._ticker.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticker.setInterval(TICK_MS)
        self._ticker.timeout.connect(lambda: self.ticked.emit(self.within))

    @property
    def at(self) -> int:
        """Index of the frame shown."""
        return self._at

    @property
    def last(self) -> int:
        """Index of the last frame."""
        return len(self._words) - 1

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself, now or once it is let go of."""
        return self._timer.isActive() or self._held

    @property
    def within(self) -> float:
        """How far it is within the frame shown, 0 to 1."""
        if self._sound.has(self._at):
            return self._sound.within(self._at) or 0.0
        stays_ms = self._timer.interval()
        if not self._timer.isActive() or not stays_ms:
            return 0.0
        return 1 - self._timer.remainingTime() / stays_ms

    def pause_at(self, stops: Collection[int]) -> None:
        """Pause whenever playing comes to one of these frames."""
        self._stops = frozenset(stops)

    def seek(self, index: int, within: float = 0.0) -> None:
        """Show another frame. Playing goes on from there.

        Args:
            index: Of the frame.
            within: Where in its sound to go on, 0 to 1; without sound it begins anew.
        """
        index = max(0, min(self.last, index))
        self._ended = False
        self._sound.rewind()
        if within:
            self._sound.place(index, within)
        if index != self._at:
            self._at = index
            self.moved.emit(index)
        if self._timer.isActive():
            self._wait()

    def hold(self) -> None:
        """Stand still while the place is being chosen by hand."""
        if self._timer.isActive():
            self._held = True
            self._stand()

    def let_go(self) -> None:
        """The place is chosen: play on if it played."""
        if self._held:
            self._held = False
            self._wait()

    def step(self, by: int) -> None:
        """Show the frame so many further on, and stop."""
        self.pause()
        self.seek(self._at + by)

    def toggle(self) -> None:
        """Play, or pause. At the end it begins again."""
        if self.playing:
            self.pause()
            return
        if self._at >= self.last and (self._ended or not self._sound.has(self._at)):
            self.seek(0)
        if self.last > 0 or self._sound.has(0):
            self._wait()
            self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stay here."""
        if self.playing:
            self._held = False
            self._stand()
            self.playing_changed.emit(False)

    def set_speed(self, speed: float) -> None:
        """Times the reading speed and that of the sound, 0.5 to 2."""
        self._speed = speed
        if self._timer.isActive():
            self._sound.stop()
            self._wait()

    def seconds_for(self, index: int) -> float:
        """How long a frame without sound stays, at the speed set."""
        reading = self._words[index] / WORDS_PER_SECOND
        return min(LONGEST_S, max(SHORTEST_S, reading)) / self._speed

    def go_on(self) -> None:
        """The frame is over: show the next, if it plays."""
        self._timer.stop()
        if self._at >= self.last:
            self._end()
            return
        self.seek(self._at + 1)
        if self._at in self._stops:
            self._stand()
            self.playing_changed.emit(False)
            self.halted.emit(self._at)
        elif self._at < self.last or self._sound.has(self._at):
            self._wait()
        else:
            self._end()

    def go_on_in_silence(self) -> None:
        """The sound of the frame has failed: it stays as long as its words take to read."""
        if self._timer.isActive():
            self._timer.start(round(1000 * self.seconds_for(self._at)))

    def _wait(self) -> None:
        sounds_s = self._sound.play(self._at, self._speed)
        stays_s = self.seconds_for(self._at) if sounds_s is None else sounds_s + LATE_S
        self._timer.start(round(1000 * stays_s))
        self._ticker.start()

    def _stand(self) -> None:
        self._timer.stop()
        self._ticker.stop()
        self._sound.stop()

    def _end(self) -> None:
        self._ended = True
        self._ticker.stop()
        self.playing_changed.emit(False)
