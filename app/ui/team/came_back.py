"""What the rep handed in, and what came back of it: the decision, its reasons, and the way on."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.domain.buyer.scenario import Content
from app.domain.team.records import Returned
from app.domain.team.state import Assignment, Submission
from app.ports.problems import KnownError
from app.services.review import Review
from app.ui.needs import Desk, Place
from app.ui.team.answered_checks import AnsweredScorecard
from app.ui.team.assignment_parts import attempt_words, name_of
from app.ui.team.comments_card import CommentsCard
from app.ui.team.filled import FilledScreen
from app.ui.team.submit_dialog import delivered_words
from app.ui.team.words import DECISIONS, judged_words
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge, Ink, Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label
from app.ui.words import capital, moment, outcome_words, points

_LOOKS: Final[dict[str, tuple[Ink, str]]] = {
    "passed": ("good", "yes"),
    "did_not_pass": ("bad", "no"),
    "again": ("warn", "again"),
}


class CameBackScreen(FilledScreen):
    """One submission, for the rep whose it is."""

    title = "Handed in"

    def __init__(self, desk: Desk, submission_id: str) -> None:
        """Show one. Raises KnownError if it is not there, or not the user's."""
        super().__init__(desk)
        self._id = submission_id
        self.submission = self._found()
        self.comments: CommentsCard | None = None
        self.scorecard: AnsweredScorecard | None = None
        desk.exchange.ended.connect(self.refresh)
        self._show()

    def arrive(self) -> None:
        # The screen before may let go of the focus only once its events are through.
        QTimer.singleShot(0, self.onward, self.onward.setFocus)

    def refresh(self) -> None:
        """Show it as it stands now, unless something is being written."""
        if self._writing:
            return
        try:
            found = (self._found(), self._desk.trainer.team.delivered(self._id))
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        if found != self._shown:
            self.submission = found[0]
            self._show()

    @property
    def assignment(self) -> Assignment:
        """What it was handed in for."""
        return self._desk.trainer.team.team.assignments[self.submission.what.assignment]

    @property
    def _writing(self) -> bool:
        editing = self.comments is not None and self.comments.editor is not None
        checks = self.scorecard.checks.values() if self.scorecard is not None else ()
        return editing or any(check.editor is not None for check in checks)

    def _found(self) -> Submission:
        team = self._desk.trainer.team
        found = team.team.submissions.get(self._id)
        if found is None or found.rep != team.own_key:
            raise KnownError("That is not among what you handed in.", "Look at your assignments.")
        return found

    def _show(self) -> None:
        theme, team, submission = self._desk.theme, self._desk.trainer.team, self.submission
        self._shown = (submission, team.delivered(self._id))
        parts: list[QWidget] = []
        session_id = team.session_of(self._id)
        review: Review | None = None
        content: Content | None = None
        try:
            content = team.content_of(submission.what.assignment)
            review = self._desk.trainer.review(session_id) if session_id else None
        except KnownError as error:
            parts.append(_box(self._desk, "warn", error.problem, error.remedy))
        parts.append(self._head(session_id, content))
        parts.append(self._decision(content))
        if submission.what.question:
            parts.append(_box(self._desk, "rep", "You asked", submission.what.question))
        written = content is not None and content.scenario.written
        self.comments = None
        if submission.comments or submission.pauses:
            self.comments = CommentsCard(
                theme,
                submission,
                team.own_key,
                self._name_of,
                written=written,
                here=bool(session_id),
            )
            self.comments.go.connect(lambda turn: self._replay(session_id, turn))
            self.comments.replied.connect(self._reply)
            parts.append(self.comments)
        self.scorecard = None
        if content is not None:
            self.scorecard = AnsweredScorecard(
                theme,
                content.scenario.rubric,
                submission,
                review,
                lambda turn: self._replay(session_id, turn),
                name_of=self._name_of,
            )
            self.scorecard.appealed.connect(self._appeal)
            parts.append(self.scorecard)
        self.fill(parts)

    def _head(self, session_id: str, content: Content | None) -> QWidget:
        theme, submission = self._desk.theme, self.submission
        result, terms = submission.what.result, self.assignment.terms
        own = content.scenario.outcome_words if content is not None else {}
        signs = Flow(GAP_S)
        signs.addWidget(Badge(theme, outcome_words(result.outcome, ended=True, own=own)))
        if result.score is not None:
            signs.addWidget(Badge(theme, f"{points(result.score)} of 100", sign="scorecard"))
        if submission.late:
            signs.addWidget(Badge(theme, "Handed in late", ink="warn", sign="clock"))
        told = f"{capital(attempt_words(submission.what.attempt, terms.attempts))} · handed in "
        buttons = Flow(GAP_S)
        self.onward = self._onward()
        buttons.addWidget(self.onward)
        if session_id:
            for word, kind in (("Replay", "replay"), ("Debrief", "debrief")):
                way = Button(theme, word, picture="replay" if kind == "replay" else "scorecard")
                place = Place(kind=kind, subject=session_id)  # type: ignore[arg-type]
                way.clicked.connect(lambda _=False, place=place: self.go.emit(place))
                buttons.addWidget(way)
        return holder(
            column(
                label(terms.title, "display"),
                label(told + moment(submission.at_ms), tone="muted"),
                holder(signs),
                holder(buttons),
                gap=GAP_S,
            )
        )

    def _onward(self) -> Button:
        """Where it goes on from here."""
        returned, theme = self.submission.returned, self._desk.theme
        again = returned is not None and returned.decision == "again"
        word = "Another attempt" if again else "To the assignment"
        made = Button(theme, word, kind="primary", picture="again" if again else "team")
        place = Place(kind="assignment", subject=self.submission.what.assignment)
        made.clicked.connect(lambda: self.go.emit(place))
        return made

    def _decision(self, content: Content | None) -> Surface:
        theme, submission = self._desk.theme, self.submission
        if not submission.returns:
            return _box(
                self._desk, "accent", "With your manager", delivered_words(self._desk, self._id)
            )
        record, returned = submission.returns[-1]
        ink, sign = _LOOKS[returned.decision]
        box = Surface("card", gap=GAP_S)
        head = row(Sign(theme, sign, ink), gap=12)
        head.addWidget(label(DECISIONS[returned.decision], "title", tone=ink), 1)
        box.add(head)
        who = self._name_of(record.author)
        by = "The rule decided; nobody has looked yet." if returned.by_rule else f"{who} decided."
        box.add(label(f"{by} {moment(record.created_ms)}", "caption", tone="muted"))
        if returned.words:
            box.add(Prose(theme, returned.words))
        if content is not None:
            judged = self._desk.trainer.team.team.judged(submission)
            box.add(Prose(theme, judged_words(judged, content.scenario), tone="muted"))
        if returned.decision == "passed":
            paper = f"{who} can print you a certificate of it, signed with their key."
            box.add(Prose(theme, paper, style="caption", tone="muted"))
        if differs := differing_words(submission, returned, who):
            box.add(_box(self._desk, "warn", "Scored anew", differs))
        return box

    def _reply(self, turn: int, words: str, replies_to: str) -> None:
        self._say(lambda: self._desk.trainer.team.reply(self._id, turn, words, replies_to))

    def _appeal(self, check_id: str, words: str) -> None:
        self._say(lambda: self._desk.trainer.team.appeal(self._id, check_id, words))

    def _say(self, keep: Callable[[], None]) -> None:
        try:
            keep()
            self.submission = self._found()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.settled.emit()
        self._show()
        self._desk.exchange.now()

    def _replay(self, session_id: str, turn: int) -> None:
        if session_id:
            self.go.emit(Place(kind="replay", subject=session_id, turn=turn))

    def _name_of(self, key: str) -> str:
        return name_of(self._desk.trainer.team.team, key)


def differing_words(submission: Submission, returned: Returned, who: str) -> str:
    """How the manager's machine scored it, where that is not what the rep's said; else empty."""
    here, there = submission.what.result, returned.result
    if here.score == there.score and here.checks == there.checks and here.outcome == there.outcome:
        return ""
    if here.score is None or there.score is None or round(here.score) == round(there.score):
        return (
            f"On {who}’s computer a check came out otherwise than on yours. Theirs counts; the "
            "versions of the program may differ."
        )
    return (
        f"Your computer said {points(here.score)}, {who}’s says {points(there.score)}. Theirs "
        "counts; the versions of the program may differ."
    )


def _box(desk: Desk, box: str, heading: str, words: str) -> Surface:
    made = Surface(box, gap=4, margins=GAP)  # type: ignore[arg-type]
    made.add(label(heading, strong=True))
    if words:
        made.add(Prose(desk.theme, words))
    return made
