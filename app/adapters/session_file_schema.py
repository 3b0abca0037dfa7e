"""The JSON Schema of session files: the envelope, the frozen content, and every kind of event."""

from typing import Any

from pydantic import TypeAdapter

from app.adapters.session_file_model import SessionFileModel
from app.domain.buyer.scenario import Content
from app.domain.event_codec import KINDS, current_version

_REF = "#/$defs/{model}"


def session_schema() -> dict[str, Any]:
    """The schema, with what the data of each kind of event must hold."""
    schema = SessionFileModel.model_json_schema(by_alias=True)
    inputs: list[tuple[str, Any, TypeAdapter[Any]]] = [
        (kind, "validation", TypeAdapter(cls)) for kind, cls in KINDS.items()
    ]
    inputs.append(("content", "validation", TypeAdapter(Content)))
    found, definitions = TypeAdapter.json_schemas(inputs, ref_template=_REF)
    schema["$defs"] |= definitions["$defs"]
    schema["properties"]["content"] |= {"allOf": [found["content", "validation"]]}
    schema["$defs"]["EventModel"]["oneOf"] = [
        {
            "properties": {
                "kind": {"const": kind},
                "version": {"const": current_version(kind)},
                "data": found[kind, "validation"],
            }
        }
        for kind in KINDS
    ]
    return schema
