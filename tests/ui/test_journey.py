"""From the first screen to the last, the way a person would go: by mouse and by keyboard."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.brief import BriefScreen
from app.ui.debrief import DebriefScreen
from app.ui.home import Home
from app.ui.main_window import MainWindow
from app.ui.practice import PracticeScreen
from app.ui.replay import ReplayScreen
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Pressable
from app.ui.widgets.text import Prose
from app.ui.writing import WritingScreen
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.looking import settle
from tests.ui.more_content import make_library, make_note
from tests.ui.world import GOOD_CALL, World, make_world

S = TypeVar("S", bound=QWidget)


def click(widget: QWidget) -> None:
    """Press with the mouse."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def now(window: MainWindow, kind: type[S]) -> S:
    """The screen that is shown, of the kind expected."""
    # Without a window manager nobody gives a window the keys back when a dialog has closed.
    window.activateWindow()
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, kind)
    assert screen.isVisible()
    return screen


def button(screen: QWidget, text: str) -> Button:
    """The visible button of that text."""
    found = [b for b in screen.findChildren(Button) if b.text().strip() == text and b.isVisible()]
    assert found, text
    return found[0]


def say(screen: PracticeScreen, text: str) -> None:
    """Type a turn and press Enter."""
    field = screen.view.composer.input
    field.setFocus()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_call_from_home_to_replay_and_home_again(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    home = now(window, Home)
    assert any("No language model is in use" in p.words for p in home.findChildren(Prose))
    click(home.scenario_cards[0])

    brief = now(window, BriefScreen)
    click(brief.start)

    call = now(window, PracticeScreen)
    assert "ten minutes" in call.view.script.lines[0].prose.words
    for line in GOOD_CALL[:4]:
        say(call, line)
    spoken = [(line.who, line.prose.words) for line in call.view.script.lines]
    assert [who for who, _ in spoken] == ["buyer"] + ["rep", "buyer"] * 4
    assert [words for who, words in spoken if who == "rep"] == list(GOOD_CALL[:4])
    assert [c.turn for c in call.view.effort.ribbon.columns] == [1, 2, 3, 4]
    assert call.view.effort.reading.text().startswith("You ")

    click(call.view.head.pause)
    assert not call.view.composer.isVisible()
    assert not call.view.head.clock.runs
    click(call.view.paused.go_on)
    assert call.view.composer.isVisible()

    click(call.view.head.end)
    question = call.question
    assert question is not None
    click(question.yes)

    debrief = now(window, DebriefScreen)
    debrief.show_view("scorecard")
    settle(window)
    links = [p for p in debrief.findChildren(Pressable) if p.isVisibleTo(debrief)]
    link = next(p for p in links if p.accessibleName().startswith("Turn "))
    rests_on = link.accessibleName()
    debrief.page.ensureWidgetVisible(link)
    settle(window)
    click(link)

    replay = now(window, ReplayScreen)
    shown = replay.review.frames[replay.player.at].turn.number
    assert rests_on.startswith(f"Turn {shown},")
    QTest.keyClick(replay, Qt.Key.Key_Escape)
    assert now(window, DebriefScreen).review.session_id == replay.review.session_id
    QTest.keyClick(window, Qt.Key.Key_Escape)

    home = now(window, Home)
    assert [row.summary.ended for row in home.session_rows] == [True]
    assert world.trainer.sessions()[0].turns == 4


def test_the_same_by_keyboard_alone(qtbot: QtBot, window: MainWindow) -> None:
    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        settle(window)
        QTest.keyClick(window.focusWidget(), key, modifier)
        settle(window)

    control = Qt.KeyboardModifier.ControlModifier
    press(Qt.Key.Key_Return)
    now(window, BriefScreen)
    press(Qt.Key.Key_Return)
    call = now(window, PracticeScreen)
    QTest.keyClicks(window.focusWidget(), "Is this even a fit?")
    press(Qt.Key.Key_Return)
    assert call.view.script.lines[1].prose.words == "Is this even a fit?"
    press(Qt.Key.Key_E, control)
    question = call.question
    assert question is not None
    QTest.keyClick(question.yes, Qt.Key.Key_Return)
    now(window, DebriefScreen)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    replay = now(window, ReplayScreen)
    press(Qt.Key.Key_Right)
    assert replay.player.at == 1
    press(Qt.Key.Key_Escape)
    now(window, DebriefScreen)
    press(Qt.Key.Key_Escape)
    now(window, Home)


def test_a_call_that_is_left_waits_at_home_and_goes_on_where_it_was(
    qtbot: QtBot, window: MainWindow
) -> None:
    click(now(window, Home).scenario_cards[0])
    click(now(window, BriefScreen).start)
    call = now(window, PracticeScreen)
    say(call, GOOD_CALL[0])
    said = [line.prose.words for line in call.view.script.lines]
    QTest.keyClicks(call.view.composer.input, "half a thought")
    QTest.keyClick(call, Qt.Key.Key_Escape)

    home = now(window, Home)
    assert "is kept" in window.banner.text
    click(button(home.session_rows[0], "Go on"))

    call = now(window, PracticeScreen)
    assert [line.prose.words for line in call.view.script.lines] == said
    assert call.view.composer.text == "half a thought"


def test_settings_and_keys_open_from_anywhere_and_esc_leads_back_to_the_call(
    qtbot: QtBot, window: MainWindow
) -> None:
    click(now(window, Home).scenario_cards[0])
    click(now(window, BriefScreen).start)
    call = now(window, PracticeScreen)
    session = call.practice.session_id
    QTest.keyClicks(call.view.composer.input, "still here")
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert window.windowTitle().startswith("Settings")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    call = now(window, PracticeScreen)
    assert call.practice.session_id == session
    assert call.view.composer.text == "still here"


def test_a_deleted_call_is_gone_only_after_a_yes(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    play(world, GOOD_CALL[:2])
    home = now(window, Home)
    home.refresh()
    settle(window)
    trash = [b for b in home.session_rows[0].findChildren(Button) if "Delete" in b.accessibleName()]
    click(trash[0])
    assert home.question is not None
    settle(window)
    assert home.question.no.hasFocus()
    click(home.question.no)
    assert len(world.trainer.sessions()) == 1

    click(trash[0])
    assert home.question is not None
    click(home.question.yes)
    settle(window)
    assert world.trainer.sessions() == ()
    assert home.session_rows == []


def test_practise_again_leads_to_the_brief(qtbot: QtBot, window: MainWindow, world: World) -> None:
    play(world, GOOD_CALL)
    home = now(window, Home)
    home.refresh()
    settle(window)
    click(button(home.session_rows[0], "Debrief"))
    click(now(window, DebriefScreen).again)
    now(window, BriefScreen)


def test_a_note_by_keyboard_alone_from_the_search_to_writing_it_again(
    qtbot: QtBot, theme: Theme
) -> None:
    window = open_on(qtbot, theme, make_world(contents=[make_note(), *make_library(5)]))
    control = Qt.KeyboardModifier.ControlModifier

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        settle(window)
        QTest.keyClick(window.focusWidget(), key, modifier)
        settle(window)

    press(Qt.Key.Key_F, control)
    QTest.keyClicks(window.focusWidget(), "page for dana note")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    now(window, BriefScreen)
    press(Qt.Key.Key_Return)
    page = now(window, WritingScreen)
    QTest.keyClicks(window.focusWidget(), "It is fine to say no. How do your slots hold at night?")
    press(Qt.Key.Key_Return, control)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Space):
        press(key)
    assert page.over
    press(Qt.Key.Key_Return)
    debrief = now(window, DebriefScreen)
    press(Qt.Key.Key_Tab)
    assert window.focusWidget() is debrief.rewrite
    press(Qt.Key.Key_Return)
    again = now(window, WritingScreen)
    assert again.view.sheet.text == "It is fine to say no. How do your slots hold at night?"
