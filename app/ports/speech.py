"""What we need of ears and a voice: hear the rep, say the buyer's words, tell when each happened.

Everything is asked for by a command that returns at once, and told by events through the `post`
callable that was given when the speech was made; it may be called from another thread. All times of
a call are milliseconds on its own clock: from the connect, pauses not counted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from app.domain.transcript import Stretch
from app.domain.voice.endpoint import Patience
from app.domain.voice.heard import Manner, WordTime
from app.domain.voice.voices import VoiceInfo


@dataclass(frozen=True, kw_only=True)
class Device:
    """A microphone or a loudspeaker.

    Attributes:
        device_id: What settings keep; the same after a restart.
        name: For people.
        default: Whether the system would take it.
    """

    device_id: str
    name: str
    default: bool


@dataclass(frozen=True, kw_only=True)
class CallSound:
    """How a spoken call is to be held.

    Attributes:
        began_ms: Where the call's clock stands; over 0 when a call is gone on with.
        names: Product and people names that are likely to be spoken.
        corrections: What was heard wrongly before and how it was put right, in that order.
        hands_free: Whether the rep simply speaks; else a turn lasts while a key is held.
        patience: How long a pause may be before it ends a turn.
        speaker_heard: Whether the microphone may hear the loudspeaker (no headphones).
        record_to: FLAC file for both sides; empty: nothing is recorded.
    """

    began_ms: int = 0
    names: tuple[str, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    hands_free: bool = True
    patience: Patience = "normal"
    speaker_heard: bool = True
    record_to: str = ""


# What happens


@dataclass(frozen=True, kw_only=True)
class SpeechReady:
    """Microphone and loudspeaker are open and the models loaded; the call's clock runs.

    Attributes:
        microphone: Its name.
        loudspeaker: Its name.
        voices: What she can sound like.
        zero_s: When the call's clock stood at 0, in seconds of the machine's monotonic clock.
    """

    microphone: str
    loudspeaker: str
    voices: tuple[VoiceInfo, ...]
    zero_s: float = 0.0


@dataclass(frozen=True, kw_only=True)
class SpeechTrouble:
    """Something failed. Where `stopped`, nothing is heard or said until `open_call` again."""

    problem: str
    remedy: str
    stopped: bool


@dataclass(frozen=True, kw_only=True)
class Level:
    """How loud the microphone is, several times a second.

    Attributes:
        dbfs: Level in decibels, 0 is full scale; -120 is nothing.
        speaking: Whether that is taken for speech.
    """

    dbfs: float
    speaking: bool


@dataclass(frozen=True, kw_only=True)
class RepBegan:
    """The rep has begun to speak; `over_buyer` if the buyer was speaking."""

    turn: int
    at_ms: int
    over_buyer: bool


@dataclass(frozen=True, kw_only=True)
class Supposed:
    """What was heard so far, at a pause. If the rep goes on, a longer one follows.

    Attributes:
        turn: The rep's turn.
        text: Everything of the turn so far.
        speech_ms: How long the rep has spoken in this turn.
    """

    turn: int
    text: str
    speech_ms: int


@dataclass(frozen=True, kw_only=True)
class TurnEnded:
    """The rep has come to an end: the buyer has the floor. The words follow in `Heard`."""

    turn: int


@dataclass(frozen=True, kw_only=True)
class Heard:
    """The rep's turn. Empty text: there was sound, but no words.

    Attributes:
        turn: The rep's turn.
        text: The words.
        stretches: When the rep spoke.
        doubtful: Whether the recogniser was unsure.
        as_recognised: The text before earlier corrections were applied, where they changed it.
        waited_ms: From the end of speech until the turn was taken to have ended.
        recognised_ms: From the end of speech until the words were there.
    """

    turn: int
    text: str
    stretches: tuple[Stretch, ...]
    doubtful: bool = False
    as_recognised: str = ""
    waited_ms: int = 0
    recognised_ms: int = 0


@dataclass(frozen=True, kw_only=True)
class WordsTimed:
    """When each word of a turn was spoken; some time after its `Heard`."""

    turn: int
    words: tuple[WordTime, ...]


@dataclass(frozen=True, kw_only=True)
class ReadAgain:
    """A turn listened to again after the call, with more care.

    Attributes:
        turn: The rep's turn.
        text: The words as they are heard now.
        words: With their times.
    """

    turn: int
    text: str
    words: tuple[WordTime, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Saying:
    """The buyer's words as far as they can be heard by now; they only grow."""

    utterance_id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """An utterance of the buyer's is over.

    Attributes:
        utterance_id: As given.
        text: What of it was heard; all of it unless `cut`.
        stretch: From its first to its last sound; None if nothing was heard of it.
        words: With their times.
        cut: Whether it was cut short, by the rep or by `hush`.
    """

    utterance_id: str
    text: str
    stretch: Stretch | None
    words: tuple[WordTime, ...] = ()
    cut: bool = False


