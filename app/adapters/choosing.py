"""An answer that is one of a few: as a grammar for llama.cpp, as a JSON Schema for servers."""

import json
from collections.abc import Sequence
from typing import Any

_FIELD = "answer"


def grammar_of(choices: Sequence[str]) -> str:
    """A grammar in llama.cpp's GBNF that allows exactly the choices."""
    return "root ::= " + " | ".join(json.dumps(each, ensure_ascii=False) for each in choices)


def response_format_of(choices: Sequence[str]) -> dict[str, Any]:
    """What asks an OpenAI-compatible server for one of the choices.

    An object around the choice, since many servers take no other schema.
    """
    schema = {
        "type": "object",
        "properties": {_FIELD: {"type": "string", "enum": list(choices)}},
        "required": [_FIELD],
        "additionalProperties": False,
    }
    return {
        "type": "json_schema",
        "json_schema": {"name": "choice", "strict": True, "schema": schema},
    }


def chosen(text: str) -> str:
    """The choice in an answer to `response_format_of`; the text itself if it is none."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return text
    choice = read.get(_FIELD) if isinstance(read, dict) else None
    return choice if isinstance(choice, str) else text
