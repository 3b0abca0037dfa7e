"""Asking for a pack’s file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

FILTER = "Packs (*.skeptic);;All files (*)"


def pick_pack(parent: QWidget, then: Callable[[str], None]) -> None:
    """Let the user choose a pack to take in."""
    dialog = QFileDialog(parent, "Choose a pack", "", FILTER)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def pick_place(parent: QWidget, name: str, then: Callable[[str], None]) -> None:
    """Let the user say where a pack is to be written; a file there may be replaced."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, "Save the pack", str(Path(folder) / name), FILTER)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("skeptic")
    dialog.selectFile(name)
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
