"""The balance of effort as it stands: the ribbon, the share, its band in words, its definition."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QToolTip, QVBoxLayout, QWidget

from app.domain.call import Turn
from app.domain.effort import Balance, TurnEffort, balance, turn_effort
from app.ui.kinds import turn_name
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.widgets.balance_bar import BalanceBar
from app.ui.widgets.explain import Explain
from app.ui.widgets.layouts import row
from app.ui.widgets.ribbon import Column, Ribbon
from app.ui.widgets.text import label
from app.ui.words import ACT_NAMES, BAND_NAMES, EFFORT_MEANING, MOVE_NAMES, band_reading

STACKED_BELOW = 620
"""Pixels at 100 % below which the ribbon stands under the reading."""


class EffortReading(QWidget):
    """The share as a bar, its band in words, its definition."""

    def __init__(
        self, theme: Theme, cast: Cast, around: Callable[[QWidget], QWidget] | None = None
    ) -> None:
        """The reading of a call; `around` puts its share into something that can be pressed."""
        super().__init__()
        self._cast = cast
        self._bar = BalanceBar(theme)
        self.reading = label("", "heading", wrap=False)
        self.reading.setToolTip(EFFORT_MEANING)
        self.sentence = label("", "caption", tone="muted")
        self.summary = ""
        reading = self.reading if around is None else around(self.reading)
        head = row(reading, Explain(theme, "the balance of effort", EFFORT_MEANING), gap=4)
        head.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._bar)
        layout.addWidget(self.sentence)

    def show_balance(self, reading: Balance) -> None:
        """Show the share with its band."""
        band = BAND_NAMES[reading.band]
        share = "" if reading.share is None else f"You {reading.share:.0f} of 100: "
        self.reading.setText(f"{share}{band.lower() if share else band}")
        self._bar.show_share(reading.share)
        self.summary = band_reading(reading, self._cast.called, several=self._cast.several)
        self.sentence.setText(self.summary)


class EffortPanel(QWidget):
    """Ribbon and reading side by side, one above the other where it is narrow."""

    picked = Signal(int)

    def __init__(
        self,
        theme: Theme,
        cast: Cast,
        *,
        height: int = 64,
        around: Callable[[QWidget], QWidget] | None = None,
    ) -> None:
        """The panel of a call.

        Args:
            theme: The look.
            cast: Who takes part.
            height: Of the ribbon at 100 %, in pixels.
            around: Puts the reading into something that can be pressed.
        """
        super().__init__()
        self._theme = theme
        self._cast = cast
        self.ribbon = Ribbon(theme, cast.side, height=height)
        self.ribbon.picked.connect(self.picked)
        self.ribbon.pointed.connect(self._point)
        self._words = EffortReading(theme, cast, around)
        self.reading = self._words.reading
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(24)
        self._layout.addWidget(self._words, 2)
        self._layout.addWidget(self.ribbon, 3, Qt.AlignmentFlag.AlignVCenter)
        self._compact = False
        self.show_turns(())

    def show_turns(
        self,
        turns: Sequence[Turn],
        *,
        until: int | None = None,
        so_far: Balance | None = None,
    ) -> None:
        """Draw the rep turns of `turns`; the reading is of those up to turn `until`."""
        scenario = self._cast.content.scenario
        pairs = [(t, turn_effort(scenario, t)) for t in turns if t.number > 0 and t.rep]
        self.ribbon.show_columns([self._column(t, e) for t, e in pairs], until)
        counted = [e for t, e in pairs if until is None or t.number <= until]
        self.show_balance(so_far or balance(counted))

    def show_balance(self, reading: Balance) -> None:
        """Show the share with its band."""
        self._words.show_balance(reading)
        self.setToolTip("" if not self._compact else self._words.summary)

    def set_compact(self, compact: bool) -> None:
        """Low and wide, without the sentence; for a screen with little height."""
        self._compact = compact
        self._words.sentence.setVisible(not compact)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        stacked = self.width() < self._theme.scaled(STACKED_BELOW) and not self._compact
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        self._layout.setSpacing(8 if stacked else 24)

    def _point(self, words: str) -> None:
        self._words.sentence.setText(words or self._words.summary)
        if self._compact:
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), words, self)

    def _column(self, turn: Turn, effort: TurnEffort) -> Column:
        told = exchange_words(self._cast, turn, effort)
        return Column(turn=turn.number, rep=effort.rep, buyer=effort.buyer, told=told)


def exchange_words(cast: Cast, turn: Turn, effort: TurnEffort) -> str:
    """Who did what in an exchange: "Turn 3: you 2 (reflection), Dana 3 (told you something)."."""
    moves = sorted({m.move for m in turn.moves or ()})
    mine = ", ".join(MOVE_NAMES[m].lower() for m in moves) or "no move"
    if turn.silent:
        mine = "a silence"
    theirs = "" if turn.act is None else f" ({ACT_NAMES[turn.act.act]})"
    where = turn_name(turn, written=cast.content.scenario.written)
    buyer = cast.answering(turn).short_name
    return f"{where}: you {effort.rep} ({mine}), {buyer} {effort.buyer}{theirs}."
