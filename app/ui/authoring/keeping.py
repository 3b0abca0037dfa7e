"""Writing a draft down while it is worked on, without anybody waiting for it."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.ports.problems import KnownError
from app.services.authoring.draft import Draft
from app.ui.authoring.errand import Errand

AFTER_MS = 600
"""After the first change that is not kept yet it is kept."""


class Keeping(QObject):
    """Keeps a draft a moment after it was changed."""

    told = Signal(str)
    """Whether everything is kept, in a word or two."""
    failed = Signal(object)
    """The `KnownError` for which it could not be kept; the draft still has everything."""

    def __init__(self, draft: Draft, parent: QObject) -> None:
        super().__init__(parent)
        self._draft = draft
        draft.saves_itself = False
        self._errand = Errand("skeptic-keeping", self)
        self._errand.done.connect(self._kept)
        self._errand.failed.connect(self._not_kept)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(lambda: self._errand.run(draft.save))

    def changed(self) -> None:
        """The draft was changed."""
        self.told.emit("Kept" if self._draft.saved else "Keeping\u2026")
        if not self._timer.isActive():
            # Not put off by every further letter: at most so much can be lost.
            self._timer.start()

    def keep(self) -> None:
        """Write it down, now."""
        self._timer.stop()
        self._errand.stop()
        try:
            self._draft.save()
        except KnownError as error:
            self._not_kept(error)
        else:
            self._kept()

    def _kept(self) -> None:
        if self._draft.saved:
            self.told.emit("Kept")

    def _not_kept(self, error: KnownError) -> None:
        self.told.emit("Not kept")
        self.failed.emit(error)
