"""The manager's screens at every size: nothing cut off, nothing on top, everything named."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.team.assign import AssignScreen
from app.ui.team.coach_assignment import CoachAssignment
from app.ui.team.coach_submission import CoachSubmission
from app.ui.team.team_view import TeamViewScreen
from app.ui.theme import Theme
from tests.team_world import TALK, Person, make_busy_team_world, make_person
from tests.ui.conftest import open_on
from tests.ui.looking import cut_off, focusable, nameless, on_top_of_each_other, settle
from tests.ui.world import BAD_CALL, GOOD_CALL

SIZES = [(1024, 700, 100), (1440, 900, 150), (1024, 700, 200)]
LONG = "Find out what it costs her, and let her say so before you say anything at all. " * 6


@dataclass
class Whole:
    """A manager with five reps, who handed in calls of all sorts."""

    manager: Person
    assignment: str
    submission: str


@pytest.fixture(scope="module")
def whole() -> Whole:
    world, assignment, submission = make_busy_team_world()
    invitation = world.manager.desk.invitation()
    names = ("Cem", "Bartholomew Featherstonehaugh-Cholmondeley", "Eve")
    for name, script in zip(names, (GOOD_CALL, BAD_CALL, TALK[:3]), strict=True):
        rep = make_person(name, world.space, world.clock)
        rep.desk.join(invitation, name)
        rep.desk.sync()
        world.sync()
        world.manager.desk.admit(rep.key, name)
        world.sync()
        rep.desk.sync()
        attempt = rep.attempt(assignment, script)
        rep.hand_in(assignment, attempt.session_id, question=LONG[:300])
        rep.desk.sync()
        world.sync()
    world.ana.desk.appeal(submission, "safe", LONG)
    world.ana.desk.reply(submission, 2, LONG)
    world.sync()
    world.manager.desk.set_leaderboard(True)
    world.manager.desk.rule(submission, "chased", "no", LONG)
    world.manager.desk.send_back(submission, "again", LONG)
    return Whole(manager=world.manager, assignment=assignment, submission=submission)


def _team(window: MainWindow, whole: Whole) -> None:
    window.navigator.go(Place(kind="team"))
    screen = window.navigator.screen
    assert isinstance(screen, TeamViewScreen)
    screen._show_skills()
    assert screen.view.skills


def _assign(window: MainWindow, whole: Whole) -> None:
    window.navigator.go(Place(kind="assign"))
    screen = window.navigator.screen
    assert isinstance(screen, AssignScreen)
    screen.whom.buttons[1].click()
    screen.how.due.choice.buttons[3].click()
    for tick in [*screen.passes.checks.values(), *screen.passes.endings.values()]:
        tick.click()
    screen.message.setPlainText(LONG)


def _assignment(window: MainWindow, whole: Whole) -> None:
    window.navigator.go(Place(kind="assignment", subject=whole.assignment))
    assert isinstance(window.navigator.screen, CoachAssignment)


def _submission(window: MainWindow, whole: Whole) -> None:
    window.navigator.go(Place(kind="submission", subject=whole.submission))
    screen = window.navigator.screen
    assert isinstance(screen, CoachSubmission)
    check = screen.scorecard.checks["safe"]
    check.begin()
    assert check.editor is not None
    check.editor.save.click()


def _coached(kind: str) -> Callable[[MainWindow, Whole], None]:
    def show(window: MainWindow, whole: Whole) -> None:
        session = whole.manager.desk.open(whole.submission).session_id
        place = Place(kind="replay", subject=session, turn=2, coach=True)
        if kind == "debrief":
            place = Place(kind="debrief", subject=session, coach=True)
        window.navigator.go(place)

    return show


SCREENS: dict[str, Callable[[MainWindow, Whole], None]] = {
    "team": _team,
    "assign": _assign,
    "assignment": _assignment,
    "submission": _submission,
    "replay of a submission": _coached("replay"),
    "debrief of a submission": _coached("debrief"),
}


@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_cut_off_and_everything_has_a_name(
    qtbot: QtBot, theme: Theme, whole: Whole, name: str
) -> None:
    window = open_on(qtbot, theme, whole.manager)
    SCREENS[name](window, whole)
    for width, height, text in SIZES:
        theme.choose(text_size=text)
        window.resize(width, height)
        settle(window)
        assert (window.width(), window.height()) == (width, height)
        assert cut_off(window) == []
        assert on_top_of_each_other(window) == []
    assert nameless(window) == []
    assert focusable(window)
