"""One measure of two calls over their turns; which measure, and whose mind, can be chosen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.call import Call
from app.domain.traces import Measure, trace
from app.ui.charts.box import ChartBox
from app.ui.charts.plot import Trace, traces
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.mind_strip import mind_switch
from app.ui.widgets.pick import Pick
from app.ui.words import DIMENSION_NAMES

EFFORT = ("Effort", "your share of it so far")


def measure_words(measure: Measure) -> tuple[str, str]:
    """What a measure is called, and what it is."""
    return EFFORT if measure == "effort" else DIMENSION_NAMES[measure]


class TraceChart(QWidget):
    """Both traces on one plot, with the moment at which they part."""

    def __init__(self, theme: Theme, cast: Cast, measures: Sequence[Measure]) -> None:
        super().__init__()
        self._cast = cast
        self._calls: tuple[tuple[str, Call], ...] = ()
        self._parts: tuple[float, str] | None = None
        self._note = ""
        options = [(m, measure_words(m)[0]) for m in measures]
        self.measure = Pick(theme, options, name="What to show", value=measures[0])
        self.measure.chosen.connect(self._draw)
        self.switch = mind_switch(cast)
        self.switch.chosen.connect(self._draw)
        self.box = ChartBox(theme, height=260)
        head = Flow(GAP_S)
        head.addWidget(self.measure)
        head.addWidget(self.switch)
        self.setLayout(column(holder(head), self.box, gap=GAP_S))

    def show_calls(
        self,
        calls: Sequence[tuple[str, Call]],
        parts: tuple[float, str] | None,
        note: str = "",
    ) -> None:
        """Draw calls, each with its name; `parts` is the turn at which they part, and its word."""
        self._calls, self._parts, self._note = tuple(calls), parts, note
        self._draw()

    def _draw(self) -> None:
        measure: Measure = self.measure.value  # type: ignore[assignment]
        name, meaning = measure_words(measure)
        buyer = self.switch.value
        self.switch.setVisible(self._cast.several and measure != "effort")
        scenario = self._cast.content.scenario
        of = [
            Trace(name=called, points=trace(scenario, call, measure, buyer))
            for called, call in self._calls
        ]
        at, word = self._parts or (None, "")
        self.box.show_plot(
            traces(
                title=f"{name}: {meaning}",
                y_word=f"{name}, 0 to 100",
                x_word="Sentence" if scenario.written else "Turn",
                of=of,
                parts_at=at,
                parts_word=word,
                note=self._note,
            )
        )
