"""Files of character cards: JSON texts, and PNG pictures that carry them."""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Final

from app.adapters import card_png
from app.adapters.card_json import MOST_CHARACTERS, CardError, card_from, joined, pieces_of
from app.adapters.card_png import PngError
from app.domain.cards.card import Root
from app.ports.problems import KnownError

PLACES: Final = ("ccv3", "chara")
"""Names of the texts in a picture that hold cards; the first that is there counts."""
_REMEDY: Final = "Choose a character card: a PNG picture or a JSON file."


class CardFiles:
    """Implements `app.ports.cards.CardFormat`."""

    def read(self, data: bytes, name: str) -> Root:
        """The card that some bytes hold; see the port."""
        if data.startswith(b"PK"):
            raise KnownError(
                f"{name} is an archive (CHARX). Nothing was written.",
                "Save the card as PNG or JSON in the program that it is from.",
            )
        try:
            if data.startswith(card_png.SIGNATURE):
                return card_from(_in_picture(data))
            return card_from(data.decode("utf-8"))
        except UnicodeDecodeError:
            raise KnownError(f"{name} is no character card.", _REMEDY) from None
        except (CardError, PngError) as error:
            raise KnownError(f"{name} is no character card: it {error}.", _REMEDY) from None

    def as_json(self, root: Root) -> bytes:
        """A card as a JSON text; see the port."""
        return (json.dumps(root, ensure_ascii=False, indent=2) + "\n").encode()

    def as_png(self, roots: Mapping[str, Root], picture: bytes | None, name: str) -> bytes:
        """Cards in a picture; see the port."""
        put = {
            place: base64.b64encode(json.dumps(root, ensure_ascii=False).encode())
            for place, root in roots.items()
        }
        if picture is None:
            picture = card_png.plain_picture()
        try:
            return card_png.with_texts(picture, put, frozenset(PLACES))
        except PngError as error:
            raise KnownError(f"{name} {error}.", "Choose a PNG picture.") from None

    def pieces(self, root: Root) -> list[str]:
        """A card as pieces of text; see the port."""
        try:
            return pieces_of(root)
        except CardError as error:
            raise KnownError(
                f"The card {error}.", "Take pictures and other files out of it, and try again."
            ) from None

    def joined(self, pieces: list[str]) -> Root:
        """The card of such pieces; see the port."""
        try:
            return joined(pieces)
        except CardError as error:
            raise KnownError(
                f"The card that the persona came with {error}.",
                "Take the table [card] out of her file.",
            ) from None


def _in_picture(data: bytes) -> str:
    """The text of the card in a picture. Raises CardError, PngError."""
    found = card_png.texts(data, frozenset(PLACES))
    text = next((found[place] for place in PLACES if place in found), None)
    if text is None:
        raise CardError("is a picture without a card in it")
    if len(text) > 2 * MOST_CHARACTERS:
        raise CardError(f"is longer than {MOST_CHARACTERS // 1_000_000} million characters")
    try:
        return base64.b64decode(b"".join(text.split()), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        raise CardError("is damaged: what should be base64 is not") from None
