"""Where Skeptic keeps the user's files. Standard library only, and nothing is created here."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.ports.problems import KnownError

OPTION = "--data-dir"
VARIABLE = "SKEPTIC_DATA_DIR"


@dataclass(frozen=True, kw_only=True)
class DataFolder:
    """The user's data folder and what lies where in it.

    Attributes:
        path: The folder, absolute. It may not exist yet.
    """

    path: Path

    @property
    def database(self) -> Path:
        """Every session, in one SQLite file."""
        return self.path / "skeptic.sqlite3"

    @property
    def settings(self) -> Path:
        return self.path / "settings.toml"

    @property
    def models(self) -> Path:
        """Language models that were downloaded for the user."""
        return self.path / "models"

    @property
    def health(self) -> Path:
        """What the health test found, a file for each model."""
        return self.path / "health"

    @property
    def rehearsals(self) -> Path:
        """Scripted reps for the user's own scenarios."""
        return self.path / "rehearsals"

    @property
    def calibration(self) -> Path:
        """Sessions that the user scored by hand."""
        return self.path / "calibration"

    @property
    def recordings(self) -> Path:
        """The sound of spoken calls, a folder for each session."""
        return self.path / "recordings"

    @property
    def keys(self) -> Path:
        """The key pair that the user's packs are signed with."""
        return self.path / "keys"

    @property
    def senders(self) -> Path:
        """Whose keys are known."""
        return self.path / "senders.toml"

    @property
    def replaced(self) -> Path:
        """Files that those of a pack took the place of."""
        return self.path / "replaced"

    @property
    def drafts(self) -> Path:
        """Personas and scenarios that are being written, a folder each."""
        return self.path / "drafts"

    @property
    def versions(self) -> Path:
        """Published states of the user's personas and scenarios."""
        return self.path / "versions"

    @property
    def team(self) -> Path:
        """What is kept of the user's team, and what reps handed in to the user."""
        return self.path / "team"

    @property
    def coach(self) -> "DataFolder":
        """Where what reps handed in is looked at, apart from the user's own sessions."""
        return DataFolder(path=self.team / "coach")

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def personas(self) -> Path:
        """The user's own personas; those shipped lie beside main.py."""
        return self.path / "personas"

    @property
    def scenarios(self) -> Path:
        """The user's own scenarios; those shipped lie beside main.py."""
        return self.path / "scenarios"


def data_folder(arguments: Sequence[str] = ()) -> DataFolder:
    """The data folder a command line asks for, else the environment, else the platform's own.

    Args:
        arguments: The command line without the program's name; `--data-dir` may stand anywhere.

    Raises:
        KnownError: `--data-dir` without a folder after it.
    """
    named = split_data_dir(arguments)[0] or os.environ.get(VARIABLE)
    path = Path(named).expanduser() if named else usual_folder(sys.platform, os.environ)
    return DataFolder(path=path.resolve())


def split_data_dir(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The folder named by `--data-dir` (the last one counts) and the other arguments in order.

    Raises:
        KnownError: `--data-dir` without a folder after it.
    """
    named: str | None = None
    others: list[str] = []
    remaining = iter(arguments)
    for argument in remaining:
        if argument == OPTION:
            named = next(remaining, "")
        elif argument.startswith(f"{OPTION}="):
            named = argument.partition("=")[2]
        else:
            others.append(argument)
            continue
        if not named:
            raise KnownError(f"{OPTION} names no folder.", f"Write it as {OPTION} FOLDER.")
    return named, others


def usual_folder(platform: str, environment: Mapping[str, str]) -> Path:
    """Where programs of a platform keep a user's data.

    Args:
        platform: As `sys.platform` has it.
        environment: Environment variables.
    """
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "Skeptic"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Skeptic"
    shared = environment.get("XDG_DATA_HOME", "")
    # The XDG base directory rules tell programs to ignore a path that is not absolute.
    base = Path(shared) if shared.startswith("/") else Path.home() / ".local" / "share"
    return base / "skeptic"
