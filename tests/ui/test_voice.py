"""A spoken call as its rep meets it: who has the floor, captions, keys, and typing at any time."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.transcript import Stretch
from app.ports.speech import (
    BackChannelled,
    Heard,
    Level,
    RepBegan,
    Said,
    Saying,
    SpeechEvent,
    SpeechTrouble,
    Supposed,
    TurnEnded,
)
from app.settings import Settings
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.practice import PracticeScreen
from app.ui.theme import Theme
from app.ui.widgets.level_meter import BLOCKS, blocks_for
from tests.fakes.silent_speech import READY
from tests.ui.conftest import open_on
from tests.ui.content import SCENARIO_ID, make_content
from tests.ui.looking import settle
from tests.ui.world import BAD_CALL, GOOD_CALL, World, make_world

TALKING = Settings(speak=True, headphones=True, confirm_words="never")


def dial(window: MainWindow) -> PracticeScreen:
    """Start a call."""
    window.navigator.go(Place(kind="practice", subject=SCENARIO_ID))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, PracticeScreen)
    return screen


def hear(world: World, *events: SpeechEvent) -> None:
    """Let the speech tell something."""
    for event in events:
        world.trainer.voice.hear(event)


def heard(turn: int, text: str, *, doubtful: bool = False) -> Heard:
    """A turn of the rep's as the speech tells it."""
    begun = 10_000 * turn
    stretch = Stretch(start_ms=begun, end_ms=begun + 2_000)
    return Heard(turn=turn, text=text, stretches=(stretch,), doubtful=doubtful)


def speak(world: World, screen: PracticeScreen, text: str) -> None:
    """The rep speaks a turn, which is taken."""
    turn = screen.practice.call.turns[-1].number + 1
    hear(world, RepBegan(turn=turn, at_ms=10_000 * turn, over_buyer=False))
    hear(world, Supposed(turn=turn, text=text, speech_ms=2_000), TurnEnded(turn=turn))
    hear(world, heard(turn, text))


def listen_out(world: World, screen: PracticeScreen) -> str:
    """The buyer says what she has to say, to its end. Returns her words."""
    name = world.speech.said()[-1][0]
    turn = screen.practice.call.turns[-1]
    assert turn.reply is not None
    text = turn.reply.text
    stretch = Stretch(start_ms=10_000 * turn.number + 3_000, end_ms=10_000 * turn.number + 5_000)
    hear(world, Saying(utterance_id=name, text=text))
    hear(world, Said(utterance_id=name, text=text, stretch=stretch))
    return text


def shown(screen: PracticeScreen) -> list[str]:
    """What stands in the script."""
    lines = [*screen.view.script.lines]
    if screen.view.script._growing is not None:
        lines.append(screen.view.script._growing)
    return [line.prose.words for line in lines]


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, world: World) -> Iterator[PracticeScreen]:
    """A spoken call just dialled, hands-free: the microphone is being opened."""
    window = open_on(qtbot, theme, world, TALKING)
    yield dial(window)
    window.close()


@pytest.fixture
def talking(opened: PracticeScreen, world: World) -> PracticeScreen:
    """A spoken call in which the buyer has said her opening, and listens."""
    hear(world, READY)
    listen_out(world, opened)
    return opened


# Who has the floor


def test_a_call_begins_by_voice_where_that_is_wished_and_says_what_it_is_doing(
    opened: PracticeScreen, world: World
) -> None:
    view = opened.view
    assert view.voice.isVisible()
    assert view.voice.words.text() == "Opening the microphone"
    assert view.head.status.text() == "Opening the microphone"
    assert "open_call" in world.speech.names()
    assert world.speech.said() == [], "nothing is said before the loudspeaker is open"


def test_the_strip_says_who_has_the_floor(talking: PracticeScreen, world: World) -> None:
    strip = talking.view.voice
    seen = [strip.words.text()]
    hear(world, RepBegan(turn=1, at_ms=100, over_buyer=False))
    seen.append(strip.words.text())
    hear(world, TurnEnded(turn=1))
    seen.append(strip.words.text())
    hear(world, heard(1, GOOD_CALL[0]))
    name = world.speech.said()[-1][0]
    hear(world, Saying(utterance_id=name, text="We"))
    seen.append(strip.words.text())
    assert seen == ["Listening", "You are speaking", "Dana is thinking", "Dana is speaking"]
    assert talking.view.head.status.text() == "Dana is speaking"
    assert strip.accessibleName() == "Dana is speaking"


