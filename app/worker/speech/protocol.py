"""What the two sides of the speech process's pipes say to each other; see `app/worker/wire.py`.

Commands are the methods of the port `app.ports.speech.Speech`; events are the port's own.
"""

from dataclasses import dataclass
from typing import Any

from app.domain.transcript import Stretch
from app.domain.voice.heard import Manner
from app.ports.speech import (
    BackChannelled,
    CallSound,
    DevicesFound,
    EndOfTalking,
    Heard,
    Level,
    Played,
    ReadAgain,
    RepBegan,
    Said,
    Saying,
    SpeechEvent,
    SpeechReady,
    SpeechTrouble,
    Supposed,
    TurnEnded,
    WordsTimed,
)
from app.worker.wire import Wire

VERSION = 1


@dataclass(frozen=True, kw_only=True)
class Start:
    """First and once: which engines there are.

    Attributes:
        factory: Dotted path of what makes them, `package.module:function`.
        options: What it is called with; JSON values only.
    """

    factory: str
    options: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Prepare:
    """Load the models."""


@dataclass(frozen=True, kw_only=True)
class Choose:
    """Use these devices from the next call on; empty: the system's."""

    microphone: str
    loudspeaker: str


@dataclass(frozen=True, kw_only=True)
class FindDevices:
    """Answered by `DevicesFound`."""


@dataclass(frozen=True, kw_only=True)
class Meter:
    """Tell the level outside calls, too."""

    on: bool


@dataclass(frozen=True, kw_only=True)
class OpenCall:
    """Open the devices."""

    sound: CallSound


@dataclass(frozen=True, kw_only=True)
class CloseCall:
    """Let them go."""


@dataclass(frozen=True, kw_only=True)
class Listen:
    """The next turn is the rep's."""

    turn: int
    back_channel: str
    manner: Manner


@dataclass(frozen=True, kw_only=True)
class StopListening:
    """Drop the turn under way."""


@dataclass(frozen=True, kw_only=True)
class EndTurn:
    """End the rep's turn now."""

    how: EndOfTalking
    line: str
    manner: Manner


@dataclass(frozen=True, kw_only=True)
class KeyDown:
    """The rep holds the key to talk."""


@dataclass(frozen=True, kw_only=True)
class HandsFree:
    """Whether the rep simply speaks."""

    on: bool


@dataclass(frozen=True, kw_only=True)
class Mute:
    """Whether the microphone is deaf."""

    on: bool


@dataclass(frozen=True, kw_only=True)
class Pause:
    """Stand still, or go on."""

    on: bool


@dataclass(frozen=True, kw_only=True)
class Say:
    """Some more of an utterance."""

    utterance_id: str
    text: str
    manner: Manner
    last: bool


@dataclass(frozen=True, kw_only=True)
class Hush:
    """Stop speaking."""


@dataclass(frozen=True, kw_only=True)
class Play:
    """Play a stretch of a recording."""

    play_id: str
    path: str
    stretch: Stretch
    speed: float


@dataclass(frozen=True, kw_only=True)
class StopPlaying:
    """Stop it."""


@dataclass(frozen=True, kw_only=True)
class Leave:
    """End the process."""


Command = (
    Start
    | Prepare
    | Choose
    | FindDevices
    | Meter
    | OpenCall
    | CloseCall
    | Listen
    | StopListening
    | EndTurn
    | KeyDown
    | HandsFree
    | Mute
    | Pause
    | Say
    | Hush
    | Play
    | StopPlaying
    | Leave
)
SpeechMessage = Command | SpeechEvent

WIRE = Wire(
    VERSION,
    {
        "start": Start,
        "prepare": Prepare,
        "choose": Choose,
        "find_devices": FindDevices,
        "meter": Meter,
        "open_call": OpenCall,
        "close_call": CloseCall,
        "listen": Listen,
        "stop_listening": StopListening,
        "end_turn": EndTurn,
        "key_down": KeyDown,
        "hands_free": HandsFree,
        "mute": Mute,
        "pause": Pause,
        "say": Say,
        "hush": Hush,
        "play": Play,
        "stop_playing": StopPlaying,
        "leave": Leave,
        "ready": SpeechReady,
        "trouble": SpeechTrouble,
        "level": Level,
        "rep_began": RepBegan,
        "supposed": Supposed,
        "turn_ended": TurnEnded,
        "heard": Heard,
        "words_timed": WordsTimed,
        "read_again": ReadAgain,
        "saying": Saying,
        "said": Said,
        "back_channelled": BackChannelled,
        "devices_found": DevicesFound,
        "played": Played,
    },
)
