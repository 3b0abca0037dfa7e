"""How a rep wants to hold spoken calls."""

from dataclasses import dataclass
from typing import Literal

from app.domain.voice.endpoint import Patience

Confirm = Literal["never", "unsure", "always"]


@dataclass(frozen=True, kw_only=True)
class VoiceWishes:
    """A rep's wishes for spoken calls.

    Attributes:
        hands_free: Whether the rep simply speaks; else a turn lasts while a key is held.
        patience: How long a pause may be before it ends a turn.
        headphones: Whether the rep wears headphones, so that the microphone cannot hear the buyer.
        back_channels: Whether the buyer reacts at once with a "Hm." while she thinks.
        confirm: When what was heard can be put right before it counts.
        record: Whether both sides are kept as sound.
        corrections: What was heard wrongly before and how it was put right.
    """

    hands_free: bool = True
    patience: Patience = "normal"
    headphones: bool = False
    back_channels: bool = True
    confirm: Confirm = "unsure"
    record: bool = True
    corrections: tuple[tuple[str, str], ...] = ()
