"""Something that takes a moment, done in a thread while the window goes on."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.in_thread import LOOK_EVERY_MS, InThread


class _Work:
    """A job of one step."""

    done = 0
    total = 1

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work

    def run(self) -> tuple[Any]:
        """Do it; the answer is wrapped, so that nothing can be an answer too."""
        return (self._work(),)

    def stop(self) -> None:
        """It has only one step, which is gone through with."""


class Errand(QObject):
    """Does one thing after the other; of what is asked for meanwhile only the latest."""

    done = Signal(object)
    """What came of it."""
    failed = Signal(object)
    """The `KnownError` that it failed for."""

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._name = name
        self._running: InThread[tuple[Any]] | None = None
        self._waiting: Callable[[], Any] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._running is not None

    def run(self, work: Callable[[], Any]) -> None:
        """Do this, at once or after what is under way. It may touch nothing of Qt's."""
        if self._running is not None:
            self._waiting = work
            return
        self._running = InThread(_Work(work), self._name)
        self._timer.start()

    def stop(self, *, wait: bool = True) -> None:
        """Let go of it all: nobody hears of what is under way.

        Args:
            wait: Until it has ended, but not for ever; else it ends by itself, which is right for
                what only looks.
        """
        self._timer.stop()
        self._waiting = None
        if self._running is not None:
            if wait:
                self._running.wait()
            self._running = None

    def finish(self) -> None:
        """Wait until everything is done that was asked for, and tell of it."""
        while self._running is not None:
            self._running.join()
            self._look()

    def _look(self) -> None:
        running = self._running
        if running is None or running.going_on:
            return
        self._timer.stop()
        self._running = None
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            # What has just ended is about something older; only the latest counts.
            self.run(waiting)
        elif running.problem is not None:
            self.failed.emit(running.problem)
        elif running.found is not None:
            self.done.emit(running.found[0])
