"""Handing an attempt in: what is chosen, what is shown, and that nothing else leaves."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.team.records import PassRule
from app.domain.team.state import Submission
from app.ports.problems import KnownError
from app.ports.team import Place as MeetingPlace
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.team.assignment import AssignmentScreen
from app.ui.team.came_back import CameBackScreen
from app.ui.team.submit_dialog import SubmitDialog
from app.ui.theme import Theme
from tests.team_world import TALK, Person, TeamWorld, make_team_world
from tests.ui.team.rep_world import go, make_given, rest, window_of, words_on


def practised(*, rule: PassRule | None = None) -> tuple[TeamWorld, str]:
    """Ben has held two attempts: one to the end of the talk, one cut short."""
    world = make_team_world()
    assignment = world.assign(rule=rule)
    world.ben.attempt(assignment)
    world.ben.attempt(assignment, TALK[:1])
    return world, assignment


def dialog_of(
    qtbot: QtBot, theme: Theme, person: Person, assignment: str
) -> tuple[MainWindow, AssignmentScreen, SubmitDialog]:
    window = window_of(qtbot, theme, person)
    screen = go(window, Place(kind="assignment", subject=assignment), AssignmentScreen)
    screen.hand_in.click()
    assert screen.dialog is not None
    return window, screen, screen.dialog


def submitted(person: Person) -> list[Submission]:
    return [s for s in person.desk.team.submissions.values() if s.rep == person.key]


def test_it_shows_everything_that_will_be_sent_before_anything_is(
    qtbot: QtBot, theme: Theme
) -> None:
    world, assignment = practised()
    _, _, dialog = dialog_of(qtbot, theme, world.ben, assignment)
    read = words_on(dialog.sent)
    assert "What will be sent" in read
    assert "you and Mara" in read
    assert "are not sent" in read
    next(b for b in dialog.sent.view.buttons if b.text() == "The very text").click()
    assert dialog.parcel is not None
    assert dialog.sent.text.isVisible()
    assert dialog.sent.text.toPlainText() == dialog.parcel.text
    assert TALK[0] in dialog.sent.text.toPlainText()
    assert submitted(world.ben) == []


def test_the_attempt_is_chosen_and_the_very_text_follows(qtbot: QtBot, theme: Theme) -> None:
    world, assignment = practised()
    _, _, dialog = dialog_of(qtbot, theme, world.ben, assignment)
    assert dialog.attempt.count() == 2
    assert TALK[3] not in dialog.sent.text.toPlainText()
    dialog.attempt.setCurrentIndex(0)
    dialog.attempt.activated.emit(0)
    assert TALK[3] in dialog.sent.text.toPlainText()
    assert "Attempt 1 of 3" in dialog.attempt.currentText()


def test_notes_stay_here_unless_they_are_ticked(qtbot: QtBot, theme: Theme) -> None:
    world, assignment = practised()
    session = world.ben.desk.mine()[0].attempts[-1].session_id
    world.ben.trainer.remarks.comment(session, 1, "Mine alone, this one.")
    _, _, dialog = dialog_of(qtbot, theme, world.ben, assignment)
    assert not dialog.along.notes.ticked
    assert "Mine alone" not in dialog.sent.text.toPlainText()
    dialog.along.notes.click()
    assert "Mine alone" in dialog.sent.text.toPlainText()
    dialog.along.notes.click()
    assert "Mine alone" not in dialog.sent.text.toPlainText()


def test_sound_can_only_be_sent_where_there_is_some(qtbot: QtBot, theme: Theme) -> None:
    world, assignment = practised()
    _, _, dialog = dialog_of(qtbot, theme, world.ben, assignment)
    assert not dialog.along.sound.isVisible()
    assert "There is no recording of this one." in words_on(dialog.along)


def test_a_question_of_ones_own_is_prompted_for_and_not_forced(qtbot: QtBot, theme: Theme) -> None:
    world, assignment = practised()
    _, _, dialog = dialog_of(qtbot, theme, world.ben, assignment)
    assert dialog.ask.words == ""
    assert dialog.yes.isEnabled()
    dialog.ask.examples[0].click()
    assert dialog.ask.words == "Where did I lose the buyer?"
    QTest.keyClicks(dialog.ask.input, " At the price?")
    dialog.yes.click()
    (made,) = submitted(world.ben)
    assert dialog.parcel is not None
    assert made.what.question == dialog.parcel.question
    assert "At the price?" in made.what.question


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (PassRule(checks=("safe",)), "By the rule it passes."),
        (PassRule(least_score=99), "By the rule it does not pass. Still missing: the score."),
        (PassRule(outcomes=("own_step",)), "The rule cannot tell: the ending"),
    ],
)
def test_it_says_what_the_rule_makes_of_it_so_far(
    qtbot: QtBot, theme: Theme, rule: PassRule, said: str
) -> None:
    world, assignment = practised(rule=rule)
    _, _, dialog = dialog_of(qtbot, theme, world.ben, assignment)
    item = dialog.verdict.itemAt(0)
    assert item is not None
    box = item.widget()
    assert box is not None
    assert words_on(box).strip().startswith(said)


def test_afterwards_it_shows_what_was_sent_and_when_it_is_delivered(
    qtbot: QtBot, theme: Theme
) -> None:
    world, assignment = practised()
    window, screen, dialog = dialog_of(qtbot, theme, world.ben, assignment)
    dialog.yes.click()
    qtbot.waitUntil(lambda: "What was sent" in words_on(dialog.page), timeout=5_000)
    qtbot.waitUntil(lambda: "It is delivered" in dialog.delivered.words, timeout=5_000)
    dialog.no.click()
    assert "It is with your manager now." in screen.about.text()
    assert not screen.hand_in.isVisible()
    rest(qtbot, window)
    world.manager.desk.sync()
    (made,) = submitted(world.ben)
    assert made.submission_id in world.manager.desk.team.submissions


def test_offline_it_is_kept_and_goes_out_later(qtbot: QtBot, theme: Theme) -> None:
    world, assignment = practised()
    window, _, dialog = dialog_of(qtbot, theme, world.ben, assignment)
    world.space.problem = KnownError("The folder is gone.", "Plug the drive in.")
    dialog.yes.click()
    rest(qtbot, window)
    assert "goes out at the next exchange" in dialog.delivered.words
    world.space.problem = None
    window.navigator._desk.exchange.now()
    qtbot.waitUntil(lambda: "It is delivered" in dialog.delivered.words, timeout=5_000)


def test_by_hand_it_goes_along_in_the_next_file(qtbot: QtBot, theme: Theme) -> None:
    world, assignment = practised()
    world.ben.desk.move(MeetingPlace(kind="hand"))
    _, _, dialog = dialog_of(qtbot, theme, world.ben, assignment)
    dialog.yes.click()
    assert "in the next file that you write" in dialog.delivered.words


def test_what_another_computer_handed_in_is_read_here_and_takes_no_attempt_of_this_one(
    qtbot: QtBot, theme: Theme
) -> None:
    given = make_given()
    ana = given.world.ana
    # As it is on a second computer of hers: the records are here, session and attempt are not.
    ana.trainer.delete(ana.desk.session_of(given.submission))
    ana.store._attempts.clear()
    own = ana.attempt(given.assignment)
    window = window_of(qtbot, theme, ana)
    screen = go(window, Place(kind="assignment", subject=given.assignment), AssignmentScreen)
    assert screen.attempts is not None
    (row,) = screen.attempts.rows
    assert row.attempt.session_id == own.session_id
    assert row.submission is None
    (other,) = screen.attempts.elsewhere
    other.click()
    came = window.navigator.screen
    assert isinstance(came, CameBackScreen)
    assert came.submission.submission_id == given.submission


def test_what_was_handed_in_is_not_offered_again(qtbot: QtBot, theme: Theme) -> None:
    given = make_given()
    window = window_of(qtbot, theme, given.world.ana)
    screen = go(window, Place(kind="assignment", subject=given.assignment), AssignmentScreen)
    assert not screen.hand_in.isVisible()
    assert screen.attempts is not None
    assert "Handed in" in words_on(screen.attempts.rows[0])
