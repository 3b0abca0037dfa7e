"""Said once: with headphones the microphone does not hear the buyer."""

from PySide6.QtCore import Qt, Signal

from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose


class HeadphonesNote(Surface):
    """Advice that is dismissed with either button."""

    answered = Signal(bool)
    """Whether the rep wears headphones."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("accent", gap=GAP_S, margins=12)
        self.worn = Button(theme, "I wear headphones")
        self.later = Button(theme, "Not now", kind="quiet", name="Go on without headphones")
        self.worn.clicked.connect(lambda: self.answered.emit(True))
        self.later.clicked.connect(lambda: self.answered.emit(False))
        words = row(gap=12)
        words.addWidget(Sign(theme, "headphones", "accent"), 0, Qt.AlignmentFlag.AlignVCenter)
        told = "Headphones help: the microphone then hears nobody but you."
        words.addWidget(Prose(theme, told), 1, Qt.AlignmentFlag.AlignVCenter)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.worn)
        buttons.addWidget(self.later)
        self.add(Split(theme, holder(words), holder(buttons), narrow=700, shares=(1, 0), gap=GAP))
