"""Connections to a PostgreSQL server, and what goes wrong with them, in words. By psycopg 3."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg
from psycopg.rows import TupleRow

from app.adapters.postgresql_address import DatabaseAddress
from app.adapters.team_postgresql_schema import SCHEMA_VERSION
from app.ports.problems import KnownError

Connection = psycopg.Connection[TupleRow]

OLDEST: Final = 11_00_00
"""The oldest server that is spoken to, in libpq's way of counting versions."""
CONNECT_WITHIN_S: Final = 10
ANSWER_WITHIN_MS: Final = 60_000
WAIT_FOR_LOCKS_MS: Final = 10_000

_NOTHING_LOST: Final = "Nothing is lost: what you have to send goes along the next time."


def connected(address: DatabaseAddress, user: str, password: str) -> Connection:
    """A connection, each statement of which is a transaction unless one is begun.

    Raises:
        KnownError: There is none to be had; it says why.
    """
    try:
        connection = psycopg.connect(
            host=address.host,
            port=address.port,
            dbname=address.name,
            user=user,
            password=password or None,
            sslmode=address.encryption,
            sslrootcert=address.authorities,
            # A server that asks for the password itself would get it, so nobody may listen.
            require_auth="!password" if address.encryption == "disable" else None,
            gssencmode="disable",
            connect_timeout=CONNECT_WITHIN_S,
            tcp_user_timeout=ANSWER_WITHIN_MS,
            keepalives_idle=30,
            application_name="skeptic",
            client_encoding="utf8",
            autocommit=True,
        )
    except psycopg.Error as error:
        raise _refused(str(error), address, user) from None
    try:
        if connection.info.server_version < OLDEST:
            raise KnownError(
                f"The database server at {address.host} is too old: version "
                f"{connection.info.server_version // 10_000}.",
                f"Skeptic needs PostgreSQL {OLDEST // 10_000} or newer.",
            )
        with known_errors(address):
            connection.execute(f"SET statement_timeout = {ANSWER_WITHIN_MS}")
            connection.execute(f"SET lock_timeout = {WAIT_FOR_LOCKS_MS}")
            # What is in tables of the same name elsewhere is no business of ours.
            connection.execute("SET search_path = pg_catalog")
    except BaseException:
        connection.close()
        raise
    return connection


def run_all(connection: Connection, statements: Iterator[str] | tuple[str, ...]) -> None:
    """Run statements of our own that take no values. Raises psycopg.Error."""
    for statement in statements:
        connection.execute(statement)


def version_of(connection: Connection) -> int:
    """How many steps a database has gone; 0: it is none of ours yet. Raises psycopg.Error."""
    found = connection.execute("SELECT to_regclass('skeptic.schema_version') IS NULL").fetchone()
    if found is None or found[0]:
        return 0
    row = connection.execute("SELECT max(version) FROM skeptic.schema_version").fetchone()
    return 0 if row is None or row[0] is None else int(row[0])


def newer(address: DatabaseAddress, version: int) -> KnownError:
    """The database is from a later version of the program."""
    return KnownError(
        f"The database {address.shown} was set up by a newer version of Skeptic (format "
        f"{version}; this version knows formats up to {SCHEMA_VERSION}). It has not been touched.",
        "Update Skeptic.",
    )


@contextmanager
def known_errors(address: DatabaseAddress) -> Iterator[None]:
    """Turn what a server or the way to it can suffer into what a user can mend."""
    try:
        yield
    except psycopg.Error as error:
        raise trouble(error, address) from error


