"""The library of personas and scenarios, in TOML files."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal, TypeGuard

from pydantic import BaseModel

from app.adapters.content_checks import merged_problems, persona_problems, scenario_problems
from app.adapters.content_fields import SCHEMA, did_you_mean
from app.adapters.content_persona import PersonaModel
from app.adapters.content_problems import Path as Path_
from app.adapters.content_problems import Problem, problems_of, shown
from app.adapters.content_scenario import ScenarioModel
from app.adapters.content_values import persona_from, scenario_from
from app.adapters.toml_lines import line_of
from app.adapters.toml_reading import TomlError, TomlText, parse, read_bytes
from app.domain import content_codec
from app.domain.buyer.persona import Persona
from app.domain.buyer.scenario import Content
from app.domain.content_codec import ContentFormatError
from app.ports.content import Broken
from app.ports.problems import KnownError

Kind = Literal["personas", "scenarios"]

_MODELS: Final[Mapping[Kind, type[BaseModel]]] = {
    "personas": PersonaModel,
    "scenarios": ScenarioModel,
}
_CHECKS: Final[Mapping[Kind, Callable[[Mapping[str, Any], str], Iterable[Problem]]]] = {
    "personas": persona_problems,
    "scenarios": scenario_problems,
}


_NOTHING: Final = TomlText(data={}, lines={})


@dataclass(frozen=True, kw_only=True)
class _File:
    """A file as it was found.

    Attributes:
        name: As problems name it.
        text: What it says; nothing if it is no TOML.
        problems: Everything wrong with it alone, by line.
    """

    name: str
    text: TomlText = _NOTHING
    problems: tuple[tuple[int, str], ...]


class TomlLibrary:
    """Personas and scenarios in folders; implements `app.ports.content.ContentLibrary`.

    Files are looked at again with every call, so that a mended one is found at once; those that
    have not changed are not parsed again.
    """

    def __init__(
        self, shipped_personas: Path, shipped_scenarios: Path, user: Path | None = None
    ) -> None:
        """Name the folders; none of them need exist.

        Args:
            shipped_personas: Personas that come with the program.
            shipped_scenarios: Scenarios that come with the program.
            user: The user's data folder; its `personas` and `scenarios` are found first.
        """
        self._shipped: dict[Kind, Path] = {
            "personas": shipped_personas,
            "scenarios": shipped_scenarios,
        }
        self._user = user

    def scenarios(self) -> tuple[Content, ...]:
        """Every usable scenario with its persona, the easier first."""
        files, personas = self._files("scenarios"), self._files("personas")
        usable = [
            _content(file, personas) for file in files.values() if not _all_problems(file, personas)
        ]
        return tuple(
            sorted(
                usable,
                key=lambda c: (c.scenario.difficulty, c.scenario.title, c.scenario.scenario_id),
            )
        )

    def broken(self) -> tuple[Broken, ...]:
        """Files that were left out, with every mistake in them."""
        personas = self._files("personas")
        found = [(file, file.problems) for file in personas.values()]
        found += [
            (file, _all_problems(file, personas)) for file in self._files("scenarios").values()
        ]
        return tuple(
            Broken(file=file.name, problems=_told(file, problems))
            for file, problems in found
            if problems
        )

    def load(self, scenario_id: str) -> Content:
        """One scenario with its persona.

        Raises:
            KnownError: There is no such scenario, or its file or its persona's is broken; the
                message names file, line and field of every mistake.
        """
        files, personas = self._files("scenarios"), self._files("personas")
        file = files.get(scenario_id)
        if file is None:
            raise KnownError(
                f'There is no scenario "{scenario_id[:80]}"; {did_you_mean(scenario_id, files)}',
                "Choose one from the list.",
            )
        told = _told(file, _all_problems(file, personas))
        for name in (_persona_id(file), *_colleague_ids(file)):
            if name in personas:
                told += _told(personas[name], personas[name].problems)
        if told:
            raise KnownError(
                f'The scenario "{scenario_id}" cannot be used:\n' + "\n".join(told),
                "\nMend what is named, save the file and try again.",
            )
        return _content(file, personas)

    def freeze(self, content: Content) -> str:
        """The content as a JSON text that `thaw` understands, to be kept with a session."""
        return content_codec.freeze(content)

    def thaw(self, text: str) -> Content:
        """The content of a frozen text. Raises KnownError if it cannot be read."""
        try:
            return content_codec.thaw(text)
        except ContentFormatError as error:
            raise KnownError(
                f"The content that was kept with this session cannot be read ({error}).",
                "Update Skeptic if a newer version saved it; otherwise this session is damaged.",
            ) from error

    def _files(self, kind: Kind) -> dict[str, _File]:
        """The files of a kind by id; the user's own stand in for those shipped."""
        found: dict[str, _File] = {}
        for path in _toml_files(self._shipped[kind]):
            found[path.stem] = _read(path, kind, f"{kind}/{path.name}")
        if self._user is not None:
            for path in _toml_files(self._user / kind):
                found[path.stem] = _read(path, kind, str(path))
        return found


