"""The sessions found, a part at a time, and what stands there when there are none."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.buyer.scenario import Scenario
from app.ports.history import Found, Shelved, Wanted
from app.ports.problems import KnownError
from app.ui.deleting import ask_delete, ask_delete_damaged
from app.ui.history_rows import HistoryRow
from app.ui.needs import Desk
from app.ui.tokens import GAP_S
from app.ui.widgets.ask import Question
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, row
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Prose

ROWS_AT_FIRST, ROWS_MORE = 8, 12


class Results(QWidget):
    """Reads only what it shows."""

    go = Signal(object)
    failed = Signal(str, str)
    told = Signal()
    """How many there are, or how many are shown, has changed."""
    emptied = Signal()
    """The last one was deleted."""

    def __init__(
        self,
        desk: Desk,
        scenarios: Mapping[str, Scenario],
        nothing: Callable[[], Surface],
    ) -> None:
        """No session yet.

        Args:
            desk: What the screen works with.
            scenarios: What there is in the library, by id.
            nothing: Makes what stands there when nothing is found.
        """
        super().__init__()
        self._desk = desk
        self._scenarios = scenarios
        self._nothing = nothing
        self._wanted = Wanted()
        self._asked = 0
        self.rows: list[HistoryRow] = []
        """The sessions shown."""
        self.total = 0
        """How many were found."""
        self.lost = 0
        """How many of those that should stand here cannot be read."""
        self.question: Question | None = None
        self._body = column(gap=GAP_S)
        self.more = Button(desk.theme, "Show more")
        self.more.clicked.connect(self.show_more)
        foot = row(self.more)
        foot.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._body)
        layout.addLayout(foot)

    def look_for(self, wanted: Wanted, first: int, most: int) -> Found | None:
        """A part of what is wanted; None if it cannot be read, which is told."""
        try:
            return self._desk.trainer.history.find(wanted, first=first, most=most)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return None

    def show_first(self, wanted: Wanted, most: int = ROWS_AT_FIRST) -> None:
        """Show the first of what is wanted, at most so many."""
        found = self.look_for(wanted, 0, most)
        if found is None:
            return
        self.keep()
        clear(self._body)
        self.rows, self._wanted, self._asked, self.lost = [], wanted, 0, 0
        self._add(found, most)
        if not found.total:
            self._body.addWidget(self._nothing())
        self._tell()

    def show_more(self) -> None:
        """Show some further ones; the focus goes to the first of them."""
        at = len(self.rows)
        found = self.look_for(self._wanted, self._asked, ROWS_MORE)
        if found is None:
            return
        self._add(found, ROWS_MORE)
        self._tell()
        if len(self.rows) > at:
            self.rows[at].focus_first()

    def keep(self) -> None:
        """Keep what is written and not kept yet."""
        for entry in self.rows:
            entry.keep()

    def focus_first(self) -> None:
        """Put the focus on the first session, if there is one."""
        if self.rows:
            self.rows[0].focus_first()

    def row_of(self, session_id: str) -> HistoryRow | None:
        """The row of a session, if it is shown."""
        found = (r for r in self.rows if r.shelved.summary.session_id == session_id)
        return next(found, None)

    def _add(self, found: Found, most: int) -> None:
        expected = max(0, min(most, found.total - self._asked))
        self.total = found.total
        self._asked += expected
        for shelved in found.sessions:
            self._body.addWidget(self._row(shelved))
        # What cannot be read is passed over on the shelf; here it is at least named, once.
        lost = expected - len(found.sessions)
        if lost > 0 and not self.lost:
            self._body.addWidget(self._damaged())
        self.lost += max(0, lost)

    def _row(self, shelved: Shelved) -> HistoryRow:
        scenario = self._scenarios.get(shelved.summary.scenario_id)
        entry = HistoryRow(self._desk, shelved, scenario, self._wanted.words)
        entry.go.connect(self.go)
        entry.failed.connect(self.failed)
        entry.delete.connect(lambda: self._ask_delete(entry))
        self.rows.append(entry)
        return entry

    def _tell(self) -> None:
        left = self.total - self._asked
        self.more.setText(f"Show {min(left, ROWS_MORE)} more of {left:,}")
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(left > 0)
        self.told.emit()

    def _damaged(self) -> Surface:
        theme = self._desk.theme
        ask = Button(theme, "Delete what cannot be read", kind="danger")
        ask.clicked.connect(self._ask_damaged)
        line = row(Sign(theme, "alert", "warn"), gap=12)
        said = "A session that belongs here cannot be read: the database is damaged there. "
        line.addWidget(Prose(theme, f"{said}All others are untouched."), 1)
        line.addWidget(ask)
        return Surface("warn", gap=GAP_S, margins=12).add(line)

    def _ask_damaged(self) -> None:
        try:
            damaged = self._desk.trainer.history.damaged()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.question = ask_delete_damaged(
            self._desk, self, damaged, deleted=self._anew, failed=self.failed.emit
        )

    def _ask_delete(self, entry: HistoryRow) -> None:
        self.question = ask_delete(
            self._desk,
            self,
            summary=entry.shelved.summary,
            noun=entry.noun,
            deleted=lambda: self._deleted(entry),
            failed=self.failed.emit,
        )

    def _deleted(self, entry: HistoryRow) -> None:
        entry.let_go()
        at = self.rows.index(entry)
        self._anew()
        if self.rows:
            self.rows[min(at, len(self.rows) - 1)].focus_first()
        else:
            self.emptied.emit()

    def _anew(self) -> None:
        self.show_first(self._wanted, max(ROWS_AT_FIRST, self._asked))
