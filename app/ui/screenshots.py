"""Pictures of every screen, for the documentation and for looking at."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from app.services.trainer import Trainer
from app.settings import Settings
from app.ui.application import make_window
from app.ui.debrief import DebriefScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place, UnkeptPreferences

Look = Literal["light", "dark"]
BOTH: tuple[Look, ...] = ("light", "dark")
USUAL = (1180, 800)
_ROUNDS = 12
"""Times that Qt is given to lay out a screen; nested texts find their height step by step."""


def take_screenshots(
    application: QApplication,
    trainer: Trainer,
    folder: Path,
    *,
    themes: Sequence[Look] = BOTH,
    size: tuple[int, int] = USUAL,
    text_size: int = 100,
    data_folder: str = "",
) -> tuple[Path, ...]:
    """Write a PNG of every screen into a folder, named "screen-theme.png".

    The call under way is the newest that is not finished, the debrief and the replay are of the
    newest that is; screens without such a call are left out.

    Args:
        application: From `make_application`.
        trainer: With the sessions to show.
        folder: Made if it is not there.
        themes: Which.
        size: Of the window, in pixels.
        text_size: Percent.
        data_folder: What the settings show as the place of the data.

    Returns:
        The files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    preferences = UnkeptPreferences(Settings(text_size=text_size), data_folder)
    window = make_window(application, trainer, preferences)
    window.resize(*size)
    window.show()
    written = []
    for theme in themes:
        preferences.change(replace(preferences.now, theme=theme))
        window.theme.choose(choice=theme, text_size=text_size)
        for name, show in _shots(trainer):
            show(window)
            written.append(_take(application, window, folder / f"{name}-{theme}.png"))
    window.close()
    return tuple(written)


def _take(application: QApplication, window: MainWindow, file: Path) -> Path:
    for _ in range(_ROUNDS):
        application.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not window.grab().save(str(file)):
        raise OSError(f"cannot write {file}")
    return file


def _shots(trainer: Trainer) -> list[tuple[str, Callable[[MainWindow], None]]]:
    sessions = trainer.sessions()
    ended = next((s.session_id for s in sessions if s.ended and s.turns), None)
    running = next((s.session_id for s in sessions if not s.ended), None)
    scenarios = trainer.scenarios()
    shots = [("home", _at(Place(kind="home")))]
    if scenarios:
        first = scenarios[0].scenario.scenario_id
        shots.append(("brief", _at(Place(kind="brief", subject=first))))
    if running is not None:
        shots.append(("practice", _at(Place(kind="resume", subject=running))))
    if ended is not None:
        for view in ("moments", "scorecard", "numbers", "private"):
            name = "debrief" if view == "moments" else f"debrief-{view}"
            shots.append((name, _debrief(ended, view)))
        turn = len(trainer.review(ended).call.rep_turns) // 2
        shots.append(("replay", _at(Place(kind="replay", subject=ended, turn=turn))))
    shots.append(("settings", _at(Place(kind="settings"))))
    return shots


def _at(place: Place) -> Callable[[MainWindow], None]:
    return lambda window: window.navigator.go(place)


def _debrief(session_id: str, view: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="debrief", subject=session_id))
        screen = window.navigator.screen
        if isinstance(screen, DebriefScreen):
            screen.show_view(view)

    return show
