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
from PySide6.QtWidgets import QApplication

from app.bootstrap import EngineChoice, make_trainer
from app.paths import DataFolder
from app.ui.application import make_application, make_window
from app.ui.main_window import MainWindow
from app.ui.needs import Kind, Place

ROUNDS = 5
SETTLING = 4
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
    figures = {
        f"window_{kind}_ms": median(_shown(application, window, kind) for _ in range(ROUNDS))
        for kind in screens
    }
    figures["window_resident_mb"] = psutil.Process().memory_info().rss / 1e6
    window.close()
    trainer.close()
    json.dump(figures, sys.stdout)


def _shown(application: QApplication, window: MainWindow, kind: Kind) -> float:
    """Milliseconds from asking for a screen to its last pixel."""
    window.navigator.go(Place(kind="settings"))
    _paint(application, window)
    began = time.perf_counter()
    window.navigator.go(Place(kind=kind))
    _paint(application, window)
    return (time.perf_counter() - began) * 1000


def _paint(application: QApplication, window: MainWindow) -> None:
    for _ in range(SETTLING):
        application.processEvents()
    window.grab()


if __name__ == "__main__":
    main(sys.argv[1])
