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
        self.page = Page(desk.theme, widest=widest, name=self.title)
        self._body = QVBoxLayout()
        self._body.setSpacing(GAP)
        self.page.add(self._body)
        self.page.body.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    def fill(self, parts: Iterable[QWidget]) -> None:
        """Show these parts in place of those before."""
        clear(self._body)
        for part in parts:
            self._body.addWidget(part)
