"""By which labeller a debrief is scored, scoring it again by today's, and choosing between them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.moves import Move
from app.domain.rescoring import TurnDifference, is_newer
from app.ports.problems import KnownError
from app.services.rescoring import Scoring, Version
from app.services.review import Review
from app.ui import traces
from app.ui.announce import announce
from app.ui.debrief_parts import ToTurn
from app.ui.kinds import turns_of
from app.ui.needs import Desk
from app.ui.people import Cast
from app.ui.tokens import GAP_S
from app.ui.traced import Traced
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.surface import clear
from app.ui.widgets.text import Prose, label
from app.ui.words import MOVE_NAMES, count_of, points

SHOWN = 6
"""Turns with other labels that are named at once; the rest on demand."""


def version_words(version: Version) -> str:
    """A labeller with the score by it: "rules-1: 62 of 100"."""
    scored = "not scored" if version.score is None else f"{points(version.score)} of 100"
    return f"{version.labeller}: {scored}"


def difference_words(scoring: Scoring, *, written: bool, most: int | None = None) -> str:
    """Which labels differ between the two versions compared, by turn.

    Args:
        scoring: With the two versions.
        written: Whether there are sentences and no turns.
        most: Turns to name at most; None: all.
    """
    found = scoring.differences
    if not found:
        return f"No label differs between {scoring.earlier} and {scoring.later}."
    total = sum(difference.count for difference in found)
    place = "sentence" if written else "turn"
    named = found if most is None else found[:most]
    listed = "; ".join(f"{place} {d.turn} {_labels(d, scoring)}" for d in named)
    rest = len(found) - len(named)
    more = f"; and in {turns_of(rest, written=written)} more" if rest else ""
    return f"{count_of(total, 'label')} {'differs' if total == 1 else 'differ'}: {listed}{more}."


def _labels(difference: TurnDifference, scoring: Scoring) -> str:
    sides = ((difference.gone, scoring.earlier), (difference.new, scoring.later))
    return " and ".join(f"{_names(moves)} ({by} only)" for moves, by in sides if moves)


def _names(moves: Sequence[Move]) -> str:
    names = [MOVE_NAMES[m] for m in moves]
    return ", ".join(name[:1].lower() + name[1:] for name in names)


class ScoredBy(QWidget):
    """One line in the usual case; with two versions their scores and what differs."""

    chosen = Signal(str)
    """The labeller's version to look at the session by."""
    failed = Signal(str, str)

    def __init__(self, desk: Desk, review: Review, to_turn: ToTurn) -> None:
        """By whom `review` is scored; `to_turn` goes to a turn whose labels differ."""
        super().__init__()
        self._desk = desk
        self._review = review
        self._all_shown = False
        self.versions: Segments | None = None
        self.line = label("", "caption", tone="muted")
        self.again = Button(desk.theme, "Score again", picture="scorecard")
        self.again.clicked.connect(self.begin)
        self._choice = Flow(GAP_S)
        self._choice_box = holder(self._choice)
        self.differences = Prose(desk.theme, style="caption", tone="muted")
        self.all = Button(desk.theme, "Show all of them", kind="link")
        self.all.clicked.connect(self._show_all)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.again)
        buttons.addWidget(self.all)
        self._buttons = holder(buttons)
        self.traced = Traced(
            desk.theme,
            review,
            self.differences,
            traces.of_differences(review, "The labels that differ"),
            to_turn,
        )
        self.setLayout(column(self.line, self._choice_box, self.traced, self._buttons, gap=GAP_S))
        desk.rescorer.moved.connect(self._moved)
        desk.rescorer.ended.connect(self._ended)
        self.show_review(review)

    def show_review(self, review: Review) -> None:
        """Show a session as it is looked at now."""
        self._review = review
        made = review.scoring.versions
        if len(made) > 1:
            self._offer(review.scoring)
        self._choice_box.setVisible(len(made) > 1)
        self._tell()

    def begin(self) -> None:
        """Score the session again in the background."""
        try:
            self._desk.rescorer.start(self._desk.trainer, self._review.session_id)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
        self._tell()

    def _offer(self, scoring: Scoring) -> None:
        """The versions side by side; the choice is made anew only when there are others."""
        options = [(v.labeller, version_words(v)) for v in scoring.versions]
        if self.versions is not None and len(self.versions.buttons) == len(options):
            self.versions.choose(scoring.chosen)
            return
        clear(self._choice)
        self.versions = Segments(options, name="Scored by", value=scoring.chosen)
        self.versions.chosen.connect(self.chosen)
        self._choice.addWidget(self.versions)

    def _tell(self) -> None:
        review, scoring = self._review, self._review.scoring
        written = review.content.scenario.written
        under_way = self._desk.rescorer.progress(review.session_id)
        now = self._desk.trainer.labeller_version
        ready = review.call.ended is not None and bool(review.call.rep_turns)
        newer = ready and is_newer(now, review.call)
        said = f"Scored by {scoring.chosen}."
        if under_way is not None:
            done, total = under_way
            said = f"Scoring again by {now}: {done} of {turns_of(total, written=written)}."
        elif newer:
            said += f" {now} is newer. You can have it score this again; both scores stay."
        self.line.setText(said)
        self.again.setVisible(newer and under_way is None)
        several = len(scoring.versions) > 1
        many = several and len(scoring.differences) > SHOWN and not self._all_shown
        self.all.setVisible(many)
        self._buttons.setVisible(many or (newer and under_way is None))
        self.traced.setVisible(several)
        if several:
            told = difference_words(scoring, written=written, most=SHOWN if many else None)
            names = Cast(content=review.content).names
            self.differences.say(f"{told} What {names} thought, did and said is the same in both.")
            self.traced.show_trace(review, traces.of_differences(review, told))

    def _show_all(self) -> None:
        self._all_shown = True
        self._tell()

    def _moved(self, session_id: str) -> None:
        if session_id == self._review.session_id:
            self._tell()

    def _ended(self, session_id: str, problem: KnownError | None) -> None:
        if session_id != self._review.session_id:
            return
        self._tell()
        if problem is not None:
            self.failed.emit(problem.problem, problem.remedy)
            self.again.setFocus()
            return
        self.chosen.emit(self._desk.trainer.labeller_version)
        if self.versions is not None:
            next(b for b in self.versions.buttons if b.isChecked()).setFocus()
        announce(self, f"{self.line.text()} {self.differences.words}")
