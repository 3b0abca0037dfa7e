"""Which sessions are looked at, and how they are grouped into points."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, cast

from PySide6.QtCore import Signal

from app.domain.buyer.scenario import Content
from app.domain.progress.lines import Grouping
from app.domain.progress.practised import Practised
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.buttons import Segments
from app.ui.widgets.layouts import Flow, holder
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Surface
from app.ui.words import shortened

ANY: Final = ""
_LONGEST = 44
"""Letters of a scenario's title for which there is room."""


class Choices(Surface):
    """With whom, of which scenario, and what makes a point."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(gap=GAP_S, margins=12)
        self._group = Segments(
            [("sessions", "By sessions"), ("week", "By week"), ("month", "By month")],
            name="What makes a point",
            value="sessions",
        )
        self._people = Pick(theme, [(ANY, "With everybody")], name="With whom", value=ANY)
        self._scenarios = Pick(theme, [(ANY, "Every scenario")], name="Scenario", value=ANY)
        self._words: dict[str, str] = {}
        line = Flow(GAP_S)
        for control in (self._group, self._people, self._scenarios):
            line.addWidget(control)
        self.add(holder(line))
        for signal in (self._group.chosen, self._people.chosen, self._scenarios.chosen):
            signal.connect(lambda _: self.changed.emit())

    @property
    def by(self) -> Grouping:
        """What makes a point."""
        return cast(Grouping, self._group.value)

    @property
    def persona(self) -> str:
        """With whom; `ANY` for everybody."""
        return self._people.value

    @property
    def scenario(self) -> str:
        """Of which scenario; `ANY` for every one."""
        return self._scenarios.value

    @property
    def names(self) -> Mapping[str, str]:
        """Names of people and titles of scenarios, by id."""
        return self._words

    def words(self) -> list[str]:
        """What is chosen, for a title; nothing for what is left open."""
        found = []
        if self.persona:
            found.append(f"with {self._words[self.persona]}")
        if self.scenario:
            found.append(f"in “{self._words[self.scenario]}”")
        return found

    def choose(self, *, by: Grouping | None = None, persona: str | None = None) -> None:
        """Choose as the user would."""
        if by is not None:
            self._group.choose(by)
        if persona is not None:
            self._people.choose(persona)
        self.changed.emit()

    def offer(self, past: Iterable[Practised], contents: Mapping[str, Content]) -> None:
        """Offer what there are sessions of, the most practised first; keep what is chosen."""
        sessions = list(past)
        names = {p.persona_id: p.name for c in contents.values() for p in c.buyers}
        titles = {name: content.scenario.title for name, content in contents.items()}
        self._words = names | titles
        with_ = Counter(s.persona_id for s in sessions)
        of = Counter(s.scenario_id for s in sessions)
        people = [(key, names.get(key, key)) for key, _ in with_.most_common()]
        scenarios = [(key, titles.get(key, key)) for key, _ in of.most_common()]
        self._words |= dict(people) | dict(scenarios)
        self._people.offer([(ANY, "With everybody"), *people], self.persona)
        short = [(key, shortened(title, _LONGEST)) for key, title in scenarios]
        self._scenarios.offer([(ANY, "Every scenario"), *short], self.scenario)
