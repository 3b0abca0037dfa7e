"""How an assignment is to be practised: until when, how often, coached or as an exam."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtWidgets import QLayout, QWidget

from app.domain.team.records import Mode
from app.ui.history_filters import DayField
from app.ui.team.words import MODES, attempts_words, end_of_day
from app.ui.theme import Theme
from app.ui.widgets.buttons import Segments
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label

DATES: Final = (("none", "No date"), ("7", "In a week"), ("14", "In two weeks"), ("own", "On…"))
ATTEMPTS: Final = (None, 1, 2, 3, 5)


class DueChoice(QWidget):
    """Until when: in so many days, on a day of one's own, or whenever."""

    def __init__(
        self, theme: Theme, today: date, value: str = "7", day: date | None = None
    ) -> None:
        """The choice.

        Args:
            theme: The look.
            today: What the days are counted from.
            value: Of `DATES`, chosen at first.
            day: The day of one's own at first; None: in a week.
        """
        super().__init__()
        self._today = today
        self.choice = Segments(DATES, name="Until when", value=value)
        self.day = DayField("Due on this day", day or today + timedelta(days=7))
        self._own = holder(_left(self.day))
        self._own.setMaximumWidth(theme.scaled(220))
        self.choice.chosen.connect(lambda _: self._show_day())
        self.setLayout(column(_left(self.choice), self._own, gap=8))
        self._show_day()

    @property
    def due_ms(self) -> int | None:
        """The end of the day chosen, in milliseconds since the Unix epoch; None: whenever."""
        chosen = self.choice.value
        if chosen == "none":
            return None
        day = self.day.day if chosen == "own" else self._today + timedelta(days=int(chosen))
        return end_of_day(day)

    def _show_day(self) -> None:
        self._own.setVisible(self.choice.value == "own")


class HowCard(Surface):
    """The card."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__(gap=12)
        self.due = DueChoice(theme, today)
        self._attempts = Pick(
            theme,
            [(str(n or ""), attempts_words(n)) for n in ATTEMPTS],
            name="Attempts",
            value="",
        )
        self.choice = Segments(
            [(mode, word) for mode, (word, _) in MODES.items()], name="Mode", value="coached"
        )
        self.choice.chosen.connect(lambda _: self._tell())
        self.about = Prose(theme, style="caption", tone="muted")
        self.add(
            label("How", "heading"),
            _field("Until when", column(self.due)),
            _field("Attempts", _left(self._attempts)),
            _field("Mode", column(_left(self.choice), self.about, gap=4)),
        )
        self._tell()

    @property
    def mode(self) -> Mode:
        """Coached or exam."""
        return "exam" if self.choice.value == "exam" else "coached"

    @property
    def attempts(self) -> int | None:
        """How many may be begun; None: any number."""
        return int(self._attempts.value) if self._attempts.value else None

    @property
    def attempts_pick(self) -> Pick:
        """Where that is chosen."""
        return self._attempts

    def _tell(self) -> None:
        self.about.say(MODES[self.mode][1])


def _left(control: QWidget) -> QLayout:
    line = row(control)
    line.addStretch()
    return line


def _field(name: str, inside: QLayout) -> QWidget:
    return holder(column(label(name, strong=True), inside, gap=4))
