"""What narrows a search among past sessions: scenario, buyer, time, ending, score, move and tag."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from app.domain.buyer.scenario import Content
from app.domain.real_call import REAL_CALL
from app.ui.history_search import MOVES, OUTCOMES, PERIODS, SCORES, Seeking
from app.ui.needs import Desk
from app.ui.tokens import GAP_S
from app.ui.widgets.layouts import Tiles, column, holder
from app.ui.widgets.pick import Pick
from app.ui.widgets.text import label

AT_FIRST = timedelta(days=29)
"""How long before today a period of one's own begins, until it is chosen."""
INSIDE = 14
"""Pixels between the frame of a day and its text."""
REAL_CALLS = "Real calls, brought in"
NARROWEST = 210
"""Pixels at 100 % that a filter has at least."""


class DayField(QDateEdit):
    """A day, typed or turned with the arrow keys."""

    picked = Signal(object)
    """A `date`."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDisplayFormat("d MMM yyyy")
        self.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.setKeyboardTracking(False)
        self.show_day(day)
        self.dateChanged.connect(lambda: self.picked.emit(self.day))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._place()

    def _place(self) -> None:
        # A style sheet leaves the text of a field without buttons no width at all.
        self.lineEdit().setGeometry(self.rect().adjusted(INSIDE, 2, -INSIDE, -2))

    @property
    def day(self) -> date:
        """The day that it shows."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Show another day without a signal."""
        before = self.blockSignals(True)
        self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(before)


class Filters(QWidget):
    """The filters, each with its word above it."""

    changed = Signal(dict)
    """Fields of `Seeking` and their new values."""

    def __init__(
        self,
        desk: Desk,
        seeking: Seeking,
        contents: Sequence[Content],
        tags: Sequence[str],
        today: date,
    ) -> None:
        """The filters as they are set.

        Args:
            desk: What the screen works with.
            seeking: What is looked for.
            contents: What there is in the library.
            tags: The tags in use.
            today: The day that an own period ends with at first.
        """
        super().__init__()
        self._desk = desk
        self._tiles = Tiles(desk.theme, NARROWEST, gap=12, steady=True)
        self.picks: dict[str, Pick] = {}
        titles = sorted(
            ((c.scenario.scenario_id, c.scenario.title) for c in contents), key=lambda t: t[1]
        )
        people = sorted({(p.persona_id, p.name) for c in contents for p in c.buyers}, key=_name)
        for field, word, options in (
            ("scenario", "Scenario", [("", "Any scenario"), *titles, (REAL_CALL, REAL_CALLS)]),
            ("persona", "Buyer", [("", "Any buyer"), *people]),
            ("period", "When", list(PERIODS)),
            ("outcome", "Ending", list(OUTCOMES)),
            ("score", "Score", [(value, words) for value, words, _, _ in SCORES]),
            ("move", "A move that you made", list(MOVES)),
            ("tag", "Tag", [("", "Any tag"), *((tag, tag) for tag in tags)]),
        ):
            self._add(field, word, options, str(getattr(seeking, field)))
        self.since = DayField("From this day", seeking.since or today - AT_FIRST)
        self.until = DayField("To this day", seeking.until or today)
        self.since.picked.connect(lambda day: self.changed.emit({"since": day}))
        self.until.picked.connect(lambda day: self.changed.emit({"until": day}))
        self._days = [_field("From", self.since), _field("To", self.until)]
        for field_ in self._days:
            self._tiles.addWidget(field_)
        self.setLayout(self._tiles)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._show_days(seeking.period == "own")

    def show_seeking(self, seeking: Seeking) -> None:
        """Show what is looked for now, without a signal."""
        for field, pick in self.picks.items():
            pick.choose(str(getattr(seeking, field)))
        self._show_days(seeking.period == "own")

    def word_of(self, field: str) -> str:
        """What is chosen in a filter, in words."""
        return self.picks[field].currentText()

    def _add(self, field: str, word: str, options: Sequence[tuple[str, str]], value: str) -> None:
        if value and all(value != v for v, _ in options):
            # What is filtered by may be gone from the library; its sessions are not.
            options = [*options, (value, value)]
        pick = Pick(self._desk.theme, options, name=word, value=value)
        pick.setMinimumContentsLength(12)
        pick.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        pick.chosen.connect(lambda chosen: self._chosen(field, chosen))
        self.picks[field] = pick
        self._tiles.addWidget(_field(word, pick))

    def _chosen(self, field: str, value: str) -> None:
        changes: dict[str, object] = {field: value}
        if field == "period":
            self._show_days(value == "own")
            if value == "own":
                changes |= {"since": self.since.day, "until": self.until.day}
        self.changed.emit(changes)

    def _show_days(self, shown: bool) -> None:
        for field in self._days:
            field.setVisible(shown)


def _field(word: str, control: QWidget) -> QWidget:
    return holder(
        column(label(word, "caption", tone="muted", strong=True), control, gap=GAP_S // 2)
    )


def _name(entry: tuple[str, str]) -> str:
    return entry[1]
