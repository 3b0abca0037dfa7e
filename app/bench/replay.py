"""How quick the replay is in short and in long sessions, in the real window, off the screen."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mean, median, quantiles
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.services.trainer import Trainer
from app.ui.application import make_window
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.player import Player
from app.ui.replay import ReplayScreen

BARS: Final[Mapping[str, float]] = {
    "seek_p95_ms": 16.0,
    "scrub_p95_ms": 16.0,
    "scrub_frames_per_s": 60.0,
    "playing_frames_per_s": 60.0,
}
"""A seek is to be done within one picture of a screen of 60 Hz, and drawn as often."""
RATIO_BAR: Final = 1.25
"""A long session may take so much longer to seek in than a short one."""
COLD, JUMPS, SCRUBS, PLAYS_S = 30, 200, 240, 4.0
SIZE = (1180, 800)
"""Of the window, in pixels."""


@dataclass(kw_only=True)
class Measured:
    """What one session came to, in milliseconds and pictures a second."""

    open_ms: float
    cold: Sequence[float] = field(default_factory=list)
    jumps: Sequence[float] = field(default_factory=list)
    jumps_cpu: Sequence[float] = field(default_factory=list)
    scrubs: Sequence[float] = field(default_factory=list)
    wholes: Sequence[float] = field(default_factory=list)
    playing_fps: float = 0.0
    playing_gap_p95: float = 0.0
    playing_busy: float = 0.0

    def figures(self, turns: int) -> dict[str, float]:
        """As figures by name."""
        ends = f"{turns}_turns"
        seeks = [*self.cold, *self.jumps, *self.scrubs]
        return {
            f"open_ms_{ends}": self.open_ms,
            f"seek_cold_p50_ms_{ends}": median(self.cold),
            f"seek_p50_ms_{ends}": median(self.jumps),
            f"seek_p95_ms_{ends}": quantiles(self.jumps, n=20)[-1],
            f"seek_max_ms_{ends}": max(seeks),
            f"seek_cpu_p50_ms_{ends}": median(self.jumps_cpu),
            f"seek_cpu_p95_ms_{ends}": quantiles(self.jumps_cpu, n=20)[-1],
            f"whole_p50_ms_{ends}": median(self.wholes),
            f"scrub_p50_ms_{ends}": median(self.scrubs),
            f"scrub_p95_ms_{ends}": quantiles(self.scrubs, n=20)[-1],
            f"scrub_frames_per_s_{ends}": 1000 / mean(self.scrubs),
            f"playing_frames_per_s_{ends}": self.playing_fps,
            f"playing_gap_p95_ms_{ends}": self.playing_gap_p95,
            f"playing_busy_percent_{ends}": self.playing_busy,
        }


class _Ticks(QObject):
    """When the play head was moved."""

    def __init__(self, player: Player) -> None:
        super().__init__()
        self.times: list[float] = []
        player.ticked.connect(lambda _: self.times.append(time.perf_counter()))


class _Paints(QObject):
    """Counts how often a widget is drawn."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def measure_replay(
    application: QApplication, trainer: Trainer, sessions: Mapping[int, str]
) -> dict[str, dict[str, float]]:
    """Open, seek, scrub and play each session in a window that is drawn off the screen.

    A seek counts from the wish until all that can be seen is drawn: the turn with its readings, the
    list and the timeline; `whole` is with the readings that are out of sight. Random jumps go
    anywhere; a scrub drags the mouse along the timeline, turn by turn or pixel by pixel. Playing
    follows made-up times of speech, word by word, for some seconds of real time.

    Args:
        application: From `make_application`.
        trainer: With the sessions.
        sessions: Their ids, by their number of turns.

    Returns:
        `figures` by name, with `bars_missed`; `ratios` of the longest session to the shortest; and
        `bars`, by the name of the figure: for rates the least, for all else the most.
    """
    window = make_window(application, trainer)
    window.resize(*SIZE)
    window.show()
    _until_still(application)
    shortest, longest = min(sessions), max(sessions)
    # Fonts, icons and style are loaded once a program, not once a replay.
    _measured(application, window, sessions[shortest], quick=True)
    found = {turns: _measured(application, window, session) for turns, session in sessions.items()}
    window.close()
    figures: dict[str, float] = {}
    for turns, measured in found.items():
        figures |= measured.figures(turns)
    short, long = found[shortest].figures(0), found[longest].figures(0)
    names = ("open_ms", "seek_p50_ms", "seek_p95_ms", "whole_p50_ms")
    ratios = {f"{n}_{longest}_to_{shortest}": _ratio(long, short, n) for n in names}
    bars = _bars(tuple(sessions), f"seek_p50_ms_{longest}_to_{shortest}")
    figures["bars_missed"] = _missed({**figures, **ratios}, bars)
    return {"figures": figures, "ratios": ratios, "bars": bars}


def _ratio(long: Mapping[str, float], short: Mapping[str, float], name: str) -> float:
    return long[f"{name}_0_turns"] / short[f"{name}_0_turns"]


