"""The door for calls that were held elsewhere: read a transcript, prepare it, keep it."""

from collections.abc import Callable

from app.ports.content import ContentLibrary
from app.ports.problems import KnownError
from app.ports.transcripts import Transcript, TranscriptReader
from app.services.importing import Imported, Importing, Wish, keep
from app.services.practice import Setting


class Imports:
    """Brings calls into the log. Not thread-safe, but for `Importing.run`."""

    def __init__(
        self,
        *,
        reader: TranscriptReader | None,
        library: ContentLibrary,
        setting: Setting,
        new_id: Callable[[], str],
    ) -> None:
        """Put the parts together; without a reader nothing can be read."""
        self._reader = reader
        self._library = library
        self._setting = setting
        self._new_id = new_id

    def open(self, path: str) -> Transcript:
        """The transcript in a file. Raises KnownError."""
        return self._reading().open(path)

    def read(self, data: bytes, file: str = "") -> Transcript:
        """The transcript in some bytes, as they were pasted. Raises KnownError."""
        return self._reading().read(data, file)

    def prepare(self, wish: Wish) -> Importing:
        """Get ready; `run` what comes back in any thread. Raises KnownError."""
        return Importing(wish, self._setting.labeller, self._setting.app_version)

    def keep(self, found: Imported) -> str:
        """Commit an imported call, whole or not at all. Returns its id. Raises KnownError."""
        session_id = self._new_id()
        keep(found, session_id, self._setting, self._library)
        return session_id

    def _reading(self) -> TranscriptReader:
        if self._reader is None:
            raise KnownError("Transcripts cannot be read here.", "")
        return self._reader
