"""The loudspeaker, through PortAudio."""

import math
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.adapters.audio_problems import DeviceLost
from app.adapters.audio_timing import SteadyTimes
from app.adapters.devices_sounddevice import ALSA, Found, find, portaudio, refresh
from app.adapters.resampler_soxr import resampled
from app.adapters.streams_sounddevice import Callback, Format, OpenStream

Samples = NDArray[np.float32]

_BLOCK_S: Final = 0.01
"""What is played comes in blocks of this length; `stop` takes effect at the next."""
_LATENCY_S: Final = 0.03
_ALSA_LATENCY: Final = "low"
"""Three blocks. With more, PulseAudio's own buffer can be the shorter one, which then runs dry."""
_OTHER_RATES: Final = (48_000, 44_100)
_LEVELS_S: Final = 10.0
"""How far back it is known how loud it was."""
_GAIN_S: Final = 0.03
"""How long the volume takes from 0 to 1."""
_LONGEST_FADE_S: Final = 0.5
_FURTHEST_S: Final = 1.0
"""A device that says its sound takes longer than this to the ear does not know."""


class Clip:
    """A sound that was given to the loudspeaker, and how far it got."""

    def __init__(self, samples: Samples, rate: int, clock: Callable[[], float]) -> None:
        """Made by `Speaker.play`; `samples` are at the device's `rate`."""
        self._samples = samples
        self._rate = rate
        self._clock = clock
        self._started_s: float | None = None
        self._handed = 0  # frames that the device was given; written by the callback
        self._over = False  # no more of it will be given

    @property
    def length_s(self) -> float:
        """How long it is in full."""
        return len(self._samples) / self._rate

    @property
    def started_at_s(self) -> float | None:
        """When its first sample left the loudspeaker, or will; None while it waits."""
        return self._started_s

    @property
    def played_s(self) -> float:
        """How much of it was heard by now. It grows no more once it is done."""
        if self._started_s is None:
            return 0.0
        return min(max(0.0, self._clock() - self._started_s), self._handed / self._rate)

    @property
    def done(self) -> bool:
        """Whether it has ended: all of it was heard, or it was stopped and has died away."""
        return self._over and self.played_s >= self._handed / self._rate

    @property
    def cut(self) -> bool:
        """Whether it ended before its end."""
        return self._over and self._handed < len(self._samples)


