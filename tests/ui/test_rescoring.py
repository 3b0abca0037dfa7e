"""The debrief says who scored it, scores it again by a newer labeller, and shows both versions."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.moves import Move
from app.domain.rescoring import TurnDifference
from app.services.rescoring import Scoring, Version
from app.ui.debrief import DebriefScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.replay import ReplayScreen
from app.ui.scored_by import difference_words
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from tests.fakes.scripted import LaterLabeller
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.looking import cut_off, focusable, nameless, on_top_of_each_other, settle
from tests.ui.more_content import NOTE_ID, make_note
from tests.ui.test_debrief import opened, read
from tests.ui.world import BAD_CALL, GOOD_CALL, World, make_world


@pytest.fixture
def labeller() -> LaterLabeller:
    return LaterLabeller()


@pytest.fixture
def world(labeller: LaterLabeller) -> World:
    """A bad call and one that is not over, by an older labeller than today's."""
    before = make_world()
    play(before, BAD_CALL)
    play(before, GOOD_CALL[:2], end=False)
    return make_world(log=before.log, labeller=labeller)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, world: World) -> MainWindow:
    return open_on(qtbot, theme, world)


def score_again(qtbot: QtBot, screen: DebriefScreen) -> None:
    """Press the button and wait until both versions can be chosen."""
    QTest.mouseClick(screen.scored_by.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.scored_by.versions is not None, timeout=5_000)
    settle(screen)


