"""The shot clock: for reps who think too long before they say something.

It runs from the end of the buyer's line until the rep begins to type or to speak. When it has run
out it says so, and that is all: nothing is lost, nothing is kept, nothing is scored.
"""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

State = Literal["still", "running", "out"]
TICK_MS = 100
NUDGE = "Say something small"
"""What is said when it has run out."""


class ShotClock:
    """Counts the time in which the rep could have begun; what is waited for does not count."""

    def __init__(self, seconds: int, now_ms: Callable[[], float]) -> None:
        """A clock that stands still.

        Args:
            seconds: How long it runs.
            now_ms: The time in milliseconds, from any beginning.
        """
        self._limit_ms = 1000.0 * seconds
        self._now_ms = now_ms
        self._spent_ms = 0.0
        self._seen_ms = 0.0
        self.state: State = "still"

    @property
    def left(self) -> float:
        """How much is left, 0 to 1; 0 while it stands still."""
        return 0.0 if self.state != "running" else max(0.0, 1 - self._spent_ms / self._limit_ms)

    def start(self) -> None:
        """It is the rep's turn, from now on."""
        self._spent_ms, self._seen_ms = 0.0, self._now_ms()
        self.state = "running"

    def stop(self) -> None:
        """The rep has begun, or it is not the rep's turn any more."""
        self.state = "still"

    def tick(self, *, waits: bool) -> None:
        """Let time pass; while the call `waits`, as in a pause, it does not count."""
        now = self._now_ms()
        passed, self._seen_ms = now - self._seen_ms, now
        if self.state == "running" and not waits:
            self._spent_ms += passed
            if self._spent_ms >= self._limit_ms:
                self.state = "out"


class ShotClockRunner(QObject):
    """Runs a shot clock with the window's time."""

    moved = Signal(str, float)
    """The clock's state, and how much is left, 0 to 1."""

    def __init__(
        self,
        seconds: int,
        waits: Callable[[], bool],
        parent: QObject,
        now_ms: Callable[[], float] | None = None,
    ) -> None:
        """A clock of so many seconds; of none it never runs.

        Args:
            seconds: How long it runs; 0: never.
            waits: Whether the call waits just now, so that time does not count.
            parent: What it goes with.
            now_ms: The time; the window's own if None.
        """
        super().__init__(parent)
        self.seconds = seconds
        self._waits = waits
        timer = QElapsedTimer()
        timer.start()
        self.clock = ShotClock(seconds, now_ms or (lambda: float(timer.elapsed())))
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK_MS)
        self._ticking.timeout.connect(self.tick)

    def start(self) -> None:
        """It is the rep's turn; where it runs already, it goes on."""
        if self.seconds and self.clock.state == "still":
            self.clock.start()
            self._ticking.start()
            self._tell()

    def stop(self) -> None:
        """The rep has begun, or the turn is somebody else's."""
        if self.clock.state != "still":
            self.clock.stop()
            self._ticking.stop()
            self._tell()

    def tick(self) -> None:
        """Look at the time."""
        self.clock.tick(waits=self._waits())
        if self.clock.state == "out":
            self._ticking.stop()
        self._tell()

    def _tell(self) -> None:
        self.moved.emit(self.clock.state, self.clock.left)
