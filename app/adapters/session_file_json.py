"""Session files as JSON: what is written, and how suspiciously it is read."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from app import __version__
from app.adapters.session_file_model import FORMAT, VERSION, SessionFileModel
from app.adapters.strict_json import StrictJsonError, strict_json
from app.domain.content_codec import content_hash
from app.domain.event_codec import EventFormatError, decode, encode
from app.ports.history import Marks
from app.ports.problems import KnownError
from app.ports.session_file import SessionFile
from app.ports.session_log import StoredEvent

_TOLD: Final = 3
"""Mistakes that a message names; a file with many has one cause."""
_AGAIN: Final = "Export it once more from where it came from, and import that."
_NOTHING: Final = "Nothing was imported."


class JsonSessionFiles:
    """Implements `app.ports.session_file.SessionFiles`."""

    def write(self, file: SessionFile, reading: Mapping[str, Any] | None = None) -> str:
        """The text of a session. Raises KnownError if it could not be read back."""
        canonical = _canonical(json.loads(file.content))
        plain: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "app_version": __version__,
            "session_id": file.session_id,
            "content_hash": content_hash(canonical),
            "content": json.loads(canonical),
            "events": [_event_plain(stored) for stored in file.events],
        }
        if file.marks is not None:
            plain["marks"] = _marks_plain(file.marks)
        if reading is not None:
            plain["reading"] = dict(reading)
        try:
            return json.dumps(plain, indent=1, allow_nan=False) + "\n"
        except ValueError as error:
            raise KnownError(
                f"Session {file.session_id!r} holds a number that no file can hold ({error})."
            ) from error

    def recognises(self, text: str) -> bool:
        """Whether a text says that it is a session file, whole or not."""
        head = text[:_HEAD].lstrip("\ufeff \t\r\n")
        return head.startswith("{") and f'"{FORMAT}"' in head

    def read(self, text: str, name: str) -> SessionFile:
        """The session of a text. Raises KnownError."""
        try:
            raw = strict_json(text)
        except StrictJsonError as error:
            raise KnownError(f"{name} is damaged: {error}. {_NOTHING}", _AGAIN) from None
        _known_version(raw, name)
        try:
            model = SessionFileModel.model_validate(raw, strict=True)
        except ValidationError as error:
            told = "; ".join(_mistakes(error))
            raise KnownError(
                f"{name} is no whole session file: {told}. {_NOTHING}", _AGAIN
            ) from None
        content = _canonical(model.content)
        if content_hash(content) != model.content_hash:
            raise KnownError(
                f"{name}: the content is not what it was when the file was written. {_NOTHING}",
                _AGAIN,
            )
        marks = model.marks
        return SessionFile(
            session_id=model.session_id,
            content=content,
            events=tuple(_events(model, name)),
            marks=None
            if marks is None
            else Marks(
                tags=tuple(sorted(set(marks.tags))),
                favourite=marks.favourite,
                archived=marks.archived,
                note=marks.note,
                lesson=marks.lesson,
            ),
        )


_HEAD: Final = 400
"""Characters in which a session file must have said what it is."""


def _canonical(content: object) -> str:
    """Content as `freeze` of `app.domain.content_codec` writes it: equal contents, equal texts."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _event_plain(stored: StoredEvent) -> dict[str, Any]:
    kind, version, data = encode(stored.event)
    return {
        "seq": stored.seq,
        "at_ms": stored.at_ms,
        "kind": kind,
        "version": version,
        "data": json.loads(data),
    }


def _marks_plain(marks: Marks) -> dict[str, Any]:
    return {
        "tags": list(marks.tags),
        "favourite": marks.favourite,
        "archived": marks.archived,
        "note": marks.note,
        "lesson": marks.lesson,
    }


def _known_version(raw: object, name: str) -> None:
    """Whether it is ours at all, and not of a later format. Raises KnownError."""
    found = raw.get("format") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or found != FORMAT:
        raise KnownError(f"{name} is no session file of Skeptic. {_NOTHING}", "Choose another one.")
    version = raw.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise KnownError(
            f"{name} was written by a newer Skeptic: session files of version {version}, where "
            f"this one knows version {VERSION}. {_NOTHING}",
            "Update Skeptic, then import it.",
        )


def _mistakes(error: ValidationError) -> Iterator[str]:
    found = error.errors(include_url=False, include_context=False, include_input=False)
    for mistake in found[:_TOLD]:
        place = ".".join(str(part) for part in mistake["loc"])
        yield f"{place}: {mistake['msg']}"
    if len(found) > _TOLD:
        yield f"and {len(found) - _TOLD} more"


def _events(model: SessionFileModel, name: str) -> Iterator[StoredEvent]:
    for place, event in enumerate(model.events, start=1):
        if event.seq != place:
            raise KnownError(
                f"{name}: event {place} is missing; number {event.seq} stands in its place. "
                f"{_NOTHING}",
                _AGAIN,
            )
        try:
            decoded = decode(event.kind, event.version, json.dumps(event.data))
        except EventFormatError as error:
            raise KnownError(
                f"{name}: event {place} cannot be read: {error}. {_NOTHING}",
                "Update Skeptic if another version wrote it; otherwise the file is damaged.",
            ) from None
        yield StoredEvent(seq=event.seq, at_ms=event.at_ms, event=decoded)
