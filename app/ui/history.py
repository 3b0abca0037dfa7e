"""All past sessions: looked for as one types, narrowed, marked, put away and deleted."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.buyer.scenario import Content
from app.domain.real_call import REAL_CALL
from app.ports.history import Wanted
from app.ports.problems import KnownError
from app.ui.announce import announce
from app.ui.export_dialog import export_button
from app.ui.history_filters import Filters
from app.ui.history_none import nothing_found, nothing_yet
from app.ui.history_results import ROWS_AT_FIRST, Results
from app.ui.history_rows import HistoryRow
from app.ui.history_search import ORDERS, SHELVES, Browsing, day_of
from app.ui.needs import Desk, Place, Screen
from app.ui.progress.counting import Counting
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.ask import Question
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Page, Surface
from app.ui.widgets.text import label
from app.ui.words import count_of

DEBOUNCE_MS = 160
"""Typing has to rest so long before it is searched."""
SETTLE_MS = 500
"""A search has to rest so long before a screen reader is told what it found."""


class HistoryScreen(Screen):
    """Everything practised so far. What is looked for stays while the window is open."""

    title = "Your practice"

    def __init__(self, desk: Desk, scenario_id: str = "") -> None:
        """The screen; with a scenario's id only what was practised of that."""
        super().__init__()
        self._desk = desk
        if scenario_id:
            self.browsing.seeking = self.browsing.seeking.opened_wide().with_(scenario=scenario_id)
            self.browsing.shown = 0
        self._contents: tuple[Content, ...] = ()
        self.page = Page(desk.theme, widest=1040, name="Your practice")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._debounce = self._timer(DEBOUNCE_MS)
        self._debounce.timeout.connect(self.search)
        self._settle = self._timer(SETTLE_MS)
        self._settle.timeout.connect(lambda: announce(self, self.count.text()))
        self._read()
        self.counting = Counting(desk.trainer.history, self)
        self.counting.failed.connect(self.failed)
        self.counting.moved.connect(self._counted)
        self.results = Results(desk, self._scenarios, self._none)
        self.results.go.connect(self._go)
        self.results.failed.connect(self.failed)
        self.results.told.connect(self._tell)
        self.page.add(self._head(), self._tools(), self._line(), self.results)
        self.page.body.addStretch()
        self.results.emptied.connect(self.input.setFocus)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.focus_search)
        self.search()

    @property
    def browsing(self) -> Browsing:
        """What is looked for, and how far down."""
        return self._desk.browsing

    @property
    def rows(self) -> list[HistoryRow]:
        """The sessions shown."""
        return self.results.rows

    @property
    def question(self) -> Question | None:
        """What was asked last, if anything was."""
        return self.results.question

    @property
    def place(self) -> Place:
        return Place(kind="history")

    def arrive(self) -> None:
        QTimer.singleShot(0, self, self._begin)

    def leave(self) -> None:
        self._debounce.stop()
        self._settle.stop()
        self.counting.stop()
        self.results.keep()

    def focus_search(self) -> None:
        """Put the focus into the search, with its words selected."""
        self.input.setFocus()
        self.input.selectAll()
        self.page.ensureWidgetVisible(self.input)

    def search(self) -> None:
        """Look for what is wanted now, and show the first part of it."""
        self._debounce.stop()
        self._count_first()
        self.results.show_first(self._wanted(), max(ROWS_AT_FIRST, self.browsing.shown))

    def set_seeking(self, **changes: object) -> None:
        """Look for something else, from the top."""
        self.browsing.seeking = self.browsing.seeking.with_(**changes)
        self.browsing.shown = 0
        self._show_seeking()
        self.search()

    def show_everything(self) -> None:
        """Take every word and filter away."""
        before = self.input.blockSignals(True)
        self.input.clear()
        self.input.blockSignals(before)
        self.browsing.seeking = self.browsing.seeking.opened_wide()
        self.browsing.shown = 0
        self._show_seeking()
        self.search()
        self.input.setFocus()

    def toggle_filters(self) -> None:
        """Show or hide the filters."""
        self.browsing.filters_open = not self.browsing.filters_open
        self._show_filters()
        if self.browsing.filters_open:
            self.filters.picks["scenario"].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Down leaves the search for what it found, as Enter does.
        if (
            watched is self.input
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
        ):
            self._to_results()
            return True
        return super().eventFilter(watched, event)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    def _read(self) -> None:
        trainer = self._desk.trainer
        self._today = day_of(trainer.now_ms())
        self._contents = trainer.scenarios()
        self._scenarios = {c.scenario.scenario_id: c.scenario for c in self._contents}
        self._tags = trainer.history.tags()

    def _head(self) -> QWidget:
        return holder(
            column(
                label("All your practice", "display"),
                label(
                    "Every word that you and your buyers said, to be found again. Only you see it.",
                    tone="muted",
                ),
                gap=4,
            )
        )

    def _tools(self) -> Surface:
        theme, seeking = self._desk.theme, self.browsing.seeking
        self.input = QLineEdit(seeking.words)
        self.input.setAccessibleName("Search your practice")
        self.input.setAccessibleDescription("Enter goes to the first session that was found.")
        self.input.setPlaceholderText("Search everything that was said, titles, tags and notes")
        self.input.setMinimumWidth(theme.scaled(200))
        self.input.textChanged.connect(self._typed)
        self.input.returnPressed.connect(self._to_results)
        self.input.installEventFilter(self)
        self.filter_button = Button(theme, "Filters", picture="filter", hint="Show the filters")
        self.filter_button.clicked.connect(self.toggle_filters)
        self.shelf = Segments(SHELVES, name="Show", value=seeking.shelf)
        self.shelf.chosen.connect(lambda value: self.set_seeking(shelf=value))
        self.order = Pick(theme, ORDERS, name="Order", value=seeking.order)
        self.order.chosen.connect(lambda value: self.set_seeking(order=value))
        self.filters = Filters(self._desk, seeking, self._contents, self._tags, self._today)
        self.filters.changed.connect(lambda changes: self.set_seeking(**changes))
        first = row(self.input, gap=GAP_S)
        first.addWidget(self.filter_button)
        second = Flow(GAP_S)
        second.addWidget(self.shelf)
        second.addWidget(self.order)
        tools = Surface("card", gap=12, margins=12)
        tools.add(first, holder(second), self.filters)
        return tools

    def _line(self) -> QWidget:
        theme = self._desk.theme
        self.count = label("", "caption", tone="muted")
        self.everything = Button(theme, "Show everything", kind="quiet", picture="again")
        self.everything.clicked.connect(self.show_everything)
        self.tries = Button(theme, "Your tries at this scenario", picture="history")
        self.tries.clicked.connect(
            lambda: self.go.emit(Place(kind="tries", subject=self.browsing.seeking.scenario))
        )
        buttons = Flow(GAP_S)
        buttons.addWidget(self.tries)
        self.export = export_button(self._desk, self, self._all_found)
        buttons.addWidget(self.export)
        buttons.addWidget(self.everything)
        line = row(gap=GAP)
        line.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(holder(buttons), 0, Qt.AlignmentFlag.AlignVCenter)
        self._show_seeking()
        return holder(line)

    def _all_found(self) -> list[str]:
        """The ids of everything that is found now, shown or not yet."""
        found = self.results.look_for(self._wanted(), 0, max(1, self.results.total))
        return [shelved.summary.session_id for shelved in found.sessions] if found else []

    def _show_seeking(self) -> None:
        seeking = self.browsing.seeking
        self.filters.show_seeking(seeking)
        self.shelf.choose(seeking.shelf)
        self.order.choose(seeking.order)
        self.everything.setVisible(not seeking.wide_open)
        # Real calls have one id among them, but are no tries at one thing.
        self.tries.setVisible(seeking.scenario not in {"", REAL_CALL})
        self._show_filters()

    def _show_filters(self) -> None:
        open_ = self.browsing.filters_open
        self.filters.setVisible(open_)
        picked = self.browsing.seeking.narrowed - bool(self.browsing.seeking.shelf)
        word = f"Filters: {picked}" if picked else "Filters"
        self.filter_button.show_meaning("filter", word)
        told = f"{count_of(picked, 'filter')} set. " if picked else ""
        self.filter_button.setAccessibleDescription(told + ("Open" if open_ else "Closed"))
        self.filter_button.setToolTip("Hide the filters" if open_ else "Show the filters")

    def _typed(self, words: str) -> None:
        before = self.browsing.seeking
        order = "fit" if words.strip() and not before.words.strip() else before.order
        self.browsing.seeking = before.with_(words=words, order=order)
        self.browsing.shown = 0
        self.order.choose(self.browsing.seeking.order)
        self.everything.setVisible(not self.browsing.seeking.wide_open)
        self._debounce.start()

    def _wanted(self) -> Wanted:
        return self.browsing.seeking.wanted(self._today)

    def _go(self, place: Place) -> None:
        self.browsing.opened = place.subject
        self.browsing.shown = len(self.rows)
        self.go.emit(place)

    def _tell(self) -> None:
        total, seeking = self.results.total, self.browsing.seeking
        kind = {"": "session", "favourites": "favourite", "archived": "session"}[seeking.shelf]
        away = " put away" if seeking.shelf == "archived" else ""
        found = "" if seeking.wide_open or not total else " found"
        so_far = ", and older ones are still being looked through" if self.counting.busy else ""
        named = f"{total:,} {kind if total == 1 else kind + 's'}"
        self.count.setText(f"{named}{away}{found}{so_far}")
        self.export.setEnabled(total > 0)
        self._settle.start()

    def _count_first(self) -> None:
        """Moves are found by what was counted, which sessions of an older program are not yet."""
        if not self.browsing.seeking.move or self.counting.busy:
            return
        try:
            if self._desk.trainer.history.count_some(0):
                self.counting.begin()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)

    def _counted(self, left: int) -> None:
        if not left:
            self.search()

    def _none(self) -> Surface:
        seeking = self.browsing.seeking
        if seeking.wide_open:
            return nothing_yet(self._desk, lambda: self.go.emit(Place(kind="home")))
        elsewhere = 0
        if seeking.shelf != "archived":
            away = self.results.look_for(seeking.with_(shelf="archived").wanted(self._today), 0, 1)
            elsewhere = away.total if away is not None else 0
        return nothing_found(
            self._desk,
            seeking,
            elsewhere,
            self.show_everything,
            lambda: self.set_seeking(shelf="archived"),
        )

    def _to_results(self) -> None:
        if self._debounce.isActive():
            self.search()
        self.results.focus_first()

    def _begin(self) -> None:
        last = self.results.row_of(self.browsing.opened)
        self.browsing.opened = ""
        if last is None:
            self.input.setFocus()
        else:
            last.focus_first()
            self.page.ensureWidgetVisible(last)
