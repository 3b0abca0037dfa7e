"""The library of personas and scenarios, in TOML files."""

from pathlib import Path

from app.adapters.content_fields import did_you_mean
from app.adapters.content_file import (
    ContentFile,
    Kind,
    all_problems,
    colleague_ids,
    content_of,
    persona_id,
    read_file,
    told,
    toml_files,
)
from app.domain import content_codec
from app.domain.buyer.scenario import Content
from app.domain.content_codec import ContentFormatError
from app.ports.content import Broken
from app.ports.problems import KnownError


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
            content_of(file, personas)
            for file in files.values()
            if not all_problems(file, personas)
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
            (file, all_problems(file, personas)) for file in self._files("scenarios").values()
        ]
        return tuple(
            Broken(file=file.name, problems=told(file, problems))
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
        problems = told(file, all_problems(file, personas))
        for name in (persona_id(file), *colleague_ids(file)):
            if name in personas:
                problems += told(personas[name], personas[name].problems)
        if problems:
            raise KnownError(
                f'The scenario "{scenario_id}" cannot be used:\n' + "\n".join(problems),
                "\nMend what is named, save the file and try again.",
            )
        return content_of(file, personas)

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

    def _files(self, kind: Kind) -> dict[str, ContentFile]:
        """The files of a kind by id; the user's own stand in for those shipped."""
        found: dict[str, ContentFile] = {}
        for path in toml_files(self._shipped[kind]):
            found[path.stem] = read_file(path, kind, f"{kind}/{path.name}")
        if self._user is not None:
            for path in toml_files(self._user / kind):
                found[path.stem] = read_file(path, kind, str(path))
        return found