def _bars(turns: Sequence[int], ratio: str) -> dict[str, float]:
    """What is to be held, by the name of the figure or ratio."""
    bars = {ratio: RATIO_BAR}
    for number in turns:
        bars |= {f"{name}_{number}_turns": bar for name, bar in BARS.items()}
    return bars


def _missed(values: Mapping[str, float], bars: Mapping[str, float]) -> int:
    """How many bars are not held: rates are to be at least, all else at most."""
    rates = {name for name in bars if "_per_s_" in name}
    return sum(
        values[name] < bar if name in rates else values[name] > bar for name, bar in bars.items()
    )


def _measured(
    application: QApplication, window: MainWindow, session: str, *, quick: bool = False
) -> Measured:
    window.navigator.go(Place(kind="home"))
    _until_still(application)
    start = time.perf_counter()
    window.navigator.go(Place(kind="replay", subject=session))
    application.processEvents()
    measured = Measured(open_ms=_since(start))
    _until_still(application)
    screen = window.navigator.screen
    if not isinstance(screen, ReplayScreen):
        raise TypeError("the replay did not open")
    paints = _Paints(screen.timeline)
    drawn = _Drawn(application, paints)
    size = len(screen.review.frames)
    chance = random.Random(size)
    jumps = [chance.randrange(size) for _ in range(20 if quick else JUMPS)]
    measured.cold = _jumped(screen, drawn, jumps[:COLD])
    while not screen.panels.standing.warm:
        application.processEvents()
    drawn.cpu_ms.clear()
    measured.jumps = _jumped(screen, drawn, jumps)
    measured.jumps_cpu = drawn.cpu_ms[:]
    measured.wholes = [
        drawn.after(lambda to=to: _seek_whole(screen, to))  # type: ignore[misc]
        for to in jumps[:50]
    ]
    measured.scrubs = _scrubbed(screen, drawn)
    if not quick:
        _play(application, screen, measured)
    return measured


def _jumped(screen: ReplayScreen, drawn: "_Drawn", jumps: Sequence[int]) -> list[float]:
    """The milliseconds of each jump that goes anywhere."""
    return [
        drawn.after(lambda to=to: screen.player.seek(to))  # type: ignore[misc]
        for before, to in zip([screen.player.at, *jumps], jumps, strict=False)
        if before != to
    ]


def _seek_whole(screen: ReplayScreen, to: int) -> None:
    """Seek, and fill what cannot be seen without scrolling too."""
    screen.player.seek(to)
    screen.panels.catch_up()


def _scrubbed(screen: ReplayScreen, drawn: "_Drawn") -> list[float]:
    """The milliseconds of each step of a drag along the timeline and back."""
    timeline = screen.timeline
    left, right = timeline.width() * 0.1, timeline.width() - 12.0
    points = [left + (right - left) * n / (SCRUBS / 2) for n in range(SCRUBS // 2)]
    points += reversed(points)
    send = _mouse(timeline)
    send(QEvent.Type.MouseButtonPress, points[0])
    taken = [drawn.after(lambda x=x: send(QEvent.Type.MouseMove, x)) for x in points]  # type: ignore[misc]
    send(QEvent.Type.MouseButtonRelease, points[-1])
    return taken


def _mouse(widget: QWidget) -> Callable[[QEvent.Type, float], None]:
    def send(kind: QEvent.Type, x: float) -> None:
        at = QPointF(x, widget.height() / 2)
        button = Qt.MouseButton.LeftButton
        place = QPointF(widget.mapToGlobal(at))
        event = QMouseEvent(kind, at, place, button, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)

    return send


def _play(application: QApplication, screen: ReplayScreen, measured: Measured) -> None:
    """Play for some seconds of real time: the play head and the spoken word follow the sound."""
    screen.player.pause_at(())
    screen.player.seek(len(screen.review.frames) // 2)
    _until_still(application)
    ticks = _Ticks(screen.player)
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * PLAYS_S), loop.quit)
    busy = time.process_time()
    screen.player.toggle()
    loop.exec()
    screen.player.pause()
    measured.playing_busy = 100 * (time.process_time() - busy) / PLAYS_S
    gaps = [1000 * (b - a) for a, b in pairwise(ticks.times)]
    measured.playing_fps = 1000 / mean(gaps)
    measured.playing_gap_p95 = quantiles(gaps, n=20)[-1]


class _Drawn:
    """Times something until what it changed is drawn."""

    def __init__(self, application: QApplication, paints: _Paints) -> None:
        self._application = application
        self._paints = paints
        self.cpu_ms: list[float] = []
        """What each took of the processor; on a busy machine it waits for longer than it works."""

    def after(self, change: Callable[[], None]) -> float:
        """Milliseconds from the wish to the picture."""
        before, start, busy = self._paints.count, time.perf_counter(), time.process_time()
        change()
        self._application.processEvents()
        if self._paints.count == before:
            # Layouts are settled first and drawn after.
            self._application.processEvents()
        self.cpu_ms.append(1000 * (time.process_time() - busy))
        return _since(start)


def _until_still(application: QApplication) -> None:
    for _ in range(12):
        application.processEvents()


def _since(start: float) -> float:
    return 1000 * (time.perf_counter() - start)
