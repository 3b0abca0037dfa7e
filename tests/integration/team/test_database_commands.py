"""`team database …`: what a manager and a rep type once."""

import json
from pathlib import Path

import pytest

from app.adapters.signing_cryptography import Ed25519Signer
from app.bench.local_postgresql import ADMIN, ADMIN_PASSWORD
from app.cli import main
from tests.fakes.postgresql import Server


class Typist:
    """Somebody at a terminal, with a data folder of their own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._capsys = capsys

    @property
    def key(self) -> str:
        return Ed25519Signer(self._folder / "keys").make().hex()

    def types(self, *words: str) -> tuple[int, str, str]:
        """What a command returns and prints."""
        code = main(["team", *words, "--data-dir", str(self._folder)])
        out, err = self._capsys.readouterr()
        return code, out, err


@pytest.fixture
def mara(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typist:
    return Typist(tmp_path / "mara", capsys)


@pytest.fixture
def ana(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typist:
    return Typist(tmp_path / "ana", capsys)


def test_a_manager_sets_a_database_up_and_a_team_meets_in_it(
    postgresql: Server, mara: Typist, ana: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = postgresql.empty_database()
    admin = postgresql.address(name).replace("//", f"//{ADMIN}@")
    monkeypatch.setenv("SKEPTIC_TEAM_PASSWORD", ADMIN_PASSWORD)

    code, out, err = mara.types("database", "setup", admin, "--manager", f"{name}_mara")
    assert code == 0
    assert "The database is set up" in out
    password = out.partition(f"Password of {name}_mara: ")[2].strip()
    assert "not kept anywhere" in err

    code, key, _ = ana.types("database", "key")
    assert key.strip() == ana.key
    code, out, _ = mara.types("database", "add-user", admin, f"{name}_ana", "--key", key.strip())
    assert code == 0
    hers = out.partition(f"Password of {name}_ana: ")[2].strip()

    code, out, _ = mara.types("database", "users", admin, "--json")
    assert json.loads(out) == [
        {"name": f"{name}_ana", "key": ana.key, "role": "rep"},
        {"name": f"{name}_mara", "key": mara.key, "role": "manager"},
    ]

    monkeypatch.setenv("SKEPTIC_TEAM_PASSWORD", password)
    place = postgresql.address(name).replace("//", f"//{name}_mara@")
    code, out, err = mara.types("found", "North", "--as", "Mara", "--postgresql", place)
    assert (code, err.count("Invite")) == (0, 1)
    invitation = str(tmp_path / "north.skeptic-invitation")
    assert mara.types("invite", invitation)[0] == 0

    monkeypatch.setenv("SKEPTIC_TEAM_PASSWORD", hers)
    place = postgresql.address(name).replace("//", f"//{name}_ana@")
    code, _, _ = ana.types("join", invitation, "--as", "Ana", "--yes", "--postgresql", place)
    assert code == 0

    monkeypatch.setenv("SKEPTIC_TEAM_PASSWORD", password)
    assert mara.types("sync")[0] == 0
    assert mara.types("admit", "Ana")[0] == 0

    # A second device of hers is let in by name, and its user is then there already.
    monkeypatch.setenv("SKEPTIC_TEAM_PASSWORD", ADMIN_PASSWORD)
    code, out, _ = mara.types("database", "add-user", admin, f"{name}_ana", "--member", "Ana")
    assert (code, "Password" in out) == (0, False)

    assert mara.types("database", "remove-user", admin, f"{name}_ana")[0] == 0
    monkeypatch.setenv("SKEPTIC_TEAM_PASSWORD", hers)
    code, _, err = ana.types("sync")
    assert code == 1
    assert "may not log in" in err


def test_the_sql_can_be_had_without_a_server(mara: Typist, ana: Typist) -> None:
    url = "postgresql://admin@db.invalid/team"
    code, out, _ = mara.types("database", "setup", url, "--manager", "mara", "--dry-run")
    assert code == 0
    assert "CREATE POLICY" in out
    assert mara.key in out
    code, out, _ = mara.types("database", "add-user", url, "ana", "--key", ana.key, "--dry-run")
    assert code == 0
    assert 'CREATE ROLE "ana" LOGIN;' in out
    assert ana.key in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("setup", "postgresql://admin:hunter2@db/team"), "holds a password"),
        (("setup", "sqlite:///team"), "no address"),
        (("users", "postgresql://[admin@db/team"), "no address"),
        (("setup", "postgresql://admin@localhost:1/team"), "cannot be reached"),
        (("add-user", "postgresql://a@localhost/t", "ana", "--key", "12", "--dry-run"), "key of"),
        (("add-user", "postgresql://a@localhost/t", "a b", "--key", "12", "--dry-run"), "name"),
        (("add-user", "postgresql://a@localhost/t", "ana", "--member", "Ana"), "in no team"),
    ],
)
def test_what_cannot_be_is_told(mara: Typist, words: tuple[str, ...], told: str) -> None:
    code, out, err = mara.types("database", *words)
    assert (code, out) == (2, "")
    assert told in err
    assert "hunter2" not in err