def _toml_files(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(p for p in folder.iterdir() if p.suffix == ".toml" and p.is_file())
    except OSError:
        return  # a folder that is not there holds no files


def _read(path: Path, kind: Kind, name: str) -> _File:
    try:
        data = read_bytes(path)
    except TomlError as error:
        return _File(name=name, problems=((error.line, error.problem),))
    return _checked(data, kind, path.stem, name)


@lru_cache(maxsize=256)
def _checked(data: bytes, kind: Kind, stem: str, name: str) -> _File:
    try:
        text = parse(data)
    except TomlError as error:
        return _File(name=name, problems=((error.line, error.problem),))
    schema = text.data.get("schema")
    if type(schema) is int and schema > SCHEMA:
        newer = f"is {schema}, but this version of Skeptic knows {SCHEMA} at most; update it"
        found: list[Problem] = [(("schema",), newer)]
    else:
        found = [*problems_of(_MODELS[kind], text.data), *_CHECKS[kind](text.data, stem)]
    return _File(name=name, text=text, problems=_placed(text, found))


def _placed(text: TomlText, problems: Iterable[Problem]) -> tuple[tuple[int, str], ...]:
    """Problems with their lines, in the order of the file."""
    return tuple(
        sorted((line_of(text.lines, path), f"{shown(path)}: {what}") for path, what in problems)
    )


def _told(file: _File, problems: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(f"{file.name}:{line}: {problem}" for line, problem in problems)


def _persona_id(file: _File) -> str:
    named = file.text.data.get("persona")
    return named if isinstance(named, str) else ""


def _colleague_ids(file: _File) -> tuple[str, ...]:
    tables = file.text.data.get("colleagues")
    named = [t.get("persona") for t in tables if isinstance(t, dict)] if _is_list(tables) else []
    return tuple(name for name in named if isinstance(name, str))


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _all_problems(file: _File, personas: Mapping[str, _File]) -> tuple[tuple[int, str], ...]:
    """What is wrong with a scenario's file, alone and with its personas'."""
    named = _persona_id(file)
    together: list[Problem] = []
    if named:
        together += _of_persona(named, ("persona",), file, personas)
    for index, colleague in enumerate(_colleague_ids(file)):
        place: Path_ = ("colleagues", index, "persona")
        if colleague == named:
            together.append((place, f'"{colleague}" is in the call already'))
        else:
            together += _of_persona(colleague, place, file, personas)
    return tuple(sorted((*file.problems, *_placed(file.text, together))))


def _of_persona(
    named: str, place: Path_, file: _File, personas: Mapping[str, _File]
) -> Iterable[Problem]:
    """What keeps a scenario from being played with one of its personas."""
    persona = personas.get(named)
    if persona is None:
        return [(place, f'there is no persona "{named[:80]}"; {did_you_mean(named, personas)}')]
    if persona.problems:
        return [(place, f"cannot be used before {persona.name} is mended")]
    owner = "" if place == ("persona",) else named
    return merged_problems(file.text.data, persona.text.data, owner)


def _content(file: _File, personas: Mapping[str, _File]) -> Content:
    """The values of a file without problems."""
    persona = _persona(personas[_persona_id(file)])
    colleagues = tuple(_persona(personas[name]) for name in _colleague_ids(file))
    table = ScenarioModel.model_validate(file.text.data)
    scenario = scenario_from(table, persona, colleagues)
    content = Content(scenario=scenario, persona=persona, colleagues=colleagues)
    # A call is to be played from exactly what will be kept with it, down to the order of mappings.
    return content_codec.thaw(content_codec.freeze(content))


def _persona(file: _File) -> Persona:
    return persona_from(PersonaModel.model_validate(file.text.data))
