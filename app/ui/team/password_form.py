"""The password of the team's database, where the system has no keyring that kept it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ports.problems import KnownError
from app.ui.needs import Desk
from app.ui.team.place_form import line_edit
from app.ui.tokens import GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder


class PasswordForm(QWidget):
    """A button that opens a field; hidden where the team meets in no database."""

    failed = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.open = Button(desk.theme, "Enter the password\u2026", picture="lock")
        self.open.clicked.connect(self._ask)
        self.input = line_edit("Password of the database", hint="Password of the database")
        self.input.setEchoMode(QLineEdit.EchoMode.Password)
        self.input.returnPressed.connect(self.use)
        self.yes = Button(desk.theme, "Use it", kind="primary")
        self.yes.clicked.connect(self.use)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.yes)
        self._field = holder(column(self.input, holder(buttons), gap=GAP_S))
        closed = Flow(GAP_S)
        closed.addWidget(self.open)
        self._closed = holder(closed)
        self.setLayout(column(self._closed, self._field, gap=0))
        self._field.hide()
        self.hide()

    def refresh(self) -> None:
        """Offer it where it may be needed."""
        membership = self._desk.trainer.team.membership
        self.setVisible(membership is not None and membership.place.kind == "postgresql")

    def use(self) -> None:
        """Use what was typed, and exchange with it."""
        password = self.input.text()
        if not password:
            self.input.setFocus()
            return
        try:
            self._desk.trainer.team.use_password(password)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.input.clear()
        self._field.hide()
        self._closed.show()
        self._desk.exchange.now()

    def _ask(self) -> None:
        self._closed.hide()
        self._field.show()
        self.input.setFocus()
