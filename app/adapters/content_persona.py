"""The format of a persona's file."""

from typing import Annotated, Literal

from pydantic import Field

from app.adapters.card_json import LONGEST_PIECE
from app.adapters.content_fields import (
    Count,
    DimensionName,
    Id,
    MoveName,
    Prose,
    Schema,
    Score,
    Share,
    Shift,
    Short,
    SourceName,
)
from app.adapters.content_lines import ActLines, Table, WholeStateModel
from app.domain.buyer.persona import Voice


class ReadinessModel(Table):
    """Thresholds of opening up; what is left out is as in the domain."""

    disclose_safety: Score | None = None
    condition_trust: Score | None = None
    condition_clarity: Score | None = None
    step_trust: Score | None = None
    step_safety: Score | None = None
    step_stake: Score | None = None
    step_clarity: Score | None = None
    facts_before_step: Count | None = None


class TemperamentModel(Table):
    """How fast she moves, and for what."""

    decay: Score
    idle: Score
    habituation: Share
    silence: Score = 3.0
    sources: Annotated[
        dict[SourceName, Share],
        Field(description="a table of sources and their weights"),
    ]
    readiness: Annotated[ReadinessModel, Field(description="a table")] = ReadinessModel()
    sensitivities: Annotated[
        dict[
            MoveName,
            Annotated[
                dict[DimensionName, Shift],
                Field(description="a table of dimensions and numbers"),
            ],
        ],
        Field(description="a table of moves and what each shifts"),
    ]


DEFAULT_VOICE = Voice()


class VoiceModel(Table):
    """How the buyer sounds in a spoken call."""

    kind: Annotated[Literal["female", "male"], Field(description='"female" or "male"')] = "female"
    pace: Annotated[float, Field(description="a number from 0.7 to 1.3", ge=0.7, le=1.3)] = 1.0
    prefer: Annotated[list[Short], Field(description="a list of voices, the best first")] = []
    back_channels: Annotated[
        list[Short],
        Field(description="a list of two to eight short reactions", min_length=2, max_length=8),
    ] = list(DEFAULT_VOICE.back_channels)
    cut_ins: Annotated[
        list[Short],
        Field(description="a list of one to six ways to cut in", min_length=1, max_length=6),
    ] = list(DEFAULT_VOICE.cut_ins)


class CardModel(Table):
    """The character card that a persona came with; kept as it is, and given out again with her."""

    kept: Annotated[
        list[
            Annotated[
                str, Field(description="text of up to 1,000 characters", max_length=LONGEST_PIECE)
            ]
        ],
        Field(description="a list of texts, which together are a card as JSON", max_length=4_000),
    ] = []


class PersonaModel(Table):
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
    industry: Short = ""
    traits: Annotated[list[Short], Field(description="a list of up to 6 words", max_length=6)] = []
    disbelief: Prose = ""
    voice: Annotated[VoiceModel, Field(description="a table")] = VoiceModel()
    card: Annotated[CardModel, Field(description="a table")] = CardModel()
