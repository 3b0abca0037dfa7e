"""The blocks of a document as rows of a page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from app.ui.report.blocks import (
    Block,
    EffortChart,
    Entry,
    Facts,
    Heading,
    MindChart,
    Quote,
    Said,
    ShareChart,
    Text,
)
from app.ui.report.charts import (
    SHARE_TALL,
    TALL,
    draw_effort,
    draw_minds,
    draw_share,
    minds_tall,
)
from app.ui.report.flow import Row
from app.ui.report.type import (
    Lines,
    PageRow,
    Style,
    draw_text,
    lines,
    points,
    rows_of,
    rule_row,
    width_of,
)

INDENT: Final = points(14)
NAMES: Final = points(122)
"""Width of the names of facts."""
SPEAKERS: Final = points(76)
"""Width of what stands beside a line of the transcript."""
NUMBER: Final = points(20)


def all_rows(blocks: Sequence[Block], width: float, tall: float) -> list[PageRow]:
    """The rows of many blocks. An entry with what belongs to it stays together if it is short.

    Args:
        blocks: Of a document, in order.
        width: Of the column.
        tall: Up to which height an entry stays together.
    """
    made: list[PageRow] = []
    entry: list[PageRow] = []
    for block in blocks:
        if not isinstance(block, Text | Quote | Facts):
            made += _together(entry, tall)
            entry = []
        if isinstance(block, Entry) or entry:
            entry += rows(block, width)
        else:
            made += rows(block, width)
    return made + _together(entry, tall)


def _together(entry: list[PageRow], tall: float) -> list[PageRow]:
    if sum(row.height + row.before for row in entry) > tall:
        return entry
    return [replace(row, glued=True) for row in entry[:-1]] + entry[-1:]


def rows(block: Block, width: float) -> list[PageRow]:
    """The rows of a block in a column of a width."""
    match block:
        case Heading(level=1):
            setting = lines(block.text, "h1", width)
            line = rule_row(width, points(18))
            glued = replace(line, glued=True, parts=True)
            return [glued, *rows_of(setting, 0, before=points(7), glued=True)]
        case Heading():
            return rows_of(lines(block.text, "h2", width), 0, before=points(12), glued=True)
        case Text():
            return _text(block, width)
        case Entry():
            return _entry(block, width)
        case Quote():
            return _quote(block, width)
        case Facts():
            return _facts(block, width)
        case Said():
            return _said(block, width)
        case EffortChart():
            return [_chart(lambda p, top: draw_effort(p, block, width, top), TALL)]
        case ShareChart():
            return [_chart(lambda p, top: draw_share(p, block, width, top), SHARE_TALL)]
        case MindChart():
            return [_chart(lambda p, top: draw_minds(p, block, width, top), minds_tall(block))]


def _chart(draw: Callable[[QPainter, float], None], height: float) -> PageRow:
    return Row(height=height, draw=draw, before=points(10))


def _text(block: Text, width: float) -> list[PageRow]:
    left = INDENT if block.indent else 0.0
    style: Style = block.tone
    before = points(1.5 if block.indent and block.tone == "muted" else 4)
    return rows_of(lines(block.text, style, width - left), left, before=before)


def _entry(block: Entry, width: float) -> list[PageRow]:
    """The words at the left, and in the first line at the right what it came to."""
    beside = min(width_of(block.right, "strong"), width * 0.5) if block.right else 0.0
    room = width - (beside + points(14) if beside else 0.0)
    made = rows_of(lines(block.text, "strong", room), 0, before=points(11), glued=True)
    first = made[0]

    def draw(painter: QPainter, top: float) -> None:
        first.draw(painter, top)
        if beside:
            right = Qt.AlignmentFlag.AlignRight
            lead = (first.height - points(9.5 * 1.21)) / 2
            draw_text(
                painter, block.right, "strong", (width - beside, top + lead, beside + 1), right
            )

    made[0] = Row(height=first.height, draw=draw, before=first.before, glued=True)
    return made


def _quote(block: Quote, width: float) -> list[PageRow]:
    left = INDENT + points(8)
    told = lines(block.told, "label", width - left)
    text = lines(block.text, "body", width - left)
    return [
        *rows_of(told, left, before=points(6), glued=True, bar=True),
        *rows_of(text, left, bar=True),
    ]


def _facts(block: Facts, width: float) -> list[PageRow]:
    made: list[PageRow] = []
    for name, value in block.rows:
        names = lines(name, "muted", NAMES - points(10))
        values = lines(value, "body", width - NAMES - INDENT)
        made += _beside(names, values)
    return made


def _beside(names: Lines, values: Lines) -> list[PageRow]:
    """Two texts side by side, line by line."""
    count = max(names.count, values.count)

    def row(number: int) -> PageRow:
        def draw(painter: QPainter, top: float) -> None:
            # Both stand on one line of writing, though their letters differ in size.
            names.draw(painter, number, INDENT, top + points(0.9))
            values.draw(painter, number, INDENT + NAMES, top)

        stays = number < count - 1 and (number == 0 or number == count - 2)
        return Row(
            height=values.height, draw=draw, before=points(3) if number == 0 else 0.0, glued=stays
        )

    return [row(number) for number in range(count)]


def _said(block: Said, width: float) -> list[PageRow]:
    """A line of the transcript: its number and speaker at the left, its labels below."""
    style: Style = "strong" if block.rep else "body"
    setting = lines(block.text, "body", width - SPEAKERS, block.marks)
    before = points(9 if block.number else 4)
    made = rows_of(setting, SPEAKERS, before=before, glued=bool(block.note))
    first = made[0]

    def draw(painter: QPainter, top: float) -> None:
        lead = (first.height - points(9.5 * 1.21)) / 2
        draw_text(painter, block.number, "caption", (0, top + lead + points(1), NUMBER))
        draw_text(painter, block.who, style, (NUMBER, top + lead, SPEAKERS - NUMBER - points(6)))
        first.draw(painter, top)

    made[0] = Row(height=first.height, draw=draw, before=first.before, glued=first.glued)
    if block.note:
        made += rows_of(lines(block.note, "caption", width - SPEAKERS), SPEAKERS, before=points(1))
    return made


def title_rows(title: str, subtitle: str, width: float) -> list[PageRow]:
    """The head of the first page."""
    return [
        *rows_of(lines(title, "title", width), 0, glued=True),
        *rows_of(lines(subtitle, "body", width), 0, before=points(4), glued=True),
    ]
