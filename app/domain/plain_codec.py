"""Values as plain data and back: dataclasses to what JSON can hold, checked against their types.

The type hints of the dataclasses are the format. Both directions check: a value that could not be
read back is never written, and what is read is what the types promise.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache, partial
from math import isfinite
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

ADDED_LATER: Mapping[str, object] = {"added later": True}
"""Metadata of a field that a type got when texts of it were kept and hashed already: while it holds
its default it is not written, so that what was written without it stays the same text."""


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
    try:
        return _writer(hint)(value)
    except PlainError as error:
        raise PlainError(_inside(field, error.field), error.problem) from None


@cache
def _writer(hint: Any) -> Callable[[Any], Any]:
    """What writes a type; looked up once, as `_reader` is."""
    inner = _optional(hint)
    if inner is not None:
        return _or_none(_writer(inner))
    origin = get_origin(hint)
    if origin is tuple:
        return _items(_writer(_item_hint(hint)), tuple, list)
    if origin is frozenset:
        return _items(_writer(get_args(hint)[0]), frozenset, sorted)
    if _is_mapping(origin):
        key_hint, value_hint = get_args(hint)
        return _mapping(_writer(key_hint), _writer(value_hint), Mapping)
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass_writer(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda value: _checked(value, hint, "").value
    return _one_of(hint) if origin is Literal else _scalar_only(hint)


def _dataclass_writer(cls: Any) -> Callable[[Any], Any]:
    parts = [
        (f.name, _writer(hint), f.default if f.metadata == ADDED_LATER else MISSING)
        for f, hint in _typed_fields(cls)
    ]

    def write(value: Any) -> Any:
        _checked(value, cls, "")
        found = {}
        for name, part, left_out in parts:
            held = getattr(value, name)
            if held is left_out:
                continue
            try:
                found[name] = part(held)
            except PlainError as error:
                raise PlainError(_inside(name, error.field), error.problem) from None
        return found

    return write


def from_plain(raw: object, hint: Any, field: str = "") -> Any:
    """The value of type `hint` that the plain data stands for.

    Fields that the type does not know are ignored; fields it has a default for may be missing.

    Raises:
        PlainError: The data does not fit the type.
    """
    try:
        return _reader(hint)(raw)
    except PlainError as error:
        raise PlainError(_inside(field, error.field), error.problem) from None


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """What reads a type. Looking a type up is slow: it is done once, not for each value."""
    inner = _optional(hint)
    if inner is not None:
        return _or_none(_reader(inner))
    origin = get_origin(hint)
    if origin is tuple:
        return _items(_reader(_item_hint(hint)), list, tuple)
    if origin is frozenset:
        return _items(_reader(get_args(hint)[0]), list, frozenset)
    if _is_mapping(origin):
        key_hint, value_hint = get_args(hint)
        return _mapping(_reader(key_hint), _reader(value_hint), dict)
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass_reader(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return partial(_member, enum=hint)
    if origin is Literal:
        return _one_of(hint)
    return _scalar_only(hint)


def _scalar_only(hint: Any) -> Callable[[Any], Any]:
    def read(raw: Any) -> Any:
        # Most are of the very type; the rest takes a closer look, also to say what is wrong.
        if type(raw) is hint and hint is not float:
            return raw
        return _scalar(raw, hint, "")

    return read


def _or_none(inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(raw: Any) -> Any:
        return None if raw is None else inner(raw)

    return read


def _items(
    item: Callable[[Any], Any], given: Any, made: Callable[[Any], Any]
) -> Callable[[Any], Any]:
    """Reads or writes what holds things of one type: given as this, made into that."""

    def change(values: Any) -> Any:
        found = []
        for value in _checked(values, given, ""):
            try:
                found.append(item(value))
            except PlainError as error:
                place = _inside(f"[{len(found)}]", error.field)
                raise PlainError(place, error.problem) from None
        return made(found)

    return change


def _mapping(
    key: Callable[[Any], Any], value: Callable[[Any], Any], given: Any
) -> Callable[[Any], Any]:
    """Reads or writes a mapping."""

    def change(values: Any) -> Any:
        found = {}
        for name, inner in _checked(values, given, "").items():
            changed_name = key(name)
            try:
                found[changed_name] = value(inner)
            except PlainError as error:
                raise PlainError(_inside(str(name), error.field), error.problem) from None
        return found

    return change


def _dataclass_reader(cls: Any) -> Callable[[Any], Any]:
    parts = [
        (f.name, _reader(hint), f.default is MISSING and f.default_factory is MISSING)
        for f, hint in _typed_fields(cls)
    ]

    def read(raw: Any) -> Any:
        if not isinstance(raw, dict):
            _checked(raw, dict, "")
        values = {}
        for name, part, is_needed in parts:
            if name in raw:
                try:
                    values[name] = part(raw[name])
                except PlainError as error:
                    raise PlainError(_inside(name, error.field), error.problem) from None
            elif is_needed:
                raise PlainError(name, "is missing")
        return cls(**values)

    return read


def _one_of(hint: Any) -> Callable[[Any], Any]:
    # By type too: 1 is not True.
    allowed = {(type(value), value): value for value in get_args(hint)}

    def read(raw: Any) -> Any:
        try:
            return allowed[type(raw), raw]
        except (LookupError, TypeError):
            return _scalar(raw, hint, "")  # which says what is wrong

    return read


def _member(raw: object, enum: type[Enum]) -> Enum:
    try:
        return _members(enum)[type(raw), raw]
    except (LookupError, TypeError):
        pass
    raise PlainError("", f"{raw!r} is not one of {', '.join(repr(m.value) for m in enum)}")


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
    """The place of something inside something else; either may be nothing."""
    inner = str(name)
    return f"{field}.{inner}" if field and inner and inner[0] != "[" else f"{field}{inner}"


@cache
def _typed_fields(cls: Any) -> tuple[tuple[Field[Any], Any], ...]:
    hints = get_type_hints(cls)
    return tuple((f, hints[f.name]) for f in fields(cls))
