"""A key’s fingerprint, to be compared aloud and copied."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.packs.senders import Standing, grouped
from app.ui.announce import announce
from app.ui.packs.words import signed_words, spelled
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.badge import Ink, Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Box, Surface
from app.ui.widgets.text import Prose, label

_LOOKS: dict[str, tuple[Box, str, Ink]] = {
    "own": ("good", "yes", "good"),
    "known": ("good", "yes", "good"),
    "unknown": ("sunken", "info", "muted"),
    "changed": ("bad", "alert", "bad"),
}


class Fingerprint(QWidget):
    """The digits in fours, with a button that copies them."""

    def __init__(self, theme: Theme, print_: str, *, whose: str) -> None:
        """Show the fingerprint of a key; `whose` says which, for a screen reader."""
        super().__init__()
        self._print = print_
        digits = label(grouped(print_), "heading")
        digits.setAccessibleName(f"{whose}: {spelled(print_)}")
        self.copy = Button(theme, "Copy", picture="copy", name=f"Copy {whose}")
        self.copy.clicked.connect(self._copy)
        line = Flow(12)
        line.addWidget(self.copy)
        self.setLayout(column(digits, holder(line), gap=GAP_S))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(grouped(self._print))
        self.copy.show_meaning("yes", "Copied")
        announce(self, "Copied")


class SignedBy(Surface):
    """Who signed a pack, as far as that is known."""

    def __init__(self, theme: Theme, author: str, standing: Standing) -> None:
        box, sign, ink = _LOOKS[standing.state]
        super().__init__(box, gap=12)
        head, meaning = signed_words(author, standing)
        self.words = f"{head}. {meaning}"
        self.add(row(Sign(theme, sign, ink), label(head, "heading"), gap=12), Prose(theme, meaning))
        self.print = Fingerprint(theme, standing.fingerprint, whose="the fingerprint of its key")
        if standing.state == "changed" and standing.sender is not None:
            other = label(grouped(standing.sender.fingerprint), "heading")
            other.setAccessibleName(
                f"The fingerprint of the key you know: {spelled(standing.sender.fingerprint)}"
            )
            self.add(
                column(label("The key of this pack", "caption"), self.print, gap=2),
                column(label("The key you know", "caption"), other, gap=2),
            )
        else:
            self.add(self.print)
