"""The user's settings in a TOML file that they may also edit by hand."""

import os
import shutil
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.toml_document import TOMLDocument

from app.adapters.toml_lines import line_of
from app.adapters.toml_reading import TomlError, TomlText, parse, read_bytes
from app.ports.problems import KnownError
from app.settings import SCHEMA, Settings, settings_from

_HEADING: Final = "Settings of Skeptic. What is not here has its default."


@dataclass(frozen=True, kw_only=True)
class LoadedSettings:
    """Settings as far as they could be read.

    Attributes:
        settings: What to go on with; defaults for all that could not be read.
        problem: Why some of it is default, to be shown once; None if all is well.
    """

    settings: Settings
    problem: KnownError | None = None


class SettingsFile:
    """The file of the settings.

    Comments and entries of other versions outlive a save. A file with mistakes in it is copied to
    `.bak` beside it before a save replaces them.
    """

    def __init__(self, path: Path) -> None:
        """Name the file; it need not exist."""
        self._path = path

    @property
    def backup(self) -> Path:
        """Where a file with mistakes is kept when it is replaced."""
        return self._path.with_name(self._path.name + ".bak")

    def load(self) -> LoadedSettings:
        """The settings in the file, or defaults where it has none or wrong ones."""
        if not self._path.exists():
            return LoadedSettings(settings=Settings())
        try:
            text = parse(read_bytes(self._path))
        except TomlError as error:
            return LoadedSettings(
                settings=Settings(), problem=self._told([f"{error.line}: it {error.problem}"])
            )
        settings, wrong = settings_from(text.data)
        mistakes = sorted((line_of(text.lines, (name,)), name, wrong[name]) for name in wrong)
        told = [f"{line}: {name}: {what}" for line, name, what in mistakes]
        told += self._schema_mistake(text)
        return LoadedSettings(settings=settings, problem=self._told(told) if told else None)

    def save(self, settings: Settings) -> None:
        """Write the settings, whole or not at all.

        Raises:
            KnownError: The file cannot be written; it is as it was.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self.load().problem is not None:
                shutil.copyfile(self._path, self.backup)
            self._replace(_entered(self._document(), settings))
        except OSError as error:
            raise KnownError(
                f"The settings could not be saved in {self._path} ({error.strerror or error}).",
                "Check the permissions and the free space of the folder. They hold until Skeptic "
                "is closed.",
            ) from error

    def _schema_mistake(self, text: TomlText) -> list[str]:
        schema = text.data.get("schema", SCHEMA)
        if type(schema) is int and 1 <= schema <= SCHEMA:
            return []
        line = line_of(text.lines, ("schema",))
        return [f"{line}: schema: is not known to this version, which knows up to {SCHEMA}"]

    def _told(self, mistakes: list[str]) -> KnownError:
        return KnownError(
            "Not all settings could be read:\n"
            + "\n".join(f"{self._path}:{mistake}" for mistake in mistakes),
            "\nDefaults stand in for them. Mend the file, or save the settings anew; the file is "
            f"then kept as {self.backup.name}.",
        )

    def _document(self) -> TOMLDocument:
        """The file as it is, with all its comments; a new one if there is none to keep."""
        try:
            parse(read_bytes(self._path))
            return tomlkit.parse(self._path.read_text(encoding="utf-8-sig"))
        except (TomlError, TOMLKitError, RecursionError):
            return _new_document()

    def _replace(self, text: str) -> None:
        new = self._path.with_name(self._path.name + ".new")
        try:
            with new.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            new.replace(self._path)
        finally:
            new.unlink(missing_ok=True)


def _new_document() -> TOMLDocument:
    document = tomlkit.document()
    document.add(tomlkit.comment(_HEADING))
    return document


def _entered(document: TOMLDocument, settings: Settings) -> str:
    """The document with the settings in it; defaults only where it says something else."""
    values = {"schema": SCHEMA, **asdict(settings)}
    defaults = asdict(Settings())
    for name, value in values.items():
        # What is no plain value, a table perhaps, has its place among tables: begin anew.
        if value is None or isinstance(document.get(name), dict | list):
            document.pop(name, None)
        if value is not None and (name in document or value != defaults.get(name)):
            document[name] = value
    text = tomlkit.dumps(document)
    if settings_from(tomllib.loads(text))[0] == settings:
        return text
    return _entered(_new_document(), settings)
