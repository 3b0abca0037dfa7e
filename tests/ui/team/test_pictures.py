"""The pictures of a team: each shows what its name says."""

from pytestqt.qtbot import QtBot

from app.ui.home import Home
from app.ui.needs import Screen
from app.ui.practice import PracticeScreen
from app.ui.replay import ReplayScreen
from app.ui.screenshots_team import join_shots, rep_shots
from app.ui.team.assignment import AssignmentScreen
from app.ui.team.came_back import CameBackScreen
from app.ui.team.join import JoinScreen
from app.ui.team.mine import MyAssignmentsScreen
from app.ui.team.shown import QUESTION, TeamShown
from app.ui.team.team_settings import TeamSettingsScreen
from app.ui.theme import Theme
from tests.ui.team.rep_world import returned, window_of
from tests.ui.team.test_getting_in import INVITATION, invited

SHOWN: dict[str, type[Screen]] = {
    "team-home": Home,
    "team-mine": MyAssignmentsScreen,
    "team-assignment": AssignmentScreen,
    "team-hand-in": AssignmentScreen,
    "team-hand-in-sent": AssignmentScreen,
    "team-exam": PracticeScreen,
    "team-came-back": CameBackScreen,
    "team-replay": ReplayScreen,
    "team-place": TeamSettingsScreen,
}


def test_each_picture_of_a_rep_shows_its_screen(qtbot: QtBot, theme: Theme) -> None:
    given = returned()
    ana = given.world.ana
    ana.attempt(given.assignment)
    running = ana.desk.start(given.exam, lambda update: None)
    running.begin()
    shown = TeamShown(
        assignment=given.assignment,
        exam=given.exam,
        running=running.session_id,
        submission=given.submission,
        replayed=ana.desk.session_of(given.submission),
        turn=2,
    )
    window = window_of(qtbot, theme, ana)
    seen: dict[str, type] = {}
    for name, show in rep_shots(shown):
        show(window)
        screen = window.navigator.screen
        seen[name] = type(screen)
        if isinstance(screen, AssignmentScreen) and screen.dialog is not None:
            assert screen.dialog.ask.words == QUESTION
            screen.dialog.reject()
    assert seen == SHOWN


def test_whoever_is_in_no_team_is_pictured_with_both_ways_in(qtbot: QtBot, theme: Theme) -> None:
    window = window_of(qtbot, theme, invited(returned().world))
    cards = []
    for _, show in join_shots(INVITATION):
        show(window)
        screen = window.navigator.screen
        assert isinstance(screen, JoinScreen)
        cards.append(screen.card is not None)
    assert cards == [False, True]
