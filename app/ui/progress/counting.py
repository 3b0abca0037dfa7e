"""Counting sessions of before in small steps, while the window goes on."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.ports.problems import KnownError
from app.services.history import Shelf

PAUSE_MS = 5
"""Between two steps, so that what the user does comes first."""


class Counting(QObject):
    """Counts what is over and was not counted, one session a step."""

    moved = Signal(int)
    """How many are left; 0: done."""
    failed = Signal(str, str)

    def __init__(self, shelf: Shelf, parent: QObject) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._step)

    @property
    def busy(self) -> bool:
        """Whether there is something left to count."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Count until nothing is left."""
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest for another time."""
        self._timer.stop()

    def _step(self) -> None:
        try:
            left = self._shelf.count_some(1)
        except KnownError as error:
            self.stop()
            self.failed.emit(error.problem, error.remedy)
            return
        if not left:
            self.stop()
        self.moved.emit(left)
