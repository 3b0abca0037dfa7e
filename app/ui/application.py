"""Making the application and opening its window."""

import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.ports.problems import KnownError
from app.services.trainer import Trainer
from app.ui.bridge import Bridge
from app.ui.corrections import Corrections
from app.ui.crash import CrashDialog, CrashGuard
from app.ui.drafts import Drafts
from app.ui.fonts import ASSETS, load_fonts
from app.ui.main_window import MainWindow
from app.ui.needs import Desk, Preferences, UnkeptPreferences
from app.ui.progress.put_off import PutOff
from app.ui.singletons import keep_singletons
from app.ui.theme import Theme
from app.ui.widgets.ask import ProblemDialog

DRAFTS = "drafts.json"
"""In the data folder: what was typed but not sent."""
CORRECTIONS = "corrections.json"
"""In the data folder: what was put right of what was heard."""
PUT_OFF = "put-off.json"
"""In the data folder: which scenarios are not to be suggested for now."""


def make_application(arguments: Sequence[str]) -> QApplication:
    """The Qt application, with its typeface. There is one a process."""
    keep_singletons()
    application = QApplication(list(arguments))
    application.setApplicationName("Skeptic")
    application.setDesktopFileName("skeptic")
    application.setWindowIcon(QIcon(str(ASSETS / "icons" / "skeptic.svg")))
    load_fonts()
    return application


def the_theme(application: QApplication) -> Theme:
    """The application's theme; it has one, which lays its style over every window."""
    found = application.findChild(Theme)
    return found if isinstance(found, Theme) else Theme(application)


def make_window(
    application: QApplication,
    trainer: Trainer,
    preferences: Preferences | None = None,
    drafts: Drafts | None = None,
    corrections: Corrections | None = None,
    *,
    put_off: PutOff | None = None,
) -> MainWindow:
    """The main window, looking as the user wishes. Without their files no drafts outlive it."""
    preferences = preferences or UnkeptPreferences()
    theme = the_theme(application)
    wishes = preferences.now
    theme.choose(choice=wishes.theme, text_size=wishes.text_size, still=wishes.less_motion)
    return MainWindow(
        Desk(
            trainer=trainer,
            theme=theme,
            preferences=preferences,
            drafts=drafts or Drafts(),
            corrections=corrections or Corrections(),
            put_off=put_off or PutOff(),
        )
    )


def open_window(
    trainer: Trainer,
    bridge: Bridge,
    preferences: Preferences | None = None,
    notice: KnownError | None = None,
) -> int:
    """Open the window and run until it is closed. Returns the exit code.

    Args:
        trainer: What the window works with.
        bridge: Its `post` must have been given to the model, its `post_speech` to the speech.
        preferences: The user's settings; without them choices last as long as the window.
        notice: Something that went wrong before, such as settings that could not be read; shown
            once.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("make_application comes first")
    folder = preferences.data_folder if preferences is not None else ""
    drafts = Drafts(Path(folder) / DRAFTS if folder else None)
    corrections = Corrections(Path(folder) / CORRECTIONS if folder else None)
    put_off = PutOff(Path(folder) / PUT_OFF if folder else None)
    window = make_window(application, trainer, preferences, drafts, corrections, put_off=put_off)
    theme = window.theme
    guard = CrashGuard(lambda report: _show_crash(theme, report, window))
    bridge.arrived.connect(trainer.receive)
    bridge.speech_arrived.connect(trainer.voice.hear)
    before, before_threads = sys.excepthook, threading.excepthook
    sys.excepthook = guard.hook
    threading.excepthook = lambda args: guard.hook(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )
    try:
        window.show()
        if notice is not None:
            window.banner.trouble(notice.problem, notice.remedy)
        return application.exec()
    finally:
        drafts.write()
        sys.excepthook, threading.excepthook = before, before_threads


def open_problem(problem: KnownError) -> int:
    """Say in a window why the program cannot start. Returns the exit code."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("make_application comes first")
    dialog = ProblemDialog(the_theme(application), problem)
    dialog.exec()
    return 1


def _show_crash(theme: Theme, report: str, window: MainWindow) -> None:
    CrashDialog(theme, report, window).exec()
