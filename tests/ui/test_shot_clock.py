"""The shot clock: runs while the rep could begin, says so when it has run out, costs nothing."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ports.speech import RepBegan
from app.settings import SHOT_CLOCKS, Settings
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.practice import PracticeScreen
from app.ui.settings import SettingsScreen
from app.ui.shot_clock import NUDGE, ShotClock
from app.ui.theme import Theme
from tests.fakes.silent_speech import READY
from tests.ui.conftest import open_on
from tests.ui.content import SCENARIO_ID
from tests.ui.looking import cut_off, on_top_of_each_other, settle
from tests.ui.world import GOOD_CALL, World, make_world


class Hand:
    """A clock that a test turns on."""

    def __init__(self) -> None:
        self.ms = 5_000.0

    def __call__(self) -> float:
        return self.ms


# The clock itself


def test_it_runs_out_after_its_seconds_and_not_before() -> None:
    hand = Hand()
    clock = ShotClock(10, hand)
    assert (clock.state, clock.left) == ("still", 0.0)
    clock.start()
    hand.ms += 9_900
    clock.tick(waits=False)
    assert clock.state == "running"
    assert clock.left == pytest.approx(0.01)
    hand.ms += 100
    clock.tick(waits=False)
    assert (clock.state, clock.left) == ("out", 0.0)


def test_what_is_waited_for_does_not_count() -> None:
    hand = Hand()
    clock = ShotClock(10, hand)
    clock.start()
    hand.ms += 3_000
    clock.tick(waits=False)
    hand.ms += 60_000
    clock.tick(waits=True)
    assert clock.state == "running"
    assert clock.left == pytest.approx(0.7)


def test_a_new_turn_begins_it_anew() -> None:
    hand = Hand()
    clock = ShotClock(10, hand)
    clock.start()
    hand.ms += 11_000
    clock.tick(waits=False)
    clock.stop()
    clock.start()
    assert (clock.state, clock.left) == ("running", 1.0)


# In a call


def on_a_call(
    qtbot: QtBot, theme: Theme, world: World, seconds: int = 10
) -> tuple[MainWindow, PracticeScreen, Hand]:
    """A call that has just been answered, and the hand of its clock."""
    window = open_on(qtbot, theme, world, Settings(shot_clock=seconds))
    window.navigator.go(Place(kind="practice", subject=SCENARIO_ID))
    screen = window.navigator.screen
    assert isinstance(screen, PracticeScreen)
    hand = Hand()
    screen.shot_clock.clock = ShotClock(seconds, hand)
    if seconds:
        screen.shot_clock.start()
    return window, screen, hand


def passing(screen: PracticeScreen, hand: Hand, seconds: float) -> None:
    """Let time pass."""
    hand.ms += 1000 * seconds
    screen.shot_clock.tick()


def nudged(screen: PracticeScreen) -> bool:
    return screen.view.composer.input.placeholderText().startswith(NUDGE)


def test_without_the_setting_there_is_none(qtbot: QtBot, theme: Theme) -> None:
    _window, screen, hand = on_a_call(qtbot, theme, make_world(), seconds=0)
    hand.ms += 100_000
    assert screen.view.composer.ring.isHidden()
    assert not nudged(screen)


def test_a_ring_empties_and_then_it_says_to_say_something_small(qtbot: QtBot, theme: Theme) -> None:
    _window, screen, hand = on_a_call(qtbot, theme, make_world())
    assert screen.view.composer.ring.isVisible()
    passing(screen, hand, 5)
    assert screen.view.composer.ring.left == pytest.approx(0.5)
    assert not nudged(screen)
    passing(screen, hand, 6)
    assert screen.view.composer.ring.left == 0
    assert nudged(screen)


def test_running_out_costs_nothing_and_loses_nothing(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    _window, screen, hand = on_a_call(qtbot, theme, world)
    before = world.log.events(screen.practice.session_id)
    passing(screen, hand, 60)
    assert world.log.events(screen.practice.session_id) == before
    QTest.keyClicks(screen.view.composer.input, "Hello")
    assert screen.view.composer.text == "Hello"
    screen.practice.say(GOOD_CALL[0])
    assert screen.practice.call.rep_turns[-1].rep == GOOD_CALL[0]


def test_typing_ends_it_and_taking_the_words_back_does_not_begin_it_again(
    qtbot: QtBot, theme: Theme
) -> None:
    _window, screen, hand = on_a_call(qtbot, theme, make_world())
    QTest.keyClicks(screen.view.composer.input, "H")
    assert screen.view.composer.ring.isHidden()
    screen.view.composer.clear()
    passing(screen, hand, 60)
    assert screen.view.composer.ring.isHidden()
    assert not nudged(screen)


def test_the_next_line_of_the_buyers_begins_it_again(qtbot: QtBot, theme: Theme) -> None:
    _window, screen, hand = on_a_call(qtbot, theme, make_world())
    passing(screen, hand, 60)
    screen.view.composer.write(GOOD_CALL[0])
    screen.view.composer.input.entered.emit()
    assert screen.view.composer.ring.isVisible()
    assert screen.view.composer.ring.left == 1
    assert not nudged(screen)


def test_while_she_looks_for_words_it_stands_still(qtbot: QtBot, theme: Theme) -> None:
    world = make_world("llama")
    window = open_on(qtbot, theme, world, Settings(shot_clock=10))
    window.navigator.go(Place(kind="practice", subject=SCENARIO_ID))
    screen = window.navigator.screen
    assert isinstance(screen, PracticeScreen)
    screen.practice.say(GOOD_CALL[0])
    assert screen.practice.busy
    assert screen.view.composer.ring.isHidden()
    act = screen.practice.call.turns[-1].act
    assert act is not None
    world.trainer.receive(world.model.finish(act.point))
    assert not screen.practice.busy
    assert screen.view.composer.ring.isVisible()


@pytest.mark.parametrize("what", ["toggle_pause", "ask_end"])
def test_in_a_pause_and_behind_a_question_time_does_not_count(
    qtbot: QtBot, theme: Theme, what: str
) -> None:
    window, screen, hand = on_a_call(qtbot, theme, make_world())
    getattr(screen, what)()
    settle(window)
    passing(screen, hand, 60)
    assert screen.shot_clock.clock.state == "running"
    assert not nudged(screen)
    if screen.question is not None:
        screen.question.reject()
    else:
        screen.toggle_pause()
    settle(window)
    passing(screen, hand, 11)
    assert nudged(screen)


def test_a_call_that_is_over_has_none(qtbot: QtBot, theme: Theme) -> None:
    _window, screen, _hand = on_a_call(qtbot, theme, make_world())
    screen.practice.hang_up()
    assert screen.view.composer.ring.isHidden()
    assert screen.shot_clock.clock.state == "still"


def test_in_a_spoken_call_it_stands_in_the_strip_and_ends_when_the_rep_speaks(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_world()
    window, screen, hand = on_a_call(qtbot, theme, world)
    screen.speaking.open()
    assert screen.view.voice.ring.isHidden()
    world.trainer.voice.hear(READY)
    settle(window)
    assert screen.view.voice.ring.isVisible()
    assert screen.view.composer.ring.isHidden()
    passing(screen, hand, 60)
    assert screen.view.voice.nudge.text() == NUDGE
    world.trainer.voice.hear(RepBegan(turn=1, at_ms=1, over_buyer=False))
    assert screen.speaking.floor == "rep"
    assert screen.view.voice.ring.isHidden()
    assert screen.view.voice.nudge.isHidden()


@pytest.mark.parametrize("text", [100, 200])
def test_it_takes_no_room_that_is_not_there(qtbot: QtBot, theme: Theme, text: int) -> None:
    theme.choose(text_size=text)
    world = make_world()
    window, screen, hand = on_a_call(qtbot, theme, world)
    screen.speaking.open()
    world.trainer.voice.hear(READY)
    passing(screen, hand, 60)
    settle(window)
    assert (window.width(), window.height()) == (1024, 700)
    assert cut_off(window) == []
    assert on_top_of_each_other(window) == []


def test_it_is_chosen_in_the_settings(qtbot: QtBot, theme: Theme) -> None:
    window = open_on(qtbot, theme, make_world())
    window.navigator.go(Place(kind="settings"))
    screen = window.navigator.screen
    assert isinstance(screen, SettingsScreen)
    assert [b.text() for b in screen.shot_clock.buttons] == ["Off", "10 s", "20 s", "30 s", "45 s"]
    screen.shot_clock.buttons[SHOT_CLOCKS.index(30)].click()
    assert window._desk.preferences.now.shot_clock == 30
