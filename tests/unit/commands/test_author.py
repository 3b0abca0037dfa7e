"""`author`: from notes to a published scenario without a window, and what it says on the way."""

import json
from pathlib import Path
from typing import Any

import pytest

from app import cli
from tests.writing_desk import TEXTS

KEGS = str(TEXTS / "keg-washing-notes.md")
LINEN = str(TEXTS / "hotel-linen-call.txt")


class Author:
    """The command line of somebody with a data folder of their own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder, self._capsys = folder, capsys

    def __call__(self, *words: str, code: int = 0) -> str:
        assert cli.main(["author", *words, "--data-dir", str(self._folder)]) == code
        said = self._capsys.readouterr()
        return said.out if code < 2 else said.err

    def json(self, *words: str, code: int = 0) -> Any:
        return json.loads(self(*words, "--json", code=code))


@pytest.fixture
def author(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Author:
    return Author(tmp_path, capsys)


def test_notes_become_two_drafts_that_are_published_one_after_the_other(
    author: Author, tmp_path: Path
) -> None:
    begun = author.json("new", "--notes", KEGS)
    assert (begun["draft"], begun["buyer"]) == ("kestrel-brewing", "ines-marbach")
    assert {p["severity"] for p in begun["problems"]} == {"advice"}
    assert "“ines-marbach” is a draft still" in author("publish", "kestrel-brewing", code=2)
    author("publish", "ines-marbach")
    assert author("publish", "kestrel-brewing", "--note", "From my notes") == (
        "kestrel-brewing is published, version 1.\n"
    )
    assert (tmp_path / "scenarios" / "kestrel-brewing.toml").is_file()


def test_what_a_text_offers_is_shown_with_its_lines_before_anything_is_written(
    author: Author, tmp_path: Path
) -> None:
    said = author("new", "--transcript", LINEN, "--dry-run")
    assert "[x] conflict-1: Conflict: you and my sister (line 11, line 12)" in said
    assert "role: What is Mirela’s job?" in said
    assert not (tmp_path / "drafts").exists()


def test_proposals_are_taken_left_and_answered_on_the_command_line(author: Author) -> None:
    begun = author.json(
        "new", "--transcript", LINEN, "--id", "linen", "--leave", "fact-1", "--take", "fact-5",
        "--answer", "role=house manager", "--answer", "step=She asks her sister.",
    )  # fmt: skip
    taken = {p["key"]: p["taken"] for p in begun["proposals"]}
    assert (taken["fact-1"], taken["fact-5"]) == (False, True)
    assert begun["draft"] == "linen"
    assert "no proposal “fact-99”" in author("new", "--notes", KEGS, "--take", "fact-99", code=2)
    assert "answers no question" in author("new", "--notes", KEGS, "--answer", "mood=x", code=2)


def test_a_template_says_what_to_replace_and_is_filled_in(author: Author) -> None:
    assert "renewal-at-risk: A renewal at risk" in author("templates")
    begun = author.json("new", "--template", "renewal-at-risk", "--id", "mine")
    assert any("[your product]" in p["problem"] for p in begun["problems"])
    author("check", "mine", code=1)
    left = author.json("fill", "mine", "your product=a till", "[your firm]=Tilly")["problems"]
    assert not any("[your product]" in p["problem"] for p in left)
    assert "no placeholder" in author("fill", "mine", "nonsense=a", code=2)


def test_check_tells_what_stops_and_what_is_only_advice(author: Author, tmp_path: Path) -> None:
    author("edit", "brightline-dock-scheduling")
    assert author("check", "brightline-dock-scheduling") == "Ready.\n"
    file = tmp_path / "drafts" / "brightline-dock-scheduling" / "scenario.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("effort = 2", "effort = 7", 1), encoding="utf-8")
    said = author("check", "brightline-dock-scheduling", code=1)
    assert "effort: must be a whole number from 1 to 3, not 7" in said
    assert said.endswith("1 to mend before it can be published.\n")
    report = author.json("check", "brightline-dock-scheduling", code=1)
    assert report["ready"] is False


def test_versions_are_listed_compared_and_restored(author: Author, tmp_path: Path) -> None:
    author("duplicate", "brightline-dock-scheduling", "my-dock")
    author("publish", "my-dock", "--note", "First")
    assert "two are needed" in author("diff", "my-dock", code=2)
    author("edit", "my-dock")
    file = tmp_path / "drafts" / "my-dock" / "scenario.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("difficulty = ", "difficulty = 1 # ", 1), encoding="utf-8")
    author("publish", "my-dock", "--note", "Easier")
    assert [v["note"] for v in author.json("versions", "my-dock")] == ["First", "Easier"]
    assert "Difficulty: from" in author("diff", "my-dock")
    assert author.json("diff", "my-dock", "2", "1")[0]["new"] != 1
    assert author("diff", "my-dock", "1", "1") == "my-dock, version 1 to 1\n  nothing differs\n"
    assert author.json("restore", "my-dock", "1")["draft"] == "my-dock"
    assert "has no version 9" in author("restore", "my-dock", "9", code=2)


def test_the_list_shows_what_is_ones_own(author: Author) -> None:
    assert author("list") == "Nothing of your own yet.\n"
    author("new", "--id", "fresh")
    assert "fresh, draft (draft fresh)" in author("list")
    assert len(author.json("list", "--all")) > 30
    assert author("discard", "fresh") == "fresh is discarded.\n"
    assert author("list") == "Nothing of your own yet.\n"


def test_an_id_that_is_nothing_is_told(author: Author) -> None:
    assert "no persona or scenario “nobody”" in author("edit", "nobody", code=2)
    assert "no persona or scenario “nobody”" in author("versions", "nobody", code=2)
    assert 'There is no draft "nobody"' in author("publish", "nobody", code=2)
    assert "cannot be read" in author("new", "--notes", "/nowhere/at/all.txt", code=2)
