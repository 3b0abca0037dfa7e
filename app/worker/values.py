"""Strict reading of JSON values into dataclasses: what does not fit exactly is refused."""

import dataclasses
import types
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

JsonObject = dict[str, Any]


class ValueMismatchError(ValueError):
    """A JSON value is not of the type asked for; the text says where and why."""


def read_object(wanted: type[T], value: object, where: str) -> T:
    """Build the dataclass `wanted` from a JSON object with exactly its fields.

    Args:
        wanted: A dataclass of JSON types, literals, tuples and further dataclasses.
        value: What `json.loads` gave.
        where: The value's place, for the error text.

    Raises:
        ValueMismatchError: A field is missing, unknown or of another type.
    """
    if not isinstance(value, Mapping):
        raise ValueMismatchError(f"{where} is not an object")
    hints = get_type_hints(wanted)
    names = [field.name for field in dataclasses.fields(wanted)]  # type: ignore[arg-type]
    if unknown := sorted(set(value) - set(names)):
        raise ValueMismatchError(f"{where} has the unknown field {unknown[0]!r}")
    if missing := [name for name in names if name not in value]:
        raise ValueMismatchError(f"{where} lacks the field {missing[0]!r}")
    read = {name: _read(hints[name], value[name], f"{where}.{name}") for name in names}
    return wanted(**read)


def _read(wanted: Any, value: Any, where: str) -> Any:
    """Read one value as `wanted`, which may be any annotation used by the messages."""
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(wanted), value, where)
    if origin is Literal:
        if isinstance(value, str) and value in get_args(wanted):
            return value
        raise ValueMismatchError(f"{where} is none of {', '.join(get_args(wanted))}")
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueMismatchError(f"{where} is not a list")
        item = get_args(wanted)[0]
        return tuple(_read(item, each, f"{where}[{i}]") for i, each in enumerate(value))
    if origin is dict:
        if not isinstance(value, dict):
            raise ValueMismatchError(f"{where} is not an object")
        return value
    if dataclasses.is_dataclass(wanted):
        return read_object(wanted if isinstance(wanted, type) else type(wanted), value, where)
    return _read_plain(wanted, value, where)


def _read_union(members: tuple[Any, ...], value: Any, where: str) -> Any:
    """Read `X | None`, the only union that messages use."""
    if value is None and type(None) in members:
        return None
    (other,) = [member for member in members if member is not type(None)]
    return _read(other, value, where)


def _read_plain(wanted: Any, value: Any, where: str) -> Any:
    """Read a string, a number or a truth value; bool is no number, an int passes for a float."""
    if wanted is float and type(value) is int:
        return float(value)
    if type(value) is not wanted:
        raise ValueMismatchError(f"{where} is not of type {wanted.__name__}")
    return value