def test_what_she_says_at_once_is_shown_though_it_is_no_part_of_her_answer(
    talking: PracticeScreen, world: World
) -> None:
    hear(world, RepBegan(turn=1, at_ms=100, over_buyer=False), TurnEnded(turn=1))
    hear(world, BackChannelled(turn=1, text="Hm.", stretch=Stretch(start_ms=1, end_ms=2)))
    assert talking.view.voice.words.text() == "Dana: “Hm.”"
    hear(world, heard(1, GOOD_CALL[0]))
    listen_out(world, talking)
    assert talking.view.voice.words.text() == "Listening"


def test_the_meter_follows_the_microphone_and_is_drawn_only_when_it_changes(
    talking: PracticeScreen, world: World
) -> None:
    meter = talking.view.voice.meter
    hear(world, Level(dbfs=-20.0, speaking=True))
    assert meter.speaking
    lit = meter.lit
    assert 0 < lit < BLOCKS
    drawn: list[object] = []
    meter.update = lambda: drawn.append(1)  # type: ignore[method-assign,assignment]
    hear(world, Level(dbfs=-20.1, speaking=True), Level(dbfs=-19.9, speaking=True))
    assert drawn == []
    hear(world, Level(dbfs=-120.0, speaking=False))
    assert drawn == [1]
    assert meter.lit == 0


def test_a_level_lights_blocks_from_a_whisper_to_full_scale() -> None:
    assert [blocks_for(dbfs) for dbfs in (-120, -60, -33, -6, 0)] == [0, 0, 5, BLOCKS, BLOCKS]


# Captions


def test_the_rep_reads_along_while_speaking_and_the_words_become_the_turn(
    talking: PracticeScreen, world: World
) -> None:
    script = talking.view.script
    hear(world, RepBegan(turn=1, at_ms=100, over_buyer=False))
    hear(world, Supposed(turn=1, text="How do your dock", speech_ms=900))
    assert script.supposed.isVisible()
    assert script.supposed.prose.words == "How do your dock…"
    assert script.supposed.name == "You"
    hear(world, TurnEnded(turn=1), heard(1, GOOD_CALL[0]))
    assert not script.supposed.isVisible()
    assert shown(talking)[1] == GOOD_CALL[0]
    assert talking.practice.call.turns[-1].rep_timed is not None


def test_her_words_appear_as_they_can_be_heard_not_all_at_once(
    talking: PracticeScreen, world: World
) -> None:
    speak(world, talking, GOOD_CALL[0])
    reply = talking.practice.call.turns[-1].reply
    assert reply is not None, "the mind has answered already"
    assert shown(talking)[1:] == [GOOD_CALL[0]], "but nothing of it was heard yet"
    name = world.speech.said()[-1][0]
    first = reply.text.split()[0]
    hear(world, Saying(utterance_id=name, text=first))
    assert shown(talking)[2:] == [first]
    assert listen_out(world, talking) == reply.text
    assert shown(talking)[2:] == [reply.text]


def test_a_reply_that_the_rep_cuts_short_ends_where_it_was_cut(
    talking: PracticeScreen, world: World
) -> None:
    speak(world, talking, GOOD_CALL[0])
    name = world.speech.said()[-1][0]
    reply = talking.practice.call.turns[-1].reply
    assert reply is not None
    part = " ".join(reply.text.split()[:3])
    hear(world, Saying(utterance_id=name, text=part))
    hear(world, RepBegan(turn=2, at_ms=900, over_buyer=True))
    stretch = Stretch(start_ms=100, end_ms=900)
    hear(world, Said(utterance_id=name, text=part, stretch=stretch, cut=True))
    assert shown(talking)[2:] == [f"{part}—"]
    assert talking.view.voice.words.text() == "You are speaking"


# Keys


