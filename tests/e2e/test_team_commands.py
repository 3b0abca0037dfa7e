"""`team` as its users type it: a manager and a rep, each with a data folder of their own."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.domain.team.records import Role
from tests.e2e.playing import SCENARIO
from tests.fakes.postgresql import Database, password_of

CALL = (
    "This may not be a fit, and no is a fine answer. How do your docks run at night?\n"
    "How do things run on the night shift at the moment?\n"
    "What happens to the drivers when a slot is missed?\n"
    "So nights are where it slips.\n"
    "/end\n"
)


@dataclass(frozen=True, kw_only=True)
class Done:
    """What a command came to."""

    code: int
    out: str
    told: str


class Person:
    """Somebody with a data folder of their own."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
    ) -> None:
        self._folder, self._capsys, self._patch = folder, capsys, patch
        self.password = ""

    def type(self, *arguments: str, said: str = "") -> Done:
        """Type a command of `team`, and what it asks for."""
        self._patch.setattr("sys.stdin", io.StringIO(said))
        self._patch.setenv("SKEPTIC_TEAM_PASSWORD", self.password)
        code = main(["team", *arguments, "--data-dir", str(self._folder)])
        out, told = self._capsys.readouterr()
        return Done(code=code, out=out, told=told)

    def team(self, *arguments: str, said: str = "") -> Done:
        """The same for one that is expected to work."""
        done = self.type(*arguments, said=said)
        assert done.code == 0, done.told
        return done

    def refused(self, *arguments: str) -> str:
        """What one says that is expected to be refused."""
        done = self.type(*arguments)
        assert (done.code, done.out) == (2, "")
        return done.told

    def plain(self, *arguments: str) -> Any:
        """What one prints as JSON."""
        return json.loads(self.team(*arguments, "--json").out)


Place = Callable[[str, Person, Role], tuple[str, ...]]
"""The arguments that name where the team meets, for somebody."""


def in_folder(shared: Path) -> Place:
    shared.mkdir()
    return lambda name, person, role: ("--folder", str(shared))


def in_database(database: Database) -> Place:
    def place(name: str, person: Person, role: Role) -> tuple[str, ...]:
        key = person.team("database", "key").out.strip()
        there = database.let_in(name, key, role)
        person.password = password_of(there.user)
        return ("--postgresql", there.address.replace("://", f"://{there.user}@"))

    return place


@pytest.mark.parametrize("way", ["folder", "postgresql"])
def test_a_manager_and_a_rep_get_from_an_invitation_to_a_passed_assignment(
    way: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    if way == "folder":
        place = in_folder(tmp_path / "drive")
    else:
        place = in_database(request.getfixturevalue("postgresql").team_database())
    mara, ana = (Person(tmp_path / name, capsys, monkeypatch) for name in ("mara", "ana"))
    invitation = str(tmp_path / "dock.skeptic-invitation")
    mara.team("found", "Dock sales", "--as", "Mara", *place("mara", mara, "manager"))
    fingerprint = mara.team("invite", invitation).told.splitlines()[-1].strip()
    joining = ana.team("join", invitation, "--as", "Ana", "--yes", *place("ana", ana, "rep"))
    assert fingerprint in joining.told
    mara.team("sync")
    assert [m["standing"] for m in mara.plain("members")] == ["in", "asked"]
    mara.team("admit", "ana")
    mara.team(
        "assign", SCENARIO, "--to", "Ana", "--due", "2126-12-24", "--attempts", "1", "--exam",
        "--needs", "safe-no,no-chase", "--message", "Find out what it costs her.",
    )  # fmt: skip
    ana.team("sync")
    (mine,) = ana.plain("assignments")
    assert (mine["state"], mine["left"], mine["mode"]) == ("not_started", 1, "exam")
    held = ana.team("practise", mine["id"][:8], "--backend", "lines", said=CALL)
    assert "rep share" not in held.told
    assert "Score" in held.out
    assert "No attempt" in ana.refused("practise", mine["id"][:8])

    # Whoever is not at a terminal has to say so beforehand.
    unsure = ana.type("submit", mine["id"][:8])
    assert unsure.code == 2
    assert "Your notes, comments and tags: are not sent" in unsure.out
    sent = ana.team("submit", mine["id"], "--show").out
    assert json.loads(sent)["format"] == "skeptic-session"
    ana.team("submit", mine["id"][:8], "--question", "Where did I lose her?", "--yes")

    mara.team("sync")
    (found,) = mara.plain("submissions")
    assert (found["rep"], found["question"]) == ("Ana", "Where did I lose her?")
    submission = found["id"][:8]
    opened = mara.plain("open", submission)
    assert opened["differs"] == []
    assert opened["score_here"] == found["score"]
    mara.team("comment", submission, "2", "Wait a little longer here.")
    mara.team("return", submission, "again", "--words", "Nearly.")

    ana.team("sync")
    came_back = ana.plain("open", submission)
    assert came_back["returned"]["decision"] == "again"
    comment = came_back["comments"][0]
    assert (comment["by"], comment["turn"]) == ("Mara", 2)
    ana.team("comment", submission, "2", "I will.", "--replies-to", comment["id"][:8])
    ana.team("appeal", submission, "good-ending", "Her step was to think about it.")

    mara.team("sync")
    ruled = mara.team("rule", submission, "no-chase", "yes", "You left it.", "--calibrate").out
    assert Path(ruled.splitlines()[-1]).is_file()
    mara.team("rule", submission, "good-ending", "no", "That is no step yet.")
    mara.team("return", submission, "passed")
    ana.team("sync")
    assert ana.plain("assignments")[0]["state"] == "passed"
    last = ana.plain("open", submission)
    assert [c["by"] for c in last["comments"]] == ["Mara", "Ana"]
    assert {r["check"]: r["verdict"] for r in last["ruled"]} == {
        "no-chase": "yes",
        "good-ending": "no",
    }
    assert ana.plain("status")["oddities"] == []


def test_what_cannot_be_done_is_told_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lone = Person(tmp_path / "data", capsys, monkeypatch)
    assert lone.plain("status") == {"team": None}
    assert lone.plain("assignments") == []
    assert "no team" in lone.team("submissions").told
    assert "no team" in lone.refused("sync")
    assert "no team" in lone.refused("practise", "docks")
    nowhere, drive = str(tmp_path / "nowhere"), tmp_path / "drive"
    assert nowhere in lone.refused("found", "A", "--as", "B", "--folder", nowhere)
    assert lone.plain("status") == {"team": None}
    (tmp_path / "letter").write_text("Dear Ana", encoding="utf-8")
    assert "no invitation" in lone.refused("join", str(tmp_path / "letter"), "--as", "B")
    address = "postgresql://ana:quiet@db.example.com/skeptic"
    told = lone.refused("found", "A", "--as", "B", "--postgresql", address)
    assert "password" in told
    assert "quiet" not in told
    drive.mkdir()
    lone.team("found", "A", "--as", "B", "--folder", str(drive))
    assert "Nothing was assigned yet" in lone.team("assignments").told
    assert "team assignments" in lone.refused("practise", "docks")
    assert "team submissions" in lone.refused("open", "docks")
    assert "team members" in lone.refused("admit", "Ana")
