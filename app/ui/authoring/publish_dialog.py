"""Publishing a draft: a last look, and a note for whoever looks at the versions."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.ui.authoring.inputs import LineInput
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_L, GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.text import Prose, breakable, label

LONGEST_NOTE = 200


class PublishDialog(QDialog):
    """Asks for a note; Enter publishes, Esc leaves everything as it is."""

    def __init__(self, theme: Theme, parent: QWidget, *, title: str, again: bool) -> None:
        """Ask; `again` if something of that id was published before."""
        super().__init__(parent)
        self.setWindowTitle("Publish")
        self.setAccessibleName(f"Publish {title}")
        self.setModal(True)
        self.setMinimumWidth(min(theme.scaled(460), 860))
        self.input = LineInput("What is new in it", "For example: a harder second contradiction")
        self.input.setMaxLength(LONGEST_NOTE)
        self.input.returnPressed.connect(self.accept)
        self.yes = Button(theme, "Publish", kind="primary", picture="publish")
        self.yes.clicked.connect(self.accept)
        self.no = Button(theme, "Not yet")
        self.no.clicked.connect(self.reject)
        told = (
            "It takes the place of what was published before, which stays among the versions."
            if again
            else "It stands in the library from now on, and can be practised at once."
        )
        buttons = row(gap=GAP)
        buttons.addStretch()
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        note = column(
            label("What is new in it", strong=True),
            Prose(
                theme,
                "A note beside the version. It can be left out.",
                style="caption",
                tone="muted",
            ),
            self.input,
            gap=4,
        )
        body = QVBoxLayout(self)
        body.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        body.setSpacing(GAP)
        body.addWidget(label(breakable(f"Publish “{title}”?"), "heading"))
        body.addWidget(Prose(theme, told, tone="muted"))
        body.addWidget(holder(note))
        body.addSpacing(GAP_S)
        body.addLayout(buttons)
        self.input.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            # Qt sizes a dialog before its text knows how wide, and so how high, it will be.
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    @property
    def note(self) -> str:
        """What was written."""
        return self.input.text().strip()
