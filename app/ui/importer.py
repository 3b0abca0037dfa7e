"""Labelling an imported call in a thread of its own, while the window goes on."""

import threading

from PySide6.QtCore import QObject, QTimer, Signal

from app.ports.problems import KnownError
from app.services.importing import Imported, Importing

LOOK_EVERY_MS = 50
"""How often it is looked how far the thread is."""
WAIT_AT_THE_END_S = 2.0
"""Longest wait for the thread when it is given up; it ends after the turn it is at."""


class _Run:
    """A call being labelled in a thread, which touches nothing of Qt's."""

    def __init__(self, job: Importing) -> None:
        self.job = job
        self.found: Imported | None = None
        self.problem: KnownError | None = None
        self.thread = threading.Thread(target=self._do, name="importing", daemon=True)
        self.thread.start()

    def _do(self) -> None:
        try:
            self.found = self.job.run()
        except KnownError as error:
            self.problem = error


class Importer(QObject):
    """Runs one import at a time."""

    moved = Signal(int, int)
    """Turns labelled so far, and in all."""
    ended = Signal(object)
    """The `Imported` call, or the `KnownError` for which it failed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._run: _Run | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether a call is being labelled."""
        return self._run is not None

    def start(self, job: Importing) -> None:
        """Begin with a call; one that is under way is given up."""
        self.stop()
        self._run = _Run(job)
        self._timer.start()

    def stop(self) -> None:
        """Give up what is under way; nothing of it is kept."""
        self._timer.stop()
        if self._run is not None:
            self._run.job.stop()
            self._run.thread.join(WAIT_AT_THE_END_S)
            self._run = None

    def _look(self) -> None:
        run = self._run
        if run is None:
            return
        self.moved.emit(run.job.done, run.job.total)
        if run.thread.is_alive():
            return
        self._timer.stop()
        self._run = None
        self.ended.emit(run.found or run.problem)