def trouble(error: psycopg.Error, address: DatabaseAddress) -> KnownError:
    """What an error means to a user."""
    told = _first_line(str(error))
    match error:
        case psycopg.errors.InsufficientPrivilege():
            return KnownError(
                f"The database {address.shown} does not allow that: {told}.",
                "Ask your manager to add your database user with the key of this machine.",
            )
        case psycopg.errors.DiskFull() | psycopg.errors.OutOfMemory():
            return KnownError(
                f"The server of the database {address.shown} has no room left.",
                f"Tell whoever looks after it, and try again later. {_NOTHING_LOST}",
            )
        case psycopg.errors.QueryCanceled() | psycopg.errors.LockNotAvailable():
            return KnownError(
                f"The database {address.shown} took too long to answer.",
                f"Try again later. {_NOTHING_LOST}",
            )
        case psycopg.errors.ReadOnlySqlTransaction():
            return KnownError(
                f"The database {address.shown} can only be read at the moment.",
                f"Name the main server, or try again later. {_NOTHING_LOST}",
            )
        case psycopg.OperationalError() | psycopg.InterfaceError():
            return KnownError(
                f"The connection to the database {address.shown} broke: {told}.",
                f"Check the network and try again. {_NOTHING_LOST}",
            )
    return KnownError(
        f"The database {address.shown} refused: {told}.",
        "Have whoever looks after it see that it is set up for this version of Skeptic.",
    )


_REFUSALS: Final[tuple[tuple[tuple[str, ...], str, str], ...]] = (
    (
        ("no password supplied",),
        "The database {shown} asks for the password of {user}, and none is known here.",
        "Name the place where the team meets once more, with the password. Where there is no "
        "keyring to keep it, put it into the environment variable SKEPTIC_TEAM_PASSWORD.",
    ),
    (
        ("password authentication failed",),
        "The database {shown} does not take that password for the user {user}.",
        "Check user and password, or ask your manager for new ones.",
    ),
    (
        ("is not permitted to log in",),
        "The user {user} may not log in to the database {shown} any more.",
        "Ask your manager.",
    ),
    (
        ("certificate verify failed", "does not match host name", "self-signed certificate"),
        "The server at {host} cannot prove who it is: {told}.",
        "If its certificate is by an authority of your own, add ?sslrootcert=FILE to the address, "
        "with that authority’s certificate. Do not go on without: somebody may be in between.",
    ),
    (
        ("root certificate file", "could not read root certificate"),
        "The file of certificates {authorities} cannot be read.",
        "Correct sslrootcert=… in the address.",
    ),
    (
        ("does not support SSL", "SSL off", "no encryption"),
        "The server at {host} does not talk in the way asked for: {told}.",
        "Have encryption (TLS) switched on at the server. On this machine only, ?sslmode=disable "
        "in the address does without.",
    ),
    (
        (" does not exist",),
        "The server at {host} knows no such database or user: {told}.",
        "Check the address and the user.",
    ),
    (
        ("no pg_hba.conf entry",),
        "The server at {host} lets nobody in as {user} from here: {told}.",
        "Ask whoever looks after the server.",
    ),
    (
        ("authentication method requirement", "server requested a cleartext password"),
        "The server at {host} asks for the password in the clear.",
        "Have it ask by SCRAM, or use encryption.",
    ),
    (
        ("starting up", "shutting down", "recovery mode"),
        "The database server at {host} is just starting or stopping.",
        "Try again in a minute. {nothing_lost}",
    ),
    (
        ("too many clients", "remaining connection slots"),
        "The database server at {host} has too many users at the moment.",
        "Try again in a minute. {nothing_lost}",
    ),
    (
        ("could not translate host name", "failed to resolve host"),
        "There is no machine called {host}.",
        "Check the address, and that you are online. {nothing_lost}",
    ),
)


def _refused(message: str, address: DatabaseAddress, user: str) -> KnownError:
    """What a server, or the way to it, says at the door."""
    words = {
        "shown": address.shown,
        "host": address.host,
        "user": user,
        "authorities": address.authorities,
        "told": _first_line(message),
        "nothing_lost": _NOTHING_LOST,
    }
    for signs, problem, remedy in _REFUSALS:
        if any(sign in message for sign in signs):
            return KnownError(problem.format(**words), remedy.format(**words))
    return KnownError(
        f"The database {address.shown} cannot be reached: {words['told']}.",
        f"Check that the server runs and that you are online, and try again. {_NOTHING_LOST}",
    )


def _first_line(message: str) -> str:
    """What a message says in one line that can be shown."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    line = lines[0] if lines else "no reason was given"
    shown = "".join(c for c in line if c.isprintable()).rstrip(".:")
    return shown if len(shown) <= 300 else f"{shown[:300]}\u2026"
