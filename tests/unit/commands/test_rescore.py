"""`rescore`: one session or all that an older labeller scored, as text and as JSON."""

import json
from pathlib import Path

import pytest

from app import cli
from app.commands import rescore
from app.ports.problems import KnownError
from tests.fakes.scripted import LaterLabeller
from tests.ui.calls import play
from tests.ui.world import BAD_CALL, GOOD_CALL, MemoryLog, World, make_world


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """Two calls that an older labeller scored, one that is not over, and a newer labeller."""
    before = make_world()
    play(before, GOOD_CALL)
    play(before, BAD_CALL)
    play(before, GOOD_CALL[:1], end=False)
    world = make_world(log=before.log, labeller=LaterLabeller())
    monkeypatch.setattr(rescore, "make_trainer", lambda *_: world.trainer)
    return world


def run(folder: Path, *arguments: str) -> int:
    return cli.main(["rescore", *arguments, "--data-dir", str(folder)])


def test_one_session_both_versions_scores_and_the_labels_that_changed_by_turn(
    tmp_path: Path, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "session-2", "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["labeller"] == "later-1"
    (found,) = printed["sessions"]
    assert found["session"] == "session-2"
    assert found["added"] is True
    assert found["compared"] == ["phrases-1", "later-1"]
    first, later = (world.trainer.review("session-2", v) for v in found["compared"])
    assert found["versions"] == [
        {"labeller": "phrases-1", "score": first.debrief.scorecard.score},
        {"labeller": "later-1", "score": later.debrief.scorecard.score},
    ]
    assert found["labels_changed"][0] == {
        "turn": 1,
        "gone": ["pitch", "unbacked_claim"],
        "new": ["reflection"],
    }
    assert [c["turn"] for c in found["labels_changed"]] == [1, 2, 3]
    assert len(world.trainer.review("session-1").scoring.versions) == 1


def test_a_second_time_says_the_same_and_adds_nothing(
    tmp_path: Path, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, "session-2", "--json")
    once = json.loads(capsys.readouterr().out)
    events = world.log.events("session-2")
    assert run(tmp_path, "session-2", "--json") == 0
    twice = json.loads(capsys.readouterr().out)
    assert twice["sessions"][0].pop("added") is False
    assert once["sessions"][0].pop("added") is True
    assert twice == once
    assert world.log.events("session-2") == events


def test_all_takes_those_that_an_older_labeller_scored_and_says_what_it_left_out(
    tmp_path: Path, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "--all", "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert {s["session"] for s in printed["sessions"]} == {"session-1", "session-2"}
    (left,) = printed["left_out"]
    assert left["session"] == "session-3"
    assert "not over" in left["reason"]
    assert run(tmp_path, "--all", "--json") == 0
    assert json.loads(capsys.readouterr().out)["sessions"] == []


def test_as_text_it_names_scores_and_labels(
    tmp_path: Path, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "session-2") == 0
    scores = [v.score for v in world.trainer.review("session-2").scoring.versions]
    printed = capsys.readouterr().out
    assert f"  phrases-1 {scores[0]:g}, later-1 {scores[1]:g}\n" in printed
    assert "  turn 1   +reflection -pitch -unbacked_claim\n" in printed


def test_one_that_cannot_be_read_is_said_and_the_others_are_done(
    tmp_path: Path,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    content = MemoryLog.content

    def damaged(log: MemoryLog, session_id: str) -> str:
        if session_id == "session-1":
            raise KnownError("Its content is not what was saved.", "Delete it.")
        return content(log, session_id)

    monkeypatch.setattr(MemoryLog, "content", damaged)
    assert run(tmp_path, "--all") == 1
    printed = capsys.readouterr().out
    assert "session-1  left out: Its content is not what was saved." in printed
    assert "session-2  " in printed
    assert world.trainer.review("session-2").scoring.later == "later-1"


@pytest.mark.parametrize("arguments", [(), ("session-1", "--all")])
def test_it_wants_a_session_or_all(
    tmp_path: Path, world: World, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert run(tmp_path, *arguments) == 2
    assert "Which session?" in capsys.readouterr().err


def test_a_session_that_is_not_there_or_not_over_is_refused(
    tmp_path: Path, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "nowhere") == 2
    assert run(tmp_path, "session-3") == 2
    assert "not over" in capsys.readouterr().err
