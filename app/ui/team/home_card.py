"""On Home: what the manager is waiting for. Nothing where there is no team, or nothing open."""

from contextlib import suppress

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ports.problems import KnownError
from app.services.team.values import MyAssignment
from app.ui.needs import Desk, Place
from app.ui.team.assignment_parts import late_words, signs, terms_line
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button, Kind
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface, clear, rule
from app.ui.widgets.text import label
from app.ui.words import count_of

MOST = 3
"""Assignments that the card names; the others are one press away."""


class HomeAssignments(QWidget):
    """Hidden while there is nothing to show."""

    go = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: list[MyAssignment] = []
        self.open: list[Button] = []
        """The button of each assignment shown."""
        self.box = Surface(gap=12, margins=GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        desk.exchange.ended.connect(self._again)
        self.hide()

    def _again(self) -> None:
        # What could not be read the exchange has told.
        with suppress(KnownError):
            self.refresh()

    def refresh(self) -> None:
        """Look anew. Raises KnownError if what is kept of the team cannot be read."""
        waiting = [m for m in self._desk.trainer.team.mine() if m.open]
        if waiting == self._shown:
            return  # Whoever is here with the keyboard stays here.
        self._shown = waiting
        clear(self.box.body)
        self.open = []
        self.setVisible(bool(waiting))
        if not waiting:
            return
        theme = self._desk.theme
        head = row(Sign(theme, "team", "accent"), gap=GAP_S)
        head.addWidget(label("From your manager", "caption", tone="accent", strong=True), 1)
        self.box.add(head)
        for number, mine in enumerate(waiting[:MOST]):
            if number:
                self.box.add(rule())
            self.box.add(self._entry(mine, first=not number))
        if (more := len(waiting) - MOST) > 0:
            self.more = Button(theme, f"And {count_of(more, 'more assignment')}", kind="link")
            self.more.clicked.connect(lambda: self.go.emit(Place(kind="team")))
            self.box.add(row(self.more))

    def _entry(self, mine: MyAssignment, *, first: bool) -> QWidget:
        theme, team = self._desk.theme, self._desk.trainer.team
        title = mine.assignment.terms.title
        words = column(label(title, "heading"), gap=2)
        words.addWidget(label(terms_line(team, mine), "caption", tone="muted"))
        if mine.open and late_words(mine):
            words.addWidget(label(late_words(mine), "caption", tone="warn", strong=True))
        words.addSpacing(6)
        words.addWidget(signs(theme, mine))
        kind: Kind = "primary" if first else ""
        button = Button(theme, "Open", kind=kind, name=f"Open the assignment {title}")
        place = Place(kind="assignment", subject=mine.assignment.assignment_id)
        button.clicked.connect(lambda: self.go.emit(place))
        self.open.append(button)
        line = row(button)
        line.addStretch()
        return Split(theme, holder(words), holder(line), narrow=560, shares=(1, 0), gap=GAP)
