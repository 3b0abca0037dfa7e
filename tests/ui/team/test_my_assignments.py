"""What was assigned, on Home and on its own screens, until it is practised."""

from pytestqt.qtbot import QtBot

from app.domain.team.records import PassRule
from app.ui.debrief import DebriefScreen
from app.ui.home import Home
from app.ui.needs import Place
from app.ui.practice import PracticeScreen
from app.ui.team.assignment import AssignmentScreen
from app.ui.team.mine import MyAssignmentsScreen
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from tests.fakes.memory_team import MemorySpace
from tests.team_world import make_person, make_team_world
from tests.ui.team.rep_world import go, make_given, returned, window_of, words_on

TEAM = Place(kind="team")


def test_home_shows_what_the_manager_waits_for_and_leads_there(qtbot: QtBot, theme: Theme) -> None:
    given = make_given()
    window = window_of(qtbot, theme, given.world.ben)
    home = window.navigator.screen
    assert isinstance(home, Home)
    read = words_on(home.assignments)
    assert "From your manager" in read
    assert "From Mara · Due in 3 days" in read
    assert "In progress" in read
    assert "2 of 3 attempts left" in read
    home.assignments.open[0].click()
    screen = window.navigator.screen
    assert isinstance(screen, AssignmentScreen)
    assert screen.mine.assignment.assignment_id == given.assignment


def test_home_shows_nothing_of_a_team_to_whoever_has_none(qtbot: QtBot, theme: Theme) -> None:
    window = window_of(qtbot, theme, make_person("Cleo", MemorySpace()))
    home = window.navigator.screen
    assert isinstance(home, Home)
    assert not home.assignments.isVisible()


def test_home_names_three_and_says_how_many_more(qtbot: QtBot, theme: Theme) -> None:
    given = make_given()
    given.world.assign()
    given.world.assign()
    window = window_of(qtbot, theme, given.world.ben)
    home = window.navigator.screen
    assert isinstance(home, Home)
    assert len(home.assignments.open) == 3
    assert home.assignments.more.text() == "And 2 more assignments"
    home.assignments.more.click()
    assert isinstance(window.navigator.screen, MyAssignmentsScreen)


def test_open_ones_stand_by_date_with_rule_and_message_and_done_ones_are_folded(
    qtbot: QtBot, theme: Theme
) -> None:
    given = returned("passed")
    window = window_of(qtbot, theme, given.world.ana)
    screen = go(window, TEAM, MyAssignmentsScreen)
    ids = [row.mine.assignment.assignment_id for row in screen.rows]
    assert ids == [given.exam, given.free]
    read = words_on(screen.rows[0])
    assert "Exam" in read
    assert "Take your time." in read
    assert "Did you make it safe to say no?" in read
    assert not screen.done_rows[0].isVisible()
    screen.unfold.click()
    assert screen.done_rows[0].isVisible()
    assert "Passed" in words_on(screen.done_rows[0])


def test_what_is_done_lies_open_where_nothing_else_is(qtbot: QtBot, theme: Theme) -> None:
    given = returned("passed")
    desk = given.world.manager.desk
    for assignment in (given.exam, given.free):
        desk.change(assignment, None, True)
    given.world.sync()
    screen = go(window_of(qtbot, theme, given.world.ana), TEAM, MyAssignmentsScreen)
    assert screen.rows == []
    assert any("Passed" in words_on(row) for row in screen.done_rows if row.isVisible())


def test_what_is_late_says_so_quietly_and_can_still_be_handed_in(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_team_world()
    world.assign(days=1)
    world.clock.pass_by(3 * 86_400)
    window = window_of(qtbot, theme, world.ben)
    screen = go(window, TEAM, MyAssignmentsScreen)
    read = words_on(screen.rows[0])
    assert "Past due" in read
    assert "it can still be handed in" in read


def test_an_assignment_says_what_counts_before_it_counts(qtbot: QtBot, theme: Theme) -> None:
    given = make_given()
    window = window_of(qtbot, theme, given.world.ben)
    screen = go(window, Place(kind="assignment", subject=given.exam), AssignmentScreen)
    read = words_on(screen)
    assert "Set a step of their own" in read
    assert "At least 60 of 100 points" in read
    assert "Nothing of the buyer’s mind" in read
    assert "This begins attempt 1 of 2" in screen.about.text()
    screen.practise.click()
    assert screen.question is not None
    screen.question.no.click()
    assert given.world.ben.desk.mine()[0].left is not None
    assert isinstance(window.navigator.screen, AssignmentScreen)
    assert screen._found().attempts == ()
    screen.practise.click()
    screen.question.yes.click()
    assert isinstance(window.navigator.screen, PracticeScreen)
    assert len(screen._found().attempts) == 1


def test_one_without_a_limit_begins_at_once(qtbot: QtBot, theme: Theme) -> None:
    given = make_given()
    window = window_of(qtbot, theme, given.world.ben)
    screen = go(window, Place(kind="assignment", subject=given.free), AssignmentScreen)
    screen.practise.click()
    assert isinstance(window.navigator.screen, PracticeScreen)


def test_an_attempt_under_way_is_gone_on_with_and_costs_no_new_one(
    qtbot: QtBot, theme: Theme
) -> None:
    given = make_given()
    window = window_of(qtbot, theme, given.world.ben)
    go(window, Place(kind="attempt", subject=given.free), PracticeScreen)
    window.navigator.back()
    screen = go(window, Place(kind="assignment", subject=given.free), AssignmentScreen)
    assert "An attempt is under way" in screen.about.text()
    screen.practise.click()
    assert isinstance(window.navigator.screen, PracticeScreen)
    assert len(screen._found().attempts) == 1


def test_own_attempts_stand_with_their_score_and_lead_to_their_debrief(
    qtbot: QtBot, theme: Theme
) -> None:
    given = make_given()
    window = window_of(qtbot, theme, given.world.ben)
    screen = go(window, Place(kind="assignment", subject=given.assignment), AssignmentScreen)
    assert screen.attempts is not None
    (row,) = screen.attempts.rows
    read = words_on(row)
    assert "Attempt 1" in read
    assert "of 100" in read
    next(b for b in row.findChildren(Button) if b.text() == "Debrief").click()
    assert isinstance(window.navigator.screen, DebriefScreen)


def test_when_no_attempt_is_left_none_can_be_begun(qtbot: QtBot, theme: Theme) -> None:
    world = make_team_world()
    assignment_id = world.assign(attempts=1, rule=PassRule())
    world.ben.attempt(assignment_id)
    window = window_of(qtbot, theme, world.ben)
    screen = go(window, Place(kind="assignment", subject=assignment_id), AssignmentScreen)
    assert not screen.practise.isVisible()
    assert "No attempt is left" in screen.about.text()
    assert screen.hand_in.isVisible()


def test_what_the_manager_takes_back_is_no_longer_asked_for(qtbot: QtBot, theme: Theme) -> None:
    given = make_given()
    given.world.manager.desk.change(given.free, None, True)
    given.world.sync()
    window = window_of(qtbot, theme, given.world.ben)
    screen = go(window, Place(kind="assignment", subject=given.free), AssignmentScreen)
    assert "taken it back" in screen.about.text()
    assert not screen.practise.isVisible()


def test_an_assignment_that_is_not_the_users_is_refused_in_words(
    qtbot: QtBot, theme: Theme
) -> None:
    given = make_given()
    window = window_of(qtbot, theme, given.world.ben)
    window.navigator.go(Place(kind="assignment", subject="0" * 64))
    assert "That assignment is not there." in window.banner.text
