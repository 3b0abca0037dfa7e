"""JSON Schemas of the files that go in, made from the models that validate them."""

import json
from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from app.adapters.content_persona import PersonaModel
from app.adapters.content_scenario import ScenarioModel
from app.adapters.session_file_schema import session_schema

SCHEMAS: Final[Mapping[str, type[BaseModel]]] = {
    "persona": PersonaModel,
    "scenario": ScenarioModel,
}


def json_schema(kind: str) -> str:
    """The JSON Schema (2020-12) of a kind of file, as text. Raises KeyError for an unknown kind."""
    schema: dict[str, Any] = (
        session_schema() if kind == "session" else SCHEMAS[kind].model_json_schema(by_alias=True)
    )
    dialect = {"$schema": GenerateJsonSchema.schema_dialect, "title": f"A {kind} of Skeptic"}
    return json.dumps({**schema, **dialect}, indent=2, ensure_ascii=False) + "\n"
