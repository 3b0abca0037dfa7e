"""When something goes wrong that should not: say so, and give the user the report."""

import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app import __version__
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_L
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import row
from app.ui.widgets.text import Prose, label


def report_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """A report to copy: versions, then what happened. None of the user's words are in it."""
    head = (
        f"Skeptic {__version__}, Python {platform.python_version()}, Qt {qt_version}, "
        f"{platform.platform()}"
    )
    return f"{head}\n\n{''.join(traceback.format_exception(kind, error, trace))}"


class CrashDialog(QDialog):
    """Says that something went wrong, that nothing is lost, and shows the report."""

    def __init__(self, theme: Theme, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.setAccessibleName("Something went wrong")
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName("Report")
        copy = Button(theme, "Copy the report")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        leave = Button(theme, "Close Skeptic", kind="danger")
        leave.clicked.connect(self._quit)
        stay = Button(theme, "Go on", kind="primary")
        stay.clicked.connect(self.accept)
        buttons = row(copy, gap=GAP)
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(stay)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        layout.setSpacing(GAP)
        layout.addWidget(label("Something went wrong", "title"))
        layout.addWidget(
            Prose(
                theme,
                "This is a mistake in Skeptic, not yours. Everything said in your calls is kept. "
                "You can go on, or close and open Skeptic again. The report says what happened; "
                "it holds none of your words.",
            )
        )
        layout.addWidget(self.report, 1)
        layout.addLayout(buttons)
        self.resize(theme.scaled(640), min(theme.scaled(480), 680))
        stay.setFocus()

    def _quit(self) -> None:
        self.reject()
        QGuiApplication.quit()


class CrashGuard(QObject):
    """Catches what nothing else has caught, on any thread, and shows it once at a time."""

    _caught = Signal(str)

    def __init__(self, show: Callable[[str], None]) -> None:
        super().__init__()
        self._show = show
        self._showing = False
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """For `sys.excepthook`. The report goes to stderr too."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        report = report_of(kind, error, trace)
        print(report, file=sys.stderr)
        self._caught.emit(report)

    def _on_caught(self, report: str) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self._show(report)
        finally:
            self._showing = False