def test_a_call_scored_by_todays_labeller_says_by_which_and_no_more(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_world()
    play(world, GOOD_CALL)
    window = open_on(qtbot, theme, world)
    screen = opened(window, "session-1")
    assert "Scored by phrases-1." in read(screen).split("\n")
    assert not screen.scored_by.again.isVisible()
    assert screen.scored_by.versions is None


def test_a_call_scored_by_an_older_one_can_be_scored_again(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    screen = opened(window, "session-1")
    first = screen.review
    assert "later-1 is newer. You can have it score this again; both scores stay." in read(screen)
    score_again(qtbot, screen)

    second = screen.review
    assert second.scoring.chosen == "later-1"
    assert not screen.scored_by.again.isVisible()
    assert screen.scored_by.versions is not None
    words = [b.text() for b in screen.scored_by.versions.buttons]
    scores = [first.debrief.scorecard.score, second.debrief.scorecard.score]
    assert words == [
        f"phrases-1: {scores[0]:g} of 100",
        f"later-1: {scores[1]:g} of 100",
    ]
    assert f"{scores[1]:g}" in read(screen).split("\n")
    assert "What Dana thought, did and said is the same in both." in read(screen)
    assert (
        "turn 1 pitching unasked, claim without backing (phrases-1 only) and reflection "
        "(later-1 only)"
    ) in read(screen)
    kept = world.trainer.review("session-1").scoring.versions
    assert [v.labeller for v in kept] == ["phrases-1", "later-1"]


def test_what_differs_leads_to_its_turns(qtbot: QtBot, window: MainWindow) -> None:
    screen = opened(window, "session-1")
    assert screen.scored_by.traced.isHidden()
    score_again(qtbot, screen)
    differing = [d.turn for d in screen.review.scoring.differences]
    assert differing
    traced = screen.scored_by.traced
    assert traced.isVisible()
    assert list(traced.trace.turns) == differing
    assert traced.accessibleName().startswith(screen.scored_by.differences.words[:20])


def test_the_first_version_is_shown_when_the_debrief_is_opened_anew(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = opened(window, "session-1")
    score_again(qtbot, screen)
    screen = opened(window, "session-1")
    assert screen.review.scoring.chosen == "phrases-1"
    assert "Scored by phrases-1." in read(screen).split("\n")


def test_the_arrow_keys_choose_the_version_and_the_view_and_the_focus_stay(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = opened(window, "session-1", "numbers")
    screen.scored_by.again.setFocus()
    QTest.keyClick(screen.scored_by.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.scored_by.versions is not None, timeout=5_000)
    settle(screen)
    versions = screen.scored_by.versions
    assert versions is not None
    assert QApplication.focusWidget() is versions.buttons[1]
    QTest.keyClick(versions.buttons[1], Qt.Key.Key_Left)
    settle(screen)
    assert versions.value == "phrases-1"
    assert screen.review.scoring.chosen == "phrases-1"
    assert screen.views.value == "numbers"
    assert QApplication.focusWidget() is versions.buttons[0]
    QTest.keyClick(versions.buttons[0], Qt.Key.Key_Right)
    settle(screen)
    assert screen.review.scoring.chosen == "later-1"
    assert "Scored by later-1." in read(screen).split("\n")


def test_the_replay_shows_the_version_and_leads_back_to_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = opened(window, "session-1")
    score_again(qtbot, screen)
    screen.replay_from(1)
    settle(window)
    replay = window.navigator.screen
    assert isinstance(replay, ReplayScreen)
    assert replay.review.call.turns[1].made(Move.REFLECTION)
    window.navigator.back()
    settle(window)
    back = window.navigator.screen
    assert isinstance(back, DebriefScreen)
    assert back.review.scoring.chosen == "later-1"


def test_the_window_goes_on_while_the_turns_are_labelled(
    qtbot: QtBot, window: MainWindow, labeller: LaterLabeller
) -> None:
    go_on = threading.Event()
    labeller.on_turn = lambda: go_on.wait(10)
    screen = opened(window, "session-1")
    QTest.mouseClick(screen.scored_by.again, Qt.MouseButton.LeftButton)
    said = "Scoring again by later-1: 0 of 3 turns."
    assert said in read(screen).split("\n")
    assert not screen.scored_by.again.isVisible()
    screen.show_view("private")
    settle(window)
    assert said in read(screen).split("\n")
    go_on.set()
    qtbot.waitUntil(lambda: screen.scored_by.versions is not None, timeout=5_000)
    assert screen.views.value == "private"


def test_it_is_kept_though_the_user_went_elsewhere_meanwhile(
    qtbot: QtBot, window: MainWindow, world: World, labeller: LaterLabeller
) -> None:
    go_on = threading.Event()
    labeller.on_turn = lambda: go_on.wait(10)
    screen = opened(window, "session-1")
    QTest.mouseClick(screen.scored_by.again, Qt.MouseButton.LeftButton)
    window.navigator.go(Place(kind="home"))
    settle(window)
    go_on.set()
    qtbot.waitUntil(
        lambda: len(world.trainer.review("session-1").scoring.versions) == 2, timeout=5_000
    )
    assert opened(window, "session-1").scored_by.versions is not None


def test_a_window_that_closes_does_not_wait_for_all_turns_and_keeps_nothing(
    window: MainWindow, world: World, labeller: LaterLabeller
) -> None:
    labeller.on_turn = lambda: threading.Event().wait(0.2)
    screen = opened(window, "session-1")
    QTest.mouseClick(screen.scored_by.again, Qt.MouseButton.LeftButton)
    before = world.log.events("session-1")
    window.close()
    assert len(labeller.contexts) == 1
    assert world.log.events("session-1") == before


def test_a_full_disk_is_said_and_it_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    world.log.full = True
    screen = opened(window, "session-1")
    QTest.mouseClick(screen.scored_by.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.banner.isVisible, timeout=5_000)
    assert "The disk is full." in window.banner.text
    assert screen.review.scoring.chosen == "phrases-1"
    world.log.full = False
    score_again(qtbot, screen)
    assert screen.review.scoring.chosen == "later-1"


def test_a_call_that_is_not_over_cannot_be_scored_again(window: MainWindow) -> None:
    screen = opened(window, "session-2")
    assert "Scored by phrases-1." in read(screen).split("\n")
    assert not screen.scored_by.again.isVisible()


def test_of_a_note_sentences_are_named(qtbot: QtBot, theme: Theme) -> None:
    before = make_world(contents=[make_note()])
    play(before, BAD_CALL, scenario=NOTE_ID)
    world = make_world(contents=[make_note()], log=before.log, labeller=LaterLabeller())
    window = open_on(qtbot, theme, world)
    screen = opened(window, "session-1")
    score_again(qtbot, screen)
    assert "sentence 1 " in screen.scored_by.differences.words


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("text_size", [80, 100, 200])
def test_nothing_is_cut_off_on_top_or_nameless(
    qtbot: QtBot, theme: Theme, window: MainWindow, look: str, text_size: int
) -> None:
    theme.choose(choice=look, text_size=text_size)  # type: ignore[arg-type]
    screen = opened(window, "session-1")
    settle(window)
    assert cut_off(window) == []
    score_again(qtbot, screen)
    settle(window)
    assert cut_off(window) == []
    assert on_top_of_each_other(window) == []
    assert nameless(window) == []
    assert screen.scored_by.versions is not None
    assert screen.scored_by.versions.buttons[1] in focusable(window)


def test_many_differences_are_named_in_part_and_all_on_demand(qtbot: QtBot, theme: Theme) -> None:
    before = make_world()
    play(before, [f"{line} {n}" for n, line in enumerate(GOOD_CALL * 2)])
    world = make_world(log=before.log, labeller=LaterLabeller())
    window = open_on(qtbot, theme, world)
    screen = opened(window, "session-1")
    score_again(qtbot, screen)
    found = screen.review.scoring.differences
    assert len(found) > 6
    assert f"; and in {len(found) - 6} turn" in screen.scored_by.differences.words
    all_of_them = next(b for b in screen.findChildren(Button) if b.text() == "Show all of them")
    QTest.mouseClick(all_of_them, Qt.MouseButton.LeftButton)
    settle(screen)
    assert f"turn {found[-1].turn} " in screen.scored_by.differences.words
    assert not all_of_them.isVisible()


def test_the_difference_is_named_by_turn_and_label() -> None:
    versions = tuple(Version(labeller=v, score=60.0) for v in ("rules-1", "learned-1"))
    differences = (
        TurnDifference(turn=4, gone=(Move.DISCOUNT,), new=()),
        TurnDifference(turn=9, gone=(), new=(Move.REFLECTION,)),
    )
    scoring = Scoring(
        chosen="rules-1", versions=versions, other="learned-1", differences=differences
    )
    assert difference_words(scoring, written=False) == (
        "2 labels differ: turn 4 unasked discount (rules-1 only); "
        "turn 9 reflection (learned-1 only)."
    )
    none = Scoring(chosen="rules-1", versions=versions, other="learned-1", differences=())
    assert difference_words(none, written=False) == (
        "No label differs between rules-1 and learned-1."
    )
