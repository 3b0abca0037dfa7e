"""The microphones and loudspeakers that PortAudio finds.

PortAudio looks for devices once, when it starts. It is one for the whole process, and so is what
this module knows of it: how many streams are open.
"""

import importlib
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from app.adapters.audio_problems import Kind, no_device, no_portaudio, not_connected

_NOT_DEVICES: Final = frozenset(
    # Ways to process sound, which ALSA lists as if they were devices.
    """
    a52 center_lfe dmix dpl dsnoop front hdmi iec958 jack lavrate modem null oss phoneline rear
    samplerate side spdif speex speexrate surround21 surround40 surround41 surround50 surround51
    surround71 sysdefault upmix usbstream vdownmix
    """.split()
)
WASAPI: Final = "Windows WASAPI"
ALSA: Final = "ALSA"
_PREFERRED: Final = (WASAPI, "Core Audio", ALSA)
"""Host APIs; Windows lists each device once for every one it has."""

_KINDS: Final[dict[Kind, Literal["input", "output"]]] = {
    "microphone": "input",
    "loudspeaker": "output",
}


@dataclass(frozen=True, kw_only=True)
class Device:
    """A microphone or a loudspeaker.

    Attributes:
        id: The same after a restart: host API and name.
        name: As the system has it.
        default: Whether it is the one that the system takes.
        sample_rate: Its own, in Hz.
    """

    id: str
    name: str
    default: bool
    sample_rate: int


@dataclass(frozen=True, kw_only=True)
class Devices:
    """Those there were when PortAudio last looked."""

    inputs: tuple[Device, ...]
    outputs: tuple[Device, ...]


@dataclass(frozen=True, kw_only=True)
class Found:
    """A device with what is needed to open it.

    Attributes:
        device: As listed.
        index: PortAudio's number for it, until it looks again.
        channels: How many it has.
        host_api: The system's interface that it was found by.
    """

    device: Device
    index: int
    channels: int
    host_api: str


_open_streams = 0


def portaudio() -> Any:
    """The module sounddevice, which starts PortAudio when it is first loaded.

    Raises:
        KnownError: PortAudio is not installed, or does not start.
    """
    # It would change the size of PulseAudio's buffer but not what ALSA thinks of it, and then a
    # stream that has run dry once can stand still for ever.
    os.environ.pop("PULSE_LATENCY_MSEC", None)
    try:
        # Whoever has no sound does without this module, and everything else still works.
        return importlib.import_module("sounddevice")
    except Exception as error:  # OSError without the library, PortAudioError if it fails
        raise no_portaudio(error) from error


def list_devices(library: Any = None) -> Devices:
    """Microphones and loudspeakers, each once. Empty where there are none.

    Args:
        library: The module sounddevice, or something that can do the same.

    Raises:
        KnownError: PortAudio does not work.
    """
    library = library or portaudio()
    return Devices(
        inputs=tuple(found.device for found in _devices(library, "microphone")),
        outputs=tuple(found.device for found in _devices(library, "loudspeaker")),
    )


def refresh(library: Any = None) -> bool:
    """Look for devices anew, so that what was plugged in since is found.

    Returns:
        Whether it could be done. It cannot while a microphone or loudspeaker is open, lost ones
        included: close them first.

    Raises:
        KnownError: PortAudio does not start again.
    """
    library = library or portaudio()
    if _open_streams:
        return False
    try:
        library._terminate()
        library._initialize()
    except library.PortAudioError as error:
        raise no_portaudio(error) from error
    return True


def find(library: Any, kind: Kind, device_id: str) -> Found:
    """A device by its id; the system's own choice for an empty one.

    Raises:
        KnownError: There is none at all, or not this one.
    """
    found = list(_devices(library, kind, hidden=True))
    if not found:
        raise no_device(kind)
    if device_id:
        for one in found:
            if one.device.id == device_id:
                return one
        raise not_connected(kind, device_id)
    return next((one for one in found if one.device.default), found[0])


def stream_opened() -> None:
    """To be told for each stream that is opened."""
    global _open_streams  # noqa: PLW0603 - PortAudio is one for the whole process
    _open_streams += 1


def stream_closed() -> None:
    """To be told when it is closed."""
    global _open_streams  # noqa: PLW0603
    _open_streams -= 1


def _devices(library: Any, kind: Kind, *, hidden: bool = False) -> Iterator[Found]:
    """Devices of one kind, of the best host API that has any; optionally what is not listed too."""
    side = _KINDS[kind]
    everything = list(library.query_devices())
    apis = sorted(library.query_hostapis(), key=lambda api: _rank(api["name"]))
    for api in apis:
        names: Counter[str] = Counter()
        any_found = False
        for index in api["devices"]:
            info = everything[index]
            channels = int(info[f"max_{side}_channels"])
            if channels < 1:
                continue
            name = str(info["name"])
            names[name] += 1
            if not hidden and api["name"] == ALSA and name in _NOT_DEVICES:
                continue
            any_found = True
            # Two of the same make have the same name.
            ending = f" #{names[name]}" if names[name] > 1 else ""
            device = Device(
                id=f"{api['name']}: {name}{ending}",
                name=name + ending,
                default=index == api[f"default_{side}_device"],
                sample_rate=int(info["default_samplerate"]),
            )
            yield Found(device=device, index=index, channels=channels, host_api=api["name"])
        if any_found:
            return


def _rank(host_api: str) -> int:
    return _PREFERRED.index(host_api) if host_api in _PREFERRED else len(_PREFERRED)
