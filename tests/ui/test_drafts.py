"""What was typed but not sent outlives the window; what cannot be read is done without."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.application import DRAFTS, open_window
from app.ui.bridge import Bridge
from app.ui.drafts import Drafts
from app.ui.main_window import MainWindow
from app.ui.needs import Place, UnkeptPreferences
from app.ui.theme import Theme
from app.ui.writing import WritingScreen
from tests.ui.more_content import NOTE_ID, make_note
from tests.ui.world import make_world


def test_a_draft_is_written_down_a_moment_after_it_was_typed(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    file = tmp_path / "drafts.json"
    drafts = Drafts(file)
    drafts.keep("one", "Dear Dana,")
    qtbot.waitUntil(file.exists, timeout=5_000)
    assert Drafts(file).of("one") == "Dear Dana,"


def test_a_draft_that_was_sent_or_dropped_is_gone_from_the_disk(
    theme: Theme, tmp_path: Path
) -> None:
    drafts = Drafts(tmp_path / "drafts.json")
    drafts.keep("one", "a")
    drafts.keep("two", "b")
    drafts.keep("one", "")
    drafts.drop("two")
    drafts.drop("three")
    again = Drafts(tmp_path / "drafts.json")
    assert (again.of("one"), again.of("two")) == ("", "")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"one": 1}', "\udcff"])
def test_a_damaged_file_is_done_without(theme: Theme, tmp_path: Path, text: str) -> None:
    file = tmp_path / "drafts.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert Drafts(file).of("one") == ""


def test_where_nothing_can_be_written_the_draft_lasts_as_long_as_the_window(
    theme: Theme, tmp_path: Path
) -> None:
    drafts = Drafts(tmp_path / "no such folder" / "drafts.json")
    drafts.keep("one", "a")
    drafts.write()
    assert drafts.of("one") == "a"


def test_a_note_half_written_is_there_when_the_program_is_started_again(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    world = make_world(contents=[make_note()])
    found: list[str] = []

    def the_window() -> MainWindow:
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        return next(w for w in shown if w.isVisible())

    def write() -> None:
        window = the_window()
        window.navigator.go(Place(kind="practice", subject=NOTE_ID))
        screen = window.navigator.screen
        assert isinstance(screen, WritingScreen)
        screen.view.sheet.input.insertPlainText("Dear Dana, half a thought")
        window.close()

    def look() -> None:
        window = the_window()
        window.navigator.go(Place(kind="resume", subject="session-1"))
        screen = window.navigator.screen
        assert isinstance(screen, WritingScreen)
        found.append(screen.view.sheet.text)
        window.close()

    for step in (write, look):
        QTimer.singleShot(0, step)
        kept = UnkeptPreferences(data_folder=str(tmp_path))
        assert open_window(world.trainer, Bridge(), kept) == 0
    assert found == ["Dear Dana, half a thought"]
    assert (tmp_path / DRAFTS).exists()


def test_with_a_session_go_the_drafts_that_are_filed_under_it(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts.json")
    drafts.keep("one", "Dear Dana,")
    drafts.keep("one/comment/3", "Here I should")
    drafts.keep("one-more", "Dear Omar,")
    drafts.drop("one")
    left = Drafts(tmp_path / "drafts.json")
    assert [left.of(name) for name in ("one", "one/comment/3")] == ["", ""]
    assert left.of("one-more") == "Dear Omar,"
