"""Small files of the window's own, as JSON: what cannot be read is nothing, and none is half."""

import json
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile


def read_json(file: Path | None) -> object:
    """What a file holds; None where there is no file, or nothing that can be read in it."""
    if file is None:
        return None
    try:
        found: object = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found


def write_json(file: Path | None, value: object, *, indent: int | None = None) -> None:
    """Write a whole file, or leave the one before; nothing where there is no file."""
    if file is None:
        return
    whole = QSaveFile(str(file))
    if whole.open(QIODevice.OpenModeFlag.WriteOnly):
        whole.write(json.dumps(value, ensure_ascii=False, indent=indent).encode())
        whole.commit()
