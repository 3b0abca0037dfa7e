"""A switch between views, of which each is made when it is first shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.tokens import GAP
from app.ui.widgets.buttons import Segments
from app.ui.widgets.layouts import row


class Switched(QWidget):
    """A switch, and below it the view that is chosen."""

    def __init__(self, switch: Segments, make: Callable[[str], QWidget]) -> None:
        """Show the view of the switch's value. `make` makes the view of a value."""
        super().__init__()
        self._make = make
        self._made: dict[str, QWidget] = {}
        self.switch = switch
        self.switch.chosen.connect(self.show_view)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(GAP)
        line = row(self.switch)
        line.addStretch()
        self._body.addLayout(line)
        self.show_view(self.switch.value)

    def show_view(self, value: str) -> None:
        """Show the view of a value."""
        self.switch.choose(value)
        if value not in self._made:
            self._made[value] = self._make(value)
            self._body.addWidget(self._made[value])
        for name, view in self._made.items():
            view.setVisible(name == value)
