"""The crossings from worker threads into the window: one for the model, one for the speech."""

from PySide6.QtCore import QObject, Qt, Signal

from app.ports.language_model import ModelEvent
from app.ports.speech import SpeechEvent


class Bridge(QObject):
    """Takes events from any thread and hands them on in the window's own."""

    arrived = Signal(object)
    """A `ModelEvent`, in the thread that made the bridge, in the order of posting."""
    speech_arrived = Signal(object)
    """A `SpeechEvent`, in the thread that made the bridge, in the order of posting."""
    _posted = Signal(object)
    _speech_posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        queued = Qt.ConnectionType.QueuedConnection
        self._posted.connect(self.arrived, queued)
        self._speech_posted.connect(self.speech_arrived, queued)

    def post(self, event: ModelEvent) -> None:
        """Hand on a model's event. May be called from any thread; returns at once."""
        self._posted.emit(event)

    def post_speech(self, event: SpeechEvent) -> None:
        """Hand on an event of the speech. May be called from any thread; returns at once."""
        self._speech_posted.emit(event)
