"""What opened records say, as it is kept in the team's database.

A large team has twenty thousand records, all of which are read before anything of it is seen. So
they are read by pydantic, which is several times as quick as the codec that writes them.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter

from app.domain.plain_codec import to_plain
from app.domain.team.records import BODY_KINDS, Body, Record

_KINDS: Final[Mapping[str, type[Body]]] = {kind.__name__: kind for kind in BODY_KINDS}


def opened_text(record: Record) -> str:
    """What a record says, as a text."""
    body = record.body
    plain = [type(body).__name__, record.clock, record.created_ms, to_plain(body, type(body))]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def said_in(text: str) -> tuple[int, int, Body]:
    """Clock, time and body of such a text. Raises ValueError if it is damaged."""
    head, brace, rest = text.partition("{")
    match json.loads(f"{head}0]"):
        case [str(name), int(clock), int(created_ms), 0] if name in _KINDS and text[-1] == "]":
            body: Body = _reader(name).validate_json(brace + rest[:-1], strict=True)
            return clock, created_ms, body
    raise ValueError("what a record says cannot be read")


@cache
def _reader(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_KINDS[name])
