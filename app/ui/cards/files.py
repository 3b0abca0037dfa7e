"""Asking for the files of character cards and of pictures for them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

CARDS = "Character cards (*.png *.json);;All files (*)"
PICTURES = "PNG pictures (*.png)"


def pick_card(parent: QWidget, then: Callable[[str], None]) -> None:
    """Let the user choose a character card."""
    _pick(parent, "Choose a character card", CARDS, then)


def pick_picture(parent: QWidget, then: Callable[[str], None]) -> None:
    """Let the user choose a picture for a card."""
    _pick(parent, "Choose a picture", PICTURES, then)


def pick_place(parent: QWidget, name: str, then: Callable[[str], None]) -> None:
    """Let the user say where a card is to be written; a file there may be replaced."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, "Save the card", str(Path(folder) / name), CARDS)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("png")
    dialog.selectFile(name)
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _pick(parent: QWidget, title: str, names: str, then: Callable[[str], None]) -> None:
    dialog = QFileDialog(parent, title, "", names)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
