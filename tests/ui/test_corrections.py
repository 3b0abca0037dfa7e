"""What was put right is remembered on disk; what cannot be read is done without."""

import json
from pathlib import Path

import pytest

from app.domain.voice.corrections import MOST
from app.ui.corrections import Corrections


def test_what_was_put_right_is_there_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "corrections.json"
    Corrections(file).learn("Ask danny about it.", "Ask Dana about it.")
    assert Corrections(file).pairs == (("danny", "Dana"),)


def test_nothing_is_written_where_nothing_was_learned(tmp_path: Path) -> None:
    file = tmp_path / "corrections.json"
    Corrections(file).learn("We call back", "We will call back")
    assert not file.exists()


def test_all_of_it_can_be_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "corrections.json"
    kept = Corrections(file)
    kept.learn("Ask danny", "Ask Dana")
    kept.forget()
    assert kept.pairs == ()
    assert Corrections(file).pairs == ()


def test_where_nothing_can_be_written_it_lasts_as_long_as_the_window(tmp_path: Path) -> None:
    kept = Corrections(tmp_path / "no such folder" / "corrections.json")
    kept.learn("Ask danny", "Ask Dana")
    assert kept.pairs == (("danny", "Dana"),)


@pytest.mark.parametrize("text", ["", "{", "{}", "[1]", '[["a"]]', "[" * 100_000, "\udcff"])
def test_a_damaged_file_is_done_without(tmp_path: Path, text: str) -> None:
    file = tmp_path / "corrections.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert Corrections(file).pairs == ()


def test_only_what_can_be_applied_is_taken_from_the_file_and_only_the_newest(
    tmp_path: Path,
) -> None:
    file = tmp_path / "corrections.json"
    good = [[f"word{n}", f"name{n}"] for n in range(MOST + 1)]
    file.write_text(json.dumps([["", "a"], ["a", 1], ["x" * 999, "y"], *good]), encoding="utf-8")
    pairs = Corrections(file).pairs
    assert len(pairs) == MOST
    assert pairs[0] == ("word1", "name1")
