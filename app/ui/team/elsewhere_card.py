"""Taking the team elsewhere: tables, xAPI statements, and a learning record store."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app.ports.problems import KnownError
from app.services.team.elsewhere import Elsewhere
from app.services.team.record_store import StoreStatus
from app.ui.background import Background
from app.ui.needs import Desk
from app.ui.team.words import store_words
from app.ui.tokens import GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Prose, label

_ABOUT: Final = (
    "What was assigned, handed in and sent back, for other programs. What reps did not hand in is "
    "not in it, and no words of their calls are."
)
_STORE: Final = (
    "A learning record store collects such statements from many programs. Give the address of its "
    "xAPI endpoint, and a key and a secret that you make there. What cannot be posted waits here "
    "and is tried again."
)


class ElsewhereCard(Surface):
    """The card of the team view."""

    failed = Signal(str, str)
    news = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=12)
        self._desk = desk
        self._work = Background(self)
        theme = desk.theme
        self.tables = Button(theme, "Tables for a spreadsheet…", picture="export")
        self.tables.clicked.connect(self._ask_tables)
        self.statements = Button(theme, "xAPI statements…", picture="export")
        self.statements.clicked.connect(self._ask_statements)
        self.address = _line("Address of the store", "https://lrs.example.com/xapi/")
        self.user = _line("Key", "The key, or user name")
        self.secret = _line("Secret", "The secret that goes with it")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.name_store = Button(theme, "Post there from now on", picture="send")
        self.name_store.clicked.connect(self._name)
        self.post = Button(theme, "Post now", picture="again")
        self.post.clicked.connect(self._post)
        self.forget = Button(theme, "Post nothing any more", kind="danger")
        self.forget.clicked.connect(self._forget)
        self.status = Prose(theme)
        self._form = holder(
            column(
                Prose(theme, _STORE, tone="muted"),
                self.address,
                self.user,
                self.secret,
                _buttons(self.name_store),
                gap=GAP_S,
            )
        )
        self._named = holder(column(self.status, _buttons(self.post, self.forget), gap=GAP_S))
        self.add(
            label("Take it elsewhere", "heading"),
            Prose(theme, _ABOUT, tone="muted"),
            _buttons(self.tables, self.statements),
            rule(),
            label("Learning record store", strong=True),
            self._form,
            self._named,
        )
        self._show()

    def write_tables(self, folder: str) -> None:
        """Write the tables into a folder."""
        self._write(lambda: self._elsewhere.tables(folder, excel=True))

    def write_statements(self, path: str) -> None:
        """Write the statements into a file."""
        self._write(lambda: self._elsewhere.statements(path))

    @property
    def _elsewhere(self) -> Elsewhere:
        return self._desk.trainer.team.elsewhere

    def _ask_tables(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Choose a folder", _documents())
        if chosen:
            # Tables of the same names may lie there already; a folder of their own parts them.
            self.write_tables(f"{chosen}/skeptic-team/")

    def _ask_statements(self) -> None:
        proposed = str(Path(_documents()) / "skeptic-team-xapi.json")
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Choose a file", proposed, "JSON (*.json);;JSON Lines (*.jsonl)"
        )
        if chosen:
            self.write_statements(chosen)

    def _write(self, write: Callable[[], str]) -> None:
        try:
            place = write()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.news.emit("Written.", place)

    def _name(self) -> None:
        try:
            self._elsewhere.name_record_store(
                self.address.text(), self.user.text(), self.secret.text()
            )
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.secret.clear()
        self._show()
        self.post.setFocus()
        self._post()

    def _post(self) -> None:
        if not self._work.busy:
            self.post.setEnabled(False)
            self._work.start(self._elsewhere.post_now, self._posted, self._not_posted)

    def _posted(self, status: StoreStatus) -> None:
        self.post.setEnabled(True)
        self._tell(status)

    def _not_posted(self, error: KnownError) -> None:
        self.post.setEnabled(True)
        self.failed.emit(error.problem, error.remedy)

    def _forget(self) -> None:
        try:
            self._elsewhere.forget_record_store()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
        self._show()
        self.address.setFocus()

    def _show(self) -> None:
        try:
            self._tell(self._elsewhere.record_store())
        except KnownError as error:
            self._form.hide()
            self._named.hide()
            self.add(Prose(self._desk.theme, f"{error.problem} {error.remedy}"))

    def _tell(self, status: StoreStatus) -> None:
        self._form.setVisible(status.store is None)
        self._named.setVisible(status.store is not None)
        self.status.say(store_words(status))


def _buttons(*buttons: Button) -> QWidget:
    line = Flow(GAP_S)
    for button in buttons:
        line.addWidget(button)
    return holder(line)


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    return line


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
