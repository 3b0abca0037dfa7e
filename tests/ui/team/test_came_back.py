"""What came back: the decision and its reasons, comments, appealing, answering, the way on."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.home import Home
from app.ui.needs import Place
from app.ui.replay import ReplayScreen
from app.ui.team.assignment import AssignmentScreen
from app.ui.team.came_back import CameBackScreen
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from tests.ui.team.rep_world import (
    COMMENT,
    RULING,
    WORDS,
    Given,
    go,
    make_given,
    rest,
    returned,
    window_of,
    words_on,
)


def shown_buttons(screen: CameBackScreen) -> list[Button]:
    return [b for b in screen.findChildren(Button) if b.isVisibleTo(screen)]


def submission(given: Given) -> Place:
    return Place(kind="submission", subject=given.submission)


def test_the_banner_tells_once_that_something_came_back(qtbot: QtBot, theme: Theme) -> None:
    given = make_given()
    window = window_of(qtbot, theme, given.world.ana)
    mara = given.world.manager.desk
    mara.send_back(given.submission, "passed", WORDS)
    mara.sync()
    exchange = window.navigator._desk.exchange
    exchange.now()
    rest(qtbot, window)
    title = given.world.ana.desk.team.assignments[given.assignment].terms.title
    assert f"Mara sent back “{title}”: passed" in window.banner.text
    window.banner.hide()
    exchange.now()
    rest(qtbot, window)
    assert not window.banner.isVisible()
    assert isinstance(window.navigator.screen, Home)


def test_what_waits_for_the_manager_says_so(qtbot: QtBot, theme: Theme) -> None:
    given = make_given()
    window = window_of(qtbot, theme, given.world.ana)
    screen = go(window, submission(given), CameBackScreen)
    read = words_on(screen)
    assert "With your manager" in read
    assert "It is delivered" in read
    assert "Where did I lose her?" in read


def test_the_decision_stands_with_words_rulings_and_computed_verdicts(
    qtbot: QtBot, theme: Theme
) -> None:
    given = returned("again")
    window = window_of(qtbot, theme, given.world.ana)
    screen = go(window, submission(given), CameBackScreen)
    read = words_on(screen)
    assert "Once more, please" in read
    assert WORDS in read
    assert COMMENT in read
    assert screen.scorecard is not None
    check = words_on(screen.scorecard.checks["safe"])
    assert "Yes. Counted: 1" in check
    assert "Mara: Not yet" in check
    assert RULING in check
    screen.onward.click()
    assert isinstance(window.navigator.screen, AssignmentScreen)
    assert window.navigator.screen.practise.isVisible()


def test_a_check_is_appealed_with_reasons_and_waits_for_an_answer(
    qtbot: QtBot, theme: Theme
) -> None:
    given = returned("did_not_pass")
    window = window_of(qtbot, theme, given.world.ana)
    screen = go(window, submission(given), CameBackScreen)
    assert screen.scorecard is not None
    check = screen.scorecard.checks["safe"]
    check.appeal.click()
    assert check.editor is not None
    assert not check.editor.send.isEnabled()
    QTest.keyClicks(check.editor.input, "I waited after the first turn.")
    check.editor.send.click()
    read = words_on(screen.scorecard.checks["safe"])
    assert "I waited after the first turn." in read
    assert "Waiting for an answer" in read
    rest(qtbot, window)
    mara = given.world.manager.desk
    mara.sync()
    ((record, _),) = mara.team.submissions[given.submission].open_appeals
    mara.rule(given.submission, "safe", "yes", "You did. I heard it wrongly.", record.record_id)
    mara.sync()
    window.navigator._desk.exchange.now()
    rest(qtbot, window)
    read = words_on(screen.scorecard.checks["safe"])
    assert "Mara: Yes" in read
    assert "Waiting for an answer" not in read


def test_what_is_being_written_is_not_thrown_away_by_an_exchange(
    qtbot: QtBot, theme: Theme
) -> None:
    given = returned("did_not_pass")
    window = window_of(qtbot, theme, given.world.ana)
    screen = go(window, submission(given), CameBackScreen)
    assert screen.scorecard is not None
    check = screen.scorecard.checks["safe"]
    check.appeal.click()
    assert check.editor is not None
    QTest.keyClicks(check.editor.input, "I waited")
    window.navigator._desk.exchange.now()
    rest(qtbot, window)
    assert screen.scorecard.checks["safe"] is check
    assert check.editor.input.toPlainText() == "I waited"


def test_a_comment_is_answered_where_it_stands(qtbot: QtBot, theme: Theme) -> None:
    given = returned()
    window = window_of(qtbot, theme, given.world.ana)
    screen = go(window, submission(given), CameBackScreen)
    assert screen.comments is not None
    box = next(b for b in screen.comments.boxes.values() if COMMENT in words_on(b))
    box.reply.click()
    assert screen.comments.editor is not None
    assert "Mara reads it after the next exchange." in words_on(screen.comments.editor)
    QTest.keyClicks(screen.comments.editor.input, "I see it now.")
    screen.comments.editor.save.click()
    assert "I see it now." in words_on(screen.comments)
    rest(qtbot, window)
    mara = given.world.manager.desk
    mara.sync()
    _, said = mara.team.submissions[given.submission].comments[-1]
    assert said.text == "I see it now."
    assert said.replies_to


def test_comments_are_markers_in_the_own_replay_and_answers_go_to_their_author(
    qtbot: QtBot, theme: Theme
) -> None:
    given = returned()
    window = window_of(qtbot, theme, given.world.ana)
    session = given.world.ana.desk.session_of(given.submission)
    replay = go(window, Place(kind="replay", subject=session, turn=2), ReplayScreen)
    panel = replay.panels.remarks
    assert COMMENT in words_on(panel)
    assert {p.author for p in replay.review.remarks.breakpoints.values()} == {"Mara"}
    panel._rows[0].answer.click()
    assert "Mara reads it after the next exchange." in words_on(panel.editor)
    QTest.keyClicks(panel.editor.input, "What should I have asked?")
    panel.editor.save.click()
    own = panel._rows[1]
    assert "sent" in words_on(own)
    assert not own.edit.isVisible()
    assert not own.delete.isVisible()
    rest(qtbot, window)
    mara = given.world.manager.desk
    mara.sync()
    _, said = mara.team.submissions[given.submission].comments[-1]
    assert said.text == "What should I have asked?"


def test_a_note_to_oneself_on_what_was_handed_in_stays_on_this_computer(
    qtbot: QtBot, theme: Theme
) -> None:
    given = returned()
    window = window_of(qtbot, theme, given.world.ana)
    session = given.world.ana.desk.session_of(given.submission)
    replay = go(window, Place(kind="replay", subject=session, turn=1), ReplayScreen)
    replay.begin_comment()
    editor = replay.panels.remarks.editor
    assert "Only on this computer." in words_on(editor)
    QTest.keyClicks(editor.input, "For me alone.")
    editor.save.click()
    known = given.world.ana.desk.team.submissions[given.submission]
    assert "For me alone." not in {said.text for _, said in known.comments}
    assert "For me alone." in {c.text for c in replay.review.remarks.comments}


def test_without_its_session_what_came_back_can_still_be_read(qtbot: QtBot, theme: Theme) -> None:
    given = returned()
    ana = given.world.ana
    ana.trainer.delete(ana.desk.session_of(given.submission))
    window = window_of(qtbot, theme, ana)
    screen = go(window, submission(given), CameBackScreen)
    read = words_on(screen)
    assert WORDS in read
    assert COMMENT in read
    assert RULING in read
    assert "See it in the replay" not in [b.text() for b in shown_buttons(screen)]


def test_somebody_elses_submission_is_not_shown(qtbot: QtBot, theme: Theme) -> None:
    given = make_given()
    window = window_of(qtbot, theme, given.world.ben)
    window.navigator.go(submission(given))
    assert "not among what you handed in" in window.banner.text
