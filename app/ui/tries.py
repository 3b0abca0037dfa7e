"""The tries at one scenario: how each went, what it taught, and what changed between them."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ports.problems import KnownError
from app.services.tries import Tries
from app.ui.needs import Desk, Place, Screen
from app.ui.tokens import GAP, GAP_S
from app.ui.tries_words import tries_words
from app.ui.try_card import TryCard
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label

TRIES_AT_FIRST, TRIES_MORE = 5, 5


class TriesScreen(Screen):
    """The newest try stands on top, and below each what it is held against."""

    title = "Your tries"

    def __init__(self, desk: Desk, scenario_id: str) -> None:
        """Raises KnownError if a try cannot be read."""
        super().__init__()
        self._desk = desk
        self._scenario = scenario_id
        self._shown = TRIES_AT_FIRST
        self.tries: Tries = desk.trainer.tries(scenario_id, self._shown)
        self.cards: list[TryCard] = []
        """The tries shown, newest first."""
        self.page = Page(desk.theme, name="Your tries")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._cards = column(gap=GAP)
        self.more = Button(desk.theme, "Show earlier tries")
        self.more.clicked.connect(self.show_more)
        self.page.add(self._head(), self._cards)
        foot = row(self.more)
        foot.addStretch()
        self.page.add(foot)
        self.page.body.addStretch()
        self._fill()

    def arrive(self) -> None:
        first = self.again if self.again.parentWidget() is not None else self.all
        QTimer.singleShot(0, self, first.setFocus)

    def leave(self) -> None:
        for card in self.cards:
            card.keep()

    def show_more(self) -> None:
        """Show earlier tries; the focus goes to the first of them."""
        first = len(self.cards)
        try:
            self.tries = self._desk.trainer.tries(self._scenario, self._shown + TRIES_MORE)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self._shown += TRIES_MORE
        for card in self.cards:
            card.keep()
        self._fill()
        if len(self.cards) > first:
            self.cards[first].focus_first()

    def _head(self) -> QWidget:
        theme, tries = self._desk.theme, self.tries
        title = tries.title or self._scenario
        known = any(
            c.scenario.scenario_id == self._scenario for c in self._desk.trainer.scenarios()
        )
        self.again = Button(theme, "Try once more", kind="primary", picture="again")
        self.again.clicked.connect(
            lambda: self.go.emit(Place(kind="brief", subject=self._scenario))
        )
        self.all = Button(theme, "Find them in your practice", picture="search")
        self.all.clicked.connect(
            lambda: self.go.emit(Place(kind="history", subject=self._scenario))
        )
        buttons = Flow(GAP_S)
        if known:
            # One that is gone from the library cannot be tried any more.
            buttons.addWidget(self.again)
        buttons.addWidget(self.all)
        said = tries_words(tries.total) if tries.total else "No try yet."
        return holder(
            column(
                label(f"Your tries at “{title}”", "display"),
                Prose(theme, said, tone="muted"),
                holder(buttons),
                gap=GAP_S,
            )
        )

    def _fill(self) -> None:
        clear(self._cards)
        self.cards = []
        for entry in self.tries.tries:
            card = TryCard(self._desk, entry)
            card.go.connect(self.go)
            card.failed.connect(self.failed)
            self.cards.append(card)
            self._cards.addWidget(card)
        if not self.tries.tries:
            box = Surface(gap=4)
            box.add(
                label("No try yet", "heading"),
                Prose(
                    self._desk.theme,
                    "A try stands here once you have said something in it.",
                    tone="muted",
                ),
            )
            self._cards.addWidget(box)
        left = self.tries.total - len(self.cards)
        self.more.setVisible(left > 0)
