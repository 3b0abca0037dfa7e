"""Choosing what goes into a pack; personas that are needed go along by themselves."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.packs.manifest import Kind
from app.ports.packs import Listed
from app.ui.packs.words import PLURALS
from app.ui.theme import Theme
from app.ui.tokens import GAP
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label
from app.ui.widgets.tick import Tick
from app.ui.words import count_of

Name = tuple[Kind, str]
ORDER: Final[tuple[Kind, ...]] = ("scenario", "persona", "calibration")


class Contents(QWidget):
    """The user\u2019s own content first; what came with Skeptic is shown when it is asked for."""

    changed = Signal()

    def __init__(self, theme: Theme, listed: Sequence[Listed]) -> None:
        super().__init__()
        self._listed = {(one.kind, one.content_id): one for one in listed}
        self._wanted: set[Name] = set()
        self.ticks: dict[Name, Tick] = {}
        """What can be ticked, by kind and id."""
        own, shipped = column(gap=GAP), column(gap=GAP)
        for target, mine in ((own, True), (shipped, False)):
            for kind in ORDER:
                some = [one for one in listed if one.kind == kind and one.own == mine]
                if some:
                    target.addWidget(self._group(theme, kind, some))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        if own.count():
            layout.addLayout(own)
        else:
            layout.addWidget(
                label("You have no content of your own yet. What came with Skeptic is below.")
            )
        self._rest = holder(shipped)
        count = sum(not one.own for one in listed)
        self.more = Button(
            theme, f"Show what came with Skeptic ({count_of(count, 'file')})", kind="link"
        )
        self.more.clicked.connect(self.show_rest)
        line = row(self.more)
        line.addStretch()
        layout.addLayout(line)
        layout.addWidget(self._rest)
        self._rest.hide()
        if not own.count():
            self.show_rest()

    @property
    def chosen(self) -> tuple[Listed, ...]:
        """What goes into the pack, needed personas included."""
        names = self._wanted | set(self._needed())
        return tuple(one for name, one in self._listed.items() if name in names)

    def show_rest(self) -> None:
        """Show what came with Skeptic as well."""
        self._rest.show()
        self.more.hide()

    def _group(self, theme: Theme, kind: Kind, some: Sequence[Listed]) -> Surface:
        box = Surface(gap=2)
        box.add(label(PLURALS[kind], "heading"))
        for one in some:
            name = (one.kind, one.content_id)
            tick = Tick(theme, one.title, about=one.content_id)
            tick.clicked.connect(lambda on, name=name: self._ticked(name, on))
            self.ticks[name] = tick
            box.add(tick)
        return box

    def _needed(self) -> dict[Name, str]:
        """The user\u2019s own personas that ticked scenarios need, each with one that does."""
        needed: dict[Name, str] = {}
        for name in self._wanted:
            for persona in self._listed[name].needs:
                found = self._listed.get(("persona", persona))
                if found is not None and found.own:
                    needed.setdefault(("persona", persona), self._listed[name].title)
        return needed

    def _ticked(self, name: Name, on: bool) -> None:
        if on:
            self._wanted.add(name)
        else:
            self._wanted.discard(name)
        needed = self._needed()
        for other, tick in self.ticks.items():
            if other[0] != "persona":
                continue
            tick.setChecked(other in self._wanted or other in needed)
            tick.setEnabled(other not in needed)
            why = f"goes along: “{needed[other]}” needs it" if other in needed else ""
            tick.tell(f"{other[1]} \u00b7 {why}" if why else other[1])
        self.changed.emit()
