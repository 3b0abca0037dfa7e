"""What opened records say, as it is kept in the team's database."""

import json
from collections.abc import Mapping
from typing import Any, Final

from app.domain.plain_codec import from_plain, to_plain
from app.domain.team.records import BODY_KINDS, Body, Record

_KINDS: Final[Mapping[str, type[Body]]] = {kind.__name__: kind for kind in BODY_KINDS}


def opened_text(record: Record) -> str:
    """What a record says, as a text."""
    body = record.body
    plain = [type(body).__name__, record.clock, record.created_ms, to_plain(body, type(body))]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def said_in(text: str) -> tuple[int, int, Body]:
    """Clock, time and body of such a text. Raises ValueError if it is damaged."""
    match json.loads(text):
        case [str(name), int(clock), int(created_ms), dict(data)] if name in _KINDS:
            body: Any = from_plain(data, _KINDS[name])
            return clock, created_ms, body
    raise ValueError("what a record says cannot be read")
