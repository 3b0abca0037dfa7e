"""A manager assigns, looks at what was handed in, comments, rules, and sends it back."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.team.records import PassRule
from app.domain.team.state import Submission
from app.ui.debrief import DebriefScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place, Screen
from app.ui.replay import ReplayScreen
from app.ui.replay_remarks import CommentRow
from app.ui.team.assign import AssignScreen
from app.ui.team.coach_assignment import CoachAssignment
from app.ui.team.coach_submission import CoachSubmission
from app.ui.team.team_view import TeamViewScreen
from app.ui.theme import Theme
from app.ui.widgets.text import Prose
from tests.team_world import TeamWorld, make_busy_team_world, make_team_world
from tests.ui.conftest import open_on
from tests.ui.content import SCENARIO_ID
from tests.ui.looking import settle
from tests.ui.team.rep_world import rest

S = TypeVar("S", bound=Screen)
LEFT = Qt.MouseButton.LeftButton


class Managing:
    """A manager's window on a team in which Ana handed something in and Ben has begun."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.qtbot = qtbot
        self.team, self.assignment, self.submission = make_busy_team_world()
        self.window = open_on(qtbot, theme, self.team.manager)

    def at(self, kind: type[S], place: Place) -> S:
        self.window.navigator.go(place)
        return self.shown(kind)

    def shown(self, kind: type[S]) -> S:
        settle(self.window)
        screen = self.window.navigator.screen
        assert isinstance(screen, kind), screen
        return screen

    def opened(self) -> CoachSubmission:
        return self.at(CoachSubmission, Place(kind="submission", subject=self.submission))


@pytest.fixture
def managing(qtbot: QtBot, theme: Theme) -> Managing:
    return Managing(qtbot, theme)


def the_window(qtbot: QtBot, theme: Theme, team: TeamWorld) -> MainWindow:
    return open_on(qtbot, theme, team.manager)


def test_a_manager_assigns_a_scenario_with_a_rule_and_a_date(qtbot: QtBot, theme: Theme) -> None:
    team = make_team_world()
    window = the_window(qtbot, theme, team)
    window.navigator.go(Place(kind="assign", subject=SCENARIO_ID))
    screen = window.navigator.screen
    assert isinstance(screen, AssignScreen)
    screen.name.setText("Docks, once more")
    QTest.mouseClick(screen.whom.buttons[1], LEFT)
    QTest.mouseClick(screen.reps[team.ana.key], LEFT)
    QTest.mouseClick(screen.how.due.choice.buttons[2], LEFT)
    QTest.mouseClick(screen.how.choice.buttons[1], LEFT)
    assert "before the end" in screen.how.about.words
    check, tick = next(iter(screen.passes.checks.items()))
    QTest.mouseClick(tick, LEFT)
    QTest.mouseClick(screen.passes.endings["own_step"], LEFT)
    assert "Passes when all of this holds" in screen.passes.said.words
    screen.message.setPlainText("Find out what it costs her.")
    QTest.mouseClick(screen.give, LEFT)
    page = window.navigator.screen
    assert isinstance(page, CoachAssignment)
    team.sync()
    (mine,) = team.ana.desk.mine()
    terms = mine.assignment.terms
    assert terms.title == "Docks, once more"
    assert terms.mode == "exam"
    assert terms.rule == PassRule(checks=(check,), outcomes=("own_step",))
    assert terms.message == "Find out what it costs her."
    assert team.ben.desk.mine() == ()


def test_what_a_manager_says_goes_out_at_once(managing: Managing) -> None:
    window, ana = managing.window, managing.team.ana.desk

    def at_ana() -> Submission:
        rest(managing.qtbot, window)
        ana.sync()
        return ana.team.submissions[managing.submission]

    form = managing.at(AssignScreen, Place(kind="assign", subject=SCENARIO_ID))
    QTest.mouseClick(form.give, LEFT)
    made = managing.shown(CoachAssignment)
    at_ana()
    QTest.mouseClick(made.due.choice.buttons[0], LEFT)
    assert next(iter(ana.mine())).assignment.due_ms is not None
    QTest.mouseClick(made.save, LEFT)
    at_ana()
    assert any(m.assignment.due_ms is None for m in ana.mine())
    screen = managing.opened()
    check = screen.scorecard.checks["safe"]
    QTest.mouseClick(check.judge, LEFT)
    assert check.editor is not None
    check.editor.note.setText("You did.")
    QTest.mouseClick(check.editor.save, LEFT)
    assert at_ana().rulings
    screen.send_back()
    assert at_ana().returns


def test_assigning_to_some_but_nobody_says_so_and_sends_nothing(qtbot: QtBot, theme: Theme) -> None:
    team = make_team_world()
    window = the_window(qtbot, theme, team)
    window.navigator.go(Place(kind="assign"))
    screen = window.navigator.screen
    assert isinstance(screen, AssignScreen)
    QTest.mouseClick(screen.whom.buttons[1], LEFT)
    QTest.mouseClick(screen.give, LEFT)
    assert window.navigator.screen is screen
    assert not team.manager.desk.team.assignments


