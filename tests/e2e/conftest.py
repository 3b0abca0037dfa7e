"""A PostgreSQL server for the team that meets in one."""

from tests.fakes.postgresql import postgresql

__all__ = ["postgresql"]
