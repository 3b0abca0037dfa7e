"""How long sessions are kept: said plainly first, done bit by bit, and never to what is marked."""

import pytest
from pytestqt.qtbot import QtBot

from app.ports.history import Marks
from app.ports.problems import KnownError
from app.services.history import DAY_MS
from app.settings import Settings
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.settings import SettingsScreen
from app.ui.theme import Theme
from app.ui.widgets.text import Prose
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.looking import cut_off, settle
from tests.ui.world import GOOD_CALL, World


def aged(world: World, days: int = 100) -> None:
    """Four old sessions, of which one is a favourite and one put away, and a new one."""
    for _ in range(4):
        play(world, GOOD_CALL[:1])
    world.trainer.history.mark("session-2", Marks(favourite=True))
    world.trainer.history.mark("session-3", Marks(archived=True))
    world.clock.pass_by(days * DAY_MS / 1000)
    play(world, GOOD_CALL[:1])


def left(world: World) -> set[str]:
    return {s.session_id for s in world.log.sessions()}


def at_settings(window: MainWindow) -> SettingsScreen:
    window.navigator.go(Place(kind="settings"))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, SettingsScreen)
    return screen


def press(screen: SettingsScreen, word: str) -> None:
    (button,) = [b for b in screen.keeping.choice.buttons if b.text() == word]
    button.click()


def question_of(screen: SettingsScreen) -> str:
    assert screen.keeping.question is not None
    words = [w.words for w in screen.keeping.question.findChildren(Prose)]
    return " ".join(words)


def test_nothing_is_ever_deleted_unless_it_was_chosen(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    aged(world, 5_000)
    window = open_on(qtbot, theme, world)
    window.retention.begin()
    assert not window.retention.busy
    assert len(left(world)) == 5
    assert "Nothing is deleted unless you delete it." in at_settings(window).keeping.meaning.words


def test_before_it_is_switched_on_it_says_how_many_would_go_now(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    aged(world)
    window = open_on(qtbot, theme, world)
    screen = at_settings(window)
    press(screen, "90 days")
    told = question_of(screen)
    assert "That is 2 sessions now, gone for good with their words and sound." in told
    assert "Favourites and what you put away are always kept." in told
    question = screen.keeping.question
    assert question is not None
    assert question.yes.text() == "Delete 2 sessions"
    settle(question)
    assert cut_off(question) == []
    question.no.click()
    assert screen.keeping.choice.value == "ever"
    assert len(left(world)) == 5
    assert window._desk.preferences.now.keep_sessions == "ever"


def test_once_it_is_meant_what_is_too_old_goes_and_what_is_marked_stays(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    aged(world)
    window = open_on(qtbot, theme, world)
    window._desk.drafts.keep("session-1", "Half a sentence")
    screen = at_settings(window)
    press(screen, "90 days")
    question = screen.keeping.question
    assert question is not None
    with qtbot.waitSignal(window.retention.ended) as ended:
        question.yes.click()
    assert ended.args == [2]
    assert left(world) == {"session-2", "session-3", "session-5"}
    assert world.recordings.deleted == ["session-1", "session-4"]
    assert window._desk.drafts.of("session-1") == ""
    assert window._desk.preferences.now.keep_sessions == "90"
    assert "more than 90 days ago" in screen.keeping.meaning.words


def test_the_next_start_does_it_in_the_background(qtbot: QtBot, theme: Theme, world: World) -> None:
    aged(world)
    window = open_on(qtbot, theme, world, Settings(keep_sessions="30"))
    with qtbot.waitSignal(window.retention.ended):
        window.retention.begin()
        assert window.retention.busy
        assert len(left(world)) == 5
    assert left(world) == {"session-2", "session-3", "session-5"}


def test_what_becomes_a_favourite_while_it_waits_is_kept(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    aged(world)
    window = open_on(qtbot, theme, world, Settings(keep_sessions="30"))
    with qtbot.waitSignal(window.retention.ended):
        window.retention.begin()
        world.trainer.history.mark("session-4", Marks(favourite=True))
    assert "session-4" in left(world)
    assert "session-1" not in left(world)


def test_closing_the_window_leaves_the_rest_to_the_next_start(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    aged(world)
    window = open_on(qtbot, theme, world, Settings(keep_sessions="30"))
    window.retention.begin()
    window.close()
    assert not window.retention.busy
    assert len(left(world)) == 5


def test_keeping_longer_needs_no_question(qtbot: QtBot, theme: Theme, world: World) -> None:
    window = open_on(qtbot, theme, world, Settings(keep_sessions="30"))
    screen = at_settings(window)
    press(screen, "For ever")
    assert screen.keeping.question is None
    assert window._desk.preferences.now.keep_sessions == "ever"


def test_where_nothing_is_too_old_yet_the_question_says_so(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    play(world, GOOD_CALL[:1])
    window = open_on(qtbot, theme, world)
    screen = at_settings(window)
    press(screen, "1 year")
    assert "That is none now." in question_of(screen)
    question = screen.keeping.question
    assert question is not None
    assert question.yes.text() == "Keep a year"


def test_a_session_that_cannot_be_deleted_is_told_and_ends_it(
    qtbot: QtBot, theme: Theme, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(session_id: str) -> None:
        raise KnownError("The database is locked.", "Close the other program.")

    aged(world)
    window = open_on(qtbot, theme, world, Settings(keep_sessions="30"))
    monkeypatch.setattr(world.log, "delete", locked)
    with qtbot.waitSignal(window.retention.failed):
        window.retention.begin()
    assert not window.retention.busy
    assert window.banner.text == "The database is locked. Close the other program."
