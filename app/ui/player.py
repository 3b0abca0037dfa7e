"""Playing a session back: where it stands, how fast it goes."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

SPEEDS = (0.5, 1.0, 1.5, 2.0)
WORDS_PER_SECOND = 4.0
"""Reading speed at 1x; calm adult silent reading is 200 to 250 words a minute."""
SHORTEST_S, LONGEST_S = 2.0, 12.0
LATE_S = 5.0
"""A sound whose end is not told so long after it was due is over."""


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


class Player(QObject):
    """Steps through frames; each stays as long as it sounds, else as its words take to read."""

    moved = Signal(int)
    """Index of the frame now shown."""
    playing_changed = Signal(bool)

    def __init__(self, words: Sequence[int], sound: Sound | None = None) -> None:
        """Play frames with so many words each, and their sound."""
        super().__init__()
        self._words = tuple(words)
        self._sound = sound or Silence()
        self._at = 0
        self._speed = 1.0
        self._ended = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.go_on)

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
        """Whether it goes on by itself."""
        return self._timer.isActive()

    def seek(self, index: int) -> None:
        """Show another frame. Playing goes on from there."""
        index = max(0, min(self.last, index))
        self._ended = False
        self._sound.rewind()
        if index != self._at:
            self._at = index
            self.moved.emit(index)
        if self.playing:
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
            self._timer.stop()
            self._sound.stop()
            self.playing_changed.emit(False)

    def set_speed(self, speed: float) -> None:
        """Times the reading speed and that of the sound, 0.5 to 2."""
        self._speed = speed
        if self.playing:
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
        if self._at < self.last or self._sound.has(self._at):
            self._wait()
        else:
            self._end()

    def go_on_in_silence(self) -> None:
        """The sound of the frame has failed: it stays as long as its words take to read."""
        if self.playing:
            self._timer.start(round(1000 * self.seconds_for(self._at)))

    def _wait(self) -> None:
        sounds_s = self._sound.play(self._at, self._speed)
        stays_s = self.seconds_for(self._at) if sounds_s is None else sounds_s + LATE_S
        self._timer.start(round(1000 * stays_s))

    def _end(self) -> None:
        self._ended = True
        self.playing_changed.emit(False)
