"""Scripted reps in TOML files: `<scenario id>.toml`, and `common.toml` for any scenario."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from app.adapters.content_fields import Id, Prose, Schema, one_of
from app.adapters.content_lines import Table
from app.adapters.content_problems import problems_of
from app.adapters.toml_lines import line_of
from app.adapters.toml_reading import TomlError, parse, read_bytes
from app.domain.authoring.paths import shown
from app.domain.rehearsal import KINDS, Rehearsal
from app.ports.problems import KnownError

COMMON: Final = "common"


class RehearsalTable(Table):
    """A scripted rep."""

    id: Id
    kind: Annotated[str, Field(description="a kind of rep"), one_of("kind of rep", KINDS)]
    about: Prose
    turns: Annotated[
        list[Prose], Field(description="a list of 1 to 80 texts", min_length=1, max_length=80)
    ]


class RehearsalsTable(Table):
    """A file of rehearsals."""

    schema_: Schema = Field(alias="schema")
    scenario: Id
    reps: Annotated[
        list[RehearsalTable],
        Field(description="a list of 1 to 40 tables", min_length=1, max_length=40),
    ]


def load_rehearsals(name: str, folders: Sequence[Path]) -> tuple[Rehearsal, ...]:
    """The scripted reps of a scenario, or those for any scenario (`COMMON`).

    Args:
        name: The scenario's id.
        folders: Where to look; the first that has the file is taken.

    Returns:
        None at all if no folder has it.

    Raises:
        KnownError: The file is broken; every mistake is named.
    """
    for folder in folders:
        path = folder / f"{name}.toml"
        if path.is_file():
            return _loaded(path, name)
    return ()


def _loaded(path: Path, name: str) -> tuple[Rehearsal, ...]:
    try:
        return _parsed(read_bytes(path), str(path), name)
    except TomlError as error:
        raise KnownError(
            f"{path}:{error.line}: {error.problem}.", "Mend the file and try again."
        ) from None


@lru_cache(maxsize=64)
def _parsed(data: bytes, path: str, name: str) -> tuple[Rehearsal, ...]:
    text = parse(data)
    problems = [
        f"{path}:{line_of(text.lines, place)}: {shown(place)}: {what}"
        for place, what in problems_of(RehearsalsTable, text.data)
    ]
    if not problems and text.data["scenario"] != name:
        problems.append(f'{path}:1: scenario: is "{text.data["scenario"]}", not "{name}"')
    if problems:
        raise KnownError("\n".join(problems), "\nMend what is named and try again.")
    table = RehearsalsTable.model_validate(text.data)
    return tuple(
        Rehearsal(rehearsal_id=rep.id, kind=rep.kind, about=rep.about, turns=tuple(rep.turns))  # type: ignore[arg-type]
        for rep in table.reps
    )
