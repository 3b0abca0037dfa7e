"""What stands where no session does: nothing practised yet, or nothing that fits."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui.history_search import Seeking
from app.ui.needs import Desk
from app.ui.tokens import GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, holder
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label

HOW = (
    "Every word must have been said by you or the buyer, or stand in the title, a tag, your note "
    "or your lesson. The last word may be a beginning: “disc” finds “discount”. Quotes keep words "
    "together."
)


def nothing_yet(desk: Desk, to_library: Callable[[], object]) -> Surface:
    """There are no sessions at all."""
    box = Surface(gap=GAP_S)
    choose = Button(desk.theme, "Choose a scenario", kind="primary")
    choose.clicked.connect(to_library)
    box.add(
        label("Nothing practised yet", "heading"),
        Prose(
            desk.theme,
            "Every call, note and e-mail stays here, word for word, from its first line on. You "
            "can search them, mark what you want to come back to, and delete what you do not.",
            tone="muted",
        ),
        _line(choose),
    )
    return box


def nothing_found(
    desk: Desk,
    seeking: Seeking,
    put_away: int,
    show_everything: Callable[[], object],
    look_there: Callable[[], object],
) -> Surface:
    """Nothing fits what is looked for.

    Args:
        desk: What the screen works with.
        seeking: What is looked for.
        put_away: How many that were put away would fit.
        show_everything: Takes words and filters away.
        look_there: Looks among those put away.
    """
    box = Surface(gap=GAP_S)
    box.add(label(_heading(seeking), "heading"))
    if seeking.words.strip():
        box.add(Prose(desk.theme, HOW, tone="muted"))
    elif seeking.shelf == "favourites" and seeking.narrowed == 1:
        box.add(
            Prose(
                desk.theme,
                "Press the star on a session that you want to come back to, and it stands here.",
                tone="muted",
            )
        )
    elif seeking.shelf == "archived" and seeking.narrowed == 1:
        box.add(
            Prose(
                desk.theme,
                "What you put away is kept, but it is not listed and counts in no progress.",
                tone="muted",
            )
        )
    buttons = []
    if put_away:
        them = "one that you put away" if put_away == 1 else f"the {put_away:,} that you put away"
        there = Button(desk.theme, f"Show {them}", picture="archive")
        there.clicked.connect(look_there)
        buttons.append(there)
    everything = Button(desk.theme, "Show everything", picture="again")
    everything.clicked.connect(show_everything)
    box.add(_line(*buttons, everything))
    return box


def _heading(seeking: Seeking) -> str:
    words, filters = seeking.words.strip(), seeking.narrowed
    if words and filters:
        return f"Nothing with “{words}” among what the filters leave"
    if words:
        return f"Nothing with “{words}”"
    if filters == 1 and seeking.shelf == "favourites":
        return "No favourites yet"
    if filters == 1 and seeking.shelf == "archived":
        return "Nothing is put away"
    return "Nothing fits these filters"


def _line(*buttons: Button) -> QWidget:
    flow = Flow(GAP_S)
    for button in buttons:
        flow.addWidget(button)
    return holder(flow)
