"""Checking files of personas and scenarios: mistakes, and what would spoil a call."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.adapters.content_file import (
    ContentFile,
    Kind,
    all_problems,
    colleague_ids,
    content_of,
    persona_id,
    persona_of,
    placed,
    read_file,
    toml_files,
)
from app.adapters.toml_reading import TomlError, read_bytes
from app.domain.buyer.lint import Finding, lint
from app.domain.buyer.voice_lint import lint_voice
from app.ports.problems import KnownError


@dataclass(frozen=True, kw_only=True)
class Report:
    """Something to mend in a file.

    Attributes:
        kind: "error" keeps the file from being used; "lint" would spoil a call.
        file: The file.
        line: Where, from 1.
        problem: What is wrong, with the field it is wrong in.
    """

    kind: Literal["error", "lint"]
    file: str
    line: int
    problem: str


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a check found.

    Attributes:
        files: The files that were looked at.
        reports: Everything to mend, file by file.
    """

    files: tuple[str, ...]
    reports: tuple[Report, ...]


def check(path: Path, known_personas: Iterable[Path]) -> Checked:
    """Check a file, or every file of a folder with its `personas` and `scenarios`.

    Args:
        path: What to check.
        known_personas: Folders in which a scenario's personas are looked for, besides its own
            folder and the folder `personas` beside it.

    Raises:
        KnownError: There is no such file or folder, or nothing in it to check.
    """
    if not path.exists():
        raise KnownError(f"There is no {path}.", "Name a .toml file, or a folder that holds some.")
    files = [path] if path.is_file() else list(_files_below(path))
    if not files:
        raise KnownError(
            f"{path} holds no .toml files.", "Name a persona or scenario, or a folder."
        )
    read = {file: read_file(file, _kind_of(file), str(file)) for file in files}
    reports: list[Report] = []
    for file, found in read.items():
        if _kind_of(file) == "personas":
            reports += of_persona(found)
        else:
            reports += of_scenario(found, _personas_for(file, known_personas))
    return Checked(files=tuple(map(str, files)), reports=tuple(dict.fromkeys(reports)))


def _files_below(folder: Path) -> Iterator[Path]:
    """Those of its `personas` and `scenarios` if it has them, else its own."""
    kinds = [folder / kind for kind in ("personas", "scenarios") if (folder / kind).is_dir()]
    for inner in kinds or [folder]:
        yield from toml_files(inner)


def _kind_of(file: Path) -> Kind:
    """By what it says; by its folder if it says nothing that can be read."""
    try:
        data = tomllib.loads(read_bytes(file).decode("utf-8"))
    except (TomlError, ValueError, RecursionError):
        data = {}
    if {"facts", "steps", "rubric", "persona", "brief"} & data.keys():
        return "scenarios"
    if {"temperament", "manner", "role", "short_name"} & data.keys():
        return "personas"
    return "personas" if file.parent.name == "personas" else "scenarios"


def of_persona(found: ContentFile) -> Iterator[Report]:
    """Everything to mend in a persona's file."""
    yield from _errors(found, found.problems)
    if not found.problems:
        for line, problem in placed(found.text, lint_voice(persona_of(found))):
            yield Report(kind="lint", file=found.name, line=line, problem=problem)


def _personas_for(file: Path, known: Iterable[Path]) -> dict[str, ContentFile]:
    """Those a scenario's file may name; those beside it stand in for those known."""
    folders = (*known, file.parent.parent / "personas", file.parent)
    personas: dict[str, ContentFile] = {}
    for folder in folders:
        for path in toml_files(folder):
            if path.resolve() != file.resolve() and _kind_of(path) == "personas":
                personas[path.stem] = read_file(path, "personas", str(path))
    return personas


def of_scenario(found: ContentFile, personas: Mapping[str, ContentFile]) -> Iterator[Report]:
    """Everything to mend in a scenario's file and in the personas it names."""
    yield from _errors(found, all_problems(found, personas))
    used = [personas[n] for n in (persona_id(found), *colleague_ids(found)) if n in personas]
    for persona in used:
        yield from _errors(persona, persona.problems)
    if any(persona.problems for persona in used) or all_problems(found, personas):
        return
    content = content_of(found, personas)
    by_id = {p.persona_id: f for p, f in zip(content.buyers, used, strict=True)}
    for finding in lint(content):
        yield _linted(finding, found, by_id)


def _errors(file: ContentFile, problems: Iterable[tuple[int, str]]) -> Iterator[Report]:
    for line, problem in problems:
        yield Report(kind="error", file=file.name, line=line, problem=problem)


def _linted(finding: Finding, scenario: ContentFile, personas: dict[str, ContentFile]) -> Report:
    first, *rest = finding.place
    in_persona = personas.get(first) if isinstance(first, str) else None
    file, place = (scenario, finding.place) if in_persona is None else (in_persona, tuple(rest))
    ((line, problem),) = placed(file.text, [(place, finding.problem)])
    return Report(kind="lint", file=file.name, line=line, problem=problem)
