"""The buyer's voice: which one, and in what manner it speaks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.buyer.persona import State
from app.domain.voice.heard import Manner

Kind = Literal["female", "male"]

PACE: Final = (0.7, 1.3)
"""The slowest and the quickest a voice may speak, times its own rate."""
LIVELINESS: Final = (0.5, 1.3)
"""The flattest and the liveliest melody, times the usual."""
PATIENT: Final = 60.0
"""From here on patience changes nothing in the voice."""


@dataclass(frozen=True, kw_only=True)
class VoiceInfo:
    """A voice that can be had.

    Attributes:
        name: What settings and persona files call it: "heart", "joe", "bf_emma".
        kind: "female" or "male".
        label: For people: "Heart, low".
        engine: Which synthesiser speaks it: "hibari", "piper" or "kokoro".
    """

    name: str
    kind: Kind
    label: str
    engine: str


def choose_voice(
    kind: str,
    prefer: Sequence[str],
    available: Sequence[VoiceInfo],
    taken: Collection[str] = (),
) -> VoiceInfo:
    """The voice of a buyer: a preferred one, else the first of the kind, else any.

    Two buyers of a call do not share a voice while there is another of the kind.

    Args:
        kind: "female" or "male".
        prefer: Names of voices, the best first; "emma" also means Kokoro's "bf_emma". Names that
            are not available are passed over.
        available: What can be had, in the order of choice.
        taken: Names of the voices of the call's other buyers.

    Raises:
        ValueError: No voice is available.
    """
    if not available:
        raise ValueError("no voice is available")
    free = [voice for voice in available if voice.name not in taken]
    for wanted in prefer:
        named = [voice for voice in free if voice.name == wanted]
        named = named or [voice for voice in free if _given_name(voice.name) == wanted.lower()]
        if named:
            return named[0]
    alike = [voice for voice in free if voice.kind == kind]
    alike = alike or [voice for voice in available if voice.kind == kind]
    return (alike or free or list(available))[0]


def _given_name(name: str) -> str:
    """A Kokoro voice without its accent and kind: "bf_emma" is "emma"."""
    before, _, after = name.partition("_")
    return after if len(before) == len("bf") and after else name


def manner_of(state: State, base_pace: float = 1.0, voice: str = "") -> Manner:
    """How the buyer sounds as things stand: quicker and flatter as her patience runs out.

    Args:
        state: Of the buyer's mind.
        base_pace: Pace of the persona, 1 is the voice's own.
        voice: Name of her voice.
    """
    hurry = _hurry(state)
    # One who listens closely speaks with more melody; one who wants to be gone, with little.
    interest = (state.stake - 50.0) / 50.0
    return Manner(
        voice=voice,
        pace=round(_within(PACE, base_pace * (1.0 + 0.12 * hurry)), 3),
        liveliness=round(_within(LIVELINESS, 1.0 + 0.1 * interest - 0.4 * hurry), 3),
        pause_ms=pause_ms(state),
    )


def pause_ms(state: State) -> int:
    """The pause between two of the buyer's sentences: 300 ms, half of it when patience is out."""
    return round(300 - 150 * _hurry(state))


def _hurry(state: State) -> float:
    """How much of her patience is gone that can be heard, 0 to 1."""
    return _within((0.0, 1.0), (PATIENT - state.patience) / PATIENT)


def _within(span: tuple[float, float], value: float) -> float:
    return min(span[1], max(span[0], value))
