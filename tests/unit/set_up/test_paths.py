"""Where the user's files are kept."""

from pathlib import Path

import pytest

from app.paths import VARIABLE, data_folder, split_data_dir, usual_folder
from app.ports.problems import KnownError


def test_each_platform_has_its_usual_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    home = Path("/home/ann")
    monkeypatch.setattr(Path, "home", lambda: home)
    assert usual_folder("linux", {}) == home / ".local/share/skeptic"
    assert usual_folder("linux", {"XDG_DATA_HOME": "/data"}) == Path("/data/skeptic")
    assert usual_folder("linux", {"XDG_DATA_HOME": "data"}) == home / ".local/share/skeptic"
    assert usual_folder("darwin", {}) == home / "Library/Application Support/Skeptic"
    assert usual_folder("win32", {"LOCALAPPDATA": "/local"}) == Path("/local/Skeptic")
    assert usual_folder("win32", {}) == home / "AppData/Local/Skeptic"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data-dir", "here", "simulate", "--json"],
        ["simulate", "--data-dir", "here", "--json"],
        ["simulate", "--json", "--data-dir=here"],
        ["simulate", "--json", "--data-dir", "there", "--data-dir", "here"],
    ],
)
def test_the_option_counts_anywhere_and_is_taken_out(arguments: list[str]) -> None:
    assert split_data_dir(arguments) == ("here", ["simulate", "--json"])


def test_the_option_beats_the_environment_which_beats_the_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "named"))
    assert data_folder([]).path == tmp_path / "named"
    option = ["--data-dir", str(tmp_path / "option")]
    assert data_folder(option).path == tmp_path / "option"
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert data_folder([]).path.is_relative_to(tmp_path)


def test_naming_a_folder_makes_none_and_a_relative_one_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = data_folder(["--data-dir", "later"])
    assert folder.path == tmp_path / "later"
    assert folder.models.parent == folder.database.parent == folder.path
    assert not folder.path.exists()


@pytest.mark.parametrize("arguments", [["score", "--data-dir"], ["--data-dir="]])
def test_an_option_without_a_folder_is_refused(arguments: list[str]) -> None:
    with pytest.raises(KnownError, match="names no folder"):
        data_folder(arguments)
