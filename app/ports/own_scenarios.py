"""What we need to keep scenarios that the program made for the user."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from app.domain.buyer.persona import Persona


class ScenarioShelf(Protocol):
    """The user's own scenarios, as files among which the library looks first."""

    def personas(self) -> tuple[Persona, ...]:
        """Everyone who can play a buyer, by name."""
        ...

    def keep(self, name: str, make: Callable[[str], Mapping[str, Any]]) -> str:
        """Write a scenario's file, after it has passed the same checks as an author's.

        Args:
            name: What its id begins with.
            make: The file's values, for the id that is free.

        Returns:
            Its id.

        Raises:
            KnownError: A check found something, which is then named, or it cannot be written.
        """
        ...
