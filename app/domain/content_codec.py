"""Content as a text that is kept with each session played from it, and back."""

import hashlib
import json
from typing import Any, Final

from app.domain.buyer.scenario import Content
from app.domain.plain_codec import PlainError, from_plain, to_plain

CONTENT_SCHEMA: Final = 1
"""Version of the frozen text. A change that old texts do not fit needs a translation in `thaw`."""


class ContentFormatError(ValueError):
    """A text is not frozen content of a version that is known here."""


def freeze(content: Content) -> str:
    """The content as canonical JSON: equal contents give equal texts.

    Raises:
        PlainError: A field holds what its type does not allow.
    """
    plain = {"schema": CONTENT_SCHEMA, **to_plain(content, Content)}
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), allow_nan=False)


def thaw(text: str) -> Content:
    """The content of a frozen text.

    Raises:
        ContentFormatError: The text is none, or from a newer version.
    """
    try:
        plain: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ContentFormatError(f"not JSON: {error}") from None
    schema = plain.get("schema") if isinstance(plain, dict) else None
    if schema != CONTENT_SCHEMA:
        raise ContentFormatError(f"schema {schema!r} is not known here, only {CONTENT_SCHEMA}")
    try:
        content: Content = from_plain(plain, Content)
    except PlainError as error:
        raise ContentFormatError(str(error)) from None
    return content


def content_hash(text: str) -> str:
    """SHA-256 of a frozen text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
