"""Practising what was assigned: the mark of an attempt, and an exam without any help."""

from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.ui.debrief import DebriefScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.practice import PracticeScreen
from app.ui.theme import Theme
from tests.team_world import TALK
from tests.ui.conftest import open_on
from tests.ui.team.rep_world import Given, go, make_given, rest, words_on

HELPED = Settings(show_state_live=True, shot_clock=10)
"""Everything that helps is on."""


def helped(qtbot: QtBot, theme: Theme) -> tuple[MainWindow, Given]:
    given = make_given()
    window = open_on(qtbot, theme, given.world.ben, HELPED)
    rest(qtbot, window)
    return window, given


def test_in_an_exam_nothing_of_the_buyers_mind_is_shown_and_no_clock_runs(
    qtbot: QtBot, theme: Theme
) -> None:
    window, given = helped(qtbot, theme)
    screen = go(window, Place(kind="attempt", subject=given.exam), PracticeScreen)
    screen.practice.say(TALK[0])
    assert "Exam: attempt 1 of 2" in screen.view.attempt.mark.text()
    assert screen.view.attempt.isVisible()
    for part in (screen.view.mind, screen.view.effort, screen.view.goal):
        assert not part.isVisible()
    assert screen.shot_clock.seconds == 0
    assert not screen.view.composer.ring.isVisible()


def test_a_coached_attempt_is_marked_and_has_everything(qtbot: QtBot, theme: Theme) -> None:
    window, given = helped(qtbot, theme)
    screen = go(window, Place(kind="attempt", subject=given.assignment), PracticeScreen)
    screen.practice.say(TALK[0])
    assert "Attempt 2 of 3" in screen.view.attempt.mark.text()
    assert screen.view.mind.isVisible()
    assert screen.view.effort.isVisible()


def test_practice_that_nobody_assigned_has_no_mark(qtbot: QtBot, theme: Theme) -> None:
    window, given = helped(qtbot, theme)
    scenario = given.world.ben.desk.content_of(given.exam).scenario.scenario_id
    screen = go(window, Place(kind="practice", subject=scenario), PracticeScreen)
    assert not screen.view.attempt.isVisible()


def test_an_exam_that_is_gone_on_with_is_still_one(qtbot: QtBot, theme: Theme) -> None:
    window, given = helped(qtbot, theme)
    begun = go(window, Place(kind="attempt", subject=given.exam), PracticeScreen)
    begun.practice.say(TALK[0])
    session = begun.practice.session_id
    window.navigator.back()
    screen = go(window, Place(kind="resume", subject=session), PracticeScreen)
    assert "Exam: attempt 1 of 2" in screen.view.attempt.mark.text()
    assert not screen.view.mind.isVisible()


def test_before_its_end_an_exam_has_no_debrief_and_no_replay(qtbot: QtBot, theme: Theme) -> None:
    window, given = helped(qtbot, theme)
    begun = go(window, Place(kind="attempt", subject=given.exam), PracticeScreen)
    begun.practice.say(TALK[0])
    session = begun.practice.session_id
    window.navigator.back()
    for kind in ("debrief", "replay"):
        window.navigator.go(Place(kind=kind, subject=session))
        assert "is an exam and is not over" in window.banner.text


def test_after_its_end_the_debrief_shows_everything(qtbot: QtBot, theme: Theme) -> None:
    window, given = helped(qtbot, theme)
    screen = go(window, Place(kind="attempt", subject=given.exam), PracticeScreen)
    screen.practice.say(TALK[0])
    screen.ask_end()
    assert screen.question is not None
    screen.question.yes.click()
    debrief = window.navigator.screen
    assert isinstance(debrief, DebriefScreen)
    debrief.show_view("private")
    assert "Trust" in words_on(debrief) or "believe" in words_on(debrief)
