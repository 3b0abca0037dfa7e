"""Turns of a conversation and quotations from them."""

from dataclasses import dataclass
from typing import Literal

Speaker = Literal["rep", "buyer"]


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A stretch of speech: from when to when, in milliseconds since the connect."""

    start_ms: int
    end_ms: int

    @property
    def length_ms(self) -> int:
        """How long it is."""
        return self.end_ms - self.start_ms


@dataclass(frozen=True, kw_only=True)
class Utterance:
    """What one speaker said in one go; `stretch` is None where nobody measured when."""

    speaker: Speaker
    text: str
    stretch: Stretch | None = None


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of a text: `start` inclusive, `end` exclusive, in characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end
