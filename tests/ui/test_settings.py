"""Settings: the look changes at once; an engine is kept only if it works."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ports.health_records import HealthRecord
from app.ports.problems import KnownError
from app.settings import Settings
from app.ui.health_note import command_for, health_words
from app.ui.main_window import MainWindow
from app.ui.needs import Desk, Place, UnkeptPreferences
from app.ui.settings import SettingsScreen
from app.ui.theme import Theme
from app.ui.tokens import DARK
from app.ui.widgets.buttons import Button
from tests.ui.content import SCENARIO_ID
from tests.ui.looking import settle
from tests.ui.world import World


class Shelf(UnkeptPreferences):
    """Preferences that can be out of order."""

    broken = False

    def change(self, settings: Settings) -> None:
        if self.broken:
            raise KnownError("The settings could not be saved.", "Make room, then try again.")
        super().change(settings)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(data_folder="/somewhere/skeptic")


@pytest.fixture
def settings(qtbot: QtBot, theme: Theme, world: World, shelf: Shelf) -> SettingsScreen:
    desk = Desk(trainer=world.trainer, theme=theme, preferences=shelf)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.navigator.go(Place(kind="settings"))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, SettingsScreen)
    screen.keep = window  # type: ignore[attr-defined]
    return screen


def test_a_theme_is_worn_and_kept_at_once(
    settings: SettingsScreen, theme: Theme, shelf: Shelf
) -> None:
    dark = next(b for b in settings.theme_choice.buttons if b.text() == "Dark")
    QTest.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert theme.colours is DARK
    assert shelf.now.theme == "dark"


def test_the_text_size_follows_the_slider(
    qtbot: QtBot, settings: SettingsScreen, theme: Theme, shelf: Shelf
) -> None:
    with qtbot.waitSignal(theme.changed):
        settings.text_size.setValue(16)
    assert theme.text_size == 160
    assert shelf.now.text_size == 160
    assert settings.text_size.accessibleDescription() == "160 percent"


def test_a_text_size_chosen_just_before_leaving_is_kept(
    settings: SettingsScreen, shelf: Shelf
) -> None:
    settings.text_size.setValue(12)
    settings.leave()
    assert shelf.now.text_size == 120


def test_an_engine_that_works_is_kept(settings: SettingsScreen, world: World, shelf: Shelf) -> None:
    QTest.mouseClick(settings.engine.ways["starter"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(settings.engine.use, Qt.MouseButton.LeftButton)
    assert world.chosen == ["llama"]
    assert shelf.now.backend == "llama"
    assert shelf.now.model_path == ""
    assert "hand.gguf" in settings.engine.state.words


def test_an_engine_that_does_not_work_is_not_kept_and_the_reason_is_told(
    settings: SettingsScreen, world: World, shelf: Shelf
) -> None:
    QTest.mouseClick(settings.engine.ways["server"], Qt.MouseButton.LeftButton)
    assert settings.engine.url.isVisible()
    settings.engine.url.setText("http://127.0.0.1:9")
    QTest.mouseClick(settings.engine.use, Qt.MouseButton.LeftButton)
    assert "No server answers there." in settings.engine.trouble.text
    assert settings.engine.trouble.isVisible()
    assert shelf.now == Settings()
    assert settings.engine.url.text() == "http://127.0.0.1:9", "what was typed stays"
    assert world.trainer.engine.backend == "lines"


def test_a_file_of_ones_own_is_asked_for_only_where_it_is_needed(
    settings: SettingsScreen, shelf: Shelf
) -> None:
    assert not settings.engine.path.isVisible()
    QTest.mouseClick(settings.engine.ways["file"], Qt.MouseButton.LeftButton)
    assert settings.engine.path.isVisible()
    settings.engine.path.setText("  /models/big.gguf ")
    QTest.mouseClick(settings.engine.use, Qt.MouseButton.LeftButton)
    assert shelf.now.model_path == "/models/big.gguf"


def test_arrow_keys_move_among_the_ways(settings: SettingsScreen) -> None:
    ways = settings.engine.ways
    assert ways["lines"].isChecked()
    ways["lines"].setFocus()
    QTest.keyClick(ways["lines"], Qt.Key.Key_Up)
    assert ways["server"].isChecked()
    assert ways["server"].hasFocus()


RECORD = HealthRecord(
    backend="lines",
    model="authored lines",
    tested="2026-11-26",
    versions="mind-2",
    scenarios=((SCENARIO_ID, True), ("two", True), ("three", True)),
)


@pytest.mark.parametrize(
    ("record", "words", "ink"),
    [
        (None, "Not tested yet", "muted"),
        (RECORD, "Tested on 3 scenarios, all passed", "good"),
        (replace(RECORD, scenarios=RECORD.scenarios[:1]), "Tested on 1 scenario, passed", "good"),
        (
            replace(RECORD, scenarios=((SCENARIO_ID, False), ("two", True))),
            "Failed on 1 of 2 scenarios",
            "bad",
        ),
    ],
)
def test_the_model_in_use_says_whether_it_was_tested(
    record: HealthRecord | None, words: str, ink: str
) -> None:
    assert health_words(record)[:2] == (words, ink)


def test_a_failed_test_names_the_scenarios_and_the_day(
    settings: SettingsScreen, world: World
) -> None:
    failed = replace(RECORD, scenarios=((SCENARIO_ID, False), ("gone", False), ("two", True)))
    world.trainer.engine = replace(world.trainer.engine, health=failed)
    settings.engine.health.refresh()
    settle(settings)
    told = settings.engine.health.words
    assert told.startswith("Failed on 2 of 3 scenarios")
    assert "The dock that everybody has a system for" in told
    assert "gone" in told
    assert any(w.text() == "2026-11-26" for w in settings.findChildren(QLabel))


def test_the_command_of_the_health_test_fits_the_engine_and_can_be_copied(
    settings: SettingsScreen, shelf: Shelf
) -> None:
    health = settings.engine.health
    assert health.command.text() == "python3 main.py health --backend lines"
    copy = next(b for b in health.findChildren(Button) if b.text() == "Copy")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == health.command.text()
    wished = replace(shelf.now, model_path="/models/a big one.gguf")
    assert command_for("llama", wished) == (
        "python3 main.py health --backend llama --model '/models/a big one.gguf'"
    )


def test_settings_that_cannot_be_saved_are_told(settings: SettingsScreen, shelf: Shelf) -> None:
    told: list[str] = []
    settings.failed.connect(lambda problem, remedy: told.append(problem))
    shelf.broken = True
    dark = next(b for b in settings.theme_choice.buttons if b.text() == "Dark")
    QTest.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert told == ["The settings could not be saved."]


def test_where_the_data_lies_is_shown(settings: SettingsScreen) -> None:
    settle(settings)
    from app.ui.widgets.text import Prose

    assert any(p.words == "/somewhere/skeptic" for p in settings.findChildren(Prose))


def test_wishes_are_on_show_as_they_are(qtbot: QtBot, theme: Theme, world: World) -> None:
    wished = replace(Settings(), theme="dark", text_size=130, less_motion=True)
    desk = Desk(trainer=world.trainer, theme=theme, preferences=UnkeptPreferences(wished))
    screen = SettingsScreen(desk)
    qtbot.addWidget(screen)
    assert screen.theme_choice.value == "dark"
    assert screen.text_size.value() == 13
