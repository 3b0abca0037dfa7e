"""What a rep put right of what was heard; on disk, where there is a file for it."""

import json
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from app.domain.voice.corrections import MOST, Correction, is_correction, learn, smallest_change


class Corrections:
    """Learns from what is put right, so that it is heard rightly the next time."""

    def __init__(self, file: Path | None = None) -> None:
        """Take up the corrections of `file`; without one they last as long as the window."""
        self._file = file
        self._pairs = _read(file) if file is not None else ()

    @property
    def pairs(self) -> tuple[Correction, ...]:
        """What was heard and what was meant, the newest last."""
        return self._pairs

    def learn(self, heard: str, meant: str) -> None:
        """Learn from a turn that was put right. What cannot be written is kept in memory."""
        pair = smallest_change(heard, meant)
        if pair is not None:
            self._pairs = learn(self._pairs, pair)
            self._write()

    def forget(self) -> None:
        """Forget all of them, on disk too."""
        self._pairs = ()
        self._write()

    def _write(self) -> None:
        if self._file is None:
            return
        file = QSaveFile(str(self._file))
        if file.open(QIODevice.OpenModeFlag.WriteOnly):
            file.write(json.dumps(self._pairs, ensure_ascii=False, indent=1).encode())
            file.commit()


def _read(file: Path) -> tuple[Correction, ...]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ()
    if not isinstance(kept, list):
        return ()
    pairs = [tuple(entry) for entry in kept if isinstance(entry, list) and len(entry) == 2]
    texts = [p for p in pairs if all(isinstance(part, str) for part in p)]
    return tuple((was, now) for was, now in texts if is_correction((was, now)))[-MOST:]