def test_the_team_shows_what_waits_and_who_is_where(managing: Managing) -> None:
    screen = managing.at(TeamViewScreen, Place(kind="team"))
    (opener,) = screen.openers
    QTest.mouseClick(opener, LEFT)
    managing.shown(CoachSubmission)
    managing.window.navigator.back()
    managing.shown(TeamViewScreen)
    page = managing.at(CoachAssignment, Place(kind="assignment", subject=managing.assignment))
    assert len(page.links) == 1  # what Ben has begun is his
    QTest.mouseClick(page.links[0], LEFT)
    managing.shown(CoachSubmission)


def test_comments_of_the_replay_go_along_when_it_is_sent_back(managing: Managing) -> None:
    screen = managing.opened()
    QTest.mouseClick(screen.replay, LEFT)
    replay = managing.shown(ReplayScreen)
    assert not replay.panels.branch.isVisible()  # nobody takes somebody else's call again
    replay.player.seek(2)
    replay.begin_comment()
    replay.panels.remarks.editor.write("Here she was still with you.")
    replay.panels.remarks.editor.save.click()
    replay.toggle_breakpoint()
    managing.window.navigator.back()
    screen = managing.shown(CoachSubmission)
    assert managing.team.manager.desk.unsent(managing.submission) == (1, 1)
    QTest.mouseClick(screen.decision.buttons[0], LEFT)
    screen.words.setPlainText("You found the nights. Ask what they cost.")
    QTest.mouseClick(screen.send, LEFT)
    managing.team.sync()
    back = managing.team.ana.desk.team.submissions[managing.submission]
    assert back.returned is not None
    assert back.returned.decision == "passed"
    assert [c.text for _, c in back.comments] == ["Here she was still with you."]
    assert len(back.pauses) == 1
    assert managing.team.manager.desk.unsent(managing.submission) == (0, 0)


def test_a_ruling_stands_beside_what_was_computed_and_needs_a_reason(managing: Managing) -> None:
    managing.team.ana.desk.appeal(managing.submission, "safe", "I said it in my first turn.")
    managing.team.sync()
    screen = managing.opened()
    check = screen.scorecard.checks["safe"]
    QTest.mouseClick(check.judge, LEFT)
    assert check.editor is not None
    QTest.mouseClick(check.editor.save, LEFT)
    assert not managing.team.manager.desk.team.submissions[managing.submission].rulings
    check.editor.note.setText("You did, and she heard it.")
    QTest.mouseClick(check.editor.save, LEFT)
    submission = managing.team.manager.desk.team.submissions[managing.submission]
    ((_, ruled),) = submission.rulings
    assert (ruled.check_id, ruled.note) == ("safe", "You did, and she heard it.")
    assert submission.open_appeals == ()
    computed = screen.review.debrief.scorecard.checks
    assert any(c.check.check_id == "safe" for c in computed)
    settle(managing.window)
    keep = screen.scorecard.checks["safe"].keep
    assert keep.isVisible()
    QTest.mouseClick(keep, LEFT)
    assert managing.team.manager.calibrated


def test_the_debrief_of_a_submission_can_be_read_but_not_practised_with(
    managing: Managing,
) -> None:
    screen = managing.opened()
    QTest.mouseClick(screen.debrief, LEFT)
    debrief = managing.shown(DebriefScreen)
    assert not debrief.again.isVisible()
    assert not debrief.compare.isVisible()
    debrief.replay_from(1)
    managing.shown(ReplayScreen)
    managing.window.navigator.back()
    managing.shown(DebriefScreen)
    managing.window.navigator.back()
    managing.shown(CoachSubmission)


def test_an_assignment_gets_another_date_and_is_closed_after_a_question(
    managing: Managing,
) -> None:
    page = managing.at(CoachAssignment, Place(kind="assignment", subject=managing.assignment))
    QTest.mouseClick(page.due.choice.buttons[0], LEFT)
    QTest.mouseClick(page.save, LEFT)
    assert page.assignment.due_ms is None
    QTest.mouseClick(page.close_it, LEFT)
    assert page.question is not None
    page.question.yes.click()
    assert page.assignment.closed
    settle(managing.window)
    QTest.mouseClick(page.close_it, LEFT)
    assert not page.assignment.closed


def test_a_leaderboard_is_kept_only_if_it_is_wished_for(managing: Managing) -> None:
    screen = managing.at(TeamViewScreen, Place(kind="team"))
    assert not screen.board.ticked
    QTest.mouseClick(screen.board, LEFT)
    assert managing.team.manager.desk.team.leaderboard
    settle(managing.window)
    QTest.mouseClick(screen.board, LEFT)
    assert not managing.team.manager.desk.team.leaderboard


