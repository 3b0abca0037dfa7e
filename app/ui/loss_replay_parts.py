"""The parts of the screen that makes a drill of a moment: what can be edited, and what left out."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.loss_replay.moments import DrillMoment
from app.domain.loss_replay.proposal import ConflictDraft, DrillDraft, FactDraft
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Pressable, Segments
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label

SHORT = 110
"""Characters of what was said that stand on a choice."""
_LINES = 2.0
"""Lines of a field before it scrolls."""


def moment_choice(moment: DrillMoment) -> Pressable:
    """A moment to choose."""
    said = moment.said if len(moment.said) <= SHORT else f"{moment.said[:SHORT].rstrip()}…"
    choice = Pressable(name=f"Turn {moment.turn}: {moment.title}", hint=said)
    words = column(
        label(f"Turn {moment.turn}: {moment.title}", strong=True),
        label(f"You: “{said}”", "caption", tone="muted"),
        gap=2,
    )
    choice.hold(holder(words))
    return choice


class Field(QPlainTextEdit):
    """A field for one or two sentences; Tab leaves it, and it is as high as they need."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight(round(line * (_LINES + 1.6)))


class FactRow(QWidget):
    """Something the buyer can tell: its words, and whether it is in the drill."""

    def __init__(self, fact: FactDraft, number: int) -> None:
        super().__init__()
        self._fact = fact
        self.words = Field(fact.text, f"What they can tell, {number}")
        self.use = Segments(
            [("use", "In the drill"), ("leave", "Leave it out")],
            name=f"What they can tell, {number}",
            value="use" if fact.chosen else "leave",
        )
        told = "They had said it before." if fact.known else "They said it only later."
        line = row(self.use)
        line.addStretch()
        parts = column(self.words, line, gap=GAP_S)
        if fact.text:
            parts.addWidget(label(told, "caption", tone="muted"))
        self.setLayout(parts)

    @property
    def fact(self) -> FactDraft:
        """The fact as it is now."""
        return FactDraft(
            text=self.words.toPlainText(),
            effort=self._fact.effort,
            known=self._fact.known,
            asked_by=self._fact.asked_by,
            chosen=self.use.value == "use",
        )


class ConflictBox(Surface):
    """Two claims that do not fit, and whether they are in the drill."""

    def __init__(self, theme: Theme, conflict: ConflictDraft) -> None:
        super().__init__(gap=GAP_S)
        self._conflict = conflict
        self.use = Segments(
            [("use", "In the drill"), ("leave", "Leave it out")],
            name="What does not fit together",
            value="use" if conflict.chosen else "leave",
        )
        line = row(self.use)
        line.addStretch()
        self.add(label("What does not fit together", "heading"))
        for claim in (conflict.one, conflict.other):
            who = claim.who[:1].upper() + claim.who[1:]
            self.add(Prose(theme, f"{who}: “{claim.text}”"))
        self.add(line)

    @property
    def conflict(self) -> ConflictDraft:
        """The contradiction as it is now."""
        found = self._conflict
        return ConflictDraft(
            topic=found.topic,
            one=found.one,
            other=found.other,
            chosen=self.use.value == "use",
        )


def before_it(theme: Theme, drill: DrillDraft, opening: QPlainTextEdit) -> Surface:
    """What was said just before, and the words it begins with."""
    box = Surface(gap=GAP_S)
    box.add(label("How it begins", "heading"))
    for who, words in drill.exchange:
        box.add(Prose(theme, f"{who}: “{words}”", style="caption", tone="muted"))
    return box.add(label("The buyer’s words that you answer", strong=True), opening)


def goal_box(theme: Theme, moment: DrillMoment) -> Surface:
    """The one goal, with the check that is counted."""
    skill = moment.goal.skill[:1].upper() + moment.goal.skill[1:]
    return Surface("accent", gap=4, margins=GAP).add(
        label(f"One goal: {skill}", "heading"),
        Prose(theme, moment.goal.question),
        Prose(theme, moment.goal.why, style="caption", tone="muted"),
    )
