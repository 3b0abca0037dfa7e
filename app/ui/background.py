"""One thing done in a thread of its own while the window goes on, and what came of it."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from app.ports.problems import KnownError
from app.ui.in_thread import LOOK_EVERY_MS, InThread

Found = TypeVar("Found")


class _Once(Generic[Found]):
    """A job of one step, which cannot be stopped half way."""

    total = 1

    def __init__(self, do: Callable[[], Found]) -> None:
        self._do = do
        self.done = 0

    def run(self) -> Found:
        found = self._do()
        self.done = 1
        return found

    def stop(self) -> None:
        """It ends by itself."""


class Background(QObject):
    """Does one thing at a time; who began it is called back in the window's own thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._run: InThread[Any] | None = None
        self._tell: Callable[[InThread[Any]], None] = lambda run: None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._run is not None

    def start(
        self,
        do: Callable[[], Found],
        then: Callable[[Found], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Begin. What was under way goes on to its end, and nobody is told.

        Args:
            do: What is done; it may not touch anything of Qt's.
            then: Is given what came of it.
            failed: Is given why it could not be done.
        """

        def tell(run: InThread[Any]) -> None:
            if run.found is not None:
                then(run.found)
            else:
                failed(run.problem or KnownError("That did not work.", "Try it once more."))

        self._tell = tell
        self._run = InThread(_Once(do), "background")
        self._timer.start()

    def stop(self) -> None:
        """Nobody wants to know any more; waits a moment for its end."""
        self._timer.stop()
        if self._run is not None:
            self._run.wait()
            self._run = None

    def finish(self) -> None:
        """Wait for the end of what is under way, and call back."""
        while self._run is not None:
            self._run.wait()
            self._look()

    def _look(self) -> None:
        run = self._run
        if run is None or run.going_on:
            return
        self._timer.stop()
        self._run = None
        self._tell(run)