def test_the_team_is_written_as_tables_and_as_statements(managing: Managing) -> None:
    screen = managing.at(TeamViewScreen, Place(kind="team"))
    screen.elsewhere.write_tables("/out/skeptic-team/")
    screen.elsewhere.write_statements("/out/skeptic-team-xapi.json")
    written = managing.team.manager.files.held
    assert any(name.endswith(".csv") for name in written)
    assert b"Ana" in written["/out/skeptic-team-xapi.json"]
    screen.elsewhere.write_statements("/out/skeptic-team-xapi.json")
    assert managing.window.banner.isVisible()  # what is there is not written over


def test_a_record_store_is_named_with_its_key_and_told_how_it_stands(managing: Managing) -> None:
    screen = managing.at(TeamViewScreen, Place(kind="team"))
    card = screen.elsewhere
    QTest.mouseClick(card.name_store, LEFT)
    assert card.address.isVisible()  # nothing was given
    card.address.setText("https://lrs.example.com/xapi")
    card.user.setText("skeptic")
    card.secret.setText("s3cret")
    QTest.mouseClick(card.name_store, LEFT)
    card._work.finish()
    assert card.secret.text() == ""
    assert "https://lrs.example.com/xapi" in card.status.words
    assert "posted" in card.status.words
    QTest.mouseClick(card.forget, LEFT)
    assert card.address.isVisible()


def test_what_comes_in_by_itself_takes_nobody_s_place_on_the_page_away(
    managing: Managing,
) -> None:
    screen = managing.at(TeamViewScreen, Place(kind="team"))

    def on_the_first() -> bool:
        return screen.openers[0].hasFocus()  # another button each time something comes in

    managing.qtbot.waitUntil(on_the_first)
    managing.window._desk.exchange.ended.emit()
    managing.qtbot.waitUntil(on_the_first)
    screen.elsewhere.address.setFocus()
    screen.elsewhere.address.setText("https://lrs")
    managing.window._desk.exchange.ended.emit()
    settle(managing.window)
    assert screen.elsewhere.address.hasFocus()
    assert screen.elsewhere.address.text() == "https://lrs"


def test_a_manager_sees_when_something_came_if_the_rep_s_clock_says_otherwise(
    managing: Managing,
) -> None:
    team = managing.team

    def told(submission: str) -> list[str]:
        screen = managing.at(CoachSubmission, Place(kind="submission", subject=submission))
        return [p.text() for p in screen.findChildren(Prose) if "It came here" in p.text()]

    assert told(managing.submission) == []
    late = team.ana.hand_in(managing.assignment, team.ana.attempt(managing.assignment).session_id)
    team.clock.pass_by(30 * 3_600)
    team.sync()
    (words,) = told(late)
    assert "the time above is by their clock" in words


def test_an_appeal_that_comes_in_shows_at_once_but_takes_no_words_away(managing: Managing) -> None:
    screen = managing.opened()
    screen.words.setPlainText("Half a")
    managing.team.ana.desk.appeal(managing.submission, "safe", "I said it in my first turn.")
    managing.team.sync()
    managing.window._desk.exchange.ended.emit()
    settle(managing.window)
    assert screen.scorecard.checks["safe"].judge.text() == "Answer"
    assert screen.words.toPlainText() == "Half a"
    screen.scorecard.checks["safe"].begin()
    managing.team.ana.desk.appeal(managing.submission, "chased", "I let her go.")
    managing.team.sync()
    managing.window._desk.exchange.ended.emit()
    settle(managing.window)
    assert screen.scorecard.checks["safe"].editor is not None


def test_words_that_were_begun_are_there_after_a_look_at_the_replay(managing: Managing) -> None:
    screen = managing.opened()
    screen.words.setPlainText("You found the nights.")
    QTest.mouseClick(screen.replay, LEFT)
    managing.shown(ReplayScreen)
    managing.window.navigator.back()
    screen = managing.shown(CoachSubmission)
    assert screen.words.toPlainText() == "You found the nights."
    QTest.mouseClick(screen.send, LEFT)
    assert screen.words.toPlainText() == ""


def test_a_comment_that_was_sent_back_is_not_changed_any_more(managing: Managing) -> None:
    session = managing.opened().opened.session_id
    keeper = managing.team.manager.desk.coach.remarks
    keeper.comment(session, 2, "Here she was still with you.")
    managing.team.manager.desk.send_back(managing.submission, "again", "")
    keeper.comment(session, 3, "And here?")
    replay = managing.at(ReplayScreen, Place(kind="replay", subject=session, turn=2, coach=True))
    rows = [r for r in replay.findChildren(CommentRow) if r.isVisible()]
    assert [r.edit.isVisible() for r in rows] == [False]
    replay.player.step(1)
    rows = [r for r in replay.findChildren(CommentRow) if r.isVisible()]
    assert [r.edit.isVisible() for r in rows] == [True]
