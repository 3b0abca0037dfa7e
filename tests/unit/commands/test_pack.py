"""`pack`: what is said before anything is written, and what it takes to write."""

import io
import json
from pathlib import Path

import pytest

from app import cli
from tests.packs import GOLDEN, OTHER_KEY, pack, session


@pytest.fixture
def where(tmp_path: Path) -> list[str]:
    return ["--data-dir", str(tmp_path / "data")]


class Typed(io.StringIO):
    def isatty(self) -> bool:
        return True


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", Typed("".join(f"{line}\n" for line in lines)))


def taken(tmp_path: Path) -> bool:
    return (tmp_path / "data" / "calibration" / "nursery.toml").exists()


def test_show_tells_what_is_inside_and_who_signed(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["pack", "show", str(GOLDEN), *where]) == 0
    said = capsys.readouterr().out
    assert "Nursery, version 1, made 2026-01-31" in said
    assert "Signed with a key you do not know yet" in said
    assert "calibration nursery: new" in said
    assert not (tmp_path / "data").exists()


def test_show_as_json(where: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*where, "pack", "show", str(GOLDEN), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["key"]["state"] == "unknown"
    assert [(c["kind"], c["id"], c["state"]) for c in found["content"]] == [
        ("calibration", "nursery", "new")
    ]


def test_nothing_is_taken_in_without_a_yes(
    where: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))  # a pipe, not a person
    assert cli.main(["pack", "import", str(GOLDEN), *where]) == 2
    assert "Add --yes" in capsys.readouterr().err
    answers(monkeypatch, "")
    assert cli.main(["pack", "import", str(GOLDEN), *where]) == 1
    assert not taken(tmp_path)


def test_a_yes_takes_it_in_and_a_second_one_remembers_the_key(
    where: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers(monkeypatch, "y", "n")
    assert cli.main(["pack", "import", str(GOLDEN), *where]) == 0
    assert taken(tmp_path)
    assert not (tmp_path / "data" / "senders.toml").exists()
    answers(monkeypatch, "y", "y")
    assert cli.main(["pack", "import", str(GOLDEN), *where]) == 0
    assert "remembered as Ana’s" in capsys.readouterr().out
    assert cli.main(["pack", "show", str(GOLDEN), *where]) == 0
    assert "Signed by Ana, known to you since" in capsys.readouterr().out


def test_another_key_under_a_known_name_takes_more_than_a_yes(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["pack", "import", str(GOLDEN), "--yes", "--trust", *where]) == 0
    other = tmp_path / "other.skeptic"
    other.write_bytes(pack(session("nursery-two"), key=OTHER_KEY))
    assert cli.main(["pack", "import", str(other), "--yes", *where]) == 2
    said = capsys.readouterr()
    assert "CAREFUL" in said.out
    assert "not the one you know. Nothing was written" in said.err
    assert not (tmp_path / "data" / "calibration" / "nursery-two.toml").exists()
    assert cli.main(["pack", "import", str(other), "--yes", "--trust", *where]) == 0


def test_make_then_show_is_ones_own(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "docks.skeptic")
    make = ["pack", "make", out, "brightline-dock-scheduling", "--author", "Bo", *where]
    assert cli.main(make) == 0
    assert cli.main(make) == 2
    assert "There is a file" in capsys.readouterr().err
    assert cli.main(["pack", "show", out, *where]) == 0
    assert "Signed with your own key" in capsys.readouterr().out


def test_key_prints_the_fingerprint_alone(
    where: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["pack", "key", *where]) == 0
    first = capsys.readouterr().out
    assert len(first.split()) == 8
    assert cli.main(["pack", "key", *where]) == 0
    assert capsys.readouterr().out == first


def test_import_of_calls_says_where_packs_are_taken_in(
    where: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import", str(GOLDEN), *where]) == 2
    assert f"pack import {GOLDEN}" in capsys.readouterr().err


def test_known_keys_are_listed_and_can_be_forgotten(
    where: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["pack", "import", str(GOLDEN), "--yes", "--trust", *where]) == 0
    capsys.readouterr()
    assert cli.main(["pack", "known", *where]) == 0
    line = capsys.readouterr().out
    digits, _, rest = line.partition("  ")
    assert rest.startswith("Ana, since ")
    for wrong in (digits[:6], "00000000", ""):
        assert cli.main(["pack", "forget", wrong, *where]) == 2
    assert cli.main(["pack", "forget", digits, *where]) == 0
    assert "not known as Ana’s any more" in capsys.readouterr().out
    assert cli.main(["pack", "known", *where]) == 0
    assert capsys.readouterr().out == ""
