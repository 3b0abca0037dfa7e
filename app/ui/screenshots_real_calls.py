"""Pictures of a real call: brought in, looked back at, and made into a drill."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from app.ui.import_call import ImportScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place

Shot = tuple[str, Callable[[MainWindow], None]]
EXAMPLE = Path(__file__).parents[2] / "assets" / "examples" / "freight-quotes.txt"


def real_call_shots(real: str) -> list[Shot]:
    """The pictures, each with its name; `real` is the session of a call that was held elsewhere."""
    return [
        ("import", _going(Place(kind="import"))),
        ("import-read", _read),
        ("debrief-real", _going(Place(kind="debrief", subject=real))),
        ("replay-real", _going(Place(kind="replay", subject=real, turn=4))),
        ("loss-replay", _going(Place(kind="loss_replay", subject=real, turn=5))),
    ]


def _going(place: Place) -> Callable[[MainWindow], None]:
    return lambda window: window.navigator.go(place)


def _read(window: MainWindow) -> None:
    window.navigator.go(Place(kind="import"))
    screen = window.navigator.screen
    if isinstance(screen, ImportScreen):
        shown = screen
        shown.open_file(str(EXAMPLE))
        QTimer.singleShot(0, shown, lambda: shown.page.reveal(shown.roles))
