"""A PostgreSQL server of the tests' own, from the system's package.

It listens on this machine only, with a certificate by an authority of its own, and is gone with the
tests. Where the package is missing, its tests are skipped.
"""

import contextlib
import datetime
import ipaddress
import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from psycopg import sql

from app.adapters.team_database_psycopg import DatabaseUser, TeamDatabase
from app.domain.team.records import Role
from app.ports.team import Place

REQUIRED = "SKEPTIC_REQUIRE_POSTGRESQL"
"""Set where a missing PostgreSQL is a failure; elsewhere its tests are skipped."""

ADMIN = "admin"
ADMIN_PASSWORD = "quite a secret"
_HOW_TO_INSTALL = "apt-get install postgresql"
_STARTS_WITHIN_S = 60.0
_ACCESS = """\
hostssl   all all 127.0.0.1/32 scram-sha-256
hostssl   all all ::1/128      scram-sha-256
hostnossl plain all 127.0.0.1/32 scram-sha-256
hostnossl clear all 127.0.0.1/32 password
local     all all scram-sha-256
"""


def programs() -> Path | None:
    """The folder of the server's programs, of the newest version that is installed."""
    found = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda folder: int(folder.parent.name))
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None


class Server:
    """A running PostgreSQL server.

    Attributes:
        port: Where it listens.
        authority: The file of the certificate that its own is by.
    """

    def __init__(self, folder: Path, bin_folder: Path) -> None:
        """Make and start one. `folder` must have a short path, because a socket is made in it."""
        self._folder, self._bin = folder, bin_folder
        self._data = folder / "data"
        self._names = itertools.count(1)
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        self.authority = folder / "authority.crt"
        # The server will not run as root.
        self._as: dict[str, Any] = {}
        if os.getuid() == 0:
            user = next(u for u in ("postgres", "nobody") if _is_user(u))
            account = pwd.getpwnam(user)
            os.chown(folder, account.pw_uid, account.pw_gid)
            self._as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        password = folder / "password"
        password.write_text(ADMIN_PASSWORD)
        password.chmod(0o644)
        self._run("initdb", "-D", self._data, "-U", ADMIN, f"--pwfile={password}", "-A",
                  "scram-sha-256", "--no-sync", "-E", "UTF8", "--locale=C")  # fmt: skip
        self._certify(self._data)
        (self._data / "pg_hba.conf").write_text(_ACCESS)
        self.start()

    def address(self, database: str, *, host: str = "localhost", options: str = "") -> str:
        """A database's address, by which its encryption is checked."""
        given = options or f"sslrootcert={self.authority}"
        return f"postgresql://{host}:{self.port}/{database}?{given}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = {
            "listen_addresses": "localhost",
            "port": self.port,
            "unix_socket_directories": self._folder,
            "ssl": "on",
            # The tests kill the server, never the machine.
            "fsync": "off",
            "shared_buffers": "32MB",
            "max_connections": "60",
            "log_statement": "all",
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(self._bin / "postgres"), "-D", str(self._data), *options],
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **self._as,
            )
        deadline = time.monotonic() + _STARTS_WITHIN_S
        while True:
            try:
                self.connect().close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > deadline or self._process.poll() is not None:
                    raise
                time.sleep(0.05)

    def stop(self) -> None:
        """End it at once, as a machine does that goes down."""
        if self._process is not None:
            self._process.send_signal(3)  # SIGQUIT: no good-byes
            self._process.wait()
            self._process = None

    def restart(self) -> None:
        """Go down and come up again."""
        self.stop()
        self.start()

    def log(self) -> str:
        """What the server wrote down."""
        return (self._folder / "log").read_text(errors="replace")

    def connect(
        self, database: str = "postgres", user: str = ADMIN, password: str = ADMIN_PASSWORD
    ) -> psycopg.Connection:
        """A plain connection, as anybody could make one who knows a password."""
        return psycopg.connect(
            host="localhost",
            port=self.port,
            dbname=database,
            user=user,
            password=password,
            sslmode="verify-full",
            sslrootcert=str(self.authority),
            autocommit=True,
        )

    def empty_database(self, name: str = "") -> str:
        """A new database; its name."""
        name = name or f"team_{next(self._names)}"
        with self.connect() as admin:
            admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return name

    def team_database(self) -> "Database":
        """A new database that is set up for a team."""
        database = Database(self, self.empty_database())
        database.admin.set_up()
        return database

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self._bin / program), *map(str, arguments)]
        done = subprocess.run(
            command, cwd=self._folder, capture_output=True, text=True, check=False, **self._as
        )
        assert done.returncode == 0, done.stderr

    def _certify(self, folder: Path) -> None:
        authority, signing = _certificate("authority", None)
        server, key = _certificate("localhost", (authority, signing))
        self.authority.write_bytes(authority.public_bytes(serialization.Encoding.PEM))
        self.authority.chmod(0o644)
        files = {
            folder / "server.crt": server.public_bytes(serialization.Encoding.PEM),
            folder / "server.key": key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            ),
        }
        for path, data in files.items():
            path.write_bytes(data)
            path.chmod(0o600)
            if self._as:
                os.chown(path, self._as["user"], self._as["group"])


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
    found = programs()
    if found is None or (os.getuid() == 0 and not any(map(_is_user, ("postgres", "nobody")))):
        message = f"PostgreSQL is not installed ({_HOW_TO_INSTALL})"
        if os.environ.get(REQUIRED):
            pytest.fail(message)
        pytest.skip(f"NOT TESTED WITH A DATABASE: {message}")
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        server = Server(Path(folder), found)
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server for all tests of this process."""
    with running() as server:
        yield server


def _is_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _certificate(
    name: str, by: tuple[x509.Certificate, ec.EllipticCurvePrivateKey] | None
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """A certificate for a machine by an authority, or for an authority by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by[0].subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
    )
    if by:
        names = [x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("::1"))]
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(by[1] if by else key, hashes.SHA256()), key
