"""Pictures of a team, as its reps and its manager meet it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from app.ui.main_window import MainWindow
from app.ui.needs import Kind, Place
from app.ui.practice import PracticeScreen
from app.ui.replay import ReplayScreen
from app.ui.team.assignment import AssignmentScreen
from app.ui.team.came_back import CameBackScreen
from app.ui.team.coach_submission import CoachSubmission
from app.ui.team.join import JoinScreen
from app.ui.team.shown import QUESTION, TeamShown

Show = Callable[[MainWindow], None]
Shot = tuple[str, Show]


def rep_shots(shown: TeamShown) -> list[Shot]:
    """The pictures of the rep's window, each with its name."""
    return [
        ("team-home", _at("home")),
        ("team-mine", _at("team")),
        ("team-assignment", _at("assignment", shown.assignment)),
        ("team-hand-in", _handing_in(shown.assignment)),
        ("team-hand-in-sent", _handing_in(shown.assignment, sent=True)),
        ("team-exam", _at("resume", shown.running)),
        ("team-came-back", _came_back(shown.submission)),
        ("team-replay", _replayed(shown)),
        ("team-place", _at("team_join")),
    ]


def manager_shots(shown: TeamShown, waiting: str) -> list[Shot]:
    """The pictures of the manager's window.

    Args:
        shown: What there is.
        waiting: A submission that was not sent back yet, by id.
    """
    return [
        ("team-view", _at("team")),
        ("team-assign", _at("assign")),
        ("team-who", _at("assignment", shown.assignment)),
        ("team-handed-in", _ruling(waiting)),
    ]


def join_shots(invitation: str) -> list[Shot]:
    """The pictures of somebody's window who is in no team yet.

    Args:
        invitation: The path of one to a team.
    """

    def invited(window: MainWindow) -> None:
        window.navigator.go(Place(kind="team"))
        screen = window.navigator.screen
        if isinstance(screen, JoinScreen):
            screen.open_invitation(invitation)

    return [("team-join", _at("team")), ("team-invitation", invited)]


def _at(kind: Kind, subject: str = "") -> Show:
    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind=kind, subject=subject))
        screen = window.navigator.screen
        if isinstance(screen, PracticeScreen):
            screen.view.composer.input.clearFocus()

    return show


def _handing_in(assignment: str, *, sent: bool = False) -> Show:
    """The dialog at its top, or where it says what will be sent."""

    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="assignment", subject=assignment))
        screen = window.navigator.screen
        if isinstance(screen, AssignmentScreen):
            screen.open_dialog("")
            if screen.dialog is not None:
                screen.dialog.ask.input.setPlainText(QUESTION)
                screen.dialog.look()
            if screen.dialog is not None and sent:
                dialog = screen.dialog
                # The page grows step by step, until all its texts know how high they are.
                bar = dialog.page.verticalScrollBar()
                bar.rangeChanged.connect(lambda: dialog.page.reveal(dialog.sent))

    return show


def _ruling(submission: str) -> Show:
    """A check is just being judged otherwise."""

    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="submission", subject=submission))
        screen = window.navigator.screen
        if isinstance(screen, CoachSubmission):
            next(iter(screen.scorecard.checks.values())).begin()

    return show


def _came_back(submission: str) -> Show:
    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="submission", subject=submission))
        screen = window.navigator.screen
        if isinstance(screen, CameBackScreen):
            QTimer.singleShot(0, screen, lambda: screen.page.verticalScrollBar().setValue(0))

    return show


def _replayed(shown: TeamShown) -> Show:
    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="replay", subject=shown.replayed, turn=shown.turn))
        screen = window.navigator.screen
        if isinstance(screen, ReplayScreen):
            panels = screen.panels
            QTimer.singleShot(0, screen, lambda: panels.ensureWidgetVisible(panels.remarks))

    return show
