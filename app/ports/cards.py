"""What we need for character cards: their files."""

from collections.abc import Mapping
from typing import Final, Protocol

from app.domain.cards.card import Root

MOST_BYTES: Final = 20_000_000
"""Of the file of a card, its picture included."""


class CardFormat(Protocol):
    """Character cards as bytes."""

    def read(self, data: bytes, name: str) -> Root:
        """The card that some bytes hold.

        Args:
            data: A JSON text, or a PNG picture with a card in it.
            name: Of the file, as problems name it.

        Raises:
            KnownError: They hold none.
        """
        ...

    def as_json(self, root: Root) -> bytes:
        """A card as a JSON text."""
        ...

    def as_png(self, roots: Mapping[str, Root], picture: bytes | None, name: str) -> bytes:
        """Cards in a picture.

        Args:
            roots: The cards by the names of their places, such as "ccv3".
            picture: A PNG picture; None: a plain one is drawn.
            name: Of the picture's file, as problems name it.

        Raises:
            KnownError: The picture is none.
        """
        ...

    def pieces(self, root: Root) -> list[str]:
        """A card as pieces of text that can stand in a persona's file. Raises KnownError."""
        ...

    def joined(self, pieces: list[str]) -> Root:
        """The card of such pieces. Raises KnownError."""
        ...
