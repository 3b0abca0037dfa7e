"""Asking for a file: one to read, or a place to write one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def pick_file(parent: QWidget, title: str, names: str, then: Callable[[str], None]) -> None:
    """Let the user choose a file.

    Args:
        parent: What the dialog belongs to.
        title: Of the dialog.
        names: Which files are shown, as Qt writes filters.
        then: Is given the path; not called if nothing is chosen.
    """
    dialog = QFileDialog(parent, title, "", names)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _ask(dialog, then)


def pick_place(
    parent: QWidget,
    then: Callable[[str], None],
    *,
    title: str,
    name: str,
    names: str,
    suffix: str,
) -> None:
    """Let the user say where a file is to be written; one that is there may be replaced.

    Args:
        parent: What the dialog belongs to.
        then: Is given the path; not called if nothing is chosen.
        title: Of the dialog.
        name: Of the file, as proposed; it begins among the user's documents.
        names: Which files are shown, as Qt writes filters.
        suffix: For a name without one.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, str(Path(folder) / name), names)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(name)
    _ask(dialog, then)


def _ask(dialog: QFileDialog, then: Callable[[str], None]) -> None:
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
