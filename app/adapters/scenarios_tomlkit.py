"""Writing scenarios that the program made into the user's own folder, as TOML files."""

import re
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import tomlkit

from app.adapters.content_check import check
from app.adapters.content_file import persona_of, read_file, toml_files
from app.domain.buyer.persona import Persona
from app.ports.problems import KnownError

LONGEST_NAME: Final = 48
_NOTE: Final = "Made from a moment of a call. It may be edited like any other scenario."


class UserScenarios:
    """The user's scenarios; implements `app.ports.own_scenarios.ScenarioShelf`."""

    def __init__(self, *, scenarios: Path, personas: tuple[Path, ...]) -> None:
        """Name the folders.

        Args:
            scenarios: Where files are written; made when the first one is.
            personas: Where personas are looked for, those shipped first.
        """
        self._folder = scenarios
        self._personas = personas

    def personas(self) -> tuple[Persona, ...]:
        """Everyone who can play a buyer, by name; broken files are left out."""
        found: dict[str, Persona] = {}
        for folder in self._personas:
            for path in toml_files(folder):
                file = read_file(path, "personas", str(path))
                if not file.problems:
                    persona = persona_of(file)
                    found[persona.persona_id] = persona
        return tuple(sorted(found.values(), key=lambda p: p.name))

    def keep(self, name: str, make: Callable[[str], Mapping[str, Any]]) -> str:
        """Write a scenario's file once it passes the checks; see the port."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            scenario_id = self._free(name)
            text = _written(make(scenario_id))
            with tempfile.TemporaryDirectory(dir=self._folder) as apart:
                draft = Path(apart) / f"{scenario_id}.toml"
                draft.write_text(text, encoding="utf-8", newline="\n")
                _must_pass(draft, self._personas)
                draft.replace(self._folder / draft.name)
        except OSError as error:
            raise KnownError(
                f"The drill cannot be written to {self._folder}: {error.strerror or error}.",
                "Make room there, or choose another data folder, and try again.",
            ) from None
        return scenario_id

    def _free(self, name: str) -> str:
        """An id that begins with `name` and that no file of the user's has."""
        stem = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:LONGEST_NAME].strip("-")
        stem = stem or "drill"
        taken = {path.stem for path in toml_files(self._folder)}
        number = 1
        while (tried := stem if number == 1 else f"{stem}-{number}") in taken:
            number += 1
        return tried


def _written(table: Mapping[str, Any]) -> str:
    document = tomlkit.document()
    document.add(tomlkit.comment(_NOTE))
    for key, value in table.items():
        document.add(key, tomlkit.item(value))
    return tomlkit.dumps(document)


def _must_pass(draft: Path, personas: tuple[Path, ...]) -> None:
    found = check(draft, personas).reports
    if found:
        told = "\n".join(f"{report.problem}" for report in found[:8])
        raise KnownError(
            f"The drill would not play as it should:\n{told}",
            "\nChange the words it is about, or choose another buyer for it.",
        )
