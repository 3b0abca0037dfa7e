"""The debrief's authored texts, in a TOML file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.adapters.content_fields import OutcomeName, Prose, Schema, Short, did_you_mean, one_of
from app.adapters.content_problems import Problem, problems_of
from app.adapters.toml_lines import line_of
from app.adapters.toml_reading import TomlError, TomlText, parse, read_bytes
from app.domain.authoring.paths import shown
from app.domain.buyer.scenario import Ending
from app.domain.moves import GETTING, Move
from app.domain.scoring.advice import Advice, MoveAdvice
from app.domain.scoring.situations import Situation
from app.ports.problems import KnownError

SLOTS: Final = ("topic", "their_words")
"""What a suggestion may leave open, for the call to fill in."""
MISSED_IN_TURN: Final = ("missed_conflict", "missed_hint")
"""Chances a rep can miss in one turn."""
MISSED_IN_CALL: Final = ("no_permission", "no_reflection", "order_taking", "empty_permission")
"""Chances a rep can miss in a whole call, which is no one situation."""
MISSED: Final = (*MISSED_IN_TURN, *MISSED_IN_CALL)
"""Chances a rep can miss; they are advised on like moves."""
OTHER_CAUSES: Final = ("idle", "repeat", "odd", "praise", "settled", "disclosed", "silence")
"""What moves a buyer, besides moves, and is worth a thought."""

_ADVISED: Final = (*(move.value for move in Move), *MISSED)
_DRILLED: Final = (*(move.value for move in Move if move in GETTING), *MISSED)
_THOUGHT_OF: Final = (*(move.value for move in Move), *OTHER_CAUSES)
_OUTCOMES: Final[tuple[Ending, ...]] = get_args(Ending)

_COMPLETE: Final[Mapping[str, tuple[str, ...]]] = {
    "moves": _ADVISED,
    "drills": _DRILLED,
    "goals": _DRILLED,
    "outcomes": _OUTCOMES,
    "thoughts": _THOUGHT_OF,
}
"""Per table, the keys of which none may be missing."""
_BRACES: Final = re.compile(r"\{([^{}]*)\}")


def _plain(text: str) -> str:
    if re.search("[{}]", text):
        raise ValueError('has a brace; only what stands under "instead" has slots')
    return text


def _with_slots(text: str) -> str:
    wrong = [
        f"{{{name}}} is no slot; {did_you_mean(name, SLOTS)}"
        for name in _BRACES.findall(text)
        if name not in SLOTS
    ]
    if re.search("[{}]", _BRACES.sub("", text)):
        wrong.append("has a brace without its other half")
    if wrong:
        raise ValueError("; ".join(wrong))
    return text


def _not_empty(texts: list[str]) -> list[str]:
    if not texts:
        raise ValueError("has nothing in it; at least one text is needed")
    return texts


_Sentence = Annotated[Short, AfterValidator(_plain)]
_Suggestion = Annotated[Short, AfterValidator(_with_slots)]
_Drill = Annotated[Prose, AfterValidator(_plain)]
_Sentences = Annotated[
    list[_Sentence], Field(description="a list of texts"), AfterValidator(_not_empty)
]
_Suggestions = Annotated[
    list[_Suggestion], Field(description="a list of texts"), AfterValidator(_not_empty)
]
_AdvisedName = Annotated[str, one_of("move or missed chance", _ADVISED)]
_DrilledName = Annotated[str, one_of("getting move or missed chance", _DRILLED)]
_SituationName = Annotated[Situation, one_of("situation", Situation, Situation)]
_ThoughtName = Annotated[str, one_of("cause of a thought", _THOUGHT_OF)]


class _Table(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _MoveTable(_Table):
    what: _Sentence
    why: _Sentence = ""
    aim: _Sentence = ""
    instead: _Suggestions
    when: Annotated[
        dict[_SituationName, _Suggestions],
        Field(description="a table of situations and what to say instead in them"),
    ] = {}


class _AdviceTable(_Table):
    schema_: Annotated[Schema, Field(alias="schema")]
    moves: Annotated[
        dict[_AdvisedName, Annotated[_MoveTable, Field(description="a table")]],
        Field(description="a table of moves and missed chances"),
    ]
    drills: Annotated[dict[_DrilledName, _Drill], Field(description="a table of exercises")]
    goals: Annotated[dict[_DrilledName, _Sentence], Field(description="a table of goals")]
    outcomes: Annotated[
        dict[OutcomeName, _Sentences], Field(description="a table of outcomes and their sentences")
    ]
    thoughts: Annotated[
        dict[_ThoughtName, _Sentences], Field(description="a table of causes and their thoughts")
    ]


def load_advice(path: Path) -> Advice:
    """Everything the debrief can say, from a TOML file of schema 1 like `assets/advice.toml`.

    Raises:
        KnownError: The file cannot be read, or is wrong or incomplete; the message names line and
            field of every mistake.
    """
    try:
        text = parse(read_bytes(path))
    except TomlError as error:
        raise _unusable(path, [(error.line, error.problem)]) from None
    problems = [
        *problems_of(_AdviceTable, text.data),
        *_left_out(text.data),
        *_out_of_place(text.data),
    ]
    if problems:
        raise _unusable(path, _placed(text, problems))
    return _advice(_AdviceTable.model_validate(text.data))


def _left_out(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Keys that are missing. Seen in the file as read, so that it is told with all the rest."""
    for table, names in _COMPLETE.items():
        given = data.get(table)
        if isinstance(given, dict) and (missing := [n for n in names if n not in given]):
            yield (table,), f"says nothing of {', '.join(missing)}"


def _out_of_place(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Situations given for what is missed in a whole call: nobody would ever read them."""
    moves = data.get("moves")
    for name in MISSED_IN_CALL:
        told = moves.get(name) if isinstance(moves, dict) else None
        if isinstance(told, dict) and "when" in told:
            yield ("moves", name, "when"), "is told of a whole call; it has no situations"


def _placed(text: TomlText, problems: Iterable[Problem]) -> list[tuple[int, str]]:
    """Problems with their lines, in the order of the file."""
    return sorted(
        (line_of(text.lines, where), f"{shown(where)}: {what}") for where, what in problems
    )


def _unusable(path: Path, problems: Iterable[tuple[int, str]]) -> KnownError:
    told = "\n".join(f"{path.name}:{line}: {problem}" for line, problem in problems)
    return KnownError(
        f"The texts of the debrief in {path} cannot be used:\n{told}",
        "\nMend what is named, or put the file that came with Skeptic back in its place.",
    )


def _advice(table: _AdviceTable) -> Advice:
    return Advice(
        moves={
            name: MoveAdvice(
                what=told.what,
                why=told.why,
                aim=told.aim,
                instead=tuple(told.instead),
                when={situation: tuple(said) for situation, said in told.when.items()},
            )
            for name, told in table.moves.items()
        },
        drills=table.drills,
        goals=table.goals,
        outcomes={name: tuple(said) for name, said in table.outcomes.items()},
        thoughts={name: tuple(said) for name, said in table.thoughts.items()},
    )
