"""The rep's own attempts at an assignment: how each came out, and whether it was handed in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.buyer.scenario import Content
from app.domain.team.state import Submission
from app.ports.session_log import SessionSummary
from app.ports.team import AttemptBegun
from app.services.team.values import MyAssignment
from app.ui.home_sessions import ending_badge
from app.ui.kinds import turns_of
from app.ui.needs import Desk, Place
from app.ui.team.assignment_parts import session_of
from app.ui.team.words import DECISIONS
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import label
from app.ui.words import capital, moment, points


def may_hand_in(mine: MyAssignment) -> bool:
    """Whether something can still be handed in."""
    return mine.open and not (mine.submissions and mine.submissions[-1].returned is None)


class AttemptRow(QWidget):
    """One attempt."""

    go = Signal(object)
    hand_in = Signal(str)
    """The session that is to be handed in."""

    def __init__(
        self, desk: Desk, mine: MyAssignment, attempt: AttemptBegun, content: Content | None
    ) -> None:
        super().__init__()
        self._desk = desk
        self.attempt = attempt
        self.submission = handed_in_as(desk, mine, attempt)
        summary = session_of(desk, attempt)
        told = [moment(attempt.begun_ms)]
        badges = Flow(GAP_S)
        theme = desk.theme
        if summary is None:
            told.append("its session was deleted")
        else:
            written = content is not None and content.scenario.written
            told.append(turns_of(summary.turns, written=written))
            own = content.scenario.outcome_words if content is not None else {}
            badges.addWidget(ending_badge(theme, summary, own))
            if summary.ended and summary.score is not None:
                badges.addWidget(Badge(theme, f"{points(summary.score)} of 100", sign="scorecard"))
        if self.submission is not None:
            returned = self.submission.returned
            word = "Handed in" if returned is None else DECISIONS[returned.decision]
            badges.addWidget(Badge(theme, word, ink="accent", sign="send"))
        number = f"attempt {attempt.number}"
        words = column(
            label(capital(number), strong=True),
            label(" · ".join(told), "caption", tone="muted"),
            holder(badges),
            gap=4,
        )
        buttons = Flow(GAP_S)
        for button in self._buttons(mine, summary, number):
            buttons.addWidget(button)
        split = Split(theme, holder(words), holder(buttons), narrow=640, shares=(1, 0), gap=GAP)
        self.setLayout(column(split))

    def _buttons(
        self, mine: MyAssignment, summary: SessionSummary | None, number: str
    ) -> list[Button]:
        theme, session = self._desk.theme, self.attempt.session_id
        made: list[Button] = []
        if self.submission is not None:
            came = self.submission.returned is not None
            word = "What came back" if came else "What was handed in"
            see = Button(theme, word, kind="primary" if came else "", name=f"{word}: {number}")
            place = Place(kind="submission", subject=self.submission.submission_id)
            see.clicked.connect(lambda: self.go.emit(place))
            made.append(see)
        if summary is None:
            return made
        if not summary.ended:
            made.append(self._way("Go on", "resume", number, primary=True))
            return made
        if summary.turns:
            made.append(self._way("Debrief", "debrief", number))
            if self.submission is None and may_hand_in(mine):
                give = Button(theme, "Hand in\u2026", picture="send", name=f"Hand in {number}")
                give.clicked.connect(lambda: self.hand_in.emit(session))
                made.append(give)
        return made

    def _way(self, word: str, kind: str, number: str, *, primary: bool = False) -> Button:
        button = Button(
            self._desk.theme,
            word,
            kind="primary" if primary else "",
            name=f"{word}: {number}",
        )
        place = Place(kind=kind, subject=self.attempt.session_id)  # type: ignore[arg-type]
        button.clicked.connect(lambda: self.go.emit(place))
        return button


class AttemptsCard(Surface):
    """All attempts, the newest first."""

    go = Signal(object)
    hand_in = Signal(str)

    def __init__(self, desk: Desk, mine: MyAssignment, content: Content | None) -> None:
        super().__init__(gap=12)
        self.rows: list[AttemptRow] = []
        self.elsewhere: list[Button] = []
        """The ways to what was handed in and is not here."""
        self.add(
            label("Your attempts", "heading"),
            label(
                "Only you see them. Hand in the one that you want looked at.",
                "caption",
                tone="muted",
            ),
        )
        for attempt in reversed(mine.attempts):
            shown = AttemptRow(desk, mine, attempt, content)
            shown.go.connect(self.go)
            shown.hand_in.connect(self.hand_in)
            if self.rows:
                self.add(rule())
            self.rows.append(shown)
            self.add(shown)
        here = [r.submission for r in self.rows]
        for submission in mine.submissions:
            if submission not in here:
                self.add(rule(), self._elsewhere(desk, submission))

    def _elsewhere(self, desk: Desk, submission: Submission) -> QWidget:
        """What was handed in and is not here to be looked at: where to read what came back."""
        number = f"attempt {submission.what.attempt}"
        see = Button(desk.theme, "What came back", name=f"What came back: {number}")
        place = Place(kind="submission", subject=submission.submission_id)
        see.clicked.connect(lambda: self.go.emit(place))
        words = column(
            label(capital(number), strong=True),
            label(
                f"{moment(submission.at_ms)} · its session is not on this computer",
                "caption",
                tone="muted",
            ),
            gap=4,
        )
        line = row(see)
        line.addStretch()
        self.elsewhere.append(see)
        return Split(desk.theme, holder(words), holder(line), narrow=640, shares=(1, 0), gap=GAP)


def handed_in_as(desk: Desk, mine: MyAssignment, attempt: AttemptBegun) -> Submission | None:
    """What an attempt was handed in as; None: it was not, or its session is gone."""
    # Another computer of the rep's may have counted an attempt with the same number.
    if all(s.what.attempt != attempt.number for s in mine.submissions):
        return None
    return desk.trainer.team.submission_of(attempt.session_id)


def attempts_to_give(desk: Desk, mine: MyAssignment) -> list[AttemptBegun]:
    """Attempts that are over and were not handed in, the oldest first."""
    found = []
    for attempt in mine.attempts:
        summary = session_of(desk, attempt)
        over = summary is not None and summary.ended and bool(summary.turns)
        if over and handed_in_as(desk, mine, attempt) is None:
            found.append(attempt)
    return found
