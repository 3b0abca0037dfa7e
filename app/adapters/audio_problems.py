"""What can go wrong with microphones and loudspeakers, in words that a user can act on."""

import sys
from typing import Final, Literal

from app.ports.problems import KnownError
from app.system_libraries import PORTAUDIO, install_command, packages_of

Kind = Literal["microphone", "loudspeaker"]

_CANNOT_CONVERT: Final = {-9998, -9997, -9994}
"""PortAudio's codes for a number of channels, a sample rate and a format that are refused."""
_UNAVAILABLE: Final = -9985
_HOST_ERROR: Final = -9999
_ACCESS_DENIED: Final = {-2147024891, 0x80070005, 5, -13, 13}
"""E_ACCESSDENIED of Windows as signed, as unsigned and as MME has it; EACCES of Linux."""

_BY_TEXT: Final = "You can go on by text."


class DeviceLost(KnownError):  # noqa: N818 - an event of a call rather than an error in it
    """A microphone or loudspeaker that was in use is gone."""

    def __init__(self, kind: Kind, name: str) -> None:
        super().__init__(
            f"The {kind} \u201c{name}\u201d has gone: it was unplugged or switched off, "
            "or the computer's sound service stopped.",
            f"Connect it again, or choose another {kind}, and go on.",
        )
        self.kind = kind


def no_portaudio(reason: object) -> KnownError:
    """PortAudio cannot be loaded, or it cannot start."""
    command = install_command(packages_of(PORTAUDIO)) if sys.platform == "linux" else ""
    return KnownError(
        f"Sound does not work here: {reason}.",
        f"Install PortAudio: {command}" if command else "Reinstall the Python package sounddevice.",
    )


def no_device(kind: Kind, platform: str = sys.platform) -> KnownError:
    """There is not one device of this kind."""
    if platform == "linux":
        remedy = (
            f"Connect one. If there is one, see whether PulseAudio or PipeWire runs: "
            f"`pactl info`. {_BY_TEXT}"
        )
    elif platform == "darwin":
        remedy = f"Connect one; System Settings > Sound lists what the Mac sees. {_BY_TEXT}"
    elif kind == "microphone":
        remedy = (
            "Connect one. If there is one, allow it: Settings > Privacy & security > Microphone > "
            f"Let desktop apps access your microphone. {_BY_TEXT}"
        )
    else:
        remedy = f"Connect one; Settings > System > Sound lists what Windows sees. {_BY_TEXT}"
    return KnownError(f"No {kind} was found.", remedy)


def not_connected(kind: Kind, device_id: str) -> KnownError:
    """The device that was chosen is not there."""
    name = device_id.partition(": ")[2] or device_id
    return KnownError(
        f"The {kind} \u201c{name}\u201d is not connected.",
        f"Connect it, or choose another {kind} in the settings.",
    )


def cannot_open(
    error: Exception, kind: Kind, name: str, platform: str = sys.platform
) -> KnownError:
    """A device refused to be opened.

    Args:
        error: A PortAudioError: a text, a code and, for host errors, what the system said.
        kind: What was to be opened.
        name: The device's name.
        platform: As in sys.platform.
    """
    code = error.args[1] if len(error.args) > 1 else 0
    host = error.args[2] if len(error.args) > 2 else (0, 0, "")
    if code == _HOST_ERROR and host[1] in _ACCESS_DENIED:
        return denied(kind, name, platform)
    if code in _CANNOT_CONVERT:
        return KnownError(
            f"The {kind} \u201c{name}\u201d refuses every sample rate that was tried.",
            f"Set it to 48,000 Hz in the computer's sound settings, or choose another {kind}.",
        )
    if code in (_UNAVAILABLE, _HOST_ERROR):
        return KnownError(
            f"The {kind} \u201c{name}\u201d cannot be opened{_said(host)}: another program holds "
            "it, it was unplugged, or this program may not use it.",
            f"{_unavailable_remedy(kind, platform)} Or choose another {kind}.",
        )
    return KnownError(
        f"The {kind} \u201c{name}\u201d cannot be opened: {error}.",
        f"Choose another {kind} in the settings. {_BY_TEXT}",
    )


def denied(kind: Kind, name: str, platform: str = sys.platform) -> KnownError:
    """The system does not let this program use the device."""
    return KnownError(
        f"This program is not allowed to use the {kind} \u201c{name}\u201d.",
        _denied_remedy(kind, platform),
    )


def only_zeros(name: str) -> KnownError:
    """What macOS gives a program that may not listen: a microphone that is absolutely silent."""
    return KnownError(
        f"The microphone \u201c{name}\u201d gives no sound at all: it is switched off, or macOS "
        "does not let this program listen.",
        _denied_remedy("microphone", "darwin"),
    )


def _denied_remedy(kind: Kind, platform: str) -> str:
    if platform == "darwin":
        return (
            "Allow it: System Settings > Privacy & Security > Microphone, switch on the program "
            f"that started this one (Terminal, for example), and start again. {_BY_TEXT}"
        )
    if platform == "win32":
        return (
            "Allow it: Settings > Privacy & security > Microphone, switch on Microphone access "
            f"and Let desktop apps access your microphone. {_BY_TEXT}"
        )
    return (
        "See that PulseAudio or PipeWire runs as you (`pactl info`), or add yourself to the "
        f"group audio: sudo usermod -aG audio $USER, and log in again. {_BY_TEXT}"
    )


def _unavailable_remedy(kind: Kind, platform: str) -> str:
    if platform == "linux":
        return (
            "Close the other program, and see that PulseAudio or PipeWire runs (`pactl info`): "
            f"through them several programs share a {kind}."
        )
    if kind == "microphone":
        return f"Close the other program. {_denied_remedy(kind, platform)}"
    return "Close the other program, or switch off its exclusive use of the device."


def _said(host: tuple[int, int, str]) -> str:
    return f" ({host[2]})" if host[2] else ""
