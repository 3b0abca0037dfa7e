"""Which of the team's screens belongs to a place."""

from app.ui.needs import Desk, Place, Screen
from app.ui.team.assign import AssignScreen
from app.ui.team.coach_assignment import CoachAssignment
from app.ui.team.coach_submission import CoachSubmission
from app.ui.team.team_view import TeamViewScreen


def team_screen(desk: Desk, place: Place) -> Screen:
    """The screen of one of the team's places. Raises KnownError if it cannot be shown."""
    match place.kind:
        case "assign":
            return AssignScreen(desk, place.subject)
        case "assignment":
            return CoachAssignment(desk, place.subject)
        case "submission":
            return CoachSubmission(desk, place.subject)
        case _:
            return TeamViewScreen(desk)
