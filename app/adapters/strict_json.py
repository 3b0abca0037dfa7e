"""JSON from strangers: bounded, with every name once, and numbers that are numbers."""

import json
from math import isfinite
from typing import Any, Final, NoReturn

MOST_CHARACTERS: Final = 32_000_000
MOST_DEPTH: Final = 60
LARGEST_INTEGER: Final = 2**53 - 1
"""What every reader of JSON can hold exactly (RFC 8259, section 6)."""


class StrictJsonError(ValueError):
    """A text is no JSON, or JSON of a kind that is not taken."""


def strict_json(text: str) -> Any:
    """The value of a JSON text.

    Raises:
        StrictJsonError: It is too long, too deep, not JSON, or holds a name twice in one object,
            NaN, infinity, a number too large, or half a character.
    """
    if len(text) > MOST_CHARACTERS:
        raise StrictJsonError(
            f"it is longer than {MOST_CHARACTERS // 1_000_000} million characters"
        )
    try:
        value = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_once_each,
            parse_constant=_no_constant,
            parse_int=_integer,
            parse_float=_number,
        )
        _not_too_deep(value)
        json.dumps(value, ensure_ascii=False).encode()
    except StrictJsonError:
        raise
    except json.JSONDecodeError as error:
        raise StrictJsonError(
            f"it is not JSON ({error.msg}, line {error.lineno}, column {error.colno})"
        ) from None
    except RecursionError:
        raise StrictJsonError("it is nested too deeply") from None
    except UnicodeEncodeError:
        raise StrictJsonError("it holds half a character") from None
    return value


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise StrictJsonError(f"the name {twice[:80]!r} stands twice in one object")
    return found


def _no_constant(name: str) -> NoReturn:
    raise StrictJsonError(f"{name} is not a number")


def _integer(digits: str) -> int:
    # The length first: turning very many digits into a number takes long.
    if len(digits) > 17 or abs(int(digits)) > LARGEST_INTEGER:
        raise StrictJsonError(f"the number {digits[:20]}\u2026 is too large")
    return int(digits)


def _number(digits: str) -> float:
    value = float(digits)
    if not isfinite(value):
        raise StrictJsonError(f"the number {digits[:20]} is too large")
    return value


def _not_too_deep(value: Any) -> None:
    level = [value]
    for _ in range(MOST_DEPTH):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return
    raise StrictJsonError("it is nested too deeply")
