"""Setting a team's database up and letting people in, by psycopg 3; or the SQL that would."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from psycopg import sql

from app.adapters.connection_psycopg import (
    Connection,
    connected,
    known_errors,
    newer,
    run_all,
    version_of,
)
from app.adapters.postgresql_address import address_of
from app.adapters.team_postgresql_schema import (
    GROUPS,
    MANAGER,
    REP,
    SCHEMA_VERSION,
    STEPS,
    VERSION_TABLE,
)
from app.domain.team.limits import hex_problem
from app.domain.team.records import Role
from app.ports.problems import KnownError
from app.ports.team import Place

_USER: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.@-]{0,62}", re.ASCII)
_GROUP_OF: Final = {"manager": MANAGER, "rep": REP}


@dataclass(frozen=True, kw_only=True)
class DatabaseUser:
    """Somebody whom a database is to know.

    Attributes:
        name: With which they log in.
        key: Their public key as a member of the team, 64 hexadecimal digits.
        role: What they may do.
    """

    name: str
    key: str
    role: Role


class TeamDatabase:
    """A database as its administrator, or a manager who may make users, sees it."""

    def __init__(self, place: Place, password: str) -> None:
        """Name it. Raises KnownError if the address is none."""
        self._address = address_of(place.address)
        self._place = place
        self._password = password

    def set_up(self, manager: DatabaseUser | None = None, password: str = "") -> tuple[int, int]:
        """Bring the tables to the newest shape, all or nothing, and let the manager in.

        Args:
            manager: The first one; None: nobody.
            password: For them, if the database is to know them from now on; empty: as it is.

        Returns:
            The version of the tables before (0: there were none) and now.

        Raises:
            KnownError: It cannot be; then nothing has changed.
        """
        with (
            closing(self._connected()) as connection,
            known_errors(self._address),
            connection.transaction(),
        ):
            # Two who set it up at once take turns.
            connection.execute("SELECT pg_advisory_xact_lock(7309453)")
            before = version_of(connection)
            if before > SCHEMA_VERSION:
                raise newer(self._address, before)
            for group in GROUPS:
                if not _exists(connection, group):
                    connection.execute(
                        sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(group))
                    )
            run_all(connection, tuple(_steps(before)))
            if manager is not None:
                self._let_in(connection, manager, password)
        return before, SCHEMA_VERSION

    def add(self, user: DatabaseUser, password: str = "") -> bool:
        """Let somebody in, all or nothing.

        Args:
            user: Whom.
            password: To log in with; empty: as it is, for users who are there already.

        Returns:
            Whether the database's user was made; False: it was there.

        Raises:
            KnownError: It cannot be.
        """
        with closing(self._connected()) as connection, known_errors(self._address):
            self._see_version(connection)
            with connection.transaction():
                return self._let_in(connection, user, password)

    def remove(self, name: str) -> None:
        """Let a user neither log in nor see the team's rows any more. Raises KnownError."""
        _check_name(name)
        with closing(self._connected()) as connection, known_errors(self._address):
            self._see_version(connection)
            with connection.transaction():
                gone = connection.execute("DELETE FROM skeptic.members WHERE db_user = %s", (name,))
                if not gone.rowcount:
                    raise KnownError(
                        f"The database {self._address.shown} knows no user {name} of the team.",
                        "Check the name.",
                    )
                for statement in _out_statements(name):
                    connection.execute(statement)

    def users(self) -> tuple[DatabaseUser, ...]:
        """Whom the database knows. Raises KnownError."""
        with closing(self._connected()) as connection, known_errors(self._address):
            self._see_version(connection)
            rows = connection.execute(
                "SELECT db_user, member_key, role FROM skeptic.members ORDER BY 1, 2"
            )
            return tuple(DatabaseUser(name=n, key=k, role=r) for n, k, r in rows)

    def _connected(self) -> Connection:
        return connected(self._address, self._place.user, self._password)

    def _see_version(self, connection: Connection) -> None:
        if (version := version_of(connection)) != SCHEMA_VERSION:
            if version > SCHEMA_VERSION:
                raise newer(self._address, version)
            raise KnownError(
                f"The database {self._address.shown} is not set up for this version of Skeptic.",
                "Run first: python3 main.py team database setup",
            )

    def _let_in(self, connection: Connection, user: DatabaseUser, password: str) -> bool:
        _check(user)
        name = sql.Identifier(user.name)
        made = not _exists(connection, user.name)
        if made and not password:
            raise KnownError(
                f"There is no user {user.name} in the database yet, and no password for one.",
                "Give one.",
            )
        if password:
            # Only what it can be checked by goes to the server, whose log may keep statements.
            check = connection.pgconn.encrypt_password(
                password.encode(), user.name.encode(), b"scram-sha-256"
            ).decode()
            what = "CREATE ROLE {} LOGIN PASSWORD {}" if made else "ALTER ROLE {} LOGIN PASSWORD {}"
            connection.execute(sql.SQL(what).format(name, sql.Literal(check)))
        for statement in _in_statements(user):
            connection.execute(statement)
        return made


