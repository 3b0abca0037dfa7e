"""Checking a persona or scenario that is being written, as `check` would, with every path."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.adapters.content_checks import persona_problems, scenario_problems
from app.adapters.content_fields import SCHEMA
from app.adapters.content_file import (
    ContentFile,
    checked,
    colleague_ids,
    persona_id,
    persona_of,
    problems_with_personas,
)
from app.adapters.content_form import form_of
from app.adapters.content_persona import PersonaModel
from app.adapters.content_problems import Problem, problems_of
from app.adapters.content_scenario import ScenarioModel
from app.adapters.content_values import persona_from, scenario_from
from app.adapters.document_tomlkit import table_of, text_of
from app.adapters.toml_reading import TomlText
from app.domain.authoring.editing import Document
from app.domain.authoring.form import Form, Kind
from app.domain.authoring.paths import Path, parsed
from app.domain.authoring.problem import DraftProblem, Severity
from app.domain.buyer.lint import lint
from app.domain.buyer.persona import Persona
from app.domain.buyer.scenario import Content
from app.domain.buyer.voice_lint import lint_voice
from app.ports.authoring import Written
from app.ports.problems import KnownError


class TomlFormat:
    """Implements `app.ports.authoring.ContentFormat`."""

    def form(self, kind: Kind) -> Form:
        """The form of a kind; see the port."""
        return form_of(kind)

    def problems(
        self, kind: Kind, table: Mapping[str, Any], personas: Mapping[str, Written]
    ) -> tuple[DraftProblem, ...]:
        """All that `check` would report; see the port."""
        found = _of_persona(table) if kind == "persona" else _of_scenario(table, personas)
        return tuple(dict.fromkeys(found))

    def content(self, table: Mapping[str, Any], personas: Mapping[str, Written]) -> Content:
        """A scenario's document as a conversation; see the port."""
        for problem in _of_scenario(table, personas):
            if problem.severity == "error":
                raise KnownError(f"It cannot be played yet. {problem}.", "Mend this first.")
        files = _files_of(personas)
        file = _draft_file(table)
        return _content(table, [persona_of(files[name]) for name in _named(file)])

    def parsed(self, text: str) -> Document:
        """What a TOML text says; see the port."""
        return table_of(text)

    def written(self, base: str, table: Mapping[str, Any]) -> str:
        """A document as TOML; see the port."""
        return text_of(base, table)


def _of_persona(table: Mapping[str, Any]) -> Iterator[DraftProblem]:
    errors = _errors(table, "persona")
    yield from _as("error", errors)
    if not errors:
        yield from _as("lint", lint_voice(_persona(table)))


def _of_scenario(
    table: Mapping[str, Any], personas: Mapping[str, Written]
) -> Iterator[DraftProblem]:
    file, files = _draft_file(table), _files_of(personas)
    errors = [*_errors(table, "scenario"), *problems_with_personas(file, files)]
    yield from _as("error", errors)
    used = [files[name] for name in _named(file) if name in files]
    for persona in used:
        yield from _elsewhere(persona)
    if not errors and not any(persona.problems for persona in used):
        content = _content(table, [persona_of(persona) for persona in used])
        by_id = {p.persona_id: f for p, f in zip(content.buyers, used, strict=True)}
        for finding in lint(content):
            first, *rest = finding.place
            in_persona = by_id.get(first) if isinstance(first, str) else None
            yield DraftProblem(
                severity="lint",
                path=finding.place if in_persona is None else tuple(rest),
                problem=finding.problem,
                elsewhere="" if in_persona is None else in_persona.name,
            )


def _errors(table: Mapping[str, Any], kind: Kind) -> list[Problem]:
    schema = table.get("schema")
    if type(schema) is int and schema > SCHEMA:
        newer = f"is {schema}, but this version of Skeptic knows {SCHEMA} at most; update it"
        return [(("schema",), newer)]
    stem = table.get("id")
    named = stem if isinstance(stem, str) else ""
    if kind == "persona":
        return [*problems_of(PersonaModel, table), *persona_problems(table, named)]
    return [*problems_of(ScenarioModel, table), *scenario_problems(table, named)]


def _as(severity: Severity, problems: Iterable[Problem]) -> Iterator[DraftProblem]:
    for path, what in problems:
        yield DraftProblem(severity=severity, path=path, problem=what)


def _elsewhere(file: ContentFile) -> Iterator[DraftProblem]:
    """What is wrong with a persona's file, which is not the one being written."""
    for _, told in file.problems:
        place, _, what = told.partition(": ")
        yield DraftProblem(
            severity="error", path=_path(place), problem=what or told, elsewhere=file.name
        )


def _path(place: str) -> Path:
    try:
        return parsed(place)
    except ValueError:
        return ()


def _draft_file(table: Mapping[str, Any]) -> ContentFile:
    return ContentFile(name="", text=TomlText(data=dict(table)), problems=())


def _named(file: ContentFile) -> tuple[str, ...]:
    return (persona_id(file), *colleague_ids(file))


def _files_of(personas: Mapping[str, Written]) -> dict[str, ContentFile]:
    return {
        name: checked(written.text.encode(), "personas", name, f"personas/{name}.toml")
        for name, written in personas.items()
    }


def _persona(table: Mapping[str, Any]) -> Persona:
    return persona_from(PersonaModel.model_validate(table))


def _content(table: Mapping[str, Any], personas: list[Persona]) -> Content:
    persona, *colleagues = personas
    model = ScenarioModel.model_validate(table)
    scenario = scenario_from(model, persona, colleagues)
    return Content(scenario=scenario, persona=persona, colleagues=tuple(colleagues))
