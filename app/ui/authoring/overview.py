"""What a draft needs, as a list to go through, and everything that is to be mended in it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.authoring.needs import Need
from app.domain.authoring.placeholders import Placeholder
from app.domain.authoring.problem import DraftProblem
from app.ui.authoring.document import Place
from app.ui.authoring.fields import sentence
from app.ui.authoring.fill_in import FillIn
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button, Pressable
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import breakable, label
from app.ui.words import count_of

MOST_SHOWN = 40
"""Things to mend that are listed at once."""


def told_needs(
    needs: Sequence[Need], problems: Sequence[tuple[DraftProblem, str]]
) -> tuple[Need, ...]:
    """The needs, each with what is wrong there where something is there but wrong."""
    wrong = {
        problem.path: f"{where}: {sentence(problem.problem)}"
        for problem, where in reversed(problems)
        if problem.stops and not problem.elsewhere and not problem.problem.startswith("is missing")
    }
    return tuple(replace(need, next=wrong.get(need.path, need.next)) for need in needs)


class Overview(QWidget):
    """Two lists whose lines lead to their fields."""

    go_to = Signal(object)
    """A place in the document."""
    lend = Signal()
    """What has too few lines is to be filled up."""
    filled = Signal(str, str)
    """The words of a placeholder, and the author's for it."""
    to_buyer = Signal()
    """The draft of the scenario's buyer is to be shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.needs: list[Pressable] = []
        """A line for each thing that is needed."""
        self.problems: list[Pressable] = []
        """A line for each thing to mend."""
        self._shown: object = None
        self._lent = ""
        self._has_buyer = False
        self.fill_in: FillIn | None = None
        """What a template left to be filled in, while there is any."""
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(GAP)

    def show_found(
        self,
        needs: Sequence[Need],
        problems: Sequence[tuple[DraftProblem, str]],
        *,
        placeholders: Sequence[Placeholder] = (),
        buyer: str = "",
    ) -> None:
        """Show what was found.

        Args:
            needs: What is needed, and how far it is.
            problems: What is to be mended, each with the words of its place.
            placeholders: What a template left for its author.
            buyer: The scenario's buyer, if they are a draft of their own.
        """
        found = (tuple(needs), tuple(problems), tuple(placeholders), buyer)
        if found == self._shown:
            return
        self._shown = found
        self._has_buyer = bool(buyer)
        typed = self._typed()
        clear(self._body)
        self.fill_in = self._to_fill_in(placeholders, typed) if placeholders else None
        self.needs = [self._need(need) for need in needs]
        box = Surface(gap=2, margins=GAP)
        done = sum(need.done for need in needs)
        box.add(label(f"{done} of {count_of(len(needs), 'thing')} are there", "heading"))
        box.add(*self.needs)
        self._body.addWidget(box)
        if buyer:
            self._body.addWidget(self._buyer(buyer))
        self.problems = [self._problem(p, where) for p, where in problems[:MOST_SHOWN]]
        box = Surface(gap=2, margins=GAP)
        hard = sum(problem.stops for problem, _ in problems)
        if not problems:
            box.add(label("Nothing to mend", "heading"))
            box.add(label("What is checked as you type finds nothing.", tone="muted"))
        else:
            told = f"{count_of(hard, 'thing')} to mend" if hard else "Nothing that must be mended"
            box.add(label(told, "heading"), *self.problems)
            if len(problems) > MOST_SHOWN:
                left = len(problems) - MOST_SHOWN
                box.add(label(f"And {left} more, once these are mended.", tone="muted"))
        if hard or self._lent:
            box.add(self._lending(offered=hard > 0))
        self._body.addWidget(box)

    def tell_lent(self, added: int) -> None:
        """Say how many lines were lent, from now on."""
        self._lent = (
            f"{count_of(added, 'line')} lent. Put them in your buyer’s own words."
            if added
            else "Nothing could be lent: write down first what is true, and who said what."
        )
        self._shown = None

    def _typed(self) -> tuple[dict[str, str], bool]:
        """What is typed for placeholders and not put in yet; whether one has the focus."""
        lines = self.fill_in.inputs if self.fill_in is not None else {}
        kept = {words: line.text() for words, line in lines.items() if line.text()}
        return kept, any(line.hasFocus() for line in lines.values())

    def _to_fill_in(
        self, placeholders: Sequence[Placeholder], typed: tuple[dict[str, str], bool]
    ) -> FillIn:
        kept, focused = typed
        box = FillIn(self._theme, placeholders)
        box.filled.connect(self.filled)
        for words, line in box.inputs.items():
            line.setText(kept.get(words, ""))
        self._body.addWidget(box)
        if focused:
            # One was just put in; the next one is at hand.
            following = next((i for i in box.inputs.values() if not i.text()), None)
            if following is not None:
                QTimer.singleShot(0, following, following.setFocus)
        return box

    def _lending(self, *, offered: bool) -> QWidget:
        parts: list[QWidget] = []
        if offered:
            self.lends = Button(self._theme, "Lend what is missing", picture="copy")
            self.lends.clicked.connect(self.lend)
            line = row(self.lends)
            line.addStretch()
            told = "Lists with too few lines can be filled with lent ones, to be reworded later."
            parts = [label(told, "caption", tone="muted"), holder(line)]
        if self._lent:
            parts.append(label(self._lent, "caption", tone="muted"))
        return holder(column(*parts, gap=GAP_S))

    def _buyer(self, name: str) -> Surface:
        button = Button(self._theme, "To the buyer", picture="edit", name=f"To {name}")
        button.clicked.connect(self.to_buyer)
        line = row(gap=GAP)
        told = f"{name} is a draft of their own and is published together with this."
        line.addWidget(label(breakable(told)), 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return Surface("accent", gap=0, margins=GAP).add(line)

    def _need(self, need: Need) -> Pressable:
        state = "there" if need.done else "to do"
        line = self._line(
            "yes" if need.done else "not_ticked",
            "good" if need.done else "muted",
            need.title,
            "" if need.done else need.next,
            f"{need.title}: {state}",
        )
        line.clicked.connect(lambda: self.go_to.emit(need.path))
        return line

    def _problem(self, problem: DraftProblem, where: str) -> Pressable:
        told = sentence(problem.problem)
        sign, ink = ("alert", "bad") if problem.severity == "error" else ("info", "warn")
        if problem.severity == "advice":
            sign, ink = "lesson", "muted"
        if problem.elsewhere:
            where = f"In {problem.elsewhere}: {where}"
        line = self._line(sign, ink, told, where, f"{where}: {told}")
        path: Place = problem.path
        if not problem.elsewhere:
            line.clicked.connect(lambda: self.go_to.emit(path))
        elif self._has_buyer:
            line.clicked.connect(self.to_buyer)
        else:
            # It stands in a file that is not being edited here.
            line.setEnabled(False)
        return line

    def _line(self, sign: str, ink: str, words: str, more: str, name: str) -> Pressable:
        said = column(label(breakable(words)), gap=0)
        if more:
            said.addWidget(label(breakable(more), "caption", tone="muted"))
        line = row(gap=10)
        line.addWidget(Sign(self._theme, sign, ink, "heading"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        pressed = Pressable(name=name, kind="trace")
        pressed.hold(holder(line), across=6, down=5)
        return pressed


class ProgressFoot(Surface):
    """How far the draft is, what comes next, and the way there."""

    go_to = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__("foot", gap=0, margins=0)
        self.body.setContentsMargins(GAP, GAP_S, GAP, GAP_S)
        self._place: Place = ()
        self.words = label("Looking through it\u2026")
        self.next = Button(theme, "Go there", picture="step_forward")
        self.next.clicked.connect(lambda: self.go_to.emit(self._place))
        self.next.hide()
        line = row(gap=12)
        line.addWidget(self.words, 1)
        line.addWidget(self.next, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(line)

    def show_needs(self, needs: Sequence[Need], kind: str, hard: int) -> None:
        """Say how many of the things that a `kind` needs are there, and what comes next."""
        done = sum(need.done for need in needs)
        told = f"{done} of {len(needs)} things a {kind} needs"
        first = next((need for need in needs if not need.done), None)
        if first is not None:
            told += f". Next: {first.title[:1].lower()}{first.title[1:]}. {first.next}"
            self._place = first.path
        elif hard:
            told += f", and {count_of(hard, 'thing')} to mend elsewhere"
        else:
            told += ". It can be published"
        self.words.setText(breakable(sentence(told)))
        self.next.setVisible(first is not None)
        self.next.setAccessibleName(f"Go there: {first.title}" if first is not None else "")
