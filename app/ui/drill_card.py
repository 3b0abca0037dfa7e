"""One thing to practise next, begun from the debrief; and what came of one that was practised."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.scoring.drills import Done, Drill, Drilled
from app.services.review import Review
from app.ui.debrief_parts import ToTurn, evidence_link, where
from app.ui.kinds import noun
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.badge import Badge, Ink, Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label

MOST_WORDS = 3
"""Words that are shown of what was done, and of what slipped in."""
DONE: dict[Done, tuple[str, Ink, str]] = {
    "done": ("Done", "good", "yes"),
    "slipped": ("Done, with a slip", "warn", "missed"),
    "not_yet": ("Not yet", "bad", "no"),
    "too_early": ("Too early to tell", "muted", "unscored"),
}
"""What a drill came to: a word, its colour and its sign."""
Start = Callable[[Drill], None]


def drill_card(theme: Theme, drill: Drill, review: Review, start: Start | None) -> Surface:
    """The drill that is offered, and the button that begins it; None where nothing can begin."""
    box = Surface("accent", gap=12)
    box.add(
        row(
            Sign(theme, "try", "accent"), label("One thing to practise next", "heading"), gap=GAP_S
        ),
        label(drill.goal, strong=True),
    )
    if start is not None:
        begin = Button(theme, _begin_words(drill, review), kind="primary", picture="drill")
        begin.clicked.connect(lambda: start(drill))
        line = Flow(GAP_S)
        line.addWidget(begin)
        box.add(Prose(theme, _how(drill, review), tone="muted"), holder(line))
    if drill.alone:
        box.add(
            column(
                label("Or on your own, in three minutes", "caption", strong=True),
                Prose(theme, drill.alone, style="caption"),
                gap=2,
            )
        )
    return box


def harder_card(theme: Theme, review: Review, harder: Callable[[], None]) -> Surface:
    """Where nothing was missing: the same once more, one step harder."""
    thing = noun(review.content.scenario)
    box = Surface("accent", gap=12)
    begin = Button(theme, f"Try the {thing} one step harder", kind="primary", picture="drill")
    begin.clicked.connect(harder)
    line = Flow(GAP_S)
    line.addWidget(begin)
    box.add(
        row(Sign(theme, "try", "accent"), label("What to practise next", "heading"), gap=GAP_S),
        Prose(
            theme,
            "Nothing was missing here that one drill would add. Before you begin, the brief says "
            "what the dial changes.",
        ),
        holder(line),
    )
    return box


def drilled_card(
    theme: Theme, found: Drilled, review: Review, to_turn: ToTurn, start: Start | None
) -> Surface:
    """Whether the one thing was done, with the words; first of all in the debrief of a drill."""
    word, ink, sign = DONE[found.done]
    box = Surface(gap=12)
    head = Flow(GAP_S)
    head.addWidget(Badge(theme, "Drill", sign="drill"))
    head.addWidget(Badge(theme, word, ink=ink, sign=sign))
    box.add(holder(head), label(found.goal, "heading"), Prose(theme, _came_to(found, review)))
    for heading, words in (
        ("The words that did it", found.evidence),
        ("The words that slipped in", found.slips),
    ):
        if words:
            links = [evidence_link(theme, e, review, to_turn) for e in words[:MOST_WORDS]]
            box.add(column(label(heading, "caption", strong=True), *links, gap=4))
    if start is not None:
        box.add(_once_more(theme, found, review, start))
    return box


def _begin_words(drill: Drill, review: Review) -> str:
    if drill.turn:
        place = where(review, drill.turn)
        return f"Practise it from {place[0].lower()}{place[1:]}"
    return f"Practise it in a new {noun(review.content.scenario)}"


def _how(drill: Drill, review: Review) -> str:
    thing = noun(review.content.scenario)
    if drill.turn:
        return (
            "You go back there, with everything as it stood before that turn. The goal stays in "
            "sight, and the debrief says first whether you did it."
        )
    return (
        f"The same {thing} from the start. The goal stays in sight, and the debrief says first "
        "whether you did it."
    )


def _came_to(found: Drilled, review: Review) -> str:
    written = review.content.scenario.written
    each = "sentences" if written else "turns"
    match found.done:
        case "done" if not found.evidence:
            return f"None of your {each} has what was to be left out."
        case "done":
            return "You did it, in these words."
        case "slipped":
            return "It is there, and so is what it was to replace."
        case "not_yet" if found.slips:
            return f"What was to be left out is still in your {each}."
        case "not_yet":
            return f"None of your {each} has it so far. The next try can begin with nothing else."
        case _:
            return f"There are too few {each} to tell by."


def _once_more(theme: Theme, found: Drilled, review: Review, start: Start) -> QWidget:
    """The same drill again, from where it began."""
    began = review.call.drill
    turn = began.after + 1 if began is not None and began.after else 0
    drill = Drill(key=found.key, goal=found.goal, turn=turn)
    more = Button(theme, "Once more", picture="again", hint="The same drill from where it began.")
    more.clicked.connect(lambda: start(drill))
    line = Flow(GAP_S)
    line.addWidget(more)
    return holder(line)
