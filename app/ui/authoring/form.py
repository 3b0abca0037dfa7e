"""The form of one section: its fields and lists of entries, built anew where its shape changes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.authoring.form import Field, Section
from app.ui.authoring.document import Document, Place
from app.ui.authoring.entries import EntriesView, EntryCard, Fold
from app.ui.authoring.fields import Complaint, FieldView
from app.ui.authoring.looks import ASIDE, ENTRIES, HIDDEN, USUAL
from app.ui.authoring.making import Making, fields_of_map, in_short
from app.ui.authoring.offers import Offers
from app.ui.authoring.opened import MORE, Opened
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, Tiles, column, holder, row
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Prose, label

NARROWEST = 128
"""Pixels at 100 % of a number among others."""


class FormView(QWidget):
    """The fields of a section, on a document."""

    edited = Signal(object, object, bool)
    """A place, the value there (None: nothing), and whether it is being typed."""
    rewrite = Signal(object)
    """A fact's place: its questions, words and lines are to be proposed anew."""
    reshaped = Signal()
    """Other fields are shown now."""

    def __init__(self, theme: Theme, document: Document, kind: str) -> None:
        """Show nothing yet; `kind` is the document's, "persona" or "scenario"."""
        super().__init__()
        self._theme = theme
        self._document = document
        self._kind = kind
        self._making = Making(theme=theme, offers=Offers())
        self._complaints: tuple[Complaint, ...] = ()
        self._opened = Opened(document)
        self._shown_shape: object = None
        self.section: Section | None = None
        self.fields: dict[Place, FieldView] = {}
        """The fields that are shown, by their place."""
        self.lists: dict[Place, EntriesView] = {}
        """The lists of entries that are shown, by their place."""
        self.more: dict[Place, Button] = {}
        """The buttons that show what stands aside, by the place of its table."""
        self.folds: dict[Place, Fold] = {}
        """Titles behind which numbers are, by their place."""
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(GAP)

    def show_section(self, section: Section, offers: Offers) -> None:
        """Show the fields of a section."""
        self.section = section
        self._making = Making(theme=self._theme, offers=offers)
        self._build()

    def refresh(self, offers: Offers) -> None:
        """Show the document as it stands; only what has another shape is built anew."""
        if offers != self._making.offers:
            self._making = Making(theme=self._theme, offers=offers)
            self._shown_shape = None
        if self._opened.shape(self.section) != self._shown_shape:
            self._build()
            return
        for place, view in self.fields.items():
            view.show_value(self._document.get(place))

    def show_complaints(self, complaints: Sequence[Complaint]) -> None:
        """Show what is wrong, each at its field."""
        self._complaints = tuple(complaints)
        found: dict[Place, list[Complaint]] = {}
        for complaint in self._complaints:
            view = self._nearest(complaint.place)
            if view is not None:
                found.setdefault(view.place, []).append(complaint)
        for place, view in self.fields.items():
            view.show_complaints(found.get(place, ()))
        for entries in self.lists.values():
            entries.show_complaints(self._complaints)

    def open_at(self, place: Place) -> QWidget | None:
        """Open every entry on the way to a place. Returns what is there, or nearest to it."""
        for length in range(1, len(place) + 1):
            if isinstance(place[length - 1], int):
                self._opened.open(place[:length])
        if self._opened.shape(self.section) != self._shown_shape:
            self._build()
        if self._nearest(place) is None and place not in self.lists:
            self._open_aside(place)
        for length in range(1, len(place) + 1):
            if place[:length] in self.folds and place[: length + 1] not in self.fields:
                self._opened.open(place[:length])
                self._build()
                break
        view = self._nearest(place)
        if view is not None:
            return view.input
        inside = [v for p, v in self.fields.items() if p[: len(place)] == place]
        if inside:
            return inside[0].input
        entries = self.lists.get(place)
        return entries.more if entries is not None else None

    def toggle(self, place: Place) -> None:
        """Open the entry at a place, or close it."""
        self._opened.toggle(place)
        self._build()
        card = self._card(place)
        if card is not None:
            card.toggle.setFocus()

    def show_more(self, place: Place) -> None:
        """Show what stands aside in the table at a place, or put it aside again."""
        self._opened.toggle(place, MORE)
        self._build()
        if place in self.more:
            self.more[place].setFocus()

    def _open_aside(self, place: Place) -> None:
        for length in range(len(place) + 1):
            if place[:length] in self.more:
                self._opened.open(place[:length], MORE)
        self._build()

    def _card(self, place: Place) -> EntryCard | None:
        entries = self.lists.get(place[:-1])
        at = place[-1]
        if entries is None or not isinstance(at, int) or at >= len(entries.cards):
            return None
        return entries.cards[at]

    def _nearest(self, place: Place) -> FieldView | None:
        """The field at a place, around it, or the first within it where it is no list."""
        for length in range(len(place), 0, -1):
            if (view := self.fields.get(place[:length])) is not None:
                return view
        if place in self.lists or not place:
            return None
        return next((v for p, v in self.fields.items() if p[: len(place)] == place), None)

    def _build(self) -> None:
        self.setUpdatesEnabled(False)
        clear(self._body)
        self.fields, self.lists, self.more, self.folds = {}, {}, {}, {}
        if self.section is not None:
            self._fill(self._body, self.section.fields, (), self._kind, boxed=True)
        self._shown_shape = self._opened.shape(self.section)
        self.show_complaints(self._complaints)
        self.setUpdatesEnabled(True)
        self.reshaped.emit()

    def _fill(
        self,
        layout: QVBoxLayout,
        fields: Sequence[Field],
        base: Place,
        name: str,
        *,
        boxed: bool = False,
    ) -> None:
        """Put the fields of a table into a layout, what few authors need behind a button.

        Args:
            layout: Where to.
            fields: Of the table.
            base: Where the table stands in the document.
            name: Its name: "scenario.facts".
            boxed: Put what is no list into boxes.
        """
        shown = [f for f in fields if f.key not in HIDDEN]
        aside = [f for f in shown if f"{name}.{f.key}" in ASIDE and not self._said((*base, f.key))]
        box: Surface | None = None
        for part, alone in self._parts([f for f in shown if f not in aside], base, name):
            if not boxed or alone:
                layout.addWidget(part)
                box = None
                continue
            if box is None:
                box = Surface(gap=GAP, margins=GAP)
                layout.addWidget(box)
            box.add(part)
        if aside:
            self._put_aside(layout, aside, base, name)

    def _put_aside(
        self, layout: QVBoxLayout, fields: Sequence[Field], base: Place, name: str
    ) -> None:
        opened = self._opened.holds(base, MORE)
        words = "Less" if opened else "More"
        named = ", ".join(f.label.lower() for f in fields)
        button = Button(
            self._theme,
            words,
            kind="quiet",
            picture="up" if opened else "down",
            name=f"{words}: {named}",
            hint=named.capitalize(),
        )
        button.clicked.connect(lambda: self.show_more(base))
        self.more[base] = button
        line = row(button)
        line.addStretch()
        layout.addWidget(holder(line))
        if opened:
            box = Surface("card" if not base else "plain", gap=GAP, margins=GAP if not base else 0)
            for part, _ in self._parts(fields, base, name):
                box.add(part)
            layout.addWidget(box)

    def _parts(
        self, fields: Sequence[Field], base: Place, name: str
    ) -> Iterator[tuple[QWidget, bool]]:
        """What shows these fields, and whether it stands alone; numbers and flags in lines."""
        waiting: list[Field] = []
        for field in fields:
            if field.kind in {"whole", "number", "flag"}:
                waiting.append(field)
                continue
            if waiting:
                yield self._in_line(waiting, base), False
                waiting = []
            yield from self._part(field, base, f"{name}.{field.key}")
        if waiting:
            yield self._in_line(waiting, base), False

    def _part(self, field: Field, base: Place, name: str) -> Iterator[tuple[QWidget, bool]]:
        place = (*base, field.key)
        match field.kind:
            case "tables":
                yield self._entries(field, place, name), True
            case "table":
                inside = column(gap=GAP)
                self._fill(inside, field.fields, place, name)
                yield self._titled(field, holder(inside)), False
            case "map":
                yield from self._map(field, place, name)
            case _ if field.refers == "owner" and not self._several(place):
                return
            case _:
                yield self._placed(self._making.view(field, place, name, self._document)), False

    def _map(self, field: Field, place: Place, name: str) -> Iterator[tuple[QWidget, bool]]:
        """A table with known keys: of numbers, of lines, or of tables of numbers."""
        inner = fields_of_map(field)
        if inner and inner[0].kind == "map":
            yield self._titled(field, QWidget()), False
            for each in inner:
                yield self._folded(each, (*place, each.key)), False
        elif inner and inner[0].kind in {"whole", "number"}:
            yield self._titled(field, self._in_line(inner, place)), False
        else:
            for each in inner:
                at = (*place, each.key)
                view = self._making.view(each, at, f"{name}.*", self._document, act=each.key)
                yield self._placed(view), False

    def _folded(self, field: Field, place: Place) -> QWidget:
        """Numbers behind their title, which says in short what they are."""
        opened = self._opened.holds(place)
        fold = Fold(self._theme, field.label, in_short(self._document.get(place)), opened=opened)
        fold.clicked.connect(lambda: self._toggle_fold(place))
        self.folds[place] = fold
        if not opened:
            return fold
        inside = self._in_line(fields_of_map(field), place, field.label)
        return holder(column(fold, inside, gap=GAP_S))

    def _toggle_fold(self, place: Place) -> None:
        self._opened.toggle(place)
        self._build()
        if place in self.folds:
            self.folds[place].setFocus()

    def _in_line(self, fields: Sequence[Field], base: Place, whose: str = "") -> QWidget:
        """Numbers in tiles, and flags after them; `whose` they are, for a screen reader."""
        lines: list[QWidget] = []
        numbers = [f for f in fields if f.kind != "flag"]
        if len(fields) == 1 and numbers:
            # Alone it has room for its help above it.
            at = (*base, numbers[0].key)
            return self._placed(self._making.number(numbers[0], at, numbers[0].label, short=False))
        if numbers:
            tiles = Tiles(self._theme, NARROWEST, gap=12, most=6, steady=True)
            for field in numbers:
                at = (*base, field.key)
                named = f"{whose}: {field.label}" if whose else field.label
                tiles.addWidget(self._placed(self._making.number(field, at, named)))
            lines.append(holder(tiles))
        flags = [f for f in fields if f.kind == "flag"]
        if flags:
            flow = Flow(GAP_S)
            for field in flags:
                flow.addWidget(self._placed(self._making.flag(field, (*base, field.key))))
            lines.append(holder(flow))
        return holder(column(*lines, gap=GAP_S))

    def _titled(self, field: Field, inside: QWidget) -> QWidget:
        parts: list[QWidget] = [label(field.label, strong=True)] if field.label else []
        if field.help:
            parts.append(Prose(self._theme, field.help, style="caption", tone="muted"))
        return holder(column(*parts, inside, gap=GAP_S))

    def _entries(self, field: Field, place: Place, name: str) -> QWidget:
        look = ENTRIES[name]
        if self.section is not None and self.section.title == field.label:
            # Its heading says it already.
            field = replace(field, label="", help="")
        view = EntriesView(
            self._theme,
            field,
            look,
            place,
            lambda: _list(self._document.get(place)),
            opened=self._opened.holds,
            blank=lambda: look.blank(self._document.get(place[:-1]) or {}),
            fill=lambda layout, at: self._fill_entry(layout, field, at, name),
        )
        view.toggled.connect(self.toggle)
        view.changed.connect(self._relisted)
        self.lists[place] = view
        return view

    def _fill_entry(self, layout: QVBoxLayout, field: Field, at: Place, name: str) -> None:
        if name == "scenario.facts":
            propose = Button(
                self._theme,
                "Propose questions and lines",
                picture="lesson",
                hint="From what is true: questions that are about it, words that give it away, "
                "and lines. What stands there is replaced; undo brings it back.",
            )
            propose.clicked.connect(lambda: self.rewrite.emit(at))
            line = row(propose)
            line.addStretch()
            layout.addWidget(holder(line))
        self._fill(layout, field.fields, at, name)

    def _relisted(self, place: Place, entries: list[Any], goto: Place | None) -> None:
        self.edited.emit(place, entries, False)
        widget: QWidget | None = None
        if goto is not None:
            widget = self.open_at(goto)
        else:
            self.refresh(self._making.offers)
            if (view := self.lists.get(place)) is not None:
                widget = view.more
        if widget is not None:
            widget.setFocus()

    def _placed(self, view: FieldView) -> FieldView:
        view.show_value(self._document.get(view.place))
        view.edited.connect(self.edited)
        view.edited.connect(self._retitle)
        self.fields[view.place] = view
        return view

    def _retitle(self, place: Place, _value: object = None, _typing: bool = False) -> None:
        for entries in self.lists.values():
            inside = place[len(entries.place) :]
            number = inside[0] if inside else None
            if place[: len(entries.place)] == entries.place and isinstance(number, int):
                entries.retitle(number)

    def _said(self, place: Place) -> bool:
        """Whether the document says something at a place, so that it must be seen."""
        value = self._document.get(place)
        usual = USUAL.get(f"{self._kind}.{'.'.join(map(str, place))}")
        return value not in (None, [], {}, "") and value != usual

    def _several(self, place: Place) -> bool:
        """Whether there are two buyers, or an owner is named although there is only one."""
        return self._said(("colleagues",)) or self._said(place)


def _list(value: object) -> list[Any]:
    return list(value) if isinstance(value, list) else []
