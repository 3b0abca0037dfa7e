"""Compare: two sessions side by side, as far as they can fairly be put there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.comparing import Comparison, Side
from app.domain.scoring.outcome import outcome_of
from app.domain.traces import MEASURES, Measure
from app.services.comparing import Compared
from app.ui.compare_parts import LETTERS, RowView, differences_card
from app.ui.compare_totals import TotalsCard
from app.ui.compare_words import parted_words
from app.ui.kinds import turns_of
from app.ui.needs import Desk, Place, Screen
from app.ui.people import Cast
from app.ui.tokens import GAP, GAP_S
from app.ui.trace_chart import TraceChart
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Page, Surface
from app.ui.widgets.text import label
from app.ui.words import moment, outcome_words

ROWS_AT_ONCE = 12
WIDEST = 1200


class CompareScreen(Screen):
    """Which two, what differs, what came of them, both traces, and turn by turn."""

    title = "Compare"

    def __init__(self, desk: Desk, compared: Compared) -> None:
        super().__init__()
        self._desk = desk
        self.comparison = compared.comparison
        self.rows: list[RowView] = []
        """The turns shown, in their order."""
        self._began = compared.began
        self._shown = 0
        self.page = Page(desk.theme, widest=WIDEST, name="Two sessions side by side")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._lay_out()

    def arrive(self) -> None:
        self.another.setFocus()

    def _lay_out(self) -> None:
        comparison, theme = self.comparison, self._desk.theme
        self.another = Button(theme, "Compare with another\u2026", picture="compare")
        another = Place(kind="compare", subject=comparison.one.session_id)
        self.another.clicked.connect(lambda: self.go.emit(another))
        head = row(gap=GAP)
        head.addWidget(label(comparison.one.content.scenario.title, "title"), 1)
        head.addWidget(self.another, 0, Qt.AlignmentFlag.AlignTop)
        cards = [self._side(number) for number in range(2)]
        self.page.add(head, Split(theme, cards[0], cards[1], narrow=620, gap=GAP))
        if comparison.differences:
            self.page.add(differences_card(theme, comparison))
        if comparison.totals:
            self.totals = TotalsCard(theme, comparison, self.to_replay)
            self.page.add(self.totals)
        if measures := _measures(comparison):
            self.page.add(self._chart(measures))
        self._turns = column(gap=GAP)
        if comparison.rows:
            self.page.add(label("Turn by turn", "title"), self._turns)
            self._show_turns()
        self.page.body.addStretch()

    def _side(self, number: int) -> Surface:
        theme = self._desk.theme
        side = self.comparison.other if number else self.comparison.one
        scenario = side.content.scenario
        ended = side.call.ended is not None
        outcome = outcome_words(
            outcome_of(side.content, side.call), ended=ended, own=scenario.outcome_words
        )
        when = moment(self._began[number])
        turns = turns_of(len(side.call.rep_turns), written=scenario.written)
        box = Surface(gap=GAP_S, margins=GAP)
        box.add(
            label(f"{LETTERS[number]}: {when}", "heading"),
            label(f"{outcome} \u00b7 {turns}", "caption", tone="muted"),
        )
        if branch := self._branch_words(number):
            line = row(Sign(theme, "branch", "accent", "body"), gap=GAP_S)
            line.addWidget(label(branch, "caption", tone="accent"), 1)
            box.add(line)
        buttons = Flow(GAP_S)
        for kind, word in (("debrief", "Debrief"), ("replay", "Replay")):
            button = Button(theme, word, name=f"{word} of {LETTERS[number]}, {when}")
            place = Place(kind=kind, subject=side.session_id)  # type: ignore[arg-type]
            button.clicked.connect(lambda _=False, place=place: self.go.emit(place))
            buttons.addWidget(button)
        box.add(holder(buttons))
        box.body.addStretch()
        return box

    def _branch_words(self, number: int) -> str:
        comparison = self.comparison
        sides = (comparison.one, comparison.other)
        if comparison.branched_at is None or not _is_branch_of(sides[number], sides[1 - number]):
            return ""
        return f"Taken again from turn {comparison.branched_at} of {LETTERS[1 - number]}."

    def _chart(self, measures: list[Measure]) -> Surface:
        comparison = self.comparison
        self.chart = TraceChart(self._desk.theme, Cast(content=comparison.one.content), measures)
        self.chart.box.failed.connect(self.failed)
        self.chart.box.picked.connect(lambda turn: self.to_turn(int(float(turn))))
        sides = zip(LETTERS, (comparison.one, comparison.other), strict=True)
        parted = comparison.parted_at
        parts = None if parted is None else (float(parted), "From here they part")
        self.chart.show_calls([(letter, side.call) for letter, side in sides], parts)
        return Surface(gap=12).add(self.chart)

    def to_turn(self, number: int) -> None:
        """Show a turn of both."""
        at = next((n for n, r in enumerate(self.comparison.rows) if r.number == number), None)
        if at is None:
            return
        if at < self._first:
            self._show_shared()
        while at >= self._first + self._shown:
            self._show_more()
        wanted = self._views[at]
        self.page.reveal(wanted)

    def to_replay(self, session_id: str, turn: int) -> None:
        """Go to a turn of one of them in its replay."""
        self.go.emit(Place(kind="replay", subject=session_id, turn=turn))

    def _show_turns(self) -> None:
        rows, theme = self.comparison.rows, self._desk.theme
        self._views: dict[int, RowView] = {}
        self._first = sum(r.shared for r in rows)
        self._shared = column(gap=GAP)
        self._later = column(gap=GAP)
        unit = "sentence" if self.comparison.one.content.scenario.written else "turn"
        if self._first:
            same = "The opening is the same in both."
            if self._first > 1:
                last = rows[self._first - 1].number
                same = f"Up to {unit} {last} both are the same."
            self.same = Button(theme, "Show what they share")
            self.same.clicked.connect(self._show_shared)
            line = row(gap=GAP)
            line.addWidget(label(same, tone="muted"), 1)
            line.addWidget(self.same)
            self._turns.addLayout(line)
        self._turns.addLayout(self._shared)
        if self.comparison.parted_at is not None:
            line = row(Sign(theme, "branch", "accent"), gap=GAP_S)
            words = parted_words(self.comparison.parted_at, unit)
            line.addWidget(label(words, "heading", tone="accent"), 1)
            self._turns.addLayout(line)
        self._turns.addLayout(self._later)
        self.more = Button(theme, "Show more")
        self.more.clicked.connect(self._show_more)
        after = row(self.more)
        after.addStretch()
        self._turns.addLayout(after)
        self._show_more()

    def _show_shared(self) -> None:
        self.same.hide()
        for at in range(self._first):
            if at not in self._views:
                self._shared.addWidget(self._row(at))

    def _show_more(self) -> None:
        start = self._first + self._shown
        end = min(start + ROWS_AT_ONCE, len(self.comparison.rows))
        for at in range(start, end):
            self._later.addWidget(self._row(at))
        self._shown = end - self._first
        left = len(self.comparison.rows) - end
        self.more.setText(f"Show {min(left, ROWS_AT_ONCE)} more of {left}")
        self.more.setVisible(left > 0)

    def _row(self, at: int) -> QWidget:
        view = RowView(self._desk.theme, self.comparison, at, self.to_replay)
        self._views[at] = view
        self.rows = [self._views[n] for n in sorted(self._views)]
        return view


def _measures(comparison: Comparison) -> list[Measure]:
    """What can be drawn: of the mind and of the effort what can be compared."""
    return [m for m in MEASURES if comparison.can("effort" if m == "effort" else "mind")]


def _is_branch_of(side: Side, other: Side) -> bool:
    started = side.call.started
    return bool(started and (started.forked_from or "").rpartition(":")[0] == other.session_id)
