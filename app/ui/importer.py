"""Labelling an imported call in a thread of its own, while the window goes on."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.importing import Imported, Importing
from app.ui.in_thread import LOOK_EVERY_MS, InThread


class Importer(QObject):
    """Runs one import at a time."""

    moved = Signal(int, int)
    """Turns labelled so far, and in all."""
    ended = Signal(object)
    """The `Imported` call, or the `KnownError` for which it failed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._run: InThread[Imported] | None = None
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
        self._run = InThread(job, "importing")
        self._timer.start()

    def stop(self) -> None:
        """Give up what is under way; nothing of it is kept."""
        self._timer.stop()
        if self._run is not None:
            self._run.job.stop()
            self._run.wait()
            self._run = None

    def _look(self) -> None:
        run = self._run
        if run is None:
            return
        self.moved.emit(run.job.done, run.job.total)
        if run.going_on:
            return
        self._timer.stop()
        self._run = None
        self.ended.emit(run.found or run.problem)
