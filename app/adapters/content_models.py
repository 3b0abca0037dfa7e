"""The format of the files of personas and scenarios: their tables."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from app.adapters.content_fields import (
    LEAST_LINES,
    ActName,
    Count,
    DimensionName,
    Id,
    Ids,
    Keyword,
    Keywords,
    Language,
    MoveName,
    Names,
    OutcomeName,
    Prose,
    Schema,
    Score,
    Share,
    Shift,
    Short,
    SourceName,
    Turns,
    one_of,
    speakable,
)


class _Table(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class LineModel(_Table):
    """A line: a text, or a table where it fits only some turns."""

    text: Annotated[str, Field(description="what she says, as text"), AfterValidator(speakable)]
    after: Annotated[list[MoveName], Field(description="a list of moves")] = []

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        if isinstance(value, str):
            return {"text": value}
        if not isinstance(value, dict):
            raise ValueError('must be a text, or { text = "…", after = ["…"] }')
        return value


def _several(what: str) -> Any:
    return Field(description=f"a list of {what}, {LEAST_LINES} or more", min_length=LEAST_LINES)


Lines = Annotated[list[LineModel], Field(description="a list of lines")]
EnoughLines = Annotated[list[LineModel], _several("lines")]
ActLines = Annotated[dict[ActName, Lines], Field(description="a table of acts and their lines")]


class StateModel(_Table):
    """A state, or the part of one that a scenario sets."""

    trust: Score | None = None
    safety: Score | None = None
    stake: Score | None = None
    clarity: Score | None = None
    exposure: Score | None = None
    patience: Score | None = None


class WholeStateModel(_Table):
    """A state of which nothing may be left out."""

    trust: Score
    safety: Score
    stake: Score
    clarity: Score
    exposure: Score
    patience: Score


class ReadinessModel(_Table):
    """Thresholds of opening up; what is left out is as in the domain."""

    disclose_safety: Score | None = None
    condition_trust: Score | None = None
    condition_clarity: Score | None = None
    step_trust: Score | None = None
    step_safety: Score | None = None
    step_stake: Score | None = None
    step_clarity: Score | None = None
    facts_before_step: Count | None = None


class TemperamentModel(_Table):
    """How fast she moves, and for what."""

    decay: Score
    idle: Score
    habituation: Share
    sources: Annotated[
        dict[SourceName, Share],
        Field(description="a table of sources and their weights"),
    ]
    readiness: Annotated[ReadinessModel, Field(description="a table")] = ReadinessModel()
    sensitivities: Annotated[
        dict[MoveName, dict[DimensionName, Shift]],
        Field(description="a table of moves and what each shifts"),
    ]


class PersonaModel(_Table):
    """A file of `personas/`."""

    schema_: Schema = Field(alias="schema")
    id: Id
    name: Short
    short_name: Short
    pronoun: Annotated[Literal["she", "he", "they"], Field(description='"she", "he" or "they"')]
    role: Short
    organisation: Short
    about: Prose
    manner: Prose
    start: Annotated[WholeStateModel, Field(description="a table of the six dimensions")]
    temperament: Annotated[TemperamentModel, Field(description="a table")]
    lines: ActLines


class UnlockModel(_Table):
    """A way to earn a fact."""

    moves: Annotated[list[MoveName], Field(description="a list of moves", min_length=1)]
    keywords: Annotated[list[Keyword], Field(description="a list of words")] = []
    after: Ids = []
    not_before: Turns = 2
    safe: Annotated[bool, Field(description="true or false")] = False


class FactModel(_Table):
    """Something she does not tell for nothing."""

    id: Id
    text: Prose
    effort: Annotated[int, Field(description="a whole number from 1 to 3", ge=1, le=3)]
    examples: Annotated[list[Short], _several("questions")]
    secrets: Keywords
    lines: EnoughLines
    hints: Lines = []
    unlock: Annotated[
        list[UnlockModel], Field(description="a list of tables, one or more", min_length=1)
    ]


class ClaimModel(_Table):
    """What somebody told her."""

    id: Id
    who: Short
    source: SourceName
    text: Prose
    belief: Share


class ConflictModel(_Table):
    """Things she was told that do not fit together."""

    id: Id
    topic: Short
    keywords: Keywords
    test_keywords: Keywords
    settled_by: Prose
    mention: EnoughLines
    both_sides: EnoughLines
    thinking: EnoughLines
    claims: Annotated[
        list[ClaimModel], Field(description="a list of tables, two or more", min_length=2)
    ]


class StepModel(_Table):
    """A step or a condition of her own."""

    id: Id
    kind: Annotated[Literal["step", "condition"], Field(description='"step" or "condition"')]
    facts: Ids = []
    conflicts: Ids = []
    lines: EnoughLines


class CheckModel(_Table):
    """A check of the rubric."""

    id: Id
    question: Short
    weight: Annotated[float, Field(description="a number above 0, up to 100", gt=0, le=100)]
    measure: Annotated[
        str,
        Field(description="a measure's name"),
        one_of("measure", ("moves", "facts", "conflicts", "rep_share", "outcome", "order_taking")),
    ]
    moves: Annotated[list[MoveName], Field(description="a list of moves")] = []
    at_least: Count | None = None
    at_most: Count | None = None
    outcomes: Annotated[list[OutcomeName], Field(description="a list of outcomes")] = []
    not_before: Turns = 1
    why: Prose


class BriefModel(_Table):
    """What the rep reads before the call."""

    situation: Prose
    your_side: Prose
    you_know: Annotated[list[Prose], Field(description="a list of texts", min_length=1)]
    goals: Annotated[list[Prose], Field(description="a list of texts", min_length=1)]


class ScenarioModel(_Table):
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
