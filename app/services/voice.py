"""Ears and a voice as the window meets them: whether there are any, and for which call."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.transcript import Stretch
from app.domain.voice.wishes import VoiceWishes
from app.ports.clock import Clock
from app.ports.problems import KnownError
from app.ports.speech import Recordings, Speech, SpeechEvent
from app.services.practice import Practice
from app.services.spoken_call import SpokenCall
from app.services.spoken_updates import VoiceUpdate

Listener = Callable[[SpeechEvent], None]


@dataclass(frozen=True, kw_only=True)
class VoiceMeans:
    """What spoken calls need.

    Attributes:
        speech: Ears and a voice; None where this installation has none.
        recordings: Where sound is kept; None where none is.
        missing: Why there is no voice, in plain words; empty if there is one.
        remedy: What to do about it.
        shared: Whether the speech is somebody else's, who will close it.
    """

    speech: Speech | None = None
    recordings: Recordings | None = None
    missing: str = "This program was started without ears and a voice."
    remedy: str = "Everything can be typed."
    shared: bool = False


class Voice:
    """The one spoken call under way, if any, and whoever else listens. Not thread-safe."""

    def __init__(self, means: VoiceMeans, clock: Clock) -> None:
        self._means = means
        self._clock = clock
        self._call: SpokenCall | None = None
        self._listeners: list[Listener] = []

    @property
    def missing(self) -> str:
        """Why there is no voice, in plain words; empty if there is one."""
        return self._means.missing if self._means.speech is None else ""

    @property
    def speech(self) -> Speech:
        """Ears and a voice. Raises KnownError if there are none."""
        if self._means.speech is None:
            raise KnownError(self._means.missing, self._means.remedy)
        return self._means.speech

    def prepare(self) -> None:
        """Load what a spoken call needs, if there is a voice; best while the rep still reads."""
        if self._means.speech is not None:
            self._means.speech.prepare()

    def spoken_call(
        self, practice: Practice, wishes: VoiceWishes, on_update: Callable[[VoiceUpdate], None]
    ) -> SpokenCall:
        """Join a practice to the voice; the call that was spoken before falls silent.

        Raises:
            KnownError: There is no voice.
        """
        if self._means.speech is None or self._means.recordings is None:
            raise KnownError(self._means.missing, self._means.remedy)
        self.fall_silent()
        self._call = SpokenCall(
            practice=practice,
            speech=self._means.speech,
            recordings=self._means.recordings,
            clock=self._clock,
            wishes=wishes,
            on_update=on_update,
        )
        return self._call

    def fall_silent(self) -> None:
        """End the spoken part of the call under way, if there is one."""
        if self._call is not None:
            self._call.close()
            self._call = None

    def hear(self, event: SpeechEvent) -> None:
        """Hand an event to the call under way and to everybody who listens."""
        if self._call is not None:
            self._call.hear(event)
        for listener in tuple(self._listeners):
            listener(event)

    def listen(self, listener: Listener) -> None:
        """Be told every event from now on."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Be told no more. Unknown ones pass."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def recording(self, session_id: str, name: str) -> str:
        """The path of a recording; empty if it is gone or was never kept."""
        recordings = self._means.recordings
        return recordings.path(session_id, name) if recordings is not None else ""

    def play(self, play_id: str, path: str, stretch: Stretch, speed: float) -> None:
        """Play a stretch of a recording. Raises KnownError if there is no voice."""
        self.speech.play(play_id, path, stretch, speed)

    def delete(self, session_id: str) -> None:
        """Delete what was kept of a session."""
        if self._means.recordings is not None:
            self._means.recordings.delete(session_id)

    def close(self) -> None:
        """Let go of everything."""
        self.fall_silent()
        if self._means.speech is not None and not self._means.shared:
            self._means.speech.close()
