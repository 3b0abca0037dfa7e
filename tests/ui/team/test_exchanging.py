"""Exchanging with the team while the window is open: quietly, and never in the way."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.domain.team.records import PassRule
from app.ports.problems import KnownError
from app.services.team.values import AssignWish
from app.ui.debrief import DebriefScreen
from app.ui.home import Home
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.practice import PracticeScreen
from app.ui.team.assignment import AssignmentScreen
from app.ui.team.exchange import EVERY_MS
from app.ui.team.join import JoinScreen
from app.ui.team.mine import MyAssignmentsScreen
from app.ui.team.team_settings import TeamSettingsScreen
from app.ui.theme import Theme
from tests.team_world import DAY_MS, TeamWorld, make_team_world
from tests.ui.content import SCENARIO_ID
from tests.ui.team.rep_world import go, make_given, rest, returned, window_of, words_on
from tests.ui.team.test_getting_in import INVITATION, invited

GONE = KnownError("The folder “/drive/team” is not there.", "Plug the drive in.")


def exchange_in(qtbot: QtBot, window: MainWindow) -> None:
    window.navigator._desk.exchange.now()
    rest(qtbot, window)


def assigned(world: TeamWorld) -> str:
    """The manager assigns something, and only the manager's machine has exchanged."""
    made = world.manager.desk.assign(
        AssignWish(scenario_id=SCENARIO_ID, due_ms=world.clock.now_ms() + DAY_MS)
    )
    world.manager.desk.sync()
    return made


def drop(window: MainWindow, path: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path)])
    window.dropEvent(
        QDropEvent(
            QPoint(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_what_is_assigned_meanwhile_shows_on_home_and_is_told_once(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_team_world()
    window = window_of(qtbot, theme, world.ana)
    home = window.navigator.screen
    assert isinstance(home, Home)
    assert not home.assignments.isVisible()
    assigned(world)
    exchange_in(qtbot, window)
    assert home.assignments.isVisible()
    assert "Mara assigned" in window.banner.text
    window.banner.hide()
    exchange_in(qtbot, window)
    assert not window.banner.isVisible()


def test_what_is_said_while_one_is_under_way_goes_out_with_one_more(
    qtbot: QtBot, theme: Theme
) -> None:
    window = window_of(qtbot, theme, make_team_world().ana)
    exchange = window.navigator._desk.exchange
    began: list[bool] = []
    exchange.began.connect(lambda: began.append(True))
    exchange.now()
    exchange.now()
    exchange.now()
    qtbot.waitUntil(lambda: len(began) == 2, timeout=5_000)
    rest(qtbot, window)
    assert len(began) == 2


def test_it_goes_on_by_itself_every_few_minutes(qtbot: QtBot, theme: Theme) -> None:
    window = window_of(qtbot, theme, make_team_world().ana)
    waiting = window.navigator._desk.exchange._waiting
    assert waiting.isActive()
    assert waiting.interval() == EVERY_MS


def test_that_the_place_cannot_be_reached_is_a_quiet_line_and_no_alarm(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_team_world()
    window = window_of(qtbot, theme, world.ana)
    screen = go(window, Place(kind="team"), MyAssignmentsScreen)
    world.space.problem = GONE
    screen.line.again.click()
    rest(qtbot, window)
    assert "is not there" in screen.line.said.words
    assert "next try" in screen.line.said.words
    assert not window.banner.isVisible()
    world.space.problem = None
    screen.line.again.click()
    rest(qtbot, window)
    assert screen.line.said.words.startswith("Exchanged ")


def test_a_team_that_cannot_be_read_leaves_the_rest_of_home_as_it_is(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make_team_world()

    def damaged() -> None:
        raise KnownError("The team’s database is damaged.", "Restore a backup.")

    monkeypatch.setattr(world.ana.store, "membership", damaged)
    window = window_of(qtbot, theme, world.ana)
    home = window.navigator.screen
    assert isinstance(home, Home)
    assert home.scenario_cards
    assert "damaged" in window.banner.text
    go(window, Place(kind="practice", subject=SCENARIO_ID), PracticeScreen)


def test_a_dropped_invitation_is_opened_and_nothing_more(qtbot: QtBot, theme: Theme) -> None:
    cleo = invited(make_team_world())
    window = window_of(qtbot, theme, cleo)
    drop(window, INVITATION)
    screen = window.navigator.screen
    assert isinstance(screen, JoinScreen)
    qtbot.waitUntil(lambda: screen.card is not None, timeout=5_000)
    assert cleo.desk.membership is None


def test_a_dropped_invitation_says_that_one_is_in_a_team_already(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_team_world()
    window = window_of(qtbot, theme, world.ana)
    drop(window, INVITATION)
    assert isinstance(window.navigator.screen, TeamSettingsScreen)
    qtbot.waitUntil(lambda: "in a team already" in window.banner.text, timeout=5_000)


def test_what_was_odd_is_told_in_words_on_the_teams_page(qtbot: QtBot, theme: Theme) -> None:
    given = make_given()
    world = given.world
    writer, number, _ = world.space.held[-1]
    world.space.held.append((writer, number + 7, b"no record at all"))
    window = window_of(qtbot, theme, world.ben)
    screen = go(window, Place(kind="team_join"), TeamSettingsScreen)
    assert "What was odd" in words_on(screen)
    assert "nothing was lost" in words_on(screen)


def test_the_debrief_of_an_attempt_leads_back_to_its_assignment(qtbot: QtBot, theme: Theme) -> None:
    given = returned()
    session = given.world.ana.desk.session_of(given.submission)
    window = window_of(qtbot, theme, given.world.ana)
    debrief = go(window, Place(kind="debrief", subject=session), DebriefScreen)
    assert debrief.again.text().strip() == "To the assignment"
    debrief.again.click()
    screen = window.navigator.screen
    assert isinstance(screen, AssignmentScreen)
    assert screen.mine.assignment.terms.rule != PassRule()


def test_an_exchange_that_brings_nothing_leaves_the_page_and_the_focus_alone(
    qtbot: QtBot, theme: Theme
) -> None:
    given = returned()
    window = window_of(qtbot, theme, given.world.ana)
    screen = go(window, Place(kind="team"), MyAssignmentsScreen)
    rest(qtbot, window)
    last = screen.rows[-1]
    last.open.setFocus()
    exchange_in(qtbot, window)
    assert screen.rows[-1] is last
    assert last.open.hasFocus()
    assigned(given.world)
    exchange_in(qtbot, window)
    assert len(screen.rows) == 4


def test_a_store_that_fails_meanwhile_is_told_on_top(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make_team_world()
    window = window_of(qtbot, theme, world.ana)

    def full() -> None:
        raise KnownError("The disk is full.", "Make room, then try again.")

    monkeypatch.setattr(world.ana.desk, "sync", full)
    exchange_in(qtbot, window)
    assert "The disk is full." in window.banner.text
