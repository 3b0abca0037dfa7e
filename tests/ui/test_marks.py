"""The rep's own marks at the end of a debrief: kept as they are typed, never asked to be saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ports.history import Marks
from app.ports.problems import KnownError
from app.ui.brief import BriefScreen
from app.ui.debrief import DebriefScreen
from app.ui.history import HistoryScreen
from app.ui.home import Home
from app.ui.main_window import MainWindow
from app.ui.marks import MarksPanel
from app.ui.needs import Place
from app.ui.theme import Theme
from app.ui.tries import TriesScreen
from app.ui.widgets.buttons import Button
from app.ui.widgets.text import Prose
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.content import SCENARIO_ID
from tests.ui.looking import settle
from tests.ui.world import BAD_CALL, GOOD_CALL, World


def at_debrief(window: MainWindow, session: str) -> tuple[DebriefScreen, MarksPanel]:
    window.navigator.go(Place(kind="debrief", subject=session))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, DebriefScreen)
    panel = screen.own_marks.panel
    assert panel is not None
    return screen, panel


def kept(world: World, session: str = "session-1") -> Marks:
    return world.trainer.history.shelved(session).marks


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, world: World) -> MainWindow:
    """The window on a world with one good call."""
    play(world, GOOD_CALL)
    return open_on(qtbot, theme, world)


def test_a_lesson_is_kept_when_typing_rests(qtbot: QtBot, window: MainWindow, world: World) -> None:
    _, panel = at_debrief(window, "session-1")
    panel.lesson.setFocus()
    QTest.keyClicks(panel.lesson, "Wait after  the question.")
    qtbot.waitUntil(lambda: kept(world).lesson == "Wait after the question.")


def test_what_was_typed_last_is_kept_when_the_screen_is_left_at_once(
    window: MainWindow, world: World
) -> None:
    _, panel = at_debrief(window, "session-1")
    QTest.keyClicks(panel.lesson, "Wait.")
    panel.note.setPlainText("Two\nlines.")
    window.navigator.back()
    assert kept(world) == Marks(lesson="Wait.", note="Two\nlines.")
    _, panel = at_debrief(window, "session-1")
    assert panel.lesson.text() == "Wait."
    assert panel.note.toPlainText() == "Two\nlines."


def test_tags_are_added_with_enter_and_taken_off_by_their_button(
    window: MainWindow, world: World
) -> None:
    _, panel = at_debrief(window, "session-1")
    panel.tag_input.setFocus()
    QTest.keyClicks(panel.tag_input, "pricing, cold opening")
    QTest.keyClick(panel.tag_input, Qt.Key.Key_Return)
    settle(window)
    assert kept(world).tags == ("cold opening", "pricing")
    assert panel.tag_input.text() == ""
    chips = [b for b in panel.findChildren(Button) if b.text().strip() == "pricing"]
    QTest.keyClick(chips[0], Qt.Key.Key_Return)
    assert kept(world).tags == ("cold opening",)
    assert panel.tag_input.hasFocus()


def test_favourite_and_put_away_say_what_pressing_them_does(
    window: MainWindow, world: World
) -> None:
    _, panel = at_debrief(window, "session-1")
    assert panel.favourite.text().strip() == "Make it a favourite"
    panel.favourite.click()
    assert panel.favourite.text().strip() == "No longer a favourite"
    panel.archive.click()
    assert kept(world) == Marks(favourite=True, archived=True)
    panel.favourite.click()
    panel.archive.click()
    assert kept(world) == Marks()


def test_deleting_from_the_debrief_asks_and_goes_home_and_the_unkept_lesson_goes_too(
    window: MainWindow, world: World
) -> None:
    screen, panel = at_debrief(window, "session-1")
    panel.lesson.setText("Never kept")
    panel.trash.click()
    assert screen.own_marks.question is not None
    screen.own_marks.question.yes.click()
    settle(window)
    assert isinstance(window.navigator.screen, Home)
    assert window.navigator.screen.session_rows == []
    assert world.recordings.deleted == ["session-1"]
    assert not window.banner.isVisible()


def test_the_debrief_says_which_try_it_was_and_never_that_it_was_lost(
    window: MainWindow, world: World
) -> None:
    play(world, BAD_CALL)
    screen, _ = at_debrief(window, "session-1")
    assert screen.own_marks.place == "Your first try at this scenario, of two so far."
    screen, _ = at_debrief(window, "session-2")
    assert screen.own_marks.place == "Your second try at this scenario."
    screen.own_marks.to_tries.click()
    tries = window.navigator.screen
    assert isinstance(tries, TriesScreen)
    assert [card.entry.number for card in tries.cards] == [2, 1]


def test_a_mark_made_elsewhere_meanwhile_is_not_undone(window: MainWindow, world: World) -> None:
    _, panel = at_debrief(window, "session-1")
    world.trainer.history.mark("session-1", Marks(tags=("elsewhere",)))
    panel.favourite.click()
    assert kept(world) == Marks(tags=("elsewhere",), favourite=True)


def test_a_full_disk_is_told_and_the_words_stay_in_the_field(
    window: MainWindow, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(session_id: str, marks: Marks) -> None:
        raise KnownError("The disk is full.", "Make room, then try again.")

    _, panel = at_debrief(window, "session-1")
    monkeypatch.setattr(world.trainer.history, "mark", full)
    panel.lesson.setText("Wait.")
    panel.keep()
    assert window.banner.text == "The disk is full. Make room, then try again."
    monkeypatch.undo()
    panel.keep()
    assert kept(world).lesson == "Wait."


def test_a_debrief_opens_even_where_the_shelf_cannot_be_read(
    window: MainWindow, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(session_id: str) -> None:
        raise KnownError("The database is locked.", "Close the other program.")

    monkeypatch.setattr(world.trainer.history, "shelved", locked)
    window.navigator.go(Place(kind="debrief", subject="session-1"))
    screen = window.navigator.screen
    assert isinstance(screen, DebriefScreen)
    assert screen.own_marks.panel is None


def test_the_lesson_stands_among_the_sessions_and_can_be_changed_there(
    window: MainWindow, world: World
) -> None:
    world.trainer.history.mark("session-1", Marks(lesson="Wait.", tags=("pricing",)))
    window.navigator.go(Place(kind="history", subject=SCENARIO_ID))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, HistoryScreen)
    (row,) = screen.rows
    words = [w.text() for w in row.findChildren(QLabel)]
    assert any("It taught you: Wait." in text for text in words)
    assert "pricing" in words
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    assert row.panel is not None
    assert row.panel.lesson.hasFocus()
    row.panel.lesson.setText("Wait longer.")
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    assert kept(world).lesson == "Wait longer."
    assert row.panel.isHidden()
    assert row.edit.hasFocus()


def test_before_the_next_try_the_brief_shows_what_the_last_lesson_was(
    window: MainWindow, world: World
) -> None:
    brief = Place(kind="brief", subject=SCENARIO_ID)
    window.navigator.go(brief)
    screen = window.navigator.screen
    assert isinstance(screen, BriefScreen)
    assert screen.lesson is None
    play(world, BAD_CALL)
    world.trainer.history.mark("session-1", Marks(lesson="Wait after the question."))
    window.navigator.go(brief)
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, BriefScreen)
    assert screen.lesson is not None
    said = [w.words for w in screen.lesson.findChildren(Prose)]
    assert said == ["Wait after the question."]
    (tries,) = screen.lesson.findChildren(Button)
    tries.click()
    assert isinstance(window.navigator.screen, TriesScreen)
