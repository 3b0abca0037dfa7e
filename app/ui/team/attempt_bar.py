"""The mark of practice that was assigned: which attempt it is, and whether it is an exam."""

from app.ports.problems import KnownError
from app.services.practice import Practice
from app.ui.needs import Desk
from app.ui.team.assignment_parts import attempt_words
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.layouts import row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label, retone
from app.ui.words import capital

UNTIL_THE_END = "Readings and help come after the end."


class AttemptBar(Surface):
    """Hidden in practice that nobody assigned."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("accent", gap=0, margins=0)
        self.setProperty("flat", True)
        self.body.setContentsMargins(GAP, 4, GAP, 4)
        self.mark = label("", "caption", strong=True)
        self._sign = Sign(theme, "team", "accent", "body")
        line = row(self._sign, gap=GAP_S)
        line.addWidget(self.mark, 1)
        self.add(line)
        self._exam = False
        self._words = ""
        self._terse = False
        self.hide()

    def show_mark(self, words: str, *, exam: bool) -> None:
        """Say which attempt it is; no words hide it."""
        self.setVisible(bool(words))
        self._exam, self._words = exam, words
        retone(self, box="warn" if exam else "accent")
        self._sign.show_picture(*(("lock", "warn") if exam else ("team", "accent")))
        self._tell()

    def set_terse(self, terse: bool) -> None:
        """Leave out what only helps, where there is little height."""
        self._terse = terse
        self._tell()

    def _tell(self) -> None:
        more = f". {UNTIL_THE_END}" if self._exam and not self._terse else ""
        self.mark.setText(f"{self._words}{more}")
        self.setAccessibleName(self.mark.text())


def assigned_as(desk: Desk, session_id: str) -> str:
    """The assignment that a session is an attempt at, by id; empty if it is none."""
    try:
        attempt = desk.trainer.team.attempt_of(session_id)
    except KnownError:
        return ""  # A team that cannot be read keeps nobody from looking back.
    return attempt.assignment if attempt is not None else ""


def mark_words(desk: Desk, practice: Practice) -> str:
    """What the bar says of a session: "Exam: attempt 1 of 2"; empty if it is no attempt."""
    try:
        attempt = desk.trainer.team.attempt_of(practice.session_id)
        known = desk.trainer.team.team.assignments.get(attempt.assignment) if attempt else None
    except KnownError:
        return ""  # A team that cannot be read keeps nobody from practising.
    if attempt is None or known is None:
        return ""
    words = attempt_words(attempt.number, known.terms.attempts)
    return f"Exam: {words}" if practice.exam else f"{capital(words)}, “{known.terms.title}”"
