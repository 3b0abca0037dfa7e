"""What the speech process works with: protocols of its engines, and the real ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from app.domain.voice.heard import Manner, Recognised, WordTime
from app.domain.voice.voices import VoiceInfo
from app.ports.speech import Device

Samples = NDArray[np.float32]


class Recogniser(Protocol):
    """Writes down what is said. One call at a time."""

    def recognise(
        self,
        samples: Samples,
        *,
        names: Sequence[str] = (),
        expected: str = "",
        word_times: bool = False,
        careful: bool = False,
    ) -> Recognised: ...


class VoiceActivity(Protocol):
    """Tells whether a block of 512 samples is speech; remembers those before."""

    def probability(self, block: Samples) -> float: ...

    def reset(self) -> None: ...


class TurnEnd(Protocol):
    """Tells by the melody whether a turn is complete."""

    def complete(self, samples: Samples) -> float: ...


class Spoken(Protocol):
    """A text as it was spoken."""

    @property
    def samples(self) -> Samples: ...

    @property
    def words(self) -> tuple[WordTime, ...]: ...


class Synthesiser(Protocol):
    """Speaks. One call at a time."""

    @property
    def sample_rate(self) -> int: ...

    @property
    def voices(self) -> tuple[VoiceInfo, ...]: ...

    def say(self, text: str, manner: Manner) -> Spoken: ...


class Block(Protocol):
    """512 samples, and when the first was recorded, in seconds of `time.monotonic`."""

    @property
    def samples(self) -> Samples: ...

    @property
    def at_s(self) -> float: ...


class Microphone(Protocol):
    """Gives blocks at 16,000 Hz. Raises KnownError when it is lost."""

    @property
    def name(self) -> str: ...

    @property
    def level_dbfs(self) -> float: ...

    def open(self) -> None: ...

    def read(self, timeout_s: float) -> Block | None: ...

    def close(self) -> None: ...


class Clip(Protocol):
    """A sound on its way to the ear."""

    @property
    def length_s(self) -> float: ...

    @property
    def started_at_s(self) -> float | None: ...

    @property
    def played_s(self) -> float: ...

    @property
    def done(self) -> bool: ...


class Speaker(Protocol):
    """Plays one sound after another. Raises KnownError when it is lost."""

    gain: float

    @property
    def name(self) -> str: ...

    def open(self) -> None: ...

    def play(self, samples: Samples, rate: int) -> Clip: ...

    def stop(self, fade_ms: int = 10) -> None: ...

    def check(self) -> None: ...

    def recent_levels(self, seconds: float) -> NDArray[np.float64]: ...

    def close(self) -> None: ...


class Recording(Protocol):
    """Both sides of a call as one file; times in seconds since its beginning."""

    def write_rep(self, samples: Samples, at_s: float) -> None: ...

    def write_buyer(self, samples: Samples, rate: int, at_s: float) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Models:
    """What takes time to load."""

    recogniser: Recogniser
    activity: VoiceActivity
    turn_end: TurnEnd
    synthesiser: Synthesiser


@dataclass(frozen=True, kw_only=True)
class Engines:
    """Everything that the speech process works with.

    Attributes:
        load: Loads the models; called once, when they are first needed. Raises KnownError.
        microphone: Makes one for a device id; it is not open yet.
        loudspeaker: The same.
        devices: What there is now: microphones and loudspeakers. Only while none is open.
        record: Begins a recording.
        read: Reads a stretch of a recording at a speed: samples of both sides mixed, and rate.
    """

    load: Callable[[], Models]
    microphone: Callable[[str], Microphone]
    loudspeaker: Callable[[str], Speaker]
    devices: Callable[[], tuple[tuple[Device, ...], tuple[Device, ...]]]
    record: Callable[[Path], Recording]
    read: Callable[[Path, int, int, float], tuple[Samples, int]]


def resolve(dotted_path: str, options: dict[str, Any]) -> Engines:
    """Import `package.module:function` and call it; only ever done in the speech process."""
    from importlib import import_module

    module, _, name = dotted_path.partition(":")
    made: Engines = getattr(import_module(module), name)(**options)
    return made
