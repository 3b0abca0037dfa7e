"""What may be in a record at all: sizes, names, ids. Whatever breaks a limit is never signed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final
from unicodedata import category

from app.domain.packs.manifest import id_problem, name_problem
from app.domain.team.records import (
    Appealed,
    Body,
    Commented,
    PauseSet,
    Returned,
    Ruled,
    Submitted,
)

PRIVATE: Final[frozenset[type[Body]]] = frozenset(
    {Submitted, Commented, PauseSet, Appealed, Ruled, Returned}
)
"""What only the rep concerned and the managers can read; all else every member can."""

MOST_RECORD_BYTES: Final = 256 * 1024
"""Of a record as it travels."""
MOST_BLOB_BYTES: Final = 512 * 1024 * 1024
"""Of a file that goes along: an hour's sound has some 60 MB."""
LONGEST_TEXT: Final = 10_000
"""Characters of a comment, a message, a note."""
MOST_READERS: Final = 100
EARLIEST_MS: Final = 946_684_800_000
LATEST_MS: Final = 7_258_118_400_000
"""The years 2000 to 2199: what every system's calendar can show, in every zone."""
MOST_NUMBER: Final = 1_000_000_000

_HEX: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_DEVICE: Final = re.compile(r"[0-9a-f]{16}", re.ASCII)
_LOCK: Final = re.compile(r"age1[02-9ac-hj-np-z]{58}", re.ASCII)
_CHECK: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}", re.ASCII)


def hex_problem(value: str) -> str:
    """Why something is no key and no id of a record or file; empty if it may be one."""
    return "" if _HEX.fullmatch(value) else "is not 64 small hexadecimal digits"


def device_problem(value: str) -> str:
    """Why something is no device's id; empty if it may be one."""
    return "" if _DEVICE.fullmatch(value) else "is not 16 small hexadecimal digits"


def body_problem(body: Body) -> str:
    """Why a body may not be said, the first reason, as "field: reason"; empty if it may."""
    return _of_fields(body)


def _of_fields(value: Any) -> str:
    for field in fields(value):
        inner = getattr(value, field.name)
        if problem := _of(inner, field.name):
            return f"{field.name}: {problem}"
    return ""


def _of(value: Any, name: str) -> str:
    if is_dataclass(value):
        return _of_fields(value)
    if isinstance(value, tuple):
        if len(value) > 1_000:
            return "holds more than 1,000"
        if len({repr(v) for v in value}) != len(value):
            return "holds something twice"
        return next((p for v in value if (p := _of(v, name))), "")
    if isinstance(value, Mapping):
        if len(value) > 1_000:
            return "holds more than 1,000"
        keys = (p for key in value if (p := _check_id(str(key))))
        counts = (p for v in value.values() if isinstance(v, int) and (p := _number(v)))
        return next(keys, "") or next(counts, "")
    if isinstance(value, str):
        return _TEXTS.get(name, _free)(value)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return _NUMBERS.get(name, _number)(value)
    return "" if 0 <= value <= 100 else "is not from 0 to 100"


def _number(value: int) -> str:
    return "" if 0 <= value <= MOST_NUMBER else "is out of bounds"


def _from_one(value: int) -> str:
    return "" if 1 <= value <= MOST_NUMBER else "is out of bounds"


def time_problem(value: int) -> str:
    """Why something is no time in milliseconds since 1970; empty if it is one."""
    return "" if EARLIEST_MS <= value <= LATEST_MS else "is no time of this age"


def _size(value: int) -> str:
    return "" if 1 <= value <= MOST_BLOB_BYTES else "is out of bounds"


def _lock(value: str) -> str:
    return "" if _LOCK.fullmatch(value) else "is no lock"


def _check_id(value: str) -> str:
    return "" if _CHECK.fullmatch(value) else "is no id"


def _hex_or_none(value: str) -> str:
    return hex_problem(value) if value else ""


def _line(value: str) -> str:
    if len(value) > 200:
        return "is longer than 200 characters"
    if any(category(c)[0] == "C" or category(c) in ("Zl", "Zp") for c in value):
        return "has invisible characters"
    return ""


def _title(value: str) -> str:
    return _line(value) if value.strip() else "is empty"


def _free(value: str) -> str:
    """A text that people wrote; lines and tabulators are fine, other control characters are not."""
    if len(value) > LONGEST_TEXT:
        return f"is longer than {LONGEST_TEXT:,} characters"
    odd = any(category(c) in ("Cc", "Cs") and c not in "\n\t" for c in value)
    return "has control characters" if odd else ""


def _said(value: str) -> str:
    return _free(value) if value.strip() else "is empty"


_TEXTS: Final[Mapping[str, Callable[[str], str]]] = {
    "name": name_problem,
    "manager": name_problem,
    "title": _title,
    "lock": _lock,
    "key": hex_problem,
    "to": hex_problem,
    "sha256": hex_problem,
    "content_hash": hex_problem,
    "assignment": hex_problem,
    "submission": hex_problem,
    "replies_to": _hex_or_none,
    "appeal": _hex_or_none,
    "scenario_id": id_problem,
    "check_id": _check_id,
    "checks": _check_id,
    "labeller_version": _line,
    "mind_version": _line,
    "app_version": _line,
    # What is there to say something must say it; what goes along with something may be empty.
    "text": _said,
    "note": _said,
}
_NUMBERS: Final[Mapping[str, Callable[[int], str]]] = {
    "size": _size,
    "attempt": _from_one,
    "attempts": _from_one,
    "due_ms": time_problem,
    "started_ms": time_problem,
}
