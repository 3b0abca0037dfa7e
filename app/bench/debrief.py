"""How long it takes from the end of a call to its debrief on the screen, in the real window."""

import time
from collections.abc import Mapping
from statistics import median

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.services.trainer import Trainer
from app.ui.application import make_window
from app.ui.debrief import DebriefScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.practice import PracticeScreen

OPEN_BAR_MS = 1000.0
"""A debrief opens within a second of the end."""
VIEWS = ("scorecard", "numbers", "records", "private")
SIZE = (1180, 800)
"""Of the window, in pixels."""
_ROUNDS = 12


class _Painted(QObject):
    """Whether a widget has been drawn."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.done = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.done = self.done or event.type() == QEvent.Type.Paint
        return False


def measure_debrief(
    application: QApplication, trainer: Trainer, sessions: Mapping[int, str]
) -> dict[str, dict[str, float]]:
    """End each call in its own screen and time its debrief until it is drawn; then each view.

    The time begins before the end is committed, so that it holds the commit, the score that is kept
    with the session, the reading of the log and everything that is counted from it.

    Args:
        application: From `make_application`.
        trainer: With the sessions, none of them over.
        sessions: Their ids, by their number of turns.

    Returns:
        `figures` by name, `ratios` (none), and `bars`: 1.0 for each that is held, else 0.0.
    """
    window = make_window(application, trainer)
    window.resize(*SIZE)
    window.show()
    _until_still(application)
    figures: dict[str, float] = {}
    bars: dict[str, float] = {}
    # Fonts, icons and style are loaded once a program, not once a debrief: the shortest goes first.
    for turns, session in sorted(sessions.items()):
        opened, busy = _opened(application, window, session)
        figures[f"open_ms_{turns}_turns"] = opened
        figures[f"open_busy_ms_{turns}_turns"] = busy
        bars[f"open_at_most_{OPEN_BAR_MS:.0f}_ms_{turns}_turns"] = float(opened <= OPEN_BAR_MS)
        views = [_shown(application, window, view) for view in VIEWS]
        figures[f"view_p50_ms_{turns}_turns"] = median(views)
        figures[f"view_max_ms_{turns}_turns"] = max(views)
    window.close()
    return {"figures": figures, "ratios": {}, "bars": bars}


def _opened(application: QApplication, window: MainWindow, session: str) -> tuple[float, float]:
    """Milliseconds from the wish to end a call to the picture of its debrief: passed, and busy.

    On a machine that others use as well more time passes than the processor is busy with this.
    """
    window.navigator.go(Place(kind="resume", subject=session))
    _until_still(application)
    call = window.navigator.screen
    if not isinstance(call, PracticeScreen):
        raise TypeError("the call did not open")
    start, busy = time.perf_counter(), time.process_time()
    call.practice.hang_up()
    call.to_debrief()
    passed = _until_drawn(application, _debrief(window).page.viewport(), start)
    return passed, 1000 * (time.process_time() - busy)


def _shown(application: QApplication, window: MainWindow, view: str) -> float:
    """Milliseconds until another view is drawn, which is made then."""
    screen = _debrief(window)
    start = time.perf_counter()
    screen.show_view(view)
    return _until_drawn(application, screen.page.viewport(), start)


def _debrief(window: MainWindow) -> DebriefScreen:
    screen = window.navigator.screen
    if not isinstance(screen, DebriefScreen):
        raise TypeError("the debrief did not open")
    return screen


def _until_drawn(application: QApplication, widget: QWidget, start: float) -> float:
    painted = _Painted(widget)
    widget.update()
    while not painted.done:
        application.processEvents()
    return 1000 * (time.perf_counter() - start)


def _until_still(application: QApplication) -> None:
    for _ in range(_ROUNDS):
        application.processEvents()
