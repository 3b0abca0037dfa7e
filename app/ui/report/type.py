"""Setting text for paper: fonts, lines, and the rows that they make."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from app.domain.transcript import Span
from app.ui.report.flow import Row
from app.ui.tokens import FONT_STACK

UNIT: Final = 10.0
"""Units of a page in a point; so fine that no size is rounded to be seen."""
Style = Literal["title", "h1", "h2", "body", "strong", "muted", "caption", "label"]
_SIZES: Final[dict[Style, tuple[float, int]]] = {
    "title": (21, 600),
    "h1": (14, 600),
    "h2": (11, 600),
    "body": (9.5, 400),
    "strong": (9.5, 600),
    "muted": (8.5, 400),
    "caption": (8, 400),
    "label": (8, 600),
}
"""Points and weight."""
_LEADING: Final = 1.32
INK: Final = QColor("#000000")
SOFT: Final = QColor("#4d4d4d")
RULE: Final = QColor("#9a9a9a")
TINT: Final = QColor("#e4e4e4")

PageRow = Row[QPainter]


def points(value: float) -> float:
    """So many points, in units of the page."""
    return value * UNIT


def font(style: Style) -> QFont:
    """The font of a style, for drawing in units of the page."""
    size, weight = _SIZES[style]
    found = QFont()
    found.setFamilies(list(FONT_STACK))
    found.setPixelSize(round(size * UNIT))
    found.setWeight(QFont.Weight(weight))
    # Alternates of a letter have no letter of their own: text copied from the file would lose them.
    found.setFeature(QFont.Tag("calt"), 0)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


def ink(style: Style) -> QColor:
    """Grey enough to stand back, and dark enough to be read from any printer."""
    return SOFT if style in {"muted", "caption"} else INK


def width_of(text: str, style: Style) -> float:
    """How wide a text is in one line."""
    return QFontMetricsF(font(style)).horizontalAdvance(text)


@dataclass(frozen=True, kw_only=True)
class Lines:
    """A text set in lines of a width.

    Attributes:
        layouts: Of its paragraphs; they hold the lines and must stay alive.
        height: Of a line.
        style: How it is set.
    """

    layouts: tuple[QTextLayout, ...]
    height: float
    style: Style

    @property
    def count(self) -> int:
        """How many lines."""
        return sum(layout.lineCount() for layout in self.layouts)

    def draw(self, painter: QPainter, number: int, left: float, top: float) -> None:
        """Draw one line with its top left corner there; nothing if there is no such line."""
        for layout in self.layouts:
            if number < layout.lineCount():
                line = layout.lineAt(number)
                painter.setPen(ink(self.style))
                lead = (self.height - line.height()) / 2
                line.draw(painter, QPointF(left, top + lead - line.y()))
                return
            number -= layout.lineCount()


def lines(text: str, style: Style, width: float, marks: Sequence[Span] = ()) -> Lines:
    """Set a text; `marks` are stretches of it, in characters, to be underlined."""
    layouts, start = [], 0
    for paragraph in text.split("\n") if marks else (text.splitlines() or [""]):
        layout = QTextLayout(_printable(paragraph), font(style))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        layout.setFormats(_formats(paragraph, start, marks))
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        layouts.append(layout)
        start += len(paragraph) + 1
    size, _ = _SIZES[style]
    return Lines(layouts=tuple(layouts), height=points(size * _LEADING), style=style)


def _printable(text: str) -> str:
    """The text without what no font has a sign for; as many characters, so that marks still fit."""
    return "".join(c if c.isprintable() or c == " " else " " for c in text)


def _formats(paragraph: str, start: int, marks: Sequence[Span]) -> list[QTextLayout.FormatRange]:
    underlined = QTextCharFormat()
    underlined.setFontUnderline(True)
    found = []
    for mark in marks:
        first, last = max(0, mark.start - start), min(len(paragraph), mark.end - start)
        if first < last:
            place = QTextLayout.FormatRange()
            # Qt counts in UTF-16.
            place.start = _units(paragraph[:first])
            place.length = _units(paragraph[first:last])
            place.format = underlined
            found.append(place)
    return found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def rows_of(
    setting: Lines, left: float, *, before: float = 0.0, glued: bool = False, bar: bool = False
) -> list[PageRow]:
    """A row for each line. The first two lines stay together, and so do the last two.

    Args:
        setting: The lines.
        left: Where they begin.
        before: Room above the first.
        glued: Whether the last line stays with what follows.
        bar: Whether a bar runs down at their left, as beside a quotation.
    """
    count = setting.count

    def row(number: int) -> PageRow:
        def draw(painter: QPainter, top: float) -> None:
            if bar:
                painter.fillRect(
                    round(left - points(8)), round(top), round(points(1.2)),
                    round(setting.height), RULE,
                )  # fmt: skip
            setting.draw(painter, number, left, top)

        last = number == count - 1
        stays = glued if last else number == 0 or number == count - 2
        return Row(
            height=setting.height, draw=draw, before=before if number == 0 else 0.0, glued=stays
        )

    return [row(number) for number in range(count)]


def rule_row(width: float, before: float) -> PageRow:
    """A thin line across the column."""

    def draw(painter: QPainter, top: float) -> None:
        painter.fillRect(0, round(top), round(width), round(points(0.6)), RULE)

    return Row(height=points(0.6), draw=draw, before=before)


def draw_text(
    painter: QPainter,
    text: str,
    style: Style,
    place: tuple[float, float, float],
    flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line at a place (left, top, width); cut short with dots where there is no room for it."""
    left, top, width = place
    metrics = QFontMetricsF(font(style))
    shown = metrics.elidedText(_printable(text), Qt.TextElideMode.ElideRight, width)
    over = width - metrics.horizontalAdvance(shown)
    if flags & Qt.AlignmentFlag.AlignRight:
        left += over
    elif flags & Qt.AlignmentFlag.AlignHCenter:
        left += over / 2
    painter.setFont(font(style))
    painter.setPen(ink(style))
    painter.drawText(QPointF(left, top + metrics.ascent()), shown)
