"""Who has the floor in a spoken call: in words, with a sign and a colour."""

from dataclasses import dataclass
from typing import Literal

from app.services.spoken_updates import Floor
from app.ui.people import Voice
from app.ui.widgets.badge import Ink
from app.ui.widgets.surface import Box


@dataclass(frozen=True, kw_only=True)
class FloorSign:
    """How it is shown that somebody has the floor; never by colour alone.

    Attributes:
        words: In a few words.
        picture: Name of an icon; each has its own.
        ink: Colour of the icon.
        box: Colour of the strip.
    """

    words: str
    picture: str
    ink: Ink
    box: Box


def floor_sign(
    floor: Floor, who: str, *, voice: Voice = "buyer", hands_free: bool = True, muted: bool = False
) -> FloorSign:
    """The sign of a floor.

    Args:
        floor: Whose it is.
        who: The short name of the buyer who speaks or thinks.
        voice: Whose colour that buyer has.
        hands_free: Whether the rep simply speaks; else the space bar is held.
        muted: Whether the microphone is deaf.
    """
    side: Literal["buyer", "colleague"] = "colleague" if voice == "colleague" else "buyer"
    match floor:
        case "buyer":
            return FloorSign(words=f"{who} is speaking", picture="loudspeaker", ink=side, box=side)
        case "thinking":
            return FloorSign(words=f"{who} is thinking", picture="silence", ink=side, box=side)
        case "paused":
            return FloorSign(words="Paused", picture="pause", ink="muted", box="sunken")
        case "opening":
            words = "Opening the microphone"
            return FloorSign(words=words, picture="clock", ink="muted", box="sunken")
        case "confirming":
            return FloorSign(words="Put the words right", picture="correct", ink="warn", box="warn")
        case "closed":
            return FloorSign(words="Typing", picture="type", ink="muted", box="sunken")
        case _ if muted:
            words = "You are muted"
            return FloorSign(words=words, picture="microphone_off", ink="bad", box="bad")
        case "rep":
            return FloorSign(words="You are speaking", picture="speaking", ink="rep", box="rep")
        case _:
            words = "Listening" if hands_free else "Hold the space bar and speak"
            return FloorSign(words=words, picture="microphone", ink="accent", box="sunken")