def set_up_script(manager: DatabaseUser | None) -> str:
    """The SQL that sets a new database up, for an administrator. Raises KnownError."""
    lines = [
        "-- Sets up a database for a team of Skeptic. Run it in that database, as whoever may make",
        "-- roles in it: psql --single-transaction -v ON_ERROR_STOP=1 -f FILE DATABASE",
        "-- Leave out the roles that are there already.",
        *(f"CREATE ROLE {group} NOLOGIN;" for group in GROUPS),
        *(f"{_tidy(statement)};" for statement in _steps(0)),
    ]
    if manager is not None:
        lines.append(user_script(manager))
    return "\n".join(lines) + "\n"


def user_script(user: DatabaseUser) -> str:
    """The SQL that lets somebody in, for an administrator. Raises KnownError."""
    _check(user)
    name = sql.Identifier(user.name).as_string()
    return "\n".join(
        [
            f"-- Lets {user.name} in as a {user.role}. Leave out the first line if the user is "
            "there already.",
            f"CREATE ROLE {name} LOGIN;",
            f"-- In psql, set a password with: \\password {name}",
            *(f"{statement.as_string()};" for statement in _in_statements(user)),
        ]
    )


def _steps(before: int) -> Iterator[str]:
    """The statements that bring the tables from a version to the newest."""
    if before == 0:
        yield "CREATE SCHEMA skeptic"
        yield VERSION_TABLE
    for version, step in enumerate(STEPS, start=1):
        if version > before:
            yield from step
            yield f"INSERT INTO skeptic.schema_version (version) VALUES ({version})"


def _in_statements(user: DatabaseUser) -> Iterator[sql.Composed]:
    group, other = _GROUP_OF[user.role], _GROUP_OF["rep" if user.role == "manager" else "manager"]
    name = sql.Identifier(user.name)
    yield sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(other), name)
    yield sql.SQL("GRANT {} TO {}").format(sql.Identifier(group), name)
    yield sql.SQL(
        "DELETE FROM skeptic.members WHERE db_user = {} AND (member_key = {} OR role <> {})"
    ).format(sql.Literal(user.name), sql.Literal(user.key), sql.Literal(user.role))
    yield sql.SQL(
        "INSERT INTO skeptic.members (db_user, member_key, role) VALUES ({}, {}, {})"
    ).format(sql.Literal(user.name), sql.Literal(user.key), sql.Literal(user.role))


def _out_statements(name: str) -> Iterator[sql.Composed]:
    for group in GROUPS:
        yield sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(group), sql.Identifier(name))
    yield sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(name))


def _exists(connection: Connection, role: str) -> bool:
    found = connection.execute("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = %s", (role,))
    return found.fetchone() is not None


def _check(user: DatabaseUser) -> None:
    _check_name(user.name)
    if problem := hex_problem(user.key):
        raise KnownError(
            f"The key of {user.name} {problem}.", "Copy it from the list of the team’s members."
        )


def _check_name(name: str) -> None:
    if not _USER.fullmatch(name) or name in GROUPS or name.startswith("pg_"):
        raise KnownError(
            f"{name[:80]!r} cannot be the name of a user of the database.",
            "Use up to 63 letters, digits, _ . @ and -, beginning with a letter.",
        )


def _tidy(statement: str) -> str:
    return "\n".join(line.strip() for line in statement.strip().splitlines())
