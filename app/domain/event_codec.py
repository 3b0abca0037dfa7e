"""Events as text for the log, and back: kind, version and JSON.

An event that was ever written can be read for ever. When the fields of an event change so that old
text no longer fits, register an upcaster here: `UPCASTERS["rep_spoke", 1]` turns the data of
version 1 into that of version 2, and version 2 is then what is written. A new field that has a
default needs none.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn

from app.domain.events import EVENT_KINDS, Event
from app.domain.plain_codec import PlainError, from_plain, to_plain

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

UPCASTERS: Final[Mapping[tuple[str, int], Upcaster]] = {}
"""Per kind and version, how its data becomes that of the next version."""


class EventFormatError(ValueError):
    """A text is not an event, or an event not one that can be written.

    Attributes:
        kind: Of the event.
        field: Where in it; empty for the whole.
    """

    def __init__(self, kind: str, field: str, problem: str) -> None:
        super().__init__(f"{kind}: {field + ': ' if field else ''}{problem}")
        self.kind = kind
        self.field = field


def kind_of(cls: type[Event]) -> str:
    """The name of an event class in the log: `RepSpoke` is "rep_spoke"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


KINDS: Final[Mapping[str, type[Event]]] = {kind_of(cls): cls for cls in EVENT_KINDS}


def current_version(kind: str, upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS) -> int:
    """The version in which events of that kind are written, from 1."""
    return 1 + sum(1 for known, _ in upcasters if known == kind)


def encode(event: Event) -> tuple[str, int, str]:
    """The kind, version and JSON text of an event.

    The text is pure ASCII, so that no encoding on its way can harm it.

    Raises:
        EventFormatError: A field holds what its type does not allow.
    """
    kind = kind_of(type(event))
    if kind not in KINDS:
        raise EventFormatError(kind, "", "is no kind of event")
    try:
        plain = to_plain(event, type(event))
    except PlainError as error:
        raise EventFormatError(kind, error.field, error.problem) from None
    return kind, current_version(kind), json.dumps(plain, separators=(",", ":"), allow_nan=False)


def decode(
    kind: str,
    version: int,
    text: str,
    *,
    upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS,
) -> Event:
    """The event of a text that `encode` wrote, in this version or an earlier one.

    Raises:
        EventFormatError: The text is none, or the kind or version is not known.
    """
    if kind not in KINDS:
        raise EventFormatError(kind, "", "is no kind of event")
    current = current_version(kind, upcasters)
    if not 1 <= version <= current:
        raise EventFormatError(kind, "", f"has version {version}; known are 1 to {current}")
    data = _loaded(kind, text)
    for old in range(version, current):
        try:
            data = upcasters[kind, old](data)
        except (LookupError, TypeError, ValueError) as error:
            raise EventFormatError(kind, "", f"does not fit version {old} ({error!r})") from None
    try:
        event: Event = from_plain(data, KINDS[kind])
    except PlainError as error:
        raise EventFormatError(kind, error.field, error.problem) from None
    return event


def _loaded(kind: str, text: str) -> dict[str, Any]:
    def refuse(name: str) -> NoReturn:
        raise ValueError(f"{name} is not a number")

    try:
        data = json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise EventFormatError(kind, "", f"is not JSON ({error})") from None
    if not isinstance(data, dict):
        raise EventFormatError(kind, "", "is not a JSON object")
    return data
