"""The format of a scenario's file."""

from typing import Annotated, Final, Literal

from pydantic import Field

from app.adapters.content_fields import (
    AnyActName,
    Count,
    Id,
    Ids,
    Language,
    MoveName,
    Names,
    OutcomeName,
    Prose,
    Schema,
    Short,
    Turns,
    one_of,
)
from app.adapters.content_lines import ActLines, StateModel, Table
from app.adapters.content_topics import ConflictModel, FactModel, StepModel

MEASURES: Final = (
    "moves",
    "facts",
    "conflicts",
    "rep_share",
    "outcome",
    "order_taking",
    "longest_turn",
    "silence",
)


class AppliesModel(Table):
    """When a check makes sense at all."""

    acts: Annotated[list[AnyActName], Field(description="a list of acts")] = []
    facts: Ids = []
    moves: Annotated[list[MoveName], Field(description="a list of moves")] = []
    outcomes: Annotated[list[OutcomeName], Field(description="a list of outcomes")] = []


class ColleagueModel(Table):
    """A second buyer in the call."""

    persona: Id
    start: Annotated[StateModel, Field(description="a table of dimensions")] = StateModel()


class CheckModel(Table):
    """A check of the rubric."""

    id: Id
    question: Short
    weight: Annotated[float, Field(description="a number above 0, up to 100", gt=0, le=100)]
    measure: Annotated[
        str,
        Field(description="a measure's name"),
        one_of("measure", MEASURES),
    ]
    moves: Annotated[list[MoveName], Field(description="a list of moves")] = []
    at_least: Count | None = None
    at_most: Count | None = None
    outcomes: Annotated[list[OutcomeName], Field(description="a list of outcomes")] = []
    not_before: Turns = 1
    why: Prose
    within: Turns | None = None
    applies: Annotated[AppliesModel, Field(description="a table")] = AppliesModel()


class BriefModel(Table):
    """What the rep reads before the call."""

    situation: Prose
    your_side: Prose
    you_know: Annotated[list[Prose], Field(description="a list of texts", min_length=1)]
    goals: Annotated[list[Prose], Field(description="a list of texts", min_length=1)]


class ScenarioModel(Table):
    """A file of `scenarios/`."""

    schema_: Schema = Field(alias="schema")
    id: Id
    title: Short
    persona: Id
    language: Language
    difficulty: Annotated[int, Field(description="a whole number from 1 to 5", ge=1, le=5)]
    difficulty_note: Prose
    product: Short
    seller: Short
    turn_limit: Turns
    minutes: Annotated[int, Field(description="a whole number from 1 to 120", ge=1, le=120)]
    allowed_names: Names = []
    good_outcomes: Annotated[
        list[OutcomeName], Field(description="a list of outcomes, one or more", min_length=1)
    ]
    start: Annotated[StateModel, Field(description="a table of dimensions")] = StateModel()
    brief: Annotated[BriefModel, Field(description="a table")]
    facts: Annotated[
        list[FactModel], Field(description="a list of 1 to 50 tables", min_length=1, max_length=50)
    ]
    conflicts: Annotated[
        list[ConflictModel], Field(description="a list of up to 20 tables", max_length=20)
    ] = []
    steps: Annotated[
        list[StepModel], Field(description="a list of 1 to 50 tables", min_length=1, max_length=50)
    ]
    rubric: Annotated[
        list[CheckModel],
        Field(description="a list of 1 to 50 tables", min_length=1, max_length=50),
    ]
    lines: ActLines = {}
    kind: Annotated[
        Literal["call", "note", "email"], Field(description='"call", "note" or "email"')
    ] = "call"
    drill: Short = ""
    practises: Annotated[list[MoveName], Field(description="a list of moves")] = []
    earliest_step: Turns = 5
    possible_outcomes: Annotated[list[OutcomeName], Field(description="a list of outcomes")] = []
    outcome_words: Annotated[
        dict[OutcomeName, Short], Field(description="a table of outcomes and what they are called")
    ] = {}
    colleagues: Annotated[
        list[ColleagueModel], Field(description="a list of up to 1 table", max_length=1)
    ] = []
