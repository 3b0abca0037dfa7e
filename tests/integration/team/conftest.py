"""A PostgreSQL server for the tests of teams."""

import pytest

from tests.fakes.postgresql import Database, Server, postgresql

__all__ = ["postgresql", "team_database"]


@pytest.fixture(scope="module")
def team_database(postgresql: Server) -> Database:
    """A database that is set up for teams, for all tests of a module: making one takes a while."""
    return postgresql.team_database()
