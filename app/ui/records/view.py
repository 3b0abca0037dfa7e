"""The four records of a call, one at a time."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.review import Review
from app.ui.debrief_parts import ToTurn
from app.ui.records.chases import chases
from app.ui.records.concessions import concessions
from app.ui.records.contradictions import contradictions
from app.ui.records.effort import effort
from app.ui.theme import Theme
from app.ui.tokens import GAP
from app.ui.widgets.buttons import Segments
from app.ui.widgets.layouts import row

Make = Callable[[Theme, Review, ToTurn], QWidget]
RECORDS: tuple[tuple[str, str, Make], ...] = (
    ("effort", "Effort", effort),
    ("concessions", "Concessions", concessions),
    ("contradictions", "Contradictions", contradictions),
    ("chases", "Chases", chases),
)


class RecordsView(QWidget):
    """A switch, and below it the record that is chosen; each is made when it is first shown."""

    def __init__(self, theme: Theme, review: Review, to_turn: ToTurn) -> None:
        super().__init__()
        self._make = {
            value: lambda make=make: make(theme, review, to_turn) for value, _, make in RECORDS
        }
        self._made: dict[str, QWidget] = {}
        self.switch = Segments([(v, word) for v, word, _ in RECORDS], name="Record", value="effort")
        self.switch.chosen.connect(self.show_record)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(GAP)
        line = row(self.switch)
        line.addStretch()
        self._body.addLayout(line)
        self.show_record("effort")

    def show_record(self, value: str) -> None:
        """Show one of the four records."""
        self.switch.choose(value)
        if value not in self._made:
            self._made[value] = self._make[value]()
            self._body.addWidget(self._made[value])
        for name, record in self._made.items():
            record.setVisible(name == value)
