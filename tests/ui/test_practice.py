"""A call under way: typing, waiting, trouble, pause and the end; nothing typed is ever lost."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.ui.main_window import MainWindow
from app.ui.needs import Desk, Place, UnkeptPreferences
from app.ui.practice import PracticeScreen
from app.ui.theme import Theme
from app.ui.widgets.composer import LIMIT
from app.ui.widgets.script import SILENT, Said
from tests.ui.conftest import open_on
from tests.ui.content import SCENARIO_ID, make_content
from tests.ui.looking import settle
from tests.ui.world import BAD_CALL, GOOD_CALL, World, make_world


@pytest.fixture
def modelled() -> World:
    """A trainer with a model that answers when it is told to."""
    return make_world("llama")


def dial(window: MainWindow) -> PracticeScreen:
    """Start a call."""
    window.navigator.go(Place(kind="practice", subject=SCENARIO_ID))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, PracticeScreen)
    return screen


def typed(screen: PracticeScreen, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type, then press a key."""
    QTest.keyClicks(screen.view.composer.input, text)
    QTest.keyClick(screen.view.composer.input, key)


def answer(world: World, text: str) -> None:
    """Have the model say all of a reply."""
    world.trainer.receive(world.model.finish(text))


@pytest.fixture
def talking(qtbot: QtBot, theme: Theme, modelled: World) -> Iterator[PracticeScreen]:
    """A call in which the buyer has just opened."""
    window = open_on(qtbot, theme, modelled)
    screen = dial(window)
    if modelled.model.requests:
        answer(modelled, "Dana Whitfield. Go ahead.")
    yield screen
    window.close()


def test_enter_sends_and_shift_enter_makes_a_new_line(window: MainWindow) -> None:
    screen = dial(window)
    field = screen.view.composer.input
    QTest.keyClicks(field, "one")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "two")
    assert screen.view.composer.text == "one\ntwo"
    QTest.keyClick(field, Qt.Key.Key_Enter)
    assert screen.practice.call.rep_turns[0].rep == "one\ntwo"
    assert screen.view.composer.text == ""


def test_the_input_grows_with_its_text_up_to_six_lines(window: MainWindow) -> None:
    screen = dial(window)
    field = screen.view.composer.input
    heights = []
    for lines in (1, 2, 4, 6, 12):
        screen.view.composer.write("\n".join("word" for _ in range(lines)))
        settle(window)
        heights.append(field.height())
    assert heights[0] < heights[1] < heights[2] < heights[3]
    assert heights[4] == heights[3]


def test_blank_words_are_not_sent(window: MainWindow) -> None:
    screen = dial(window)
    typed(screen, "   ")
    assert screen.practice.call.rep_turns == ()
    assert not screen.view.composer.send.isEnabled()


def test_close_to_the_limit_the_characters_left_are_shown_and_too_many_stay_unsent(
    window: MainWindow,
) -> None:
    screen = dial(window)
    composer = screen.view.composer
    composer.write("x" * (LIMIT - 10))
    assert composer.note.text() == "10 characters left"
    composer.write("x" * (LIMIT + 1))
    assert "1 characters too many" in composer.note.text() or "too many" in composer.note.text()
    assert not composer.send.isEnabled()
    QTest.keyClick(composer.input, Qt.Key.Key_Return)
    assert screen.practice.call.rep_turns == ()
    assert len(composer.text) == LIMIT + 1
    composer.write("x" * LIMIT)
    assert composer.send.isEnabled()


def test_while_the_buyer_thinks_it_shows_and_a_draft_can_be_typed_but_not_sent(
    talking: PracticeScreen, modelled: World
) -> None:
    view = talking.view
    typed(talking, GOOD_CALL[0])
    assert talking.practice.busy
    assert view.thinking.isVisibleTo(talking)
    assert view.thinking.words.text().startswith("Dana is thinking")
    assert view.head.status.text() == "Thinking"

    typed(talking, "and also")
    assert view.composer.text == "and also"
    assert "not done yet" in view.composer.note.text()
    assert len(talking.practice.call.rep_turns) == 1

    answer(modelled, talking.practice.call.turns[-1].act.point)  # type: ignore[union-attr]
    assert not view.thinking.isVisibleTo(talking)
    assert view.head.status.text() == "Listening"
    assert view.composer.text == "and also"
    assert view.composer.send.isEnabled()


