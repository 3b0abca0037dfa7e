"""A skill shown large: its chart, or in plain words what is missing for one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.progress.lines import Line
from app.ui.charts.box import ChartBox
from app.ui.charts.plot import Plot
from app.ui.progress.words import lacking_words, meaning_of, name_of
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.layouts import column
from app.ui.widgets.text import Prose, label


class Large(QWidget):
    """Makes its chart when there is something to draw: the library that draws is not small."""

    picked = Signal(str)
    failed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.chart: ChartBox | None = None
        self._title = label("", "heading")
        self._missing = label("")
        self._meaning = Prose(theme, tone="muted", style="caption")
        self._words = column(self._title, self._missing, gap=GAP_S)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(GAP_S)
        self._body.addLayout(self._words)
        self._body.addWidget(self._meaning)

    def show_line(self, line: Line, plot: Plot) -> None:
        """Show a skill over time, or how many sessions are missing."""
        if line.lacking:
            self._meaning.say(meaning_of(line.skill))
            self._title.setText(name_of(line.skill))
            self._missing.setText(lacking_words(line.lacking))
            self._show_words(True)
        else:
            self.show_plot(plot)

    def show_plot(self, plot: Plot) -> None:
        """Show a chart."""
        if self.chart is None:
            self.chart = ChartBox(self._theme)
            self.chart.picked.connect(self.picked)
            self.chart.failed.connect(self.failed)
            self._body.addWidget(self.chart)
        self._show_words(False)
        self.chart.show_plot(plot)

    def focus(self) -> None:
        """Put the focus on the chart, if there is one."""
        if self.chart is not None and self.chart.isVisible():
            self.chart.chart.setFocus()

    def _show_words(self, shown: bool) -> None:
        self._meaning.setVisible(shown)
        self._title.setVisible(shown)
        self._missing.setVisible(shown)
        if self.chart is not None:
            self.chart.setVisible(not shown)
