"""The ways in which a team can meet, as one thing that tests ask for somebody's space."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from app.adapters.team_bundle_json import JsonBundles
from app.adapters.team_folder import FolderSpace
from app.adapters.team_postgresql_psycopg import PostgresqlSpace
from app.domain.team.records import Blob, Writer
from app.ports.team import RawRecord, TeamSpace
from app.ports.team_papers import Bundle
from app.services.team.by_hand import BundleSpace
from tests.fakes.memory_team import MemorySpace, PlainFormat
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


class ByHand:
    """One file that goes round: everybody takes it in, adds to it and passes it on."""

    def __init__(self, team: str, key: str) -> None:
        empty = Bundle(team=team, sender=key, held={}, wanted=(), records=(), blobs={})
        self.file = JsonBundles().write(empty)

    def space(self, name: str, key: str) -> TeamSpace:
        del key
        return _PassedOn(self, PlainFormat(name))

    def close(self) -> None:
        pass


class _PassedOn(BundleSpace):
    def __init__(self, meeting: ByHand, records: PlainFormat) -> None:
        super().__init__(JsonBundles().read(meeting.file), records)
        self._meeting = meeting

    def put(self, records: Sequence[RawRecord], blobs: Mapping[Blob, bytes]) -> None:
        super().put(records, blobs)
        self._meeting.file = JsonBundles().write(self.bundle)

    def fetch(self, after: Mapping[Writer, int]) -> Iterator[bytes]:
        self._bundle = JsonBundles().read(self._meeting.file)
        return super().fetch(after)


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
