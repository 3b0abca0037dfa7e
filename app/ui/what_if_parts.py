"""The parts of a what-if: the line to try, on whose word, and what comes of it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.buyer.persona import DIMENSIONS, Dimension, Source
from app.domain.call import Turn
from app.domain.events import Cause
from app.domain.moves import GETTING
from app.ui.compare_parts import act_words, move_badges
from app.ui.debrief_parts import names_in
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.beliefs import BeliefList
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.pick import Pick
from app.ui.widgets.script import ScriptLine, said_by_buyer, said_by_rep
from app.ui.widgets.sheet_input import SheetInput
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Mark, label
from app.ui.words import DIMENSION_NAMES, MOVE_NAMES, signed

AS_SAID = ""
MOUTHS: tuple[tuple[str, str], ...] = (
    (AS_SAID, "As it is said"),
    (Source.REP, "You, on your own word"),
    (Source.RIVAL, "A rival"),
    (Source.ANALYST, "An analyst"),
    (Source.PEER, "A peer"),
    (Source.OWN_DATA, "Their own data"),
    (Source.OWN_CONCLUSION, "Their own conclusion"),
)
"""On whose word a claim can be put, and what that is called."""
_CAUSES = {
    "time": "Time",
    "idle": "Nothing in it for them",
    "repeat": "Heard before",
    "odd": "An odd thing to say",
    "praise": "Praise",
    "silence": "A silence",
    "settled": "A way to judge",
    "disclosed": "Having said it themselves",
}
"""What moved the buyer's state, where it is no move of the rep's."""
LINES = 3
"""Lines of text that the input shows at once."""


class TryForm(Surface):
    """What to try in place of what was said."""

    played = Signal()
    taken = Signal()
    """The line is to be said in a session of its own."""

    def __init__(self, theme: Theme, line: str) -> None:
        super().__init__(gap=12)
        self._theme = theme
        self.input = SheetInput()
        self.input.setAccessibleName("The line to try")
        self.input.setAccessibleDescription("Control and Enter plays it.")
        self.input.write(line)
        self.mouth = Pick(theme, MOUTHS, name="On whose word", value=AS_SAID)
        self.how_far = Segments(
            [("turn", "This turn only"), ("on", "And then as it went")],
            name="How far",
            value="turn",
        )
        self.play = Button(
            theme, "Play it", kind="primary", picture="play", hint="Control and Enter"
        )
        self.play.clicked.connect(self.played)
        self.take = Button(
            theme,
            "Say it for real",
            picture="branch",
            hint="Takes the session again from this turn, with this line ready to be sent.",
        )
        self.take.clicked.connect(self.taken)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.played)
        choices = Flow(GAP)
        choices.addWidget(holder(column(label("On whose word", strong=True), self.mouth, gap=4)))
        choices.addWidget(holder(column(label("How far", strong=True), self.how_far, gap=4)))
        buttons = Flow(GAP_S)
        buttons.addWidget(self.play)
        buttons.addWidget(self.take)
        self.add(
            column(label("Try this instead", "heading"), self.input, gap=GAP_S),
            holder(choices),
            holder(buttons),
        )
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def line(self) -> str:
        """What is to be tried."""
        return self.input.text

    @property
    def source(self) -> Source | None:
        """On whose word; None: as it is said."""
        return Source(self.mouth.value) if self.mouth.value else None

    @property
    def goes_on(self) -> bool:
        """Whether the rest of the session is to be played too."""
        return self.how_far.value == "on"

    def _fit(self) -> None:
        line = self._theme.px("body") * 1.5
        self.input.setFixedHeight(round(LINES * line) + self._theme.scaled(24) + GAP_S)


class OutcomeCard(Surface):
    """What came of a line: what was found in it, what she did, believed and felt, and why."""

    def __init__(self, theme: Theme, title: str, cast: Cast) -> None:
        super().__init__(gap=12)
        self._theme = theme
        self._cast = cast
        self._rest = column(gap=12)
        self.add(label(title, "heading"), self._rest)
        self.body.addStretch()

    def show_turn(self, turn: Turn, before: Turn) -> None:
        """Show a turn; `before` is the one that came before it."""
        theme, cast = self._theme, self._cast
        clear(self._rest)
        names = names_in(cast)
        marks = [
            Mark(span=m.span, tone="bad" if m.move in GETTING else "good") for m in turn.moves or ()
        ]
        self._rest.addWidget(ScriptLine(theme, said_by_rep(turn), marks=marks, names=names))
        self._rest.addWidget(move_badges(theme, turn))
        if turn.reply is not None:
            self._rest.addWidget(ScriptLine(theme, said_by_buyer(turn, cast), names=names))
        self._rest.addWidget(act_words(theme, cast, turn))
        for persona in cast.buyers:
            change = cast.change(turn, persona)
            if change is None:
                continue
            whose = f"{persona.short_name}\u2019s mind"
            now = cast.mind(turn, persona).state
            then = cast.mind(before, persona).state
            moved = {d: getattr(now, d) - getattr(then, d) for d in DIMENSIONS}
            parts = [label(whose, strong=True), label(shifted(moved) or "Nothing moved.")]
            for cause in change.causes:
                if words := cause_words(cause):
                    parts.append(label(words, "caption", tone="muted"))
            self._rest.addWidget(holder(column(*parts, gap=2)))
            if change.beliefs:
                beliefs = BeliefList(theme)
                beliefs.show_beliefs(change.beliefs)
                title = label("Beliefs that moved", strong=True)
                self._rest.addWidget(holder(column(title, beliefs, gap=4)))


def cause_words(cause: Cause) -> str:
    """A cause with what it did: "Reflection: Trust +4"; empty if it did next to nothing."""
    did = shifted(cause.deltas)
    name = MOVE_NAMES[cause.move] if cause.move is not None else _CAUSES.get(cause.reason, "")
    return f"{name or cause.reason.capitalize()}: {did}" if did else ""


def shifted(deltas: Mapping[Dimension, float]) -> str:
    """How far dimensions moved: "Trust +4, Patience −6"; empty where that is nothing."""
    parts = []
    for dimension in DIMENSIONS:
        if moved := signed(deltas.get(dimension, 0.0)):
            parts.append(f"{DIMENSION_NAMES[dimension][0]} {moved}")
    return ", ".join(parts)
