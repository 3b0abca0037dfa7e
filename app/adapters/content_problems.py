"""What a model finds wrong with a file, in words for its author."""

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from app.adapters.content_fields import did_you_mean
from app.domain.authoring.paths import Path

Problem = tuple[Path, str]
"""Where, and what is wrong there."""


def problems_of(model: type[BaseModel], data: Mapping[str, Any]) -> list[Problem]:
    """Everything that keeps `data` from being a `model`."""
    found = list(_short_lists(model, data))
    try:
        model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        found += [_problem(model, data, e) for e in errors if e["type"] != "too_short"]
    return found


def _short_lists(
    model: type[BaseModel], data: Mapping[str, Any], place: Path = ()
) -> Iterator[Problem]:
    """Lists with too few items; validation does not count items while one of them is wrong."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        here, value = (*place, key), data.get(key)
        inner = plain_type(field.annotation)[0]
        if isinstance(value, dict) and is_table(inner):
            yield from _short_lists(inner, value, here)
        elif isinstance(value, list) and get_origin(inner) is list:
            least = max((getattr(note, "min_length", 0) for note in field.metadata), default=0)
            if len(value) < least:
                yield here, f"has {len(value)}; at least {least} are needed"
            item = plain_type(get_args(inner)[0])[0]
            for index, table in enumerate(value):
                if isinstance(table, dict) and is_table(item):
                    yield from _short_lists(item, table, (*here, index))


def _problem(model: type[BaseModel], data: Mapping[str, Any], error: ErrorDetails) -> Problem:
    path = tuple(step for step in error["loc"] if step != "[key]")
    return _written(path, data), _words(model, path, error)


def _written(path: Path, data: object) -> Path:
    """The path without steps into what the author wrote as one value."""
    for place, step in enumerate(path):
        if not isinstance(data, dict | list):
            return path[:place]
        try:
            data = data[step]  # type: ignore[index]
        except (KeyError, IndexError):
            break  # the step that is missing is what the path is about
    return path


def _words(model: type[BaseModel], path: Path, error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return f"is missing; it must be {_allowed(model, path)}"
        case "extra_forbidden":
            return f"is no field here; {did_you_mean(str(path[-1]), _fields(model, path[:-1]))}"
        case "value_error":
            return str(context["error"])
        case "too_long":
            return f"has {len(error['input'])}; at most {context['max_length']} are allowed"
        case "string_too_long":
            return f"has {len(error['input'])} characters; {context['max_length']} at most"
        case _:
            return f"must be {_allowed(model, path)}, not {_found(error['input'])}"


def _found(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{value[:40]}{"…" if len(value) > 40 else ""}"'
        case int() | float():
            return f"{value}"[:40]
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"


def _allowed(model: type[BaseModel], path: Path) -> str:
    found = _type_at(model, path)
    return found[1] or "something else" if found else "something else"


def _fields(model: type[BaseModel], path: Path) -> list[str]:
    found = _type_at(model, path)
    inner = found[0] if found else None
    if not is_table(inner):
        return []
    return [field.alias or name for name, field in inner.model_fields.items()]


def _type_at(model: type[BaseModel], path: Path) -> tuple[Any, str] | None:
    """The type that stands at `path`, with the description of what it allows."""
    inner: Any = model
    description = ""
    for step in path:
        if is_table(inner):
            named = {f.alias or name: f for name, f in inner.model_fields.items()}
            if step not in named:
                return None
            field = named[str(step)]
            inner, below = plain_type(field.annotation)
            description = field.description or below
        elif get_origin(inner) in (list, dict):
            inner, description = plain_type(get_args(inner)[-1])
        else:
            return None
    return inner, description


def is_table(inner: Any) -> TypeGuard[type[BaseModel]]:
    """Whether a type is a table of a file."""
    return isinstance(inner, type) and issubclass(inner, BaseModel)


def plain_type(annotation: Any) -> tuple[Any, str]:
    """The type inside annotations and options, and what they say of it."""
    description = ""
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *notes = get_args(annotation)
            said = [n.description for n in notes if isinstance(n, FieldInfo) and n.description]
            description = description or (said[-1] if said else "")
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(a for a in get_args(annotation) if a is not type(None))
        else:
            return annotation, description
