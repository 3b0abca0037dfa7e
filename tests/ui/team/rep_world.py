"""A team as its reps meet it: what was assigned, handed in and sent back, and windows on it."""

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.team.records import Decision, PassRule
from app.ui.main_window import MainWindow
from app.ui.needs import Place, Screen
from app.ui.theme import Theme
from app.ui.widgets.text import Prose
from tests.team_world import Person, TeamWorld, make_busy_team_world
from tests.ui.conftest import open_on

ScreenT = TypeVar("ScreenT", bound=Screen)
EXAM_RULE = PassRule(outcomes=("own_step",), checks=("safe",), least_score=60)
WORDS = "Well begun. You let go of the nights too early. Once more, and stay there."
COMMENT = "Here she told you where it hurts."
RULING = "You said it, but then you pressed on."


@dataclass(frozen=True, kw_only=True)
class Given:
    """Ana has handed one attempt in, Ben has held one; an exam and a free one are open for both.

    Attributes:
        world: The team.
        assignment: Coached, three attempts, by id.
        submission: Ana's, by id.
        exam: Two attempts, by id.
        free: Any number of attempts, no date, no rule, by id.
    """

    world: TeamWorld
    assignment: str
    submission: str
    exam: str
    free: str


def make_given() -> Given:
    """The same, made anew."""
    world, assignment, submission = make_busy_team_world()
    exam = world.assign(mode="exam", attempts=2, rule=EXAM_RULE, message="Take your time.")
    free = world.assign(days=None, attempts=None, rule=PassRule(), message="")
    return Given(world=world, assignment=assignment, submission=submission, exam=exam, free=free)


def returned(decision: Decision = "again") -> Given:
    """Mara has commented on Ana's, ruled on a check, and sent it back."""
    given = make_given()
    mara = given.world.manager.desk
    opened = mara.open(given.submission)
    mara.coach.remarks.comment(opened.session_id, 2, COMMENT)
    mara.coach.remarks.set_breakpoint(opened.session_id, 3, "What would you say here?")
    mara.rule(given.submission, "safe", "no", RULING)
    mara.send_back(given.submission, decision, WORDS)
    given.world.sync()
    return given


def window_of(qtbot: QtBot, theme: Theme, person: Person) -> MainWindow:
    """Somebody's window; what it exchanges at its start is through."""
    window = open_on(qtbot, theme, person)
    rest(qtbot, window)
    return window


def rest(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the exchange under way is over, if there is one."""
    qtbot.wait(1)
    exchange = window.navigator._desk.exchange
    qtbot.waitUntil(lambda: not exchange.busy, timeout=5_000)


def go(window: MainWindow, place: Place, kind: type[ScreenT]) -> ScreenT:
    """Go somewhere, and expect a kind of screen."""
    window.navigator.go(place)
    screen = window.navigator.screen
    assert isinstance(screen, kind), screen
    return screen


def words_on(widget: QWidget) -> str:
    """Everything that can be read on it, once what was just put there is shown."""
    QApplication.processEvents()
    found = [w for w in widget.findChildren(QLabel) if w.isVisibleTo(widget)]
    return "\n".join(w.words if isinstance(w, Prose) else w.text() for w in found)
