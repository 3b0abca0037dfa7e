"""`team` as its users type it, in processes of their own: a manager and a rep, over a folder."""

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.e2e.playing import SCENARIO
from tests.e2e.test_commands import refused, run

CALL = (
    "This may not be a fit, and no is a fine answer. How do your docks run at night?\n"
    "How do things run on the night shift at the moment?\n"
    "What happens to the drivers when a slot is missed?\n"
    "So nights are where it slips.\n"
    "/end\n"
)


class Person:
    """Somebody with a data folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def team(self, *arguments: str, said: str = "") -> CompletedProcess[str]:
        """A command of `team` that is expected to work."""
        done = run("team", *arguments, folder=self.folder, said=said)
        assert done.returncode == 0, done.stderr
        return done

    def plain(self, *arguments: str) -> Any:
        """What a command of `team` prints as JSON."""
        return json.loads(self.team(*arguments, "--json").stdout)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("team")
    (folder / "drive").mkdir()
    return folder


def test_a_manager_and_a_rep_get_from_an_invitation_to_a_passed_assignment(place: Path) -> None:
    mara, ana = Person(place / "mara"), Person(place / "ana")
    invitation = str(place / "dock.skeptic-invitation")
    mara.team("found", "Dock sales", "--as", "Mara", "--folder", str(place / "drive"))
    fingerprint = mara.team("invite", invitation).stderr.splitlines()[-1].strip()
    joining = ana.team("join", invitation, "--as", "Ana", "--yes")
    assert fingerprint in joining.stderr
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
    assert "rep share" not in held.stderr
    assert "Score" in held.stdout
    assert "No attempt" in refused(run("team", "practise", mine["id"][:8], folder=ana.folder))

    # Whoever is not at a terminal has to say so beforehand.
    unsure = run("team", "submit", mine["id"][:8], folder=ana.folder)
    assert unsure.returncode == 2
    assert "Your notes, comments and tags: are not sent" in unsure.stdout
    sent = ana.team("submit", mine["id"], "--show").stdout
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
    ruled = mara.team("rule", submission, "no-chase", "yes", "You left it.", "--calibrate").stdout
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


def test_what_cannot_be_done_is_told_with_what_to_do(data_dir: Path, tmp_path: Path) -> None:
    lone = Person(data_dir)
    assert lone.plain("status") == {"team": None}
    assert lone.plain("assignments") == []
    assert "no team" in refused(run("team", "sync", folder=data_dir))
    gone = run(
        "team", "found", "A", "--as", "B", "--folder", str(tmp_path / "nowhere"), folder=data_dir
    )  # fmt: skip
    assert str(tmp_path / "nowhere") in refused(gone)
    assert lone.plain("status") == {"team": None}
    (tmp_path / "letter").write_text("Dear Ana", encoding="utf-8")
    told = run("team", "join", str(tmp_path / "letter"), "--as", "B", folder=data_dir)
    assert "no invitation" in refused(told)
    address = "postgresql://ana:secret@db.example.com/skeptic"
    told = run("team", "found", "A", "--as", "B", "--postgresql", address, folder=data_dir)
    assert "secret" not in refused(told).replace("SKEPTIC_TEAM_PASSWORD", "")
