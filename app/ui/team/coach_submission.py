"""A submission for its coach: what was asked, what it came to, what the coach makes of it."""

from dataclasses import replace
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from app.domain.scoring.judged import Verdict
from app.domain.team.records import Commented, Decision, Record
from app.domain.team.state import Submission
from app.ports.problems import KnownError
from app.services.export.naming import slug
from app.services.review import Review
from app.services.team.values import Opened
from app.ui.announce import announce
from app.ui.home_sessions import ended_badge
from app.ui.needs import Desk, Kind, Place
from app.ui.team.filled import FilledScreen
from app.ui.team.ruled_checks import RuledScorecard
from app.ui.team.words import DECISIONS, judged_words
from app.ui.tokens import GAP_S
from app.ui.widgets.badge import Badge, Sign
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label
from app.ui.words import count_of, moment, outcome_words, points

WORD_LINES: Final = 3
_NOTHING_REPLACED: Final = QFileDialog.Option.DontConfirmOverwrite
"""A certificate that is there stays; whoever chooses its name is told so."""
_WORTH_TELLING_MS: Final = 3_600_000
_NOTHING_YET: Final = (
    "In the replay, press C to comment on a turn and B to have it pause there. Both go along when "
    "you send it back."
)


class CoachSubmission(FilledScreen):
    """One attempt that somebody handed in."""

    title = "Handed in"

    def __init__(self, desk: Desk, submission_id: str) -> None:
        """Open it. Raises KnownError if it is not there, or its session cannot be opened."""
        super().__init__(desk)
        self._id = submission_id
        self.opened: Opened = desk.trainer.team.open(submission_id)
        self._chosen = ""
        self._fill()
        desk.exchange.ended.connect(self._exchanged)

    @property
    def place(self) -> Place:
        return Place(kind="submission", subject=self._id)

    @property
    def submission(self) -> Submission:
        """As it stands."""
        return self._desk.trainer.team.team.submissions[self._id]

    def arrive(self) -> None:
        QTimer.singleShot(0, self, self.replay.setFocus)

    def replay_from(self, turn: int) -> None:
        """Go to its replay, at a turn."""
        self.go.emit(self._at("replay", turn))

    def _at(self, kind: Kind, turn: int = 0) -> Place:
        return Place(
            kind=kind,
            subject=self.opened.session_id,
            turn=turn,
            scorer=self.opened.scorer,
            coach=True,
        )

    def send_back(self) -> None:
        """Send it back with what is chosen, and with what was remarked in the replay."""
        decision = cast(Decision, self.decision.value)
        words = self.words.toPlainText().strip()
        try:
            self._desk.trainer.team.send_back(self._id, decision, words)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.settled.emit()
        self._chosen = ""
        self._desk.drafts.drop(self._draft)
        self._desk.exchange.now()
        self._fill()
        announce(self, "Sent back.")
        QTimer.singleShot(0, self, self.replay.setFocus)

    def write_certificate(self, path: str) -> None:
        """Certify that it passed, as a PDF with the file beside it that can be verified."""
        try:
            written = self._desk.trainer.team.certifying.issue(self._id, path)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.news.emit("Certified. The file beside it is for whoever wants to verify it.", written)

    def _ask_certificate(self) -> None:
        name = slug(self._desk.trainer.team.name_of(self.submission.rep))
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / f"certificate-{name}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Choose a file", proposed, "PDF (*.pdf)", options=_NOTHING_REPLACED
        )
        if chosen:
            self.write_certificate(chosen)

    def _exchanged(self) -> None:
        """Show what came, unless something is being written, which is not to be taken away."""
        writing = self.words.hasFocus() or any(c.editor for c in self.scorecard.checks.values())
        if writing or self.submission == self._shown:
            return
        at, focused = self.page.verticalScrollBar().value(), self.holds_focus
        self._fill()
        if focused:
            self.arrive()
        QTimer.singleShot(0, self, lambda: self.page.verticalScrollBar().setValue(at))

    def _fill(self) -> None:
        team = self._desk.trainer.team
        self.review: Review = team.coach.review(self.opened.session_id, self.opened.scorer)
        submission = self._shown = self.submission
        parts = [self._head(submission)]
        if submission.what.question:
            parts.append(self._question(submission))
        self.scorecard = RuledScorecard(
            self._desk.theme, self.review, submission, self.replay_from, name_of=team.name_of
        )
        self.scorecard.ruled.connect(self._rule)
        self.scorecard.calibrate.connect(self._calibrate)
        parts += [self.scorecard, self._talk(submission), self._decide(submission)]
        self.fill(parts)

    def _head(self, submission: Submission) -> QWidget:
        theme, team = self._desk.theme, self._desk.trainer.team
        assignment = team.team.assignments[submission.what.assignment]
        card = self.review.debrief.scorecard
        own = self.review.content.scenario.outcome_words
        outcome = outcome_words(card.outcome, ended=True, own=own)
        signs = Flow(GAP_S)
        signs.addWidget(ended_badge(theme, outcome, card.outcome, ended=True))
        what = submission.what
        signs.addWidget(Badge(theme, f"Attempt {what.attempt} of {what.attempts} begun"))
        if assignment.terms.mode == "exam":
            signs.addWidget(Badge(theme, "Exam", ink="accent", sign="lock"))
        if submission.late:
            signs.addWidget(Badge(theme, "After the date", ink="warn", sign="clock"))
        score = "Not scored" if card.score is None else f"{points(card.score)} of 100 points"
        self.replay = Button(theme, "Replay and comment", kind="primary", picture="replay")
        self.replay.clicked.connect(lambda: self.replay_from(0))
        self.debrief = Button(theme, "Debrief", picture="scorecard")
        self.debrief.clicked.connect(lambda: self.go.emit(self._at("debrief")))
        buttons = Flow(GAP_S)
        buttons.addWidget(self.replay)
        buttons.addWidget(self.debrief)
        box = Surface(gap=12)
        box.add(
            column(
                label(
                    f"{assignment.terms.title}, {moment(submission.at_ms)}", "caption", tone="muted"
                ),
                label(team.name_of(submission.rep), "title"),
                label(score, "heading", tone="accent"),
                gap=2,
            ),
            holder(signs),
            holder(buttons),
        )
        if came := self._came(submission):
            box.add(Prose(theme, came, style="caption", tone="muted"))
        if not self.opened.has_sound:
            box.add(label("Without its sound: it was not sent along.", "caption", tone="muted"))
        if self.opened.differs:
            box.add(self._differs())
        return box

    def _came(self, submission: Submission) -> str:
        """When it came here, where that is another time than the rep's clock says."""
        came_ms = self._desk.trainer.team.came_ms(self._id)
        if came_ms is None or abs(came_ms - submission.at_ms) < _WORTH_TELLING_MS:
            return ""
        return f"It came here {moment(came_ms)}; the time above is by their clock."

    def _differs(self) -> QWidget:
        theme = self._desk.theme
        box = Surface("warn", gap=4, margins=12)
        head = row(Sign(theme, "alert", "warn", "body"), gap=GAP_S)
        head.addWidget(label("Their Skeptic says otherwise than yours", strong=True), 1)
        box.add(head)
        for told in self.opened.differs:
            box.add(Prose(theme, told))
        box.add(
            Prose(
                theme,
                "Another version of the scorer can be why; the versions are named above. If they "
                "are the same, ask.",
                style="caption",
                tone="muted",
            )
        )
        return box

    def _question(self, submission: Submission) -> QWidget:
        theme, team = self._desk.theme, self._desk.trainer.team
        box = Surface("rep", gap=4)
        who = team.name_of(submission.rep)
        return box.add(
            label(f"{who} would like to know", strong=True),
            Prose(theme, f"“{submission.what.question}”", style="heading"),
        )

    def _talk(self, submission: Submission) -> QWidget:
        """What was said about it so far, turn by turn, and what goes along next time."""
        theme, team = self._desk.theme, self._desk.trainer.team
        box = Surface(gap=12)
        box.add(label("Comments", "heading"))
        for record, comment in submission.comments:
            box.add(self._comment(record, comment))
        comments, pauses = team.unsent(self._id)
        if comments or pauses:
            told = [count_of(comments, "comment")] if comments else []
            told += [count_of(pauses, "pause")] if pauses else []
            does = "goes" if comments + pauses == 1 else "go"
            box.add(
                label(f"{' and '.join(told)} {does} along when you send it back.", tone="accent")
            )
        elif not submission.comments:
            box.add(Prose(theme, _NOTHING_YET, tone="muted"))
        return box

    def _comment(self, record: Record, comment: Commented) -> QWidget:
        theme, team = self._desk.theme, self._desk.trainer.team
        by_rep = record.author == self.submission.rep
        box = Surface("rep" if by_rep else "accent", gap=4, margins=12)
        where = "the opening" if not comment.turn else f"turn {comment.turn}"
        to_turn = Button(theme, f"At {where}", kind="link", name=f"Replay from {where}")
        to_turn.clicked.connect(lambda: self.replay_from(comment.turn))
        head = row(label(team.name_of(record.author), strong=True), gap=GAP_S)
        head.addStretch()
        head.addWidget(to_turn)
        return box.add(head, Prose(theme, comment.text))

    def _decide(self, submission: Submission) -> QWidget:
        theme, team = self._desk.theme, self._desk.trainer.team
        rule_says = team.team.judged(replace(submission, returns=()))
        returned = submission.returned
        proposed = rule_says.by_rule if rule_says.by_rule != "undecided" else "again"
        value = self._chosen or (returned.decision if returned is not None else proposed)
        self.decision = Segments(
            [(d, word) for d, word in DECISIONS.items()], name="Your decision", value=value
        )
        self.decision.chosen.connect(self._choose)
        self.words = QPlainTextEdit(self._desk.drafts.of(self._draft))
        self.words.setAccessibleName("A word to go with it")
        self.words.setPlaceholderText("What went well, and the one thing to try next")
        self.words.setTabChangesFocus(True)
        lines = WORD_LINES + 1
        self.words.setFixedHeight(lines * self.words.fontMetrics().lineSpacing() + 2 * GAP_S)
        self.words.textChanged.connect(self._keep_words)
        again = returned is not None
        self.send = Button(
            theme, "Send back once more" if again else "Send back", kind="primary", picture="send"
        )
        self.send.clicked.connect(self.send_back)
        box = Surface(gap=12)
        box.add(label("Send it back", "heading"))
        if returned is not None:
            by = "by the rule, by itself" if returned.by_rule else "by you or another manager"
            box.add(Badge(theme, f"{DECISIONS[returned.decision]}: sent back {by}", ink="accent"))
        choice, foot = row(self.decision), row()
        choice.addStretch()
        if returned is not None and returned.decision == "passed":
            self.certify = Button(theme, "Certificate…", picture="export")
            self.certify.clicked.connect(self._ask_certificate)
            foot.addWidget(self.certify)
        foot.addStretch()
        foot.addWidget(self.send)
        assignment = team.team.assignments[submission.what.assignment]
        if assignment.terms.rule.checks or assignment.terms.rule.outcomes:
            box.add(Prose(theme, judged_words(rule_says, self.review.content.scenario)))
        return box.add(choice, self.words, foot)

    @property
    def _draft(self) -> str:
        """What the words are called among those that were typed and not sent."""
        return f"{self._id}/back"

    def _keep_words(self) -> None:
        self._desk.drafts.keep(self._draft, self.words.toPlainText())

    def _choose(self, decision: str) -> None:
        self._chosen = decision

    def _rule(self, check_id: str, verdict: str, note: str, appeal: str) -> None:
        try:
            self._desk.trainer.team.rule(
                self._id, check_id, cast(Verdict, verdict), note, appeal=appeal
            )
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self._desk.exchange.now()
        at = self.page.verticalScrollBar().value()
        self._fill()
        QTimer.singleShot(0, self, lambda: self.page.verticalScrollBar().setValue(at))
        QTimer.singleShot(0, self, self.scorecard.checks[check_id].judge.setFocus)

    def _calibrate(self, check_id: str) -> None:
        try:
            file = self._desk.trainer.team.add_ruling_to_calibration(self._id, check_id)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.settled.emit()
        self.news.emit("It is among the sessions scored by hand now.", file)
