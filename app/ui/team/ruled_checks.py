"""The scorecard of a submission for its coach: each check, what the rep holds, what the coach says.

The computed verdict always stays; what a person says stands beside it.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.scoring.judged import Verdict
from app.domain.scoring.scorecard import CheckResult
from app.domain.team.records import Appealed, Record, Ruled
from app.domain.team.state import Submission
from app.services.review import Review
from app.ui.checks import found_words
from app.ui.debrief_parts import ToTurn, evidence_link
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Prose, label
from app.ui.words import VERDICTS

SIGNS = {"yes": "yes", "no": "no", "unscored": "unscored", "not_applicable": "unscored"}
CHOICES: tuple[tuple[Verdict, str], ...] = (
    ("yes", "Yes"),
    ("no", "Not yet"),
    ("unscored", "Cannot be told"),
)
LONGEST_NOTE = 1_000


class RulingEditor(Surface):
    """Where a check is judged by a person, with a reason."""

    judged = Signal(str, str)
    """The verdict and the note."""
    closed = Signal()

    def __init__(self, theme: Theme, question: str, verdict: Verdict) -> None:
        super().__init__("accent", gap=GAP_S, margins=12)
        self.verdict = Segments(CHOICES, name=f"Your verdict: {question}", value=verdict)
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setAccessibleName("Why you judge it so")
        self.note.setPlaceholderText("Why? They read it beside the verdict.")
        self.save = Button(theme, "Judge it so", kind="primary")
        self.cancel = Button(theme, "Cancel")
        self._wanting = label("Say why, in a few words.", "caption", tone="bad")
        self._wanting.hide()
        choice = row(self.verdict)
        choice.addStretch()
        buttons = Flow(GAP_S)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        self.add(choice, self.note, self._wanting, holder(buttons))
        self.save.clicked.connect(self._save)
        self.note.returnPressed.connect(self._save)
        self.cancel.clicked.connect(self.closed)

    def _save(self) -> None:
        words = self.note.text().strip()
        self._wanting.setVisible(not words)
        if words:
            self.judged.emit(self.verdict.value, words)
        else:
            self.note.setFocus()


class RuledCheck(QWidget):
    """One check."""

    ruled = Signal(str, str, str, str)
    """The check, the verdict, the note, and the appeal that it answers."""
    calibrate = Signal(str)
    """The check whose ruling is to be among the sessions scored by hand."""

    def __init__(
        self,
        theme: Theme,
        result: CheckResult,
        review: Review,
        submission: Submission,
        to_turn: ToTurn,
        *,
        name_of: Callable[[str], str],
    ) -> None:
        """A check as it was computed, with the appeals and rulings on it."""
        super().__init__()
        self._theme = theme
        self._result = result
        check_id = result.check.check_id
        self._appeals = [a for a in submission.appeals if a[1].check_id == check_id]
        rulings = [r for r in submission.rulings if r[1].check_id == check_id]
        open_ = {record.record_id for record, _ in submission.open_appeals}
        self._open = next((a for a, _ in self._appeals if a.record_id in open_), None)
        _, ink = VERDICTS[result.verdict]
        head = row(Sign(theme, SIGNS[result.verdict], ink), gap=12)
        head.addWidget(label(result.check.question, strong=True), 1)
        found = label(found_words(result, review.content.scenario), tone=ink)
        self._body = column(found, gap=GAP_S)
        for evidence in result.evidence:
            self._body.addWidget(
                evidence_link(theme, evidence, review, to_turn, rep_name=name_of(submission.rep))
            )
        for record, appealed in self._appeals:
            self._body.addWidget(appeal_box(theme, name_of(record.author), appealed))
        for record, made in rulings:
            self._body.addWidget(ruling_box(theme, name_of(record.author), record, made))
        self._body.addWidget(self._buttons(bool(rulings)))
        self._body.setContentsMargins(theme.px("heading") + 12, 0, 0, 0)
        self.editor: RulingEditor | None = None
        self.setLayout(column(head, self._body, gap=4))

    def begin(self) -> None:
        """Judge it."""
        if self.editor is not None:
            return
        verdict: Verdict = "no" if self._result.verdict == "yes" else "yes"
        self.editor = RulingEditor(self._theme, self._result.check.question, verdict)
        self.editor.judged.connect(self._judged)
        self.editor.closed.connect(self._close)
        self._body.addWidget(self.editor)
        self.editor.note.setFocus()

    def _buttons(self, has_ruling: bool) -> QWidget:
        words = "Answer" if self._open is not None else "Judge it otherwise"
        question = self._result.check.question
        self.judge = Button(self._theme, words, kind="link", name=f"{words}: {question}")
        self.judge.clicked.connect(self.begin)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.judge)
        self.keep = Button(
            self._theme,
            "Add to the sessions scored by hand",
            kind="link",
            name=f"Add your ruling on “{question}” to the sessions scored by hand",
            hint="So that the scorer is measured against it from now on",
        )
        self.keep.clicked.connect(lambda: self.calibrate.emit(self._result.check.check_id))
        self.keep.setVisible(has_ruling)
        buttons.addWidget(self.keep)
        return holder(buttons)

    def _judged(self, verdict: str, note: str) -> None:
        appeal = self._open.record_id if self._open is not None else ""
        self.ruled.emit(self._result.check.check_id, verdict, note, appeal)

    def _close(self) -> None:
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self.judge.setFocus()


class RuledScorecard(Surface):
    """Every check of the submission."""

    ruled = Signal(str, str, str, str)
    calibrate = Signal(str)

    def __init__(
        self,
        theme: Theme,
        review: Review,
        submission: Submission,
        to_turn: ToTurn,
        *,
        name_of: Callable[[str], str],
    ) -> None:
        super().__init__(gap=GAP)
        self.checks: dict[str, RuledCheck] = {}
        """By check."""
        self.add(label("Scorecard", "heading"))
        for number, result in enumerate(review.debrief.scorecard.checks):
            if number:
                self.add(rule())
            check = RuledCheck(theme, result, review, submission, to_turn, name_of=name_of)
            check.ruled.connect(self.ruled)
            check.calibrate.connect(self.calibrate)
            self.checks[result.check.check_id] = check
            self.add(check)


def ruling_box(theme: Theme, name: str, record: Record, made: Ruled) -> Surface:
    """What a manager judged, and why."""
    word, ink = VERDICTS[made.verdict]
    box = Surface("accent", gap=4, margins=12)
    head = row(Sign(theme, SIGNS[made.verdict], ink, "body"), gap=GAP_S)
    head.addWidget(label(f"{name}: {word}", strong=True), 1)
    box.add(head, Prose(theme, made.note))
    box.setAccessibleName(f"{name} judged: {word}. {made.note}")
    return box


def appeal_box(theme: Theme, name: str, appealed: Appealed) -> Surface:
    """What a rep holds against a verdict; without a name it is the user's own."""
    box = Surface("rep", gap=4, margins=12)
    said = f"{name} sees it otherwise" if name else "You see it otherwise"
    box.add(label(said, strong=True), Prose(theme, appealed.words))
    box.setAccessibleName(f"{said}: {appealed.words}")
    return box
