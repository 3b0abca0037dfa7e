"""The library on Home: search and filters on top, cards in groups below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.buyer.scenario import Content
from app.ui.announce import announce
from app.ui.home_cards import NARROWEST, ScenarioCard
from app.ui.library import ANY, GROUPS, Entry, Looking, entries, kinds_of, skills_of
from app.ui.needs import Desk
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Tiles, column, holder, row
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.words import count_of

SEARCH_FROM = 4
"""Scenarios from which on there is something to search among."""
SETTLE_MS = 400
"""A search has to rest so long before a screen reader is told what it found."""


class LibraryView(QWidget):
    """Everything that can be practised, or what of it the user is looking for."""

    chosen = Signal(str)
    """The scenario's id."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.cards: list[ScenarioCard] = []
        self._groups: list[tuple[QWidget, list[ScenarioCard]]] = []
        self.search = QLineEdit()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(GAP)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(lambda: announce(self, self.count.text()))

    @property
    def looking(self) -> Looking:
        """What the user is looking for."""
        return self._desk.looking

    @property
    def shown(self) -> list[ScenarioCard]:
        """The cards that are found, in the order of the screen."""
        return [card for card in self.cards if not card.isHidden()]

    def refresh(self, contents: Sequence[Content]) -> None:
        """Show what is in the library now."""
        clear(self._body)
        self.cards, self._groups = [], []
        found = entries(contents)
        self._add_tools(found)
        self._none = self._nothing_found()
        self._body.addWidget(self._none)
        titled = len({e.group for e in found}) > 1
        for group, title, about in GROUPS:
            own = [e for e in found if e.group == group]
            if own:
                self._body.addWidget(self._group(own, title if titled else "", about))
        if not found:
            self._body.addWidget(self._empty())
        self._filter()

    def focus(self) -> None:
        """Put the focus on the card that was opened last, else on the first."""
        shown = self.shown
        last = next((c for c in shown if c.scenario_id == self.looking.opened), None)
        card = last or next(iter(shown), None)
        if card is not None:
            card.setFocus()
        elif self.cards:
            self.search.setFocus()

    def clear_search(self) -> None:
        """Find everything again."""
        self.search.clear()
        self.kinds.choose(ANY)
        self.skills.choose(ANY)
        self.looking.kind = self.looking.skill = ANY
        self._filter()
        self.search.setFocus()

    def _add_tools(self, found: Sequence[Entry]) -> None:
        theme, looking = self._desk.theme, self.looking
        self.search = QLineEdit(looking.words)
        self.search.setAccessibleName("Search the library")
        self.search.setPlaceholderText("Search by title, person, trade or skill")
        self.search.setClearButtonEnabled(False)
        self.search.setMinimumWidth(theme.scaled(220))
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self.focus)
        kinds = [(ANY, "All"), *kinds_of(found)]
        self.kinds = Segments(kinds, name="Kind", value=_known(looking.kind, kinds))
        self.kinds.chosen.connect(lambda value: self._choose(kind=value))
        skills = [(ANY, "Any skill"), *skills_of(found)]
        self.skills = Pick(theme, skills, name="Skill that it trains", value=looking.skill)
        self.skills.chosen.connect(lambda value: self._choose(skill=value))
        looking.kind, looking.skill = self.kinds.value, self.skills.value
        self.count = label("", "caption", tone="muted", wrap=False)
        first = row(self.search, gap=GAP_S)
        first.addWidget(self.skills)
        second = row(self.kinds, gap=12)
        second.addStretch()
        second.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        tools = Surface("card", gap=GAP_S, margins=12)
        tools.add(first, holder(second))
        self._body.addWidget(tools)
        if len(found) < SEARCH_FROM:
            looking.words = ""
            tools.hide()

    def _group(self, found: Sequence[Entry], title: str, about: str) -> QWidget:
        tiles = Tiles(self._desk.theme, NARROWEST, steady=True)
        cards = [ScenarioCard(self._desk.theme, entry) for entry in found]
        for card in cards:
            card.clicked.connect(self._opens(card.scenario_id))
            tiles.addWidget(card)
        body = column(gap=12)
        if title:
            body.addWidget(label(title, "title"))
            if about:
                body.addWidget(label(about, tone="muted"))
        body.addWidget(holder(tiles))
        group = holder(body)
        self.cards += cards
        self._groups.append((group, cards))
        return group

    def _opens(self, scenario_id: str) -> Callable[[], None]:
        def open_it() -> None:
            self.looking.opened = scenario_id
            self.chosen.emit(scenario_id)

        return open_it

    def _typed(self, words: str) -> None:
        self.looking.words = words
        self._filter()
        self._settle.start()

    def _choose(self, *, kind: str | None = None, skill: str | None = None) -> None:
        self.looking.kind = self.looking.kind if kind is None else kind
        self.looking.skill = self.looking.skill if skill is None else skill
        self._filter()
        self._settle.start()

    def _filter(self) -> None:
        found = 0
        for group, cards in self._groups:
            shown = [card for card in cards if card.entry.found_by(self.looking)]
            for card in cards:
                card.setVisible(card in shown)
            group.setVisible(bool(shown))
            found += len(shown)
        total = len(self.cards)
        self.count.setText(
            count_of(total, "scenario")
            if self.looking.wide_open
            else f"{found} of {count_of(total, 'scenario')}"
        )
        self._none.setVisible(bool(total) and not found)

    def _nothing_found(self) -> Surface:
        again = Button(self._desk.theme, "Show everything", picture="again")
        again.clicked.connect(self.clear_search)
        line = row(gap=GAP)
        line.addWidget(label("Nothing in the library fits that.", strong=True), 1)
        line.addWidget(again, 0, Qt.AlignmentFlag.AlignVCenter)
        return Surface(margins=GAP).add(line)

    def _empty(self) -> Surface:
        empty = Surface(gap=4)
        return empty.add(
            label("There is nothing to practise yet", "heading"),
            Prose(
                self._desk.theme,
                "No usable scenario was found. Put one into the folder “scenarios” of your data "
                "folder; the settings show where that is.",
                tone="muted",
            ),
        )


def _known(value: str, options: Sequence[tuple[str, str]]) -> str:
    return value if any(value == v for v, _ in options) else ANY
