"""`card`: a persona of a character card, and a card of a persona, in the terminal."""

import json
from pathlib import Path

import pytest

from app import cli
from tests.cards import as_text, foreign


@pytest.fixture
def where(tmp_path: Path) -> list[str]:
    return ["--data-dir", str(tmp_path / "data")]


def given(tmp_path: Path, **changes: str) -> str:
    path = tmp_path / "mira.json"
    path.write_bytes(as_text(foreign("chara_card_v2", **changes)))
    return str(path)


def test_what_would_be_made_is_shown_and_nothing_written(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["card", "import", given(tmp_path), "--show", *where]) == 0
    told = capsys.readouterr().out
    assert "Dr. Mira Stone: a card of version 2, by somebody" in told
    assert "(she), head of procurement, Alder Foods" in told
    assert "Would be among your personas as dr-mira-stone" in told
    assert not (tmp_path / "data").exists()


def test_a_card_becomes_a_persona_and_a_card_again(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["card", "import", given(tmp_path), "--base", "dana-whitfield", "--id", "mira"]
    assert cli.main([*command, "--json", *where]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["id"], found["spec"], found["whole"], found["problems"]) == (
        "mira",
        "2",
        False,
        [],
    )
    assert (tmp_path / "data" / "personas" / "mira.toml").exists()
    out = tmp_path / "out.png"
    assert cli.main(["card", "export", "mira", str(out), *where]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert cli.main(["card", "import", str(out), *where]) == 0
    assert "Here already, the same: mira" in capsys.readouterr().out


def test_a_file_that_is_there_is_not_written_over_unasked(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "dana.json"
    out.write_text("mine", encoding="utf-8")
    assert cli.main(["card", "export", "dana-whitfield", str(out), *where]) == 2
    assert out.read_text(encoding="utf-8") == "mine"
    assert "There is a file" in capsys.readouterr().err
    assert cli.main(["card", "export", "dana-whitfield", str(out), "--force", *where]) == 0


def test_what_is_no_card_is_refused(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "x.json"
    other.write_text('{"spec": "chara_card_v9"}', encoding="utf-8")
    assert cli.main(["card", "import", str(other), *where]) == 2
    assert "x.json is no character card" in capsys.readouterr().err


def test_import_says_which_command_takes_a_card(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import", given(tmp_path), *where]) == 2
    assert "python3 main.py card import" in capsys.readouterr().err


def test_what_a_stranger_wrote_gives_a_terminal_no_orders(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = given(tmp_path, name="Mira\x1b[2J", creator="\x1b[31mred", description="Job: \x07a")
    assert cli.main(["card", "import", hostile, *where]) == 0
    assert "\x1b" not in (told := capsys.readouterr().out)
    assert "\x07" not in told
