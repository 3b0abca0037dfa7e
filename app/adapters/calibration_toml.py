"""Sessions scored by hand, in TOML files: `<session id>.toml`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field

from app.adapters.content_fields import Id, MoveName, Prose, Schema, Short, one_of
from app.adapters.content_lines import Table
from app.adapters.content_problems import Problem, problems_of
from app.adapters.toml_lines import line_of
from app.adapters.toml_reading import TomlError, parse, read_bytes
from app.domain.authoring.paths import shown
from app.domain.calibration import ANSWERS, RANKS, Answer, HandScored, HandTurn, Ruling
from app.domain.scoring.session_checks import SESSION_CHECKS
from app.ports.problems import KnownError

MOST_SESSIONS: Final = 500

CheckName = Annotated[
    str,
    Field(description="a check's name"),
    one_of("check", [check.check_id for check in SESSION_CHECKS]),
]
AnswerName = Annotated[Answer, Field(description="an answer"), one_of("answer", ANSWERS)]


class TurnTable(Table):
    """A rep's turn, its labels, and the buyer's answer."""

    rep: Prose
    labels: Annotated[list[MoveName] | None, Field(description="a list of moves")] = None
    buyer: Prose


class RulingTable(Table):
    """What a manager ruled on a check that counts moves."""

    question: Short
    verdict: AnswerName
    moves: Annotated[list[MoveName], Field(description="a list of moves", min_length=1)]
    at_least: Annotated[int | None, Field(description="a count", ge=1, le=200)] = None
    at_most: Annotated[int | None, Field(description="a count", ge=0, le=200)] = None
    within: Annotated[int | None, Field(description="a number of turns", ge=1, le=200)] = None


class SessionTable(Table):
    """A file of a session."""

    schema_: Schema = Field(alias="schema")
    id: Id
    title: Short
    industry: Short
    archetype: Annotated[
        str | None, Field(description="a kind of rep"), one_of("kind of rep", list(RANKS))
    ] = None
    opening: Prose | None = None
    checks: Annotated[
        dict[CheckName, AnswerName], Field(description="a table of checks and answers")
    ]
    turns: Annotated[
        list[TurnTable],
        Field(description="a list of 1 to 200 tables", min_length=1, max_length=200),
    ]
    rulings: Annotated[list[RulingTable], Field(description="a list of tables", max_length=50)] = (
        Field(default_factory=list)
    )


def load_calibration(folders: Sequence[Path]) -> tuple[HandScored, ...]:
    """The sessions of some folders, by id; those that do not exist hold none.

    Args:
        folders: Where to look; of two files with one name that in the first folder is taken.

    Raises:
        KnownError: A file is broken, every mistake in it named; or there are too many.
    """
    files: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            files.setdefault(path.name, path)
    if len(files) > MOST_SESSIONS:
        raise KnownError(
            f"There are {len(files)} sessions to calibrate with; {MOST_SESSIONS} are the most.",
            "Split the folder, and name one part with --set.",
        )
    return tuple(_loaded(files[name]) for name in sorted(files))


def _loaded(path: Path) -> HandScored:
    try:
        data = read_bytes(path)
    except TomlError as error:
        raise KnownError(
            f"{path}:{error.line}: {error.problem}.", "Mend the file and try again."
        ) from None
    return session_of(data, path.stem, str(path))


def session_of(data: bytes, stem: str, name: str) -> HandScored:
    """The session in a file's bytes.

    Args:
        data: The bytes.
        stem: The file's name without its ending, which is to be the session's id.
        name: As problems name it.

    Raises:
        KnownError: It is broken, every mistake in it named.
    """
    try:
        text = parse(data)
    except TomlError as error:
        raise KnownError(
            f"{name}:{error.line}: {error.problem}.", "Mend the file and try again."
        ) from None
    problems = [
        f"{name}:{line_of(text.lines, place)}: {shown(place)}: {what}"
        for place, what in (*problems_of(SessionTable, text.data), *_left_out(text.data))
    ]
    if not problems and text.data["id"] != stem:
        problems.append(f'{name}:1: id: is "{text.data["id"]}", not "{stem}" as the file')
    if problems:
        raise KnownError("\n".join(problems), "\nMend what is named and try again.")
    return _session(SessionTable.model_validate(text.data))


def _left_out(data: dict[str, Any]) -> Iterator[Problem]:
    """What only a session that is there for its rulings may leave out."""
    turns = data.get("turns")
    if data.get("rulings") or not isinstance(turns, list):
        return
    if "archetype" not in data:
        yield ("archetype",), "is missing"
    for number, turn in enumerate(turns):
        if isinstance(turn, dict) and "labels" not in turn:
            yield ("turns", number, "labels"), "is missing"


def _session(table: SessionTable) -> HandScored:
    return HandScored(
        session_id=table.id,
        title=table.title,
        industry=table.industry,
        archetype=table.archetype or "",
        opening=table.opening or "",
        answers=dict(table.checks),
        turns=tuple(
            HandTurn(
                rep=turn.rep,
                labels=None if turn.labels is None else frozenset(turn.labels),
                buyer=turn.buyer,
            )
            for turn in table.turns
        ),
        rulings=tuple(
            Ruling(
                question=ruled.question,
                verdict=ruled.verdict,
                moves=frozenset(ruled.moves),
                at_least=ruled.at_least,
                at_most=ruled.at_most,
                within=ruled.within,
            )
            for ruled in table.rulings
        ),
    )
