"""`import`: a transcript becomes a session; its problems go to standard error, by line."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import main

SAMPLES = Path(__file__).parents[2] / "transcripts"


def brought_in(
    capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str
) -> tuple[int, str, str]:
    """The exit code, and what was printed."""
    code = main(["import", *arguments, "--data-dir", str(folder)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def answer(printed: str) -> dict[str, Any]:
    found = json.loads(printed)
    assert isinstance(found, dict)
    return found


def test_a_transcript_becomes_a_session_and_tells_its_score(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = str(SAMPLES / "clinic-messy.vtt")
    code, out, err = brought_in(capsys, tmp_path, file, "--json")
    found = answer(out)
    assert code == 0
    assert found["format"] == "vtt"
    assert found["speakers"] == {"Speaker 1": "rep", "Dr Amari": "buyer"}
    assert found["turns"] == 5
    assert isinstance(found["score"], float)
    assert [p["line"] for p in found["problems"]] == [16, 23]
    assert "clinic-messy.vtt:16: The time does not go forward" in err


def test_the_rep_the_title_and_the_names_can_be_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = str(SAMPLES / "freight-quotes-lost.txt")
    wishes = ("--rep", "Ines", "--title", "From the other side", "--no-names", "--json")
    code, out, _ = brought_in(capsys, tmp_path, file, *wishes)
    found = answer(out)
    assert code == 0
    assert found["title"] == "From the other side"
    assert found["speakers"]["Ines Duarte"] == "rep"
    database = (tmp_path / "skeptic.sqlite3").read_bytes()
    wal = tmp_path / "skeptic.sqlite3-wal"
    kept = database + (wal.read_bytes() if wal.exists() else b"")
    assert b"Duarte" not in kept


def test_a_text_without_names_needs_to_be_told_that_two_take_turns(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "bare.txt"
    file.write_text("How do you do it today?\nBy hand.\nWhat does it cost?\nDays.\n", "utf-8")
    code, _, err = brought_in(capsys, tmp_path, str(file))
    assert code == 2
    assert "does not say who speaks" in err
    code, out, _ = brought_in(capsys, tmp_path, str(file), "--alternate", "--json")
    assert code == 0
    assert answer(out)["turns"] == 2


def test_what_is_no_conversation_is_refused_by_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "empty.srt"
    file.write_text("\n", "utf-8")
    code, _, err = brought_in(capsys, tmp_path, str(file))
    assert code == 2
    assert "empty.srt is empty" in err
