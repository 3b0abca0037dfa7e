"""A team that meets nowhere: everything goes in files that its members send each other."""

from pytestqt.qtbot import QtBot

from app.ports.team import Place as MeetingPlace
from app.services.team.values import AssignWish
from app.ui.import_call import ImportScreen
from app.ui.needs import Place
from app.ui.team.files import BY_HAND
from app.ui.team.mine import MyAssignmentsScreen
from app.ui.team.team_settings import TeamSettingsScreen
from app.ui.theme import Theme
from tests.team_world import DAY_MS, Person, TeamWorld, make_team_world
from tests.ui.content import SCENARIO_ID
from tests.ui.team.rep_world import go, window_of, words_on

FILE = f"/mail/from-mara{BY_HAND}"
BACK = f"/mail/from-ana{BY_HAND}"


def by_hand() -> TeamWorld:
    """A team that has no folder any more; its manager has assigned something."""
    world = make_team_world()
    for person in (world.manager, *world.reps):
        person.desk.move(MeetingPlace(kind="hand"))
    world.manager.desk.assign(
        AssignWish(scenario_id=SCENARIO_ID, due_ms=world.clock.now_ms() + DAY_MS)
    )
    return world


def mailed(sender: Person, receiver: Person, path: str) -> None:
    receiver.files.held[path] = sender.files.held[path]


def test_nothing_goes_by_itself_and_the_line_says_so(qtbot: QtBot, theme: Theme) -> None:
    window = window_of(qtbot, theme, by_hand().ana)
    screen = go(window, Place(kind="team"), MyAssignmentsScreen)
    assert not screen.line.again.isVisible()
    assert screen.line.hand.isVisible()
    assert "write a file and send it to the others" in screen.line.said.words


def test_an_assignment_comes_in_a_file_and_an_attempt_goes_back_in_one(
    qtbot: QtBot, theme: Theme
) -> None:
    world = by_hand()
    mara = window_of(qtbot, theme, world.manager)
    place = go(mara, Place(kind="team_join"), TeamSettingsScreen)
    place.meeting.line.hand.write_to(FILE)
    place.meeting.line.hand.work.finish()
    assert f"written to from-mara{BY_HAND}" in mara.banner.text
    mailed(world.manager, world.ana, FILE)

    window = window_of(qtbot, theme, world.ana)
    screen = go(window, Place(kind="team"), MyAssignmentsScreen)
    assert screen.rows == []
    screen.line.hand.take_from(FILE)
    screen.line.hand.work.finish()
    assert "Mara assigned" in window.banner.text
    (row,) = screen.rows
    assignment = row.mine.assignment.assignment_id
    held = world.ana.attempt(assignment)
    submission = world.ana.hand_in(assignment, held.session_id)
    screen.line.hand.write_to(BACK)
    screen.line.hand.work.finish()
    mailed(world.ana, world.manager, BACK)

    place.meeting.line.hand.take_from(BACK)
    place.meeting.line.hand.work.finish()
    assert "Ana handed in" in mara.banner.text
    assert submission in world.manager.desk.team.submissions


def test_the_same_file_again_brings_nothing_new(qtbot: QtBot, theme: Theme) -> None:
    world = by_hand()
    world.manager.desk.hand_over(FILE)
    mailed(world.manager, world.ana, FILE)
    window = window_of(qtbot, theme, world.ana)
    screen = go(window, Place(kind="team"), MyAssignmentsScreen)
    screen.line.hand.take_from(FILE)
    screen.line.hand.work.finish()
    screen.line.hand.take_from(FILE)
    screen.line.hand.work.finish()
    assert "Nothing new" in window.banner.text


def test_a_file_that_is_none_of_a_teams_is_refused_in_words(qtbot: QtBot, theme: Theme) -> None:
    world = by_hand()
    world.ana.files.held[FILE] = b"holiday pictures"
    window = window_of(qtbot, theme, world.ana)
    screen = go(window, Place(kind="team"), MyAssignmentsScreen)
    screen.line.hand.take_from(FILE)
    screen.line.hand.work.finish()
    assert window.banner.isVisible()
    assert screen.rows == []


def test_a_file_of_the_team_may_be_brought_in_as_any_other(qtbot: QtBot, theme: Theme) -> None:
    world = by_hand()
    world.manager.desk.hand_over(FILE)
    mailed(world.manager, world.ana, FILE)
    window = window_of(qtbot, theme, world.ana)
    go(window, Place(kind="import"), ImportScreen).open_file(FILE)
    screen = window.navigator.screen
    assert isinstance(screen, TeamSettingsScreen)
    qtbot.waitUntil(lambda: "Mara assigned" in window.banner.text, timeout=5_000)
    assert FILE not in words_on(screen)
    assert screen.place == Place(kind="team_join")
