"""The scorecard of what the rep handed in: what was computed, what a person says, and appealing."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.buyer.scenario import Check
from app.domain.scoring.judged import Verdict
from app.domain.scoring.scorecard import CheckResult
from app.domain.team.state import Submission
from app.services.review import Review
from app.ui.checks import found_words
from app.ui.debrief_parts import ToTurn, evidence_link
from app.ui.team.ruled_checks import SIGNS, appeal_box, ruling_box
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge, Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Prose, label
from app.ui.words import VERDICTS

LONGEST_APPEAL = 1_000
"""Characters."""


class AppealEditor(Surface):
    """Why a check was judged wrongly, in the rep's words."""

    sent = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, question: str) -> None:
        super().__init__("rep", gap=GAP_S, margins=12)
        self.input = QPlainTextEdit()
        self.input.setAccessibleName(f"Why it should be judged otherwise: {question}")
        self.input.setPlaceholderText("In turn 4 I asked what it costs her, and she answered.")
        self.input.setTabChangesFocus(True)
        self.input.setFixedHeight(theme.scaled(84))
        self.send = Button(theme, "Appeal", kind="primary")
        self.send.clicked.connect(self._send)
        cancel = Button(theme, "Cancel")
        cancel.clicked.connect(self.closed)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.send)
        buttons.addWidget(cancel)
        self.input.textChanged.connect(self._changed)
        self.add(
            Prose(
                theme,
                "Say what speaks for it, with the turn if there is one. Your manager reads it, "
                "looks, and answers with a reason.",
                style="caption",
            ),
            self.input,
            holder(buttons),
        )
        self._changed()

    def _changed(self) -> None:
        self.send.setEnabled(0 < len(self.input.toPlainText().strip()) <= LONGEST_APPEAL)

    def _send(self) -> None:
        self.sent.emit(self.input.toPlainText().strip())


class AnsweredCheck(QWidget):
    """One check."""

    appealed = Signal(str, str)
    """The check, and why."""

    def __init__(
        self,
        theme: Theme,
        check: Check,
        computed: Verdict,
        submission: Submission,
        *,
        found: QWidget,
        name_of: Callable[[str], str],
    ) -> None:
        """A check with all that was said about it; `found` shows what was computed."""
        super().__init__()
        self._theme = theme
        self._check = check
        self.editor: AppealEditor | None = None
        check_id = check.check_id
        appeals = [a for a in submission.appeals if a[1].check_id == check_id]
        rulings = [r for r in submission.rulings if r[1].check_id == check_id]
        waits = any(body.check_id == check_id for _, body in submission.open_appeals)
        counts = rulings[-1][1].verdict if rulings else computed
        word, ink = VERDICTS[counts]
        head = row(Sign(theme, SIGNS[counts], ink), gap=12)
        head.addWidget(label(check.question, strong=True), 1)
        head.addWidget(label(word, strong=True, tone=ink, wrap=False))
        self._body = column(gap=GAP_S)
        self._body.addWidget(label("By the scorer", "caption", tone="muted"))
        self._body.addWidget(found)
        for _, body in appeals:
            self._body.addWidget(appeal_box(theme, "", body))
        for record, made in rulings:
            self._body.addWidget(ruling_box(theme, name_of(record.author), record, made))
        self._slot = Flow(GAP_S)
        self.appeal = Button(
            theme, "I see it otherwise\u2026", kind="link", name=f"Appeal: {check.question}"
        )
        self.appeal.clicked.connect(self.begin)
        if waits:
            self._slot.addWidget(Badge(theme, "Waiting for an answer", ink="warn", sign="clock"))
        else:
            self._slot.addWidget(self.appeal)
        self._body.addWidget(holder(self._slot))
        self._body.setContentsMargins(theme.px("heading") + 12, 0, 0, 0)
        self.setLayout(column(head, self._body, gap=4))

    def begin(self) -> None:
        """Write an appeal."""
        if self.editor is not None:
            return
        self.editor = AppealEditor(self._theme, self._check.question)
        self.editor.sent.connect(lambda words: self.appealed.emit(self._check.check_id, words))
        self.editor.closed.connect(self._close)
        self._body.addWidget(self.editor)
        self.appeal.hide()
        self.editor.input.setFocus()

    def _close(self) -> None:
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self.appeal.show()
        self.appeal.setFocus()


class AnsweredScorecard(Surface):
    """Every check of what was handed in."""

    appealed = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        checks: tuple[Check, ...],
        submission: Submission,
        review: Review | None,
        to_turn: ToTurn,
        *,
        name_of: Callable[[str], str],
    ) -> None:
        """The checks; without a review, as when the session is gone, verdicts stand alone."""
        super().__init__(gap=GAP)
        self.checks: dict[str, AnsweredCheck] = {}
        """By check."""
        results: dict[str, CheckResult] = {}
        if review is not None:
            results = {r.check.check_id: r for r in review.debrief.scorecard.checks}
        self.add(
            label("Scorecard", "heading"),
            label(
                "What was computed stays; what your manager says stands beside it and counts.",
                "caption",
                tone="muted",
            ),
        )
        for check in checks:
            result = results.get(check.check_id)
            told = submission.what.result.checks.get(check.check_id, "unscored")
            computed = result.verdict if result is not None else told
            made = AnsweredCheck(
                theme,
                check,
                computed,
                submission,
                found=_found(theme, result, computed, review, to_turn),
                name_of=name_of,
            )
            made.appealed.connect(self.appealed)
            if self.checks:
                self.add(rule())
            self.checks[check.check_id] = made
            self.add(made)


def _found(
    theme: Theme,
    result: CheckResult | None,
    computed: Verdict,
    review: Review | None,
    to_turn: ToTurn,
) -> QWidget:
    word, ink = VERDICTS[computed]
    if result is None or review is None:
        return label(f"{word}.", tone=ink)
    body = column(label(found_words(result, review.content.scenario), tone=ink), gap=GAP_S)
    for evidence in result.evidence:
        body.addWidget(evidence_link(theme, evidence, review, to_turn))
    return holder(body)
