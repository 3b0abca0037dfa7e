"""TOML documents that are written again and again: what was not changed stays as it was written.

The values are the truth; a text is only how they were last written down. To write a document, its
values are laid over the text it came from. Comments, order and line breaks stay wherever the
document still says the same there. Where a table or list cannot be changed in place, it is
written anew; the result is read again and compared, so that the values are always right.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array, InlineTable, Table

from app.adapters.toml_reading import TomlError, parse
from app.domain.authoring.editing import Document
from app.ports.problems import KnownError

LONGEST_ROW: Final = 96
"""Characters up to which a list stands on one line."""
_TOP: Final = re.compile(r"\[\[?[A-Za-z0-9_-]+\]")
"""The header of a table at the top of a document."""
_OF_A_LINE: Final = frozenset({"text", "after", "asked", "since", "min", "max", "owner"})


def table_of(text: str) -> Document:
    """What a TOML text says. Raises KnownError if it is none."""
    try:
        table: Document = _plain(parse(text.encode("utf-8", "surrogatepass")).data)
    except TomlError as error:
        raise KnownError(
            f"The document {error.problem} (line {error.line}).", "Mend it with a text editor."
        ) from None
    return table


def text_of(base: str, table: Mapping[str, Any]) -> str:
    """A document as TOML, laid over the text that it came from; see `ContentFormat.written`."""
    values = _plain(table)
    try:
        for text in _attempts(base, values):
            if _says(text, values):
                return text
    except (TOMLKitError, TypeError, ValueError, RecursionError):
        pass
    raise KnownError(
        "The document holds something that cannot be written down.",
        "Undo the last change; it holds an invisible character or a value of a strange kind.",
    )


def _attempts(base: str, values: Document) -> Iterator[str]:
    """The text with what stood in it kept; then one of the values alone."""
    laid: str | None
    try:
        laid = _laid_over(base, values)
    except Exception:
        laid = None
    if laid is not None:
        if laid != base:
            yield _tidied(laid)
        yield laid
    yield tomlkit.dumps(_document(values))


def _tidied(text: str) -> str:
    """A text in which one blank line, and no more, parts what stands at its top.

    It does not look into texts of several lines; should one be hit, the values tell.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        before = lines[-1].strip() if lines else ""
        if not line.strip() and not before:
            continue
        if _TOP.match(line) and before and not before.startswith("#"):
            lines.append("")
        lines.append(line)
    return "\n".join(lines)


def _laid_over(base: str, values: Document) -> str:
    document: Any = tomlkit.parse(base)
    _lay(document, values)
    return tomlkit.dumps(document)


def _lay(holder: Any, values: Mapping[str, Any]) -> None:
    """Make a table of a parsed text say `values`, touching only what differs."""
    for key in [key for key in holder if key not in values]:
        del holder[key]
    for key, value in values.items():
        if key not in holder:
            _add(holder, key, value)
            continue
        there = holder[key]
        if _bare(there) == value:
            continue
        if isinstance(there, Table) and isinstance(value, dict):
            _lay(there, value)
        elif isinstance(there, AoT) and _is_tables(value):
            holder[key] = _tables_over(there, value)
        elif isinstance(there, Array) and isinstance(value, list):
            holder[key] = _list_over(there, value)
        elif isinstance(there, InlineTable) and isinstance(value, dict):
            holder[key] = _inline(value)
        else:
            holder[key] = _item(value)


def _add(holder: Any, key: str, value: Any) -> None:
    """Add a key where TOML wants it: a single value before the tables, a table after them."""
    item = _item(value)
    if not isinstance(holder, tomlkit.TOMLDocument) or isinstance(item, AoT | Table):
        holder.append(key, item)
        return
    first = [k for k, v in holder.items() if isinstance(v, AoT | Table)]
    if not first:
        holder.append(key, item)
        return
    # The library has no public way to put a key before a table.
    simple = [k for k, v in holder.items() if not isinstance(v, AoT | Table)]
    if simple:
        holder._insert_after(simple[-1], key, item)
    else:
        holder._insert_at(0, tomlkit.key(key), item)


