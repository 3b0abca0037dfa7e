"""Values as plain data and back: dataclasses to what JSON can hold, checked against their types.

The type hints of the dataclasses are the format. Both directions check: a value that could not be
read back is never written, and what is read is what the types promise.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


class PlainError(ValueError):
    """A value does not fit its type.

    Attributes:
        field: Where: "causes[0].span.end"; empty for the whole value.
        problem: What is wrong there.
    """

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field or 'value'}: {problem}")
        self.field = field
        self.problem = problem


def to_plain(value: object, hint: Any, field: str = "") -> Any:
    """The value as dicts, lists and scalars that JSON can hold.

    Mappings and dataclasses keep their order; sets are sorted.

    Raises:
        PlainError: The value is not of the type `hint`.
    """
    hint = _chosen(value is None, hint)
    origin = get_origin(hint)
    if origin is tuple:
        item = _item_hint(hint)
        given = _checked(value, tuple, field)
        return [to_plain(v, item, f"{field}[{i}]") for i, v in enumerate(given)]
    if origin is frozenset:
        item = get_args(hint)[0]
        return sorted(to_plain(v, item, field) for v in _checked(value, frozenset, field))
    if _is_mapping(origin):
        key_hint, value_hint = get_args(hint)
        return {
            to_plain(k, key_hint, field): to_plain(v, value_hint, _inside(field, k))
            for k, v in _checked(value, Mapping, field).items()
        }
    if isinstance(hint, type) and is_dataclass(hint):
        given = _checked(value, hint, field)
        return {
            f.name: to_plain(getattr(given, f.name), h, _inside(field, f.name))
            for f, h in _typed_fields(hint)
        }
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _checked(value, hint, field).value
    return _scalar(value, hint, field)


def from_plain(raw: object, hint: Any, field: str = "") -> Any:
    """The value of type `hint` that the plain data stands for.

    Fields that the type does not know are ignored; fields it has a default for may be missing.

    Raises:
        PlainError: The data does not fit the type.
    """
    hint = _chosen(raw is None, hint)
    if hint is str and isinstance(raw, str):
        return raw
    shape, parts = _shape(hint)
    match shape:
        case "tuple":
            given = _checked(raw, list, field)
            return tuple(from_plain(v, parts, f"{field}[{i}]") for i, v in enumerate(given))
        case "frozenset":
            given = _checked(raw, list, field)
            return frozenset(from_plain(v, parts, f"{field}[{i}]") for i, v in enumerate(given))
        case "mapping":
            key_hint, value_hint = parts
            return {
                from_plain(k, key_hint, field): from_plain(v, value_hint, _inside(field, k))
                for k, v in _checked(raw, dict, field).items()
            }
        case "dataclass":
            return _dataclass_from(_checked(raw, dict, field), hint, field)
        case "enum":
            return _member(raw, hint, field)
        case _:
            return _scalar(raw, hint, field)


@cache
def _shape(hint: Any) -> tuple[str, Any]:
    """What sort of type it is, and the types of its parts. Looking a type up is slow: once each."""
    origin = get_origin(hint)
    if origin is tuple:
        return "tuple", _item_hint(hint)
    if origin is frozenset:
        return "frozenset", get_args(hint)[0]
    if _is_mapping(origin):
        return "mapping", get_args(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return "dataclass", None
    if isinstance(hint, type) and issubclass(hint, Enum):
        return "enum", None
    return "scalar", None


def _dataclass_from(raw: Mapping[str, Any], cls: Any, field: str) -> Any:
    values = {}
    for known, hint in _typed_fields(cls):
        if known.name in raw:
            values[known.name] = from_plain(raw[known.name], hint, _inside(field, known.name))
        elif known.default is MISSING and known.default_factory is MISSING:
            raise PlainError(_inside(field, known.name), "is missing")
    return cls(**values)


def _member(raw: object, enum: type[Enum], field: str) -> Enum:
    try:
        return _members(enum)[type(raw), raw]
    except (LookupError, TypeError):
        pass
    raise PlainError(field, f"{raw!r} is not one of {', '.join(repr(m.value) for m in enum)}")


@cache
def _members(enum: type[Enum]) -> Mapping[tuple[type, object], Enum]:
    return {(type(member.value), member.value): member for member in enum}


def _scalar(value: object, hint: Any, field: str) -> Any:
    if get_origin(hint) is Literal:
        allowed = get_args(hint)
        if any(value == a and type(value) is type(a) for a in allowed):
            return value
        raise PlainError(field, f"{value!r} is not one of {', '.join(map(repr, allowed))}")
    if hint is float:
        return _number(value, field)
    if hint is int and isinstance(value, bool):
        raise PlainError(field, "should be int, not bool")
    if hint in (str, int, bool):
        return _checked(value, hint, field)
    if hint is type(None) and value is None:
        return None
    raise PlainError(field, f"should be {_name(hint)}, not {_name(type(value))}")


def _number(value: object, field: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PlainError(field, f"should be float, not {_name(type(value))}")
    try:
        number = float(value)
    except OverflowError:
        raise PlainError(field, "is too large") from None
    if not isfinite(number):
        raise PlainError(field, "is not a finite number")
    return number


def _chosen(is_none: bool, hint: Any) -> Any:
    """The member of an optional type that applies; any other type as it is."""
    inner = _optional(hint)
    if inner is None:
        return hint
    return type(None) if is_none else inner


@cache
def _optional(hint: Any) -> Any:
    """What an optional type holds; None for any other type."""
    if get_origin(hint) not in (Union, types.UnionType):
        return None
    members = [m for m in get_args(hint) if m is not type(None)]
    if len(members) != 1 or len(members) == len(get_args(hint)):
        raise TypeError(f"{hint} is not an optional type; no other union can be told apart")
    return members[0]


def _item_hint(hint: Any) -> Any:
    item, *rest = get_args(hint)
    if rest != [Ellipsis]:
        raise TypeError(f"{hint} is not a tuple of one type of any length")
    return item


def _checked(value: object, cls: Any, field: str) -> Any:
    if not isinstance(value, cls):
        raise PlainError(field, f"should be {_name(cls)}, not {_name(type(value))}")
    return value


def _is_mapping(origin: Any) -> bool:
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _name(cls: Any) -> str:
    return str(getattr(cls, "__name__", cls))


def _inside(field: str, name: object) -> str:
    return f"{field}.{name}" if field else str(name)


@cache
def _typed_fields(cls: Any) -> tuple[tuple[Field[Any], Any], ...]:
    hints = get_type_hints(cls)
    return tuple((f, hints[f.name]) for f in fields(cls))
