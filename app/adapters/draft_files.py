"""Drafts of personas and scenarios: a folder each, in the data folder.

`drafts/ID/` holds the document, `scenario.toml` or `persona.toml`, and `notes.json` with what else
belongs to it. Nothing in there is read by the library.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from app.adapters.files_local import LocalFiles
from app.adapters.strict_json import StrictJsonError, strict_json
from app.adapters.toml_reading import TomlError, parse, read_bytes
from app.domain.authoring.form import Kind
from app.domain.packs.manifest import id_problem
from app.ports.authoring import Kept
from app.ports.problems import KnownError

MOST_DRAFTS: Final = 500
LONGEST_ID: Final = 56
ASIDE: Final = "damaged"
"""The folder, among the drafts, in which damaged ones are kept."""
_NOTES: Final = "notes.json"
_KINDS: Final[tuple[Kind, ...]] = ("scenario", "persona")


class DraftFiles:
    """Implements `app.ports.authoring.DraftStore`."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made with the first draft."""
        self._folder = folder
        self._files = LocalFiles()

    def ids(self) -> tuple[str, ...]:
        """Of every draft; see the port."""
        try:
            found = sorted(p.name for p in self._folder.iterdir() if p.is_dir())
        except OSError:
            return ()
        return tuple(n for n in found if n != ASIDE and not id_problem(n))[:MOST_DRAFTS]

    def free_id(self, wanted: str) -> str:
        """An id that no draft has; see the port."""
        stem = wanted[:LONGEST_ID].strip("-") or "draft"
        taken = {*self.ids(), ASIDE}
        number = 1
        while (tried := stem if number == 1 else f"{stem}-{number}") in taken:
            number += 1
        return tried

    def read(self, draft_id: str) -> Kept:
        """One draft; see the port."""
        folder = self._place(draft_id)
        found = [kind for kind in _KINDS if (folder / f"{kind}.toml").is_file()]
        if not found:
            if folder.is_dir():
                raise self._damaged(draft_id, "it holds no document")
            raise KnownError(f'There is no draft "{draft_id[:80]}".', "Choose one from the list.")
        path = folder / f"{found[0]}.toml"
        try:
            data = read_bytes(path)
            parse(data)
            changed_ms = path.stat().st_mtime_ns // 1_000_000
        except TomlError as error:
            raise self._damaged(
                draft_id, f"its document {error.problem} (line {error.line})"
            ) from None
        except OSError as error:
            raise _failed("read", error) from None
        notes, remark = self._notes(folder)
        return Kept(
            draft_id=draft_id,
            kind=found[0],
            text=data.decode("utf-8-sig"),
            notes=notes,
            changed_ms=changed_ms,
            remark=remark,
        )

    def write(self, draft: Kept) -> None:
        """Write a draft, whole or not at all; see the port."""
        folder = self._place(draft.draft_id)
        notes = json.dumps(draft.notes, ensure_ascii=False, indent=1)
        for name, text in ((f"{draft.kind}.toml", draft.text), (_NOTES, notes)):
            self._files.write(str(folder / name), text.encode(), replace=True)

    def aside(self, draft_id: str, problem: str) -> str:
        """Keep a draft aside; see the port."""
        folder = self._place(draft_id)
        number = 1
        while (target := self._folder / ASIDE / f"{draft_id}-{number}").exists():
            number += 1
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            folder.replace(target)
        except OSError as error:
            raise KnownError(
                f"The draft “{draft_id}” cannot be used: {problem}. "
                f"It cannot be put aside either: {error.strerror or error}.",
                f"Look at {folder}.",
            ) from None
        return str(target)

    def delete(self, draft_id: str) -> None:
        """Delete a draft; see the port."""
        folder = self._place(draft_id)
        try:
            for path in folder.iterdir():
                path.unlink()
            folder.rmdir()
        except FileNotFoundError:
            raise KnownError(f'There is no draft "{draft_id[:80]}".', "") from None
        except OSError as error:
            raise _failed("deleted", error) from None

    def _place(self, draft_id: str) -> Path:
        if draft_id == ASIDE or id_problem(draft_id):
            raise KnownError(f'There is no draft "{draft_id[:80]}".', "Choose one from the list.")
        return self._folder / draft_id

    def _damaged(self, draft_id: str, problem: str) -> KnownError:
        where = self.aside(draft_id, problem)
        return KnownError(
            f"The draft “{draft_id}” cannot be used: {problem}.",
            f"It is kept in {where}, where you can mend it with a text editor.",
        )

    def _notes(self, folder: Path) -> tuple[Mapping[str, Any], str]:
        """What belongs to a draft, and what had to be left aside of it."""
        path = folder / _NOTES
        try:
            notes = strict_json(path.read_text(encoding="utf-8"))
            if isinstance(notes, dict):
                return notes, ""
        except FileNotFoundError:
            return {}, ""
        except (OSError, UnicodeDecodeError, StrictJsonError):
            pass
        try:
            path.replace(folder / f"{_NOTES}.damaged")
        except OSError as error:
            raise _failed("read", error) from None
        remark = f"Its proposals and questions could not be read; they are kept in {_NOTES}.damaged"
        return {}, f"{remark} in {folder}."


def _failed(what: str, error: Exception) -> KnownError:
    reason = getattr(error, "strerror", None) or error
    return KnownError(
        f"The draft cannot be {what}: {reason}.",
        "Make room there, or choose another data folder, and try again.",
    )
