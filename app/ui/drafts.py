"""Words that were typed but not sent, kept by session; on disk, where there is a file for them."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.ui.kept_json import read_json, write_json

WRITE_AFTER_MS = 1_500
"""So long after a change the drafts are written down."""


class Drafts(QObject):
    """What a crash or a power cut must not take with it, though it was never sent."""

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        """Take up the drafts of `file`; without one they last as long as the window."""
        super().__init__(parent)
        self._file = file
        self._texts = _read(file)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WRITE_AFTER_MS)
        self._later.timeout.connect(self.write)

    def of(self, session_id: str) -> str:
        """The draft of a session; empty if there is none."""
        return self._texts.get(session_id, "")

    def keep(self, session_id: str, text: str) -> None:
        """Keep a draft in place of the one before."""
        if text == self.of(session_id):
            return
        if text:
            self._texts[session_id] = text
        else:
            del self._texts[session_id]
        if self._file is not None and not self._later.isActive():
            self._later.start()

    def drop(self, session_id: str) -> None:
        """Forget the draft of a session and whatever is filed under it, on disk too."""
        names = [n for n in self._texts if n == session_id or n.startswith(f"{session_id}/")]
        for name in names:
            del self._texts[name]
        if names:
            self.write()

    def write(self) -> None:
        """Write everything down now. What cannot be written is still kept in memory."""
        self._later.stop()
        write_json(self._file, self._texts)


def _read(file: Path | None) -> dict[str, str]:
    kept = read_json(file)
    if not isinstance(kept, dict):
        return {}
    return {str(k): v for k, v in kept.items() if isinstance(v, str)}
