"""Deleting what the user does not want to keep any longer, bit by bit, while the window goes on."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.ports.problems import KnownError
from app.services.keeping import KEPT_DAYS
from app.ui.needs import Desk

PAUSE_MS = 30
"""Between two deletions, so that the window stays at hand."""


class Retention(QObject):
    """Deletes sessions older than the settings say, one at a time."""

    ended = Signal(int)
    """How many were deleted."""
    failed = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._doomed: tuple[str, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._next)

    @property
    def busy(self) -> bool:
        """Whether there are some left to delete."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Look for what is too old now, and begin to delete it."""
        try:
            self._doomed = self._desk.trainer.too_old(self._desk.preferences.now.keep_sessions)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        if self._doomed:
            self._timer.start()

    def stop(self) -> None:
        """Leave the rest to the next start."""
        if self._timer.isActive():
            self._timer.stop()
            self._drop_drafts()

    def _next(self) -> None:
        # The choice, and what is a favourite by now, are looked at anew each time.
        days = KEPT_DAYS[self._desk.preferences.now.keep_sessions]
        try:
            left = self._desk.trainer.apply_retention(days or 0, most=1)
        except KnownError as error:
            self.stop()
            self.failed.emit(error.problem, error.remedy)
            return
        if not left:
            self._timer.stop()
            self.ended.emit(self._drop_drafts())

    def _drop_drafts(self) -> int:
        """Forget what was typed and not sent in what is gone. Returns how many are gone."""
        gone = 0
        for session_id in self._doomed:
            try:
                self._desk.trainer.history.shelved(session_id)
            except KnownError:
                self._desk.drafts.drop(session_id)
                gone += 1
        self._doomed = ()
        return gone
