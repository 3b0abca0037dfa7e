"""Loss replay: pick the moment at which a call went wrong, and make a drill of it."""

from dataclasses import replace
from textwrap import shorten

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.buyer.persona import Persona
from app.domain.loss_replay.moments import DrillMoment
from app.domain.loss_replay.proposal import DrillDraft, FactDraft
from app.ports.problems import KnownError
from app.ui.loss_replay_parts import (
    ConflictBox,
    FactRow,
    Field,
    before_it,
    goal_box,
    moment_choice,
)
from app.ui.needs import Desk, Place, Screen
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button, OneOf, Pressable
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label

MOST_BUYERS = 8
OWN_EFFORT = 2
"""Points of what the rep adds of their own knowledge."""
SHORT = 60
"""Characters of a turn in the list of all moments; it ends with a whole word."""
CUT = " \u2026"


class LossReplayScreen(Screen):
    """A moment is proposed, or picked; what the drill is made of can be edited before that."""

    title = "Drill a moment"

    def __init__(self, desk: Desk, session_id: str, turn: int = 0) -> None:
        """Open on a session.

        Args:
            desk: What every screen works with.
            session_id: Of a call that was held here or elsewhere.
            turn: The moment to begin with; 0: the weightiest.

        Raises:
            KnownError: It cannot be read, or there is no moment in it that could be drilled.
        """
        super().__init__()
        self._desk = desk
        self._session = session_id
        makes = desk.trainer.loss_replay
        self.proposed = makes.moments(session_id)
        self.all = makes.all_moments(session_id)
        if not self.all:
            raise KnownError(
                "In this call there is no moment at which you answered something.",
                "Choose another one.",
            )
        self.page = Page(desk.theme, name="Drill a moment")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._body = QVBoxLayout()
        self._body.setSpacing(GAP)
        self._choices: dict[int, Pressable] = {}
        self.page.add(self._head(), self._moments(), self._body)
        self.page.body.addStretch()
        first = self.proposed[0] if self.proposed else self.all[0]
        wanted = next((m for m in self.all if m.turn == turn), first)
        self.choose(wanted)

    def arrive(self) -> None:
        self._choices.get(self.moment.turn, self.other).setFocus()

    def choose(self, moment: DrillMoment) -> None:
        """Show what a drill of a moment would be made of."""
        self.moment = moment
        # None of the proposals holds where another moment was picked.
        self._group.setExclusive(False)
        for turn, choice in self._choices.items():
            choice.setChecked(turn == moment.turn)
        self._group.setExclusive(True)
        if moment.turn not in self._choices and self._choices:
            # Somebody at the keyboard must still get back to them.
            next(iter(self._choices.values())).setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.other.choose(str(moment.turn))
        self.drill = self._desk.trainer.loss_replay.draft(self._session, moment)
        self._show(self.drill)

    def make_it(self) -> None:
        """Keep the drill and open its brief."""
        buyer = next(p for p in self._buyers if p.persona_id == self.buyer.value)
        try:
            scenario_id = self._desk.trainer.loss_replay.make(self._edited(), buyer)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.go.emit(Place(kind="brief", subject=scenario_id))

    def add_fact(self) -> None:
        """Room for something that the rep knows of this buyer."""
        fact = FactDraft(text="", effort=OWN_EFFORT, known=False)
        row_ = FactRow(fact, len(self.facts) + 1)
        self.facts.append(row_)
        self._facts.addWidget(row_)
        row_.words.setFocus()

    def _edited(self) -> DrillDraft:
        return replace(
            self.drill,
            opening=self.opening.toPlainText(),
            facts=tuple(row_.fact for row_ in self.facts),
            conflict=self.conflict.conflict if self.conflict is not None else None,
        )

    def _head(self) -> QWidget:
        told = (
            "Pick the moment it went wrong. The buyer’s words just before it open a drill of three "
            "minutes, and this time you answer."
        )
        if not self.proposed:
            told = (
                "Nothing in it went plainly wrong by what can be counted. Pick any moment: the "
                "buyer’s words just before it open a drill of three minutes."
            )
        return holder(
            column(
                label("Take a moment back", "display"),
                Prose(self._desk.theme, told, tone="muted"),
                gap=GAP_S,
            )
        )

    def _moments(self) -> Surface:
        box = Surface(gap=GAP_S)
        self._group = OneOf(box)
        choices = []
        for moment in self.proposed:
            choice = moment_choice(moment)
            choice.clicked.connect(lambda _=False, m=moment: self.choose(m))
            self._choices[moment.turn] = choice
            choices.append(choice)
        if choices:
            box.add(label("Where it may have gone wrong", "heading"), *choices)
            self._group.take(choices, 0)
        options = [
            (str(m.turn), f"Turn {m.turn}: {shorten(m.said, SHORT, placeholder=CUT)}")
            for m in self.all
        ]
        self.other = Pick(
            self._desk.theme, options, name="Any moment of the call", value=options[0][0]
        )
        self.other.setMinimumContentsLength(12)
        self.other.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.other.chosen.connect(
            lambda turn: self.choose(next(m for m in self.all if str(m.turn) == turn))
        )
        return box.add(label("Any moment of the call", strong=True), self.other)

    def _show(self, drill: DrillDraft) -> None:
        theme = self._desk.theme
        clear(self._body)
        self.opening = Field(drill.opening, "The buyer’s words that you answer")
        self.facts = [FactRow(fact, n) for n, fact in enumerate(drill.facts, start=1)]
        self._body.addWidget(before_it(theme, drill, self.opening))
        self._body.addWidget(self._told())
        self.conflict = ConflictBox(theme, drill.conflict) if drill.conflict else None
        if self.conflict is not None:
            self._body.addWidget(self.conflict)
        self._body.addWidget(goal_box(theme, drill.moment))
        self._body.addWidget(self._last())
        if not self.facts:
            self.add_fact()

    def _told(self) -> Surface:
        theme = self._desk.theme
        box = Surface(gap=GAP)
        self._facts = column(*self.facts, gap=GAP)
        self.more = Button(theme, "Add something that you know", picture="type")
        self.more.clicked.connect(self.add_fact)
        line = row(self.more)
        line.addStretch()
        return box.add(
            label("What they can tell, if it is earned", "heading"),
            Prose(
                theme,
                "Sentences of the buyer’s own from the call. Put them right, or leave them out.",
                tone="muted",
            ),
            self._facts,
            line,
        )

    def _last(self) -> Surface:
        theme = self._desk.theme
        self._buyers = self._desk.trainer.loss_replay.buyers(self._session, self.drill)[
            :MOST_BUYERS
        ]
        options = [(p.persona_id, _who(p)) for p in self._buyers]
        self.buyer = Pick(theme, options, name="Who plays the buyer", value=options[0][0])
        self.make = Button(theme, "Make the drill", kind="primary", picture="drill")
        self.make.clicked.connect(self.make_it)
        line = row(self.make)
        line.addStretch()
        return Surface(gap=12).add(
            label("Who plays the buyer", strong=True),
            self.buyer,
            Prose(
                theme,
                "It’s kept among your own scenarios, as a file that can be edited, and stands with "
                "the drills in the library.",
                style="caption",
                tone="muted",
            ),
            line,
        )


def _who(persona: Persona) -> str:
    traits = ", ".join(persona.traits[:3])
    return f"{persona.name} ({traits})" if traits else persona.name
