"""Content that goes into packs and comes out of them: the user's folders, and those shipped."""

from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any, Final

import tomlkit
from tomlkit.exceptions import TOMLKitError

from app.adapters.calibration_toml import session_of
from app.adapters.content_check import of_persona, of_scenario
from app.adapters.content_file import (
    ContentFile,
    all_problems,
    checked,
    colleague_ids,
    persona_id,
    read_file,
    toml_files,
)
from app.adapters.pack_journal import Journal, Placed
from app.adapters.toml_reading import TomlError, parse, read_bytes
from app.domain.packs.manifest import FOLDERS, Kind, id_problem, path_of
from app.ports.packs import Change, Item, Listed
from app.ports.problems import KnownError

LONGEST_TITLE: Final = 120


class PackFiles:
    """Implements `app.ports.packs.PackShelf`."""

    def __init__(self, *, user: Path, shipped: Mapping[Kind, Path], replaced: Path) -> None:
        """Name the folders; none need exist.

        Args:
            user: The data folder.
            shipped: Where what came with the program lies.
            replaced: Where files are kept that others took the place of.
        """
        self._user = user
        self._shipped = shipped
        self._replaced = replaced
        self._journal = Journal(user)

    def find(self, wanted: str) -> tuple[Item, ...]:
        """What a path or an id names; see the port."""
        if wanted.endswith(".toml") or "/" in wanted or "\\" in wanted:
            item, beside = self._by_path(Path(wanted).expanduser())
        else:
            item, beside = self._by_id(wanted), self._user / FOLDERS["persona"]
        if item.kind != "scenario":
            return (item,)
        file = checked(item.data, "scenarios", item.content_id, wanted)
        needed = dict.fromkeys((persona_id(file), *colleague_ids(file)))
        return (item, *(p for name in needed if (p := self._persona(name, beside)) is not None))

    def own(self, kind: Kind, content_id: str) -> bytes | None:
        """The user's file of that id; see the port."""
        return _bytes_at(self._target(kind, content_id))

    def shipped(self, kind: Kind, content_id: str) -> bytes | None:
        """The file of that id that came with the program, if there is one."""
        return _bytes_at(self._shipped[kind] / f"{content_id}.toml")

    def renamed(self, item: Item, names: Mapping[tuple[Kind, str], str]) -> Item:
        """An item under other names; see the port."""
        others = {place: new for place, new in names.items() if new != place[1]}
        own_new = others.get((item.kind, item.content_id))
        named: tuple[str, ...] = ()
        if item.kind == "scenario":
            file = checked(item.data, "scenarios", item.content_id, item.content_id)
            named = (persona_id(file), *colleague_ids(file))
        if own_new is None and not any(("persona", name) in others for name in named):
            return item
        try:
            document: Any = tomlkit.parse(item.data.decode("utf-8-sig"))
        except (TOMLKitError, ValueError, RecursionError):
            raise KnownError(
                f"{path_of(item.kind, item.content_id)} cannot be given another name. "
                "Nothing was written.",
                "Take the pack in with --existing replace.",
            ) from None
        if own_new is not None:
            document["id"] = own_new
        if item.kind == "scenario":
            for table, key in _naming(document):
                new = others.get(("persona", str(table.get(key))))
                if new is not None:
                    table[key] = new
        return Item(
            kind=item.kind,
            content_id=own_new or item.content_id,
            schema=item.schema,
            data=tomlkit.dumps(document).encode(),
        )

    def problems(self, items: Sequence[Item]) -> tuple[str, ...]:
        """All that `check` would report of the first file with a problem; see the port."""
        personas = dict(self._known_personas())
        kinds = list(FOLDERS)
        for item in sorted(items, key=lambda i: kinds.index(i.kind)):
            if item.kind == "persona":
                path = path_of(item.kind, item.content_id)
                personas[item.content_id] = checked(item.data, "personas", item.content_id, path)
            # To read on would let a pack of files that are slow to read take minutes.
            if found := tuple(dict.fromkeys(_problems(item, personas))):
                return found
        return ()

    def write(self, changes: Sequence[Change], label: str) -> str:
        """Write all or none; see the port."""
        for change in changes:
            if self.own(change.item.kind, change.item.content_id) != change.before:
                raise KnownError(
                    f"{self._target(change.item.kind, change.item.content_id)} was changed "
                    "meanwhile. Nothing was written.",
                    "Look at the pack once more.",
                )
        try:
            kept = self._keep([c for c in changes if c.before is not None], label)
            self._journal.write(
                [
                    Placed(
                        path=path_of(c.item.kind, c.item.content_id),
                        data=c.item.data,
                        before=c.before,
                    )
                    for c in changes
                ]
            )
        except OSError as error:
            raise KnownError(
                f"The pack cannot be taken in: {error.strerror or error}. Nothing was changed.",
                "Make room there, or choose another data folder, and try again.",
            ) from None
        return kept

    def listed(self) -> tuple[Listed, ...]:
        """Everything that can go into a pack; see the port."""
        found: list[Listed] = []
        for kind, folder in FOLDERS.items():
            own = {path.stem: path for path in toml_files(self._user / folder)}
            shipped = {path.stem: path for path in toml_files(self._shipped[kind])}
            found += [_listed(kind, path, own=True) for path in own.values()]
            found += [
                _listed(kind, path, own=False) for name, path in shipped.items() if name not in own
            ]
        return tuple(sorted(found, key=lambda one: (one.title.casefold(), one.content_id)))

    def title(self, item: Item) -> str:
        """What an item calls itself; see the port."""
        return _title_of(item.kind, item.content_id, item.data)

    def unfit(self, persona: Item, besides: Set[str]) -> tuple[str, ...]:
        """Scenarios that a persona in the place of her namesake would break; see the port."""
        now = dict(self._known_personas())
        path = path_of(persona.kind, persona.content_id)
        then = {
            **now,
            persona.content_id: checked(persona.data, "personas", persona.content_id, path),
        }
        return tuple(
            str(file.text.data.get("title") or name)
            for name, file in sorted(self._known_scenarios().items())
            if name not in besides
            and persona.content_id in (persona_id(file), *colleague_ids(file))
            and not all_problems(file, now)
            and all_problems(file, then)
        )

    def _keep(self, changes: Sequence[Change], label: str) -> str:
        """Keep what will be replaced in a folder of its own. Raises OSError."""
        if not changes:
            return ""
        number = 1
        while (folder := self._replaced / f"{label}-{number}").exists():
            number += 1
        for change in changes:
            target = folder / path_of(change.item.kind, change.item.content_id)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(change.before or b"")
        return str(folder)

    def _target(self, kind: Kind, content_id: str) -> Path:
        return self._user / FOLDERS[kind] / f"{content_id}.toml"

    def _known_personas(self) -> Iterator[tuple[str, ContentFile]]:
        for folder in (self._shipped["persona"], self._user / FOLDERS["persona"]):
            for path in toml_files(folder):
                yield path.stem, read_file(path, "personas", str(path))

    def _known_scenarios(self) -> dict[str, ContentFile]:
        """By id; the user's own stand in for those shipped."""
        return {
            path.stem: read_file(path, "scenarios", str(path))
            for folder in (self._shipped["scenario"], self._user / FOLDERS["scenario"])
            for path in toml_files(folder)
        }

    def _by_path(self, path: Path) -> tuple[Item, Path]:
        data = _bytes_at(path)
        if data is None:
            raise KnownError(f"There is no {path}.", "Name a .toml file, or an id.")
        item = _item(_kind_of(data, path), path.stem, data)
        beside = path.parent.parent / FOLDERS["persona"]
        return item, beside if beside.is_dir() else self._user / FOLDERS["persona"]

    def _by_id(self, wanted: str) -> Item:
        found: list[Item] = []
        for kind in () if id_problem(wanted) else FOLDERS:
            data = self.own(kind, wanted) or self.shipped(kind, wanted)
            if data is not None:
                found.append(_item(kind, wanted, data))
        if not found:
            raise KnownError(
                f'There is no persona, scenario or calibration session "{wanted[:80]}".',
                "Name one by its id, or the file.",
            )
        if len(found) > 1:
            kinds = " and a ".join(item.kind for item in found)
            raise KnownError(f'"{wanted}" is a {kinds}.', "Name the file instead.")
        return found[0]

    def _persona(self, name: str, beside: Path) -> Item | None:
        """One that a scenario needs and that did not come with the program."""
        path = beside / f"{name}.toml"
        # An id that is none names no file; validation will say so.
        data = None if id_problem(name) else _bytes_at(path)
        if data is None or data == self.shipped("persona", name):
            return None
        return _item("persona", name, data)


