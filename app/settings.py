"""What a user may choose, as a value: which settings there are and what each may hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, Literal, get_args

from app.domain.voice.corrections import Correction
from app.domain.voice.endpoint import Patience
from app.domain.voice.wishes import Confirm, VoiceWishes

Backend = Literal["auto", "llama", "openai", "lines"]
Theme = Literal["system", "light", "dark"]
RecogniserName = Literal["base", "tiny", "folder"]
VoiceEngine = Literal["hibari", "piper", "kokoro"]
Keep = Literal["ever", "year", "90", "30"]
"""How long sessions are kept: for ever, a year, or so many days."""

SCHEMA: Final = 1
SMALLEST_TEXT: Final = 80
LARGEST_TEXT: Final = 200
SHOT_CLOCKS: Final = (0, 10, 20, 30, 45)

_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "backend": get_args(Backend),
    "theme": get_args(Theme),
    "turn_patience": get_args(Patience),
    "recogniser": get_args(RecogniserName),
    "voice_engine": get_args(VoiceEngine),
    "confirm_words": get_args(Confirm),
    "keep_sessions": get_args(Keep),
}
_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """A user's settings.

    Attributes:
        backend: Who words the buyer's replies; "auto" takes the model of this computer if it has
            one, else authored lines.
        model_path: A GGUF file; empty for the starter model.
        server_url: Base address of an OpenAI-compatible server, up to and with "/v1".
        server_model: The model to ask that server for; empty for its first.
        api_key_env: Name of the environment variable that holds the server's key; the key itself is
            never written down.
        theme: Light, dark, or as the system has it.
        text_size: Size of all text in percent, 80 to 200.
        less_motion: Leave animation out, whatever the system says.
        show_state_live: Whether the buyer's state is shown during a call.
        shot_clock: Seconds after the buyer's line within which the rep wants to begin, one of
            `SHOT_CLOCKS`; 0: no such clock. It is never scored.
        seed: Of everything chosen by chance; None draws a new one for each call.
        speak: Begin calls by voice; else the rep begins by typing.
        microphone: Id of the microphone; empty: the one that the system takes.
        loudspeaker: Id of the loudspeaker; empty: the one that the system takes.
        hands_free: In a spoken call the rep simply speaks; else a turn lasts while the space bar is
            held.
        turn_patience: How long a pause may be before it ends the rep's turn.
        headphones: The rep wears headphones, so that the microphone cannot hear the buyer.
        headphones_advised: The rep has been told once that headphones help.
        recogniser: What writes down what the rep says: "base" is the usual, "tiny" the quicker one,
            "folder" a model of the user's own.
        recogniser_folder: Folder of that model, in the format of CTranslate2.
        voice_engine: What speaks the buyer's words.
        back_channels: The buyer reacts at once with a "Hm." while she looks for words.
        confirm_words: When what was heard can be put right before it counts.
        record_calls: Both sides of a spoken call are kept as sound in the data folder.
        keep_sessions: How long sessions are kept; favourites and those put away always are.
        show_weeks: The weeks with practice are shown among the progress.
        pack_author: The name in the packs that the user makes, as it was last given.
    """

    backend: Backend = "auto"
    model_path: str = ""
    server_url: str = ""
    server_model: str = ""
    api_key_env: str = ""
    theme: Theme = "system"
    text_size: int = 100
    less_motion: bool = False
    show_state_live: bool = False
    shot_clock: int = 0
    seed: int | None = None
    speak: bool = False
    microphone: str = ""
    loudspeaker: str = ""
    hands_free: bool = True
    turn_patience: Patience = "normal"
    headphones: bool = False
    headphones_advised: bool = False
    recogniser: RecogniserName = "base"
    recogniser_folder: str = ""
    voice_engine: VoiceEngine = "hibari"
    back_channels: bool = True
    confirm_words: Confirm = "unsure"
    record_calls: bool = True
    keep_sessions: Keep = "ever"
    show_weeks: bool = True
    pack_author: str = ""


_SWITCHES: Final = frozenset(f.name for f in fields(Settings) if isinstance(f.default, bool))


def voice_wishes(settings: Settings, corrections: Sequence[Correction]) -> VoiceWishes:
    """How the user wants to hold spoken calls; `corrections` is what they put right before."""
    return VoiceWishes(
        hands_free=settings.hands_free,
        patience=settings.turn_patience,
        headphones=settings.headphones,
        back_channels=settings.back_channels,
        confirm=settings.confirm_words,
        record=settings.record_calls,
        corrections=tuple(corrections),
    )


def settings_from(values: Mapping[str, Any]) -> tuple[Settings, dict[str, str]]:
    """The settings among `values`, and what is wrong with those that cannot be used.

    A setting that is missing or wrong has its default; entries that are no setting are ignored.

    Returns:
        The settings, and per wrong setting what it must be.
    """
    good: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field in fields(Settings):
        if field.name not in values:
            continue
        problem = _problem(field.name, values[field.name])
        if problem is None:
            good[field.name] = values[field.name]
        else:
            wrong[field.name] = problem
    return Settings(**good), wrong


def _problem(name: str, value: object) -> str | None:
    if name in _CHOICES:
        return _choice(value, _CHOICES[name])
    if name in _SWITCHES:
        return None if isinstance(value, bool) else "must be true or false"
    match name:
        case "text_size":
            fits = type(value) is int and SMALLEST_TEXT <= value <= LARGEST_TEXT
            return None if fits else f"must be a whole number, {SMALLEST_TEXT} to {LARGEST_TEXT}"
        case "shot_clock":
            fits = type(value) is int and value in SHOT_CLOCKS
            return None if fits else f"must be one of {', '.join(map(str, SHOT_CLOCKS))}"
        case "seed":
            fits = type(value) is int and 0 <= value < 2**31
            return None if fits else "must be a whole number from 0 to 2147483647"
        case "server_url":
            return _address(value)
        case "api_key_env":
            fits = isinstance(value, str) and (not value or _VARIABLE.fullmatch(value) is not None)
            return None if fits else "must be the name of an environment variable, not the key"
        case _:
            return None if _is_line(value) else "must be one line of text"


def _choice(value: object, allowed: tuple[str, ...]) -> str | None:
    if isinstance(value, str) and value in allowed:
        return None
    return "must be " + " or ".join(f'"{name}"' for name in allowed)


def _address(value: object) -> str | None:
    if value == "" or (
        _is_line(value) and re.match(r"https?://[^/\s]+(/\S*)?\Z", str(value)) is not None
    ):
        return None
    return 'must be an address like "http://localhost:8080/v1"'


def _is_line(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 4096 and (not value or value.isprintable())
