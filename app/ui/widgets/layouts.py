"""Layouts that follow the width: equal tiles in as many columns as fit, and a wrapping row."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import Theme
from app.ui.tokens import GAP


def column(*parts: QWidget | QLayout, gap: int = GAP, margins: int = 0) -> QVBoxLayout:
    """A vertical layout of `parts`."""
    layout = QVBoxLayout()
    layout.setSpacing(gap)
    layout.setContentsMargins(margins, margins, margins, margins)
    _fill(layout, parts)
    return layout


def row(*parts: QWidget | QLayout, gap: int = GAP, margins: int = 0) -> QHBoxLayout:
    """A horizontal layout of `parts`."""
    layout = QHBoxLayout()
    layout.setSpacing(gap)
    layout.setContentsMargins(margins, margins, margins, margins)
    _fill(layout, parts)
    return layout


def _fill(layout: QVBoxLayout | QHBoxLayout, parts: tuple[QWidget | QLayout, ...]) -> None:
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


class _Items(QLayout):
    """What both layouts have in common: a plain list of items."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Qt asks dozens of times for the same before a page has come to rest.
        if width not in self._heights:
            margins = self.contentsMargins()
            inside = QRect(0, 0, width - margins.left() - margins.right(), 0)
            height = self._place(inside, apply=False) + margins.top() + margins.bottom()
            self._heights[width] = height
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area.marginsRemoved(self.contentsMargins()), apply=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, area: QRect, *, apply: bool) -> int:
        raise NotImplementedError


class Tiles(_Items):
    """Tiles of one width, at least `narrowest` pixels at 100 %, in rows of one height."""

    def __init__(
        self, theme: Theme, narrowest: int, gap: int = GAP, most: int = 4, *, steady: bool = False
    ) -> None:
        """Tiles; `steady` ones keep their width where there are too few to fill a row."""
        super().__init__(gap)
        self._steady = steady
        self._theme = theme
        self._narrowest = narrowest
        self._most = most
        theme.changed.connect(self.invalidate)

    def _place(self, area: QRect, *, apply: bool) -> int:
        items = self._shown()
        if not items:
            return 0
        narrowest = self._theme.scaled(self._narrowest)
        columns = (area.width() + self._gap) // (narrowest + self._gap)
        columns = max(1, min(columns, self._most))
        columns = columns if self._steady else min(columns, len(items))
        width = (area.width() - self._gap * (columns - 1)) // columns
        top = area.y()
        for first in range(0, len(items), columns):
            line = items[first : first + columns]
            height = max(_height(item, width) for item in line)
            for number, item in enumerate(line):
                if apply:
                    left = area.x() + number * (width + self._gap)
                    item.setGeometry(QRect(left, top, width, height))
            top += height + self._gap
        return top - self._gap - area.y()


class Flow(_Items):
    """Widgets in their own width, one after the other, with new lines where one is full."""

    def __init__(self, gap: int = 8) -> None:
        super().__init__(gap)

    def sizeHint(self) -> QSize:
        """All in one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(h.width() for h in hints) + self._gap * max(0, len(hints) - 1)
        margins = self.contentsMargins()
        return QSize(
            width + margins.left() + margins.right(),
            max((h.height() for h in hints), default=0) + margins.top() + margins.bottom(),
        )

    def _place(self, area: QRect, *, apply: bool) -> int:
        left, top, height = area.x(), area.y(), 0
        for item in self._shown():
            width = min(item.sizeHint().width(), area.width())
            if left > area.x() and left + width > area.x() + area.width():
                left, top, height = area.x(), top + height + self._gap, 0
            needed = _height(item, width)
            if apply:
                item.setGeometry(QRect(left, top, width, needed))
            left += width + self._gap
            height = max(height, needed)
        return top + height - area.y()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


@contextmanager
def held(*layouts: QLayout) -> Iterator[None]:
    """Settle these layouts once, afterwards, whatever is shown, hidden or filled within.

    Qt settles every layout up to the window each time a widget in it is shown.
    """
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
            layout.invalidate()


def holder(layout: QLayout) -> QWidget:
    """A bare widget around a layout, as tall as that needs."""
    widget = QWidget()
    widget.setLayout(layout)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    return widget
