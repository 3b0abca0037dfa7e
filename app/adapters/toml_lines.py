"""On which line of a TOML text each of its values stands.

The standard library's parser tells values but no positions. This walks over a text which that
parser has accepted, so it need not doubt what it sees, only keep count.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from typing import Final

Path = tuple[str | int, ...]
"""Keys of tables and places in arrays, from 0: `("facts", 2, "lines", 0)`."""

_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_BLANK: Final = re.compile(r"[ \t]*")
_BLANK_LINES: Final = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_STRING: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN: Final = re.compile(r"[^,\]}\n#]*")


def lines_of(text: str) -> dict[Path, int]:
    """The line, from 1, of every table, key and array item of a valid TOML text.

    A table stands where it is first mentioned; a key where its name is; an item where it begins.

    Raises:
        tomllib.TOMLDecodeError, ValueError, RecursionError: Like `tomllib.loads`, if it is not
            valid; which such texts raise is not promised.
    """
    return _Walk(text.replace("\r\n", "\n")).over_all()


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of the value at `path`, or of the nearest table around it that is there."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Walk:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._newlines = [match.start() for match in re.finditer("\n", text)]
        self._lines: dict[Path, int] = {}
        # Arrays made by [[headers]], with the place of their newest table.
        self._newest: dict[Path, int] = {}

    def over_all(self) -> dict[Path, int]:
        table: Path = ()
        self._skip(_BLANK_LINES)
        while self._at < len(self._text):
            if self._next("[["):
                table = self._header(array=True)
            elif self._next("["):
                table = self._header(array=False)
            else:
                self._pair(table)
            self._skip(_BLANK_LINES)
        return self._lines

    def _header(self, *, array: bool) -> Path:
        keys, line = self._keys(), self._line()
        self._at += 2 if array else 1
        path: Path = ()
        for place, key in enumerate(keys):
            path = (*path, key)
            self._lines.setdefault(path, line)
            if array and place == len(keys) - 1:
                self._newest[path] = self._newest.get(path, -1) + 1
            if path in self._newest:
                path = (*path, self._newest[path])
                self._lines.setdefault(path, line)
        return path

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = table
        for key in self._keys():
            path = (*path, key)
            self._lines.setdefault(path, line)
        self._at += 1  # the equals sign
        self._skip(_BLANK)
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._next("["):
            self._array(path)
        elif self._next("{"):
            self._inline_table(path)
        elif self._text[self._at] in "\"'":
            self._take(_STRING)
        else:
            self._take(_PLAIN)

    def _array(self, path: Path) -> None:
        self._skip(_BLANK_LINES)
        place = 0
        while not self._next("]"):
            self._lines[*path, place] = self._line()
            self._value((*path, place))
            place += 1
            self._skip(_BLANK_LINES)
            self._next(",")
            self._skip(_BLANK_LINES)

    def _inline_table(self, path: Path) -> None:
        self._skip(_BLANK_LINES)
        while not self._next("}"):
            self._pair(path)
            self._skip(_BLANK_LINES)
            self._next(",")
            self._skip(_BLANK_LINES)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip(_BLANK)
            keys.append(self._key())
            self._skip(_BLANK)
            if not self._next("."):
                return keys

    def _key(self) -> str:
        if self._text[self._at] in "\"'":
            return str(tomllib.loads("key = " + self._take(_STRING))["key"])
        return self._take(_BARE_KEY)

    def _next(self, mark: str) -> bool:
        """Whether `mark` comes next; if so, step over it."""
        if not self._text.startswith(mark, self._at):
            return False
        self._at += len(mark)
        return True

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None or not match[0]:
            raise ValueError(f"no value at line {self._line()}")
        self._at = match.end()
        return match[0]

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        if match is not None:
            self._at = match.end()

    def _line(self) -> int:
        return bisect_right(self._newlines, self._at - 1) + 1
