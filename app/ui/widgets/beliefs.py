"""What the buyer believes, from whom, and which contradictions lie open."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.domain.buyer.scenario import Scenario
from app.domain.buyer.topics import Conflict
from app.domain.call import Mind
from app.domain.events import CONFLICT_LADDER, Belief, ConflictStatus
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.bars import Bar
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import rule
from app.ui.widgets.text import breakable, label
from app.ui.words import SOURCE_NAMES, STATUS_NAMES, capital

_BELIEF_WORDS = (
    (0.2, "does not believe it"),
    (0.4, "doubts it"),
    (0.6, "undecided"),
    (0.8, "leans towards it"),
    (1.01, "believes it"),
)


def belief_word(belief: float) -> str:
    """A belief from 0 to 1 in words."""
    return next(word for bound, word in _BELIEF_WORDS if belief < bound)


class BeliefRow(QWidget):
    """One claim: what, who said it, how far it is believed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = label("")
        self._who = label("", "caption", tone="muted")
        self._bar = Bar(theme, ink="buyer_fill", thick=6)
        self._bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._bar.setFixedWidth(120)
        self._word = label("", "caption", wrap=False)
        line = row(self._bar, self._word, gap=GAP_S)
        line.addStretch()
        layout = column(self._text, self._who, line, gap=2)
        self.setLayout(layout)

    def show_belief(self, belief: Belief) -> None:
        """Draw a belief."""
        percent = round(100 * belief.belief)
        self._text.setText(breakable(belief.text))
        self._who.setText(f"{belief.who} ({SOURCE_NAMES[belief.source]})")
        self._bar.show_value(100 * belief.belief)
        self._word.setText(f"{percent} of 100, {belief_word(belief.belief)}")
        self._bar.setAccessibleName(f"Belief: {self._word.text()}")
        self.setAccessibleName(f"{belief.text}: {self._who.text()}, {self._word.text()}")


class BeliefList(QWidget):
    """Beliefs, one below the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[BeliefRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)

    def show_beliefs(self, beliefs: Iterable[Belief]) -> None:
        """Draw `beliefs`; rows are kept where they can be."""
        wanted = list(beliefs)
        while len(self._rows) < len(wanted):
            fresh = BeliefRow(self._theme)
            self._rows.append(fresh)
            self._layout.addWidget(fresh)
        for number, entry in enumerate(self._rows):
            entry.setVisible(number < len(wanted))
            if number < len(wanted):
                entry.show_belief(wanted[number])


class Ladder(QWidget):
    """How far a contradiction got: five steps, those reached are filled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._reached = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, status: ConflictStatus) -> None:
        """Fill the steps up to `status`."""
        self._reached = CONFLICT_LADDER.index(status)
        name, _ = STATUS_NAMES[status]
        steps = len(CONFLICT_LADDER)
        self.setAccessibleName(f"{name}, step {self._reached + 1} of {steps}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(96), self._theme.scaled(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        steps = len(CONFLICT_LADDER)
        gap, thick = 3, self._theme.scaled(8)
        width = (self.width() - gap * (steps - 1)) / steps
        for number in range(steps):
            ink = "accent" if number <= self._reached and self._reached else "line"
            painter.setBrush(self._theme.colour(ink))
            top = (self.height() - thick) / 2
            painter.drawRoundedRect(QRectF(number * (width + gap), top, width, thick), 3, 3)


class ConflictBoard(QWidget):
    """Contradictions of the scenario: how far each got, and both sides with their beliefs."""

    def __init__(
        self,
        theme: Theme,
        conflicts: Sequence[Conflict],
        around: Callable[[QWidget], QWidget] = lambda belief: belief,
    ) -> None:
        """A board of `conflicts`; `around` puts a belief into something that can be pressed."""
        super().__init__()
        self._around = around
        self._entries: dict[str, tuple[Ladder, QLabel, dict[str, BeliefRow]]] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for number, conflict in enumerate(conflicts):
            if number:
                layout.addWidget(rule())
            layout.addWidget(self._entry(theme, conflict))
        if not conflicts:
            layout.addWidget(label("There are none in this one.", tone="muted"))

    def show_mind(self, mind: Mind) -> None:
        """Draw the board as it was in `mind`."""
        for conflict_id, (ladder, status_word, claims) in self._entries.items():
            status = mind.conflicts.get(conflict_id, "hidden")
            name, meaning = STATUS_NAMES[status]
            ladder.show_status(status)
            status_word.setText(f"{name}. {meaning}")
            for claim_id, entry in claims.items():
                if claim_id in mind.beliefs:
                    entry.show_belief(mind.beliefs[claim_id])

    def _entry(self, theme: Theme, conflict: Conflict) -> QWidget:
        ladder, status = Ladder(theme), label("", "caption")
        claims = {claim.claim_id: BeliefRow(theme) for claim in conflict.claims}
        self._entries[conflict.conflict_id] = (ladder, status, claims)
        line = row(ladder, gap=GAP_S)
        line.addWidget(status, 1)
        body = column(label(capital(conflict.topic), strong=True), line, gap=GAP_S)
        for entry in claims.values():
            body.addWidget(self._around(entry))
        settled = label(f"Could be settled by: {conflict.settled_by}", "caption", tone="muted")
        body.addWidget(settled)
        return holder(body)


def loose_beliefs(scenario: Scenario, mind: Mind) -> list[Belief]:
    """Beliefs that belong to no contradiction: mostly what the rep has claimed."""
    bound = {c.claim_id for conflict in scenario.conflicts for c in conflict.claims}
    return [b for b in mind.beliefs.values() if b.claim_id not in bound]
