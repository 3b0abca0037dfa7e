"""A PostgreSQL server for measuring and for tests, from the system's package, gone afterwards.

It listens on this machine only, with a certificate by an authority of its own.
"""

import datetime
import ipaddress
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any, Final

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from psycopg import sql

ADMIN: Final = "admin"
ADMIN_PASSWORD: Final = "quite a secret"
HOW_TO_INSTALL: Final = "apt-get install postgresql"
_STARTS_WITHIN_S: Final = 60.0
_ACCOUNTS: Final = ("postgres", "nobody")
"""As whom the server runs where the user is root, as whom it will not."""
_ACCESS: Final = """\
hostssl   all all 127.0.0.1/32 scram-sha-256
hostssl   all all ::1/128      scram-sha-256
hostnossl plain all 127.0.0.1/32 scram-sha-256
hostnossl clear all 127.0.0.1/32 password
local     all all scram-sha-256
"""

Certificate = tuple[x509.Certificate, ec.EllipticCurvePrivateKey]


def programs() -> Path | None:
    """The folder of the server's programs, of the newest version; None: it is not installed."""
    found = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        folder = max(found, key=lambda f: int(f.parent.name))
    else:
        there = shutil.which("initdb")
        if there is None:
            return None
        folder = Path(there).resolve().parent
    return folder if os.name != "nt" and (os.getuid() != 0 or _account()) else None


class LocalPostgresql:
    """A running server.

    Attributes:
        port: Where it listens.
        authority: The file of the certificate that its own is by.
    """

    def __init__(self, folder: Path, *, durable: bool, settings: dict[str, str]) -> None:
        """Make and start one.

        Args:
            folder: For everything of it; its path must be short, because a socket is made in it.
            durable: Whether what is committed must reach the disk.
            settings: More of the server's own.
        """
        found = programs()
        if found is None:
            raise FileNotFoundError("initdb")
        self._folder, self._bin = folder, found
        self._data = folder / "data"
        self._settings = {"fsync": "on" if durable else "off", **settings}
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        self.authority = folder / "authority.crt"
        self._as = _account() if os.getuid() == 0 else {}
        folder.chmod(0o755)
        if self._as:
            os.chown(folder, self._as["user"], self._as["group"])
        password = folder / "password"
        password.write_text(ADMIN_PASSWORD)
        password.chmod(0o644)
        self._make(password)
        self._certify()
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
            "port": str(self.port),
            "unix_socket_directories": str(self._folder),
            "ssl": "on",
            **self._settings,
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
            except psycopg.OperationalError:
                if time.monotonic() > deadline or self._process.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        """End it at once, as a machine does that goes down."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
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

    def make_database(self, name: str) -> None:
        """Make an empty database."""
        with self.connect() as admin:
            admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def _make(self, password: Path) -> None:
        command = [
            *(str(self._bin / "initdb"), "-D", str(self._data), "-U", ADMIN),
            *(f"--pwfile={password}", "-A", "scram-sha-256", "--no-sync"),
            *("-E", "UTF8", "--locale=C"),
        ]
        subprocess.run(command, cwd=self._folder, capture_output=True, check=True, **self._as)

    def _certify(self) -> None:
        authority = _certificate("authority", None)
        server, key = _certificate("localhost", authority)
        self.authority.write_bytes(authority[0].public_bytes(serialization.Encoding.PEM))
        self.authority.chmod(0o644)
        files = {
            "server.crt": server.public_bytes(serialization.Encoding.PEM),
            "server.key": key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            ),
        }
        for name, data in files.items():
            path = self._data / name
            path.write_bytes(data)
            path.chmod(0o600)
            if self._as:
                os.chown(path, self._as["user"], self._as["group"])


def _account() -> dict[str, Any]:
    """Options that have a process run as somebody who is not root; empty: there is nobody."""
    import pwd  # noqa: PLC0415 - not on Windows

    for name in _ACCOUNTS:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    return {}


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _certificate(name: str, by: Certificate | None) -> Certificate:
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
