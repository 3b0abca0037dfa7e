"""One question, two answers."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.ports.problems import KnownError
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_L
from app.ui.widgets.buttons import Button, Kind
from app.ui.widgets.layouts import row
from app.ui.widgets.text import Prose, label


class Question(QDialog):
    """A question that is answered with one of two buttons. Esc is the careful answer."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        *,
        question: str,
        detail: str,
        yes: str,
        no: str,
        kind: Kind = "primary",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(question)
        self.setAccessibleName(question)
        self.setAccessibleDescription(detail)
        self.setModal(True)
        self.setMinimumWidth(min(theme.scaled(420), 820))
        self.yes = Button(theme, yes, kind=kind)
        self.no = Button(theme, no)
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        buttons = row(gap=GAP)
        buttons.addStretch()
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        layout.setSpacing(GAP)
        layout.addWidget(label(question, "heading"))
        layout.addWidget(Prose(theme, detail, tone="muted"))
        layout.addSpacing(8)
        layout.addLayout(buttons)
        if kind == "danger":
            self.no.setFocus()
        else:
            self.yes.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            # Qt sizes a dialog before its text knows how wide, and so how high, it will be.
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))


class ProblemDialog(QDialog):
    """Why something cannot be done at all, and what to do about it."""

    def __init__(self, theme: Theme, problem: KnownError) -> None:
        super().__init__()
        self.setWindowTitle("Skeptic cannot start")
        self.setAccessibleName(problem.problem)
        self.setAccessibleDescription(problem.remedy)
        self.setMinimumWidth(min(theme.scaled(440), 820))
        self.close_button = Button(theme, "Close", kind="primary")
        self.close_button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        layout.setSpacing(GAP)
        layout.addWidget(label("Skeptic cannot start", "heading"))
        layout.addWidget(Prose(theme, problem.problem))
        if problem.remedy:
            layout.addWidget(Prose(theme, problem.remedy, tone="muted"))
        foot = row()
        foot.addStretch()
        foot.addWidget(self.close_button)
        layout.addLayout(foot)
        self.close_button.setFocus()