def test_ctrl_t_goes_from_typing_to_talking_and_back_within_a_call(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    window = open_on(qtbot, theme, world, Settings(headphones=True))
    screen = dial(window)
    assert not screen.view.voice.isVisible()
    screen.view.composer.write(GOOD_CALL[0])
    QTest.keyClick(screen.view.composer.input, Qt.Key.Key_Return)
    QTest.keyClick(screen, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    hear(world, READY)
    assert screen.view.voice.isVisible()
    assert screen.view.head.talk.accessibleName() == "Type"
    assert world.speech.said() == [], "what was said in writing is not read out"
    speak(world, screen, GOOD_CALL[1])
    text = listen_out(world, screen)
    QTest.keyClick(screen, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert not screen.view.voice.isVisible()
    assert screen.view.head.talk.accessibleName() == "Talk"
    assert world.speech.names()[-1] == "close_call"
    assert shown(screen)[-1] == text
    assert [t.rep for t in screen.practice.call.rep_turns] == list(GOOD_CALL[:2])


def test_typing_in_a_spoken_call_silences_her_and_takes_the_turn(
    talking: PracticeScreen, world: World
) -> None:
    speak(world, talking, GOOD_CALL[0])
    talking.view.composer.write(GOOD_CALL[1])
    world.speech.asked.clear()
    QTest.keyClick(talking.view.composer.input, Qt.Key.Key_Return)
    assert world.speech.names()[:2] == ["hush", "stop_listening"]
    assert [t.rep for t in talking.practice.call.rep_turns] == list(GOOD_CALL[:2])
    assert world.speech.said()[-1][0].endswith(":2"), "the answer is spoken"


def test_space_talks_while_it_is_held_and_types_where_one_types(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    window = open_on(qtbot, theme, world, replace(TALKING, hands_free=False))
    screen = dial(window)
    hear(world, READY)
    listen_out(world, screen)
    handle = window.windowHandle()
    assert screen.view.voice.words.text() == "Hold the space bar and speak"
    assert screen.view.voice.talk.hasFocus()
    world.speech.asked.clear()
    QTest.keyPress(handle, Qt.Key.Key_Space)
    QTest.keyPress(handle, Qt.Key.Key_Space)
    assert world.speech.names() == ["key_down"], "a key that is held repeats itself"
    QTest.keyRelease(handle, Qt.Key.Key_Space)
    assert [(a.name, a.given) for a in world.speech.asked][1:] == [
        ("end_turn", ("key_up", "", None))
    ]

    screen.view.voice.mute.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_Space)
    assert world.speech.names()[2:] == ["key_down", "end_turn"], "wherever the focus is"

    screen.view.composer.input.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_Space)
    assert screen.view.composer.text == " "
    assert len(world.speech.asked) == 4


def test_a_window_that_loses_the_focus_lets_the_key_go(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    window = open_on(qtbot, theme, world, replace(TALKING, hands_free=False))
    screen = dial(window)
    hear(world, READY)
    listen_out(world, screen)
    world.speech.asked.clear()
    QTest.keyPress(window.windowHandle(), Qt.Key.Key_Space)
    other = open_on(qtbot, theme, make_world())
    settle(other)
    assert world.speech.names() == ["key_down", "end_turn"]


def test_the_button_talks_while_it_is_held_and_enter_begins_and_ends(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    window = open_on(qtbot, theme, world, replace(TALKING, hands_free=False))
    screen = dial(window)
    hear(world, READY)
    listen_out(world, screen)
    talk = screen.view.voice.talk
    world.speech.asked.clear()
    QTest.mousePress(talk, Qt.MouseButton.LeftButton)
    assert world.speech.names() == ["key_down"]
    QTest.mouseRelease(talk, Qt.MouseButton.LeftButton)
    assert world.speech.names() == ["key_down", "end_turn"]
    world.speech.asked.clear()
    QTest.keyClick(talk, Qt.Key.Key_Return)
    assert world.speech.names() == ["key_down"]
    QTest.keyClick(talk, Qt.Key.Key_Return)
    assert world.speech.names() == ["key_down", "end_turn"]


def test_hands_free_can_be_turned_off_and_on_in_the_call_and_is_remembered(
    talking: PracticeScreen, world: World
) -> None:
    strip = talking.view.voice
    assert not strip.talk.isVisible()
    QTest.mouseClick(strip.hands_free, Qt.MouseButton.LeftButton)
    assert world.speech.last("set_hands_free") == (False,)
    assert strip.talk.isVisible()
    assert strip.hands_free.accessibleName() == "Hands-free: off"
    assert not talking._desk.preferences.now.hands_free
    QTest.mouseClick(strip.hands_free, Qt.MouseButton.LeftButton)
    assert world.speech.last("set_hands_free") == (True,)
    assert strip.words.text() == "Listening"


def test_ctrl_m_mutes_and_says_so(talking: PracticeScreen, world: World) -> None:
    QTest.keyClick(talking, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert world.speech.last("set_mute") == (True,)
    assert talking.view.voice.words.text() == "You are muted"
    assert talking.view.voice.mute.accessibleName() == "Unmute"
    QTest.mouseClick(talking.view.voice.mute, Qt.MouseButton.LeftButton)
    assert world.speech.last("set_mute") == (False,)
    assert talking.view.voice.words.text() == "Listening"


def test_ctrl_r_says_the_last_line_once_more(talking: PracticeScreen, world: World) -> None:
    before = shown(talking)
    QTest.keyClick(talking, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    name, text = world.speech.said()[-1]
    assert text == before[-1]
    hear(world, Saying(utterance_id=name, text=text))
    assert talking.view.voice.words.text() == "Dana is speaking"
    assert not talking.view.voice.repeat.isEnabled()
    hear(world, Said(utterance_id=name, text=text, stretch=None))
    assert shown(talking) == before


def test_ctrl_p_pauses_the_voice_too(talking: PracticeScreen, world: World) -> None:
    QTest.keyClick(talking, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert world.speech.last("pause") == (True,)
    assert talking.view.paused.isVisible()
    assert not talking.view.voice.isVisible()
    assert talking.view.head.status.text() == "Paused"
    QTest.keyClick(talking.view.paused.go_on, Qt.Key.Key_Return)
    assert world.speech.last("pause") == (False,)
    assert talking.view.voice.isVisible()
    assert talking.view.head.status.text() == "Listening"


def test_when_nobody_speaks_for_long_the_call_is_paused_and_says_why(
    qtbot: QtBot, talking: PracticeScreen, world: World
) -> None:
    said = talking.practice
    for silences in (1, 2):
        world.clock.pass_by(9)
        qtbot.waitUntil(lambda: len(said.call.rep_turns) == silences)  # noqa: B023
        assert said.call.turns[-1].silent
        listen_out(world, talking)
    world.clock.pass_by(9)
    qtbot.waitUntil(talking.view.paused.isVisible)
    assert "Nobody has spoken for a while" in talking.view.trouble.text
    assert not talking.view.head.clock.runs
    QTest.mouseClick(talking.view.paused.go_on, Qt.MouseButton.LeftButton)
    assert talking.view.voice.words.text() == "Listening"
    assert talking.view.head.clock.runs


# Putting the words right


@pytest.fixture
def asked(qtbot: QtBot, theme: Theme, world: World) -> Iterator[PracticeScreen]:
    """A call in which what was heard, and doubted, can be put right."""
    window = open_on(qtbot, theme, world, replace(TALKING, confirm_words="unsure"))
    screen = dial(window)
    hear(world, READY)
    listen_out(world, screen)
    hear(world, RepBegan(turn=1, at_ms=100, over_buyer=False), TurnEnded(turn=1))
    hear(world, heard(1, "How do your doc slots hold?", doubtful=True))
    settle(window)
    yield screen
    window.close()


def test_doubtful_words_can_be_read_before_they_count(asked: PracticeScreen, world: World) -> None:
    confirm = asked.view.confirm
    assert confirm.isVisible()
    assert confirm.input.hasFocus()
    assert confirm.input.toPlainText() == "How do your doc slots hold?"
    assert asked.view.voice.words.text() == "Put the words right"
    assert not asked.view.composer.isVisible()
    assert asked.practice.call.rep_turns == ()


def test_left_alone_they_count_after_two_seconds(
    qtbot: QtBot, asked: PracticeScreen, world: World
) -> None:
    world.clock.pass_by(2.1)
    qtbot.waitUntil(lambda: bool(asked.practice.call.rep_turns))
    assert asked.practice.call.rep_turns[0].rep == "How do your doc slots hold?"
    assert not asked.view.confirm.isVisible()
    assert asked.view.composer.isVisible()


def test_enter_confirms_at_once(asked: PracticeScreen) -> None:
    QTest.keyClick(asked.view.confirm.input, Qt.Key.Key_Return)
    assert asked.practice.call.rep_turns[0].rep == "How do your doc slots hold?"
    assert asked.view.composer.input.hasFocus()


def test_typing_holds_the_words_and_what_was_put_right_is_remembered(
    qtbot: QtBot, asked: PracticeScreen, world: World
) -> None:
    field = asked.view.confirm.input
    for _ in range(len("c slots hold?")):
        QTest.keyClick(field, Qt.Key.Key_Left)
    world.clock.pass_by(60)
    qtbot.wait(250)
    assert asked.view.confirm.isVisible(), "whoever is putting words right has time"
    field.setPlainText("How do your dock slots hold?")
    QTest.keyClick(field, Qt.Key.Key_Return)
    turn = asked.practice.call.rep_turns[0]
    assert turn.rep == "How do your dock slots hold?"
    assert turn.rep_timed is not None
    assert turn.rep_timed.as_recognised == "How do your doc slots hold?"
    assert asked._desk.corrections.pairs == (("doc", "dock"),)


def test_what_was_put_right_helps_from_the_next_time_the_microphone_opens(
    asked: PracticeScreen, world: World
) -> None:
    asked.view.confirm.input.setPlainText("How do your dock slots hold?")
    QTest.mouseClick(asked.view.confirm.right, Qt.MouseButton.LeftButton)
    asked.speaking.close()
    asked.speaking.open()
    sound = world.speech.last("open_call")[0]
    assert sound.corrections == (("doc", "dock"),)


def test_esc_takes_the_words_back_and_the_rep_says_it_again(
    asked: PracticeScreen, world: World
) -> None:
    QTest.keyClick(asked.view.confirm.input, Qt.Key.Key_Escape)
    assert not asked.view.confirm.isVisible()
    assert asked.practice.call.rep_turns == ()
    assert world.speech.names()[-1] == "listen"
    assert asked.view.voice.words.text() == "Listening"
    assert asked.isVisible(), "Esc did not leave the call"


def test_words_that_are_asked_about_wait_through_a_pause(
    qtbot: QtBot, asked: PracticeScreen, world: World
) -> None:
    asked.toggle_pause()
    assert not asked.view.confirm.isVisible()
    world.clock.pass_by(60)
    asked.toggle_pause()
    assert asked.view.confirm.isVisible()
    qtbot.wait(250)
    assert asked.practice.call.rep_turns == ()
    QTest.keyClick(asked.view.confirm.input, Qt.Key.Key_Return)
    assert len(asked.practice.call.rep_turns) == 1


def test_whoever_is_typing_goes_on_typing(talking: PracticeScreen, world: World) -> None:
    talking._desk.preferences.change(replace(TALKING, confirm_words="always"))
    talking.speaking.close()
    talking.speaking.open()
    hear(world, READY)
    field = talking.view.composer.input
    field.setFocus()
    QTest.keyClicks(field, "I was")
    hear(world, RepBegan(turn=1, at_ms=100, over_buyer=False), TurnEnded(turn=1))
    hear(world, heard(1, "hello"))
    assert talking.view.confirm.isVisible()
    assert field.hasFocus()
    QTest.keyClicks(field, " saying")
    assert talking.view.composer.text == "I was saying"


# When something is wrong


def test_without_a_voice_the_switch_is_there_and_says_why(qtbot: QtBot, theme: Theme) -> None:
    world = make_world(voice=False)
    window = open_on(qtbot, theme, world, TALKING)
    screen = dial(window)
    missing = world.trainer.voice.missing
    assert missing in screen.view.trouble.text, "it was wished for, so it is said at once"
    talk = screen.view.head.talk
    assert talk.isVisible()
    assert talk.accessibleDescription() == missing
    screen.view.hide_trouble()
    QTest.mouseClick(talk, Qt.MouseButton.LeftButton)
    assert missing in screen.view.trouble.text
    screen.view.composer.write(GOOD_CALL[0])
    QTest.keyClick(screen.view.composer.input, Qt.Key.Key_Return)
    assert len(screen.practice.call.rep_turns) == 1


def test_when_the_voice_fails_the_call_goes_on_by_typing_and_it_can_be_tried_again(
    talking: PracticeScreen, world: World
) -> None:
    trouble = SpeechTrouble(
        problem="The microphone was unplugged.", remedy="Plug it in.", stopped=True
    )
    hear(world, trouble)
    view = talking.view
    assert "The microphone was unplugged. Plug it in. You can go on by typing." in view.trouble.text
    assert view.trouble.retry.isVisible()
    assert not view.voice.isVisible()
    view.composer.write(GOOD_CALL[0])
    view.composer.send.click()
    assert len(talking.practice.call.rep_turns) == 1
    hear(world, trouble)
    talking.speaking.open()
    hear(world, READY, trouble)
    QTest.mouseClick(view.trouble.retry, Qt.MouseButton.LeftButton)
    assert world.speech.names().count("open_call") == 3
    assert view.voice.isVisible()
    assert not view.trouble.isVisible()


def test_words_that_were_heard_when_the_voice_fails_are_kept(
    asked: PracticeScreen, world: World
) -> None:
    hear(world, SpeechTrouble(problem="It stopped.", remedy="Try again.", stopped=True))
    assert asked.practice.call.rep_turns[0].rep == "How do your doc slots hold?"
    assert not asked.view.confirm.isVisible()
    assert asked.view.composer.isVisible()


def test_on_a_full_disk_what_was_spoken_can_be_sent_in_writing(
    talking: PracticeScreen, world: World
) -> None:
    world.log.full = True
    speak(world, talking, GOOD_CALL[0])
    assert talking.view.composer.text == GOOD_CALL[0]
    assert "The disk is full." in talking.view.trouble.text
    world.log.full = False
    QTest.keyClick(talking.view.composer.input, Qt.Key.Key_Return)
    assert talking.practice.call.rep_turns[0].rep == GOOD_CALL[0]


def test_something_to_know_is_told_and_the_call_goes_on_speaking(
    talking: PracticeScreen, world: World
) -> None:
    hear(world, SpeechTrouble(problem="It is noisy.", remedy="Mute.", stopped=False))
    assert "It is noisy. Mute." in talking.view.trouble.text
    assert not talking.view.trouble.retry.isVisible()
    assert talking.view.voice.isVisible()


# Beginning and end


def test_headphones_are_advised_once(qtbot: QtBot, theme: Theme, world: World) -> None:
    window = open_on(qtbot, theme, world, Settings(speak=True))
    screen = dial(window)
    note = screen.view.advice
    assert note.isVisible()
    assert world.speech.last("open_call")[0].speaker_heard
    QTest.mouseClick(note.worn, Qt.MouseButton.LeftButton)
    assert not note.isVisible()
    assert not world.speech.last("open_call")[0].speaker_heard, "it counts at once"
    assert dial(window).view.advice.isHidden()
    wishes = screen._desk.preferences.now
    assert (wishes.headphones, wishes.headphones_advised) == (True, True)


def test_whoever_has_none_is_left_in_peace(qtbot: QtBot, theme: Theme, world: World) -> None:
    window = open_on(qtbot, theme, world, Settings(speak=True))
    QTest.mouseClick(dial(window).view.advice.later, Qt.MouseButton.LeftButton)
    assert dial(window).view.advice.isHidden()
    assert world.speech.last("open_call")[0].speaker_heard


def test_the_devices_of_the_settings_are_used(qtbot: QtBot, theme: Theme, world: World) -> None:
    window = open_on(qtbot, theme, world, replace(TALKING, microphone="usb", loudspeaker="hdmi"))
    dial(window)
    assert world.speech.last("choose") == ("usb", "hdmi")


def test_when_she_hangs_up_her_last_words_are_heard_before_the_call_is_over(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_world(contents=[make_content(turn_limit=2)])
    window = open_on(qtbot, theme, world, TALKING)
    screen = dial(window)
    hear(world, READY)
    listen_out(world, screen)
    speak(world, screen, BAD_CALL[0])
    listen_out(world, screen)
    speak(world, screen, BAD_CALL[1])
    assert screen.practice.call.ended == "buyer_ended"
    assert not screen.view.over.isVisible()
    last = listen_out(world, screen)
    assert screen.view.over.isVisible()
    assert shown(screen)[-1] == last
    assert world.speech.names()[-1] == "close_call"
    assert not screen.view.voice.isVisible()
    assert not screen.view.head.talk.isVisible()


def test_ending_the_call_oneself_silences_her(talking: PracticeScreen, world: World) -> None:
    speak(world, talking, GOOD_CALL[0])
    talking.ask_end()
    assert talking.question is not None
    QTest.mouseClick(talking.question.yes, Qt.MouseButton.LeftButton)
    assert world.speech.names()[-1] == "close_call"


def test_leaving_the_call_closes_the_microphone_and_it_can_be_gone_on_with(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    window = open_on(qtbot, theme, world, TALKING)
    screen = dial(window)
    hear(world, READY)
    window.navigator.back()
    assert world.speech.names()[-1] == "close_call"
    hear(world, Level(dbfs=-20.0, speaking=True))
    window.navigator.go(Place(kind="resume", subject=screen.practice.session_id))
    assert world.speech.names()[-1] == "open_call"


def test_whoever_dials_can_type_at_once(qtbot: QtBot, theme: Theme, world: World) -> None:
    window = open_on(qtbot, theme, world, Settings(speak=True))
    screen = dial(window)
    assert screen.view.composer.input.hasFocus()
    hear(world, READY)
    settle(window)
    assert screen.view.composer.input.hasFocus()
    QTest.mouseClick(screen.view.advice.later, Qt.MouseButton.LeftButton)
    assert screen.view.composer.input.hasFocus()
