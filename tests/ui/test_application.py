"""Opening the window for good: it runs, hears what workers say, and never fails silently."""

import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ports.problems import KnownError
from app.ui.application import open_problem, open_window
from app.ui.bridge import Bridge
from app.ui.crash import CrashDialog
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.practice import PracticeScreen
from app.ui.theme import Theme
from app.ui.widgets.ask import ProblemDialog
from tests.ui.content import SCENARIO_ID
from tests.ui.looking import cut_off, settle
from tests.ui.world import GOOD_CALL, World, make_world


def the_window() -> MainWindow:
    """The main window that is open."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    return next(w for w in found if w.isVisible())


def test_it_runs_until_the_window_is_closed(qtbot: QtBot, theme: Theme, world: World) -> None:
    hooks = (sys.excepthook, threading.excepthook)
    QTimer.singleShot(0, lambda: the_window().close())
    assert open_window(world.trainer, Bridge()) == 0
    assert (sys.excepthook, threading.excepthook) == hooks


def test_what_a_worker_says_reaches_the_call(qtbot: QtBot, theme: Theme) -> None:
    world = make_world("llama")
    bridge = Bridge()
    shown: list[str] = []

    def talk() -> None:
        window = the_window()
        window.navigator.go(Place(kind="practice", subject=SCENARIO_ID))
        screen = window.navigator.screen
        assert isinstance(screen, PracticeScreen)
        if world.model.requests:
            world.trainer.receive(world.model.finish("Dana Whitfield. Go ahead."))
        screen.practice.say(GOOD_CALL[0])
        act = screen.practice.call.turns[-1].act
        assert act is not None
        event = world.model.finish(act.point)
        thread = threading.Thread(target=lambda: bridge.post(event))
        thread.start()
        thread.join()
        QTimer.singleShot(0, lambda: look(screen))

    def look(screen: PracticeScreen) -> None:
        shown.append(screen.view.script.lines[-1].who)
        the_window().close()

    QTimer.singleShot(0, talk)
    assert open_window(world.trainer, bridge) == 0
    assert shown == ["buyer"]


def test_a_notice_from_before_is_shown(qtbot: QtBot, theme: Theme, world: World) -> None:
    seen: list[str] = []

    def look() -> None:
        seen.append(the_window().banner.text)
        the_window().close()

    QTimer.singleShot(50, look)
    notice = KnownError("The settings could not be read.", "Mend line 3.")
    open_window(world.trainer, Bridge(), notice=notice)
    assert seen == ["The settings could not be read. Mend line 3."]


def test_a_mistake_in_the_program_is_shown_with_its_report_and_the_window_goes_on(
    qtbot: QtBot, theme: Theme, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    reports: list[str] = []

    def stumble() -> None:
        QTimer.singleShot(50, look)
        raise LookupError("the mistake")

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, CrashDialog):
            QTimer.singleShot(50, look)  # On a busy machine it takes longer to open.
            return
        reports.append(dialog.report.toPlainText())
        dialog.accept()
        QTimer.singleShot(0, lambda: the_window().close())

    QTimer.singleShot(0, stumble)
    assert open_window(world.trainer, Bridge()) == 0
    assert "LookupError: the mistake" in reports[0]
    assert "LookupError: the mistake" in capsys.readouterr().err


def test_a_program_that_cannot_start_says_why(qtbot: QtBot, theme: Theme) -> None:
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ProblemDialog)
        settle(dialog)
        seen.extend(cut_off(dialog))
        seen.append(dialog.accessibleName())
        dialog.close_button.click()

    QTimer.singleShot(50, look)
    problem = KnownError("The database is from a newer Skeptic.", "Update this one.")
    assert open_problem(problem) == 1
    assert seen == ["The database is from a newer Skeptic."]
