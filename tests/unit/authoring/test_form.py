"""The form is made from the format: every field stands in it, named and explained."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pydantic import BaseModel

from app.adapters.content_form import form_of
from app.adapters.content_persona import PersonaModel
from app.adapters.content_scenario import ScenarioModel
from app.adapters.document_tomlkit import table_of
from app.domain.authoring.form import UNSEEN, Field, Form, Kind
from tests.writing_desk import ROOT

MODELS: Mapping[Kind, type[BaseModel]] = {"persona": PersonaModel, "scenario": ScenarioModel}


def all_fields(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from all_fields(field.fields)
        if field.item is not None:
            yield from all_fields((field.item,))


def of(kind: Kind) -> Form:
    return form_of(kind)


@pytest.mark.parametrize("kind", ["persona", "scenario"])
def test_every_field_that_an_author_fills_in_stands_in_one_section(kind: Kind) -> None:
    shown = [field.key for section in of(kind).sections for field in section.fields]
    model = MODELS[kind].model_fields
    names = {field.alias or name for name, field in model.items()}
    assert sorted(shown) == sorted(names - UNSEEN)


@pytest.mark.parametrize("kind", ["persona", "scenario"])
def test_every_field_says_what_it_is_called_what_it_is_for_and_what_it_may_be(kind: Kind) -> None:
    for section in of(kind).sections:
        assert section.title
        assert section.help
        for field in all_fields(section.fields):
            assert field.label or field.key == "", field
            assert field.help, (section.key, field.key)
            assert field.allowed, (section.key, field.key)


@pytest.mark.parametrize(
    ("kind", "path", "kind_of_field", "least", "most"),
    [
        ("scenario", ("difficulty",), "whole", 1, 5),
        ("scenario", ("facts", "effort"), "whole", 1, 3),
        ("scenario", ("facts", "examples"), "texts", 6, None),
        ("scenario", ("facts", "lines"), "spoken", 6, None),
        ("scenario", ("rubric", "at_least"), "whole", 0, 1000),
        ("scenario", ("start", "trust"), "number", 0, 100),
        ("scenario", ("brief", "situation"), "prose", None, None),
        ("scenario", ("conflicts", "claims", "source"), "choice", None, None),
        ("scenario", ("good_outcomes",), "choices", 1, None),
        ("scenario", ("lines",), "map", None, None),
        ("persona", ("voice", "pace"), "number", 0.7, 1.3),
        ("persona", ("traits",), "texts", None, 6),
    ],
)
def test_bounds_and_kinds_are_those_of_the_format(
    kind: Kind, path: tuple[str, ...], kind_of_field: str, least: Any, most: Any
) -> None:
    field = of(kind).field(path[0])
    for key in path[1:]:
        field = next(f for f in field.fields if f.key == key)
    assert (field.kind, field.least, field.most) == (kind_of_field, least, most)


def test_a_field_that_names_something_says_what() -> None:
    facts = {f.key: f for f in of("scenario").field("facts").fields}
    steps = {f.key: f for f in of("scenario").field("steps").fields}
    assert of("scenario").field("persona").refers == "persona"
    assert facts["owner"].refers == "owner"
    assert steps["facts"].refers == "fact"
    assert steps["conflicts"].refers == "conflict"


def fits(field: Field, value: Any) -> bool:
    """Whether a form with that field could show a value."""
    match field.kind:
        case "line" | "prose":
            return isinstance(value, str)
        case "choice":
            return value in {c.value for c in field.choices}
        case "choices":
            return set(value) <= {c.value for c in field.choices}
        case "whole":
            return type(value) is int
        case "number":
            return isinstance(value, int | float)
        case "flag":
            return isinstance(value, bool)
        case "texts" | "spoken":
            return all(isinstance(v, str | dict) for v in value)
        case "table":
            return tables_fit(field.fields, value)
        case "tables":
            return all(tables_fit(field.fields, v) for v in value)
        case "map":
            known = {c.value for c in field.choices}
            inner = field.item
            return inner is not None and all(
                k in known and fits(inner, v) for k, v in value.items()
            )


def tables_fit(fields: tuple[Field, ...], table: Mapping[str, Any]) -> bool:
    known = {field.key: field for field in fields}
    return all(key in known and fits(known[key], value) for key, value in table.items())


@pytest.mark.parametrize("kind", ["persona", "scenario"])
def test_everything_in_every_shipped_file_has_its_place_in_the_form(kind: Kind) -> None:
    fields = tuple(field for section in of(kind).sections for field in section.fields)
    for file in sorted((ROOT / f"{kind}s").glob("*.toml")):
        table = table_of(file.read_text(encoding="utf-8"))
        for key, value in table.items():
            field = next(f for f in fields if f.key == key)
            assert fits(field, value), (file.name, key)
