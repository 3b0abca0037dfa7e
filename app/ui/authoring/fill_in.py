"""What a template left for its author: a line for each, put in wherever it stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from app.domain.authoring.placeholders import Placeholder
from app.ui.authoring.inputs import LineInput
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, breakable, label


class FillIn(Surface):
    """A few lines to fill in before anything else; Enter puts one in and goes on to the next."""

    filled = Signal(str, str)
    """The words of a placeholder, and the author's."""

    def __init__(self, theme: Theme, found: Sequence[Placeholder]) -> None:
        super().__init__("accent", gap=GAP_S, margins=GAP)
        self.inputs: dict[str, LineInput] = {}
        """A line for each placeholder, by its words."""
        self.add(label("Put your own words in", "heading"))
        told = "Each is put in everywhere it stands. Leave for later what you do not know yet."
        self.add(Prose(theme, told, style="caption"))
        for placeholder in found:
            times = f", {placeholder.count} times" if placeholder.count > 1 else ""
            typed = LineInput(f"In place of {placeholder.words}", "Your own words")
            put_in = Button(theme, "Put in", name=f"Put in, in place of {placeholder.words}")
            words = placeholder.words
            typed.returnPressed.connect(lambda w=words, t=typed: self._fill(w, t))
            put_in.clicked.connect(lambda _=False, w=words, t=typed: self._fill(w, t))
            line = row(gap=GAP_S)
            line.addWidget(typed, 1)
            line.addWidget(put_in, 0, Qt.AlignmentFlag.AlignVCenter)
            self.inputs[words] = typed
            said = label(breakable(f"[{words}]{times}"), "caption", tone="muted")
            self.add(holder(column(said, line, gap=2)))

    def _fill(self, words: str, typed: LineInput) -> None:
        if typed.text().strip():
            self.filled.emit(words, typed.text().strip())
        else:
            typed.setFocus()
