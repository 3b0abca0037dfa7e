"""What the user's settings say about the model: only that much, read before anything is there."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.ports.problems import KnownError


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The settings that decide what must be installed. None is: not chosen.

    Attributes:
        backend: "llama", "openai" or "lines".
        server: The address of an OpenAI-compatible server.
        model: A model file of the user's own.
    """

    backend: str | None = None
    server: str | None = None
    model: str | None = None


def read_chosen(settings: Path) -> Chosen:
    """Read the settings; no file is no choice.

    The keys `backend`, `server` and `model` count at the top and in the table `[model]`.

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
    found = {key: value for key, value in _texts(content) if value}
    return Chosen(**{key: found.get(key) for key in ("backend", "server", "model")})


def _texts(content: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in content.items():
        if isinstance(value, str):
            yield key, value
        elif key == "model" and isinstance(value, dict):
            yield from _texts(value)
