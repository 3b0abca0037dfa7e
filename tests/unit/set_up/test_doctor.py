"""What the doctor says of the user's data, the packages and the report as a whole."""

import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.doctor import data
from app.doctor.check import Check
from app.doctor.environment import wrong_packages
from app.doctor.report import table
from app.paths import DataFolder
from app.set_up.pins import Pin
from app.starter_model import STARTER_MODEL


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(path=tmp_path)


def test_a_folder_that_does_not_exist_yet_is_fine_and_stays_so(tmp_path: Path) -> None:
    later = DataFolder(path=tmp_path / "some" / "day")
    assert data.check_folder(later).status == "ok"
    assert not (tmp_path / "some").exists()


def test_a_folder_that_is_a_file_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    check = data.check_folder(DataFolder(path=tmp_path / "file"))
    assert check.status == "missing"
    assert "--data-dir" in check.remedy


def test_a_sound_database_is_told_with_its_version(folder: DataFolder) -> None:
    assert "none yet" in data.check_database(folder, None).detail
    assert not folder.database.exists(), "looking makes no file"
    with closing(sqlite3.connect(folder.database)) as database:
        database.execute("CREATE TABLE events (id)")
        database.execute("PRAGMA user_version = 4")
    for newest in (None, 4, 5):
        check = data.check_database(folder, newest)
        assert (check.status, "version 4" in check.detail) == ("ok", True)
    newer = data.check_database(folder, 3)
    assert (newer.status, "up to 3" in newer.detail) == ("missing", True)


def test_a_broken_database_is_told(folder: DataFolder) -> None:
    folder.database.write_bytes(b"this is no database, however long it is" * 100)
    check = data.check_database(folder, 1)
    assert check.status == "missing"
    assert "not a database" in check.detail


def test_a_starter_model_that_nobody_verified_is_not_taken_for_one(folder: DataFolder) -> None:
    assert data.check_starter_model(folder, needed=False).status == "warning"
    folder.models.mkdir()
    (folder.models / STARTER_MODEL.file_name).write_bytes(b"GGUF")
    check = data.check_starter_model(folder, needed=True)
    assert (check.status, "not verified" in check.detail) == ("missing", True)
    assert check.remedy


def test_settings_choose_the_server_that_is_looked_for(folder: DataFolder) -> None:
    check, chosen = data.check_settings(folder)
    assert (check.status, chosen.server) == ("ok", "")
    folder.settings.write_text('server_url = "http://localhost:8080/v1"\n', "utf-8")
    check, chosen = data.check_settings(folder)
    assert (check.status, chosen.server) == ("ok", "http://localhost:8080/v1")
    folder.settings.write_text('backend = "magic"\n', "utf-8")
    check, chosen = data.check_settings(folder)
    assert (check.status, chosen.backend) == ("warning", "auto")
    assert "backend" in check.detail


def test_settings_that_cannot_be_read_are_told(folder: DataFolder) -> None:
    folder.settings.write_bytes(b"\xff\xfe = 1")
    check, _ = data.check_settings(folder)
    assert check.status == "missing"
    assert str(folder.settings) in check.detail
    assert check.remedy


def test_a_server_is_reached_or_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert data.check_server(f"http://127.0.0.1:{port}/v1").status == "ok"
    gone = data.check_server(f"http://127.0.0.1:{port}/v1")
    assert (gone.status, "start the server" in gone.remedy) == ("missing", True)


@pytest.mark.parametrize("address", ["", "http://", "http://host:port/"])
def test_an_address_that_is_none_is_not_reached(address: str) -> None:
    assert data.check_server(address).status == "missing"


def test_a_model_of_the_users_own_must_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "mine.gguf").touch()
    assert data.own_model(str(tmp_path / "mine.gguf")).status == "ok"
    assert data.own_model(str(tmp_path / "other.gguf")).status == "missing"


def test_packages_are_compared_with_their_pins(tmp_path: Path) -> None:
    for name, version in (("One_Two", "1.0"), ("three", "2.0")):
        metadata = tmp_path / f"{name}-{version}.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(f"Name: {name}\nVersion: {version}\n", "utf-8")
    right = [
        _pin("one-two", "1.0"),
        _pin("three", "2.0", conditional=True),
        _pin("three", "2.1", conditional=True),
        _pin("of-another-platform", "1.0", conditional=True),
    ]
    assert wrong_packages(right, tmp_path) == []
    wrong = wrong_packages([_pin("one-two", "1.1"), _pin("four", "1.0")], tmp_path)
    assert wrong == ["one-two 1.1 (1.0 installed)", "four 1.0 (not installed)"]


def _pin(name: str, version: str, *, conditional: bool = False) -> Pin:
    return Pin(name=name, version=version, conditional=conditional, text=f"{name}=={version}")


def test_the_table_gives_every_remedy_in_one_piece() -> None:
    command = "python3 main.py setup --data-dir /a/rather/long/folder/indeed/it/is/very/long"
    checks = [
        Check(name="Python", status="ok", detail="3.11"),
        Check(name="Starter model", status="missing", detail="not there " * 20, remedy=command),
    ]
    lines = table(checks, width=80).splitlines()
    assert lines[0].split() == ["Python", "ok", "3.11"]
    assert lines[1].startswith("Starter model  MISSING")
    assert all(len(line) <= 80 for line in lines[:-1])
    assert lines[-1].strip() == f"-> {command}"
