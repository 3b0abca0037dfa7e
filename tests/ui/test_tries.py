"""The tries at one scenario: in a row, each with what it taught and what changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.moves import Move
from app.domain.tries import Change
from app.ports.history import Marks
from app.ui.brief import BriefScreen
from app.ui.compare import CompareScreen
from app.ui.debrief import DebriefScreen
from app.ui.history import HistoryScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.practice import PracticeScreen
from app.ui.replay import ReplayScreen
from app.ui.theme import Theme
from app.ui.tries import TRIES_AT_FIRST, TriesScreen
from app.ui.tries_words import (
    change_words,
    ordinal,
    place_words,
    tries_words,
)
from app.ui.widgets.buttons import Button, Pressable
from app.ui.widgets.text import Prose
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.content import SCENARIO_ID
from tests.ui.looking import cut_off, settle
from tests.ui.world import BAD_CALL, GOOD_CALL, World


def opened(window: MainWindow) -> TriesScreen:
    window.navigator.go(Place(kind="tries", subject=SCENARIO_ID))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, TriesScreen)
    return screen


def compared(window: MainWindow) -> tuple[str, str]:
    """The two sessions that stand side by side."""
    screen = window.navigator.screen
    assert isinstance(screen, CompareScreen)
    return screen.comparison.one.session_id, screen.comparison.other.session_id


def texts(widget: QWidget) -> str:
    return "\n".join(
        w.words if isinstance(w, Prose) else w.text() for w in widget.findChildren(QLabel)
    )


def named(widget: QWidget, name: str) -> Button | Pressable:
    found = [b for b in widget.findChildren(Button) if b.accessibleName() == name]
    found += [b for b in widget.findChildren(Pressable) if b.accessibleName() == name]  # type: ignore[misc]
    return found[0]


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, world: World) -> MainWindow:
    """The window on two tries, a bad one and a good one."""
    play(world, BAD_CALL)
    play(world, GOOD_CALL)
    return open_on(qtbot, theme, world)


def test_each_try_tells_how_it_ended_its_figures_and_what_changed(window: MainWindow) -> None:
    screen = opened(window)
    assert "Two tries. Each is practice, and none counts as a loss." in texts(screen)
    second, first = screen.cards
    read = texts(second)
    for part in (
        "Second try",
        "Set a step of their own",
        "25 of 100",
        "What changed since the first try",
        "You asked about their world in two turns; in the first try never.",
        "You gave nothing away; in the first try one thing, for nothing.",
        "At the end 25 of 100 points of the work were yours; in the first try 100.",
    ):
        assert part in read
    assert "Ended it cold" in texts(first)
    assert "What changed" not in texts(first)


def test_a_try_that_is_not_over_has_no_score_yet_and_can_be_gone_on_with(
    window: MainWindow, world: World
) -> None:
    play(world, GOOD_CALL[:2], end=False)
    (card, *_) = opened(window).cards
    assert "not over yet" in texts(card)
    assert "What changed" not in texts(card)
    named(card, "Go on with the third try").click()
    assert isinstance(window.navigator.screen, PracticeScreen)


def test_no_word_of_losing_stands_anywhere(window: MainWindow) -> None:
    screen = opened(window)
    words = texts(screen).lower().replace("none counts as a loss", "")
    for word in ("lost", "loss", "failed", "failure", "wrong"):
        assert word not in words


def test_a_figure_lands_on_its_turn(window: MainWindow) -> None:
    screen = opened(window)
    named(screen.cards[1], "Unasked discount: 1 turn").click()
    replay = window.navigator.screen
    assert isinstance(replay, ReplayScreen)
    assert replay.player.at == 2
    screen = opened(window)
    named(screen.cards[1], "Given away for nothing: 1 thing").click()
    replay = window.navigator.screen
    assert isinstance(replay, ReplayScreen)
    assert replay.player.at == 2
    screen = opened(window)
    named(screen.cards[0], "Your share at the end: 25 of 100").click()
    assert isinstance(window.navigator.screen, DebriefScreen)


def test_the_lesson_is_written_here_too(window: MainWindow, world: World) -> None:
    world.trainer.history.mark("session-1", Marks(lesson="Do not pitch first."))
    screen = opened(window)
    assert screen.cards[1].lesson.text() == "Do not pitch first."
    lesson = screen.cards[0].lesson
    assert lesson.accessibleName() == "What did the second try teach?"
    QTest.keyClicks(lesson, "Ask what it costs.")
    window.navigator.back()
    assert world.trainer.history.shelved("session-2").marks.lesson == "Ask what it costs."


def test_a_branch_stands_within_its_try(window: MainWindow, world: World) -> None:
    branch = world.trainer.fork("session-2", 3, lambda update: None)
    branch.begin()
    branch.say(BAD_CALL[0])
    branch.hang_up()
    screen = opened(window)
    assert len(screen.cards) == 2
    assert "Taken again from turn 3" in texts(screen.cards[0])
    assert "Taken again" not in texts(screen.cards[1])
    compare = [b for b in screen.cards[0].findChildren(Button) if b.text() == "Compare"]
    compare[1].click()
    assert compared(window) == ("session-2", branch.session_id)


def test_a_try_is_compared_with_the_one_before_it_side_by_side(window: MainWindow) -> None:
    screen = opened(window)
    name = "Compare the second try with the first, side by side"
    named(screen.cards[0], name).click()
    assert compared(window) == ("session-1", "session-2")


def test_where_conditions_differ_it_says_in_what_and_compares_nothing(
    window: MainWindow, world: World
) -> None:
    play(world, GOOD_CALL, dial=1)
    read = texts(opened(window).cards[0])
    assert "Not compared with the second try" in read
    assert "The dial stood at “As written” and at “Harder”." in read
    assert "What changed" not in read


def test_once_more_and_the_way_into_history(window: MainWindow) -> None:
    screen = opened(window)
    QTest.mouseClick(screen.again, Qt.MouseButton.LeftButton)
    assert isinstance(window.navigator.screen, BriefScreen)
    screen = opened(window)
    QTest.mouseClick(screen.all, Qt.MouseButton.LeftButton)
    history = window.navigator.screen
    assert isinstance(history, HistoryScreen)
    assert history.browsing.seeking.scenario == SCENARIO_ID
    assert len(history.rows) == 2


def test_many_tries_are_shown_a_part_at_a_time(window: MainWindow, world: World) -> None:
    for _ in range(TRIES_AT_FIRST):
        play(world, GOOD_CALL[:1])
    screen = opened(window)
    assert [c.entry.number for c in screen.cards] == [7, 6, 5, 4, 3]
    QTest.mouseClick(screen.more, Qt.MouseButton.LeftButton)
    settle(window)
    assert [c.entry.number for c in screen.cards] == [7, 6, 5, 4, 3, 2, 1]
    assert screen.cards[5].isAncestorOf(window.focusWidget())
    assert not screen.more.isVisible()
    assert cut_off(window) == []


def test_before_the_first_try_it_says_so(qtbot: QtBot, theme: Theme, world: World) -> None:
    window = open_on(qtbot, theme, world)
    assert "A try stands here once you have said something in it." in texts(opened(window))


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "first"), (12, "twelfth"), (13, "13th"), (21, "21st"), (22, "22nd"), (111, "111th")],
)
def test_ordinals(number: int, word: str) -> None:
    assert ordinal(number) == word


@pytest.mark.parametrize("move", Move)
def test_every_move_has_a_sentence_for_more_of_it_and_for_none(move: Move) -> None:
    more = change_words(Change(kind="move", before=0, after=3, move=move), 2)
    none = change_words(Change(kind="move", before=3, after=0, move=move), 2)
    assert more.startswith("You ")
    assert more.endswith(" in three turns; in the second try never.")
    assert none.startswith("You never ")
    assert none.endswith("; in the second try in three turns.")


def test_a_change_is_told_in_plain_words() -> None:
    assert change_words(Change(kind="settled", before=0, after=1), 1) == (
        "One contradiction was settled; in the first try none."
    )
    assert change_words(Change(kind="conceded", before=1, after=2), 1) == (
        "You gave two things away for nothing; in the first try one."
    )
    assert change_words(Change(kind="length", before=5, after=14), 1, written=True) == (
        "It went on for 14 sentences; in the first try for five."
    )


def test_how_many_there_are_and_which_one_it_is() -> None:
    assert tries_words(1) == "One try so far. A second one shows what changes."
    assert tries_words(14).startswith("14 tries. ")
    assert place_words(0, 3, branch=False) == ""
    assert place_words(2, 3, branch=True) == (
        "Taken again from a turn of your second try at this scenario."
    )
