"""The one goal of a drill, in sight over the call, and how far it has got."""

from app.domain.scoring.drills import Drilled
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.layouts import row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label
from app.ui.words import shortened

QUOTED = 60
"""Characters of the rep's words that are quoted."""


class GoalBar(Surface):
    """Hidden in a session that is no drill."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("accent", gap=2, margins=0)
        self.setProperty("flat", True)
        self.body.setContentsMargins(GAP, 6, GAP, 6)
        self.goal = label("", strong=True)
        self.state = label("", "caption", tone="muted")
        line = row(Sign(theme, "drill", "accent", "body"), gap=GAP_S)
        line.addWidget(self.goal, 1)
        self.add(line, self.state)
        self.hide()

    def show_drill(self, found: Drilled | None) -> None:
        """Show the goal and how far it has got; None hides it."""
        self.setVisible(found is not None)
        if found is None:
            return
        self.goal.setText(f"Drill: {found.goal}")
        words = state_words(found)
        self.state.setText(words)
        self.setAccessibleName(f"Drill: {found.goal} {words}")

    def set_terse(self, terse: bool) -> None:
        """Leave out how far it has got, where there is little height."""
        self.state.setVisible(not terse)


def state_words(found: Drilled) -> str:
    """How far a drill has got while the call goes on."""
    if found.slips:
        return f"What was to be left out came up: \u201c{_short(found.slips[-1].quote)}\u201d"
    match found.done:
        case "done" if found.looked_at and found.evidence and found.evidence[-1].note:
            words = _short(found.evidence[-1].quote)
            return f"You did it: \u201c{words}\u201d. End the call whenever you like."
        case "done":
            return "Left out so far. End the call whenever you like."
        case _:
            return "Not yet."


def _short(quote: str) -> str:
    return shortened(" ".join(quote.split()).rstrip(".,;:"), QUOTED)