class Speaker:
    """Plays one sound after another, and silence between them.

    All methods are for one thread; clips and levels can be looked at from any.

    Attributes:
        name: The device's name, once open.
        rate: The rate it was opened with.
        gain: Volume that it goes to within some 30 ms, 0 to 1; the buyer's voice is lowered with it
            while the rep may be speaking.
        underflows: How often the device ran out of sound.
    """

    def __init__(
        self,
        device: str = "",
        clock: Callable[[], float] = time.monotonic,
        *,
        library: Any = None,
    ) -> None:
        """Open nothing yet.

        Args:
            device: Its id from `list_devices`; empty: the one that the system takes.
            clock: Tells the time in seconds.
            library: The module sounddevice, or something that can do the same.
        """
        self._device = device
        self._clock = clock
        self._library = library
        self._stream: OpenStream | None = None
        self._lost = False
        self.name = ""
        self.rate = 0
        self.gain = 1.0
        self.underflows = 0

    def open(self) -> None:
        """Begin to play silence.

        Raises:
            KnownError: PortAudio is missing, there is no such device, or it refuses.
        """
        self.close()
        library = self._library or portaudio()
        refresh(library)
        found = find(library, "loudspeaker", self._device)
        self.underflows = 0
        stream = OpenStream(
            library,
            found,
            _formats(found),
            self._callback_for,
            kind="loudspeaker",
            latency=_ALSA_LATENCY if found.host_api == ALSA else _LATENCY_S,
        )
        self._stream = stream
        self._lost = False
        self.name = found.device.name
        self.rate = stream.format.rate

    def play(self, samples: Samples, rate: int) -> Clip:
        """Play a sound after those that were given before.

        Args:
            samples: Mono; what is louder than full scale is clipped.
            rate: Their rate, in Hz.

        Raises:
            DeviceLost: The device has gone. The loudspeaker is closed then.
        """
        self.check()
        ready = np.nan_to_num(resampled(samples.astype(np.float32, copy=False), rate, self.rate))
        clip = Clip(ready.clip(-1, 1), self.rate, self._clock)
        if len(ready):
            self._playing.queue.append(clip)
        else:
            clip._started_s, clip._over = self._clock(), True
        return clip

    def stop(self, fade_ms: int = 10) -> None:
        """Let what is being played die away within so many milliseconds, and drop what waits."""
        if self._stream is not None:
            self._playing.stop(fade_ms / 1000)

    def check(self) -> None:
        """To be called now and then, and before playing.

        Raises:
            DeviceLost: The device has gone. The loudspeaker is closed then, and clips are done.
        """
        if self._stream is None:
            if self._lost:
                raise DeviceLost("loudspeaker", self.name)
            raise ValueError("The loudspeaker is not open.")
        if self._stream.is_lost(self._playing.blocks, self._clock()):
            self.close()
            self._lost = True
            raise DeviceLost("loudspeaker", self.name)

    def recent_levels(self, seconds: float) -> NDArray[np.float64]:
        """How loud it was lately, and for the sound that is on its way to the ear.

        Args:
            seconds: How far back, 10 at most.

        Returns:
            Shape (n, 2), oldest first, one row for 10 ms: when it began, and the root mean square
            of what was played.
        """
        if self._stream is None:
            return np.zeros((0, 2))
        levels = self._playing.levels()
        return levels[levels[:, 0] >= self._clock() - seconds]

    def close(self) -> None:
        """Let the device go at once; clips that were not over are cut. Again: nothing happens."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
            self._playing.end()

    def _callback_for(self, form: Format) -> Callback:
        playing = _Playing(form, self._clock)
        self._playing = playing

        def wanted(data: Any, _frames: int, times: Any, status: Any) -> None:
            if status.output_underflow:
                self.underflows += 1
            lead_s = times.outputBufferDacTime - times.currentTime
            if not 0 <= lead_s < _FURTHEST_S:
                lead_s = _LATENCY_S
            playing.fill(data, self._clock() + lead_s, self.gain, status.output_underflow)

        return wanted


class _Playing:
    """What the callback plays from. It has all its memory from the start, and takes no lock.

    `queue` is filled by the speaker's thread and emptied by the callback; both are one step each
    under the interpreter's lock.
    """

    def __init__(self, form: Format, clock: Callable[[], float]) -> None:
        self.queue: deque[Clip] = deque()
        self.blocks = 0
        self._form = form
        self._clock = clock
        self._times = SteadyTimes()
        self._current: Clip | None = None
        self._gain = 1.0
        self._mono = np.zeros(form.frames, np.float32)
        self._ramp = np.zeros(form.frames, np.float32)
        self._steps = np.arange(1, form.frames + 1, dtype=np.float32)
        rows = int(_LEVELS_S / form.block_s)
        self._levels = np.zeros((rows, 2))
        # A stop is asked for by one number more, and done when the callback has counted up to it.
        self._stops_asked = 0
        self._stops_done = 0
        self._fade = np.zeros(0, np.float32)
        self._fading = False
        self._faded = 0

    def stop(self, fade_s: float) -> None:
        """Ask the callback to fade out. Called by the speaker's thread."""
        frames = int(min(fade_s, _LONGEST_FADE_S) * self._form.rate)
        angles = np.pi * np.arange(1, frames + 1) / (frames + 1)
        for clip in list(self.queue):
            clip._over = True
        self._fade = (0.5 + 0.5 * np.cos(angles)).astype(np.float32)
        self._stops_asked += 1

    def end(self) -> None:
        """No more will be played."""
        for clip in (*self.queue, *([self._current] if self._current else [])):
            clip._over = True

    def levels(self) -> NDArray[np.float64]:
        """All that are kept, oldest first. Called by any thread."""
        blocks, rows = self.blocks, len(self._levels)
        if blocks < rows:
            return self._levels[:blocks].copy()
        return np.roll(self._levels, -(blocks % rows), axis=0)

    def fill(self, data: Any, told_s: float, gain: float, gap: bool) -> None:
        """Give the device its next block. Called by the callback.

        Args:
            data: The buffer to be filled.
            told_s: When its first sample leaves the loudspeaker, as far as the device can tell.
            gain: The volume to go to.
            gap: Whether the device ran out of sound before this block.
        """
        rate, mono = self._form.rate, self._mono
        start_s, _ = self._times.start_of(told_s, self._form.block_s, gap=gap)
        if self._stops_done != self._stops_asked:
            self._stops_done = self._stops_asked
            self._fading, self._faded = self._current is not None, 0
        mono.fill(0)
        at = 0
        while at < len(mono):
            clip = self._current or self._next_clip(start_s + at / rate)
            if clip is None:
                break
            at += self._give(clip, mono[at:])
        self._turn_to(gain)
        np.frombuffer(data, np.float32).reshape(len(mono), -1)[:] = mono[:, np.newaxis]
        row = self._levels[self.blocks % len(self._levels)]
        row[0], row[1] = start_s, math.sqrt(np.dot(mono, mono) / len(mono))
        self.blocks += 1

    def _next_clip(self, start_s: float) -> Clip | None:
        while self.queue:
            clip = self.queue.popleft()
            if not clip._over:  # those that a stop has dropped are
                clip._started_s = start_s
                self._current = clip
                return clip
        return None

    def _give(self, clip: Clip, room: Samples) -> int:
        """Copy what comes next of a clip, and end it where it ends. Returns how many frames."""
        first = clip._handed
        frames = min(len(clip._samples) - first, len(room))
        if self._fading:
            frames = min(frames, len(self._fade) - self._faded)
        part = room[:frames]
        part[:] = clip._samples[first : first + frames]
        if self._fading:
            part *= self._fade[self._faded : self._faded + frames]
            self._faded += frames
        clip._handed += frames
        faded_out = self._fading and self._faded == len(self._fade)
        if faded_out or clip._handed == len(clip._samples):
            clip._over = True
            self._current = None
            self._fading = False
        return frames

    def _turn_to(self, gain: float) -> None:
        """Bring the block to the volume, gradually."""
        before = self._gain
        if gain == before:
            if gain != 1:
                self._mono *= np.float32(gain)
            return
        most = self._form.block_s / _GAIN_S
        after = before + min(max(gain - before, -most), most)
        np.multiply(self._steps, np.float32((after - before) / len(self._mono)), out=self._ramp)
        self._ramp += np.float32(before)
        self._mono *= self._ramp
        self._gain = after


def _formats(found: Found) -> Iterator[Format]:
    """What to ask a device for: its own rate, on both ears."""
    for channels in dict.fromkeys((min(2, found.channels), 1)):
        for rate in dict.fromkeys((found.device.sample_rate, *_OTHER_RATES)):
            yield Format(rate=rate, channels=channels, frames=int(rate * _BLOCK_S))
