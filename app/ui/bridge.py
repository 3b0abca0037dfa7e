"""The one crossing from worker threads into the window."""

from PySide6.QtCore import QObject, Qt, Signal

from app.ports.language_model import ModelEvent


class Bridge(QObject):
    """Takes a model's events from any thread and hands them on in the window's own."""

    arrived = Signal(object)
    """A `ModelEvent`, in the thread that made the bridge, in the order of posting."""
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self.arrived, Qt.ConnectionType.QueuedConnection)

    def post(self, event: ModelEvent) -> None:
        """Hand on an event. May be called from any thread; returns at once."""
        self._posted.emit(event)
