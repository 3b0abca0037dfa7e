"""Which other records a body names, and the same body with other names."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Final

from app.domain.team.records import Body

_NAMING: Final = frozenset({"assignment", "submission", "replies_to", "appeal"})


def references(body: Body) -> tuple[str, ...]:
    """The ids of records that must have been there before it."""
    return tuple(_named(body).values())


def renamed(body: Body, ids: Mapping[str, str]) -> Body:
    """The body with some records that it names under other ids."""
    others = {field: ids[name] for field, name in _named(body).items() if name in ids}
    found: Any = body
    again: Body = replace(found, **others)
    return again


def _named(body: Body) -> dict[str, str]:
    named = (field.name for field in fields(body) if field.name in _NAMING)
    return {field: name for field in named if (name := getattr(body, field))}
