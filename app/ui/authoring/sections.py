"""The sections of a form at its side: one is shown; each says how much there is to mend in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import OneOf, Pressable
from app.ui.widgets.layouts import holder, row
from app.ui.widgets.text import label, retone
from app.ui.words import count_of


@dataclass(frozen=True, kw_only=True)
class Marks:
    """How a section stands.

    Attributes:
        hard: Things in it that must be mended.
        soft: Things that could be better.
        missing: Whether something that is needed is not there yet.
    """

    hard: int = 0
    soft: int = 0
    missing: bool = False


class SectionButton(Pressable):
    """A section: its title, and a sign with a count where something is missing or wrong."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(name=title, kind="section")
        self._title = title
        self._sign = Sign(theme, "yes", "good", "body")
        self._count = label("", "caption", strong=True, wrap=False)
        line = row(gap=6)
        line.addWidget(label(title), 1)
        line.addWidget(self._count)
        line.addWidget(self._sign)
        self.hold(holder(line), across=10, down=7)
        self.show_marks(Marks(missing=True))

    def show_marks(self, marks: Marks) -> None:
        """Show how it stands."""
        hard, soft = marks.hard, marks.soft
        self._count.setText(f"{hard or soft}" if hard or soft else "")
        sign, tone, told = "yes", "good", "complete"
        if hard:
            sign, tone, told = "alert", "bad", f"{count_of(hard, 'thing')} to mend"
        elif marks.missing:
            sign, tone, told = "not_ticked", "muted", "to be filled in"
        elif soft:
            sign, tone, told = "info", "warn", f"{soft} to look at"
        retone(self._count, tone=tone)
        self._sign.show_picture(sign, tone)
        self.setAccessibleName(f"{self._title}: {told}")


class SectionsList(QScrollArea):
    """All sections, one below the other. Arrow keys move among them."""

    chosen = Signal(str)
    """A section's key."""

    def __init__(self, theme: Theme, sections: Sequence[tuple[str, str]]) -> None:
        """Offer sections, each by key and title; the first is chosen."""
        super().__init__()
        self._theme = theme
        self._keys = [key for key, _ in sections]
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setProperty("box", "index")
        self.setAccessibleName("Sections")
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(8, 12, 8, 12)
        body.setSpacing(4)
        self.buttons = {key: SectionButton(theme, title) for key, title in sections}
        for button in self.buttons.values():
            body.addWidget(button)
        body.addStretch()
        self._group = OneOf(self)
        self._group.take(list(self.buttons.values()), 0)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))
        self.setWidget(inside)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def value(self) -> str:
        """The key of the section that is chosen."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Choose a section without a signal."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def show_marks(self, marks: Mapping[str, Marks]) -> None:
        """How each section stands, by its key."""
        for key, button in self.buttons.items():
            button.show_marks(marks.get(key, Marks()))

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.scaled(236))