def test_a_reply_is_shown_while_it_is_being_said(talking: PracticeScreen, modelled: World) -> None:
    typed(talking, GOOD_CALL[0])
    act = talking.practice.call.turns[-1].act
    assert act is not None
    words = act.point
    script = talking.view.script
    before = len(script.lines)
    for end in (len(words) // 2, len(words)):
        modelled.trainer.receive(modelled.model.token(words[:end] if end < len(words) else ""))
    answer(modelled, words)
    assert len(script.lines) == before + 1
    assert script.lines[-1].who == "buyer"
    assert script.lines[-1].prose.words == talking.practice.call.turns[-1].reply.text  # type: ignore[union-attr]


def test_words_on_the_way_grow_in_one_line_which_becomes_the_last(window: MainWindow) -> None:
    screen = dial(window)
    script = screen.view.script
    typed(screen, GOOD_CALL[0])
    said = len(script.lines)
    for words in ("We", "We manage."):
        script.show_words(Said(voice="buyer", name="Dana", text=words))
    assert len(script.lines) == said
    typed(screen, GOOD_CALL[1])
    shown = [line.prose.words for line in script.lines]
    assert [u.text for u in screen.practice.call.transcript()][-1] == shown[-1]


def test_when_the_model_fails_the_user_is_told_and_the_call_goes_on(
    talking: PracticeScreen, modelled: World
) -> None:
    typed(talking, GOOD_CALL[0])
    modelled.trainer.receive(modelled.model.fail())
    assert talking.view.trouble.isVisibleTo(talking)
    assert "The model has stopped." in talking.view.trouble.text
    assert not talking.view.trouble.retry.isVisibleTo(talking), "there is nothing to try again"
    assert talking.practice.call.turns[-1].reply is not None
    typed(talking, "Go on")
    assert not talking.view.trouble.isVisibleTo(talking)
    assert len(talking.practice.call.rep_turns) == 2


def test_on_a_full_disk_the_words_stay_and_go_out_once_there_is_room(
    window: MainWindow, world: World
) -> None:
    screen = dial(window)
    world.log.full = True
    typed(screen, GOOD_CALL[0])
    assert screen.view.composer.text == GOOD_CALL[0]
    assert "The disk is full." in screen.view.trouble.text
    world.log.full = False
    QTest.keyClick(screen.view.composer.input, Qt.Key.Key_Return)
    assert screen.practice.call.rep_turns[0].rep == GOOD_CALL[0]
    assert screen.view.composer.text == ""


def test_pause_hides_the_input_stops_the_clock_and_keeps_the_draft(window: MainWindow) -> None:
    screen = dial(window)
    QTest.keyClicks(screen.view.composer.input, "half a")
    QTest.keyClick(screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert not screen.view.composer.isVisibleTo(screen)
    assert screen.view.paused.go_on.hasFocus()
    assert not screen.view.head.clock.runs
    assert screen.view.head.status.text() == "Paused"
    QTest.keyClick(screen.view.paused.go_on, Qt.Key.Key_Return)
    assert screen.view.composer.text == "half a"
    assert screen.view.composer.input.hasFocus()
    assert screen.view.head.clock.runs


def test_ending_asks_once_and_no_goes_on_talking(window: MainWindow) -> None:
    screen = dial(window)
    typed(screen, GOOD_CALL[0])
    QTest.keyClick(screen, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert screen.question is not None
    assert screen.question.windowTitle() == "End this call?"
    QTest.mouseClick(screen.question.no, Qt.MouseButton.LeftButton)
    assert screen.practice.call.ended is None
    assert window.navigator.screen is screen


def test_when_the_buyer_ends_it_a_draft_stays_readable_and_the_debrief_is_one_key_away(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_world(contents=[make_content(turn_limit=2)])
    window = open_on(qtbot, theme, world)
    screen = dial(window)
    typed(screen, BAD_CALL[0])
    screen.view.composer.write("next I wanted to say")
    screen.practice.say(BAD_CALL[1])
    assert screen.practice.call.ended == "buyer_ended"
    assert screen.view.composer.isVisibleTo(screen)
    assert screen.view.composer.input.isReadOnly()
    assert screen.view.composer.text == "next I wanted to say"
    assert screen.view.composer.note.text() == "Not sent: the call has ended."
    assert screen.view.over.read.hasFocus()
    QTest.keyClick(screen.view.over.read, Qt.Key.Key_Return)
    settle(window)
    assert window.windowTitle().startswith("Debrief")


def test_a_call_ended_before_a_word_leads_home(window: MainWindow) -> None:
    screen = dial(window)
    screen.ask_end()
    assert screen.question is not None
    QTest.mouseClick(screen.question.yes, Qt.MouseButton.LeftButton)
    settle(window)
    assert window.windowTitle() == "Skeptic"


def test_the_brief_opens_beside_the_call_where_there_is_room_else_in_its_place(
    window: MainWindow,
) -> None:
    screen = dial(window)
    QTest.keyClick(screen, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert screen.view.panel.isVisible()
    assert not screen.view.script.isVisible()
    window.resize(1440, 900)
    settle(window)
    assert screen.view.script.isVisible()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert not screen.view.panel.isVisible()
    assert window.navigator.screen is screen, "Esc closed the panel, not the call"


def test_saying_nothing_leaves_the_turn_to_the_buyer_and_keeps_what_was_being_written(
    window: MainWindow,
) -> None:
    screen = dial(window)
    typed(screen, GOOD_CALL[0])
    screen.view.composer.write("I was going to say")
    QTest.keyClick(screen, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    turn = screen.practice.call.rep_turns[-1]
    assert turn.silent
    assert turn.reply is not None
    assert screen.view.composer.text == "I was going to say"
    QTest.mouseClick(screen.view.composer.hush, Qt.MouseButton.LeftButton)
    assert [t.silent for t in screen.practice.call.rep_turns] == [False, True, True]


def test_a_silence_stands_in_the_script_as_what_it_is(window: MainWindow) -> None:
    screen = dial(window)
    typed(screen, "...")
    line = screen.view.script.lines[1]
    assert line.who == "rep"
    assert line.prose.words == SILENT
    assert line.accessibleName() == "You say nothing."


def test_nothing_can_be_left_unsaid_while_the_buyer_thinks_or_the_call_is_paused(
    talking: PracticeScreen, modelled: World
) -> None:
    typed(talking, GOOD_CALL[0])
    assert not talking.view.composer.hush.isEnabled()
    talking.keep_silent()
    assert len(talking.practice.call.rep_turns) == 1
    answer(modelled, talking.practice.call.turns[-1].act.point)  # type: ignore[union-attr]
    talking.toggle_pause()
    talking.keep_silent()
    assert len(talking.practice.call.rep_turns) == 1


def test_the_ribbon_can_be_read_by_keyboard(window: MainWindow) -> None:
    screen = dial(window)
    for line in GOOD_CALL[:3]:
        typed(screen, line)
    ribbon = screen.view.effort.ribbon
    ribbon.setFocus()
    QTest.keyClick(ribbon, Qt.Key.Key_Left)
    assert ribbon.accessibleDescription().startswith("Turn 3: you ")
    QTest.keyClick(ribbon, Qt.Key.Key_Left)
    assert ribbon.accessibleDescription().startswith("Turn 2: you ")
    QTest.keyClick(ribbon, Qt.Key.Key_Right)
    assert ribbon.accessibleDescription().startswith("Turn 3: you ")


@pytest.mark.parametrize("wished", [True, False])
def test_the_buyers_state_is_shown_during_the_call_only_if_wished(
    qtbot: QtBot, theme: Theme, world: World, wished: bool
) -> None:
    settings = replace(Settings(), show_state_live=wished)
    desk = Desk(
        trainer=world.trainer, theme=theme, preferences=UnkeptPreferences(settings=settings)
    )
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    screen = dial(window)
    assert screen.view.mind.isVisible() is wished


def test_the_dots_stand_still_where_less_motion_is_wished(
    talking: PracticeScreen, theme: Theme
) -> None:
    theme.choose(still=True)
    typed(talking, GOOD_CALL[0])
    dots = talking.view.thinking.dots
    before = dots.grab().toImage()
    for _ in range(6):
        dots.step()
    assert dots.grab().toImage() == before
    theme.choose(still=False)
    moving = set()
    for _ in range(12):
        dots.step()
        moving.add(bytes(dots.grab().toImage().constBits()))
    assert len(moving) > 1


def test_the_transcript_stays_at_its_end_unless_one_reads_further_up(window: MainWindow) -> None:
    screen = dial(window)
    for number in range(14):
        typed(screen, f"Turn number {number}, which says nothing much.")
        settle(window)
        if screen.practice.call.ended is not None:
            break
    bar = screen.view.script.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == bar.maximum()
    bar.setValue(0)
    screen.view.script.show_words(Said(voice="buyer", name="Dana", text="And another thing."))
    settle(window)
    assert bar.value() == 0
