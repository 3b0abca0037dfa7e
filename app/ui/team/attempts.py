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
from app.ui.widgets.layouts import Flow, column, holder
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
        self.submission = _submission(mine, attempt)
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
        elsewhere = [s for s in mine.submissions if s not in [r.submission for r in self.rows]]
        if elsewhere:
            self.add(
                label(
                    "One more was handed in from another computer."
                    if len(elsewhere) == 1
                    else f"{len(elsewhere)} more were handed in from another computer.",
                    "caption",
                    tone="muted",
                )
            )


def _submission(mine: MyAssignment, attempt: AttemptBegun) -> Submission | None:
    found = [s for s in mine.submissions if s.what.attempt == attempt.number]
    return found[-1] if found else None
