"""Remarks in a replay: comments are written, edited and deleted; playing pauses at breakpoints."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.replay import ReplayScreen
from app.ui.replay_remarks import CommentRow
from app.ui.theme import Theme
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.looking import settle
from tests.ui.test_replay import opened
from tests.ui.world import GOOD_CALL, World


@pytest.fixture
def session(world: World) -> str:
    """A call of five turns."""
    return play(world, GOOD_CALL)


@pytest.fixture
def main(qtbot: QtBot, theme: Theme, world: World) -> Iterator[MainWindow]:
    window = open_on(qtbot, theme, world)
    yield window
    window.close()


@pytest.fixture
def replay(main: MainWindow, session: str) -> ReplayScreen:
    """Its replay, at the second turn."""
    return opened(main, session, 2)


def write(replay: ReplayScreen, words: str) -> None:
    """Write a comment by keyboard, wherever the focus is."""
    QTest.keyClick(replay, Qt.Key.Key_C)
    editor = replay.panels.remarks.editor
    assert editor.input.hasFocus()
    QTest.keyClicks(editor.input, words)
    QTest.keyClick(editor.input, Qt.Key.Key_Return)
    settle(replay)


def rows(replay: ReplayScreen) -> list[CommentRow]:
    return [r for r in replay.panels.findChildren(CommentRow) if r.isVisibleTo(replay)]


def marked(replay: ReplayScreen) -> list[tuple[int, str]]:
    kinds = ("comment", "breakpoint")
    return [(m.index, m.kind) for m in replay.timeline.markers if m.kind in kinds]


def test_c_writes_a_comment_and_it_is_kept_beside_the_turn_and_on_the_timeline(
    replay: ReplayScreen, world: World, session: str
) -> None:
    write(replay, "Back to her, well done.")
    (kept,) = world.trainer.remarks.of(session).at(2)
    assert kept.text == "Back to her, well done."
    (shown,) = rows(replay)
    assert shown.accessibleName() == "Comment by You: Back to her, well done."
    assert marked(replay) == [(2, "comment")]
    assert not replay.panels.remarks.writing


def test_letters_in_a_comment_are_letters_and_no_commands(replay: ReplayScreen) -> None:
    QTest.keyClick(replay, Qt.Key.Key_C)
    editor = replay.panels.remarks.editor
    QTest.keyClicks(editor.input, "Maybe a bit calmer, no? Cm")
    assert editor.text == "Maybe a bit calmer, no? Cm"
    assert replay.player.at == 2
    assert marked(replay) == []


def test_a_comment_is_edited(replay: ReplayScreen, world: World, session: str) -> None:
    write(replay, "Too fast.")
    rows(replay)[0].edit.click()
    editor = replay.panels.remarks.editor
    assert editor.text == "Too fast."
    editor.write("A little too fast.")
    editor.save.click()
    settle(replay)
    (kept,) = world.trainer.remarks.of(session).at(2)
    assert (kept.text, kept.changed) == ("A little too fast.", True)
    assert "edited" in rows(replay)[0]._who.text()


def test_a_comment_is_deleted_once_that_is_confirmed(
    replay: ReplayScreen, world: World, session: str
) -> None:
    write(replay, "Too fast.")
    rows(replay)[0].delete.click()
    replay.question.no.click()
    assert len(world.trainer.remarks.of(session).comments) == 1
    rows(replay)[0].delete.click()
    replay.question.yes.click()
    settle(replay)
    assert world.trainer.remarks.of(session).comments == ()
    assert rows(replay) == []
    assert marked(replay) == []


def test_what_somebody_else_wrote_can_be_answered_and_not_edited(
    main: MainWindow, world: World, session: str
) -> None:
    world.trainer.remarks.comment(session, 2, "Why did you ask that?", author="Marta")
    replay = opened(main, session, 2)
    (shown,) = rows(replay)
    assert shown.answer.isVisible()
    assert not shown.edit.isVisible()
    assert not shown.delete.isVisible()
    shown.answer.click()
    editor = replay.panels.remarks.editor
    editor.write("To hear what it costs.")
    editor.save.click()
    first, second = world.trainer.remarks.of(session).at(2)
    assert second.replies_to == first.comment_id


def test_a_comment_begun_stays_with_its_turn_and_after_leaving(
    main: MainWindow, replay: ReplayScreen, session: str
) -> None:
    QTest.keyClick(replay, Qt.Key.Key_C)
    QTest.keyClicks(replay.panels.remarks.editor.input, "Half a thou")
    replay.player.seek(4)
    assert not replay.panels.remarks.writing
    replay.player.seek(2)
    assert replay.panels.remarks.editor.text == "Half a thou"
    again = opened(main, session, 2)
    assert again is not replay
    assert again.panels.remarks.editor.text == "Half a thou"


def test_esc_leaves_the_comment_and_not_the_replay(main: MainWindow, replay: ReplayScreen) -> None:
    QTest.keyClick(replay, Qt.Key.Key_C)
    main.navigator.back()
    assert main.navigator.screen is replay
    assert not replay.panels.remarks.writing
    main.navigator.back()
    assert main.navigator.screen is not replay


def test_what_cannot_be_kept_is_said_and_the_words_stay(
    main: MainWindow, replay: ReplayScreen, world: World
) -> None:
    world.log.full = True
    write(replay, "Worth keeping.")
    assert "disk is full" in main.banner.text
    assert replay.panels.remarks.editor.text == "Worth keeping."
    world.log.full = False
    replay.panels.remarks.editor.save.click()
    assert [r.comment.text for r in rows(replay) if r.comment] == ["Worth keeping."]


def test_too_long_a_comment_cannot_be_saved(replay: ReplayScreen) -> None:
    QTest.keyClick(replay, Qt.Key.Key_C)
    editor = replay.panels.remarks.editor
    editor.write("x" * 2_001)
    assert not editor.save.isEnabled()
    assert "1 characters too many" in editor._note.text()
    editor.write("")


def test_b_sets_a_breakpoint_that_is_there_the_next_time(
    main: MainWindow, replay: ReplayScreen, session: str
) -> None:
    QTest.keyClick(replay, Qt.Key.Key_B)
    assert marked(replay) == [(2, "breakpoint")]
    assert replay.panels.remarks.point_box.isVisible()
    again = opened(main, session, 2)
    assert marked(again) == [(2, "breakpoint")]
    QTest.keyClick(again, Qt.Key.Key_B)
    assert marked(again) == []
    assert not again.panels.remarks.point_box.isVisible()


def test_the_note_of_a_breakpoint_is_kept_when_it_is_left(
    replay: ReplayScreen, world: World, session: str
) -> None:
    QTest.keyClick(replay, Qt.Key.Key_B)
    note = replay.panels.remarks.note
    note.setFocus()
    QTest.keyClicks(note, "What would you say?")
    replay.player.seek(3)
    assert world.trainer.remarks.of(session).breakpoints[2].note == "What would you say?"
    assert 3 not in world.trainer.remarks.of(session).breakpoints
    replay.player.seek(2)
    assert note.text() == "What would you say?"


def test_playing_pauses_at_a_breakpoint_and_goes_on_from_there(
    qtbot: QtBot, replay: ReplayScreen, world: World, session: str
) -> None:
    world.trainer.remarks.set_breakpoint(session, 3, "Ask, or wait?", author="Marta")
    replay._remark(lambda: None)
    replay.player.toggle()
    replay.player.go_on()
    assert replay.player.at == 3
    assert not replay.player.playing
    assert replay.transport.where.text() == "Turn 3 of 5, paused here"
    assert replay.transport.play.text().strip() == "Play"
    settle(replay)
    assert replay.panels.remarks._pauses.text() == "Playing pauses here, as Marta wished"
    assert replay.panels.remarks._point_note.words == "Ask, or wait?"
    assert not replay.panels.remarks.note.isVisible()
    replay.player.toggle()
    replay.player.go_on()
    assert replay.player.at == 4
    assert replay.player.playing


def test_seeking_by_hand_passes_breakpoints(replay: ReplayScreen) -> None:
    QTest.keyClick(replay, Qt.Key.Key_B)
    replay.player.seek(1)
    replay.player.toggle()
    replay.player.seek(2)
    assert replay.player.playing


def test_m_and_n_go_to_moments_and_remarks_and_say_what_they_are(
    replay: ReplayScreen, world: World
) -> None:
    write(replay, "Good.")
    debrief = replay.review.debrief
    moments = [*debrief.moments, *debrief.more_moments]
    replay.player.seek(0)
    QTest.keyClick(replay, Qt.Key.Key_M)
    assert replay.player.at == min(m.turn for m in moments)
    told = replay.panels.words.marked.words
    assert all(m.title in told for m in moments if m.turn == replay.player.at)
    replay.player.seek(0)
    QTest.keyClick(replay, Qt.Key.Key_N)
    assert replay.player.at == 2
    QTest.keyClick(replay, Qt.Key.Key_N)
    assert replay.player.at == 2
    replay.player.seek(5)
    QTest.keyClick(replay, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert replay.player.at == 2


def test_page_up_and_down_go_ten_turns(replay: ReplayScreen) -> None:
    QTest.keyClick(replay, Qt.Key.Key_PageDown)
    assert replay.player.at == 5
    QTest.keyClick(replay, Qt.Key.Key_PageUp)
    assert replay.player.at == 0


def test_holding_the_timeline_stands_still_and_letting_go_plays_on(replay: ReplayScreen) -> None:
    replay.player.toggle()
    replay.timeline.setSliderDown(True)
    assert replay.transport.play.text().strip() == "Pause"
    replay.timeline.sought.emit(4, 0.0)
    assert replay.player.at == 4
    replay.timeline.setSliderDown(False)
    assert replay.player.playing
    replay.player.pause()
