"""Exchanging by hand: a file for the others, and the others' files taken in."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ports.problems import KnownError
from app.services.export.naming import slug
from app.services.team.values import Synced
from app.ui.background import Background
from app.ui.needs import Desk
from app.ui.team.files import BY_HAND, BY_HANDS
from app.ui.tokens import GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow
from app.ui.words import count_of


class HandButtons(QWidget):
    """Two buttons: write a file, take one in."""

    failed = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.work = Background(self)
        self.write = Button(desk.theme, "Write a file\u2026", picture="export")
        self.write.setAccessibleDescription(
            "For the others of the team, to be sent by mail or chat"
        )
        self.write.clicked.connect(self._ask_where)
        self.take = Button(desk.theme, "Take in a file\u2026", picture="brief")
        self.take.clicked.connect(self._ask_which)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.write)
        buttons.addWidget(self.take)
        self.setLayout(buttons)

    def write_to(self, path: str) -> None:
        """Write everything that others may not have yet into a file."""
        team = self._desk.trainer.team
        if path and not self.work.busy:
            self._busy(True)
            self.work.start(
                lambda: team.hand_over(path), lambda count: self._written(path, count), self._failed
            )

    def take_from(self, path: str) -> None:
        """Take in a file of somebody else's."""
        team = self._desk.trainer.team
        if path and not self.work.busy:
            self._busy(True)
            self.work.start(
                lambda: team.take_in(path), lambda synced: self._taken(path, synced), self._failed
            )

    def _written(self, path: str, count: int) -> None:
        self._busy(False)
        self._desk.exchange.tell()
        self._desk.exchange.news.emit(
            f"{count_of(count, 'record')} written to {Path(path).name}.",
            "Send it to the others: what is private in it only those can open whom it is for.",
        )

    def _taken(self, path: str, synced: Synced) -> None:
        self._busy(False)
        told = self._desk.exchange.tell()
        if synced.problem:
            self.failed.emit(synced.problem, synced.remedy)
        elif not told:
            new = count_of(synced.received, "new record") if synced.received else "Nothing new"
            self._desk.exchange.news.emit(f"{new} in {Path(path).name}.", "")

    def _failed(self, error: KnownError) -> None:
        self._busy(False)
        self.failed.emit(error.problem, error.remedy)

    def _busy(self, busy: bool) -> None:
        for button in (self.write, self.take):
            button.setEnabled(not busy)

    def _ask_where(self) -> None:
        membership = self._desk.trainer.team.membership
        if membership is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{slug(membership.name)}-{slug(membership.own_name)}{BY_HAND}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Write a file for the others", str(Path(folder) / name), BY_HANDS
        )
        self.write_to(chosen)

    def _ask_which(self) -> None:
        dialog = QFileDialog(self, "Take in a file", "", BY_HANDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take_from)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
