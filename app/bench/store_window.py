"""How soon the window shows what is on a full shelf.

Run it in a process of its own:

    QT_QPA_PLATFORM=offscreen python3 -m app.bench.store_window FOLDER

FOLDER is a data folder. Writes what was measured as JSON to standard output.
"""

import json
import sys
import time
from pathlib import Path
from statistics import median

import psutil  # type: ignore[import-untyped]
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from app.bootstrap import EngineChoice, make_trainer
from app.paths import DataFolder
from app.ports.history import Wanted
from app.services.trainer import Trainer
from app.ui.application import make_application, make_window
from app.ui.main_window import MainWindow
from app.ui.needs import Kind, Place

ROUNDS = 5
SETTLING = 6
"""Times that Qt is given to lay out a screen; nested texts find their height step by step."""


def main(folder: str) -> None:
    """Measure the window on a data folder."""
    application = make_application(["skeptic"])
    trainer = make_trainer(
        DataFolder(path=Path(folder)), lambda _: None, EngineChoice(backend="lines")
    )
    window = make_window(application, trainer)
    window.resize(1180, 800)
    window.show()
    screens: tuple[Kind, ...] = ("home", "history", "progress")
    figures = {}
    for kind in screens:
        rounds = [_shown(application, window, trainer, kind) for _ in range(ROUNDS)]
        figures[f"window_{kind}_ms"] = median(drawn for drawn, _ in rounds)
        figures[f"window_{kind}_settled_ms"] = median(settled for _, settled in rounds)
    figures["window_resident_mb"] = psutil.Process().memory_info().rss / 1e6
    window.close()
    trainer.close()
    json.dump(figures, sys.stdout)


def _shown(
    application: QApplication, window: MainWindow, trainer: Trainer, kind: Kind
) -> tuple[float, float]:
    """Milliseconds from asking for a screen to its first picture, and until nothing moves."""
    newest = trainer.history.find(Wanted(), most=1).sessions[0]
    trainer.history.mark(newest.summary.session_id, newest.marks)  # nothing is remembered of before
    window.navigator.go(Place(kind="settings"))
    for _ in range(SETTLING):
        application.processEvents()
    # What was left is thrown away by Qt's own loop, which does not run here.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    picture = _FirstPicture(application)
    began = time.perf_counter()
    window.navigator.go(Place(kind=kind))
    for _ in range(SETTLING):
        application.processEvents()
    settled = time.perf_counter()
    return (picture.drawn_at(settled) - began) * 1000, (settled - began) * 1000


class _FirstPicture(QObject):
    """Notes when what changed has been painted for the first time."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._application = application
        self._painting = False
        self._at: float | None = None
        application.installEventFilter(self)

    def drawn_at(self, at_the_latest: float) -> float:
        """When it was, on the clock of `time.perf_counter`."""
        self._application.removeEventFilter(self)
        return at_the_latest if self._at is None else self._at

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        # All widgets are painted in one go; whatever comes after it finds them drawn.
        if event.type() == QEvent.Type.Paint:
            self._painting = True
        elif self._painting:
            self._at = time.perf_counter()
            self._application.removeEventFilter(self)
        return False


if __name__ == "__main__":
    main(sys.argv[1])
