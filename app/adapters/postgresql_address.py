"""Addresses of databases as people write them, and that nothing goes over a network unencrypted."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

import certifi

from app.ports.problems import KnownError

SHAPE: Final = "postgresql://HOST:PORT/DATABASE"
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_OPTIONS: Final = frozenset({"host", "sslmode", "sslrootcert"})
_DEFAULT_PORT: Final = 5432


@dataclass(frozen=True, kw_only=True)
class DatabaseAddress:
    """Where a database is, and how it is spoken to.

    Attributes:
        host: A name, a number, or the folder of a socket on this machine.
        port: Of the server.
        name: Of the database.
        encryption: "verify-full": TLS, and the server must prove its name; "disable": none, which
            only this machine itself is trusted with.
        authorities: The file of certificates that the server's is held against.
    """

    host: str
    port: int
    name: str
    encryption: Literal["verify-full", "disable"]
    authorities: str

    @property
    def shown(self) -> str:
        """The address as messages name it."""
        return f"{self.name} at {self.host}"


def address_of(text: str) -> DatabaseAddress:
    """The address that a text names.

    Raises:
        KnownError: It is none, holds a password, or asks for less than encryption elsewhere than
            on this machine.
    """
    try:
        parts = urlsplit(text.strip())
        port = parts.port or _DEFAULT_PORT
        options = dict(
            parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
        )
    except ValueError:
        raise _no_address(text) from None
    if parts.scheme not in ("postgresql", "postgres") or parts.fragment:
        raise _no_address(text)
    if parts.username is not None or parts.password is not None:
        raise KnownError(
            "The address of a database must not hold a user or a password: whoever sees the "
            "address would know them.",
            f"Write {SHAPE}, and give the user and the password when you are asked.",
        )
    if unknown := sorted(options.keys() - _OPTIONS):
        raise KnownError(
            f"The address of the database asks for {unknown[0]}, which Skeptic does not know.",
            f"It knows {', '.join(sorted(_OPTIONS))}.",
        )
    host = options.get("host") or parts.hostname or ""
    name = unquote(parts.path.removeprefix("/"))
    if not host or not name or "/" in name or not (host + name).isprintable():
        raise _no_address(text)
    socket = host.startswith("/")
    return DatabaseAddress(
        host=host,
        port=port,
        name=name,
        encryption=_encryption(options.get("sslmode"), socket=socket, local=host in _LOCAL),
        authorities=_authorities(options.get("sslrootcert", "")),
    )


def _encryption(
    wish: str | None, *, socket: bool, local: bool
) -> Literal["verify-full", "disable"]:
    if socket:
        return "disable"  # it never leaves the machine, and there is nothing to encrypt it with
    if wish in (None, "verify-full"):
        return "verify-full"
    if wish == "disable" and local:
        return "disable"
    if wish == "disable":
        raise KnownError(
            "Passwords and submissions do not go over a network unencrypted.",
            "Leave out sslmode=disable; it is for databases on this machine only.",
        )
    raise KnownError(
        f"sslmode={wish[:20]} does not make sure who the server is.",
        "Leave sslmode out, and name the certificate of the server’s authority with sslrootcert=… "
        "if it is one of your own.",
    )


def _authorities(wish: str) -> str:
    if wish:
        return str(Path(wish).expanduser())
    own = Path.home() / ".postgresql" / "root.crt"  # where PostgreSQL's own programs look
    return str(own) if own.is_file() else certifi.where()


def _no_address(text: str) -> KnownError:
    return KnownError(f"{text[:200]!r} is no address of a database.", f"Write {SHAPE}.")
