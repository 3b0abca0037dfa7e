"""One file of a persona or a scenario: read, checked alone and with what it names, made a value."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal, TypeGuard

from pydantic import BaseModel

from app.adapters.content_checks import merged_problems, persona_problems, scenario_problems
from app.adapters.content_fields import SCHEMA, did_you_mean
from app.adapters.content_persona import PersonaModel
from app.adapters.content_problems import Problem, problems_of
from app.adapters.content_scenario import ScenarioModel
from app.adapters.content_values import persona_from, scenario_from
from app.adapters.toml_lines import line_of
from app.adapters.toml_reading import TomlError, TomlText, parse, read_bytes
from app.domain.authoring.paths import Path as Place
from app.domain.authoring.paths import shown
from app.domain.buyer.persona import Persona
from app.domain.buyer.scenario import Content

Kind = Literal["personas", "scenarios"]

_MODELS: Final[Mapping[Kind, type[BaseModel]]] = {
    "personas": PersonaModel,
    "scenarios": ScenarioModel,
}
_CHECKS: Final[Mapping[Kind, Callable[[Mapping[str, Any], str], Iterable[Problem]]]] = {
    "personas": persona_problems,
    "scenarios": scenario_problems,
}
_NOTHING: Final = TomlText(data={})


@dataclass(frozen=True, kw_only=True)
class ContentFile:
    """A file as it was found.

    Attributes:
        name: As problems name it.
        text: What it says; nothing if it is no TOML.
        problems: Everything wrong with it alone, by line.
        data: Its bytes.
    """

    name: str
    text: TomlText = _NOTHING
    problems: tuple[tuple[int, str], ...]
    data: bytes = b""


def toml_files(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(p for p in folder.iterdir() if p.suffix == ".toml" and p.is_file())
    except OSError:
        return  # a folder that is not there holds no files


def read_file(path: Path, kind: Kind, name: str) -> ContentFile:
    try:
        data = read_bytes(path)
    except TomlError as error:
        return ContentFile(name=name, problems=((error.line, error.problem),))
    return checked(data, kind, path.stem, name)


@lru_cache(maxsize=256)
def checked(data: bytes, kind: Kind, stem: str, name: str) -> ContentFile:
    try:
        text = parse(data)
    except TomlError as error:
        return ContentFile(name=name, problems=((error.line, error.problem),))
    schema = text.data.get("schema")
    if type(schema) is int and schema > SCHEMA:
        newer = f"is {schema}, but this version of Skeptic knows {SCHEMA} at most; update it"
        found: list[Problem] = [(("schema",), newer)]
    else:
        found = [*problems_of(_MODELS[kind], text.data), *_CHECKS[kind](text.data, stem)]
    return ContentFile(name=name, text=text, problems=placed(text, found), data=data)


def placed(text: TomlText, problems: Iterable[Problem]) -> tuple[tuple[int, str], ...]:
    """Problems with their lines, in the order of the file."""
    return tuple(
        sorted((line_of(text.lines, path), f"{shown(path)}: {what}") for path, what in problems)
    )


def told(file: ContentFile, problems: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(f"{file.name}:{line}: {problem}" for line, problem in problems)


def persona_id(file: ContentFile) -> str:
    named = file.text.data.get("persona")
    return named if isinstance(named, str) else ""


def colleague_ids(file: ContentFile) -> tuple[str, ...]:
    tables = file.text.data.get("colleagues")
    named = [t.get("persona") for t in tables if isinstance(t, dict)] if _is_list(tables) else []
    return tuple(name for name in named if isinstance(name, str))


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def all_problems(
    file: ContentFile, personas: Mapping[str, ContentFile]
) -> tuple[tuple[int, str], ...]:
    """What is wrong with a scenario's file, alone and with its personas'."""
    together = problems_with_personas(file, personas)
    return tuple(sorted((*file.problems, *placed(file.text, together))))


def problems_with_personas(file: ContentFile, personas: Mapping[str, ContentFile]) -> list[Problem]:
    """What keeps a scenario's file from being played with the personas it names."""
    named = persona_id(file)
    together: list[Problem] = []
    if named:
        together += _of_persona(named, ("persona",), file, personas)
    for index, colleague in enumerate(colleague_ids(file)):
        place: Place = ("colleagues", index, "persona")
        if colleague == named:
            together.append((place, f'"{colleague}" is in the call already'))
        else:
            together += _of_persona(colleague, place, file, personas)
    return together


def _of_persona(
    named: str, place: Place, file: ContentFile, personas: Mapping[str, ContentFile]
) -> Iterable[Problem]:
    """What keeps a scenario from being played with one of its personas."""
    persona = personas.get(named)
    if persona is None:
        return [(place, f'there is no persona "{named[:80]}"; {did_you_mean(named, personas)}')]
    if persona.problems:
        return [(place, f"cannot be used before {persona.name} is mended")]
    owner = "" if place == ("persona",) else named
    return merged_problems(file.text.data, persona.text.data, owner)


def content_of(file: ContentFile, personas: Mapping[str, ContentFile]) -> Content:
    """The values of a file without problems."""
    named = (persona_id(file), *colleague_ids(file))
    return _content(file.data, tuple(personas[name].data for name in named))


def persona_of(file: ContentFile) -> Persona:
    """The value of a persona's file without problems."""
    return _persona(file.data)


@lru_cache(maxsize=128)
def _content(scenario_data: bytes, persona_data: tuple[bytes, ...]) -> Content:
    persona, *colleagues = map(_persona, persona_data)
    table = ScenarioModel.model_validate(parse(scenario_data).data)
    scenario = scenario_from(table, persona, colleagues)
    return Content(scenario=scenario, persona=persona, colleagues=tuple(colleagues))


@lru_cache(maxsize=128)
def _persona(data: bytes) -> Persona:
    return persona_from(PersonaModel.model_validate(parse(data).data))
