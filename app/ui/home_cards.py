"""A scenario to choose: who, about what, how hard, and what it trains."""

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.buyer.scenario import Content
from app.ui.kinds import badges
from app.ui.library import Entry
from app.ui.people import Cast, who
from app.ui.theme import Theme
from app.ui.tokens import GAP
from app.ui.widgets.buttons import Pressable
from app.ui.widgets.painted import Drawing
from app.ui.words import MOVE_NAMES, capital, count_of

NARROWEST = 290
"""Pixels at 100 % that a card has at least, where the window has them."""
PAD, FACE = 16, 40
HARDEST = 5
MOST_SKILLS = 3
"""Skills that a card names; the brief has them all."""


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


def level_words(level: int) -> str:
    """How hard, in words: "Difficulty 3 of 5"."""
    return f"Difficulty {level} of {HARDEST}"


def people_words(content: Content) -> str:
    """Who they are: role and organisation, of several each."""
    if len(content.buyers) == 1:
        return who(content.persona)
    one = {p.organisation for p in content.buyers}
    if len(one) == 1:
        return f"{' and '.join(p.role for p in content.buyers)}, {one.pop()}"
    return "; ".join(who(p) for p in content.buyers)


class ScenarioCard(Pressable):
    """The whole card is one button that opens the brief. It paints itself; there may be many."""

    def __init__(self, theme: Theme, entry: Entry) -> None:
        content, scenario = entry.content, entry.content.scenario
        cast = Cast(content=content)
        kinds = badges(scenario)
        level = level_words(scenario.difficulty)
        super().__init__(
            name=f"{scenario.title}, with {cast.full_names}. "
            f"{', '.join(word for word, _ in kinds)}. {level}.",
            kind="card",
        )
        self.entry = entry
        self.scenario_id = scenario.scenario_id
        self._theme = theme
        self._people: list[tuple[str, str]] = [(p.name, cast.voice(p)) for p in cast.buyers]
        self._names = cast.full_names
        self._who = people_words(content)
        self._pills = [
            (word, sign, "accent" if sign in {"drill", "two"} else "muted") for word, sign in kinds
        ]
        trains = ", ".join(MOVE_NAMES[m].lower() for m in entry.skills[:MOST_SKILLS])
        self._trains = f"Trains: {scenario.drill or trains}" if scenario.drill or trains else ""
        lasts = "" if scenario.drill else f"about {count_of(scenario.minutes, 'minute')}"
        about = [part for part in (content.persona.industry, lasts) if part]
        self._about = capital(", ".join(about))
        told = [self._who, self._about, self._trains, scenario.difficulty_note]
        self.setAccessibleDescription(f"{'. '.join(t for t in told if t)} Opens the brief.")
        self.setToolTip(f"<p>{escape(scenario.difficulty_note)}</p>")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._heights: dict[int, int] = {}
        theme.changed.connect(self._resized)

    @property
    def words(self) -> str:
        """Everything that stands on it."""
        scenario = self.entry.content.scenario
        parts = [self._names, self._who, scenario.title, *(word for word, _, _ in self._pills)]
        parts += [level_words(scenario.difficulty), self._about, self._trains]
        return "\n".join(part for part in parts if part)

    def sizeHint(self) -> QSize:
        width = self._theme.scaled(NARROWEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._theme.scaled(NARROWEST), 320), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._measured(width)
        return self._heights[width]

    def _measured(self, width: int) -> int:
        drawing = Drawing(theme=self._theme, left=PAD, top=PAD, width=width - 2 * PAD)
        self._draw_head(drawing)
        drawing.gap(GAP)
        self._draw_foot(drawing)
        return drawing.top + PAD

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside, ratio = self.width() - 2 * PAD, self.devicePixelRatioF()
        theme = self._theme
        head = Drawing(theme=theme, left=PAD, top=PAD, width=inside, painter=painter, ratio=ratio)
        self._draw_head(head)
        measured = Drawing(theme=theme, left=PAD, top=0, width=inside)
        self._draw_foot(measured)
        top = self.height() - PAD - measured.top
        foot = Drawing(theme=theme, left=PAD, top=top, width=inside, painter=painter, ratio=ratio)
        self._draw_foot(foot)

    def _resized(self) -> None:
        self._heights.clear()
        self.updateGeometry()

    def _draw_head(self, drawing: Drawing) -> None:
        top = drawing.top
        indent = drawing.faces(self._people, FACE) + 12
        drawing.text(self._names, strong=True, indent=indent)
        drawing.text(self._who, "caption", ink="muted", indent=indent)
        drawing.top = max(drawing.top, top + self._theme.scaled(FACE))
        drawing.gap(12)
        drawing.text(self.entry.content.scenario.title, "heading", strong=True)
        drawing.gap(10)
        drawing.pills(self._pills)

    def _draw_foot(self, drawing: Drawing) -> None:
        level = self.entry.content.scenario.difficulty
        drawing.dots(level, HARDEST, level_words(level))
        drawing.gap(2)
        if self._about:
            drawing.text(self._about, "caption", ink="muted")
        if self._trains:
            drawing.text(self._trains, "caption", ink="muted")
