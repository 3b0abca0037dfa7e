"""A screen whose page is filled anew whenever what it shows has changed."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.needs import Desk, Screen
from app.ui.tokens import COLUMN, GAP
from app.ui.widgets.surface import Page, clear


class FilledScreen(Screen):
    """A page with one column of parts."""

    def __init__(self, desk: Desk, *, widest: int = COLUMN) -> None:
        super().__init__()
        self._desk = desk
        self._parts: tuple[QWidget, ...] = ()
        self.page = Page(desk.theme, widest=widest, name=self.title)
        self._body = QVBoxLayout()
        self._body.setSpacing(GAP)
        self.page.add(self._body)
        self.page.body.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    @property
    def holds_focus(self) -> bool:
        """Whether the focus is in one of the parts, which the next filling takes away."""
        focus = self.focusWidget()
        return focus is not None and any(part.isAncestorOf(focus) for part in self._parts)

    def fill(self, parts: Iterable[QWidget]) -> None:
        """Show these parts in place of those before."""
        clear(self._body)
        self._parts = tuple(parts)
        for part in self._parts:
            self._body.addWidget(part)
