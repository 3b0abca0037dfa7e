"""What we need of a sentence encoder: how near sentences are to each other in meaning."""

from collections.abc import Sequence
from typing import Protocol, TypeAlias

Vector: TypeAlias = tuple[float, ...]
"""A text's place in the space of meanings: of length 1, as many numbers as the encoder has."""


class Encoder(Protocol):
    """Tells how near the meanings of sentences are.

    A text's vector depends on nothing but the text: not on the texts it came with, nor on what was
    asked before. Any text has one, the empty text too. All methods may be called from any thread.
    """

    @property
    def version(self) -> str:
        """Name and version: two sessions compare only where it agrees."""
        ...

    def encode(self, texts: Sequence[str]) -> Sequence[Vector]:
        """The vectors of texts, in their order.

        Raises:
            KnownError: The encoder cannot be used.
        """
        ...

    def prepare(self, examples: Sequence[str]) -> None:
        """Encode examples in the background, so that `similarities` has them ready.

        Best effort: returns at once and tells nothing. What goes wrong, `similarities` says.
        """
        ...

    def similarities(
        self, texts: Sequence[str], examples: Sequence[str]
    ) -> Sequence[Sequence[float]]:
        """How near each text is to each example.

        Examples that were prepared or asked for lately cost nothing; where they are being
        prepared, this waits for them.

        Args:
            texts: Such as the sentences of a turn.
            examples: Sentences that stay the same from call to call.

        Returns:
            A row for each text, in it the cosine similarity to each example, -1 to 1. 1 means the
            same.

        Raises:
            KnownError: The encoder cannot be used.
        """
        ...