def _tables_over(there: AoT, values: list[Any]) -> AoT:
    """The tables of a list, each laid over the one that it was."""
    old = list(there.body)
    # What is written behind the last table belongs to what comes after the list.
    behind = _taken_from_behind(old[-1])
    made = tomlkit.aot()
    for value, match in zip(values, _matches([_bare(table) for table in old], values), strict=True):
        if match is None:
            made.append(_item(value))
            continue
        table = old[match]
        _lay(table, value)
        made.append(table)
    last = _innermost(made.body[-1])
    for item in behind:
        last.value.append(None, item)
    return made


def _innermost(table: Table) -> Table:
    """The table within a table at which its text ends."""
    last = next((item for key, item in reversed(table.value.body) if key is not None), None)
    if isinstance(last, AoT) and last.body:
        return _innermost(last.body[-1])
    return _innermost(last) if isinstance(last, Table) else table


def _taken_from_behind(table: Table) -> list[Any]:
    """Comments and blank lines at the end of a table, which are taken out of it."""
    body = _innermost(table).value.body
    behind: list[Any] = []
    while body and body[-1][0] is None:
        behind.insert(0, body.pop()[1])
    return behind


def _matches(old: list[Any], new: list[Any]) -> list[int | None]:
    """For each new entry, which old one it was: the same, else that of its id, else its place."""
    free = dict.fromkeys(range(len(old)))
    found: list[int | None] = [None] * len(new)

    def take(fits: Any) -> None:
        for place, value in enumerate(new):
            if found[place] is None:
                hit = next((n for n in free if fits(n, place, value)), None)
                if hit is not None:
                    found[place] = hit
                    del free[hit]

    take(lambda n, _, value: old[n] == value)
    take(lambda n, _, value: "id" in value and old[n].get("id") == value["id"])
    take(lambda n, place, _: n == place)
    return found


def _list_over(there: Array, values: list[Any]) -> Any:
    """A list; the entries that it had keep their way of being written."""
    old = list(there)
    bare = [_bare(item) for item in old]
    if any(isinstance(value, dict) for value in values) and not any(
        isinstance(value, str) for value in values
    ):
        return _item(values)
    made = []
    for value in values:
        place = next((n for n, known in enumerate(bare) if known == value), None)
        made.append(_item(value) if place is None else old[place])
    return _array(made)


def _document(values: Mapping[str, Any]) -> tomlkit.TOMLDocument:
    document = tomlkit.document()
    # What is no table stands first: behind a table it would belong to that.
    tables = {key: value for key, value in values.items() if isinstance(_item(value), AoT | Table)}
    for key, value in values.items():
        if key not in tables:
            document.append(key, _item(value))
    for key, value in tables.items():
        document.append(key, _item(value))
    return document


def _item(value: Any) -> Any:
    if isinstance(value, dict):
        table = tomlkit.table()
        later = {}
        for key, inner in value.items():
            item = _item(inner)
            if isinstance(item, AoT | Table):
                later[key] = item
            else:
                table.append(key, item)
        for key, item in later.items():
            table.append(key, item)
        return table
    if isinstance(value, list):
        if _is_tables(value):
            tables = tomlkit.aot()
            for inner in value:
                tables.append(_item(inner))
            return tables
        return _array([_inline(inner) for inner in value])
    return tomlkit.item(value)


def _inline(value: Any) -> Any:
    """A value as it stands within a list."""
    if isinstance(value, dict):
        table = tomlkit.inline_table()
        for key, inner in value.items():
            table.append(key, _inline(inner))
        return table
    if isinstance(value, list):
        return _array([_inline(inner) for inner in value])
    return tomlkit.item(value)


def _array(items: list[Any]) -> Array:
    array = tomlkit.array()
    if sum(len(item.as_string()) + 2 for item in items) <= LONGEST_ROW:
        for item in items:
            array.append(item)
        return array
    for item in items:
        array.add_line(item, indent="  ")
    array.add_line(indent="")
    return array


def _is_tables(value: Any) -> bool:
    """Whether a list is written as [[tables]]; lines that are tables stand within their list."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(v, dict) and not v.keys() <= _OF_A_LINE for v in value)
    )


def _bare(value: Any) -> Any:
    return value.unwrap() if hasattr(value, "unwrap") else value


def _plain(value: Any) -> Any:
    """A deep copy of plain values, which nobody else holds."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def _says(text: str, values: Document) -> bool:
    try:
        return _same(tomllib.loads(text), values)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return False


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same, types included: 1, 1.0 and true are three things."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[k], other[k]) for k in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and one == other
