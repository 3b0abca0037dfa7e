"""Something that can be ticked: a box, its words, and perhaps a line that says more."""

from PySide6.QtCore import Qt, Signal

from app.ui.theme import Theme
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Pressable
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.text import label


class Tick(Pressable):
    """Words with a box before them; the words wrap, and the whole of it can be pressed."""

    chosen = Signal(bool)
    """The user has ticked it, or taken the tick away."""

    def __init__(
        self, theme: Theme, words: str, *, about: str = "", ticked: bool = False, name: str = ""
    ) -> None:
        super().__init__(name=name or words, hint=about, kind="trace")
        self.setCheckable(True)
        self._sign = Sign(theme, "not_ticked", "muted", "heading")
        said = column(label(words), gap=0)
        self._about = label(about, "caption", tone="muted")
        # To show what has no parent yet would open a window for it.
        if not about:
            self._about.hide()
        said.addWidget(self._about)
        line = row(gap=12)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        self.hold(holder(line), across=4, down=4)
        self.toggled.connect(self._show)
        self.clicked.connect(self.chosen)
        self.tick(ticked)

    @property
    def ticked(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def tick(self, ticked: bool) -> None:
        """Tick it or not, without a signal."""
        before = self.blockSignals(True)
        self.setChecked(ticked)
        self.blockSignals(before)
        self._show(ticked)

    def tell(self, about: str) -> None:
        """Say something else below the words."""
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.setAccessibleDescription(about)

    def _show(self, ticked: bool) -> None:
        self._sign.show_picture(*(("ticked", "accent") if ticked else ("not_ticked", "muted")))
