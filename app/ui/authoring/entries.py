"""A list of entries in a form: each can be opened, moved and removed, and more can be added."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.authoring.form import Field
from app.ui.authoring.document import Place
from app.ui.authoring.fields import Complaint, sentence
from app.ui.authoring.looks import EntryLook
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge, Sign
from app.ui.widgets.buttons import Button, Pressable
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, breakable, label, retone
from app.ui.words import count_of

HEADING = 90
"""Characters of an entry's heading."""


class EntryCard(Surface):
    """One entry: its heading, what can be done with it, and, where it is open, its fields."""

    def __init__(
        self, theme: Theme, look: EntryLook, place: Place, entry: Any, *, last: bool, opened: bool
    ) -> None:
        super().__init__("card", gap=GAP, margins=12)
        self._theme = theme
        self.place = place
        self.opened = opened
        number = int(place[-1]) + 1
        thing = f"{look.noun} {number}"
        self._does = f"{'Close' if opened else 'Open'} {thing}"
        self.toggle = Pressable(name=self._does, kind="trace")
        self._heading = label("", strong=True)
        self.show_heading(look.heading(entry) if isinstance(entry, dict) else str(entry))
        line = row(gap=8)
        line.addWidget(Sign(theme, "up" if opened else "down", "muted", "body"))
        line.addWidget(label(f"{number}", "caption", tone="muted", wrap=False))
        line.addWidget(self._heading, 1)
        self.toggle.hold(holder(line), across=6, down=6)
        self.up = Button(theme, kind="icon", picture="up", name=f"Move {thing} up")
        self.up.setEnabled(number > 1)
        self.down = Button(theme, kind="icon", picture="down", name=f"Move {thing} down")
        self.down.setEnabled(not last)
        self.remove = Button(theme, kind="icon", picture="trash", name=f"Remove {thing}")
        head = row(gap=2)
        head.addWidget(self.toggle, 1)
        for button in (self.up, self.down, self.remove):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.add(head)
        self._mark: Badge | None = None
        self.inside = QVBoxLayout()
        self.inside.setSpacing(GAP)
        self.inside.setContentsMargins(8, 0, 8, 8)
        if opened:
            self.add(self.inside)

    def show_heading(self, words: str) -> None:
        """Another heading."""
        flat = " ".join(words.split())
        short = flat if len(flat) <= HEADING else f"{flat[: HEADING - 1].rstrip()}…"
        self._heading.setText(breakable(short))
        self.toggle.setAccessibleName(f"{self._does}: {short}")

    def show_count(self, errors: int, lints: int) -> None:
        """How much is wrong in it, while it is closed."""
        if self._mark is not None:
            self._mark.hide()
            self._mark.deleteLater()
            self._mark = None
        if self.opened or not errors + lints:
            return
        ink: Literal["bad", "warn"] = "bad" if errors else "warn"
        told = f"{count_of(errors, 'thing')} to mend" if errors else f"{lints} to look at"
        self._mark = Badge(self._theme, told, ink=ink, sign="alert" if errors else "info")
        line = row(self._mark)
        line.setContentsMargins(8, 0, 0, 0)
        line.addStretch()
        self.body.insertLayout(1, line)


