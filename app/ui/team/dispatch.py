"""Which screen of the team belongs to a place: that depends on who one is in it."""

from app.ports.problems import KnownError
from app.ui.needs import Desk, Place, Screen
from app.ui.team.assign import AssignScreen
from app.ui.team.assignment import AssignmentScreen
from app.ui.team.came_back import CameBackScreen
from app.ui.team.coach_assignment import CoachAssignment
from app.ui.team.coach_submission import CoachSubmission
from app.ui.team.join import JoinScreen
from app.ui.team.mine import MyAssignmentsScreen
from app.ui.team.team_settings import TeamSettingsScreen
from app.ui.team.team_view import TeamViewScreen


def team_screen(desk: Desk, place: Place) -> Screen:
    """The screen of one of the team's places.

    Raises:
        KnownError: What it is to show is not there, or not for the user.
    """
    team = desk.trainer.team
    if team.membership is None:
        return JoinScreen(desk, place.subject if place.kind == "team_join" else "")
    if place.kind == "team_join":
        return TeamSettingsScreen(desk, place.subject)
    return _of_manager(desk, place) if team.is_manager else _of_rep(desk, place)


def _of_manager(desk: Desk, place: Place) -> Screen:
    match place.kind:
        case "assign":
            return AssignScreen(desk, place.subject)
        case "assignment":
            return CoachAssignment(desk, place.subject)
        case "submission":
            return CoachSubmission(desk, place.subject)
        case _:
            return TeamViewScreen(desk)


def _of_rep(desk: Desk, place: Place) -> Screen:
    match place.kind:
        case "assign":
            raise KnownError("Only managers assign.", "Ask yours for what you would like to have.")
        case "assignment":
            return AssignmentScreen(desk, place.subject)
        case "submission":
            return CameBackScreen(desk, place.subject)
        case _:
            return MyAssignmentsScreen(desk)
