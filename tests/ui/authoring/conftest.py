"""Fixtures of the editor's tests."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from tests.ui.authoring.desk import open_desk


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> MainWindow:
    """The main window at Home, on files: the shipped library and an empty data folder."""
    return open_desk(qtbot, theme, tmp_path)
