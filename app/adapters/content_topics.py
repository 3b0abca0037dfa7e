"""The format of what can come up: facts, conflicts and steps of a scenario's file."""

from typing import Annotated, Literal

from pydantic import Field

from app.adapters.content_fields import (
    Flag,
    Id,
    Ids,
    Keyword,
    Keywords,
    MoveName,
    Prose,
    Share,
    Short,
    SourceName,
    Turns,
)
from app.adapters.content_lines import EnoughLines, Lines, Table, several
from app.domain.buyer.topics import CARRY_A_TEST

Words = Annotated[list[Keyword], Field(description="a list of words")]
Examples = Annotated[list[Short], Field(description="a list of texts")]
Owner = Annotated[str, Field(description="the id of one of the scenario's personas, as text")]


class UnlockModel(Table):
    """A way to earn a fact."""

    moves: Annotated[list[MoveName], Field(description="a list of moves")] = []
    keywords: Words = []
    after: Ids = []
    not_before: Turns = 2
    safe: Flag = False
    any_topic: Flag = False
    silence: Flag = False


class FactModel(Table):
    """Something she does not tell for nothing."""

    id: Id
    text: Prose
    effort: Annotated[int, Field(description="a whole number from 1 to 3", ge=1, le=3)]
    examples: Annotated[list[Short], several("questions")]
    secrets: Keywords
    lines: EnoughLines
    hints: Lines = []
    owner: Owner = ""
    unlock: Annotated[
        list[UnlockModel], Field(description="a list of tables, one or more", min_length=1)
    ]


class ClaimModel(Table):
    """What somebody told her."""

    id: Id
    who: Short
    source: SourceName
    text: Prose
    belief: Share


class ConflictModel(Table):
    """Things she was told that do not fit together."""

    id: Id
    topic: Short
    examples: Examples = []
    tests: Examples = []
    moves: Annotated[list[MoveName], Field(description="a list of moves", min_length=1)] = sorted(
        CARRY_A_TEST
    )
    keywords: Words = []
    test_keywords: Words = []
    owner: Owner = ""
    hard_only: Flag = False
    settled_by: Prose
    mention: EnoughLines
    both_sides: EnoughLines
    thinking: EnoughLines
    claims: Annotated[
        list[ClaimModel], Field(description="a list of tables, two or more", min_length=2)
    ]


class StepModel(Table):
    """A step or a condition of her own."""

    id: Id
    kind: Annotated[Literal["step", "condition"], Field(description='"step" or "condition"')]
    facts: Ids = []
    conflicts: Ids = []
    examples: Examples = []
    owner: Owner = ""
    lines: EnoughLines
