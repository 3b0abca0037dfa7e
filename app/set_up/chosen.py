"""What the user's settings say about the model: only that much, read before anything is there."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.ports.problems import KnownError


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The choices that decide what must be installed. An empty one was not made.

    Attributes:
        backend: "auto", "llama", "openai" or "lines".
        server: The address of an OpenAI-compatible server.
        model: A model file of the user's own.
    """

    backend: str = ""
    server: str = ""
    model: str = ""

    @property
    def engine(self) -> bool:
        """Whether the model, if there is one, runs in this program."""
        if self.backend in {"", "auto"}:
            return not self.server
        return self.backend == "llama"


def read_chosen(settings: Path) -> Chosen:
    """Read the settings; no file is no choice.

    The keys `backend`, `server_url` and `model_path` count, in whichever table they stand.

    Raises:
        KnownError: The file cannot be read or is not TOML.
    """
    try:
        content = tomllib.loads(settings.read_text("utf-8"))
    except FileNotFoundError:
        return Chosen()
    except (OSError, ValueError) as problem:
        raise KnownError(
            f"The settings in {settings} cannot be read: {problem}.",
            "Mend the file, or remove it to have the usual settings again.",
        ) from problem
    found = dict(_texts(content))
    return Chosen(
        backend=found.get("backend", ""),
        server=found.get("server_url", ""),
        model=found.get("model_path", ""),
    )


def _texts(content: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in content.items():
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            yield from _texts(value)
