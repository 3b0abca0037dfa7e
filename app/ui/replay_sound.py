"""The sound of a call in its replay: plays the clip of a turn, and tells how far it is."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from app.domain.voice.clips import Clip, clip_of
from app.ports.problems import KnownError
from app.ports.speech import Played, SpeechEvent, SpeechTrouble
from app.services.review import Review
from app.services.voice import Voice

STEP_MS = 16
IN_WRITING = "The replay goes on without it."


class ReplaySound(QObject):
    """Has a clip for each frame that was spoken and recorded. What fails is told once."""

    over = Signal()
    """The clip is over."""
    moved = Signal(int)
    """Where on the call's clock it is now, in milliseconds; once a picture of the screen."""
    silenced = Signal()
    """There is no sound any more; the frame that was playing has to go on without."""
    failed = Signal(str, str)

    def __init__(self, voice: Voice, review: Review) -> None:
        super().__init__()
        self._voice = voice
        self._session = review.session_id
        self._clips: Sequence[Clip | None] = [clip_of(review.call, f.turn) for f in review.frames]
        self._told = False
        self._plays = 0
        self._playing: Clip | None = None
        self._from_ms = 0
        self._speed = 1.0
        self._rest: tuple[Clip, int] | None = None
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(lambda: self.moved.emit(self._at_ms))
        voice.listen(self._hear)

    @property
    def any(self) -> bool:
        """Whether there is sound for any frame."""
        return not self._told and any(clip is not None for clip in self._clips)

    def has(self, index: int) -> bool:
        """Whether there is sound for a frame."""
        return not self._told and self._clips[index] is not None

    def play(self, index: int, speed: float) -> float | None:
        """Play a frame from where it was stopped, else from its start.

        Returns:
            How long that takes in seconds; None if there is no sound for it.
        """
        clip = self._clips[index] if not self._told else None
        if clip is None:
            return None
        if self._voice.missing:
            self._fail(self._voice.missing, IN_WRITING)
            return None
        path = self._voice.recording(self._session, clip.name)
        if not path:
            self._fail("The sound of this call is not there any more.", IN_WRITING)
            return None
        begin = self._rest[1] if self._rest is not None and self._rest[0] is clip else 0
        self._rest = None
        stretch = clip.in_file(begin)
        try:
            self._plays += 1
            self._voice.play(self._name, path, stretch, speed)
        except KnownError as error:
            self._fail(error.problem, f"{error.remedy} {IN_WRITING}".strip())
            return None
        self._playing, self._speed = clip, speed
        self._from_ms = stretch.start_ms + clip.at_ms
        self._clock.start()
        self._timer.start()
        return stretch.length_ms / 1000 / speed

    def stop(self) -> None:
        """Stop; `play` goes on from here."""
        clip, at_ms = self._playing, self._at_ms
        if clip is not None:
            self._end()
            self._rest = (clip, at_ms)
            self._voice.speech.stop_playing()

    def rewind(self) -> None:
        """Stop; `play` begins at the start."""
        self.stop()
        self._rest = None

    def place(self, index: int, within: float) -> None:
        """Begin a frame at a part of its sound, 0 to 1, the next time it is played."""
        clip = self._clips[index]
        if clip is not None:
            stretch = clip.stretch
            self._rest = (clip, stretch.start_ms + round(within * stretch.length_ms))

    def within(self, index: int) -> float | None:
        """How far the sound of a frame is, 0 to 1; None if it has none or has not begun."""
        clip = self._clips[index]
        if clip is None or not clip.stretch.length_ms:
            return None
        if self._playing is clip:
            at_ms = self._at_ms
        elif self._rest is not None and self._rest[0] is clip:
            at_ms = self._rest[1]
        else:
            return None
        return min(1.0, max(0.0, (at_ms - clip.stretch.start_ms) / clip.stretch.length_ms))

    def close(self) -> None:
        """The replay is left."""
        self.rewind()
        self._voice.unlisten(self._hear)

    @property
    def _name(self) -> str:
        return f"{self._session}:{self._plays}"

    @property
    def _at_ms(self) -> int:
        return round(self._from_ms + self._clock.elapsed() * self._speed)

    def _hear(self, event: SpeechEvent) -> None:
        if self._playing is None:
            return
        match event:
            case Played(play_id=name) if name == self._name:
                self._end()
                self.over.emit()
            case SpeechTrouble(problem=problem, remedy=remedy, stopped=True):
                self._end()
                self._fail(problem, f"{remedy} {IN_WRITING}".strip())
                self.silenced.emit()
            case _:
                pass

    def _end(self) -> None:
        self._timer.stop()
        self._playing = None

    def _fail(self, problem: str, remedy: str) -> None:
        self._told = True
        self.failed.emit(problem, remedy)
