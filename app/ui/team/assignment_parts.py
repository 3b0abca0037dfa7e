"""What the screens of an assignment share: its signs, its terms in words, its manager's message."""

from PySide6.QtWidgets import QWidget

from app.domain.buyer.scenario import Scenario
from app.domain.team.state import State, Team
from app.ports.problems import KnownError
from app.ports.session_log import SessionSummary
from app.ports.team import AttemptBegun
from app.services.team.desk import TeamDesk
from app.services.team.values import MyAssignment
from app.ui.needs import Desk
from app.ui.team.words import MODES, STATES, attempts_words, due_words
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.badge import Badge
from app.ui.widgets.layouts import Flow, holder
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label


def name_of(team: Team, key: str) -> str:
    """What somebody of the team is called."""
    member = team.members.get(key)
    return member.name if member is not None else "somebody who is not in the team"


def state_badge(theme: Theme, state: State) -> Badge:
    """Where the rep stands with it."""
    word, ink, sign = STATES[state]
    return Badge(theme, word, ink=ink, sign=sign)


def signs(theme: Theme, mine: MyAssignment) -> QWidget:
    """State, mode and what is left of the attempts."""
    line = Flow(GAP_S)
    if mine.assignment.closed:
        line.addWidget(Badge(theme, "Taken back", sign="close"))
    else:
        line.addWidget(state_badge(theme, mine.state))
    mode = mine.assignment.terms.mode
    line.addWidget(Badge(theme, MODES[mode][0], sign="lock" if mode == "exam" else "call"))
    line.addWidget(Badge(theme, left_words(mine), sign="again"))
    return holder(line)


def left_words(mine: MyAssignment) -> str:
    """How many attempts are left: "2 of 3 attempts left"."""
    most, left = mine.assignment.terms.attempts, mine.left
    if most is None or left is None or left == most:
        return attempts_words(most)
    if left == 0:
        return "No attempt left"
    return f"{left} of {most} attempts left"


def attempt_words(number: int, most: int | None) -> str:
    """Which attempt: "attempt 1 of 2", or of any number "attempt 3"."""
    return f"attempt {number}" if most is None else f"attempt {number} of {most}"


def session_of(desk: Desk, attempt: AttemptBegun) -> SessionSummary | None:
    """The session of an attempt; None if it was deleted."""
    try:
        return desk.trainer.history.shelved(attempt.session_id).summary
    except KnownError:
        return None


def terms_line(team: TeamDesk, mine: MyAssignment) -> str:
    """Who assigned it and until when."""
    who = name_of(team.team, mine.assignment.manager)
    return f"From {who} · {due_words(mine.assignment.due_ms, team.now_ms())}"


def late_words(mine: MyAssignment) -> str:
    """What is worth a word on its date besides the date itself."""
    return mine.reminder if mine.state == "past_due" else ""


def scenario_of(team: TeamDesk, assignment_id: str) -> Scenario | None:
    """The scenario as it was assigned; None while its pack has not come."""
    try:
        return team.content_of(assignment_id).scenario
    except KnownError:
        return None


def message_box(theme: Theme, who: str, words: str) -> Surface:
    """What the manager says, as the manager's."""
    box = Surface("sunken", gap=4, margins=12)
    box.add(label(f"{who} says", "caption", strong=True), Prose(theme, words))
    return box
