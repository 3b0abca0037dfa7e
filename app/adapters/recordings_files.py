"""Recordings of calls as files: a folder for each session, in the user's data folder."""

import re
import shutil
from pathlib import Path

from app.ports.problems import KnownError

_SAFE = re.compile(r"[A-Za-z0-9_-]{1,80}")
_NAME = re.compile(r"\d{1,6}\.flac")


class RecordingFiles:
    """Where the sound of calls lies: `FOLDER/SESSION/1.flac`, one file for each sitting."""

    def __init__(self, folder: Path) -> None:
        """Use a folder; it is made when the first recording is."""
        self._folder = folder

    def new(self, session_id: str) -> str:
        """A path for the next recording of a session; its folder is there then.

        Raises:
            KnownError: The folder cannot be made.
        """
        folder = self._of(session_id)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise KnownError(
                f"The folder for recordings, {folder}, cannot be made: {error.strerror}.",
                "Make room, or switch recording off in the settings.",
            ) from error
        taken = [int(f.stem) for f in folder.glob("*.flac") if f.stem.isdecimal()]
        return str(folder / f"{max(taken, default=0) + 1}.flac")

    def name(self, path: str) -> str:
        """The name of a recording, as its event keeps it."""
        return Path(path).name

    def path(self, session_id: str, name: str) -> str:
        """The path of a recording by its name; empty if it is gone, or the name is none."""
        if not _NAME.fullmatch(name):
            return ""
        path = self._of(session_id) / name
        return str(path) if path.is_file() else ""

    def delete(self, session_id: str) -> None:
        """Delete all recordings of a session.

        Raises:
            KnownError: A file cannot be deleted.
        """
        folder = self._of(session_id)
        try:
            if folder.is_dir():
                shutil.rmtree(folder)
        except OSError as error:
            raise KnownError(
                f"The recordings in {folder} cannot be deleted: {error.strerror}.",
                "Close what plays them, and delete the call again.",
            ) from error

    def _of(self, session_id: str) -> Path:
        if not _SAFE.fullmatch(session_id):
            raise ValueError(f"{session_id!r} is no session's id")
        return self._folder / session_id
