"""`team database setup|add-user|remove-user|users|key`."""

import argparse
import getpass
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit, urlunsplit

from app.adapters.signing_cryptography import Ed25519Signer
from app.commands.team_door import door, print_json, the_member
from app.domain.team.records import Role
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.ports.team import Place

if TYPE_CHECKING:
    from app.adapters.team_database_psycopg import TeamDatabase

VARIABLE: Final = "SKEPTIC_TEAM_PASSWORD"


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Do it. Returns 0."""
    does: Mapping[str, Callable[[argparse.Namespace, DataFolder], None]] = {
        "setup": _set_up,
        "add-user": _add_user,
        "remove-user": _remove_user,
        "users": _users,
        "key": _key,
    }
    does[options.doing](options, data)
    return 0


def place_of(url: str) -> Place:
    """The place that an address with a user in it names. Raises KnownError."""
    try:
        parts = urlsplit(url)
        user, _, where = parts.netloc.rpartition("@")
    except ValueError:
        parts, user, where = urlsplit(""), "", ""
    if parts.scheme not in ("postgresql", "postgres") or ":" in user:
        raise KnownError(
            "That is no address of a database, or it holds a password.",
            "Write it like postgresql://ana@db.example.com:5432/skeptic; the password is asked "
            f"for, or read from {VARIABLE}.",
        )
    # Whose name is asked with is everybody's own, and no part of where the team meets.
    address = urlunsplit(parts._replace(netloc=where))
    return Place(kind="postgresql", address=address, user=unquote(user))


def _set_up(options: argparse.Namespace, data: DataFolder) -> None:
    # A library that only those who use a database should wait for.
    from app.adapters.team_database_psycopg import DatabaseUser, set_up_script  # noqa: PLC0415

    place = place_of(options.url)
    name = options.manager or place.user
    manager = DatabaseUser(name=name, key=_own_key(data), role="manager")
    if options.dry_run:
        sys.stdout.write(set_up_script(manager))
        return
    database = _database(place)
    password = _new_password(options.new_password or name != place.user)
    before, now = database.set_up(manager, password)
    done = "is set up" if before == 0 else "was up to date" if before == now else "is up to date"
    sys.stdout.write(f"The database {done} (format {now}). {name} manages it.\n")
    _tell_password(name, password)


def _add_user(options: argparse.Namespace, data: DataFolder) -> None:
    from app.adapters.team_database_psycopg import DatabaseUser, user_script  # noqa: PLC0415

    role: Role = "manager" if options.manager else "rep"
    key = options.key or _key_of(options.member, data)
    user = DatabaseUser(name=options.name, key=key, role=role)
    if options.dry_run:
        sys.stdout.write(user_script(user) + "\n")
        return
    database = _database(place_of(options.url))
    known = any(other.name == options.name for other in database.users())
    password = _new_password(options.new_password or not known)
    database.add(user, password)
    sys.stdout.write(f"{options.name} is let in as a {role}.\n")
    _tell_password(options.name, password)


def _remove_user(options: argparse.Namespace, data: DataFolder) -> None:
    del data
    _database(place_of(options.url)).remove(options.name)
    sys.stdout.write(f"{options.name} is kept out from now on.\n")


def _users(options: argparse.Namespace, data: DataFolder) -> None:
    del data
    users = _database(place_of(options.url)).users()
    if options.json:
        print_json([{"name": u.name, "key": u.key, "role": u.role} for u in users])
        return
    for user in users:
        sys.stdout.write(f"{user.name}: {user.role}\n  {user.key}\n")


def _key(options: argparse.Namespace, data: DataFolder) -> None:
    del options
    sys.stdout.write(f"{_own_key(data)}\n")


def _own_key(data: DataFolder) -> str:
    return Ed25519Signer(data.keys).make().hex()


def _database(place: Place) -> "TeamDatabase":
    from app.adapters.team_database_psycopg import TeamDatabase  # noqa: PLC0415

    password = os.environ.get(VARIABLE, "")
    if not password and sys.stdin.isatty():
        password = getpass.getpass(f"Password of {place.user} for the database: ")
    return TeamDatabase(place, password)


def _key_of(member: str, data: DataFolder) -> str:
    with door(data) as team:
        return the_member(team, member).key


def _new_password(wanted: bool) -> str:
    """A password that nobody could guess; empty if none is wanted."""
    return secrets.token_urlsafe(18) if wanted else ""


def _tell_password(name: str, password: str) -> None:
    if password:
        sys.stdout.write(f"Password of {name}: {password}\n")
        sys.stderr.write("It is not kept anywhere: hand it to them by a safe way.\n")
