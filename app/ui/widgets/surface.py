"""Surfaces: cards, tinted boxes, rules, and the page that scrolls."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import Theme
from app.ui.tokens import COLUMN, GAP, GAP_L, GAP_XL

Box = Literal[
    "card",
    "bar",
    "foot",
    "side",
    "sunken",
    "accent",
    "rep",
    "buyer",
    "colleague",
    "good",
    "bad",
    "warn",
    "plain",
]


class Surface(QFrame):
    """A box with a column inside."""

    def __init__(self, box: Box = "card", *, gap: int = GAP, margins: int = GAP_L) -> None:
        super().__init__()
        self.setProperty("box", box)
        self.body = QVBoxLayout(self)
        self.body.setSpacing(gap)
        self.body.setContentsMargins(margins, margins, margins, margins)

    def add(self, *parts: QWidget | QLayout) -> "Surface":
        """Put `parts` at the end."""
        add_to(self.body, *parts)
        return self


def add_to(layout: QVBoxLayout | QHBoxLayout, *parts: QWidget | QLayout) -> None:
    """Put widgets and layouts at the end of a layout."""
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let go of it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setProperty("box", "rule")
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line


class Page(QScrollArea):
    """A page that scrolls downwards only, its column kept at a width that reads well."""

    def __init__(self, theme: Theme, *, widest: int = COLUMN, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._widest = widest
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._inside = inside
        inside.setProperty("box", "page")
        self._column = QWidget()
        self.body = QVBoxLayout(self._column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(GAP)
        across = QHBoxLayout(inside)
        across.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_XL)
        across.addStretch()
        across.addWidget(self._column, 1_000_000)
        across.addStretch()
        self.setWidget(inside)
        theme.changed.connect(self._fit)
        self._fit()

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put `parts` at the end."""
        add_to(self.body, *parts)

    def reveal(self, widget: QWidget) -> None:
        """Scroll so that `widget` stands at the top."""
        top = widget.mapTo(self._inside, widget.rect().topLeft()).y()
        self.verticalScrollBar().setValue(max(0, top - GAP))

    def _fit(self) -> None:
        self._column.setMaximumWidth(self._theme.scaled(self._widest))
