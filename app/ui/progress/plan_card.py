"""The practice plan: one suggestion with its reasons, two others, and the way past all three."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.buyer.difficulty import NAMES
from app.domain.buyer.scenario import Content
from app.domain.plan import Plan, Suggestion
from app.ui.announce import announce
from app.ui.needs import Desk, Place
from app.ui.people import Cast
from app.ui.progress.plan_words import reasons, short_reason
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Faces
from app.ui.widgets.buttons import Button, Pressable
from app.ui.widgets.layouts import Flow, Tiles, column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Prose, label


class PlanCard(Surface):
    """Shows a plan. It is overruled by choosing another one, or by putting this one off."""

    go = Signal(object)
    """A `Place`: the brief of what was chosen, or the progress screen."""
    put_off = Signal(str)
    """The id of the scenario that is not wanted for now."""
    bring_back = Signal()
    """Nothing is to be put off any more."""

    def __init__(self, desk: Desk, *, small: bool = False) -> None:
        """A card; a small one has no others, and leads to the progress screen instead."""
        super().__init__(gap=12, margins=GAP)
        self._desk = desk
        self._small = small
        self.start: Button | None = None
        self.not_this: Button | None = None
        self.others: list[Pressable] = []

    def show_plan(self, made: Plan, contents: Mapping[str, Content]) -> None:
        """Show another plan.

        Args:
            made: The plan.
            contents: What can be practised, by id.
        """
        clear(self.body)
        self.start = self.not_this = None
        self.others = []
        if made.first is None:
            self._nothing_left()
            return
        self._first(made, made.first, contents[made.first.scenario_id])
        if not self._small and made.others:
            tiles = Tiles(self._desk.theme, 300, gap=GAP_S, most=2)
            for other in made.others:
                tiles.addWidget(self._other(made, other, contents[other.scenario_id]))
            self.add(label("Or one of these", "caption", tone="muted"), holder(tiles))

    def _first(self, made: Plan, first: Suggestion, content: Content) -> None:
        theme, scenario = self._desk.theme, content.scenario
        cast = Cast(content=content)
        who = f"with {cast.full_names}" if not scenario.written else f"to {cast.full_names}"
        turned = f" · difficulty turned: {NAMES[first.dial].lower()}" if first.dial else ""
        words = column(
            label("Practise next", "caption", tone="accent", strong=True),
            label(scenario.title, "heading"),
            label(f"{who[:1].upper()}{who[1:]}{turned}", "caption", tone="muted"),
            gap=2,
        )
        head = row(gap=12)
        head.addWidget(Faces(theme, cast, 40), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.start = Button(
            theme,
            "Start",
            kind="primary",
            picture="play",
            name=f"Start: {scenario.title}",
            hint="Opens its brief",
        )
        self.start.clicked.connect(lambda: self.go.emit(_brief(first)))
        self.not_this = Button(
            theme,
            "Not this one",
            name=f"Not this one: {scenario.title}",
            hint="It is not suggested for two weeks",
        )
        self.not_this.clicked.connect(lambda: self._put_off(first.scenario_id))
        buttons = Flow(GAP_S)
        buttons.addWidget(self.start)
        buttons.addWidget(self.not_this)
        if self._small:
            more = Button(theme, "Your progress", kind="quiet", hint="Progress (Ctrl+G)")
            more.clicked.connect(lambda: self.go.emit(Place(kind="progress")))
            buttons.addWidget(more)
        why = Prose(theme, reasons(made, first))
        if self._small:
            told = holder(column(head, why, gap=12))
            self.add(Split(theme, told, holder(buttons), narrow=900, shares=(1, 0), gap=GAP))
        else:
            self.add(head, why, holder(buttons))

    def _other(self, made: Plan, other: Suggestion, content: Content) -> QWidget:
        scenario, cast = content.scenario, Cast(content=content)
        why = f"{cast.full_names}: {short_reason(made, other)}"
        button = Pressable(name=f"{scenario.title}. {why}", hint="Opens its brief")
        words = column(
            label(scenario.title, strong=True), label(why, "caption", tone="muted"), gap=2
        )
        words.addStretch()
        button.hold(holder(words))
        button.clicked.connect(lambda: self.go.emit(_brief(other)))
        self.others.append(button)
        return button

    def _nothing_left(self) -> None:
        back = Button(self._desk.theme, "Suggest them again")
        back.clicked.connect(self.bring_back)
        line = row(back)
        line.addStretch()
        words = "You have put off everything that there is to practise."
        self.add(label("Practise next", "caption", tone="accent", strong=True), label(words), line)

    def _put_off(self, scenario_id: str) -> None:
        announce(self, "Put off for two weeks. Here is another one.")
        self.put_off.emit(scenario_id)


def _brief(suggestion: Suggestion) -> Place:
    return Place(kind="brief", subject=suggestion.scenario_id, dial=suggestion.dial)
