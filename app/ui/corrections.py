"""What a rep put right of what was heard; on disk, where there is a file for it."""

from pathlib import Path

from app.domain.voice.corrections import MOST, Correction, is_correction, learn, smallest_change
from app.ui.kept_json import read_json, write_json


class Corrections:
    """Learns from what is put right, so that it is heard rightly the next time."""

    def __init__(self, file: Path | None = None) -> None:
        """Take up the corrections of `file`; without one they last as long as the window."""
        self._file = file
        self._pairs = _read(file)

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
        write_json(self._file, self._pairs, indent=1)


def _read(file: Path | None) -> tuple[Correction, ...]:
    kept = read_json(file)
    if not isinstance(kept, list):
        return ()
    pairs = [tuple(entry) for entry in kept if isinstance(entry, list) and len(entry) == 2]
    texts = [p for p in pairs if all(isinstance(part, str) for part in p)]
    return tuple((was, now) for was, now in texts if is_correction((was, now)))[-MOST:]
