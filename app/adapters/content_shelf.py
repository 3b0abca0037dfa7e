"""The files of personas and scenarios, to be read, written and taken away."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from app.adapters.content_file import toml_files
from app.adapters.files_local import LocalFiles
from app.adapters.toml_reading import TomlError, parse, read_bytes
from app.domain.authoring.editing import Document
from app.domain.authoring.form import Kind
from app.domain.packs.manifest import FOLDERS, id_problem
from app.ports.authoring import Origin, Template, Written
from app.ports.problems import KnownError

_LIST: Final = "templates.toml"


class ContentFiles:
    """Implements `app.ports.authoring.ContentShelf`."""

    def __init__(self, *, shipped: Mapping[Kind, Path], user: Path) -> None:
        """Name the folders of what came with the program, and the data folder."""
        self._shipped = shipped
        self._user = user
        self._files = LocalFiles()

    def all(self, kind: Kind) -> Mapping[str, Written]:
        """Every file of a kind; see the port."""
        places: tuple[tuple[Path, Origin], ...] = (
            (self._shipped[kind], "shipped"),
            (self._user / FOLDERS[kind], "own"),
        )
        return {
            path.stem: _read(kind, path, origin)
            for folder, origin in places
            for path in toml_files(folder)
        }

    def shipped(self, kind: Kind, content_id: str) -> Written | None:
        """The file that came with the program; see the port."""
        return _at(kind, self._shipped[kind], content_id, "shipped")

    def own(self, kind: Kind, content_id: str) -> Written | None:
        """The user's file; see the port."""
        return _at(kind, self._user / FOLDERS[kind], content_id, "own")

    def put(self, kind: Kind, content_id: str, text: str) -> None:
        """Write a file of the user's; see the port."""
        self._files.write(str(self._place(kind, content_id)), text.encode(), replace=True)

    def take_away(self, kind: Kind, content_id: str) -> None:
        """Delete a file of the user's; see the port."""
        path = self._place(kind, content_id)
        try:
            path.unlink()
        except OSError as error:
            raise KnownError(f"{path} cannot be deleted: {error.strerror or error}.", "") from None

    def _place(self, kind: Kind, content_id: str) -> Path:
        if problem := id_problem(content_id):
            raise KnownError(f"“{content_id[:80]}” cannot be an id: {problem}.", "Choose another.")
        return self._user / FOLDERS[kind] / f"{content_id}.toml"


class TemplateFiles:
    """Implements `app.ports.authoring.TemplateShelf`: a folder with a list and a file for each."""

    def __init__(self, folder: Path) -> None:
        """Name the folder."""
        self._folder = folder

    def all(self) -> tuple[Template, ...]:
        """Every template; see the port."""
        listed = parse(read_bytes(self._folder / _LIST)).data["templates"]
        return tuple(
            Template(
                template_id=entry["id"],
                kind=entry["kind"],
                title=entry["title"],
                about=entry["about"],
                text=read_bytes(self._folder / f"{entry['id']}.toml").decode(),
            )
            for entry in listed
        )


def _at(kind: Kind, folder: Path, content_id: str, origin: Origin) -> Written | None:
    if id_problem(content_id):
        return None
    path = folder / f"{content_id}.toml"
    return _read(kind, path, origin) if path.is_file() else None


def _read(kind: Kind, path: Path, origin: Origin) -> Written:
    try:
        changed_ms = path.stat().st_mtime_ns // 1_000_000
    except OSError:
        changed_ms = 0  # it went meanwhile; reading it will say so
    try:
        data = read_bytes(path)
    except TomlError as error:
        return Written(
            kind=kind,
            content_id=path.stem,
            origin=origin,
            text="",
            table={},
            problem=error.problem,
            changed_ms=changed_ms,
        )
    return _written(kind, path.stem, origin, data, changed_ms)


@lru_cache(maxsize=512)
def _written(kind: Kind, content_id: str, origin: Origin, data: bytes, changed_ms: int) -> Written:
    """A file of these bytes; remembered, since every look at a draft reads all of them."""
    table: Document = {}
    problem = ""
    try:
        table = parse(data).data
    except TomlError as error:
        problem = f"{error.problem} (line {error.line})"
    return Written(
        kind=kind,
        content_id=content_id,
        origin=origin,
        text=data.decode("utf-8-sig", "replace"),
        table=table,
        problem=problem,
        changed_ms=changed_ms,
    )
