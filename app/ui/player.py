"""Playing a session back: where it stands, how fast it goes."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

SPEEDS = (0.5, 1.0, 1.5, 2.0)
WORDS_PER_SECOND = 4.0
"""Reading speed at 1x; calm adult silent reading is 200 to 250 words a minute."""
SHORTEST_S, LONGEST_S = 2.0, 12.0


class Player(QObject):
    """Steps through frames; each stays as long as its words take to read."""

    moved = Signal(int)
    """Index of the frame now shown."""
    playing_changed = Signal(bool)

    def __init__(self, words: Sequence[int]) -> None:
        """Play frames with so many words each."""
        super().__init__()
        self._words = tuple(words)
        self._at = 0
        self._speed = 1.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)

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
        if self._at >= self.last:
            self.seek(0)
        if self.last > 0:
            self._wait()
            self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stay here."""
        if self.playing:
            self._timer.stop()
            self.playing_changed.emit(False)

    def set_speed(self, speed: float) -> None:
        """Times the reading speed, 0.5 to 2."""
        self._speed = speed
        if self.playing:
            self._wait()

    def seconds_for(self, index: int) -> float:
        """How long a frame stays, at the speed set."""
        reading = self._words[index] / WORDS_PER_SECOND
        return min(LONGEST_S, max(SHORTEST_S, reading)) / self._speed

    def _wait(self) -> None:
        self._timer.start(round(1000 * self.seconds_for(self._at)))

    def _next(self) -> None:
        self.seek(self._at + 1)
        if self._at < self.last:
            self._wait()
        else:
            self.playing_changed.emit(False)
