"""Versions of personas and scenarios: `versions/KIND/ID/NNN.toml`, with `NNN.json` beside it."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from app.adapters.files_local import LocalFiles
from app.adapters.strict_json import StrictJsonError, strict_json
from app.domain.authoring.form import Kind
from app.domain.packs.manifest import id_problem
from app.ports.authoring import Version
from app.ports.problems import KnownError

LONGEST_NOTE: Final = 500


class VersionFiles:
    """Implements `app.ports.authoring.VersionStore`."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made with the first version."""
        self._folder = folder
        self._files = LocalFiles()

    def of(self, kind: Kind, content_id: str) -> tuple[Version, ...]:
        """Every version, the oldest first; see the port."""
        if id_problem(content_id):
            return ()
        folder = self._folder / kind / content_id
        try:
            names = [p.stem for p in folder.iterdir() if p.suffix == ".toml"]
        except OSError:
            return ()
        numbers = sorted(int(n) for n in names if n.isascii() and n.isdigit())
        return tuple(_told(folder, kind, content_id, n) for n in numbers if n > 0)

    def text(self, version: Version) -> str:
        """What a version says; see the port."""
        path = self._place(version.kind, version.content_id) / f"{version.number:03}.toml"
        try:
            return path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
            raise KnownError(f"Version {version.number} cannot be read: {reason}.", "") from None

    def keep(self, kind: Kind, content_id: str, text: str, at_ms: int, note: str) -> Version:
        """Keep another version; see the port."""
        folder = self._place(kind, content_id)
        number = max((v.number for v in self.of(kind, content_id)), default=0) + 1
        about = {"at_ms": at_ms, "note": " ".join(note.split())[:LONGEST_NOTE]}
        # The note first: a version without one is a version still, a note alone is nothing.
        noted = json.dumps(about, ensure_ascii=False)
        for name, data in ((f"{number:03}.json", noted), (f"{number:03}.toml", text)):
            self._files.write(str(folder / name), data.encode(), replace=True)
        return _told(folder, kind, content_id, number)

    def _place(self, kind: Kind, content_id: str) -> Path:
        if problem := id_problem(content_id):
            raise KnownError(f"“{content_id[:80]}” {problem}.", "Give it another id.")
        return self._folder / kind / content_id


def _told(folder: Path, kind: Kind, content_id: str, number: int) -> Version:
    about: Any = None
    # Without it the version itself is there still; of when and why nothing is known.
    with suppress(OSError, UnicodeDecodeError, StrictJsonError):
        about = strict_json((folder / f"{number:03}.json").read_text(encoding="utf-8"))
    known = about if isinstance(about, dict) else {}
    at_ms, note = known.get("at_ms"), known.get("note")
    return Version(
        kind=kind,
        content_id=content_id,
        number=number,
        at_ms=at_ms if type(at_ms) is int and at_ms > 0 else 0,
        note=note if isinstance(note, str) else "",
    )
