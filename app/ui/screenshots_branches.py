"""Pictures of a session taken again, of two side by side, and of another line that is tried."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from app.domain.buyer.persona import Source
from app.services.trainer import Trainer
from app.ui.compare import CompareScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.what_if import WhatIfScreen

Shot = tuple[str, Callable[[MainWindow], None]]
CLAIM = "Our platform will halve your detention bill, guaranteed."


def branch_shots(trainer: Trainer, ended: str, branch: str) -> list[Shot]:
    """The pictures, each with its name.

    Args:
        trainer: With the sessions.
        ended: A session that is over.
        branch: One that was branched off another; empty if there is none.
    """
    turn = min(3, len(trainer.review(ended).call.rep_turns))
    shots: list[Shot] = []
    if branch:
        point = trainer.history.shelved(branch).forked_from
        shots.append(("practice-again", _going(Place(kind="resume", subject=branch))))
        if point is not None:
            beside = Place(kind="compare", subject=point[0], other=branch)
            shots += [
                ("compare-pick", _going(Place(kind="compare", subject=point[0]))),
                ("compare", _going(beside)),
                ("compare-turns", _at_turn(beside, point[1])),
            ]
    if turn:
        shots.append(("what-if", _tried(Place(kind="what_if", subject=ended, turn=turn))))
    return shots


def _going(place: Place) -> Callable[[MainWindow], None]:
    return lambda window: window.navigator.go(place)


def _at_turn(place: Place, turn: int) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.navigator.go(place)
        screen = window.navigator.screen
        if isinstance(screen, CompareScreen):
            compare = screen
            QTimer.singleShot(0, compare, lambda: compare.to_turn(turn))

    return show


def _tried(place: Place) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.navigator.go(place)
        screen = window.navigator.screen
        if isinstance(screen, WhatIfScreen):
            screen.form.input.write(CLAIM)
            screen.form.mouth.choose(Source.ANALYST)
            screen.play()

    return show
