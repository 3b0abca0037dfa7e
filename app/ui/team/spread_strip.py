"""How a value spreads over a team: a dot for everybody, the middle half as a band, no names."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.team.overview import SkillView
from app.ui.progress.words import span_words, value_words
from app.ui.theme import Theme

FULL_TURNS = 10.0
"""The right end of a strip of turns of ten."""
DOT = 9


def spread_words(view: SkillView) -> str:
    """The spread in a sentence."""
    skill = view.skill
    return (
        f"{len(view.values)} reps, half of them with {span_words(skill, view.low, view.high)}; "
        f"the one in the middle has {value_words(skill, view.middle)}."
    )


class SpreadStrip(QWidget):
    """The values of one skill along a line."""

    def __init__(self, theme: Theme, view: SkillView) -> None:
        super().__init__()
        self._theme = theme
        self._view = view
        self._full = FULL_TURNS if view.skill.unit == "turns" else 100.0
        self.setAccessibleName(spread_words(view))
        self.setToolTip(spread_words(view))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(240, self._theme.scaled(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._theme.scaled(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, view = self._theme, self._view
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot, height = theme.scaled(DOT), self.height()
        middle = height / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(QRectF(dot, middle - 1, self.width() - 2 * dot, 2), 1, 1)
        left, right = self._at(view.low), self._at(view.high)
        painter.setBrush(theme.colour("accent_soft"))
        band = QRectF(left - dot, middle - dot * 1.4, right - left + 2 * dot, dot * 2.8)
        painter.drawRoundedRect(band, dot, dot)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(
            QRectF(self._at(view.middle) - 1.5, band.top(), 3, band.height()), 1, 1
        )
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("accent"), 2))
        for value, level in self._levels():
            painter.drawEllipse(QPointF(self._at(value), middle + level), dot / 2, dot / 2)

    def _levels(self) -> list[tuple[float, float]]:
        """Each value with how far above or below the line its dot stands, so that none hide."""
        dot = self._theme.scaled(DOT)
        offsets = (0.0, -dot * 0.9, dot * 0.9)
        placed: list[tuple[float, float]] = []
        last = [float("-inf")] * len(offsets)
        for value in self._view.values:
            at = self._at(value)
            level = next((n for n, x in enumerate(last) if at - x >= dot), 0)
            last[level] = at
            placed.append((value, offsets[level]))
        return placed

    def _at(self, value: float) -> float:
        dot = self._theme.scaled(DOT)
        share = min(1.0, max(0.0, value / self._full))
        return dot + share * (self.width() - 2 * dot)
