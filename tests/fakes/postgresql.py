"""A PostgreSQL server of the tests' own; where the package is missing, its tests are skipped."""

import contextlib
import itertools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from app.adapters.team_database_psycopg import DatabaseUser, TeamDatabase
from app.bench.local_postgresql import (
    ADMIN,
    ADMIN_PASSWORD,
    HOW_TO_INSTALL,
    LocalPostgresql,
    programs,
)
from app.domain.team.records import Role
from app.ports.team import Place

REQUIRED = "SKEPTIC_REQUIRE_POSTGRESQL"
"""Set where a missing PostgreSQL is a failure; elsewhere its tests are skipped."""
_SETTINGS = {"shared_buffers": "32MB", "max_connections": "60", "log_statement": "all"}


class Server(LocalPostgresql):
    """A running PostgreSQL server, which the tests kill, but never the machine."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, durable=False, settings=_SETTINGS)
        self._names = itertools.count(1)

    def empty_database(self, name: str = "") -> str:
        """A new database; its name."""
        name = name or f"team_{next(self._names)}"
        self.make_database(name)
        return name

    def team_database(self) -> "Database":
        """A new database that is set up for a team."""
        database = Database(self, self.empty_database())
        database.admin.set_up()
        return database


class Database:
    """A team's database on the server.

    Attributes:
        name: Of the database.
        admin: What sets it up and lets people in.
    """

    def __init__(self, server: Server, name: str) -> None:
        self.server, self.name = server, name
        self.admin = TeamDatabase(
            Place(kind="postgresql", address=server.address(name), user=ADMIN), ADMIN_PASSWORD
        )

    def let_in(self, user: str, key: str, role: Role = "rep") -> Place:
        """Let somebody in; the place as they name it. Users are the server's: names must differ."""
        user = f"{self.name}_{user}"
        self.admin.add(DatabaseUser(name=user, key=key, role=role), password_of(user))
        return Place(kind="postgresql", address=self.server.address(self.name), user=user)

    def connect(self, place: Place) -> psycopg.Connection:
        """What somebody could do with their own password and without Skeptic."""
        return self.server.connect(self.name, place.user, password_of(place.user))


def password_of(user: str) -> str:
    """The password that a test's user has."""
    return f"password of {user}"


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """A server; without the package the tests that ask for it are skipped, or fail."""
    if programs() is None:
        message = f"PostgreSQL is not installed ({HOW_TO_INSTALL})"
        if os.environ.get(REQUIRED):
            pytest.fail(message)
        pytest.skip(f"NOT TESTED WITH A DATABASE: {message}")
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as folder:
        server = Server(Path(folder))
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server for all tests of this process."""
    with running() as server:
        yield server
