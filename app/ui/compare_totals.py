"""What came of two sessions in numbers, each with the turns it rests on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.behind_totals import turns_behind
from app.domain.comparing import Comparison, Side, Total
from app.ui.compare_parts import LETTERS, ToTurn
from app.ui.compare_words import TOTAL_NAMES, total_words
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label

MOST_LINKS = 5
"""So many of the turns behind a number have a link of their own."""


class TotalsCard(Surface):
    """A line a total; what is the same in both, and rests on no turns, is said once."""

    def __init__(self, theme: Theme, comparison: Comparison, to_turn: ToTurn) -> None:
        super().__init__(gap=12)
        self._theme = theme
        self._to_turn = to_turn
        self._sides = (comparison.one, comparison.other)
        self.links: dict[str, Button] = {}
        """By their accessible names."""
        self.add(label("What came of it", "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP_S)
        for number, letter in enumerate(LETTERS, start=1):
            grid.addWidget(label(letter, strong=True), 0, number)
        for at, total in enumerate(comparison.totals, start=1):
            self._line(grid, at, total)
        for number, share in enumerate((2, 2, 2)):
            grid.setColumnStretch(number, share)
        self.add(holder(grid))

    def _line(self, grid: QGridLayout, at: int, total: Total) -> None:
        values = (total.one, total.other)
        shown = [
            total_words(total, value, side.content.scenario, ended=side.call.ended is not None)
            for side, value in zip(self._sides, values, strict=True)
        ]
        behind = [turns_behind(side, total.name) for side in self._sides]
        grid.addWidget(label(TOTAL_NAMES[total.name]), at, 0, Qt.AlignmentFlag.AlignTop)
        if shown[0] == shown[1] and not any(behind):
            grid.addWidget(label(f"{shown[0]} in both", tone="muted"), at, 1, 1, 2)
            return
        same = shown[0] == shown[1]
        for number, side in enumerate(self._sides):
            value = label(shown[number], tone="muted" if same else "", strong=not same)
            links = Flow(GAP_S)
            for link in self._linked(LETTERS[number], side, total, behind[number]):
                links.addWidget(link)
            cell = column(value, holder(links), gap=0) if behind[number] else column(value)
            cell.addStretch()
            grid.addWidget(holder(cell), at, number + 1)

    def _linked(self, letter: str, side: Side, total: Total, turns: Sequence[int]) -> list[QWidget]:
        unit = "sentence" if side.content.scenario.written else "turn"
        shown = turns[:1] if total.name == "share" else turns[:MOST_LINKS]
        links: list[QWidget] = []
        for number, turn in enumerate(shown):
            word = str(turn) if number else f"{unit} {turn}"
            if total.name == "share":
                word = f"from {unit} {turn} on"
            what = TOTAL_NAMES[total.name]
            name = f"{what}: see {letter}, {unit} {turn} in the replay"
            link = Button(self._theme, word, kind="link", name=name)
            link.clicked.connect(lambda _=False, turn=turn: self._to_turn(side.session_id, turn))
            self.links[name] = link
            links.append(link)
        if len(turns) > MOST_LINKS and total.name != "share":
            links.append(label(f"and {len(turns) - MOST_LINKS} more", "caption", wrap=False))
        return links
