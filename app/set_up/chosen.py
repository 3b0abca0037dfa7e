"""What the user's settings say about models: only that much, read before anything is there."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from app import voice_models
from app.ports.problems import KnownError
from app.settings import Settings, settings_from


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The choices that decide what must be installed. An empty one was not made.

    Attributes:
        backend: "auto", "llama", "openai" or "lines".
        server: The address of an OpenAI-compatible server.
        model: A model file of the user's own.
        voice: The sets of speech models that a spoken call needs.
    """

    backend: str = ""
    server: str = ""
    model: str = ""
    voice: tuple[str, ...] = voice_models.needed_by(Settings())

    @property
    def engine(self) -> bool:
        """Whether the model, if there is one, runs in this program."""
        if self.backend in {"", "auto"}:
            return not self.server
        return self.backend == "llama"


def read_chosen(settings: Path) -> tuple[Chosen, dict[str, str]]:
    """What the settings choose, and per entry that cannot be used what it must be.

    Raises:
        KnownError: The file cannot be read or is not TOML. No file is fine, and no choice.
    """
    try:
        content = tomllib.loads(settings.read_text("utf-8"))
    except FileNotFoundError:
        return Chosen(), {}
    except (OSError, ValueError) as problem:
        raise KnownError(
            f"The settings in {settings} cannot be read: {problem}.",
            "Mend the file, or remove it to have the usual settings again.",
        ) from problem
    found, wrong = settings_from(content)
    chosen = Chosen(
        backend=found.backend,
        server=found.server_url,
        model=found.model_path,
        voice=voice_models.needed_by(found),
    )
    return chosen, wrong
