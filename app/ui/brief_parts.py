"""The parts of a brief, for its screen and for the panel beside a call or a note."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt

from app.domain.buyer.persona import Persona
from app.domain.buyer.scenario import Scenario
from app.domain.effort import DEFINITION
from app.domain.moves import GETTING, Move
from app.ui.checks import applies_when, passes_when
from app.ui.kinds import noun
from app.ui.people import Cast, who
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_L, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Prose, label
from app.ui.words import MOVE_MEANINGS, MOVE_NAMES, capital, points

BANDS = (
    ("Under 10", "Order taking", "You add next to nothing."),
    ("10 to 49", "Balanced", "The buyer comes more than half of the way. End here."),
    ("50 to 90", "Over-leaning", "You want it more than they do. Normal at the start."),
    ("Over 90", "Chasing", "You are doing all of it."),
)


def brief_sections(theme: Theme, cast: Cast) -> tuple[Surface, ...]:
    """Everything there is to know beforehand, in the order of reading."""
    scenario = cast.content.scenario
    brief = scenario.brief
    sold = f"{scenario.product}, for {scenario.seller}"
    return (
        _section(theme, "Why now", brief.situation),
        *(_person(theme, persona, written=scenario.written) for persona in cast.buyers),
        _section(theme, f"What you bring: {sold}", brief.your_side),
        _list(theme, "What you know", brief.you_know),
        _list(theme, "What you are after", brief.goals),
        _rubric(theme, scenario),
        _effort(theme, scenario),
        _moves(theme, scenario),
    )


def _person(theme: Theme, persona: Persona, *, written: bool) -> Surface:
    reads = f"Who reads it: {persona.called}"
    box = Surface(gap=GAP_S)
    box.add(
        label(reads if written else f"Who {persona.called} is", "heading"),
        label(f"{persona.name}, {who(persona)}", "caption", tone="muted"),
        Prose(theme, persona.about),
    )
    if persona.traits:
        traits = capital(", ".join(persona.traits))
        box.add(label(f"{traits}.", "caption", tone="muted"))
    return box


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


def _rubric(theme: Theme, scenario: Scenario) -> Surface:
    box = Surface(gap=12)
    box.add(
        label("How you are scored", "heading"),
        Prose(
            theme,
            f"Each question is answered by counting, from the words of the {noun(scenario)}. What "
            "gives nothing to judge by, or does not apply, is left out and not counted as zero. "
            "The numbers on the left are points of 100.",
            tone="muted",
        ),
    )
    own, written = scenario.outcome_words, scenario.written
    for check in scenario.rubric:
        weight = label(points(check.weight), "heading", tone="accent", wrap=False)
        weight.setMinimumWidth(theme.scaled(36))
        weight.setAccessibleName(f"{points(check.weight)} points of 100")
        words = column(label(check.question, strong=True), gap=2)
        if counted := passes_when(check, own, written=written):
            words.addWidget(label(counted, "caption"))
        if applies := applies_when(check, own, written=written):
            words.addWidget(label(applies, "caption"))
        if check.why:
            words.addWidget(Prose(theme, check.why, style="caption", tone="muted"))
        line = row(gap=GAP)
        line.addWidget(weight, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(holder(words), 1)
        box.add(rule(), line)
    return box


def _effort(theme: Theme, scenario: Scenario) -> Surface:
    box = Surface(gap=12)
    when = "once it has been read" if scenario.written else "while you talk"
    box.add(
        label("The balance of effort", "heading"),
        Prose(
            theme,
            f"Who is doing the work? It is counted in moves, not in words, and shown {when}.",
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


def _moves(theme: Theme, scenario: Scenario) -> Surface:
    box = Surface(gap=GAP)
    where = "sentence" if scenario.written else "turn"
    about = f"What is looked for in every {where} of yours."
    if scenario.practises:
        trained = ", ".join(MOVE_NAMES[m].lower() for m in scenario.practises)
        about += f" This one trains above all: {trained}."
    box.add(label("The moves", "heading"), Prose(theme, about, tone="muted"))
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
