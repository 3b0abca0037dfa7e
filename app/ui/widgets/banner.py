"""A message across the top: what happened and what to do about it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label, retone


class Banner(QWidget):
    """Hidden until there is something to say; goes away when told to."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._box = Surface("warn", gap=2, margins=12)
        self._sign = Sign(theme, "alert", "warn")
        self._problem = label("", strong=True)
        self._remedy = Prose(theme)
        self._close = Button(theme, kind="icon", picture="close", name="Close this message")
        self._close.clicked.connect(self.hide)
        across = QHBoxLayout()
        across.setSpacing(12)
        words = Surface("warn", gap=2, margins=0)
        words.add(self._problem, self._remedy)
        across.addWidget(self._sign)
        across.addWidget(words, 1)
        across.addWidget(self._close)
        self._words = words
        self._box.add(across)
        outside = QHBoxLayout(self)
        outside.setContentsMargins(16, 8, 16, 8)
        outside.addWidget(self._box)
        self.hide()

    def trouble(self, problem: str, remedy: str) -> None:
        """Something is wrong."""
        self._say("warn", "alert", problem, remedy)

    def news(self, text: str, more: str = "") -> None:
        """Something to know."""
        self._say("accent", "info", text, more)

    @property
    def text(self) -> str:
        """What it says."""
        return f"{self._problem.text()} {self._remedy.words}".strip()

    def _say(self, tone: str, sign: str, problem: str, remedy: str) -> None:
        for box in (self._box, self._words):
            retone(box, box=tone)
        self._sign.show_picture(sign, tone)
        self._problem.setText(problem)
        self._remedy.say(remedy)
        self._remedy.setVisible(bool(remedy))
        self.setAccessibleName(self.text)
        self.show()