class Fold(Pressable):
    """A title with what is behind it in short; pressed, it is opened or closed."""

    def __init__(self, theme: Theme, title: str, short: str, *, opened: bool) -> None:
        super().__init__(name=f"{title}: {short}", kind="trace")
        line = row(gap=8)
        line.addWidget(
            Sign(theme, "up" if opened else "down", "muted", "body"),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        line.addLayout(column(label(title), label(short, "caption", tone="muted"), gap=0), 1)
        self.hold(holder(line), across=6, down=4)


class EntriesView(QWidget):
    """All entries of a list."""

    changed = Signal(object, object, object)
    """The list's place, its entries as they are to be, and the place to go to, or None."""
    toggled = Signal(object)
    """An entry's place: it is to be opened, or closed."""

    def __init__(
        self,
        theme: Theme,
        field: Field,
        look: EntryLook,
        place: Place,
        read: Callable[[], list[Any]],
        *,
        opened: Callable[[Place], bool],
        blank: Callable[[], dict[str, Any]],
        fill: Callable[[QVBoxLayout, Place], None],
    ) -> None:
        """Show the list.

        Args:
            theme: The look.
            field: What it is.
            look: How its entries are shown.
            place: Where it stands in the file.
            read: Gives what stands there now.
            opened: Whether the entry at a place is open.
            blank: Makes a new entry.
            fill: Puts the fields of the entry at a place into a layout.
        """
        super().__init__()
        self.look = look
        self.place = place
        self._read = read
        self._blank = blank
        self._sign = Sign(theme, "alert", "bad", "body")
        self._wrong = Prose(theme, style="caption", tone="bad")
        line = row(self._sign, gap=6)
        line.addWidget(self._wrong, 1)
        self._trouble = holder(line)
        self._trouble.hide()
        self.cards: list[EntryCard] = []
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(GAP_S)
        head: list[QWidget] = [label(field.label, strong=True)] if field.label else []
        if field.help:
            head.append(Prose(theme, field.help, style="caption", tone="muted"))
        if head:
            body.addWidget(holder(column(*head, gap=2)))
        entries = read()
        for number, entry in enumerate(entries):
            at = (*place, number)
            card = EntryCard(
                theme,
                look,
                at,
                entry,
                last=number == len(entries) - 1,
                opened=opened(at),
            )
            card.toggle.clicked.connect(lambda _=False, at=at: self.toggled.emit(at))
            card.up.clicked.connect(lambda _=False, n=number: self.move_entry(n, -1))
            card.down.clicked.connect(lambda _=False, n=number: self.move_entry(n, 1))
            card.remove.clicked.connect(lambda _=False, n=number: self.remove_entry(n))
            if card.opened:
                fill(card.inside, at)
            self.cards.append(card)
            body.addWidget(card)
        article = "an" if look.noun[0] in "aeiou" else "a"
        self.more = Button(theme, f"Add {article} {look.noun}", picture="add")
        self.more.clicked.connect(self.add_entry)
        tools = Flow(GAP_S)
        tools.addWidget(self.more)
        body.addWidget(self._trouble)
        body.addWidget(holder(tools))
        self.more.setVisible(field.most is None or len(entries) < field.most)

    def add_entry(self) -> None:
        """A new entry at the end, opened."""
        entries = self._read()
        at = (*self.place, len(entries))
        self.changed.emit(self.place, [*entries, self._blank()], at)

    def remove_entry(self, number: int) -> None:
        """Take an entry out; a step back brings it again."""
        left = [e for n, e in enumerate(self._read()) if n != number]
        self.changed.emit(self.place, left, None)

    def move_entry(self, number: int, by: int) -> None:
        """Let an entry change places with the one before or after it."""
        other = number + by
        moved = self._read()
        moved[number], moved[other] = moved[other], moved[number]
        self.changed.emit(self.place, moved, None)

    def retitle(self, number: int) -> None:
        """What an entry says may have changed; its heading follows."""
        entries = self._read()
        if number < min(len(self.cards), len(entries)) and isinstance(entries[number], dict):
            self.cards[number].show_heading(self.look.heading(entries[number]))

    def show_complaints(self, complaints: Sequence[Complaint]) -> None:
        """Show what is wrong with the list itself, and how much in each closed entry."""
        own = [c for c in complaints if c.place == self.place]
        self._wrong.say("\n".join(dict.fromkeys(sentence(c.words) for c in own)))
        self._trouble.setVisible(bool(own))
        hard = any(c.hard for c in own)
        self._sign.show_picture("alert" if hard else "info", "bad" if hard else "warn")
        retone(self._wrong, tone="bad" if hard else "warn")
        for card in self.cards:
            inside = [c for c in complaints if c.place[: len(card.place)] == card.place]
            errors = sum(c.hard for c in inside)
            card.show_count(errors, len(inside) - errors)
