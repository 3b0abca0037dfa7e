"""Pictures of a drill, its goal over the call, and of what a number of the debrief rests on."""

from collections.abc import Callable

from app.domain.scoring.drills import Drilled
from app.ui.debrief import DebriefScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.practice import PracticeScreen
from app.ui.traced import Traced

Shot = tuple[str, Callable[[MainWindow], None]]
DRILL = Drilled(
    key="no_reflection",
    goal="Say back what you heard, in your own words, before you ask again.",
    done="not_yet",
    evidence=(),
    slips=(),
    looked_at=(),
)


def drill_shots(running: str, ended: str) -> list[Shot]:
    """The pictures, each with its name.

    Args:
        running: A call under way; empty if there is none.
        ended: A call that is over; empty if there is none.
    """
    shots: list[Shot] = []
    if running:
        shots.append(("practice-drill", _practised(running)))
    if ended:
        shots.append(("debrief-traced", _traced(ended)))
    return shots


def _practised(session: str) -> Callable[[MainWindow], None]:
    """A call as it looks while one thing is practised; nothing is kept for a picture."""

    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="resume", subject=session))
        screen = window.navigator.screen
        if isinstance(screen, PracticeScreen):
            screen.view.goal.show_drill(DRILL)
            screen.view.show_clock("running", 0.6)

    return show


def _traced(session: str) -> Callable[[MainWindow], None]:
    """What the first number of a debrief that has several turns lists."""

    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="debrief", subject=session))
        screen = window.navigator.screen
        if isinstance(screen, DebriefScreen):
            several = (t for t in screen.findChildren(Traced) if len(t.trace.turns) > 1)
            for number in list(several)[:1]:
                number.click()

    return show
