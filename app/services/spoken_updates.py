"""What a spoken call tells whoever shows it: who has the floor, what was heard, what went wrong."""

from dataclasses import dataclass
from typing import Literal

Floor = Literal[
    "closed", "opening", "listening", "rep", "confirming", "thinking", "buyer", "paused"
]
"""Who has the floor.

"closed": the voice is off. "opening": the devices are being opened. "listening": the rep may speak.
"rep": the rep speaks. "confirming": the rep may put the words right. "thinking": the buyer has the
floor and is not heard yet. "buyer": she speaks. "paused": nobody.
"""


@dataclass(frozen=True, kw_only=True)
class FloorChanged:
    """Somebody else has the floor."""

    floor: Floor


@dataclass(frozen=True, kw_only=True)
class RepCaption:
    """What was heard of the rep so far in this turn; empty when the turn is dropped or taken."""

    text: str


@dataclass(frozen=True, kw_only=True)
class BuyerCaption:
    """The buyer's words as far as they can be heard by now."""

    text: str


@dataclass(frozen=True, kw_only=True)
class ToConfirm:
    """These words count in so many seconds unless they are put right: `confirm` or `correct`."""

    text: str
    seconds: float


@dataclass(frozen=True, kw_only=True)
class LevelChanged:
    """How loud the microphone is, in decibels of full scale, and whether that is speech."""

    dbfs: float
    speaking: bool


@dataclass(frozen=True, kw_only=True)
class VoiceStopped:
    """Nothing is heard or said any more; `open` tries again, and everything can be typed."""

    problem: str
    remedy: str


@dataclass(frozen=True, kw_only=True)
class NotTaken:
    """These words could not be kept as the rep's turn; they can be sent in writing."""

    text: str


@dataclass(frozen=True, kw_only=True)
class VoiceNote:
    """Something to be told that does not stop the call."""

    words: str


VoiceUpdate = (
    FloorChanged
    | RepCaption
    | BuyerCaption
    | ToConfirm
    | LevelChanged
    | VoiceStopped
    | NotTaken
    | VoiceNote
)
