"""Ears and a voice that hear and say nothing: what was asked of them can be read off."""

from dataclasses import dataclass, field
from typing import Any

from app.domain.transcript import Stretch
from app.domain.voice.heard import Manner
from app.domain.voice.voices import VoiceInfo
from app.ports.speech import (
    CallSound,
    Device,
    DevicesFound,
    EndOfTalking,
    SpeechReady,
)

VOICES = (
    VoiceInfo(name="heart", kind="female", label="Heart", engine="hibari"),
    VoiceInfo(name="heart-low", kind="male", label="Heart, low", engine="hibari"),
)
READY = SpeechReady(microphone="Built-in microphone", loudspeaker="Speakers", voices=VOICES)
DEVICES = DevicesFound(
    microphones=(
        Device(device_id="built-in", name="Built-in microphone", default=True),
        Device(device_id="usb", name="USB headset", default=False),
    ),
    loudspeakers=(
        Device(device_id="speakers", name="Speakers", default=True),
        Device(device_id="usb", name="USB headset", default=False),
    ),
)


@dataclass(frozen=True)
class Asked:
    """One command, by its name, with what it was given."""

    name: str
    given: tuple[Any, ...] = ()


@dataclass
class SilentSpeech:
    """A `Speech` whose events a test posts. `asked` has every command in order."""

    asked: list[Asked] = field(default_factory=list)

    def names(self) -> list[str]:
        """The names of the commands so far."""
        return [a.name for a in self.asked]

    def last(self, name: str) -> tuple[Any, ...]:
        """What the last command of a name was given. IndexError if there was none."""
        return [a.given for a in self.asked if a.name == name][-1]

    def said(self) -> list[tuple[str, str]]:
        """What it was to say: utterance and text, in order."""
        return [(a.given[0], a.given[1]) for a in self.asked if a.name == "say"]

    def choose(self, *, microphone: str, loudspeaker: str) -> None:
        self._ask("choose", microphone, loudspeaker)

    def find_devices(self) -> None:
        self._ask("find_devices")

    def meter(self, on: bool) -> None:
        self._ask("meter", on)

    def prepare(self) -> None:
        self._ask("prepare")

    def open_call(self, sound: CallSound) -> None:
        self._ask("open_call", sound)

    def close_call(self) -> None:
        self._ask("close_call")

    def listen(self, turn: int, back_channel: str = "", manner: Manner | None = None) -> None:
        self._ask("listen", turn, back_channel, manner)

    def stop_listening(self) -> None:
        self._ask("stop_listening")

    def end_turn(self, how: EndOfTalking, line: str = "", manner: Manner | None = None) -> None:
        self._ask("end_turn", how, line, manner)

    def key_down(self) -> None:
        self._ask("key_down")

    def set_hands_free(self, on: bool) -> None:
        self._ask("set_hands_free", on)

    def set_mute(self, on: bool) -> None:
        self._ask("set_mute", on)

    def pause(self, on: bool) -> None:
        self._ask("pause", on)

    def say(self, utterance_id: str, text: str, manner: Manner, *, last: bool) -> None:
        self._ask("say", utterance_id, text, manner, last)

    def hush(self) -> None:
        self._ask("hush")

    def play(self, play_id: str, path: str, stretch: Stretch, speed: float = 1.0) -> None:
        self._ask("play", play_id, path, stretch, speed)

    def stop_playing(self) -> None:
        self._ask("stop_playing")

    def close(self) -> None:
        self._ask("close")

    def _ask(self, name: str, *given: Any) -> None:
        self.asked.append(Asked(name, given))


@dataclass
class MemoryRecordings:
    """Recordings that have names and no sound. `gone` are those that cannot be found any more."""

    made: dict[str, list[str]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    deleted: list[str] = field(default_factory=list)

    def new(self, session_id: str) -> str:
        names = self.made.setdefault(session_id, [])
        names.append(f"{len(names) + 1}.flac")
        return f"/recordings/{session_id}/{names[-1]}"

    def name(self, path: str) -> str:
        return path.rsplit("/", 1)[-1]

    def path(self, session_id: str, name: str) -> str:
        return "" if name in self.gone else f"/recordings/{session_id}/{name}"

    def delete(self, session_id: str) -> None:
        self.deleted.append(session_id)
        self.made.pop(session_id, None)
