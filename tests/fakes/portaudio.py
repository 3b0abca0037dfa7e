"""PortAudio without a sound card or a thread: tests play the device's part."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]


class PortAudioError(Exception):
    """As sounddevice has it: a text, a code, and for host errors what the system said."""


class CallbackAbort(Exception):  # noqa: N818 - PortAudio's name
    """Raised by a callback that is to be the last."""


@dataclass
class FakeStream:
    """A stream; `wanted` is what it was opened with."""

    wanted: dict[str, Any]
    active: Any = False
    closed: bool = False

    def start(self) -> None:
        self.active = True

    def abort(self) -> None:
        self.active = False

    def close(self) -> None:
        self.closed = True

    def record(
        self, samples: Samples, *, adc_s: float, now_s: float, overflow: bool = False
    ) -> None:
        """Give the program a block: mono samples, which become those of every channel."""
        frames = np.repeat(samples.astype(np.float32), self.wanted["channels"])
        self.wanted["callback"](
            frames.tobytes(),
            len(samples),
            SimpleNamespace(currentTime=now_s, inputBufferAdcTime=adc_s),
            SimpleNamespace(input_overflow=overflow),
        )

    def play(self, *, lead_s: float = 0.02, underflow: bool = False) -> Samples:
        """Ask the program for a block. Shape (frames, channels)."""
        room = np.full((self.wanted["blocksize"], self.wanted["channels"]), np.nan, np.float32)
        self.wanted["callback"](
            room.data.cast("B"),
            len(room),
            SimpleNamespace(currentTime=100.0, outputBufferDacTime=100.0 + lead_s),
            SimpleNamespace(output_underflow=underflow),
        )
        return room


def device(
    name: str, *, inputs: int = 0, outputs: int = 0, rate: float = 48_000.0
) -> dict[str, Any]:
    """A device as PortAudio describes it."""
    return {
        "name": name,
        "max_input_channels": inputs,
        "max_output_channels": outputs,
        "default_samplerate": rate,
    }


def host_api(name: str, devices: Sequence[int], default: int = -1) -> dict[str, Any]:
    """A host API, whose default for both directions is one device."""
    return {
        "name": name,
        "devices": list(devices),
        "default_input_device": default,
        "default_output_device": default,
    }


ONE_OF_EACH = (device("Headset", inputs=1, outputs=2),)


@dataclass
class FakePortAudio:
    """The module sounddevice, as far as it is used.

    Attributes:
        devices: What is found.
        apis: Host APIs; by default one, ALSA, with all devices, of which the first is the default.
        refuses: Given what a stream is to be opened with, raises what PortAudio would.
        streams: Those opened so far.
        looked: How often devices were looked for anew.
    """

    devices: Sequence[dict[str, Any]] = ONE_OF_EACH
    apis: Sequence[dict[str, Any]] | None = None
    refuses: Callable[[dict[str, Any]], None] = lambda _: None
    streams: list[FakeStream] = field(default_factory=list)
    looked: int = 0
    PortAudioError = PortAudioError
    CallbackAbort = CallbackAbort

    def query_devices(self) -> list[dict[str, Any]]:
        return list(self.devices)

    def query_hostapis(self) -> list[dict[str, Any]]:
        if self.apis is not None:
            return list(self.apis)
        every = range(len(self.devices))
        return [host_api("ALSA", every, default=0 if self.devices else -1)]

    def RawInputStream(self, **wanted: Any) -> FakeStream:  # noqa: N802 - PortAudio's name
        return self._opened(wanted)

    def RawOutputStream(self, **wanted: Any) -> FakeStream:  # noqa: N802
        return self._opened(wanted)

    def WasapiSettings(self, **settings: Any) -> dict[str, Any]:  # noqa: N802
        return settings

    def _opened(self, wanted: dict[str, Any]) -> FakeStream:
        self.refuses(wanted)
        stream = FakeStream(wanted)
        self.streams.append(stream)
        return stream

    def _terminate(self) -> None:
        self.looked += 1

    def _initialize(self) -> None:
        pass
