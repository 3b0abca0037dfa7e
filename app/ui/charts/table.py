"""The data of a chart as a table, to be read row by row with the arrow keys."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
)

from app.ui.charts.plot import Plot
from app.ui.theme import Theme

MOST_ROWS = 9
"""Rows that are shown at once; the rest scrolls."""


class DataTable(QTableWidget):
    """A row a value. Enter or a click goes to what is behind it."""

    picked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._keys: list[str] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setMinimumSectionSize(60)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fit)
        # How wide the first column is turns out last, and how high its rows are with it.
        head.sectionResized.connect(lambda *_: self._soon.start())
        self.cellClicked.connect(lambda row, _: self._pick(row))
        theme.changed.connect(self._fit)

    def show_plot(self, plot: Plot) -> None:
        """Show the data of a plot."""
        rows, heads = plot.rows(), plot.heads()
        self._keys = [spot.key for series in plot.series for spot in series.spots]
        self.setAccessibleName(f"Table: {plot.title}")
        self.setAccessibleDescription(f"{len(rows)} rows. Arrow keys read them.")
        self.clear()
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(list(heads))
        self.setRowCount(len(rows))
        if heads:
            # What stands first is the longest, and may be wrapped; numbers may not.
            first = QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(0, first)
        for down, cells in enumerate(rows):
            for across, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.setItem(down, across, item)
        if rows:
            self.setCurrentCell(len(rows) - 1, 0)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick(self.currentRow())
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        shown = min(max(1, self.rowCount()), MOST_ROWS)
        rows = sum(self.rowHeight(n) for n in range(min(shown, self.rowCount())))
        height = self.horizontalHeader().sizeHint().height() + rows + 4
        if self.horizontalScrollBar().isVisible():
            height += self.horizontalScrollBar().height()
        return QSize(320, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _pick(self, row: int) -> None:
        if 0 <= row < len(self._keys):
            self.picked.emit(self._keys[row])

    def _fit(self) -> None:
        self.resizeRowsToContents()
        self.updateGeometry()
