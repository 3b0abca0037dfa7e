"""A number that leads to its turns: to the one it rests on, or to a list of them with the words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.services.review import Review
from app.ui.debrief_parts import ToTurn, evidence_link, where
from app.ui.kinds import turns_of
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_L, GAP_S
from app.ui.traces import Trace
from app.ui.widgets.buttons import Button, Pressable
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import Page
from app.ui.widgets.text import Prose, label

MOST = 60
"""Words that a list shows; the rest is in the replay."""


class Traced(Pressable):
    """Holds a number. Pressing it goes to its turn, or lists its turns."""

    def __init__(
        self, theme: Theme, review: Review, inside: QWidget, trace: Trace, to_turn: ToTurn
    ) -> None:
        """A number that can be pressed.

        Args:
            theme: The look.
            review: The session.
            inside: How the number is shown.
            trace: What it rests on.
            to_turn: Goes to a turn.
        """
        super().__init__(name=trace.number, kind="trace")
        self.trace = trace
        self.list: TraceList | None = None
        self._theme, self._review, self._to_turn = theme, review, to_turn
        self.hold(inside, across=0, down=0)
        self.clicked.connect(self._follow)
        self.show_trace(review, trace)

    def show_trace(self, review: Review, trace: Trace) -> None:
        """Lead to other turns: the number has changed."""
        self._review, self.trace = review, trace
        turns = trace.turns
        if len(turns) == 1:
            place = where(review, turns[0])
            does = f"Opens {place[0].lower()}{place[1:]} in the replay."
        else:
            listed = turns_of(len(turns), written=review.content.scenario.written)
            does = f"Lists the {listed} that it rests on."
        self.setAccessibleName(trace.number)
        self.setAccessibleDescription(does)
        self.setToolTip(does)

    def _follow(self) -> None:
        turns = self.trace.turns
        if len(turns) == 1:
            self._to_turn(turns[0])
        elif turns:
            self.list = TraceList(
                self._theme, self._review, self.trace, self._to_turn, self.window()
            )
            self.list.finished.connect(self.list.deleteLater)
            self.list.open()


class TraceList(QDialog):
    """The words that a number rests on. Choosing one goes to its turn; Esc goes back."""

    def __init__(
        self, theme: Theme, review: Review, trace: Trace, to_turn: ToTurn, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(trace.number)
        self.setAccessibleName(f"What this rests on: {trace.number}")
        self.setModal(True)
        self.links: list[Pressable] = []
        self._to_turn = to_turn
        page = Page(theme, name="The words it rests on")
        left = MOST
        for group in trace.groups:
            parts = column(gap=GAP_S)
            if group.heading:
                parts.addWidget(label(group.heading, strong=True))
            if group.said:
                parts.addWidget(label(group.said, "caption", tone="muted"))
            for words in group.evidence[:left]:
                link = evidence_link(theme, words, review, self._choose)
                self.links.append(link)
                parts.addWidget(link)
            left -= min(left, len(group.evidence))
            page.add(holder(parts))
        page.body.addStretch()
        head = column(label(trace.number, "heading"), gap=4)
        if trace.said:
            head.addWidget(Prose(theme, trace.said, tone="muted"))
        head.setContentsMargins(GAP_L, GAP_L, GAP_L, 0)
        close = Button(theme, "Close", name="Close the list")
        close.clicked.connect(self.reject)
        foot = row(gap=GAP, margins=GAP)
        if len(trace.evidence) > MOST:
            foot.addWidget(label("The rest is in the replay.", "caption", tone="muted"), 1)
        foot.addStretch()
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(page, 1)
        layout.addLayout(foot)
        room = parent.size()
        self.resize(
            min(theme.scaled(600), room.width() - 40), min(theme.scaled(560), room.height() - 40)
        )
        (self.links[0] if self.links else close).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, turn: int) -> None:
        self.accept()
        self._to_turn(turn)
