"""The dial of difficulty on a brief: four levels, and what each of them changes."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.buyer.difficulty import LEVELS, NAMES, changes
from app.domain.buyer.scenario import Content
from app.ui.announce import announce
from app.ui.home_cards import Steps, level_words
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.tokens import GAP_L, GAP_S
from app.ui.widgets.buttons import Segments
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Prose, label

UNCHANGED = "Nothing is changed: the numbers are the author’s."


def what_changes(content: Content, level: int) -> list[tuple[str, tuple[str, ...]]]:
    """What a level changes, under the name of the buyer; with one buyer the name is empty.

    What holds for several stands under all of their names.
    """
    found = [(content.persona, changes(content, level))]
    starts = {c.persona_id: c.start for c in content.scenario.colleagues}
    for persona in content.colleagues:
        start = starts.get(persona.persona_id) or persona.temperament.start
        alone = replace(content.scenario, start=start, colleagues=())
        seen = replace(content, persona=persona, colleagues=(), scenario=alone)
        found.append((persona, changes(seen, level)))
    if len(found) == 1:
        return [("", found[0][1])] if found[0][1] else []
    common = tuple(c for c in found[0][1] if all(c in theirs for _, theirs in found))
    groups = [(Cast(content=content).names, common)]
    groups += [
        (persona.short_name, tuple(c for c in theirs if c not in common))
        for persona, theirs in found
    ]
    return [(name, changes_) for name, changes_ in groups if changes_]


class Dial(Surface):
    """How hard it is as written, and the dial that makes it gentler or harder."""

    turned = Signal(int)
    """The level chosen."""

    def __init__(self, theme: Theme, content: Content, level: int) -> None:
        super().__init__()
        self._theme = theme
        self._content = content
        scenario = content.scenario
        options = [(str(one), NAMES[one]) for one in LEVELS]
        self.levels = Segments(options, name="Difficulty", value=str(level))
        self.levels.chosen.connect(lambda value: self._turn(int(value)))
        self._list = column(gap=4)
        hard = row(Steps(theme, scenario.difficulty), gap=GAP_S)
        hard.addWidget(label(level_words(scenario.difficulty), "caption", wrap=False))
        hard.addStretch()
        written = column(hard, gap=GAP_S)
        written.addWidget(Prose(theme, scenario.difficulty_note))
        written.addStretch()
        line = row(self.levels)
        line.addStretch()
        turned = column(line, holder(self._list), gap=12)
        turned.addStretch()
        self.add(
            label("How hard it is", "heading"),
            Split(theme, holder(written), holder(turned), narrow=640, gap=GAP_L),
        )
        self._show(level)

    @property
    def level(self) -> int:
        """The level chosen."""
        return int(self.levels.value)

    @property
    def told(self) -> list[str]:
        """What is said to change."""
        found = what_changes(self._content, self.level)
        return [line for _, lines in found for line in lines] or [UNCHANGED]

    def _turn(self, level: int) -> None:
        self._show(level)
        announce(self, f"{NAMES[level]}. {'. '.join(self.told)}")
        self.turned.emit(level)

    def _show(self, level: int) -> None:
        clear(self._list)
        found = what_changes(self._content, level)
        if not found:
            self._list.addWidget(label(UNCHANGED, tone="muted"))
        for name, lines in found:
            if name:
                self._list.addSpacing(4)
                self._list.addWidget(label(name, "caption", strong=True))
            for line in lines:
                self._list.addWidget(self._change(line))

    def _change(self, words: str) -> QWidget:
        line = row(gap=GAP_S)
        dot = label("\u2022", tone="accent", wrap=False)
        line.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(words), 1)
        return holder(line)
