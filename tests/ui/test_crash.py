"""What nothing else has caught is shown, never swallowed, with a report to copy."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.crash import CrashDialog, CrashGuard, report_of
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from tests.ui.looking import cut_off, nameless, settle


def a_report() -> str:
    """A report of a mistake."""
    try:
        raise ZeroDivisionError("the mistake")
    except ZeroDivisionError as error:
        return report_of(ZeroDivisionError, error, error.__traceback__)


def test_a_report_names_versions_and_what_happened() -> None:
    report = a_report()
    assert report.startswith("Skeptic ")
    assert "Qt 6" in report
    assert "ZeroDivisionError: the mistake" in report
    assert "test_crash.py" in report


def test_the_guard_shows_the_report_and_prints_it_too(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []
    guard = CrashGuard(shown.append)
    try:
        raise ValueError("lost")
    except ValueError:
        kind, error, trace = sys.exc_info()
        assert kind is not None
        assert error is not None
        guard.hook(kind, error, trace)
    qtbot.waitUntil(lambda: bool(shown))
    assert "ValueError: lost" in shown[0]
    assert "ValueError: lost" in capsys.readouterr().err


def test_a_crash_while_one_is_shown_does_not_pile_up(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []

    def show(report: str) -> None:
        shown.append(report)
        guard.hook(RuntimeError, RuntimeError("again"), None)
        QGuiApplication.processEvents()

    guard = CrashGuard(show)
    guard.hook(RuntimeError, RuntimeError("first"), None)
    qtbot.waitUntil(lambda: bool(shown))
    QGuiApplication.processEvents()
    assert len(shown) == 1


@pytest.mark.parametrize("size", [100, 200])
def test_the_dialog_can_be_read_copied_and_closed(qtbot: QtBot, theme: Theme, size: int) -> None:
    theme.choose(text_size=size)
    report = a_report()
    dialog = CrashDialog(theme, report)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(dialog)
    assert dialog.report.toPlainText() == report
    assert cut_off(dialog) == []
    assert nameless(dialog) == []
    copy = next(b for b in dialog.findChildren(Button) if b.text() == "Copy the report")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == report