@dataclass(frozen=True, kw_only=True)
class BackChannelled:
    """The buyer reacted at once, before her answer."""

    turn: int
    text: str
    stretch: Stretch


@dataclass(frozen=True, kw_only=True)
class DevicesFound:
    """The microphones and loudspeakers there are now; sent when asked for and when they change."""

    microphones: tuple[Device, ...]
    loudspeakers: tuple[Device, ...]


@dataclass(frozen=True, kw_only=True)
class Played:
    """A stretch of a recording is over, or was stopped."""

    play_id: str


SpeechEvent = (
    SpeechReady
    | SpeechTrouble
    | Level
    | RepBegan
    | Supposed
    | TurnEnded
    | Heard
    | WordsTimed
    | ReadAgain
    | Saying
    | Said
    | BackChannelled
    | DevicesFound
    | Played
)

PostSpeech = Callable[[SpeechEvent], None]

EndOfTalking = Literal["cut_in", "key_up"]


class Speech(Protocol):
    """Ears and a voice, in a process of their own."""

    def prepare(self) -> None:
        """Load what a call needs, so that `open_call` takes no time."""
        ...

    def choose(self, *, microphone: str, loudspeaker: str) -> None:
        """Use these devices from the next `open_call` on; empty: those the system takes."""
        ...

    def find_devices(self) -> None:
        """Answered by `DevicesFound`."""
        ...

    def meter(self, on: bool) -> None:
        """Tell the microphone's `Level` outside calls too, for the settings."""
        ...

    def open_call(self, sound: CallSound) -> None:
        """Open the devices and load the models: `SpeechReady`, or `SpeechTrouble` that stopped."""
        ...

    def close_call(self) -> None:
        """Let the devices go; the recording is whole."""
        ...

    def listen(self, turn: int, back_channel: str = "", manner: Manner | None = None) -> None:
        """The floor is the rep's for a turn, as soon as the buyer has finished.

        Args:
            turn: The rep's turn to come.
            back_channel: What the buyer says at once when it ends, if her answer is not there yet.
            manner: How she sounds then.
        """
        ...

    def stop_listening(self) -> None:
        """Drop the turn under way, as when its words were typed. Nothing of it is told."""
        ...

    def end_turn(self, how: EndOfTalking, line: str = "", manner: Manner | None = None) -> None:
        """End the rep's turn now: the buyer cuts in with a line, or the key was let go."""
        ...

    def key_down(self) -> None:
        """The rep holds the key to talk. She stops if she is speaking."""
        ...

    def set_hands_free(self, on: bool) -> None:
        """Whether the rep simply speaks."""
        ...

    def set_mute(self, on: bool) -> None:
        """Whether the microphone is deaf."""
        ...

    def pause(self, on: bool) -> None:
        """Hear and say nothing, and stop the clock; or go on."""
        ...

    def say(self, utterance_id: str, text: str, manner: Manner, *, last: bool) -> None:
        """Say some more of an utterance; `last` if it is complete with this."""
        ...

    def hush(self) -> None:
        """Stop speaking. What was under way ends with a `Said` that was cut."""
        ...

    def play(self, play_id: str, path: str, stretch: Stretch, speed: float = 1.0) -> None:
        """Play a stretch of a recording, its times counted from the file's start."""
        ...

    def stop_playing(self) -> None:
        """Stop it; `Played` follows."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


class Recordings(Protocol):
    """Where recordings of calls are kept."""

    def new(self, session_id: str) -> str:
        """A path for the next recording of a session; nothing is there yet."""
        ...

    def name(self, path: str) -> str:
        """The name of a recording, as its event keeps it."""
        ...

    def path(self, session_id: str, name: str) -> str:
        """The path of a recording by the name that its event keeps; empty if it is gone."""
        ...

    def delete(self, session_id: str) -> None:
        """Delete all recordings of a session."""
        ...
