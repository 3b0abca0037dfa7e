"""Trouble during a call: what happened, what to do, and a way to try again."""

from PySide6.QtCore import Qt, Signal

from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label


class TroubleBox(Surface):
    """Shown above the input until the next turn; nothing that was said is lost."""

    again = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("warn", gap=GAP_S, margins=12)
        self._problem = label("", strong=True)
        self._remedy = Prose(theme)
        self.retry = Button(theme, "Try again", picture="again", name="Try again to go on")
        self.retry.clicked.connect(self._try_again)
        close = Button(theme, kind="icon", picture="close", name="Close this message")
        close.clicked.connect(self.hide)
        line = row(gap=12)
        line.addWidget(Sign(theme, "alert", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(holder(column(self._problem, self._remedy, gap=2)), 1)
        line.addWidget(self.retry)
        line.addWidget(close)
        self.add(line)

    @property
    def text(self) -> str:
        """What it says."""
        return f"{self._problem.text()} {self._remedy.words}".strip()

    def tell(self, problem: str, remedy: str) -> None:
        """Show what happened. Hide `retry` where the call goes on by itself."""
        self._problem.setText(problem)
        self._remedy.say(remedy)
        self._remedy.setVisible(bool(remedy))
        self.setAccessibleName(self.text)
        self.retry.show()
        self.show()

    def _try_again(self) -> None:
        self.hide()
        self.again.emit()
