"""Home: empty, full, and with something broken in the library."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ports.content import Broken
from app.ports.history import Found, Marks, Wanted
from app.ui.history import HistoryScreen
from app.ui.home import Home
from app.ui.home_cards import ScenarioCard
from app.ui.home_sessions import ROWS_AT_ONCE, SessionRow
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.text import Prose
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.content import make_content
from tests.ui.looking import cut_off, settle
from tests.ui.more_content import NOTE_ID, make_library, make_note
from tests.ui.world import BAD_CALL, GOOD_CALL, make_world


def texts(window: MainWindow) -> str:
    """Everything that can be read."""
    parts = [card.words for card in window.findChildren(ScenarioCard) if card.isVisible()]
    for widget in window.findChildren(QLabel):
        if widget.isVisibleTo(window):
            parts.append(widget.words if isinstance(widget, Prose) else widget.text())
    return "\n".join(parts)


def test_without_calls_home_says_how_to_begin(window: MainWindow) -> None:
    assert "Nothing yet" in texts(window)


def test_a_scenario_says_who_how_hard_and_how_long(window: MainWindow) -> None:
    settle(window)
    read = texts(window)
    for part in (
        "Dana Whitfield",
        "VP Operations, Brightline Logistics",
        "Difficulty 3 of 5",
        "About 12 minutes",
    ):
        assert part in read


def test_without_a_model_home_says_so_and_leads_to_the_settings(window: MainWindow) -> None:
    choose = [b for b in window.findChildren(Button) if b.text() == "Choose a model"]
    QTest.mouseClick(choose[0], Qt.MouseButton.LeftButton)
    settle(window)
    assert window.windowTitle().startswith("Settings")


def test_with_a_model_home_names_it(qtbot: QtBot, theme: Theme) -> None:
    window = open_on(qtbot, theme, make_world("llama"))
    assert "hand.gguf, on this computer" in texts(window)
    assert "Every word stays on this computer." in texts(window)


def test_with_a_server_home_does_not_claim_that_words_stay_here(qtbot: QtBot, theme: Theme) -> None:
    window = open_on(qtbot, theme, make_world("openai"))
    assert "stays on this computer" not in texts(window)
    assert "goes to the server" in texts(window)


def test_broken_files_are_named_with_every_mistake(qtbot: QtBot, theme: Theme) -> None:
    broken = Broken(
        file="scenarios/mine.toml", problems=("line 7: minutes: is missing", "line 9: title: empty")
    )
    window = open_on(qtbot, theme, make_world(broken=[broken]))
    read = texts(window)
    assert "One file was left out" in read
    assert "scenarios/mine.toml" in read
    assert "line 7: minutes: is missing" in read
    assert "line 9: title: empty" in read


def test_a_library_without_a_usable_scenario_says_what_to_do(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    world.library.contents.clear()
    window = open_on(qtbot, theme, world)
    assert "There is nothing to practise yet" in texts(window)


def test_each_row_says_when_with_whom_how_it_ended_and_the_score(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_world()
    play(world, GOOD_CALL)
    play(world, BAD_CALL[:1], end=False)
    window = open_on(qtbot, theme, world)
    home = window.navigator.screen
    assert isinstance(home, Home)
    newest, oldest = home.session_rows
    words = [texts_of(row) for row in (newest, oldest)]
    assert "Not finished" in words[0]
    assert "1 turn" in words[0]
    assert "Go on" in words[0]
    assert "5 turns" in words[1]
    assert " of 100" in words[1]
    assert "Go on" not in words[1]


def texts_of(row: SessionRow) -> str:
    """Everything in a row."""
    labels = [w.text() for w in row.findChildren(QLabel)]
    return "\n".join(labels + [b.text() for b in row.findChildren(Button)])


def test_of_a_long_history_only_the_newest_are_read_and_the_rest_is_one_press_away(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make_world()
    for _ in range(ROWS_AT_ONCE + 3):
        play(world, GOOD_CALL[:1])
    asked: list[int] = []
    find = world.trainer.history.find

    def counted(wanted: Wanted, *, first: int = 0, most: int = 20) -> Found:
        asked.append(most)
        return find(wanted, first=first, most=most)

    monkeypatch.setattr(world.trainer.history, "find", counted)
    window = open_on(qtbot, theme, world)
    home = window.navigator.screen
    assert isinstance(home, Home)
    assert asked == [ROWS_AT_ONCE]
    newest = [row.summary.session_id for row in home.session_rows]
    assert newest == [f"session-{n}" for n in range(ROWS_AT_ONCE + 3, 3, -1)]
    everything = [
        b
        for b in home.findChildren(Button)
        if b.text().strip() == f"All your practice ({ROWS_AT_ONCE + 3})"
    ]
    QTest.mouseClick(everything[0], Qt.MouseButton.LeftButton)
    settle(window)
    assert isinstance(window.navigator.screen, HistoryScreen)
    assert cut_off(window) == []


def test_a_branch_says_from_where_it_was_taken_again(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    session = play(world, GOOD_CALL)
    world.trainer.fork(session, 3, lambda update: None).begin()
    window = open_on(qtbot, theme, world)
    home = window.navigator.screen
    assert isinstance(home, Home)
    branch, root = home.session_rows
    assert "taken again from turn 3" in texts_of(branch)
    assert "taken again" not in texts_of(root)


def test_what_was_put_away_is_not_on_home(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, GOOD_CALL[:1])
    play(world, GOOD_CALL[:1])
    world.trainer.history.mark("session-2", Marks(archived=True))
    window = open_on(qtbot, theme, world)
    home = window.navigator.screen
    assert isinstance(home, Home)
    assert [row.summary.session_id for row in home.session_rows] == ["session-1"]


def test_a_note_is_called_a_note_and_its_ending_by_the_scenarios_own_words(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_world(contents=[make_note()])
    play(world, BAD_CALL, scenario=NOTE_ID)
    window = open_on(qtbot, theme, world)
    settle(window)
    home = window.navigator.screen
    assert isinstance(home, Home)
    (row,) = home.session_rows
    assert "3 sentences" in texts_of(row)
    assert "She bins it" in texts_of(row)
    delete = next(b for b in row.findChildren(Button) if b.accessibleName().startswith("Delete"))
    assert delete.accessibleName().startswith("Delete the note to Dana Whitfield")


def test_what_was_practised_is_one_press_away_however_long_the_library(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_world(contents=[make_content(), *make_library(20)])
    play(world, GOOD_CALL)
    window = open_on(qtbot, theme, world)
    settle(window)
    home = window.navigator.screen
    assert isinstance(home, Home)
    QTest.mouseClick(home.to_past, Qt.MouseButton.LeftButton)
    settle(window)
    (row,) = home.session_rows
    assert row.visibleRegion().boundingRect().height() > 0
    assert row.isAncestorOf(window.focusWidget())