def _bytes_at(path: Path) -> bytes | None:
    try:
        return read_bytes(path) if path.is_file() or path.is_symlink() else None
    except (TomlError, ValueError) as error:
        problem = error.problem if isinstance(error, TomlError) else str(error)
        raise KnownError(f"{path} {problem}.", "Check the file.") from None


def _item(kind: Kind, content_id: str, data: bytes) -> Item:
    try:
        schema = parse(data).data.get("schema")
    except TomlError:
        schema = None
    return Item(
        kind=kind,
        content_id=content_id,
        schema=schema if type(schema) is int and schema > 0 else 1,
        data=data,
    )


def _listed(kind: Kind, path: Path, *, own: bool) -> Listed:
    try:
        data = read_bytes(path)
    except TomlError:
        data = b""
    needs: tuple[str, ...] = ()
    if kind == "scenario":
        file = checked(data, "scenarios", path.stem, str(path))
        needs = tuple(dict.fromkeys(n for n in (persona_id(file), *colleague_ids(file)) if n))
    return Listed(
        kind=kind,
        content_id=path.stem,
        title=_title_of(kind, path.stem, data),
        own=own,
        needs=needs,
        path=str(path),
    )


def _title_of(kind: Kind, content_id: str, data: bytes) -> str:
    """What a file calls itself, in one line that can be shown; its id if it says nothing."""
    try:
        said = parse(data).data.get("name" if kind == "persona" else "title")
    except TomlError:
        said = None
    line = " ".join(said.split()) if isinstance(said, str) else ""
    shown = "".join(c for c in line if c.isprintable())[:LONGEST_TITLE]
    return shown or content_id


