"""Skills as charts."""

from collections.abc import Mapping
from datetime import date

from app.domain.progress.compared import Comparison
from app.domain.progress.lines import Grouping, Line, Point, begin
from app.domain.progress.skills import ENOUGH_SHARE, MOST_SHARE, Skill
from app.ui.charts.plot import Band, Plot, Series, Spot
from app.ui.progress.words import (
    days_words,
    how_to_read,
    meaning_of,
    name_of,
    span_words,
    trust_words,
    value_words,
    y_word,
)
from app.ui.words import count_of

MOST_BARS = 8
_X_WORDS = {
    "sessions": "First day of each point, and how many sessions it has",
    "week": "Week from, and how many sessions it has",
    "month": "Month, and how many sessions it has",
}


def line_plot(line: Line, by: Grouping, title: str) -> Plot:
    """A skill over time."""
    skill = line.skill
    places = _places(line, by)
    spots = tuple(
        Spot(
            x=x,
            y=point.value,
            low=point.low,
            high=point.high,
            thin=point.thin,
            told=told(skill, point),
            key=str(number),
            cells=(
                days_words(point.first, point.last, short=True),
                str(len(point.sessions)),
                value_words(skill, point.value),
                span_words(skill, point.low, point.high),
                point.labeller_version,
            ),
        )
        for number, (point, x) in enumerate(zip(line.points, places, strict=True))
    )
    ticks = tuple(
        (x, f"{_tick(point, by)}\n{len(point.sessions)}")
        for point, x in zip(line.points, places, strict=True)
    )
    rules = tuple(
        ((places[number - 1] + places[number]) / 2, "other labeller") for number in line.changes
    )
    return Plot(
        title=title,
        x_word=_X_WORDS[by],
        y_word=y_word(skill),
        series=(Series(name=name_of(skill), spots=spots, joined=line.joined),),
        columns=("Days", "Sessions", "Value", _spread(skill), "Labeller"),
        ticks=ticks,
        highest=None if skill.unit == "turns" else 100.0,
        bands=_bands(skill),
        rules=rules,
        note=_note(line),
    )


def bar_plot(
    found: Comparison, skill: Skill, names: Mapping[str, str], title: str, side: str
) -> Plot:
    """A skill side by side; those with most sessions, at most so many as can be told apart."""
    bars = found.bars[:MOST_BARS]
    full = [names.get(bar.key, bar.key) for bar in bars]
    short = _short(full) if side == "Person" else full
    spots = tuple(
        Spot(
            x=float(number),
            y=bar.value,
            low=bar.low,
            high=bar.high,
            thin=bar.thin,
            told=f"{full[number]}, {count_of(len(bar.sessions), 'session')}: "
            f"{value_words(skill, bar.value)}; "
            f"{trust_words(skill, bar.low, bar.high, len(bar.sessions))}.",
            key=bar.key,
            cells=(
                full[number],
                str(len(bar.sessions)),
                value_words(skill, bar.value),
                span_words(skill, bar.low, bar.high),
            ),
        )
        for number, bar in enumerate(bars)
    )
    note = "A bar without filling has fewer than five sessions behind it."
    if found.left_out:
        note += (
            f" {count_of(found.left_out, 'session')} of an earlier labeller "
            f"{'is' if found.left_out == 1 else 'are'} left out."
        )
    if len(found.bars) > MOST_BARS:
        others = len(found.bars) - MOST_BARS
        note += f" {others} with fewer sessions are not drawn; choose one of them above."
    return Plot(
        title=title,
        x_word=f"{side}, and how many sessions",
        y_word=y_word(skill),
        series=(Series(name=name_of(skill), spots=spots),),
        columns=(side, "Sessions", "Value", _spread(skill)),
        shape="bars",
        ticks=tuple((float(n), f"{short[n]}\n{len(bar.sessions)}") for n, bar in enumerate(bars)),
        highest=None if skill.unit == "turns" else 100.0,
        note=note,
    )


def told(skill: Skill, point: Point) -> str:
    """A point in a sentence."""
    sessions = len(point.sessions)
    return (
        f"{days_words(point.first, point.last)}, {count_of(sessions, 'session')}: "
        f"{value_words(skill, point.value)}; "
        f"{trust_words(skill, point.low, point.high, sessions)}."
    )


def _places(line: Line, by: Grouping) -> list[float]:
    """Where the points stand: in a row, or with the gaps that the calendar has."""
    if by == "sessions" or not line.points:
        return [float(number) for number in range(len(line.points))]
    starts = [begin(point.first, by) for point in line.points]
    places = [float(_periods(starts[0], start, by)) for start in starts]
    for number in range(1, len(places)):
        # Two labellers in one period stand side by side.
        if places[number] <= places[number - 1]:
            places[number] = places[number - 1] + 0.5
    return places


def _periods(first: date, start: date, by: Grouping) -> int:
    if by == "week":
        return (start - first).days // 7
    return (start.year - first.year) * 12 + start.month - first.month


def _tick(point: Point, by: Grouping) -> str:
    if by == "month":
        return f"{point.first:%b %y}"
    start = begin(point.first, by)
    return f"{start.day} {start:%b}"


def _spread(skill: Skill) -> str:
    return "95 % certain" if skill.kind == "share" else "Middle half"


def _bands(skill: Skill) -> tuple[Band, ...]:
    if skill.skill_id != "rep_share":
        return ()
    word = f"Aim to end here: {ENOUGH_SHARE:.0f} to {MOST_SHARE:.0f}"
    return (Band(low=ENOUGH_SHARE, high=MOST_SHARE, word=word),)


def _note(line: Line) -> str:
    parts = [meaning_of(line.skill), how_to_read(line.skill)]
    if line.changes:
        parts.append(
            "At the dashed line another version of the labeller took over. It may see the same "
            "words differently, so the two sides are not joined and should not be compared."
        )
    if line.left_out:
        parts.append(f"{count_of(line.left_out, 'earlier point')} not drawn.")
    return " ".join(parts)


def _short(names: list[str]) -> list[str]:
    """First names, where these tell everybody apart."""
    first = [name.split()[0] if name.split() else name for name in names]
    return first if len(set(first)) == len(first) else names
