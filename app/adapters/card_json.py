"""Character cards as JSON texts, read suspiciously, and cut in pieces for a persona's file."""

import json
from collections.abc import Iterable
from typing import Any, Final

from app.adapters.strict_json import StrictJsonError, strict_json
from app.domain.cards.card import SPEC_NAMES, Root

MOST_CHARACTERS: Final = 2_000_000
"""Of a card's text, where it is read."""
MOST_KEPT: Final = 400_000
"""Of a card's text, where it is kept with a persona."""
LONGEST_PIECE: Final = 1_000
MOST_DOTS: Final = 120
"""In a piece, which is one line of a file; see `app.adapters.toml_reading`."""
_TEXTS: Final = (
    "name",
    "description",
    "personality",
    "scenario",
    "first_mes",
    "mes_example",
    "creator_notes",
    "system_prompt",
    "post_history_instructions",
    "creator",
    "character_version",
    "nickname",
)


class CardError(ValueError):
    """A text is no character card; says why, as the end of "it …"."""


def card_from(text: str) -> Root:
    """The card of a JSON text. Raises CardError."""
    if len(text) > MOST_CHARACTERS:
        raise CardError(f"is longer than {MOST_CHARACTERS // 1_000_000} million characters")
    try:
        root = strict_json(text)
    except StrictJsonError as error:
        raise CardError(f"cannot be read: {error}") from None
    if not isinstance(root, dict):
        raise CardError("is not an object")
    spec = root.get("spec")
    if spec is None and isinstance(root.get("description"), str):
        data: Any = root
    elif spec not in SPEC_NAMES:
        shown = f"“{spec[:40]}”" if isinstance(spec, str) else "nothing known"
        raise CardError(f"says that it is {shown}, not chara_card_v2 or chara_card_v3")
    else:
        data = root.get("data")
        if not isinstance(data, dict):
            raise CardError("has no data")
    for key in _TEXTS:
        if not isinstance(data.get(key, ""), str | None):
            raise CardError(f"has something in “{key}” that is no text")
    if not str(data.get("name") or "").strip():
        raise CardError("has no name")
    if not isinstance(data.get("extensions", {}), dict | None):
        raise CardError("has extensions that are no object")
    return root


def pieces_of(root: Root) -> list[str]:
    """A card in pieces. Raises CardError if it is too long to be kept."""
    # Only plain letters: what is invisible, or turns a line round, can be seen in a file then.
    text = json.dumps(root, ensure_ascii=True, separators=(",", ":"))
    if len(text) > MOST_KEPT:
        raise CardError(
            f"is longer than {MOST_KEPT // 1_000} thousand characters, which is what can be kept "
            "with a persona"
        )
    return list(_cut(text))


def joined(pieces: Iterable[str]) -> Root:
    """The card of such pieces. Raises CardError."""
    return card_from("".join(pieces))


def _cut(text: str) -> Iterable[str]:
    start = dots = 0
    for place, char in enumerate(text):
        dots += char == "."
        if place - start >= LONGEST_PIECE or dots > MOST_DOTS:
            yield text[start:place]
            start, dots = place, int(char == ".")
    yield text[start:]
