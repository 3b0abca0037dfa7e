"""The four records of a call, one at a time."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.review import Review
from app.ui.debrief_parts import ToTurn
from app.ui.records.chases import chases
from app.ui.records.concessions import concessions
from app.ui.records.contradictions import contradictions
from app.ui.records.effort import effort
from app.ui.theme import Theme
from app.ui.widgets.buttons import Segments
from app.ui.widgets.switched import Switched

Make = Callable[[Theme, Review, ToTurn], QWidget]
RECORDS: tuple[tuple[str, str, Make], ...] = (
    ("effort", "Effort", effort),
    ("concessions", "Concessions", concessions),
    ("contradictions", "Contradictions", contradictions),
    ("chases", "Chases", chases),
)


class RecordsView(Switched):
    """A switch, and below it the record that is chosen."""

    def __init__(self, theme: Theme, review: Review, to_turn: ToTurn) -> None:
        makers = {value: make for value, _, make in RECORDS}
        words = [(value, word) for value, word, _ in RECORDS]
        super().__init__(
            Segments(words, name="Record", value=words[0][0]),
            lambda value: makers[value](theme, review, to_turn),
        )
