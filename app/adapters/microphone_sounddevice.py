"""The microphone, through PortAudio."""

import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.adapters.audio_blocks import BLOCK, RATE, Block, Blocks
from app.adapters.audio_levels import NOTHING_DBFS, dbfs
from app.adapters.audio_problems import DeviceLost, only_zeros
from app.adapters.audio_ring import AudioRing
from app.adapters.audio_timing import SteadyTimes
from app.adapters.devices_sounddevice import Found, find, portaudio, refresh
from app.adapters.streams_sounddevice import Callback, Format, OpenStream

Samples = NDArray[np.float32]

_RING_S: Final = 8.0
"""How long the reader may be busy with something else before sound is lost."""
_CONVERTED_BLOCK_S: Final = 0.01
_OTHER_RATES: Final = (48_000, 44_100)
_SOONEST_S, _LATEST_S = 0.002, 0.02
_OLDEST_S: Final = 1.0
"""A device that says its sound took longer than this from the microphone does not know."""
_ZEROS_S: Final = 2.0


class Microphone:
    """Gives what it hears in blocks of 512 samples at 16,000 Hz, whatever the device's own rate.

    To be used by one thread.

    Attributes:
        name: The device's name, once open.
        device_rate: The rate it was opened with.
        level_dbfs: How loud the last block was that was read.
    """

    def __init__(
        self,
        device: str = "",
        clock: Callable[[], float] = time.monotonic,
        *,
        sleep: Callable[[float], None] = time.sleep,
        library: Any = None,
        platform: str = sys.platform,
    ) -> None:
        """Open nothing yet.

        Args:
            device: Its id from `list_devices`; empty: the one that the system takes.
            clock: Tells the time in seconds.
            sleep: Waits.
            library: The module sounddevice, or something that can do the same.
            platform: As in sys.platform.
        """
        self._device = device
        self._clock = clock
        self._sleep = sleep
        self._library = library
        self._platform = platform
        self._stream: OpenStream | None = None
        self._lost = False
        self.name = ""
        self.device_rate = 0
        self.level_dbfs = NOTHING_DBFS

    @property
    def overflows(self) -> int:
        """How often sound was lost because nobody took it in time."""
        return self._ring.lost if self._stream or self._lost else 0

    def open(self) -> None:
        """Begin to listen.

        Raises:
            KnownError: PortAudio is missing, there is no such device, or it refuses.
        """
        self.close()
        library = self._library or portaudio()
        refresh(library)
        found = find(library, "microphone", self._device)
        stream = OpenStream(
            library, found, _formats(found), self._callback_for, kind="microphone", latency="low"
        )
        self._stream = stream
        self._lost = False
        self.name = found.device.name
        self.device_rate = stream.format.rate
        self._times = SteadyTimes()
        self._zeros: int | None = 0
        self._read_up_to_s = self._clock()
        self._blocks = Blocks(stream.format.rate)

    def read(self, timeout_s: float) -> Block | None:
        """The next block, or None if there is none within so many seconds.

        Raises:
            DeviceLost: The device has gone. The microphone is closed then.
            KnownError: macOS gives nothing but zeros: it does not let this program listen.
        """
        if self._stream is None:
            if self._lost:
                raise DeviceLost("microphone", self.name)
            raise ValueError("The microphone is not open.")
        until_s = self._clock() + timeout_s
        while True:
            block = self._next(self._stream.format)
            if block is not None:
                self.level_dbfs = dbfs(block.samples)
                return block
            now_s = self._clock()
            if self._stream.is_lost(self._ring.count, now_s):
                self.close()
                self._lost = True
                raise DeviceLost("microphone", self.name)
            if now_s >= until_s:
                return None
            # The callback wakes nobody up, since that takes a lock. It is known when it is due.
            due_s = self._read_up_to_s + self._stream.format.block_s
            self._sleep(min(until_s - now_s, max(due_s - now_s, _SOONEST_S), _LATEST_S))

    def close(self) -> None:
        """Let the device go. Again: nothing happens."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _callback_for(self, form: Format) -> Callback:
        blocks = max(4, int(_RING_S / form.block_s))
        ring = AudioRing(blocks=blocks, frames=form.frames, channels=form.channels)
        self._ring = ring
        clock = self._clock
        block_s = form.block_s

        def heard(data: Any, _frames: int, times: Any, status: Any) -> None:
            # The stream's clock can be one that is put right meanwhile, or none at all: only the
            # age is taken from it. A block that is complete is at least as old as it is long.
            age_s = times.currentTime - times.inputBufferAdcTime
            if not block_s < age_s < _OLDEST_S:
                age_s = block_s
            ring.put(data, clock() - age_s, status.input_overflow)

        return heard

    def _next(self, form: Format) -> Block | None:
        """The next block from what the device gave."""
        while (block := self._blocks.next()) is None:
            taken = self._ring.take()
            if taken is None:
                return None
            self._read_up_to_s = self._clock()
            at_s, broken = self._times.start_of(
                taken.told_s, len(taken.samples) / form.rate, gap=taken.gap
            )
            if broken:
                # What is left from before the gap does not belong to what comes after it.
                self._blocks = Blocks(form.rate)
            mono = taken.samples.mean(axis=1) if form.channels > 1 else taken.samples[:, 0]
            self._look_for_zeros(mono, form)
            self._blocks.add(mono, at_s)
        return block

    def _look_for_zeros(self, mono: Samples, form: Format) -> None:
        if self._zeros is None or self._platform != "darwin":
            return
        self._zeros = None if mono.any() else self._zeros + len(mono)
        if self._zeros is not None and self._zeros >= _ZEROS_S * form.rate:
            self._zeros = None
            raise only_zeros(self.name)


def _formats(found: Found) -> Iterator[Format]:
    """What to ask a device for: our own format, else what it is likely to have."""
    yield Format(rate=RATE, channels=1, frames=BLOCK)
    rates = dict.fromkeys((found.device.sample_rate, *_OTHER_RATES))
    for channels in dict.fromkeys((1, min(2, found.channels))):
        for rate in rates:
            yield Format(rate=rate, channels=channels, frames=int(rate * _CONVERTED_BLOCK_S))
