"""Every skill as a small picture; pressing one shows it large. They paint themselves: many."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from app.domain.progress.lines import Line
from app.ui.charts.marks import looks
from app.ui.progress.words import lacking_words, meaning_of, name_of, value_words
from app.ui.theme import Theme
from app.ui.widgets.buttons import Pressable
from app.ui.widgets.explain import in_paragraphs
from app.ui.widgets.painted import Drawing
from app.ui.words import count_of

NARROWEST = 220
"""Pixels at 100 %."""
PAD = 14
PICTURE = 46
"""Height of the picture at 100 %."""


class SkillCard(Pressable):
    """A skill: its name, where it stands, from how many sessions, and how it got there."""

    def __init__(self, theme: Theme, line: Line, *, chosen: bool) -> None:
        self._name = name_of(line.skill)
        self._value, self._from = _told(line)
        super().__init__(
            name=f"{self._name}: {self._value or self._from}",
            hint=f"{_hint(line)} {meaning_of(line.skill)} Shows it large.",
            kind="card",
        )
        self.setToolTip(in_paragraphs(meaning_of(line.skill)))
        self.line = line
        self._theme = theme
        self._chosen = chosen
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def choose(self, chosen: bool) -> None:
        """Whether it is the one shown large."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def sizeHint(self) -> QSize:
        width = self._theme.scaled(NARROWEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._theme.scaled(NARROWEST), 300), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        drawing = Drawing(theme=self._theme, left=PAD, top=PAD, width=width - 2 * PAD)
        self._draw(drawing)
        return drawing.top + PAD

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(QRectF(4, 10, 4, self.height() - 20), 2, 2)
        self._draw(
            Drawing(
                theme=self._theme, left=PAD, top=PAD, width=self.width() - 2 * PAD, painter=painter
            )
        )

    def _draw(self, drawing: Drawing) -> None:
        drawing.text(self._name, strong=True)
        drawing.gap(2)
        if self._value:
            drawing.text(self._value, "heading", strong=True)
            drawing.gap(6)
            if drawing.painter is not None:
                self._draw_picture(drawing.painter, drawing.top)
            drawing.gap(self._theme.scaled(PICTURE) + 6)
        drawing.text(self._from, "caption", ink="muted")

    def _draw_picture(self, painter: QPainter, top: int) -> None:
        points = self.line.points
        area = QRectF(PAD, top, self.width() - 2 * PAD, self._theme.scaled(PICTURE))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        most = 100.0 if self.line.skill.unit != "turns" else max(1.0, *(p.high for p in points))
        step = area.width() / max(1, len(points))
        look = looks(self._theme.colours)[0]
        soft = QColor(look.colour)
        soft.setAlphaF(0.35)

        def place(number: int, value: float) -> QPointF:
            down = area.bottom() - 3 - (area.height() - 6) * value / most
            return QPointF(area.left() + (number + 0.5) * step, down)

        painter.setPen(QPen(soft, self._theme.scaled(3)))
        for number, point in enumerate(points):
            painter.drawLine(place(number, point.low), place(number, point.high))
        painter.setPen(QPen(look.colour, self._theme.scaled(2)))
        for number in self.line.joined:
            painter.drawLine(
                place(number - 1, points[number - 1].value), place(number, points[number].value)
            )
        radius = self._theme.scaled(3)
        painter.setPen(QPen(look.colour, 1.5))
        for number, point in enumerate(points):
            ground = self._theme.colour("surface") if point.thin else look.colour
            painter.setBrush(QBrush(ground))
            painter.drawEllipse(place(number, point.value), radius, radius)


def _hint(line: Line) -> str:
    if line.lacking:
        return lacking_words(line.lacking)
    return f"The newest full point, of {count_of(line.sessions, 'session')} in all."


def _told(line: Line) -> tuple[str, str]:
    """Where a skill stands, if that can be told, and from what."""
    if line.lacking:
        return "", lacking_words(line.lacking)
    full = [point for point in line.points if not point.thin]
    newest = full[-1] if full else line.points[-1]
    return value_words(
        line.skill, newest.value
    ), f"{len(newest.sessions)} of {count_of(line.sessions, 'session')}"
