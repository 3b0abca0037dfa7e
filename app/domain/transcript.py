"""Turns of a conversation and quotations from them."""

from dataclasses import dataclass
from typing import Literal

Speaker = Literal["rep", "buyer"]


@dataclass(frozen=True, kw_only=True)
class Utterance:
    """What one speaker said in one go."""

    speaker: Speaker
    text: str


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of a text: `start` inclusive, `end` exclusive, in characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]
