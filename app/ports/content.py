"""What we need of the library of personas and scenarios."""

from dataclasses import dataclass
from typing import Protocol

from app.domain.buyer.scenario import Content


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A file of the library that cannot be used, and every reason why."""

    file: str
    problems: tuple[str, ...]


class ContentLibrary(Protocol):
    """Personas and scenarios: those shipped and the user's own, which are found first."""

    def scenarios(self) -> tuple[Content, ...]:
        """Every usable scenario with its persona, in the order of the list."""
        ...

    def broken(self) -> tuple[Broken, ...]:
        """Files that were left out."""
        ...

    def load(self, scenario_id: str) -> Content:
        """One scenario with its persona.

        Raises:
            KnownError: There is no such scenario, or its file or its persona's is broken; the
                message names file, line and field of every mistake.
        """
        ...

    def freeze(self, content: Content) -> str:
        """The content as a JSON text that `thaw` understands, to be kept with a session."""
        ...

    def thaw(self, text: str) -> Content:
        """The content of a frozen text. Raises KnownError if it cannot be read."""
        ...
