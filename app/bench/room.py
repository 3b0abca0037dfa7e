"""A room without devices: a microphone that hears what is spoken, a loudspeaker that is heard.

Runs on real time, so that what is measured in it holds for devices, but for their own delay.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import soxr
from numpy.typing import NDArray

from app.ports.problems import KnownError

Samples = NDArray[np.float32]
RATE = 16_000
BLOCK = 512
BLOCK_S = BLOCK / RATE
DELAY_S = 0.02
"""From `play` to the ear, as quick devices have it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class RoomBlock:
    """What the microphone heard."""

    samples: Samples
    at_s: float


class Room:
    """Where a call is held."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        echo: float = 0.0,
        noise: float = 0.0,
    ) -> None:
        """An empty room.

        Args:
            clock: Tells the time in seconds.
            sleep: Waits.
            echo: How much of the loudspeaker the microphone hears, times its level.
            noise: RMS of the noise in the room.
        """
        self.clock = clock
        self.sleep = sleep
        self.echo = echo
        self.noise = noise
        self.lost: KnownError | None = None
        self._lock = threading.Lock()
        self._spoken: list[tuple[float, Samples]] = []
        self._clips: list[RoomClip] = []
        self._chance = np.random.default_rng(7)

    def speak(self, samples: Samples, rate: int, *, at_s: float | None = None) -> float:
        """Speak into the microphone. Returns when the last sample is spoken."""
        sound = soxr.resample(samples, rate, RATE).astype(np.float32) if rate != RATE else samples
        start = self.clock() if at_s is None else at_s
        with self._lock:
            self._spoken.append((start, sound))
        return start + len(sound) / RATE

    def microphone(self, _device: str = "") -> "RoomMicrophone":
        """The microphone, not open yet."""
        return RoomMicrophone(self)

    def loudspeaker(self, _device: str = "") -> "RoomSpeaker":
        """The loudspeaker, not open yet."""
        return RoomSpeaker(self)

    @property
    def clips(self) -> tuple["RoomClip", ...]:
        """Everything that was played, in order."""
        with self._lock:
            return tuple(self._clips)

    def add(self, clip: "RoomClip") -> None:
        """A sound is on its way to the ear."""
        with self._lock:
            self._clips.append(clip)

    def sound(self, at_s: float) -> Samples:
        """What the microphone hears in the block that begins at `at_s`."""
        mixed = np.zeros(BLOCK, np.float32)
        with self._lock:
            self._spoken = [s for s in self._spoken if s[0] + len(s[1]) / RATE > at_s - 1]
            sources = list(self._spoken)
            if self.echo:
                sources += [
                    (clip.begins_s, clip.as_heard(RATE) * np.float32(self.echo))
                    for clip in self._clips
                    if clip.begins_s + clip.length_s > at_s
                ]
        for start, samples in sources:
            _mix(mixed, samples, round((start - at_s) * RATE))
        if self.noise:
            mixed += self._chance.normal(0, self.noise, BLOCK).astype(np.float32)
        return mixed


class RoomMicrophone:
    """Gives a block every 32 ms."""

    name = "the room's microphone"
    level_dbfs = -120.0

    def __init__(self, room: Room) -> None:
        self._room = room
        self._next_s = 0.0

    def open(self) -> None:
        self._next_s = self._room.clock()

    def read(self, timeout_s: float) -> RoomBlock | None:
        if self._room.lost is not None:
            raise self._room.lost
        ready_s = self._next_s + BLOCK_S
        now = self._room.clock()
        if ready_s > now + timeout_s:
            self._room.sleep(timeout_s)
            return None
        if ready_s > now:
            self._room.sleep(ready_s - now)
        block = RoomBlock(samples=self._room.sound(self._next_s), at_s=self._next_s)
        self._next_s += BLOCK_S
        rms = float(np.sqrt(np.mean(block.samples**2)))
        self.level_dbfs = 20 * np.log10(rms) if rms > 1e-6 else -120.0
        return block

    def close(self) -> None:
        """Nothing is to be let go."""


class RoomClip:
    """A sound that is played in the room."""

    def __init__(self, room: Room, samples: Samples, rate: int, begins_s: float) -> None:
        self.samples = samples
        self.rate = rate
        self.begins_s = begins_s
        self._room = room
        self._heard_s = len(samples) / rate

    @property
    def length_s(self) -> float:
        return len(self.samples) / self.rate

    @property
    def started_at_s(self) -> float | None:
        return self.begins_s if self._heard_s > 0 or not len(self.samples) else None

    @property
    def played_s(self) -> float:
        return min(max(0.0, self._room.clock() - self.begins_s), self._heard_s)

    @property
    def done(self) -> bool:
        return self.played_s >= self._heard_s

    def stop(self) -> None:
        """It is heard no more from now on."""
        self._heard_s = self.played_s

    def as_heard(self, rate: int) -> Samples:
        """What was or will be heard of it, at another rate."""
        samples = self.samples[: round(self._heard_s * self.rate)]
        converted: Samples = soxr.resample(samples, self.rate, rate).astype(np.float32)
        return converted


class RoomSpeaker:
    """Plays one sound after another."""

    name = "the room's loudspeaker"
    gain = 1.0

    def __init__(self, room: Room) -> None:
        self._room = room
        self._clips: list[RoomClip] = []

    def open(self) -> None:
        """It is."""

    def play(self, samples: Samples, rate: int) -> RoomClip:
        free = max([c.begins_s + c.length_s for c in self._clips if not c.done], default=0.0)
        begins = max(self._room.clock() + DELAY_S, free)
        clip = RoomClip(self._room, samples, rate, begins)
        self._clips.append(clip)
        self._room.add(clip)
        return clip

    def stop(self, fade_ms: int = 10) -> None:
        del fade_ms
        for clip in self._clips:
            clip.stop()

    def check(self) -> None:
        if self._room.lost is not None:
            raise self._room.lost

    def recent_levels(self, seconds: float) -> NDArray[np.float64]:
        now = self._room.clock()
        rows = []
        for clip in self._clips[-4:]:
            first = max(0.0, now - seconds - clip.begins_s)
            last = min(clip.played_s + DELAY_S, clip.length_s)
            if last > first:
                part = clip.samples[round(first * clip.rate) : round(last * clip.rate)]
                step = max(1, clip.rate // 100)
                for at in range(0, len(part) - step, step):
                    rms = float(np.sqrt(np.mean(part[at : at + step] ** 2)))
                    rows.append((clip.begins_s + first + at / clip.rate, rms))
        return np.array(rows) if rows else np.zeros((0, 2))

    def close(self) -> None:
        self.stop()


def _mix(into: Samples, samples: Samples, at: int) -> None:
    first, skip = max(0, at), max(0, -at)
    part = samples[skip : skip + max(0, len(into) - first)]
    into[first : first + len(part)] += part
