"""What a chart shows, as a value: series of spots, and the words around them. No Qt in here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Shape = Literal["line", "bars", "trace"]
"""Points with whiskers; bars with whiskers; a line through every spot."""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One value of a series.

    Attributes:
        x: Where it stands: a turn, or its number in the row.
        y: The value.
        told: The value in a sentence, for the line below the chart and for a screen reader.
        low: Lower end of its spread; None if it has none.
        high: Upper end.
        thin: Too little stands behind it: it is drawn hollow.
        key: What is emitted when it is picked; anything the screen knows it by.
        cells: The value in the columns of the table; without any its number.
    """

    x: float
    y: float
    told: str
    low: float | None = None
    high: float | None = None
    thin: bool = False
    key: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Series:
    """Values that belong together: one colour, one marker, one kind of line.

    Attributes:
        name: As in the legend.
        spots: From left to right.
        joined: Spots, by their position, that a line leads to from the one before; None: all.
    """

    name: str
    spots: tuple[Spot, ...]
    joined: frozenset[int] | None = None

    def joins(self, number: int) -> bool:
        """Whether a line leads to the spot of that position from the one before it."""
        return number > 0 and (self.joined is None or number in self.joined)


@dataclass(frozen=True, kw_only=True)
class Band:
    """A stretch of values to end in."""

    low: float
    high: float
    word: str


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A chart in full.

    Attributes:
        title: What it shows.
        x_word: What runs from left to right, with its unit.
        y_word: What runs upwards, with its unit.
        series: At most four.
        columns: Heads of the table's columns. Where the spots have one cell less, what stands
            below the chart goes into the first one.
        shape: How the spots are drawn.
        ticks: Words below the chart, by x; without any the numbers stand there.
        lowest: The lowest value that is shown.
        highest: The highest; None: as far as the values go.
        bands: Values to end in.
        rules: Lines across from top to bottom, by x, each with its word.
        note: What one has to know to read it; below the chart.
    """

    title: str
    x_word: str
    y_word: str
    series: tuple[Series, ...]
    columns: tuple[str, ...]
    shape: Shape = "line"
    ticks: tuple[tuple[float, str], ...] = ()
    lowest: float = 0.0
    highest: float | None = None
    bands: tuple[Band, ...] = ()
    rules: tuple[tuple[float, str], ...] = ()
    note: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(series.spots for series in self.series)

    @property
    def top(self) -> float:
        """The highest value that is shown, always above the lowest."""
        if self.highest is not None:
            return self.highest
        ends = [s.high if s.high is not None else s.y for q in self.series for s in q.spots]
        top = max(ends, default=self.lowest)
        return top if top > self.lowest else self.lowest + 1

    @property
    def sides(self) -> tuple[float, float]:
        """The first and the last x, with room for what stands at the edge."""
        xs = [spot.x for series in self.series for spot in series.spots]
        xs += [x for x, _ in self.rules]
        if not xs:
            return (-0.6, 0.6)
        room = 0.6 if self.shape != "trace" else max(0.4, (max(xs) - min(xs)) * 0.03)
        return (min(xs) - room, max(xs) + room)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The same data as text: a row a spot, in the columns of `columns`."""
        words = dict(self.ticks)
        several = len(self.series) > 1
        found = []
        for series in self.series:
            for spot in series.spots:
                cells = spot.cells or (f"{spot.y:g}",)
                if len(cells) < len(self.columns):
                    below = words.get(spot.x, f"{spot.x:g}").replace("\n", ", ")
                    cells = (below, *cells)
                found.append((*((series.name,) if several else ()), *cells))
        return tuple(found)

    def heads(self) -> tuple[str, ...]:
        """Heads of the columns of `rows`."""
        return (*(("Line",) if len(self.series) > 1 else ()), *self.columns)


@dataclass(frozen=True, kw_only=True)
class Trace:
    """A value as it went over the turns of a call.

    Attributes:
        name: Which call, or which branch.
        points: Pairs of turn and value, from the first turn on.
        told: Each point in a sentence; without any the numbers are said.
        keys: What is emitted when a point is picked; without any the turn.
    """

    name: str
    points: tuple[tuple[float, float], ...]
    told: tuple[str, ...] = ()
    keys: tuple[str, ...] = field(default=())


def traces(
    *,
    title: str,
    y_word: str,
    of: Sequence[Trace],
    x_word: str = "Turn",
    lowest: float = 0.0,
    highest: float | None = 100.0,
    parts_at: float | None = None,
    parts_word: str = "From here they part",
    note: str = "",
) -> Plot:
    """A chart of two or more traces over the same turns.

    Args:
        title: What it shows.
        y_word: What is measured, with its unit: "Trust, 0 to 100".
        of: The traces; the first is drawn in a full line, the next ones in others.
        x_word: What runs from left to right.
        lowest: Lowest value shown.
        highest: Highest value shown; None: as far as they go.
        parts_at: The turn at which they part, if they do.
        parts_word: What is written there.
        note: What one has to know to read it.
    """
    made = []
    for trace in of:
        spots = []
        for number, (x, y) in enumerate(trace.points):
            said = f"{trace.name}, {x_word.lower()} {x:g}: {y:.0f}"
            spots.append(
                Spot(
                    x=x,
                    y=y,
                    told=trace.told[number] if number < len(trace.told) else said,
                    key=trace.keys[number] if number < len(trace.keys) else f"{x:g}",
                    cells=(f"{y:.0f}",),
                )
            )
        made.append(Series(name=trace.name, spots=tuple(spots)))
    return Plot(
        title=title,
        x_word=x_word,
        y_word=y_word,
        series=tuple(made),
        columns=(x_word, y_word),
        shape="trace",
        lowest=lowest,
        highest=highest,
        rules=() if parts_at is None else ((parts_at, parts_word),),
        note=note,
    )
