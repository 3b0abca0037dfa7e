"""Drills: begun from the debrief, the goal in sight over the call, and judged first of all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.scoring.drills import Drill
from app.ui.debrief import DebriefScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.practice import PracticeScreen
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.text import Prose
from app.ui.writing import WritingScreen
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.content import SCENARIO_ID, make_content
from tests.ui.looking import settle
from tests.ui.more_content import NOTE_ID, make_note
from tests.ui.world import BAD_CALL, GOOD_CALL, make_world


def read(screen: DebriefScreen) -> list[str]:
    """Everything that can be read, from the top."""
    return [
        widget.words if isinstance(widget, Prose) else widget.text()
        for widget in screen.findChildren(QLabel)
        if widget.isVisibleTo(screen)
    ]


def at_the_debrief(window: MainWindow, session: str) -> DebriefScreen:
    window.navigator.go(Place(kind="debrief", subject=session))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, DebriefScreen)
    return screen


def begin(window: MainWindow, screen: DebriefScreen) -> PracticeScreen:
    """Press the button of the drill."""
    button = next(
        b for b in screen.findChildren(Button) if b.accessibleName().startswith("Practise it ")
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(window)
    call = window.navigator.screen
    assert isinstance(call, PracticeScreen)
    return call


def test_it_begins_at_its_turn_with_everything_as_it_stood_and_the_goal_in_sight(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_world()
    original = play(world, BAD_CALL)
    window = open_on(qtbot, theme, world)
    screen = at_the_debrief(window, original)
    drill = screen.review.debrief.drill
    assert drill is not None
    assert drill.turn > 0
    call = begin(window, screen)
    assert call.practice.session_id != original
    assert [t.number for t in call.practice.call.turns] == list(range(drill.turn))
    began = call.practice.call.drill
    assert began is not None
    assert (began.drill, began.after) == (drill.key, drill.turn - 1)
    assert call.view.goal.isVisible()
    assert drill.goal in call.view.goal.accessibleName()


def test_the_debrief_of_a_drill_says_first_whether_it_was_done_with_the_words(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_world()
    window = open_on(qtbot, theme, world)
    window.navigator.go(Place(kind="practice", subject=SCENARIO_ID, drill="no_reflection"))
    call = window.navigator.screen
    assert isinstance(call, PracticeScreen)
    assert call.view.goal.state.text() == "Not yet."
    for line in GOOD_CALL[:2]:
        call.practice.say(line)
    assert "So nights are where it slips" in call.view.goal.state.text()
    call.practice.hang_up()
    words = read(at_the_debrief(window, call.practice.session_id))
    assert words.index("Done") < words.index(world.trainer.review("session-1").debrief.headline)
    assert "Practise one thing, on no reflection." in words
    assert "\u201cSo nights are where it slips\u201d" in words


@pytest.mark.parametrize(
    ("drill", "script", "word"),
    [
        ("no_reflection", BAD_CALL, "Not yet"),
        ("chase", BAD_CALL, "Not yet"),
        ("discount", (GOOD_CALL[0], BAD_CALL[1]), "Done, with a slip"),
        ("no_reflection", GOOD_CALL[:1], "Too early to tell"),
        ("chase", GOOD_CALL, "Done"),
    ],
)
def test_each_end_of_a_drill_has_its_word(
    qtbot: QtBot, theme: Theme, drill: str, script: tuple[str, ...], word: str
) -> None:
    world = make_world()
    practice = world.trainer.start(SCENARIO_ID, lambda update: None)
    practice.practise(drill)
    practice.begin()
    for line in script:
        if practice.call.ended is None:
            practice.say(line)
    practice.hang_up()
    window = open_on(qtbot, theme, world)
    assert word in read(at_the_debrief(window, practice.session_id))


def test_once_more_begins_the_same_drill_at_the_same_turn(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    original = play(world, BAD_CALL)
    window = open_on(qtbot, theme, world)
    call = begin(window, at_the_debrief(window, original))
    began = call.practice.call.drill
    call.practice.say(GOOD_CALL[1])
    call.practice.hang_up()
    screen = at_the_debrief(window, call.practice.session_id)
    more = next(b for b in screen.findChildren(Button) if b.text().strip() == "Once more")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    settle(window)
    again = window.navigator.screen
    assert isinstance(again, PracticeScreen)
    assert again.practice.call.drill == began
    assert again.practice.session_id != call.practice.session_id


def test_a_drill_that_is_gone_on_with_keeps_its_goal(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    window = open_on(qtbot, theme, world)
    window.navigator.go(Place(kind="practice", subject=SCENARIO_ID, drill="pitch"))
    window.navigator.go(Place(kind="home"))
    window.navigator.go(Place(kind="resume", subject="session-1"))
    call = window.navigator.screen
    assert isinstance(call, PracticeScreen)
    assert "on pitch" in call.view.goal.goal.text()


def test_a_call_that_is_no_drill_has_no_goal_over_it(qtbot: QtBot, theme: Theme) -> None:
    window = open_on(qtbot, theme, make_world())
    window.navigator.go(Place(kind="practice", subject=SCENARIO_ID))
    call = window.navigator.screen
    assert isinstance(call, PracticeScreen)
    assert call.view.goal.isHidden()


def test_a_drill_on_a_note_begins_with_its_text_and_shows_the_goal(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_world(contents=(make_content(), make_note()))
    session = play(world, BAD_CALL, scenario=NOTE_ID)
    window = open_on(qtbot, theme, world)
    screen = at_the_debrief(window, session)
    screen.start_drill(Drill(key="pitch", goal="Leave it out."))
    settle(window)
    page = window.navigator.screen
    assert isinstance(page, WritingScreen)
    assert page.view.sheet.text == "\n".join(BAD_CALL)
    assert page.view.goal.isVisible()
    assert "on pitch" in page.view.goal.goal.text()
