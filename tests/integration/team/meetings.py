"""The ways in which a team can meet, as one thing that tests ask for somebody's space."""

from pathlib import Path
from typing import Protocol

from app.adapters.team_folder import FolderSpace
from app.adapters.team_postgresql_psycopg import PostgresqlSpace
from app.ports.team import TeamSpace
from tests.fakes.memory_team import MemorySpace
from tests.fakes.postgresql import Database, password_of


class Meeting(Protocol):
    """A place, as a manager has prepared it."""

    def space(self, name: str, key: str) -> TeamSpace:
        """The place as somebody of that name and key reaches it; a new connection each time."""
        ...

    def close(self) -> None: ...


class InMemory:
    def __init__(self) -> None:
        self._space = MemorySpace()

    def space(self, name: str, key: str) -> TeamSpace:
        del name, key
        return self._space

    def close(self) -> None:
        pass


class InFolder:
    def __init__(self, shared: Path, team: str) -> None:
        self._shared, self._team = shared, team
        FolderSpace(shared, team, make=True)

    def space(self, name: str, key: str) -> TeamSpace:
        del name, key
        return FolderSpace(self._shared, self._team)

    def close(self) -> None:
        pass


class InDatabase:
    def __init__(self, database: Database, team: str, manager: str, key: str) -> None:
        self._database = database
        self._team = team
        self._places = {key: self._database.let_in(manager, key, "manager")}

    def space(self, name: str, key: str) -> TeamSpace:
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = self._database.let_in(name, key)
        return PostgresqlSpace(place, self._team, password_of(place.user))

    def close(self) -> None:
        pass
