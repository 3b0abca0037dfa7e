"""The parts of a brief, for its screen and for the panel beside a call."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt

from app.domain.buyer.scenario import Check, Content
from app.domain.effort import DEFINITION
from app.domain.moves import GETTING, Move
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_L, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Prose, label
from app.ui.words import MOVE_MEANINGS, MOVE_NAMES, passes_when, points

BANDS = (
    ("Under 10", "Order taking", "You add next to nothing."),
    ("10 to 49", "Balanced", "The buyer comes more than half of the way. End a call here."),
    ("50 to 90", "Over-leaning", "You want it more than they do. Normal at the start."),
    ("Over 90", "Chasing", "You are doing all of it."),
)


def brief_sections(theme: Theme, content: Content) -> tuple[Surface, ...]:
    """Everything there is to know before the call, in the order of reading."""
    brief, persona = content.scenario.brief, content.persona
    return (
        _section(theme, "Why now", brief.situation),
        _section(theme, f"Who {persona.short_name} is", persona.about),
        _section(
            theme,
            f"What you sell: {content.scenario.product}, for {content.scenario.seller}",
            brief.your_side,
        ),
        _list(theme, "What you know", brief.you_know),
        _list(theme, "What you are after", brief.goals),
        _rubric(theme, content.scenario.rubric),
        _effort(theme),
        _moves(theme),
    )


def _section(theme: Theme, title: str, text: str) -> Surface:
    box = Surface(gap=GAP_S)
    return box.add(label(title, "heading"), Prose(theme, text))


def _list(theme: Theme, title: str, items: Sequence[str]) -> Surface:
    box = Surface(gap=GAP_S)
    box.add(label(title, "heading"))
    for item in items:
        line = row(gap=GAP_S)
        dot = label("\u2022", tone="accent", wrap=False)
        line.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Prose(theme, item), 1)
        box.add(line)
    return box


def _rubric(theme: Theme, rubric: Sequence[Check]) -> Surface:
    box = Surface(gap=12)
    box.add(
        label("How you are scored", "heading"),
        Prose(
            theme,
            "Each question is answered by counting, from the words of the call. What the call "
            "gives nothing to judge by is left out, not counted as zero. The numbers on the left "
            "are points of 100.",
            tone="muted",
        ),
    )
    for check in rubric:
        weight = label(points(check.weight), "heading", tone="accent", wrap=False)
        weight.setMinimumWidth(theme.scaled(36))
        weight.setAccessibleName(f"{points(check.weight)} points of 100")
        words = column(label(check.question, strong=True), gap=2)
        if counted := passes_when(check):
            words.addWidget(label(counted, "caption"))
        if check.why:
            words.addWidget(Prose(theme, check.why, style="caption", tone="muted"))
        line = row(gap=GAP)
        line.addWidget(weight, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(holder(words), 1)
        box.add(rule(), line)
    return box


def _effort(theme: Theme) -> Surface:
    box = Surface(gap=12)
    box.add(
        label("The balance of effort", "heading"),
        Prose(
            theme,
            "Who is doing the work of this call? It is counted in moves, not in words, and shown "
            "while you talk.",
        ),
    )
    for share, band, reading in BANDS:
        line = row(gap=GAP)
        number = label(share, "caption", tone="muted", wrap=False)
        number.setMinimumWidth(theme.scaled(76))
        line.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(holder(column(label(band, strong=True), label(reading), gap=0)), 1)
        box.add(line)
    return box.add(Prose(theme, DEFINITION, style="caption", tone="muted"))


def _moves(theme: Theme) -> Surface:
    box = Surface(gap=GAP)
    box.add(
        label("The moves", "heading"),
        Prose(theme, "What is looked for in every turn of yours.", tone="muted"),
    )
    earn = _glossary(theme, "Guiding moves earn", "earned", "good", _sorted(getting=False))
    cost = _glossary(theme, "Getting moves cost", "cost", "bad", _sorted(getting=True))
    return box.add(Split(theme, earn, cost, narrow=560, gap=GAP_L))


def _sorted(*, getting: bool) -> Iterable[Move]:
    return [m for m in Move if (m in GETTING) is getting]


def _glossary(theme: Theme, title: str, sign: str, ink: str, moves: Iterable[Move]) -> Surface:
    box = Surface("good" if ink == "good" else "bad", gap=12, margins=GAP)
    box.add(row(Sign(theme, sign, ink), label(title, strong=True), gap=GAP_S))
    for move in moves:
        box.add(
            column(
                label(MOVE_NAMES[move], "caption", strong=True),
                label(MOVE_MEANINGS[move], "caption"),
                gap=0,
            )
        )
    box.body.addStretch()
    return box
