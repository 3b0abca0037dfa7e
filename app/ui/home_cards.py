"""A scenario to choose, and a row of the list of past calls."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.buyer.scenario import Content
from app.ports.session_log import SessionSummary
from app.ui.needs import Place
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge, Face, Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label
from app.ui.words import count_of, moment, outcome_words, points, who

HARDEST = 5
OUTCOME_INK = {
    "useful_talk": "accent",
    "own_criterion": "good",
    "own_step": "good",
    "right_no": "good",
    "left_cold": "bad",
}
OUTCOME_SIGN = {"good": "yes", "bad": "no", "accent": "info", "muted": "unscored"}


class Steps(QWidget):
    """How hard, as five dots; the words beside it say the same."""

    def __init__(self, theme: Theme, level: int) -> None:
        super().__init__()
        self._theme = theme
        self._level = level
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        size = self._theme.scaled(8)
        return QSize(HARDEST * size + (HARDEST - 1) * 4, self._theme.scaled(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        size = self._theme.scaled(8)
        for number in range(HARDEST):
            full = number < self._level
            painter.setBrush(self._theme.colour("accent" if full else "line"))
            top = (self.height() - size) / 2
            painter.drawEllipse(QRectF(number * (size + 4), top, size, size))


class ScenarioCard(Surface):
    """Who, what it is about, what makes it hard, how long."""

    chosen = Signal(str)
    """The scenario's id."""

    def __init__(self, theme: Theme, content: Content) -> None:
        super().__init__()
        scenario, persona = content.scenario, content.persona
        names = column(
            label(persona.name, "heading"), label(who(persona), "caption", tone="muted"), gap=2
        )
        head = row(Face(theme, persona.name, 56), gap=GAP)
        head.addWidget(holder(names), 1)
        level = f"Difficulty {scenario.difficulty} of {HARDEST}"
        facts = Flow(GAP)
        facts.addWidget(_fact(Steps(theme, scenario.difficulty), level))
        clock = Sign(theme, "clock", "muted", "body")
        facts.addWidget(_fact(clock, f"About {scenario.minutes} minutes"))
        self.read = Button(
            theme,
            "Read the brief",
            kind="primary",
            name=f"Read the brief: {scenario.title}, with {persona.name}",
        )
        self.read.clicked.connect(lambda: self.chosen.emit(scenario.scenario_id))
        foot = row()
        foot.addWidget(self.read)
        foot.addStretch()
        self.add(
            head,
            label(scenario.title, "title"),
            Prose(theme, scenario.difficulty_note, tone="muted"),
            holder(facts),
        )
        self.body.addStretch()
        self.add(foot)


def _fact(sign: QWidget, words: str) -> QWidget:
    fact = holder(row(sign, label(words, "caption", wrap=False), gap=GAP_S))
    fact.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return fact


class SessionRow(Surface):
    """One past call: when, with whom, how it ended, and what can be done with it."""

    go = Signal(object)
    delete = Signal()

    def __init__(self, theme: Theme, summary: SessionSummary) -> None:
        super().__init__(margins=GAP, gap=GAP_S)
        self.summary = summary
        when = moment(summary.started_ms)
        call = f"the call with {summary.buyer}, {when}"
        words = column(
            label(summary.title, strong=True),
            label(
                f"{summary.buyer} \u00b7 {when} \u00b7 {count_of(summary.turns, 'turn')}",
                "caption",
                tone="muted",
            ),
            gap=2,
        )
        signs = Flow(GAP_S)
        signs.addWidget(self._outcome(theme))
        if summary.score is not None and summary.ended:
            signs.addWidget(Badge(theme, f"{points(summary.score)} of 100", sign="scorecard"))
        words.addSpacing(6)
        words.addWidget(holder(signs))
        buttons = Flow(GAP_S)
        for button in self._buttons(theme, call):
            buttons.addWidget(button)
        self.add(Split(theme, holder(words), holder(buttons), narrow=760, shares=(1, 0), gap=GAP))

    def _outcome(self, theme: Theme) -> Badge:
        summary = self.summary
        if not summary.ended:
            return Badge(theme, "Not finished", ink="warn", sign="clock")
        ink = OUTCOME_INK.get(summary.outcome, "muted")
        words = outcome_words(summary.outcome, ended=True)
        return Badge(theme, words, ink=ink, sign=OUTCOME_SIGN[ink])  # type: ignore[arg-type]

    def _buttons(self, theme: Theme, call: str) -> list[Button]:
        subject = self.summary.session_id
        places = []
        if not self.summary.ended:
            places.append(("Go on", "resume", "primary"))
        if self.summary.turns:
            places.append(("Debrief", "debrief", ""))
            places.append(("Replay", "replay", ""))
        buttons = []
        for word, kind, look in places:
            button = Button(theme, word, kind=look, name=f"{word}: {call}")  # type: ignore[arg-type]
            place = Place(kind=kind, subject=subject)  # type: ignore[arg-type]
            button.clicked.connect(lambda _=False, place=place: self.go.emit(place))
            buttons.append(button)
        trash = Button(theme, kind="icon", picture="trash", name=f"Delete {call}")
        trash.clicked.connect(self.delete)
        return [*buttons, trash]