def _kind_of(data: bytes, path: Path) -> Kind:
    """By what it says; by its folder if it says nothing that can be read."""
    try:
        keys = parse(data).data.keys()
    except TomlError:
        keys = {}.keys()
    if "turns" in keys and "checks" in keys:
        return "calibration"
    if {"facts", "steps", "rubric", "persona", "brief"} & keys:
        return "scenario"
    if {"temperament", "manner", "role", "short_name"} & keys:
        return "persona"
    by_folder: dict[str, Kind] = {folder: kind for kind, folder in FOLDERS.items()}
    return by_folder.get(path.parent.name, "scenario")


def _problems(item: Item, personas: Mapping[str, ContentFile]) -> Iterator[str]:
    path = path_of(item.kind, item.content_id)
    said = _item(item.kind, item.content_id, item.data).schema
    if said != item.schema:
        yield f"{path}:1: schema: is {said}, not {item.schema} as the manifest says"
    if item.kind == "calibration":
        try:
            session_of(item.data, item.content_id, path)
        except KnownError as error:
            yield from error.problem.split("\n")
        return
    if item.kind == "persona":
        reports = of_persona(personas[item.content_id])
    else:
        reports = of_scenario(checked(item.data, "scenarios", item.content_id, path), personas)
    for report in reports:
        yield f"{report.file}:{report.line}: {report.problem}"


def _naming(scenario: Any) -> Iterator[tuple[Any, str]]:
    """Every table of a scenario that names a persona, with the key by which it does."""
    yield scenario, "persona"
    for table in _tables(scenario.get("colleagues")):
        yield table, "persona"
    lines = scenario.get("lines")
    lists = list(lines.values()) if isinstance(lines, dict) else []
    for owned in (*(scenario.get(kind) for kind in ("facts", "conflicts", "steps")), *lists):
        for table in _tables(owned):
            yield table, "owner"


def _tables(value: object) -> list[Any]:
    return [table for table in value if isinstance(table, dict)] if isinstance(value, list) else []
