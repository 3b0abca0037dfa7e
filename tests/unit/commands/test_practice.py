"""`practice` in a terminal: the dial, silences, two names, and a note that is read."""

import io
from argparse import Namespace
from pathlib import Path

import pytest

from app.commands import practice
from app.domain.events import RepSpoke
from app.paths import DataFolder
from app.ports.problems import KnownError
from tests.ui.more_content import NOTE_ID, PAIR_ID, make_note, make_pair
from tests.ui.world import World, make_world


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """A trainer in memory in place of the program's own."""
    world = make_world(contents=[make_pair(), make_note()])
    monkeypatch.setattr(practice, "make_trainer", lambda *_: world.trainer)
    monkeypatch.setattr(practice, "chosen", lambda *_: None)
    return world


def run(
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    scenario: str,
    typed: str,
    *,
    dial: str = "as-written",
    resume: str | None = None,
    from_turn: int | None = None,
) -> int:
    """The command with what is typed into it."""
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    options = Namespace(scenario=scenario, seed=1, resume=resume, from_turn=from_turn, dial=dial)
    return practice.run(options, DataFolder(path=folder))


def test_with_two_buyers_each_line_has_a_name_and_dots_are_a_silence(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    world: World,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed = "Omar, How do your dock slots hold at night?\n...\n/end\n"
    assert run(monkeypatch, tmp_path, PAIR_ID, typed, dial="harder") == 0
    printed = capsys.readouterr()
    assert "  Dana: Dana Whitfield." in printed.out
    assert "  Omar: " in printed.out
    assert "Difficulty: Harder." in printed.err
    assert "Why Omar is hard to convince" in printed.out
    events = [s.event for s in world.log.events("session-1")]
    assert [e.text for e in events if isinstance(e, RepSpoke)][-1] == "…"


def test_a_note_is_written_up_to_a_dot_and_then_read(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    world: World,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed = "This may well not be a fit.\noops\n/undo\nHow do your slots hold at night?\n.\n"
    assert run(monkeypatch, tmp_path, NOTE_ID, typed) == 0
    printed = capsys.readouterr().out
    assert printed.index("“This may well not be a fit.”") < printed.index(
        "“How do your slots hold at night?”"
    )
    assert "oops" not in printed
    assert "  Dana: " in printed
    assert "Score" in printed


def test_a_note_that_cannot_be_sent_can_be_mended(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    world: World,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, tmp_path, NOTE_ID, ".\nIt is fine to say no.\n.\n") == 0
    printed = capsys.readouterr()
    assert "There is nothing to say yet." in printed.err
    assert "“It is fine to say no.”" in printed.out


def test_a_note_that_was_left_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    world: World,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, tmp_path, NOTE_ID, "Dear Dana,\n/quit\n") == 0
    assert "--resume session-1" in capsys.readouterr().err


def test_a_call_is_taken_again_from_a_turn(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    world: World,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(monkeypatch, tmp_path, PAIR_ID, "Omar, How do your slots hold?\nAnd then?\n/end\n")
    typed = "Dana, What happens to a driver whose slot is gone?\n/end\n"
    assert run(monkeypatch, tmp_path, PAIR_ID, typed, resume="session-1", from_turn=2) == 0
    assert "Taken again from turn 2." in capsys.readouterr().err
    said = [e.event.text for e in world.log.events("session-2") if isinstance(e.event, RepSpoke)]
    assert said == [
        "Omar, How do your slots hold?",
        "Dana, What happens to a driver whose slot is gone?",
    ]


def test_of_a_note_that_is_taken_again_only_the_rest_is_typed(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    world: World,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(monkeypatch, tmp_path, NOTE_ID, "It is fine to tell me so.\nWe are the best.\n.\n")
    typed = "oops\n/undo\n/undo\nHow do your slots hold at night?\n.\n"
    assert run(monkeypatch, tmp_path, NOTE_ID, typed, resume="session-1", from_turn=2) == 0
    assert "Read already:\n  It is fine to tell me so." in capsys.readouterr().err
    said = [e.event.text for e in world.log.events("session-2") if isinstance(e.event, RepSpoke)]
    assert said[:2] == ["It is fine to tell me so.", "How do your slots hold at night?"]


def test_a_turn_without_a_session_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, world: World
) -> None:
    with pytest.raises(KnownError, match="no session to take again"):
        run(monkeypatch, tmp_path, PAIR_ID, "", from_turn=2)
