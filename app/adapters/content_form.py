"""The forms of personas and scenarios, made from the models that validate their files."""

import types
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from app.adapters.content_lines import LineModel
from app.adapters.content_persona import PersonaModel
from app.adapters.content_problems import is_table, plain_type
from app.adapters.content_scenario import MEASURES, ScenarioModel
from app.domain.authoring.form import Choice, Field, FieldKind, Form, Kind, Refers, Section
from app.domain.authoring.form_words import FIELD_WORDS, SECTIONS, label_of
from app.domain.buyer.acts import TOPIC_ACTS, Act
from app.domain.buyer.persona import DIMENSIONS
from app.domain.buyer.scenario import Ending

_MODELS: Final[Mapping[Kind, type[BaseModel]]] = {
    "persona": PersonaModel,
    "scenario": ScenarioModel,
}
_REFERS: Final[Mapping[str, Refers]] = {
    "persona": "persona",
    "owner": "owner",
    "since": "fact",
    "after": "other fact",
    "facts": "fact",
    "conflicts": "conflict",
}
_NAMED_TEXTS: Final[Mapping[str, Iterable[str]]] = {
    "a measure's name": MEASURES,
    "an outcome's name": get_args(Ending),
    "a dimension's name": DIMENSIONS,
}
"""Choices of texts that only a validator knows, by what their type says of itself."""


@cache
def form_of(kind: Kind) -> Form:
    """The form of a kind of document."""
    fields = {field.key: field for field in _fields(_MODELS[kind], kind)}
    return Form(
        kind=kind,
        sections=tuple(
            Section(key=key, title=title, help=text, fields=tuple(fields[name] for name in names))
            for key, title, text, names in SECTIONS[kind]
        ),
    )


def _fields(model: type[BaseModel], place: str) -> tuple[Field, ...]:
    return tuple(
        _field(f.alias or name, f, f"{place}.{f.alias or name}")
        for name, f in model.model_fields.items()
    )


def _field(key: str, info: FieldInfo, place: str) -> Field:
    inner, said = plain_type(info.annotation)
    default = info.get_default(call_default_factory=True)
    if isinstance(default, BaseModel):
        default = default.model_dump(mode="json", exclude_none=True)
    return _made(
        key,
        inner,
        info.description or said,
        place,
        [*info.metadata, *_notes_of(info.annotation)],
        required=info.is_required(),
        default=None if default is PydanticUndefined else _as_plain(default),
    )


def _made(
    key: str,
    inner: Any,
    allowed: str,
    place: str,
    notes: Iterable[Any],
    *,
    required: bool = True,
    default: Any = None,
) -> Field:
    label, text = FIELD_WORDS.get(place, (label_of(key), ""))
    notes = list(notes)
    shape: dict[str, Any] = {}
    kind: FieldKind
    if is_table(inner):
        kind, shape["fields"] = "table", _fields(inner, place)
    elif get_origin(inner) is dict:
        names, held = get_args(inner)
        kind = "map"
        shape["choices"] = _choices(names)
        below, said = plain_type(held)
        shape["item"] = _made("", below, said, f"{place}.*", _notes_of(held))
    elif get_origin(inner) is list:
        kind, more = _list(key, get_args(inner)[0], place)
        shape |= more
    elif inner is bool:
        kind = "flag"
    elif inner is int:
        kind = "whole"
    elif inner is float:
        kind = "number"
    else:
        choices = _choices_of(inner, allowed)
        longest = _bound(notes, MaxLen, "max_length")
        kind = "choice" if choices else "prose" if (longest or 0) > 300 else "line"
        shape |= {"choices": choices, "longest": int(longest) if longest else None}
        shape["refers"] = _REFERS.get(key, "")
    bounded = kind in ("whole", "number")
    counted = kind in ("tables", "texts", "spoken", "choices")
    least = (Ge, "ge") if bounded else (MinLen, "min_length")
    most = (Le, "le") if bounded else (MaxLen, "max_length")
    if bounded or counted:
        shape["least"] = _bound(notes, *least)
        shape["most"] = _bound(notes, *most)
    if bounded and shape["least"] is None:
        shape["least"] = _bound(notes, Gt, "gt")
    return Field(
        key=key,
        label=label,
        kind=kind,
        help=text,
        allowed=allowed,
        required=required,
        default=default,
        **shape,
    )


def _list(key: str, item: Any, place: str) -> tuple[FieldKind, dict[str, Any]]:
    """What kind of list one is, and what its entries may be."""
    inner, said = plain_type(item)
    if inner is LineModel:
        return "spoken", {"fields": _fields(LineModel, "line"), "longest": 300}
    if is_table(inner):
        return "tables", {"fields": _fields(inner, place)}
    if choices := _choices_of(inner, said):
        return "choices", {"choices": choices}
    longest = _bound(_notes_of(item), MaxLen, "max_length")
    refers = _REFERS.get(key, "") if said == "an id, as text" else ""
    return "texts", {"longest": int(longest) if longest else None, "refers": refers}


def _choices(names: Any) -> tuple[Choice, ...]:
    inner, said = plain_type(names)
    if inner is Act:
        # Lines of these stand with their fact, conflict or step.
        return tuple(_choice(act) for act in Act if act not in TOPIC_ACTS)
    return _choices_of(inner, said)


def _choices_of(inner: Any, said: str) -> tuple[Choice, ...]:
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return tuple(map(_choice, inner))
    if get_origin(inner) is Literal and said not in _NAMED_TEXTS:
        return tuple(_choice(str(value)) for value in get_args(inner))
    return tuple(map(_choice, _NAMED_TEXTS.get(said, ())))


def _choice(value: str) -> Choice:
    return Choice(value=str(value), label=label_of(str(value)))


def _notes_of(annotation: Any) -> tuple[Any, ...]:
    """What an annotation says of its type: bounds, and fields that hold bounds."""
    notes: list[Any] = []
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(note for inner in get_args(annotation) for note in _notes_of(inner))
    for note in getattr(annotation, "__metadata__", ()):
        notes += note.metadata if isinstance(note, FieldInfo) else [note]
    return tuple(notes)


def _bound(notes: Iterable[Any], kind: type, name: str) -> float | None:
    found = [getattr(note, name) for note in notes if isinstance(note, kind)]
    return float(found[-1]) if found else None


def _as_plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_as_plain(inner) for inner in value]
    return value.value if isinstance(value, StrEnum) else value
