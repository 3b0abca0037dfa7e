"""How a session stood at a turn: the score so far, and the balance of effort."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.buyer.scenario import Check
from app.domain.scoring.scorecard import CheckResult
from app.domain.scoring.so_far import ScoreSoFar, score_at
from app.services.review import Review
from app.ui.checks import found_words
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.tokens import GAP
from app.ui.widgets.effort import EffortReading
from app.ui.widgets.explain import Explain
from app.ui.widgets.layouts import row
from app.ui.widgets.notes import Line, Note, Notes
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import SteadyLabel, label, retone
from app.ui.words import VERDICTS, count_of, points

MOST_NAMED = 6
"""Turns that a verdict rests on, named one by one."""
WARM_AFTER_MS, WARM_MS = 400, 3
"""So long after a step scores begin to be reckoned in advance, and so often one more is."""
MEANING = (
    "The scorecard over the turns up to here, as if it had ended here. Checks that had nothing to "
    "judge by yet are not scored, and not counted as zero.\n"
    "It can go down as well as up: a check that holds so far may be lost later."
)
_SIGNS = {"yes": "yes", "no": "no", "unscored": "unscored", "not_applicable": "unscored"}


def check_note(check: Check, result: CheckResult | None, found: str) -> Note:
    """A check with its verdict so far; None before the rep has said anything."""
    verdict = "unscored" if result is None else result.verdict
    _, ink = VERDICTS[verdict]
    worth = ""
    if result is not None and result.points is not None:
        worth = f"{points(result.points)} of {points(check.weight)}"
    return Note(
        lines=(
            Line(text=check.question, beside=worth),
            Line(text=found, style="caption", ink="muted"),
        ),
        sign=(_SIGNS[verdict], ink),
    )


class Standing(QWidget):
    """The score and the balance side by side; the verdicts below."""

    picked = Signal(int)
    """A turn that a verdict rests on."""

    def __init__(self, theme: Theme, review: Review) -> None:
        super().__init__()
        self._review = review
        self._known: dict[int, ScoreSoFar] = {}
        self._warming = QTimer(self)
        self._warming.timeout.connect(self.warm_up)
        self.figure = SteadyLabel(theme, "100.0 of 100 points", style="heading")
        self._judged = label("", "caption", tone="muted")
        self._rubric = review.content.scenario.rubric
        self.checks = Notes(theme, gap=12, pickable="Checks; Enter goes to the words they rest on")
        self.checks.picked.connect(self._pick)
        self._index = 0
        self.effort = EffortReading(theme, Cast(content=review.content))
        score = Surface(gap=12)
        head = row(self.figure, Explain(theme, "the score so far", MEANING), gap=4)
        head.addStretch()
        score.add(label("Score so far", "heading"), head, self._judged)
        score.body.addStretch()
        balance = Surface(gap=12)
        balance.add(label("Balance of effort up to here", "heading"), self.effort)
        balance.body.addStretch()
        checks = Surface(gap=12)
        checks.add(label("The checks, as they stood", "heading"), self.checks)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(Split(theme, score, balance, narrow=560, gap=GAP))
        layout.addWidget(checks)

    def score(self, index: int) -> ScoreSoFar:
        """The score as it stood after the frame at `index`; reckoned once."""
        if index not in self._known:
            review = self._review
            self._known[index] = score_at(review.content, review.call, index)
        return self._known[index]

    @property
    def warm(self) -> bool:
        """Whether every score is reckoned."""
        return len(self._known) == len(self._review.frames)

    def warm_up_later(self) -> None:
        """Reckon scores in advance once the replay has rested for a while, one at a time."""
        if not self.warm:
            self._warming.start(WARM_AFTER_MS)

    def warm_up(self) -> None:
        """Reckon one more score that is not known yet."""
        self._warming.setInterval(WARM_MS)
        size = len(self._review.frames)
        missing = next((i for i in range(size) if i not in self._known), None)
        if missing is None:
            self._warming.stop()
        else:
            self.score(missing)

    def show_frame(self, index: int) -> None:
        """How it stood after the frame at `index`."""
        self._index = index
        stood = self.score(index)
        self.effort.show_balance(self._review.frames[index].so_far)
        if stood.score is None:
            self.figure.setText("Not scored yet")
        else:
            self.figure.setText(f"{points(stood.score)} of 100 points")
        retone(self.figure, tone="muted" if stood.score is None else "accent")
        scored = [c for c in stood.checks if c.points is not None]
        of = count_of(len(self._rubric), "check")
        words = f"{len(scored)} of {of} can be judged by now." if scored else "Too early to judge."
        self._judged.setText(words)
        scenario = self._review.content.scenario
        notes = []
        for number, check in enumerate(self._rubric):
            result = stood.checks[number] if stood.checks else None
            found = found_words(result, scenario) if result is not None else "Too early to judge."
            rests = turns_words(result, written=scenario.written)
            notes.append(check_note(check, result, f"{found} {rests}".strip()))
        self.checks.show_notes(notes)

    def _pick(self, number: int) -> None:
        """Go to the last turn that a check rests on; if that is shown, to the one before."""
        checks = self.score(self._index).checks
        turns = evidence_turns(checks[number]) if checks else []
        here = self._review.frames[self._index].turn.number
        earlier = [turn for turn in turns if turn < here]
        if earlier or turns:
            self.picked.emit(earlier[-1] if here in turns and earlier else turns[-1])


def evidence_turns(result: CheckResult) -> list[int]:
    """The turns that a verdict rests on, in order."""
    return sorted({evidence.turn for evidence in result.evidence})


def turns_words(result: CheckResult | None, *, written: bool) -> str:
    """Those turns in words: "Turns 3 and 5."; empty if there are none."""
    turns = evidence_turns(result) if result is not None else []
    if not turns:
        return ""
    unit = "Sentence" if written else "Turn"
    if len(turns) == 1:
        return f"{unit} {turns[0]}."
    shown = [str(turn) for turn in turns[:MOST_NAMED]]
    if len(turns) > MOST_NAMED:
        return f"{unit}s {', '.join(shown)} and {len(turns) - MOST_NAMED} more."
    return f"{unit}s {', '.join(shown[:-1])} and {shown[-1]}."
