"""The settings of spoken calls: devices that come and go, a level to try, wishes kept at once."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.ports.speech import DevicesFound, Level, SpeechTrouble
from app.settings import Settings
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.settings import SettingsScreen
from app.ui.theme import Theme
from app.ui.voice_settings import PRIVACY, VoiceSettings
from app.ui.widgets.buttons import Segments
from app.ui.widgets.pick import Pick
from app.ui.widgets.text import Prose
from tests.fakes.silent_speech import DEVICES
from tests.ui.conftest import open_on
from tests.ui.looking import cut_off, settle
from tests.ui.world import World, make_world


def opened(window: MainWindow) -> VoiceSettings:
    """The part of the settings that is about the voice."""
    window.navigator.go(Place(kind="settings"))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, SettingsScreen)
    return screen.voice


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, world: World) -> Iterator[MainWindow]:
    window = open_on(qtbot, theme, world)
    yield window
    window.close()


@pytest.fixture
def voice(window: MainWindow) -> VoiceSettings:
    return opened(window)


def press(segments: Segments, word: str) -> None:
    """Choose by its word."""
    button: QAbstractButton = next(b for b in segments.buttons if b.text() == word)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(pick: Pick, word: str) -> None:
    """Choose by its word, as a user does."""
    pick.setCurrentIndex(pick.findText(word))
    pick.activated.emit(pick.currentIndex())


def words(pick: Pick) -> list[str]:
    """What a picker offers."""
    return [pick.itemText(number) for number in range(pick.count())]


def test_devices_are_asked_for_and_can_be_chosen(voice: VoiceSettings, world: World) -> None:
    assert "find_devices" in world.speech.names()
    world.trainer.voice.hear(DEVICES)
    assert words(voice.microphone) == [
        "As the system has it",
        "Built-in microphone",
        "USB headset",
    ]
    choose(voice.microphone, "USB headset")
    choose(voice.loudspeaker, "Speakers")
    now = voice._desk.preferences.now
    assert (now.microphone, now.loudspeaker) == ("usb", "speakers")
    assert world.speech.last("choose") == ("usb", "speakers")


def test_a_device_that_is_unplugged_stays_chosen_and_is_named_so(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    window = open_on(qtbot, theme, world, Settings(microphone="usb"))
    voice = opened(window)
    world.trainer.voice.hear(DEVICES)
    assert voice.microphone.currentText() == "USB headset"
    world.trainer.voice.hear(DevicesFound(microphones=(), loudspeakers=()))
    assert voice.microphone.currentText() == "usb, not there now"
    assert voice._desk.preferences.now.microphone == "usb"


def test_a_device_with_an_endless_name_does_not_widen_the_screen(
    voice: VoiceSettings, world: World, window: MainWindow
) -> None:
    name = "HDA Intel PCH: ALC3246 Analog, a name that no driver should ever have " * 3
    found = DEVICES.microphones[0]
    world.trainer.voice.hear(replace(DEVICES, microphones=(replace(found, name=name),)))
    choose(voice.microphone, name)
    settle(window)
    assert window.width() == 1024
    assert cut_off(window) == []


def test_the_microphone_opens_only_when_it_is_tried_and_closes_again(
    voice: VoiceSettings, world: World, window: MainWindow
) -> None:
    assert "meter" not in world.speech.names(), "settings do not listen by themselves"
    QTest.mouseClick(voice.test, Qt.MouseButton.LeftButton)
    assert world.speech.last("meter") == (True,)
    world.trainer.voice.hear(Level(dbfs=-20.0, speaking=True))
    assert voice.meter.lit > 0
    assert voice.heard.text() == "Speech is heard."
    window.navigator.back()
    assert world.speech.last("meter") == (False,)


def test_another_microphone_is_tried_at_once(voice: VoiceSettings, world: World) -> None:
    world.trainer.voice.hear(DEVICES)
    QTest.mouseClick(voice.test, Qt.MouseButton.LeftButton)
    world.speech.asked.clear()
    choose(voice.microphone, "USB headset")
    assert world.speech.names() == ["choose", "meter", "meter"]
    assert world.speech.last("meter") == (True,)


def test_a_microphone_that_cannot_be_opened_is_told(voice: VoiceSettings, world: World) -> None:
    QTest.mouseClick(voice.test, Qt.MouseButton.LeftButton)
    trouble = SpeechTrouble(problem="It is in use.", remedy="Close the other.", stopped=True)
    world.trainer.voice.hear(trouble)
    assert voice.heard.text() == "It is in use. Close the other."
    assert voice.test.accessibleName() == "Try the microphone"


def test_every_wish_is_kept_at_once(voice: VoiceSettings) -> None:
    press(voice.speak, "Yes")
    press(voice.hands_free, "Hold the space bar")
    press(voice.patience, "Patient")
    press(voice.headphones, "Yes")
    press(voice.confirm, "Always")
    press(voice.back_channels, "No")
    press(voice.record, "No")
    choose(voice.engine, "Kokoro, with many voices")
    choose(voice.recogniser, "A model of my own")
    voice.path.setText("  /models/whisper-small ")
    voice.path.editingFinished.emit()
    assert voice._desk.preferences.now == replace(
        Settings(),
        speak=True,
        hands_free=False,
        turn_patience="patient",
        headphones=True,
        confirm_words="always",
        back_channels=False,
        record_calls=False,
        voice_engine="kokoro",
        recogniser="folder",
        recogniser_folder="/models/whisper-small",
    )


def test_a_folder_is_asked_for_only_where_it_is_needed(voice: VoiceSettings) -> None:
    assert not voice.path.isVisible()
    choose(voice.recogniser, "A model of my own")
    assert voice.path.isVisible()


def test_where_the_sound_is_kept_and_when_it_goes_is_said(voice: VoiceSettings) -> None:
    assert any(p.words == PRIVACY for p in voice.findChildren(Prose))


def test_what_was_learned_can_be_forgotten(window: MainWindow) -> None:
    window._desk.corrections.learn("Ask danny", "Ask Dana")
    voice = opened(window)
    assert voice.learned.text() == "1 correction learned"
    QTest.mouseClick(voice.forget, Qt.MouseButton.LeftButton)
    assert window._desk.corrections.pairs == ()
    assert voice.learned.text() == "Nothing learned yet"
    assert not voice.forget.isVisible()


def test_without_a_voice_it_is_said_why_and_nothing_breaks(qtbot: QtBot, theme: Theme) -> None:
    world = make_world(voice=False)
    window = open_on(qtbot, theme, world)
    voice = opened(window)
    assert world.trainer.voice.missing in voice.note.words
    assert not voice.microphone.isVisible()
    press(voice.speak, "Yes")
    window.navigator.back()
