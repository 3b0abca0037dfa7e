"""Brief: everything beforehand, and a dial that says what it changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.buyer.difficulty import NAMES
from app.domain.buyer.scenario import Content
from app.ui.brief import BriefScreen
from app.ui.dial import UNCHANGED
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.practice import PracticeScreen
from app.ui.theme import Theme
from app.ui.widgets.text import Prose
from app.ui.writing import WritingScreen
from tests.ui.conftest import open_on
from tests.ui.content import make_content
from tests.ui.looking import settle
from tests.ui.more_content import make_note, make_pair, with_applies
from tests.ui.world import make_world


def opened(qtbot: QtBot, theme: Theme, content: Content) -> tuple[MainWindow, BriefScreen]:
    """The window on the brief of a scenario."""
    window = open_on(qtbot, theme, make_world(contents=[content]))
    window.navigator.go(Place(kind="brief", subject=content.scenario.scenario_id))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, BriefScreen)
    return window, screen


def read(screen: BriefScreen) -> str:
    """Everything that can be read."""
    return "\n".join(
        w.words if isinstance(w, Prose) else w.text()
        for w in screen.findChildren(QLabel)
        if w.isVisibleTo(screen)
    )


def turn(screen: BriefScreen, level: int) -> None:
    """Turn the dial with the mouse."""
    button = next(b for b in screen.dial.levels.buttons if b.text() == NAMES[level])
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(screen)


def test_as_written_the_dial_changes_nothing(qtbot: QtBot, theme: Theme) -> None:
    _, screen = opened(qtbot, theme, make_content())
    assert screen.dial.levels.value == "0"
    assert UNCHANGED in read(screen)
    assert "Burned once" in read(screen)
    assert "Difficulty 3 of 5" in read(screen)


def test_turning_the_dial_says_what_changes_in_numbers(qtbot: QtBot, theme: Theme) -> None:
    _, screen = opened(qtbot, theme, make_content())
    turn(screen, 1)
    assert "A seller’s word counts 0.24, not 0.30" in read(screen)
    assert "Patience begins at 64, not 70" in read(screen)
    assert UNCHANGED not in read(screen)
    turn(screen, -1)
    assert "Patience begins at 82, not 70" in read(screen)
    assert "Patience begins at 64" not in read(screen)
    turn(screen, 0)
    assert UNCHANGED in read(screen)


def test_arrow_keys_turn_the_dial(qtbot: QtBot, theme: Theme) -> None:
    _, screen = opened(qtbot, theme, make_content())
    chosen = next(b for b in screen.dial.levels.buttons if b.isChecked())
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Right)
    settle(screen)
    assert screen.dial.level == 1
    assert "Patience begins at 64, not 70" in read(screen)


def test_the_call_is_played_as_the_dial_stands(qtbot: QtBot, theme: Theme) -> None:
    window, screen = opened(qtbot, theme, make_content())
    turn(screen, 2)
    QTest.mouseClick(screen.start, Qt.MouseButton.LeftButton)
    settle(window)
    call = window.navigator.screen
    assert isinstance(call, PracticeScreen)
    assert call.content.scenario.dial == 2
    started = call.practice.call.started
    assert started is not None
    assert started.dial == 2


def test_a_look_at_the_settings_does_not_turn_the_dial_back(qtbot: QtBot, theme: Theme) -> None:
    window, screen = opened(qtbot, theme, make_content())
    turn(screen, 1)
    window.open_settings()
    window.navigator.back()
    again = window.navigator.screen
    assert isinstance(again, BriefScreen)
    assert again.dial.level == 1


def test_both_buyers_are_introduced_and_their_changes_stand_under_their_names(
    qtbot: QtBot, theme: Theme
) -> None:
    _, screen = opened(qtbot, theme, make_pair())
    words = read(screen)
    assert "Who Dana is" in words
    assert "Who Omar is" in words
    assert "Omar Haddad, Night shift lead, Brightline Logistics" in words
    turn(screen, 1)
    assert "Dana and Omar" in read(screen)
    assert screen.start.text() == "Start the call"
    assert "with Dana Whitfield and Omar Haddad" in screen.start.accessibleName()


@pytest.mark.parametrize(
    ("kind", "start"), [("note", "Write the note"), ("email", "Write the e-mail")]
)
def test_of_what_is_written_one_writes_and_the_reader_reads(
    qtbot: QtBot, theme: Theme, kind: str, start: str
) -> None:
    window, screen = opened(qtbot, theme, make_note(kind))  # type: ignore[arg-type]
    assert screen.start.text() == start
    words = read(screen)
    assert "Who reads it: Dana" in words
    assert "in every sentence of yours" in words
    assert "while you talk" not in words
    QTest.mouseClick(screen.start, Qt.MouseButton.LeftButton)
    settle(window)
    assert isinstance(window.navigator.screen, WritingScreen)


@pytest.mark.parametrize(
    "content", [make_content(), make_note(), make_pair()], ids=["call", "note", "two"]
)
def test_no_criterion_is_hidden(qtbot: QtBot, theme: Theme, content: Content) -> None:
    _, screen = opened(qtbot, theme, content)
    for check in content.scenario.rubric:
        assert check.question in read(screen)
        assert check.why in read(screen)


def test_a_criterion_that_may_not_apply_says_when(qtbot: QtBot, theme: Theme) -> None:
    _, screen = opened(qtbot, theme, with_applies(make_content()))
    assert "Counts only if you did this: unasked discount." in read(screen)
    assert "Left out if there are fewer than 3 turns." in read(screen)
