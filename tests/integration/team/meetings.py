"""The ways in which a team can meet, as one thing that tests ask for somebody's space."""

from pathlib import Path
from typing import Protocol

from app.adapters.team_folder import FolderSpace
from app.ports.team import TeamSpace
from tests.fakes.memory_team import MemorySpace
from tests.integration.team.people import Machine


class Meeting(Protocol):
    """A place, as a manager has prepared it."""

    def space(self, member: Machine) -> TeamSpace:
        """The place as a member's machine reaches it; a new connection each time."""
        ...

    def close(self) -> None: ...


class InMemory:
    def __init__(self) -> None:
        self._space = MemorySpace()

    def space(self, member: Machine) -> TeamSpace:
        del member
        return self._space

    def close(self) -> None:
        pass


class InFolder:
    def __init__(self, shared: Path, team: str) -> None:
        self._shared, self._team = shared, team
        FolderSpace(shared, team, make=True)

    def space(self, member: Machine) -> TeamSpace:
        del member
        return FolderSpace(self._shared, self._team)

    def close(self) -> None:
        pass
