"""Scoring sessions again while the window goes on: each in a thread of its own."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.events import SessionRescored
from app.ports.problems import KnownError
from app.services.trainer import Trainer
from app.ui.in_thread import LOOK_EVERY_MS, InThread


class Rescorer(QObject):
    """Labels sessions again in the background and keeps what was found, wherever the user is."""

    moved = Signal(str)
    """A session's id: some more turns are labelled."""
    ended = Signal(str, object)
    """A session's id, and the `KnownError` for which it failed, or None."""

    def __init__(self) -> None:
        super().__init__()
        self._trainer: Trainer | None = None
        self._runs: dict[str, InThread[SessionRescored]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def start(self, trainer: Trainer, session_id: str) -> None:
        """Begin with a session; one that is under way goes on.

        Raises:
            KnownError: It cannot be scored again.
        """
        self._trainer = trainer
        if session_id not in self._runs:
            self._runs[session_id] = InThread(trainer.rescoring(session_id), "rescoring")
            self._timer.start()

    def progress(self, session_id: str) -> tuple[int, int] | None:
        """Turns labelled so far and in all; None if the session is not under way."""
        run = self._runs.get(session_id)
        return None if run is None else (run.job.done, run.job.total)

    def stop(self) -> None:
        """Give up what is under way; nothing of it is kept."""
        self._timer.stop()
        for run in self._runs.values():
            run.job.stop()
        for run in self._runs.values():
            run.wait()
        self._runs.clear()

    def _look(self) -> None:
        for session_id, run in list(self._runs.items()):
            if run.going_on:
                self.moved.emit(session_id)
                continue
            del self._runs[session_id]
            self.ended.emit(session_id, self._keep(session_id, run))
        if not self._runs:
            self._timer.stop()

    def _keep(self, session_id: str, run: InThread[SessionRescored]) -> KnownError | None:
        if self._trainer is None or run.found is None:
            return run.problem
        try:
            self._trainer.keep_rescored(session_id, run.found)
        except KnownError as error:
            return error
        return None
