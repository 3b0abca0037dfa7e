"""What if: trying another line or another source, both traces on one plot, nothing kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.buyer.persona import Source
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.practice import PracticeScreen
from app.ui.replay import ReplayScreen
from app.ui.theme import Theme
from app.ui.what_if import NO_CLAIM, WhatIfScreen
from app.ui.widgets.badge import Badge
from app.ui.widgets.text import Prose
from tests.fakes.scripted import LaterLabeller
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.looking import settle
from tests.ui.world import BAD_CALL, GOOD_CALL, World, make_world


def opened(window: MainWindow, turn: int, session: str = "session-1") -> WhatIfScreen:
    window.navigator.go(Place(kind="what_if", subject=session, turn=turn))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, WhatIfScreen)
    return screen


@pytest.fixture
def good() -> World:
    world = make_world()
    play(world, GOOD_CALL)
    return world


def read(screen: WhatIfScreen) -> str:
    shown = [w for w in screen.findChildren(QLabel) if w.isVisibleTo(screen)]
    return "\n".join(w.words if isinstance(w, Prose) else w.text() for w in shown)


def played_out(qtbot: QtBot, screen: WhatIfScreen) -> None:
    qtbot.waitUntil(lambda: not screen._timer.isActive(), timeout=5_000)


def test_from_a_turn_of_the_replay(qtbot: QtBot, theme: Theme, good: World) -> None:
    window = open_on(qtbot, theme, good)
    window.navigator.go(Place(kind="replay", subject="session-1", turn=3))
    replay = window.navigator.screen
    assert isinstance(replay, ReplayScreen)
    replay.panels.branch.what_if.click()
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, WhatIfScreen)
    assert screen.form.line == GOOD_CALL[2]
    window.navigator.back()
    assert isinstance(window.navigator.screen, ReplayScreen)


def test_where_nothing_was_said_nothing_else_can_be_tried(
    qtbot: QtBot, theme: Theme, good: World
) -> None:
    window = open_on(qtbot, theme, good)
    window.navigator.go(Place(kind="replay", subject="session-1", turn=0))
    replay = window.navigator.screen
    assert isinstance(replay, ReplayScreen)
    assert not replay.panels.branch.what_if.isEnabled()
    assert replay.panels.branch.again.isEnabled()


def test_another_line_is_played_beside_the_one_that_was_said(
    qtbot: QtBot, theme: Theme, good: World
) -> None:
    window = open_on(qtbot, theme, good)
    screen = opened(window, 3)
    assert not screen._results.isVisibleTo(screen)
    screen.form.input.write(BAD_CALL[1])
    QTest.keyClick(screen.form.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    told = read(screen)
    assert GOOD_CALL[2] in told
    assert BAD_CALL[1] in told
    assert "Dana cooled off. Pressure makes no the safer answer." in told
    assert "Pressure: Trust " in told
    plot = screen.chart.box.chart.plot
    assert plot is not None
    was, tried = plot.series
    assert (was.name, tried.name) == ("As it went", "What if")
    assert [s.x for s in was.spots] == [0, 1, 2, 3, 4, 5]
    assert [s.x for s in tried.spots] == [0, 1, 2, 3]
    assert [s.y for s in tried.spots][:3] == [s.y for s in was.spots][:3]
    assert tried.spots[3].y < was.spots[3].y
    assert len(good.trainer.sessions()) == 1


def test_and_then_as_it_went_goes_on_with_a_word_of_warning(
    qtbot: QtBot, theme: Theme, good: World
) -> None:
    window = open_on(qtbot, theme, good)
    screen = opened(window, 2)
    screen.form.input.write("Fair. It is fine to tell me so, and I would understand it.")
    screen.form.how_far.choose("on")
    screen.form.play.click()
    played_out(qtbot, screen)
    settle(window)
    plot = screen.chart.box.chart.plot
    assert plot is not None
    assert [s.x for s in plot.series[1].spots] == [0, 1, 2, 3, 4, 5]
    assert "the second trace is a guess" in plot.note
    assert screen.tried is not None
    assert [t.rep for t in screen.tried.rep_turns][2:] == list(GOOD_CALL[2:])


def test_where_she_would_have_ended_it_that_is_told(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, (GOOD_CALL[0], GOOD_CALL[1], *BAD_CALL * 3))
    window = open_on(qtbot, theme, world)
    screen = opened(window, 1)
    screen.form.input.write(BAD_CALL[1])
    screen.form.how_far.choose("on")
    screen.form.play.click()
    played_out(qtbot, screen)
    settle(window)
    assert screen.tried is not None
    assert screen.tried.ended == "buyer_ended"
    assert f"in turn {screen.tried.turns[-1].number}." in read(screen)


def test_the_same_claim_from_an_analyst_is_believed_more(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, BAD_CALL)
    window = open_on(qtbot, theme, world)
    screen = opened(window, 1)
    screen.form.mouth.choose(Source.ANALYST)
    screen.form.play.click()
    settle(window)
    assert "evidence that can be checked" in screen.taken_as.text()
    badges = [{b.accessibleName() for b in card.findChildren(Badge)} for card in screen._cards]
    assert "Claim without backing" in badges[0]
    assert "Evidence they can check" in badges[1]
    assert "an outside study (an analyst)" in read(screen)


def test_a_source_for_nothing_is_said_to_change_nothing(
    qtbot: QtBot, theme: Theme, good: World
) -> None:
    window = open_on(qtbot, theme, good)
    screen = opened(window, 2)
    screen.form.mouth.choose(Source.PEER)
    screen.form.play.click()
    settle(window)
    assert screen.taken_as.text() == NO_CLAIM


def test_the_line_can_be_said_for_real(qtbot: QtBot, theme: Theme, good: World) -> None:
    window = open_on(qtbot, theme, good)
    screen = opened(window, 2)
    screen.form.input.write("Who pays for the wait?")
    screen.form.take.click()
    settle(window)
    practice = window.navigator.screen
    assert isinstance(practice, PracticeScreen)
    assert practice.view.composer.text == "Who pays for the wait?"
    assert len(practice.practice.call.rep_turns) == 1


def test_of_a_session_held_with_an_older_labeller_both_lines_are_played_anew(
    qtbot: QtBot, theme: Theme, good: World
) -> None:
    later = make_world(log=good.log, labeller=LaterLabeller())
    window = open_on(qtbot, theme, later)
    screen = opened(window, 2)
    assert "held with phrases-1. Here both lines are played with later-1." in read(screen)
    screen.form.input.write(BAD_CALL[1])
    screen.form.how_far.choose("on")
    screen.form.play.click()
    played_out(qtbot, screen)
    labelled = {t.labelled_by for t in screen.was.rep_turns if t.number >= 2}
    assert labelled == {"later-1"}
    assert len(screen.was.turns) == 6


def test_an_empty_line_is_told(qtbot: QtBot, theme: Theme, good: World) -> None:
    window = open_on(qtbot, theme, good)
    screen = opened(window, 2)
    screen.form.input.write("  ")
    screen.form.play.click()
    settle(window)
    assert window.banner.isVisibleTo(window)
    assert not screen._results.isVisibleTo(screen)
