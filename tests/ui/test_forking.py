"""Taking it again from a turn: from the replay into the call, with what came before in sight."""

import pytest
from pytestqt.qtbot import QtBot

from app.domain.events import TurnTimed
from app.domain.transcript import Stretch
from app.ui.home import Home
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.practice import PracticeScreen
from app.ui.replay import ReplayScreen
from app.ui.theme import Theme
from app.ui.widgets.branch_line import BranchLine
from app.ui.writing import WritingScreen
from tests.fakes.scripted import LaterLabeller
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.looking import settle
from tests.ui.more_content import NOTE_ID, make_note
from tests.ui.world import GOOD_CALL, World, make_world


def replayed(qtbot: QtBot, theme: Theme, world: World, turn: int) -> MainWindow:
    window = open_on(qtbot, theme, world)
    window.navigator.go(Place(kind="replay", subject="session-1", turn=turn))
    settle(window)
    return window


def take_again(window: MainWindow) -> None:
    screen = window.navigator.screen
    assert isinstance(screen, ReplayScreen)
    screen.panels.branch.again.click()
    settle(window)


def line_in(window: MainWindow) -> BranchLine:
    screen = window.navigator.screen
    assert screen is not None
    (line,) = screen.findChildren(BranchLine)
    assert line.isVisibleTo(screen)
    return line


def test_from_the_replay_back_into_the_call(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, GOOD_CALL)
    window = replayed(qtbot, theme, world, 3)
    take_again(window)
    screen = window.navigator.screen
    assert isinstance(screen, PracticeScreen)
    assert screen.practice.session_id == "session-2"
    shown = [line.prose.words for line in screen.view.script.lines]
    assert GOOD_CALL[1] in shown
    assert GOOD_CALL[2] not in shown
    assert line_in(window).accessibleName() == ("Taken again from turn 3. From here on it is new.")

    screen.view.composer.write("Two hours in the yard. Who pays for them?")
    screen.view.composer.sent.emit("Two hours in the yard. Who pays for them?")
    settle(window)
    script = screen.view.script
    places = [script._body.indexOf(line) for line in script.lines]
    branch = script._body.indexOf(line_in(window))
    copied = [at for at, line in zip(places, script.lines, strict=True) if at < branch]
    assert len(copied) == 5  # the opening, and two turns of two lines
    assert len(script.lines) == 7
    assert len(world.trainer.review("session-1").call.rep_turns) == 5


def test_from_the_opening_it_begins_with_the_first_turn(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, GOOD_CALL[:2])
    window = replayed(qtbot, theme, world, 0)
    take_again(window)
    assert line_in(window).accessibleName().startswith("Taken again from turn 1.")


def test_the_line_is_there_again_when_it_is_gone_on_with(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, GOOD_CALL[:3])
    window = replayed(qtbot, theme, world, 2)
    take_again(window)
    window.navigator.back()
    assert isinstance(window.navigator.screen, Home)
    window.navigator.go(Place(kind="resume", subject="session-2"))
    settle(window)
    assert line_in(window).accessibleName().startswith("Taken again from turn 2.")


def test_an_older_labeller_of_the_turns_above_is_named(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, GOOD_CALL[:3])
    later = make_world(log=world.log, labeller=LaterLabeller())
    window = replayed(qtbot, theme, later, 3)
    take_again(window)
    assert "held with the labeller phrases-1 (now later-1)" in line_in(window).accessibleName()


def test_a_replay_tells_what_was_copied_and_where_its_sound_is(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, GOOD_CALL[:3])
    spoken = (Stretch(start_ms=0, end_ms=900),)
    world.log.append("session-1", [TurnTimed(turn=1, speaker="rep", stretches=spoken)], 1)
    branch = world.trainer.fork("session-1", 3, lambda update: None)
    branch.begin()
    branch.say(GOOD_CALL[3])
    window = open_on(qtbot, theme, world)
    window.navigator.go(Place(kind="replay", subject="session-2", turn=1))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, ReplayScreen)
    buttons = screen.panels.branch
    assert buttons.copied.isVisibleTo(screen)
    assert "Its sound is kept there" in buttons.copied.text()
    screen.player.seek(2)
    assert "Its sound is kept there" not in buttons.copied.text()
    screen.player.seek(3)
    assert not buttons.copied.isVisibleTo(screen)
    screen.player.seek(1)
    buttons.original.click()
    settle(window)
    original = window.navigator.screen
    assert isinstance(original, ReplayScreen)
    assert (original.review.session_id, original.player.at) == ("session-1", 1)


def test_a_line_to_begin_with_stands_in_the_input(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, GOOD_CALL[:3])
    window = open_on(qtbot, theme, world)
    window.navigator.go(Place(kind="fork", subject="session-1", turn=2, draft="Who pays for it?"))
    screen = window.navigator.screen
    assert isinstance(screen, PracticeScreen)
    assert screen.view.composer.text == "Who pays for it?"


def test_a_note_is_taken_again_from_a_sentence_with_its_whole_text(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_world(contents=[make_note()])
    text = " ".join((GOOD_CALL[0], GOOD_CALL[3]))
    play(world, [text], scenario=NOTE_ID)
    window = replayed(qtbot, theme, world, 2)
    take_again(window)
    screen = window.navigator.screen
    assert isinstance(screen, WritingScreen)
    assert screen.view.sheet.text == text
    read = screen.practice.call.rep_turns[0].rep
    named = line_in(window).accessibleName()
    assert "Taken again from sentence 2." in named
    assert f"Read already, up to “{read}”" in named
    screen.view.sheet.sent.emit(text)
    settle(window)
    assert screen.practice.call.passages is not None


@pytest.mark.parametrize("turn", [7, 40])
def test_a_turn_that_is_not_there_is_told_and_the_screen_stays(
    qtbot: QtBot, theme: Theme, turn: int
) -> None:
    world = make_world()
    play(world, GOOD_CALL)
    window = replayed(qtbot, theme, world, 3)
    window.navigator.go(Place(kind="fork", subject="session-1", turn=turn))
    settle(window)
    assert isinstance(window.navigator.screen, ReplayScreen)
    assert window.banner.isVisibleTo(window)
