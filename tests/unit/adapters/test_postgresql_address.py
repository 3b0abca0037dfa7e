from pathlib import Path

import certifi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.postgresql_address import address_of
from app.ports.problems import KnownError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder without certificates."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


def test_an_address_names_host_port_and_database() -> None:
    address = address_of(" postgresql://db.example.com:6432/sales%20team ")
    assert (address.host, address.port, address.name) == ("db.example.com", 6432, "sales team")
    assert address_of("postgres://localhost/team").port == 5432


def test_what_goes_over_a_network_is_encrypted_and_the_server_proves_its_name() -> None:
    for text in (
        "postgresql://db.example.com/team",
        "postgresql://10.0.0.7/team?sslmode=verify-full",
        "postgresql://localhost/team",
    ):
        assert address_of(text).encryption == "verify-full"


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca", "", "x"])
def test_nothing_less_can_be_asked_for_on_a_network(mode: str) -> None:
    with pytest.raises(KnownError):
        address_of(f"postgresql://db.example.com/team?sslmode={mode}")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_on_this_machine_one_may_do_without_if_one_says_so(host: str) -> None:
    assert address_of(f"postgresql://{host}/team?sslmode=disable").encryption == "disable"
    with pytest.raises(KnownError):
        address_of(f"postgresql://{host}/team?sslmode=prefer")


def test_a_host_that_only_looks_local_is_none() -> None:
    for host in ("localhost.example.com", "127.0.0.1.nip.io", "0.0.0.0", "127.0.0.2"):
        with pytest.raises(KnownError, match="unencrypted"):
            address_of(f"postgresql://{host}/team?sslmode=disable")


def test_a_socket_on_this_machine_needs_no_encryption() -> None:
    address = address_of("postgresql:///team?host=/var/run/postgresql")
    assert (address.host, address.encryption) == ("/var/run/postgresql", "disable")


def test_the_certificates_are_those_named_then_ones_own_then_the_usual(home: Path) -> None:
    assert address_of("postgresql://db/team").authorities == certifi.where()
    own = home / ".postgresql" / "root.crt"
    own.parent.mkdir()
    own.touch()
    assert address_of("postgresql://db/team").authorities == str(own)
    named = address_of("postgresql://db/team?sslrootcert=~/ours.crt").authorities
    assert named == str(home / "ours.crt")


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    for text in ("postgresql://ana:hunter2@db/team", "postgresql://ana@db/team"):
        with pytest.raises(KnownError, match="must not hold") as caught:
            address_of(text)
        assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "db.example.com",
        "postgresql://",
        "postgresql://db",
        "postgresql:///team",
        "postgresql://db/a/b",
        "postgresql://db:port/team",
        "postgresql://db:99999/team",
        "mysql://db/team",
        "postgresql://db/team#x",
        "postgresql://db/team?sslmode",
        "postgresql://db/team?password=hunter2",
        "postgresql://db/team?options=-c%20x",
        "postgresql://[db/team",
        "postgresql://db/te%0aam",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(KnownError) as caught:
        address_of(text)
    assert caught.value.remedy


@given(st.text(max_size=80) | st.text(max_size=60).map("postgresql://{}".format))
def test_whatever_is_written_is_an_address_or_refused(text: str) -> None:
    try:
        address = address_of(text)
    except KnownError:
        return
    local = address.host in ("localhost", "127.0.0.1", "::1") or address.host.startswith("/")
    assert address.encryption == "verify-full" or local
