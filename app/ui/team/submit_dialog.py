"""Handing an attempt in: which one, with what question, and to the letter what will be sent."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.buyer.scenario import Content
from app.ports.problems import KnownError
from app.ports.team import AttemptBegun
from app.services.team.values import MyAssignment, Parcel
from app.ui.announce import announce
from app.ui.needs import Desk
from app.ui.team.assignment_parts import attempt_words, session_of
from app.ui.team.attempts import attempts_to_give
from app.ui.team.submit_parts import AlongForm, AskForm, ParcelView
from app.ui.team.words import judged_words
from app.ui.tokens import GAP, GAP_L, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.words import capital, outcome_words, points

TITLE: Final = "Hand in an attempt"
_SIGNS: Final = {
    "passed": ("yes", "good"),
    "did_not_pass": ("no", "warn"),
    "undecided": ("unscored", "muted"),
}


class SubmitDialog(QDialog):
    """Nothing leaves before the last button is pressed; what it shows is what is sent."""

    handed_in = Signal()

    def __init__(
        self,
        desk: Desk,
        mine: MyAssignment,
        content: Content | None,
        session_id: str,
        parent: QWidget,
    ) -> None:
        """Offer the attempts that can be handed in; an empty `session_id` chooses the newest."""
        super().__init__(parent)
        self._desk = desk
        self._mine = mine
        self._content = content
        self._submission = ""
        self.parcel: Parcel | None = None
        """What would be sent as things stand."""
        theme = desk.theme
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.page = Page(theme, widest=680, name=TITLE)
        options = [(a.session_id, self._option(a)) for a in attempts_to_give(desk, mine)]
        last = options[-1][0] if options else ""
        chosen = session_id if session_id in dict(options) else last
        self.attempt = Pick(theme, options, name="Which attempt", value=chosen)
        self.ask = AskForm(theme)
        self.along = AlongForm(theme)
        self.sent = ParcelView(theme, "What will be sent")
        self.verdict, self.warnings = QVBoxLayout(), QVBoxLayout()
        self.page.add(
            column(
                label(TITLE, "title"),
                label(mine.assignment.terms.title, tone="muted"),
                gap=4,
            ),
            self.warnings,
            column(label("Which attempt", "heading"), self.attempt, self.verdict, gap=GAP_S),
            self.ask,
            self.along,
            self.sent,
        )
        self.page.body.setSpacing(GAP_L)
        self.page.body.addStretch()
        self.yes = Button(theme, "Hand it in", kind="primary", picture="send")
        self.yes.clicked.connect(self.send)
        self.no = Button(theme, "Not yet")
        self.no.clicked.connect(self.reject)
        foot = row(gap=GAP_S, margins=GAP)
        foot.addStretch()
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addLayout(foot)
        for changed in (self.attempt.chosen, self.ask.changed, self.along.changed):
            changed.connect(self.look)
        self.resize(min(theme.scaled(680), 980), min(theme.scaled(720), 670))
        self.look()
        self.ask.input.setFocus()

    def look(self) -> None:
        """Put together anew what would be sent, and show it."""
        self.ask.settle()
        clear(self.warnings)
        try:
            parcel = self.parcel = self._desk.trainer.team.parcel(
                self._mine.assignment.assignment_id,
                self.attempt.value,
                sound=self.along.sound.ticked,
                notes=self.along.notes.ticked,
                question=self.ask.words,
            )
        except KnownError as error:
            self.parcel = None
            self.yes.setEnabled(False)
            self._warn(error.problem, error.remedy)
            return
        self.yes.setEnabled(True)
        self.along.offer_sound(parcel.has_sound)
        for words in parcel.warnings:
            self._warn(words, "")
        self._show_verdict(parcel)
        self.sent.show_parcel(parcel)

    def send(self) -> None:
        """Hand it in. What was typed last is in it."""
        if self.ask.pending:
            self.look()
        parcel = self.parcel
        if parcel is None:
            return
        try:
            self._submission = self._desk.trainer.team.submit(parcel)
        except KnownError as error:
            clear(self.warnings)
            self._warn(error.problem, error.remedy)
            self.page.verticalScrollBar().setValue(0)
            return
        self._show_sent(parcel)
        self._desk.exchange.ended.connect(self._tell_delivered)
        self._desk.exchange.now()
        self.handed_in.emit()

    def _option(self, attempt: AttemptBegun) -> str:
        summary = session_of(self._desk, attempt)
        if summary is None:
            return attempt_words(attempt.number, None)
        own = self._content.scenario.outcome_words if self._content is not None else {}
        parts = [
            capital(attempt_words(attempt.number, self._mine.assignment.terms.attempts)),
            outcome_words(summary.outcome, ended=True, own=own),
        ]
        if summary.score is not None:
            parts.append(f"{points(summary.score)} of 100")
        return " · ".join(parts)

    def _show_verdict(self, parcel: Parcel) -> None:
        clear(self.verdict)
        rule = self._mine.assignment.terms.rule
        asks = rule.checks or rule.outcomes or rule.least_score is not None
        if self._content is None or not asks:
            return
        line = row(Sign(self._desk.theme, *_SIGNS[parcel.judged.by_rule], "body"), gap=12)
        said = judged_words(parcel.judged, self._content.scenario)
        line.addWidget(Prose(self._desk.theme, said), 1)
        self.verdict.addWidget(holder(line))

    def _show_sent(self, parcel: Parcel) -> None:
        theme = self._desk.theme
        clear(self.page.body)
        self.delivered = Prose(theme, "")
        box = Surface("accent", gap=GAP_S, margins=GAP)
        box.add(
            row(Sign(theme, "yes", "accent"), label("Handed in", "heading"), gap=12),
            self.delivered,
        )
        sent = ParcelView(theme, "What was sent")
        sent.show_parcel(parcel)
        self.page.add(label(parcel_title(self._mine, parcel), "title"), box, sent)
        self.page.body.addStretch()
        self.yes.hide()
        self.no.setText("Close")
        self.no.setAccessibleName("Close")
        self.page.verticalScrollBar().setValue(0)
        self._tell_delivered()
        announce(self, f"Handed in. {self.delivered.words}")
        self.no.setFocus()

    def _tell_delivered(self) -> None:
        self.delivered.say(delivered_words(self._desk, self._submission))

    def _warn(self, problem: str, remedy: str) -> None:
        theme = self._desk.theme
        box = Surface("warn", gap=4, margins=12)
        line = row(Sign(theme, "alert", "warn", "body"), gap=12)
        line.addWidget(Prose(theme, problem), 1)
        box.add(line)
        if remedy:
            box.add(Prose(theme, remedy))
        self.warnings.addWidget(box)


def delivered_words(desk: Desk, submission_id: str) -> str:
    """Whether what was handed in has reached the place where the team meets."""
    team = desk.trainer.team
    if team.delivered(submission_id):
        return "It is delivered: your manager gets it at their next exchange."
    if team.membership is not None and team.membership.place.kind == "hand":
        return "It goes along in the next file that you write for the others."
    return "It is kept here and goes out at the next exchange, after a restart too."


def parcel_title(mine: MyAssignment, parcel: Parcel) -> str:
    """What was handed in: "Attempt 2 of 3 of “Dock scheduling”"."""
    terms = mine.assignment.terms
    return f"{capital(attempt_words(parcel.attempt, terms.attempts))}, “{terms.title}”"
