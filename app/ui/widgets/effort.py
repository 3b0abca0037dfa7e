"""The balance of effort as it stands: the ribbon, the share, its band in words, its definition."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.buyer.scenario import Scenario
from app.domain.call import Turn
from app.domain.effort import Balance, TurnEffort, balance, turn_effort
from app.ui.theme import Theme
from app.ui.widgets.explain import Explain
from app.ui.widgets.layouts import row
from app.ui.widgets.ribbon import Column, Ribbon
from app.ui.widgets.text import label
from app.ui.words import ACT_NAMES, BAND_NAMES, EFFORT_MEANING, MOVE_NAMES, band_reading

AIM = (10, 50)
"""The band to end a call in, as a share of 100."""


class Gauge(QWidget):
    """The share on a line from 0 to 100, with the band to end in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_share(self, share: float | None) -> None:
        """Draw `share`; None draws no marker."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, self._theme.scaled(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._theme.scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        thick = self._theme.scaled(8)
        top = self.height() - thick - 1.0
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(QRectF(0, top, self.width(), thick), thick / 2, thick / 2)
        painter.setBrush(self._theme.colour("good"))
        start, end = (self.width() * bound / 100 for bound in AIM)
        painter.setOpacity(0.55)
        painter.drawRect(QRectF(start, top, end - start, thick))
        painter.setOpacity(1)
        if self._share is not None:
            x, half = self.width() * self._share / 100, self._theme.scaled(6)
            x = min(max(x, half), self.width() - half)
            painter.setBrush(self._theme.colour("text"))
            tip = QPointF(x, top + thick * 0.75)
            painter.drawPolygon(
                QPolygonF([tip, QPointF(x - half, top - half), QPointF(x + half, top - half)])
            )


class EffortPanel(QWidget):
    """Ribbon and reading side by side, one above the other where it is narrow."""

    picked = Signal(int)

    def __init__(self, theme: Theme, scenario: Scenario, buyer: str, *, height: int = 64) -> None:
        super().__init__()
        self._theme = theme
        self._scenario = scenario
        self._buyer = buyer
        self.ribbon = Ribbon(theme, buyer, height=height)
        self.ribbon.picked.connect(self.picked)
        self.ribbon.pointed.connect(self._point)
        self._gauge = Gauge(theme)
        self.reading = label("", "heading", wrap=False)
        self._sentence = label("", "caption", tone="muted")
        explain = Explain(theme, "the balance of effort", EFFORT_MEANING)
        head = row(self.reading, explain, gap=4)
        head.addStretch()
        self._words = QVBoxLayout()
        self._words.setSpacing(4)
        self._words.addLayout(head)
        self._words.addWidget(self._gauge)
        self._words.addWidget(self._sentence)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(24)
        self._layout.addLayout(self._words, 2)
        self._layout.addWidget(self.ribbon, 3, Qt.AlignmentFlag.AlignVCenter)
        self._summary = ""
        self.show_turns(())

    def show_turns(
        self,
        turns: Sequence[Turn],
        *,
        until: int | None = None,
        so_far: Balance | None = None,
    ) -> None:
        """Draw the rep turns of `turns`; the reading is of those up to turn `until`."""
        pairs = [(t, turn_effort(self._scenario, t)) for t in turns if t.number > 0]
        self.ribbon.show_columns([self._column(t, e) for t, e in pairs], until)
        counted = [e for t, e in pairs if until is None or t.number <= until]
        self.show_balance(so_far or balance(counted))

    def show_balance(self, reading: Balance) -> None:
        """Show the share with its band."""
        band = BAND_NAMES[reading.band]
        share = "" if reading.share is None else f"You {reading.share:.0f} of 100: "
        self.reading.setText(f"{share}{band.lower() if share else band}")
        self._gauge.show_share(reading.share)
        self._summary = band_reading(reading, self._buyer)
        self._sentence.setText(self._summary)
        self.reading.setToolTip(EFFORT_MEANING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < self._theme.scaled(620)
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._layout.setSpacing(8 if narrow else 24)
        super().resizeEvent(event)

    def _point(self, words: str) -> None:
        self._sentence.setText(words or self._summary)

    def _column(self, turn: Turn, effort: TurnEffort) -> Column:
        moves = sorted({m.move for m in turn.moves or ()})
        mine = ", ".join(MOVE_NAMES[m].lower() for m in moves) or "no move"
        theirs = "" if turn.act is None else f" ({ACT_NAMES[turn.act.act]})"
        told = (
            f"Turn {turn.number}: you {effort.rep} ({mine}), "
            f"{self._buyer} {effort.buyer}{theirs}."
        )
        return Column(turn=turn.number, rep=effort.rep, buyer=effort.buyer, told=told)
