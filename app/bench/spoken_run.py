"""A whole spoken call without a window: practice, speech and a scripted rep, in real time."""

import queue
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from app.domain.call import pending
from app.domain.voice.wishes import VoiceWishes
from app.ports.language_model import ModelEvent
from app.ports.speech import SpeechEvent, SpeechReady
from app.services.practice import Update
from app.services.spoken_call import SpokenCall
from app.services.spoken_updates import VoiceStopped, VoiceUpdate
from app.services.trainer import Trainer

TICK_S = 0.02
E = TypeVar("E")


@dataclass(kw_only=True)
class Happened:
    """Everything that was told in a call, each with when, in seconds of `time.monotonic`."""

    speech: list[tuple[float, SpeechEvent]] = field(default_factory=list)
    updates: list[tuple[float, Update]] = field(default_factory=list)
    voice: list[tuple[float, VoiceUpdate]] = field(default_factory=list)

    def of(self, kind: type[E]) -> list[E]:
        """The speech's events of a kind, in order."""
        return [event for _, event in self.speech if isinstance(event, kind)]


class SpokenRun:
    """Holds one call; what a window does, this does in a loop."""

    def __init__(self, make_trainer: Callable[[Callable[[object], None]], Trainer]) -> None:
        """Put a trainer together.

        Args:
            make_trainer: Called with what takes the events of model and speech, from any thread.
        """
        self._inbox: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.trainer = make_trainer(self._inbox.put)
        self.happened = Happened()
        self.spoken: SpokenCall | None = None

    def open(
        self, scenario_id: str, wishes: VoiceWishes, *, seed: int = 1, session_id: str = ""
    ) -> SpokenCall:
        """Dial, and open the voice."""
        trainer = self.trainer
        if session_id:
            self.practice = trainer.resume(session_id, self._update)
        else:
            self.practice = trainer.start(scenario_id, self._update, seed=seed)
        self.spoken = trainer.voice.spoken_call(self.practice, wishes, self._voice)
        self.spoken.open()
        self.practice.begin()
        return self.spoken

    def until(self, there: Callable[[], bool], seconds: float) -> bool:
        """Go on until something is so, at most so long. Returns whether it is."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if there():
                return True
            self.step()
        return there()

    def step(self) -> None:
        """Take what has come, or wait a moment for it."""
        assert self.spoken is not None
        try:
            event = self._inbox.get(timeout=TICK_S)
        except queue.Empty:
            self.spoken.tick()
            return
        if isinstance(event, SpeechEvent):
            self.happened.speech.append((time.monotonic(), event))
            self.trainer.voice.hear(event)
        elif isinstance(event, ModelEvent):
            self.trainer.receive(event)
        self.spoken.tick()

    def until_listening(self, seconds: float = 30.0) -> bool:
        """Go on until the rep has the floor, or the call is over."""
        spoken = self.spoken
        assert spoken is not None
        return self.until(
            lambda: (
                (spoken.floor == "listening" and pending(self.practice.call) == "rep")
                or self.practice.call.ended is not None
                or self.stopped
            ),
            seconds,
        )

    @property
    def zero_s(self) -> float:
        """When the call's clock stood at 0, in seconds of `time.monotonic`."""
        ready = [event for _, event in self.happened.speech if isinstance(event, SpeechReady)]
        return ready[-1].zero_s

    @property
    def stopped(self) -> bool:
        """Whether the voice has failed."""
        return any(isinstance(u, VoiceStopped) for _, u in self.happened.voice)

    def close(self) -> None:
        """Hang up and let go."""
        self.trainer.close()

    def _update(self, update: Update) -> None:
        self.happened.updates.append((time.monotonic(), update))
        if self.spoken is not None:
            self.spoken.take(update)

    def _voice(self, update: VoiceUpdate) -> None:
        self.happened.voice.append((time.monotonic(), update))
