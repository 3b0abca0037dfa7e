"""Fixtures of the window's tests. No screen is needed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.ui.fonts import load_fonts
from app.ui.main_window import MainWindow
from app.ui.needs import Desk, UnkeptPreferences
from app.ui.singletons import keep_singletons
from app.ui.theme import Theme
from tests.ui.world import World, make_world

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
keep_singletons()


HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a screen no window can be raised or keep its proportions: Qt says so each time."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    load_fonts()
    return Theme(qapp)


@pytest.fixture
def theme(_theme: Theme) -> Iterator[Theme]:
    """The theme, light and at 100 % before each test."""
    _theme.choose(choice="light", text_size=100, still=False)
    yield _theme
    _theme.choose(choice="light", text_size=100, still=False)


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> Iterator[None]:
    """Closed windows are gone before the next test."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def world() -> World:
    """A trainer without a model and without past calls."""
    return make_world()


def open_on(
    qtbot: QtBot,
    theme: Theme,
    world: World,
    settings: Settings | None = None,
    data_folder: str = "",
) -> MainWindow:
    """The main window on a world, 1024 by 700, shown."""
    preferences = UnkeptPreferences(settings, data_folder)
    desk = Desk(trainer=world.trainer, theme=theme, preferences=preferences)
    window = MainWindow(desk)
    qtbot.addWidget(window, before_close_func=lambda w: w.navigator.leave())
    window.resize(1024, 700)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, world: World) -> MainWindow:
    """The main window at Home."""
    return open_on(qtbot, theme, world)
