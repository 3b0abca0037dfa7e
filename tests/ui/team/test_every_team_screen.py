"""Every screen of the team as its reps meet it, at every text size: nothing cut off, all named."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.ports.team import Place as MeetingPlace
from app.ui.main_window import MainWindow
from app.ui.needs import Kind, Place
from app.ui.practice import PracticeScreen
from app.ui.replay import ReplayScreen
from app.ui.team.assignment import AssignmentScreen
from app.ui.team.came_back import CameBackScreen
from app.ui.team.join import JoinScreen
from app.ui.team.mine import MyAssignmentsScreen
from app.ui.team.submit_dialog import SubmitDialog
from app.ui.team.team_settings import TeamSettingsScreen
from app.ui.theme import Theme
from tests.fakes.memory_team import MemorySpace
from tests.team_world import TALK, Person, make_person
from tests.ui.looking import cut_off, nameless, on_top_of_each_other, settle
from tests.ui.team.rep_world import Given, go, returned, window_of
from tests.ui.team.test_getting_in import INVITATION, invited

Show = Callable[[MainWindow, Given], None]
Whose = Callable[[Given], Person]


def _at(kind: Kind, subject: Callable[[Given], str] = lambda given: "") -> Show:
    return lambda window, given: window.navigator.go(Place(kind=kind, subject=subject(given)))


def _joining(window: MainWindow, given: Given) -> None:
    screen = go(window, Place(kind="team"), JoinScreen)
    next(b for b in screen.place_form.kind.buttons if b.text() == "Database").click()


def _invited(window: MainWindow, given: Given) -> None:
    go(window, Place(kind="team"), JoinScreen).open_invitation(INVITATION)


def _admitting(window: MainWindow, given: Given) -> None:
    world = given.world
    cleo = invited(world)
    cleo.desk.join(world.manager.desk.invitation(), "Cleo Abernathy-Featherstonehaugh")
    cleo.desk.sync()
    world.manager.desk.sync()
    screen = go(window, Place(kind="team_join"), TeamSettingsScreen)
    screen.members.open_form(world.manager.desk.team.members[cleo.key])
    screen.meeting.open_form()


def _in_a_database(window: MainWindow, given: Given) -> None:
    place = MeetingPlace(kind="postgresql", address="postgresql://db.example.com/x", user="ana")
    given.world.ana.desk.move(place, "secret")
    go(window, Place(kind="team_join"), TeamSettingsScreen).meeting.password.open.click()


def _unfolded(window: MainWindow, given: Given) -> None:
    go(window, Place(kind="team"), MyAssignmentsScreen).unfold.click()


def _appealing(window: MainWindow, given: Given) -> None:
    screen = go(window, Place(kind="submission", subject=given.submission), CameBackScreen)
    assert screen.scorecard is not None
    screen.scorecard.checks["safe"].begin()
    assert screen.comments is not None
    next(iter(screen.comments.boxes.values())).answer.emit()


def _talking(assignment: Callable[[Given], str]) -> Show:
    def show(window: MainWindow, given: Given) -> None:
        place = Place(kind="attempt", subject=assignment(given))
        go(window, place, PracticeScreen).practice.say(TALK[0])

    return show


def _answering(window: MainWindow, given: Given) -> None:
    session = given.world.ana.desk.session_of(given.submission)
    replay = go(window, Place(kind="replay", subject=session, turn=2), ReplayScreen)
    replay.panels.remarks._rows[0].answer.click()


def _ana(given: Given) -> Person:
    return given.world.ana


def _ben(given: Given) -> Person:
    return given.world.ben


def _mara(given: Given) -> Person:
    return given.world.manager


def _outsider(given: Given) -> Person:
    return invited(given.world)


SCREENS: dict[str, tuple[Whose, Show]] = {
    "home with assignments": (_ben, _at("home")),
    "getting in": (_outsider, _at("team")),
    "getting in, a database": (_outsider, _joining),
    "an invitation": (_outsider, _invited),
    "the team of a rep": (_ana, _at("team_join")),
    "the team of a rep, in a database": (_ana, _in_a_database),
    "the team of a manager, admitting": (_mara, _admitting),
    "my assignments": (_ben, _at("team")),
    "my assignments, all": (_ana, _unfolded),
    "an assignment": (_ben, _at("assignment", lambda g: g.assignment)),
    "an assignment, an exam": (_ben, _at("assignment", lambda g: g.exam)),
    "a coached attempt": (_ben, _talking(lambda g: g.assignment)),
    "an exam": (_ben, _talking(lambda g: g.exam)),
    "what came back": (_ana, _at("submission", lambda g: g.submission)),
    "what came back, appealing": (_ana, _appealing),
    "the replay, answering": (_ana, _answering),
}


@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_cut_off_and_everything_is_named(qtbot: QtBot, theme: Theme, name: str) -> None:
    given = returned("passed" if name == "my assignments, all" else "again")
    whose, show = SCREENS[name]
    window = window_of(qtbot, theme, whose(given))
    show(window, given)
    for text_size in (100, 150, 200):
        theme.choose(text_size=text_size)
        settle(window)
        assert (window.width(), window.height()) == (1024, 700)
        assert cut_off(window) == []
        assert on_top_of_each_other(window) == []
        assert nameless(window) == []


def test_nor_is_it_in_the_dialog_in_which_an_attempt_is_handed_in(
    qtbot: QtBot, theme: Theme
) -> None:
    given = returned()
    for text_size in (100, 150):
        theme.choose(text_size=text_size)
        window = window_of(qtbot, theme, given.world.ben)
        screen = go(window, Place(kind="assignment", subject=given.assignment), AssignmentScreen)
        screen.open_dialog("")
        dialog: SubmitDialog | None = screen.dialog
        assert dialog is not None
        settle(dialog)
        for shown in ("text", "short"):
            dialog.sent.view.choose(shown)
            dialog.sent._switch(shown)
            settle(dialog)
            assert cut_off(dialog) == []
            assert on_top_of_each_other(dialog) == []
            assert nameless(dialog) == []
        dialog.reject()


def test_who_is_in_no_team_is_told_what_one_is_for(qtbot: QtBot, theme: Theme) -> None:
    window = window_of(qtbot, theme, make_person("Cleo", MemorySpace()))
    screen = go(window, Place(kind="assign"), JoinScreen)
    assert screen.choose.hasFocus()
