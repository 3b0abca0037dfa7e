"""The format of personas and scenarios: what both have, lines and states."""

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from app.adapters.content_fields import (
    LEAST_LINES,
    ActName,
    DimensionName,
    Flag,
    Ids,
    MoveName,
    Score,
    speakable,
)


class Table(BaseModel):
    """A table of a file: nothing is converted, and nothing unknown may stand in it."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


Bounds = Annotated[
    dict[DimensionName, Score], Field(description="a table of dimensions and numbers")
]


class LineModel(Table):
    """A line: a text, or a table where it fits only at times."""

    text: Annotated[str, Field(description="what she says, as text"), AfterValidator(speakable)]
    after: Annotated[list[MoveName], Field(description="a list of moves")] = []
    asked: Flag = False
    since: Ids = []
    min: Bounds = {}
    max: Bounds = {}
    owner: Annotated[str, Field(description="a persona's id, as text")] = ""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """A line is a text or a table; the validator that takes a text says nothing of it."""
        return {"anyOf": [{"type": "string"}, handler.resolve_ref_schema(handler(schema))]}

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        if isinstance(value, str):
            return {"text": value}
        if not isinstance(value, dict):
            raise ValueError('must be a text, or { text = "…", after = ["…"] }')
        return value


def several(what: str) -> Any:
    return Field(description=f"a list of {what}, {LEAST_LINES} or more", min_length=LEAST_LINES)


Lines = Annotated[list[LineModel], Field(description="a list of lines")]
EnoughLines = Annotated[list[LineModel], several("lines")]
ActLines = Annotated[dict[ActName, Lines], Field(description="a table of acts and their lines")]


class StateModel(Table):
    """A state, or the part of one that a scenario sets."""

    trust: Score | None = None
    safety: Score | None = None
    stake: Score | None = None
    clarity: Score | None = None
    exposure: Score | None = None
    patience: Score | None = None


class WholeStateModel(Table):
    """A state of which nothing may be left out."""

    trust: Score
    safety: Score
    stake: Score
    clarity: Score
    exposure: Score
    patience: Score
