"""A chart with everything around it: title, axes in words, legend, table, and a picture to keep."""

import re
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from app.ports.problems import KnownError
from app.ui.announce import announce
from app.ui.charts.chart import Chart
from app.ui.charts.marks import Look, draw_sample, looks
from app.ui.charts.picture import FILTERS, save_picture
from app.ui.charts.plot import Band, Plot
from app.ui.charts.table import DataTable
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import add_to, clear
from app.ui.widgets.text import label


class ChartBox(QWidget):
    """A chart and the same data as a table; either can be walked through by keyboard."""

    picked = Signal(str)
    """The key of the value that was clicked or entered, in the chart or in the table."""
    failed = Signal(str, str)
    """A problem and its remedy."""

    def __init__(self, theme: Theme, *, height: int = 280) -> None:
        super().__init__()
        self._theme = theme
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        self.folder = Path(QStandardPaths.writableLocation(pictures) or Path.home())
        """Where the first picture is offered to be kept; then where the last one was."""
        self._title = label("", "heading")
        self._y_word = label("", "caption", tone="muted")
        self._x_word = label("", "caption", tone="muted")
        self._told = label("", "caption", strong=True)
        self._note = label("", "caption", tone="muted")
        self._legend = Flow(12)
        self._legend_box = holder(self._legend)
        self.chart = Chart(theme, height=height)
        self.table = DataTable(theme)
        self.as_table = Button(theme, "As a table")
        self.as_table.clicked.connect(self._turn)
        self.save = Button(theme, "Save this picture\u2026")
        self.save.clicked.connect(self._ask_where)
        self._drawn = holder(column(self._y_word, self.chart, self._x_word, gap=4))
        self.table.hide()
        buttons = Flow(GAP_S)
        buttons.addWidget(self.as_table)
        buttons.addWidget(self.save)
        body = column(self._title, self._drawn, self.table, self._told, gap=8)
        add_to(body, self._legend_box, self._note)
        body.addWidget(holder(buttons))
        self.setLayout(body)
        self._x_word.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.chart.pointed.connect(self._tell)
        self.chart.picked.connect(self.picked)
        self.table.picked.connect(self.picked)

    @property
    def shows_table(self) -> bool:
        """Whether the data stands there as a table just now."""
        return not self.table.isHidden()

    @property
    def told(self) -> str:
        """The sentence below the chart."""
        return self._told.text()

    def show_plot(self, plot: Plot) -> None:
        """Show another plot."""
        self._title.setText(plot.title)
        self._y_word.setText(f"\u2191 {plot.y_word}")
        self._x_word.setText(f"{plot.x_word} \u2192")
        self._note.setText(plot.note)
        self._note.setVisible(bool(plot.note))
        self.chart.show_plot(plot)
        self.table.show_plot(plot)
        self._fill_legend(plot)
        for button in (self.as_table, self.save):
            button.setEnabled(not plot.empty)
        self._tell("")

    def file_name(self) -> str:
        """A good name for a picture of it, without an ending."""
        title = self.chart.plot.title if self.chart.plot is not None else "chart"
        words = re.sub(r"[^\w]+", "-", title.casefold()).strip("-")
        return f"skeptic-{words}"[:80].rstrip("-")

    def save_to(self, file: Path) -> None:
        """Write the picture; the ending says of which kind. Failing is told by a signal."""
        if self.chart.plot is None:
            return
        self.chart.canvas.point_at(None)
        try:
            save_picture(file, self.chart.plot, self.chart.canvas.view, self._theme)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
        else:
            self.folder = file.parent
            self._tell(f"Saved as {file}")
            announce(self, self.told)
        self.chart.canvas.point_at(self.chart.spot)

    def _ask_where(self) -> None:
        suggested = str(self.folder / f"{self.file_name()}.png")
        name, kind = QFileDialog.getSaveFileName(self, "Save this picture", suggested, FILTERS)
        if name:
            file = Path(name)
            if not file.suffix:
                file = file.with_suffix(".svg" if "svg" in kind else ".png")
            self.save_to(file)

    def _turn(self) -> None:
        table = not self.shows_table
        self._drawn.setVisible(not table)
        self.table.setVisible(table)
        self.as_table.setText("As a chart" if table else "As a table")
        self.as_table.setAccessibleName(self.as_table.text())

    def _tell(self, words: str) -> None:
        self._told.setText(words or self._hint())

    def _hint(self) -> str:
        plot = self.chart.plot
        if plot is None or plot.empty:
            return ""
        return "Point at a value, or use the arrow keys, to read it."

    def _fill_legend(self, plot: Plot) -> None:
        clear(self._legend)
        if len(plot.series) > 1:
            for number, series in enumerate(plot.series):
                line = plot.shape != "bars"
                self._legend.addWidget(_entry(self._theme, series.name, number, line=line))
        for band in plot.bands:
            self._legend.addWidget(_entry(self._theme, band.word, band))
        self._legend_box.setVisible(len(plot.series) > 1 or bool(plot.bands))


class _Sample(QWidget):
    """A piece of a series, or of a band."""

    def __init__(self, theme: Theme, what: int | Band, *, line: bool) -> None:
        super().__init__()
        self._theme = theme
        self._what = what
        self._line = line
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(30), self._theme.scaled(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(self._what, Band):
            painter.setPen(self._theme.colour("line"))
            painter.setBrush(self._theme.colour("good_soft"))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 3, -1, -3))
        else:
            look: Look = looks(self._theme.colours)[self._what]
            draw_sample(painter, QRectF(self.rect()), look, line=self._line)


def _entry(theme: Theme, word: str, what: int | Band, *, line: bool = True) -> QWidget:
    text = label(word, "caption", wrap=False)
    return holder(row(_Sample(theme, what, line=line), text, gap=6))
