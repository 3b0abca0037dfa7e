"""What we need of a labeller: the moves that a rep's turn makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.domain.moves import LabelledMove, Move
from app.domain.transcript import Utterance


@dataclass(frozen=True, kw_only=True)
class Labelling:
    """The labels of one turn.

    Attributes:
        moves: The moves that hold, each with its words, in reading order.
        scores: For every move of the codebook, how probable it is that it holds, 0 to 1.
    """

    moves: tuple[LabelledMove, ...]
    scores: dict[Move, float]


class Labeller(Protocol):
    """Labels rep turns by the codebook. Same input, same answer."""

    @property
    def version(self) -> str:
        """Name and version: two sessions compare only where it agrees."""
        ...

    def prepare(self) -> None:
        """Get ready in the background. Returns at once; what goes wrong, `label` says."""
        ...

    def label(self, text: str, context: Sequence[Utterance], *, sale: bool = False) -> Labelling:
        """Label a turn from its own words and at most the last four turns before it.

        Args:
            text: What the rep said.
            context: The turns before it, oldest first.
            sale: Whether the talk is known to be about a sale; otherwise its words have to tell.

        Raises:
            KnownError: The labeller cannot be used.
        """
        ...
